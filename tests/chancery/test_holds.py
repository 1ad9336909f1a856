"""Legal holds: one gate, asked before anything private is destroyed."""

import datetime as dt

import pytest
from pytest_django import Settings

from paraph.chancery import (
    contacts,
    drafts,
    holding,
    holds,
    log,
    officers,
    readings,
    reports,
)
from paraph.chancery.contacts import Contact, Statement
from paraph.chancery.drafts import Draft
from paraph.chancery.holds import EVERYTHING
from paraph.chancery.officers import NODE, Officer
from paraph.chancery.people import Person
from paraph.chancery.reports import Report
from paraph.clerk import ticking
from paraph.kernel.errors import Refused
from tests.chancery.conftest import COMMISSION
from tests.clerk.desk import PROPOSAL

pytestmark = pytest.mark.django_db(databases=["chancery", "record"], transaction=True)

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
OTHER = "d" * 64
FILE = f"enclosure/{'a' * 64}"


def refused(code: str, call: object, *args: object, **named: object) -> None:
    with pytest.raises(Refused) as caught:
        call(*args, **named)  # type: ignore[operator]
    assert caught.value.code == code


def report(commission: str = COMMISSION, words: str = "Ports") -> Report:
    kept, _ = reports.keep(
        words.encode(),
        commission=commission,
        text=words,
        encoding="utf-8",
        name="",
        title=words,
        officer=None,
        now=NOW,
    )
    return kept


@pytest.fixture
def things(anna: Officer) -> None:
    """Have a draft 1 in the commission, and a person 1 in the directory."""
    Draft.objects.using("chancery").create(
        pk=1,
        commission=COMMISSION,
        content={},
        author=anna,
        created_at=NOW,
        changed_at=NOW,
    )
    Person.objects.using("chancery").create(pk=1, name="Ove Berg")


@pytest.mark.parametrize(
    "thing", ["draft/999", "report/1", "contact/1", "person/9", "draft/one"]
)
def test_what_is_not_there_cannot_be_held(
    anna: Officer, things: None, thing: str
) -> None:
    del things
    refused("hold.thing", holding.place, COMMISSION, thing, "A case", by=anna, now=NOW)
    refused("hold.thing", holding.place, OTHER, "draft/1", "A case", by=None, now=NOW)
    assert holds.standing() == []


@pytest.mark.parametrize(
    ("where", "thing", "held"),
    [
        (COMMISSION, "draft/1", {(COMMISSION, "draft/1")}),
        (
            COMMISSION,
            EVERYTHING,
            {(COMMISSION, "draft/1"), (COMMISSION, "draft/2"), (NODE, "person/1")},
        ),
        (
            NODE,
            EVERYTHING,
            {
                (COMMISSION, "draft/1"),
                (COMMISSION, "draft/2"),
                (OTHER, "draft/1"),
                (NODE, "person/1"),
            },
        ),
        (NODE, "person/1", {(NODE, "person/1")}),
        (COMMISSION, "person/1", {(NODE, "person/1")}),
        (OTHER, FILE, {(COMMISSION, FILE), (OTHER, FILE)}),
    ],
)
def test_a_hold_keeps_just_what_it_is_on(
    anna: Officer, things: None, where: str, thing: str, held: set[tuple[str, str]]
) -> None:
    del anna, things
    holding.place(where, thing, "A case", by=None, now=NOW)
    for one in (
        (COMMISSION, "draft/1"),
        (COMMISSION, "draft/2"),
        (OTHER, "draft/1"),
        (NODE, "person/1"),
        *(pair for pair in held if pair[1] == FILE),
    ):
        assert (holds.over(*one) is not None) == (one in held)


def test_what_is_held_is_told_with_its_reason_until_it_is_lifted(
    anna: Officer, things: None
) -> None:
    del things
    hold = holding.place(COMMISSION, "draft/1", " A case ", by=anna, now=NOW)
    with pytest.raises(Refused) as caught:
        holds.check_free(COMMISSION, "draft/1")
    assert caught.value.code == "hold.held"
    assert caught.value.facts == {"thing": "draft/1", "reason": "A case"}
    holding.lift(hold, "The case is over", by=anna, now=NOW)
    holds.check_free(COMMISSION, "draft/1")
    refused("hold.lifted", holding.lift, hold, "Again", by=anna, now=NOW)
    told = [(one.did, one.what) for one in log.page([COMMISSION])]
    assert told == [
        ("hold.lifted", f"{hold.pk} draft/1: The case is over"),
        ("hold.placed", f"{hold.pk} draft/1: A case"),
    ]


def test_only_a_releaser_holds_in_a_commission_and_an_administrator_the_node(
    anna: Officer, cas: Officer
) -> None:
    refused("draft.may-not", holding.place, COMMISSION, "", "X", by=cas, now=NOW)
    refused("draft.may-not", holding.place, NODE, "", "X", by=anna, now=NOW)
    refused("draft.may-not", holding.place, OTHER, "", "X", by=anna, now=NOW)
    eva = officers.add("eva", name="Eva", office="Machines", role="administrator")
    hold = holding.place(NODE, "", "X", by=eva, now=NOW)
    refused("draft.may-not", holding.lift, hold, "X", by=anna, now=NOW)
    refused("draft.may-not", holding.place, COMMISSION, "", "X", by=eva, now=NOW)


@pytest.mark.parametrize(
    ("thing", "reason", "code"),
    [
        ("draft/1", " ", "hold.reason"),
        ("draft", "X", "hold.thing"),
        ("draft/0", "X", "hold.thing"),
        ("session/abcdefghijkl", "X", "hold.thing"),
        ("enclosure/ab", "X", "hold.thing"),
    ],
)
def test_a_hold_needs_a_reason_and_a_thing_that_there_can_be(
    anna: Officer, thing: str, reason: str, code: str
) -> None:
    refused(code, holding.place, COMMISSION, thing, reason, by=anna, now=NOW)


def test_lifting_needs_a_reason(anna: Officer) -> None:
    hold = holding.place(COMMISSION, "", "X", by=anna, now=NOW)
    refused("hold.reason", holding.lift, hold, "", by=anna, now=NOW)


def test_a_draft_that_a_hold_names_is_not_changed_nor_put_away(anna: Officer) -> None:
    draft = drafts.create(
        commission=COMMISSION,
        kind="session.propose/1",
        object_="session/~0",
        content=PROPOSAL,
        officer=anna,
        now=NOW,
    )
    wide = holding.place(COMMISSION, EVERYTHING, "A case", by=anna, now=NOW)
    drafts.edit(draft, content={**PROPOSAL, "mode": "video"}, officer=anna, now=NOW)
    drafts.discard(draft, officer=anna, now=NOW)
    drafts.take_up(draft, officer=anna, now=NOW)
    holding.lift(wide, "Over", by=anna, now=NOW)
    holding.place(COMMISSION, f"draft/{draft.pk}", "A case", by=anna, now=NOW)
    for change in (
        lambda: drafts.edit(draft, content=PROPOSAL, officer=anna, now=NOW),
        lambda: drafts.discard(draft, officer=anna, now=NOW),
    ):
        refused("hold.held", change)
    assert draft.content["mode"] == "video"


def test_filing_anew_destroys_nothing_that_is_held(anna: Officer) -> None:
    kept = report()
    contact = Contact.objects.using("chancery").create(
        commission=COMMISSION, report=kept, type="visit", status="held", kept_at=NOW
    )
    contacts.state_anew(kept, [Statement(report=kept, quote="X", start=0, end=1)])
    hold = holding.place(COMMISSION, EVERYTHING, "A case", by=anna, now=NOW)
    refused("hold.held", contacts.give_up, contact)
    refused("hold.held", contacts.state_anew, kept, [])
    assert Contact.objects.using("chancery").count() == 1
    assert Statement.objects.using("chancery").count() == 1
    holding.lift(hold, "Over", by=anna, now=NOW)
    contacts.give_up(contact)
    contacts.state_anew(kept, [])
    assert Statement.objects.using("chancery").count() == 0


def test_what_was_never_kept_of_a_held_report_can_be_kept(anna: Officer) -> None:
    kept = report()
    holding.place(COMMISSION, EVERYTHING, "A case", by=anna, now=NOW)
    contacts.state_anew(kept, [Statement(report=kept, quote="X", start=0, end=1)])


def test_a_report_that_a_hold_names_is_not_read_anew(
    anna: Officer,
) -> None:
    kept = report()
    holding.place(COMMISSION, f"report/{kept.pk}", "A case", by=anna, now=NOW)
    refused(
        "hold.held",
        readings.read_again,
        kept,
        None,
        anna,
        NOW,
        language="en",
        published=None,
    )


@pytest.mark.parametrize(
    ("where", "left"),
    [(COMMISSION, {COMMISSION}), (NODE, {COMMISSION, OTHER}), (OTHER, {OTHER})],
)
def test_where_a_hold_stands_the_log_is_not_forgotten(
    anna: Officer, settings: Settings, where: str, left: set[str]
) -> None:
    settings.PARAPH_LOG_DAYS = 30
    old = NOW - dt.timedelta(days=40)
    for one in (COMMISSION, OTHER):
        log.note(anna, "draft.created", "1", old, commission=one)
    holding.place(where, EVERYTHING, "A case", by=None, now=NOW)
    ticking.tick(NOW)
    found = log.page([COMMISSION, OTHER], did="draft.created")
    assert {one.commission for one in found} == left
