"""What is filed under areas: for drafters, noted, and gone with what was destroyed."""

import datetime as dt

import pytest

from paraph.chancery import contacts, drafts, holding, log, officers, retention, under
from paraph.chancery.contacts import Contact
from paraph.chancery.drafts import Draft
from paraph.chancery.holds import EVERYTHING
from paraph.chancery.officers import Officer
from paraph.kernel.errors import Refused
from tests.chancery.conftest import COMMISSION
from tests.chancery.test_holds import refused, report
from tests.clerk.desk import PROPOSAL

pytestmark = pytest.mark.django_db(databases=["chancery", "record"], transaction=True)

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
OTHER = "d" * 64
TRADE, PORTS = "a" * 12, "b" * 12
SESSION = f"session/{'c' * 12}"


@pytest.fixture
def draft(anna: Officer) -> Draft:
    """Return a draft of anna's."""
    return drafts.create(
        commission=COMMISSION,
        kind="session.propose/1",
        object_="session/~0",
        content=PROPOSAL,
        officer=anna,
        now=NOW,
    )


def test_a_thing_stands_under_just_the_areas_it_was_put_under(
    cas: Officer, draft: Draft
) -> None:
    thing = f"draft/{draft.pk}"
    assert under.put(COMMISSION, thing, [TRADE, PORTS], cas, NOW)
    assert under.put(COMMISSION, SESSION, [PORTS], cas, NOW)
    assert not under.put(COMMISSION, thing, [PORTS, TRADE], cas, NOW)
    assert under.of(COMMISSION, thing) == (TRADE, PORTS)
    assert under.things(COMMISSION, PORTS) == [thing, SESSION]
    assert under.put(COMMISSION, thing, [PORTS], cas, NOW)
    assert under.things(COMMISSION, TRADE) == []
    assert under.of_many(COMMISSION, [thing, SESSION, "draft/7777"]) == {
        thing: (PORTS,),
        SESSION: (PORTS,),
    }
    assert under.put(COMMISSION, thing, [], cas, NOW)
    assert under.of(COMMISSION, thing) == ()


def test_another_commission_has_its_own(cas: Officer, draft: Draft) -> None:
    elsewhere = officers.add(
        "fay", name="Fay", office="Trade", role="drafter", commission=OTHER
    )
    under.put(COMMISSION, SESSION, [TRADE], cas, NOW)
    under.put(OTHER, SESSION, [PORTS], elsewhere, NOW)
    assert under.of(OTHER, SESSION) == (PORTS,)
    assert under.things(OTHER, TRADE) == []
    refused("under.thing", under.put, OTHER, f"draft/{draft.pk}", [], elsewhere, NOW)
    found = {(one.commission, one.area) for one in under.in_many([COMMISSION])}
    assert found == {(COMMISSION, TRADE)}


def test_what_was_filed_is_noted_with_what_it_is(cas: Officer) -> None:
    under.put(COMMISSION, SESSION, [PORTS, TRADE], cas, NOW)
    under.put(COMMISSION, SESSION, [PORTS, TRADE], cas, NOW)
    under.put(COMMISSION, SESSION, [], cas, NOW)
    told = [
        (one.did, one.what, one.name) for one in log.page([COMMISSION], did="under")
    ]
    assert told == [
        ("under.taken", SESSION, "Cas"),
        ("under.put", f"{SESSION} {TRADE} {PORTS}", "Cas"),
    ]


def test_who_only_reads_files_nothing_nor_who_is_elsewhere(bo: Officer) -> None:
    refused("draft.may-not", under.put, COMMISSION, SESSION, [TRADE], bo, NOW)
    refused("draft.may-not", under.put, OTHER, SESSION, [TRADE], bo, NOW)
    assert under.things(COMMISSION, TRADE) == []


@pytest.mark.parametrize(
    ("thing", "areas", "code"),
    [
        ("draft/7777", [TRADE], "under.thing"),
        ("report/1", [TRADE], "under.thing"),
        ("person/1", [TRADE], "under.thing"),
        (f"area/{TRADE}", [TRADE], "under.thing"),
        ("session/", [TRADE], "under.thing"),
        (SESSION, ["trade"], "under.area"),
        (
            SESSION,
            [a + b + "a" * 10 for a in "abcdefg" for b in "abc"],
            "under.too-many",
        ),
    ],
)
def test_only_a_thing_that_there_can_be_is_filed_and_only_under_areas(
    cas: Officer, thing: str, areas: list[str], code: str
) -> None:
    refused(code, under.put, COMMISSION, thing, areas, cas, NOW)
    assert under.of(COMMISSION, thing) == ()


def test_what_a_hold_names_is_taken_out_of_no_area(anna: Officer, draft: Draft) -> None:
    thing = f"draft/{draft.pk}"
    under.put(COMMISSION, thing, [TRADE], anna, NOW)
    wide = holding.place(COMMISSION, EVERYTHING, "A case", by=anna, now=NOW)
    under.put(COMMISSION, thing, [PORTS], anna, NOW)
    holding.lift(wide, "Over", by=anna, now=NOW)
    holding.place(COMMISSION, thing, "A case", by=anna, now=NOW)
    under.put(COMMISSION, thing, [PORTS, TRADE], anna, NOW)
    refused("hold.held", under.put, COMMISSION, thing, [], anna, NOW)
    assert under.of(COMMISSION, thing) == (PORTS, TRADE)


def test_what_is_destroyed_stands_under_nothing_any_more(
    anna: Officer, draft: Draft
) -> None:
    kept = report()
    contact = Contact.objects.using("chancery").create(
        commission=COMMISSION, report=kept, type="visit", status="held", kept_at=NOW
    )
    things = [f"draft/{draft.pk}", f"contact/{contact.pk}", f"report/{kept.pk}"]
    for thing in (*things, SESSION):
        under.put(COMMISSION, thing, [TRADE], anna, NOW)
    drafts.discard(draft, officer=anna, now=NOW)
    retention.set_class(COMMISSION, "draft.put-away", 1, by=anna, now=NOW)
    retention.apply(COMMISSION, by=anna, now=NOW + dt.timedelta(days=3))
    assert under.things(COMMISSION, TRADE) == [*things[1:], SESSION]
    contacts.give_up(contact)
    assert under.things(COMMISSION, TRADE) == [things[2], SESSION]
    kept.delete(using="chancery")
    assert under.things(COMMISSION, TRADE) == [SESSION]


def test_nothing_is_filed_of_what_was_refused(cas: Officer, draft: Draft) -> None:
    thing = f"draft/{draft.pk}"
    with pytest.raises(Refused):
        under.put(COMMISSION, thing, [TRADE, "no area"], cas, NOW)
    assert under.of(COMMISSION, thing) == ()
    assert log.page([COMMISSION], did="under") == []
