"""Contacts on the record in words: how one is called, and what a note or account says."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from paraph.acts.contacts import dealing
from paraph.acts.contacts.dealing import STATUSES, TYPES
from paraph.acts.record import CommissionRecord
from paraph.clerk import reading
from paraph.kernel.content import Kind
from paraph.projection.contacts import ContactRow
from paraph.web import words
from paraph.web.access import Here

Said = Mapping[str, Any]

ACCOUNT_STATES: Mapping[str, str] = {
    "agreed": _("Joint account"),
    "crossed": _("Crossed: more than one in force"),
    "met": _("Met: receipt pending"),
    "differs": _("Each side offers another"),
    "offered": _("An account is offered"),
    "open": _("No joint account"),
}
OF_NOTES = ("type", "day", "place", "offices")
"""What a note or an account may begin with of what another side has said."""


def title(here: Here, said: Said, *, with_day: bool = True) -> str:
    """Return how a contact is called at the head of a page: type, day, place."""
    parts = [gettext(TYPES[said["type"]])]
    if with_day and "day" in said:
        parts.append(words.day(said["day"], here.language))
    if "place" in said:
        parts.append(words.text(said["place"], here))
    return ", ".join(parts)


def of_row(row: ContactRow) -> Said:
    """Return what a contact is called by: the account, else the first side's note."""
    said: Said = row.account or next(iter(row.notes.values()))
    return said


def told(here: Here, said: Said) -> dict[str, Any]:
    """Return what a note or an account says, for a page."""
    source = said.get("source", {})
    return {
        "type": gettext(TYPES[said["type"]]),
        "status": gettext(STATUSES[said["status"]]) if "status" in said else "",
        "is_held": said.get("status", dealing.HELD) == dealing.HELD,
        "day": words.day(said["day"], here.language) if "day" in said else "",
        "places": words.titles(here, said.get("place", {})),
        "offices": [office(here, one) for one in said.get("offices", [])],
        "points": [words.titles(here, one) for one in said.get("points", [])],
        "agency": source.get("agency", ""),
        "published": words.day(source["day"], here.language) if source else "",
        "printed": source.get("title", ""),
        "address": source.get("address", ""),
    }


def office(here: Here, one: Said, language: str = "") -> str:
    """Return an office with its State in words, in a language if it has that one."""
    return dealing.office(
        one,
        translate=gettext,
        pick=lambda texts: texts.get(language) or words.text(texts, here),
        side=here.called,
    )


def called(here: Here, record: CommissionRecord, id_: str) -> str:
    """Return how a contact of an id is called, "" if it is not here."""
    found = record.contacts.get(id_)
    return "" if found is None else title(here, found.said)


def begin_with(here: Here, kind: Kind, object_: str) -> dict[str, Any]:
    """Return what a note or an account begins with: our own, else what others said.

    The source is never another side's: each names its own.
    """
    record = reading.commission_record(here.commission)
    found = record.contacts.get(object_.split("/")[1])
    if found is None:
        return {}
    own = found.notes.get(here.side)
    noted = own or next(iter(found.notes.values()))
    if kind.verb == "note":
        return dict(noted) if own else _of(noted, (*OF_NOTES, "status"))
    offered = [one.terms for side, one in found.offers.items() if side == here.side]
    offered += [one.terms for one in found.offers.values()]
    terms = found.account or next((one for one in offered if one is not None), None)
    return {"terms": dict(terms) if terms else _of(noted, OF_NOTES)}


def _of(said: Said, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: said[name] for name in names if name in said}
