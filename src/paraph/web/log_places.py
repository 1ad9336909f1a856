"""Addresses in the internal log, in words: what was taken out, what was refused."""

import re
from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from paraph.chancery.log_words import printable
from paraph.kernel.canonical import grouped
from paraph.web.access import Here

_IN_A_COMMISSION = re.compile(r"/c/[0-9a-f]{12}/(?:as/\w+/)?(.*)")
_THINGS = (
    (re.compile(r"drafts/(\d+)/"), "draft/{}"),
    (re.compile(r"reports/(\d+)/"), "report/{}"),
    (re.compile(r"contacts/(\d+)/"), "contact/{}"),
    (re.compile(r"notes/(\d+)/"), "note/{}"),
    (re.compile(r"directory/people/(\d+)/"), "person/{}"),
    (
        re.compile(r"sessions/([a-z2-7]{12})/items/([a-z2-7]{12})/"),
        "session/{}/item/{}",
    ),
    (re.compile(r"sessions/([a-z2-7]{12})/"), "session/{}"),
)
"""The thing that an address below a commission's is about."""
_FILES: Mapping[str, str] = {
    "delegations.csv": _("the lists of delegations for {thing}"),
    "delegations.xlsx": _("the lists of delegations for {thing}"),
    "joint.pdf": _("the joint pack of {thing}"),
    "joint.zip": _("the joint pack of {thing}"),
    ".pdf": _("the printed paper of {thing}"),
    ".docx": _("the Word document of {thing}"),
    ".ics": _("the calendar file of {thing}"),
    "photo.bin": _("the photo of {thing}"),
    "original.bin": _("report {thing} as it came in"),
    ".bin": _("a file of {thing}"),
}
"""What is taken out, by the end of its address."""
_ROOMS: Mapping[str, str] = {
    "": _("Desk"),
    "areas": _("Areas"),
    "commission": _("Commission"),
    "connection": _("Connection"),
    "contacts": _("Contacts"),
    "decisions": _("Decisions"),
    "directory": _("Our directory"),
    "drafts": _("Drafts"),
    "history": _("The past"),
    "keeping": _("Keeping"),
    "listed-notes": _("List of notes"),
    "log": _("Internal log"),
    "notes": _("Register of notes"),
    "papers": _("Papers"),
    "people": _("People"),
    "received": _("Received on paper"),
    "register": _("Register"),
    "reports": _("Reports"),
    "sessions": _("Sessions"),
    "silence": _("Silence procedures"),
}
_WHY: Mapping[str, str] = {
    "400": _("the form was not understood"),
    "401": _("the sign-in had ended"),
    "403": _("not allowed"),
    "404": _("not there, or not for this officer"),
    "405": _("not done that way"),
    "409": _("changed meanwhile"),
    "429": _("asked too often"),
}
_REFUSED = re.compile(r"([A-Z]+) (\S+) \((\d{3})\)")
_PAPER = re.compile(r".*/register/enclosures/([0-9a-f]{64})\.bin")


def thing_of_path(path: str) -> str:
    """Return the name of the thing that an address is about, "" for none."""
    below = _IN_A_COMMISSION.match(path)
    for pattern, name in _THINGS:
        found = pattern.match(below[1]) if below is not None else None
        if found is not None:
            return name.format(*found.groups())
    return ""


def address_told(what: str, named: SafeString | None, here: Here | None) -> SafeString:
    """Return what an address stands for, in words.

    Args:
        what: as noted: an address, or a method, an address and the answer's number.
        named: the thing it is about, if that is there.
        here: the commission whose log is read, None for the node's.
    """
    refused = _REFUSED.fullmatch(what)
    if refused is not None:
        return _refused(refused, named)
    name = what.rpartition("/")[2]
    paper = _PAPER.fullmatch(what)
    if paper is not None:
        digits = grouped(paper[1], first=16)
        told = format_html(gettext("the enclosed paper {thing}"), thing=digits)
        if here is None:
            return told
        return format_html('<a href="{}/papers/{}/">{}</a>', here.at, paper[1], told)
    if name.startswith("directory."):
        return format_html(gettext("our directory, as {thing}"), thing=name)
    for end, template in _FILES.items():
        if name.endswith(end) and named is not None:
            return format_html(gettext(template), thing=named)
    return _room(what)


def _refused(asked: re.Match[str], named: SafeString | None) -> SafeString:
    method, path, status = asked.groups()
    told = gettext("to change something at {thing}")
    if method == "GET":
        told = gettext("to look at {thing}")
    shown = format_html(told, thing=named or _room(path))
    return format_html("{} ({})", shown, gettext(_WHY.get(status, status)))


def _room(path: str) -> SafeString:
    """Return the room that an address is in, and the address."""
    below = _IN_A_COMMISSION.match(path)
    room = (below[1] if below is not None else path.lstrip("/")).partition("/")[0]
    address = format_html('<span class="hex">{}</span>', printable(path))
    if room not in _ROOMS:
        return address
    return format_html("“{}” {}", gettext(_ROOMS[room]), address)
