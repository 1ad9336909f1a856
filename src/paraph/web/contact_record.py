"""From a private contact to the joint record: a draft of a note, and nothing private in it."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse

from paraph.chancery.contacts import PRINCIPAL, Contact
from paraph.chancery.officers import DRAFTER
from paraph.crafts.languages.countries import state_names
from paraph.crafts.languages.tables import LANGUAGES
from paraph.web import contact_words, contacts, joint_contacts
from paraph.web.access import Here, page_for


@page_for(DRAFTER, methods=("POST",))
def put(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Begin a draft that notes a contact on the record: what, when, where, which offices.

    No person, no statement and no assessment goes with it; the note names the report
    that it was read of, but for its title: that may name anybody, and stays for ever. It stays here until a releaser lets it go.
    """
    one = contacts.one_of(here, id_)
    report = one.report
    source = contact_words.source(here, report) if report is not None else {}
    content = joint_contacts.draft_of_note(
        here,
        type=one.type,
        status=one.status,
        day=one.day,
        place={language: text for language, text in one.places.items() if language},
        offices=list(_offices(here, one)),
        agency=str(source.get("outlet", "")),
        published=str(source.get("iso", "")),
        title="",
        address="",
    )
    return joint_contacts.put_on_record(request, here, content, one.report_id)


def _offices(here: Here, one: Contact) -> Iterator[dict[str, Any]]:
    """Yield the offices of who took part, as held that day; of no known post none."""
    told: list[dict[str, Any]] = []
    for each in contact_words.attendees(here, one):
        title = {language: text for language, text in each.post.items() if language}
        if each.role != PRINCIPAL or not title or not each.party:
            continue
        office: dict[str, Any] = {"title": title}
        if here.charter.has_side(each.party):
            office["side"] = each.party
        else:
            office["state"] = _state(each.party)
        if office not in told:
            told.append(office)
    yield from told


def _state(code: str) -> dict[str, str]:
    """Return the name of a State of the world in each language that is carried."""
    found = {one: state_names(one).get(code, "") for one in LANGUAGES}
    named = {
        one: name.replace("\u200b", "").partition(" (")[0]
        for one, name in found.items()
        if name
    }
    return named or {"en": code}
