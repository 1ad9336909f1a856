"""Rows of contacts: the same kept as rebuilt, whatever came in between."""

import pytest

from paraph.acts.contacts.face import Contact
from paraph.clerk import reading, rebuilding
from paraph.clerk.receive import receive
from paraph.projection import contacts
from tests.acts.contacts.dealings import ACCOUNT, CALL, JOINT
from tests.clerk.desk import NOW, Desk
from tests.simulator import Office

pytestmark = pytest.mark.django_db(databases=["record"], transaction=True)

OTHERWISE = {"terms": {**ACCOUNT, "day": "2026-10-03"}}


def rows(desk: Desk) -> list[dict[str, object]]:
    """Return every row of the contacts, in the order in which they are listed."""
    return [
        {name: getattr(row, name) for name in ROW}
        for row in contacts.some(desk.commission, start=0, limit=9)[0]
    ]


ROW = (
    *("contact", "weight", "day", "state", "digest"),
    *("notes", "account", "offers"),
)


def noted(desk: Desk) -> str:
    """Return the path of a contact that Norland noted and both hold."""
    act = desk.seal("contact.note/1", "contact/~0/note/norland", CALL)
    desk.exchange()
    return act.object.removesuffix("/note/norland")


def test_a_contact_is_a_row_with_notes_offers_and_the_account(desk: Desk) -> None:
    contact = noted(desk)
    desk.sudland.state("contact.note/1", f"{contact}/note/sudland", CALL)
    desk.exchange()
    id_ = contact.removeprefix("contact/")
    (row,) = rows(desk)
    assert row["notes"] == {"norland": CALL, "sudland": CALL}
    assert (row["contact"], row["day"], row["state"]) == (id_, "2026-10-01", "open")
    assert (row["account"], row["offers"]) == (None, {})
    assert contacts.with_offers([desk.commission]) == {}

    desk.seal("contact.agree/1", f"{contact}/account", JOINT)
    (row,) = rows(desk)
    assert row["state"] == "offered"
    assert [
        one.contact for one in contacts.with_offers([desk.commission])[desk.commission]
    ] == [id_]
    assert contacts.with_offers(["ab" * 32]) == {}

    desk.exchange()
    desk.sudland.state("contact.agree/1", f"{contact}/account", OTHERWISE)
    desk.exchange()
    desk.seal("contact.agree/1", f"{contact}/account", OTHERWISE)
    (row,) = rows(desk)
    record: Contact = reading.commission_record(desk.commission).contacts[id_]
    assert (row["state"], row["digest"]) == ("agreed", record.digest)
    assert (row["account"], row["day"]) == (OTHERWISE["terms"], "2026-10-03")
    assert contacts.one(desk.commission, id_) is not None
    assert contacts.one(desk.commission, "abcdefghijkl") is None


def test_i15_contacts_are_copied_as_after_a_rebuild(desk: Desk) -> None:
    contact = noted(desk)
    undated = {name: CALL[name] for name in ("type", "status", "source")}
    desk.sudland.state("contact.note/1", "contact/~0/note/sudland", undated)
    desk.sudland.state("contact.note/1", f"{contact}/note/sudland", undated)
    desk.sudland.state("contact.agree/1", f"{contact}/account", OTHERWISE)
    desk.exchange()
    desk.seal("contact.agree/1", f"{contact}/account", JOINT)
    desk.exchange()
    kept = rows(desk)
    assert [(row["day"], row["state"]) for row in kept] == [
        ("2026-10-01", "differs"),
        ("", "open"),
    ]

    rebuilding.rebuild(desk.commission)

    assert rows(desk) == kept


def test_what_a_fork_hides_of_a_contact_is_gone_as_after_a_rebuild(desk: Desk) -> None:
    contact = noted(desk)
    twin = Office(desk.charter, "sudland")
    twin.receive(desk.lines())
    for office, day in ((desk.sudland, "2026-10-01"), (twin, "2026-10-02")):
        said = {**CALL, "day": day}
        office.state("contact.note/1", f"{contact}/note/sudland", said)
        office.state("contact.note/1", "contact/~0/note/sudland", said)

    receive(desk.commission, desk.sudland.lines, now=NOW)
    assert [list(row["notes"]) for row in rows(desk)] == [  # type: ignore[call-overload] # notes are a mapping
        ["sudland"],
        ["norland", "sudland"],
    ]
    receive(desk.commission, twin.lines, now=NOW)
    kept = rows(desk)

    rebuilding.rebuild(desk.commission)

    assert rows(desk) == kept
    assert [row["notes"] for row in kept] == [{"norland": CALL}]
