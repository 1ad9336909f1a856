"""Entries of the internal log that are told by figures and ways, and name no thing."""

import datetime as dt
import re
from collections.abc import Callable, Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from paraph.chancery import retention
from paraph.chancery.log import LogEntry
from paraph.web import words
from paraph.web.access import language

WAYS: Mapping[str, str] = {
    "code": _("code"),
    "mfa": _("second factor"),
    "passkey": _("passkey"),
    "password": _("password"),
    "recovery_codes": _("recovery code"),
    "socialaccount": _("sign-in service"),
    "totp": _("code"),
    "webauthn": _("passkey"),
    "a passkey more": _("a passkey was added"),
    "a passkey less": _("a passkey was taken away"),
    "an authenticator": _("an app for codes was added"),
    "no authenticator": _("the app for codes was taken away"),
    "new recovery codes": _("new recovery codes"),
    "another password": _("another password"),
    "a password": _("a password"),
}
"""How somebody proved who it is, and what was changed in that."""


def _of_a_way(entry: LogEntry) -> SafeString:
    return format_html("{}", gettext(WAYS.get(entry.what, entry.what)))


def _of_eyes(entry: LogEntry) -> SafeString:
    count = 2 if entry.what == "two" else 1
    told = ngettext("%(n)s releaser", "%(n)s releasers", count)
    return format_html("{}", told % {"n": count})


def _of_keeping(entry: LogEntry) -> SafeString | None:
    """Tell a kind of matter: how many of it went, or for how many days it is kept."""
    applied = re.fullmatch(r"(\d+) (\S+)", entry.what)
    was_set = re.fullmatch(r"(\S+) (\d+|for ever)", entry.what)
    if entry.did == "retention.applied" and applied is not None:
        matter = retention.MATTERS.get(applied[2], applied[2])
        return format_html("{}: {}", gettext(matter), applied[1])
    if was_set is None:
        return None
    days = gettext("for ever")
    if was_set[2].isdecimal():
        count = int(was_set[2])
        days = ngettext("%(n)s day", "%(n)s days", count) % {"n": count}
    matter = retention.MATTERS.get(was_set[1], was_set[1])
    return format_html("{}: {}", gettext(matter), days)


def _of_a_table(entry: LogEntry) -> SafeString | None:
    taken = re.fullmatch(r"(\d+) rows, (\d+) new", entry.what)
    if taken is not None:
        told = gettext("%(rows)s rows, %(new)s things new") % {
            "rows": taken[1],
            "new": taken[2],
        }
        return format_html("{}", told)
    past = re.fullmatch(r".*: (\d+) new, (\d+) changed", entry.what)
    if past is None:
        return None
    facts = {"new": past[1], "changed": past[2]}
    return format_html(
        "{}", gettext("%(new)s things new, %(changed)s changed.") % facts
    )


def _of_a_parcel(entry: LogEntry) -> SafeString | None:
    number, _space, files = entry.what.partition(" ")
    if not files.isdecimal():
        return None
    told = ngettext("%(number)s: %(n)s file", "%(number)s: %(n)s files", int(files))
    return format_html("{}", told % {"number": number, "n": files})


def _of_the_log(entry: LogEntry) -> SafeString | None:
    gone = re.fullmatch(r"(\d+) entries before (\d{4}-\d\d-\d\d)", entry.what)
    if gone is None:
        return None
    count = int(gone[1])
    template = ngettext(
        "%(n)s entry before %(day)s", "%(n)s entries before %(day)s", count
    )
    day = words.day(dt.date.fromisoformat(gone[2]), language())
    return format_html("{}", template % {"n": count, "day": day})


TELLERS: Mapping[str, Callable[[LogEntry], SafeString | None]] = {
    "sign-in.way": _of_a_way,
    "sign-in.proved": _of_a_way,
    "office.four-eyes": _of_eyes,
    "retention.applied": _of_keeping,
    "retention.set": _of_keeping,
    "directory.imported": _of_a_table,
    "parcel.brought": _of_a_parcel,
    "past.imported": _of_a_table,
    "log.forgotten": _of_the_log,
}
"""By what was done."""
