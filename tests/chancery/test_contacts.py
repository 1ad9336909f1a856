"""Contacts: typed in and changed, nothing lost; chains, sources, standings, steps."""

import datetime as dt
from typing import Any

import pytest
from django.db import models

from paraph.chancery import (
    attending,
    contact_changes,
    contact_table,
    contact_versions,
    contacts,
    filing,
    holding,
    log,
    next_steps,
    people,
    posts,
    questions,
    readings,
    retention,
)
from paraph.chancery.contact_changes import Said
from paraph.chancery.contacts import Contact, Statement
from paraph.chancery.officers import DATABASE, Officer
from paraph.chancery.people import Person, Style
from paraph.crafts.reading.directory import State
from paraph.crafts.sheets import writing
from paraph.kernel.errors import Refused
from tests.chancery import press
from tests.chancery.conftest import COMMISSION
from tests.chancery.press import NOW, SIDES, accept_all, read_report
from tests.chancery.test_filing import file, of_type

pytestmark = pytest.mark.django_db(databases=["chancery"], transaction=True)

DAY = dt.date(2026, 11, 19)
LATER = NOW + dt.timedelta(hours=1)
STATES = (State("norland", ("Norland",)), State("sudland", ("Sudland",)))
TALKS = Said(
    "meeting",
    "held",
    day=DAY,
    at_time=dt.time(9, 30),
    zone="Asia/Phnom_Penh",
    places={"en": "Sudara", "km": "ស៊ូដារ៉ា"},
    parties=list(SIDES),
    initiator="sudland",
    occasion={"en": "Opening of the port"},
    assessment="They want the list of ports first.",
)


def refused(code: str, call: Any, *args: Any, **named: Any) -> None:
    with pytest.raises(Refused) as caught:
        call(*args, **named)
    assert caught.value.code == code


def add(officer: Officer, said: Said = TALKS) -> Contact:
    return contact_changes.add(COMMISSION, said, officer, NOW)


def changed(said: Said, **more: Any) -> Said:
    return Said(**{**{name: getattr(said, name) for name in Said.__slots__}, **more})


def edit(contact: Contact, officer: Officer, **more: Any) -> None:
    said = changed(TALKS, **more)
    contact_changes.edit(contact, said, officer, LATER, seen=contact.number)


def minister(name: str = "Astrid Lindqvist-Maurer", side: str = "norland") -> Person:
    """Return who was Director until 2025 and is Minister since, with two styles."""
    one = people.add(name, side=side)
    ends, begins = dt.date(2025, 6, 30), dt.date(2025, 7, 1)
    posts.hold(one, {"en": "Director General of Ports"}, to_day=ends)
    posts.hold(one, {"en": "Minister of Trade"}, from_day=begins)
    for words, span in (("Ms", {"to_day": ends}), ("H.E.", {"from_day": begins})):
        Style.objects.using(DATABASE).create(person=one, words={"en": words}, **span)
    return one


def test_a_contact_that_no_report_tells_is_typed_in(anna: Officer) -> None:
    kept = contacts.one(COMMISSION, add(anna).pk)
    assert kept is not None
    assert kept.report is None
    assert kept.places == {"en": "Sudara", "km": "ស៊ូដារ៉ា"}
    assert (kept.initiator, kept.at_time, kept.zone) == (
        "sudland",
        dt.time(9, 30),
        "Asia/Phnom_Penh",
    )
    assert kept.standing == contacts.REPORTED


def test_a_reader_types_nothing_in_and_changes_nothing(
    anna: Officer, bo: Officer
) -> None:
    refused("draft.may-not", add, bo)
    kept = add(anna)
    refused("draft.may-not", edit, kept, bo, status="planned")
    refused("draft.may-not", contact_changes.turn, kept, bo, NOW, is_put_away=True)
    assert contact_versions.of(kept) == []


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("contact.type", {"type": "dinner"}),
        ("contact.status", {"status": "perhaps"}),
        ("contact.rank", {"rank": "king"}),
        ("contact.zone", {"zone": "Asia/Nowhere"}),
        ("contact.zone", {"zone": "../../etc/passwd"}),
        ("contact.time", {"zone": ""}),
        ("contact.time", {"day": None}),
        ("contact.text", {"assessment": "x" * 20_001}),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_kept(
    anna: Officer, code: str, more: dict[str, Any]
) -> None:
    refused(code, add, anna, changed(TALKS, **more))
    assert Contact.objects.using(DATABASE).count() == 0


def test_a_change_keeps_what_was_before_and_brings_it_back(
    anna: Officer, cas: Officer
) -> None:
    one, other = minister(), minister("Vannareth Rattanavong", "sudland")
    kept = add(anna, changed(TALKS, people=[(one.pk, "principal")]))
    contact_changes.set_step(kept, anna, NOW, words="Send the list", office="Ports")
    before = contact_versions.snapshot(kept)
    edit(
        kept,
        cas,
        day=dt.date(2026, 11, 20),
        assessment="Otherwise.",
        people=[(other.pk, "interpreter")],
    )
    assert str(kept.day) == "2026-11-20"
    assert [each.role for each in kept.taking_part()] == ["interpreter"]

    newest = contact_versions.of(kept)[0]
    assert newest.held == before
    contact_changes.bring_back(kept, newest.number, anna, LATER)

    assert contact_versions.snapshot(kept) == before
    assert contact_versions.of(kept)[0].held["assessment"] == "Otherwise."


def test_two_officers_do_not_write_over_one_another(
    anna: Officer, cas: Officer
) -> None:
    kept = add(anna)
    seen = kept.number
    edit(kept, cas, assessment="Of Cas.")
    stale = changed(TALKS, assessment="Of Anna.")
    refused("contact.changed", contact_changes.edit, kept, stale, anna, NOW, seen=seen)
    assert kept.assessment == "Of Cas."


def test_what_is_done_to_a_contact_is_in_the_log(anna: Officer) -> None:
    kept = add(anna)
    edit(kept, anna, status="planned")
    contact_changes.judge(
        kept, "confirmed", "Our embassy was there.", anna, LATER, seen=kept.number
    )
    contact_changes.turn(kept, anna, LATER, is_put_away=True)
    done = [one.did for one in log.recent() if one.did.startswith("contact.")]
    assert done == [
        "contact.put-away",
        "contact.judged",
        "contact.edited",
        "contact.kept",
    ]


def test_confirming_and_contradicting_need_a_basis(anna: Officer) -> None:
    kept = add(anna)
    for standing in ("confirmed", "contradicted"):
        refused(
            "contact.basis",
            contact_changes.judge,
            kept,
            standing,
            " ",
            anna,
            NOW,
            seen=kept.number,
        )
    contact_changes.judge(
        kept, "contradicted", "He was at home.", anna, LATER, seen=kept.number
    )
    assert (kept.standing, kept.standing_by, kept.standing_at) == (
        "contradicted",
        anna,
        LATER,
    )


def test_a_held_contact_is_not_changed(anna: Officer) -> None:
    kept = add(anna)
    thing = f"contact/{kept.pk}"
    holding.place(COMMISSION, thing, "A court asks.", by=anna, now=NOW)
    refused("hold.held", edit, kept, anna, status="planned")
    refused("hold.held", contact_changes.turn, kept, anna, NOW, is_put_away=True)
    refused("hold.held", contact_changes.set_step, kept, anna, NOW, words="Go")
    assert retention.apply(COMMISSION, by=anna, now=NOW) == {}


def test_a_contact_whose_time_is_over_goes_with_all_that_is_beside_it(
    anna: Officer,
) -> None:
    kept = add(anna)
    contact_changes.set_step(kept, anna, NOW, words="Go")
    retention.set_class(COMMISSION, "contact", 1, by=anna, now=NOW)
    after = NOW + dt.timedelta(days=3)
    assert retention.apply(COMMISSION, by=anna, now=after) == {"contact": 1}
    rows: list[type[models.Model]] = [contact_versions.ContactVersion]
    rows.append(next_steps.NextStep)
    assert [models.QuerySet(row, using=DATABASE).count() for row in rows] == [0, 0]


def test_post_and_style_are_those_of_the_day_and_follow_the_directory(
    anna: Officer,
) -> None:
    one = minister()
    kept = add(anna, changed(TALKS, people=[(one.pk, "principal")]))
    (now,) = attending.attendees(kept, STATES)
    assert (now.post, now.style) == ({"en": "Minister of Trade"}, {"en": "H.E."})

    edit(kept, anna, day=dt.date(2025, 3, 1), people=[(one.pk, "principal")])
    (then,) = attending.attendees(kept, STATES)
    assert then.post == {"en": "Director General of Ports"}
    assert then.style == {"en": "Ms"}
    assert attending.rank_of(kept, [then]) == ("senior_official",)

    held = one.holdings.get(to_day__isnull=False)
    held.post.title = {"en": "Deputy Minister of Ports"}
    held.post.save(using=DATABASE)
    (corrected,) = attending.attendees(
        contacts.one(COMMISSION, kept.pk) or kept, STATES
    )
    assert corrected.post == {"en": "Deputy Minister of Ports"}


def test_without_a_day_no_post_and_no_rank_is_told(anna: Officer) -> None:
    one = minister()
    said = changed(TALKS, day=None, at_time=None, people=[(one.pk, "principal")])
    (told,) = attending.attendees(kept := add(anna, said), STATES)
    assert (told.post, told.style, told.rank) == ({}, {}, "")
    assert attending.rank_of(kept, [told]) == ()


def test_the_rank_is_each_partys_by_its_principals(anna: Officer) -> None:
    one, other = minister(), people.add("Vannareth Rattanavong", side="sudland")
    posts.hold(other, {"en": "Prime Minister of Sudland"})
    third = people.add("An interpreter", side="sudland")
    seated = [(one.pk, "principal"), (other.pk, "principal"), (third.pk, "interpreter")]
    kept = add(anna, changed(TALKS, people=seated))
    found = attending.attendees(kept, STATES)
    assert attending.rank_of(kept, found) == ("head_of_government", "minister")

    edit(kept, anna, people=[*seated[:2], (third.pk, "principal")])
    found = attending.attendees(kept, STATES)
    assert attending.rank_of(kept, found) == ()

    edit(kept, anna, rank="minister", people=seated)
    assert attending.rank_of(kept, found) == ("minister",)


def test_filed_anew_a_report_leaves_what_an_officer_wrote(anna: Officer) -> None:
    report = read_report(anna)
    file(report, anna)
    kept = of_type(report, "meeting")
    said = Said(
        type=kept.type,
        status=kept.status,
        day=dt.date(2026, 11, 18),
        parties=kept.parties,
        places={"en": "Sudara, the palace"},
        people=[(one.person_id, one.role) for one in kept.taking_part()],
    )
    contact_changes.edit(kept, said, anna, LATER, seen=kept.number)
    questions.answer(report, "day", "2026-11-02")
    questions.answer(report, "held", "planned")

    filing.file(report, anna, LATER, sides=SIDES)

    anew = of_type(report, "meeting")
    assert anew.pk == kept.pk
    assert str(anew.day) == "2026-11-18"
    assert anew.places == {"en": "Sudara, the palace"}
    assert anew.status == "planned"
    assert len(contact_versions.of(anew)) == 2


def test_filing_keeps_the_whole_chain_each_link_with_its_words(anna: Officer) -> None:
    report = read_report(anna)
    file(report, anna)
    (told,) = [one for one in contacts.statements_of(report) if "rules" in one.quote]
    assert [(link["role"], link["name"]) for link in told.chain] == [
        ("speaker", "Astrid Lindqvist-Maurer"),
        ("via", "Dara Monivath"),
        ("agency", "Southern Press Agency"),
    ]
    assert (told.speaker, told.via) == ("Astrid Lindqvist-Maurer", "Dara Monivath")
    for link in told.chain:
        if "start" in link:
            assert report.text[link["start"] : link["end"]] == link["text"]
        else:
            assert link["because"]


def test_a_chain_is_as_long_as_it_is_and_survives_a_new_filing(anna: Officer) -> None:
    report = read_report(anna)
    file(report, anna)
    kept = of_type(report, "meeting")
    told = contacts.statements_of(report)[0]
    chain = [
        *told.chain[:1],
        *(
            {"role": "via", "name": f"Relay {n}", "because": "told us"}
            for n in range(12)
        ),
    ]
    contact_changes.state(kept, told.pk, anna, LATER, said={}, chain=chain)
    filing.file(report, anna, LATER, sides=SIDES)
    again = contacts.statements_of(report)[0]
    assert [link["name"] for link in again.chain][1:] == [
        f"Relay {n}" for n in range(12)
    ]
    assert again.via == "Relay 0"


def test_a_chain_names_who_said_it(anna: Officer) -> None:
    kept = add(anna)
    said = {"quote": "We shall see.", "language": "en", "source": "Our embassy"}
    for chain in ([], [{"role": "via", "name": "Dara"}], [{"role": "x", "name": "D"}]):
        refused(
            "contact.chain",
            contact_changes.state,
            kept,
            0,
            anna,
            NOW,
            said=said,
            chain=chain,
        )
    contact_changes.state(
        kept, 0, anna, NOW, said=said, chain=[{"role": "speaker", "name": "Dara"}]
    )
    (one,) = contacts.statements_in(kept)
    assert (one.quote, one.source, one.speaker) == (
        "We shall see.",
        "Our embassy",
        "Dara",
    )
    contact_changes.drop_statement(kept, one.pk, anna, NOW)
    assert contacts.statements_in(kept) == []
    contact_changes.bring_back(kept, kept.number - 1, anna, NOW)
    assert [each.quote for each in contacts.statements_in(kept)] == ["We shall see."]


def test_a_report_is_added_as_a_source_and_taken_out(anna: Officer) -> None:
    kept, first = add(anna), read_report(anna)
    second = read_report(anna, press.REPORT.replace("customs", "ports"))
    contact_changes.put_report(kept, first.pk, anna, NOW)
    contact_changes.put_report(kept, second.pk, anna, NOW)
    assert kept.reports() == [first, second]
    refused("contact.report", contact_changes.put_report, kept, first.pk, anna, NOW)
    contact_changes.drop_report(kept, first.pk, anna, NOW)
    assert kept.reports() == [second]
    contact_changes.drop_report(kept, second.pk, anna, NOW)
    assert kept.reports() == []


def test_a_report_may_tell_a_contact_that_was_typed_in(anna: Officer) -> None:
    report = read_report(anna)
    accept_all(report)
    known = people.add("Astrid Lindqvist-Maurer", side="norland")
    host = people.add("Vannareth Sokhamony Rattanavong", side="sudland")
    kept = add(
        anna, changed(TALKS, people=[(known.pk, "principal"), (host.pk, "principal")])
    )
    assert kept in questions.perhaps_on_file(report)
    questions.answer(report, "same", str(kept.pk))
    filing.file(report, anna, NOW, sides=SIDES)
    assert report in kept.reports()


def test_a_step_that_is_due_is_told_until_it_is_done(anna: Officer) -> None:
    kept = add(anna)
    contact_changes.set_step(
        kept, anna, NOW, words="Send the list", office="Ports", due_day=DAY
    )
    contact_changes.set_step(kept, anna, NOW, words="Some day")
    before = DAY - dt.timedelta(days=1)
    assert next_steps.due([COMMISSION], before) == []
    (step,) = next_steps.due([COMMISSION], DAY)
    assert next_steps.due(["d" * 64], DAY) == []
    contact_changes.turn_step(kept, step.pk, "done", anna, LATER)
    assert next_steps.due([COMMISSION], DAY) == []
    (done,) = [one for one in next_steps.of(kept) if one.done_at]
    assert (done.words, done.done_by) == ("Send the list", anna)
    contact_changes.turn_step(kept, step.pk, "open", anna, LATER)
    contact_changes.turn(kept, anna, LATER, is_put_away=True)
    assert next_steps.due([COMMISSION], DAY) == []


def test_the_table_says_all_of_it_and_no_cell_is_a_formula(anna: Officer) -> None:
    one = minister("=cmd|' /C calc'!A0")
    said = changed(TALKS, people=[(one.pk, "principal")], assessment="=1+1")
    kept = add(anna, said)
    contact_changes.state(
        kept,
        0,
        anna,
        NOW,
        said={"quote": "@SUM(A1)"},
        chain=[{"role": "speaker", "name": "Dara"}],
    )
    rows = contact_table.rows([kept], STATES, SIDES)
    columns = contact_table.columns(rows)
    assert rows[0]["place:km"] == "ស៊ូដារ៉ា"
    assert rows[0]["rank"] == "minister"
    assert rows[0]["time"] == "09:30"
    assert {"place:en", "place:km", "occasion:en"} <= set(columns)
    told = writing.plain_csv(columns, rows).decode("utf-8-sig")
    assert ",'=1+1," in told
    assert ",=" not in told
    (quote,) = contact_table.statements([kept])
    assert quote["chain"] == "speaker: Dara"
    book = writing.plain_book({"contacts": (columns, rows)}, NOW)
    assert book[:2] == b"PK"


def test_statements_of_every_report_are_a_contacts(anna: Officer) -> None:
    first = read_report(anna)
    second = read_report(anna, press.REPORT.replace("customs", "ports"))
    file(first, anna)
    questions.answer(second, "same", str(of_type(first, "meeting").pk))
    file(second, anna)
    kept = of_type(first, "meeting")
    of_each = {one.report_id for one in contacts.statements_in(kept)}
    assert of_each == {first.pk, second.pk}
    assert Statement.objects.using(DATABASE).filter(folded="").count() == 0
    assert readings.decided(second)
