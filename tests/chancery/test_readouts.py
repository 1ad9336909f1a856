"""Read-outs of a contact: whose they are, kept as they came, put away and taken up."""

from typing import Any

import pytest

from paraph.chancery import contact_changes, holding, log, readouts, retention
from paraph.chancery.contact_changes import Said
from paraph.chancery.contacts import Contact
from paraph.chancery.officers import Officer
from paraph.crafts.reading.directory import Directory
from paraph.kernel.errors import Refused
from tests.chancery.conftest import COMMISSION
from tests.chancery.press import NOW, SIDES, read_report

pytestmark = pytest.mark.django_db(databases=["chancery"], transaction=True)

OURS = "They spoke of customs duties.\n\nThe Minister raised fisheries.\n"
THEIRS = "Les ministres ont parlé des droits de douane et du tourisme.\n"


def refused(code: str, call: Any, *args: Any, **named: Any) -> None:
    with pytest.raises(Refused) as caught:
        call(*args, **named)
    assert caught.value.code == code


@pytest.fixture
def talks(anna: Officer) -> Contact:
    return contact_changes.add(COMMISSION, Said("meeting", "held"), anna, NOW)


def add(contact: Contact, officer: Officer, **more: Any) -> readouts.ReadOut:
    said = {"by": "norland", "text": OURS, **more}
    return readouts.add(contact, officer=officer, now=NOW, **said)


def test_ours_stands_first_and_a_thirds_last(talks: Contact, anna: Officer) -> None:
    third = add(talks, anna, by="Vestmark", text="The ministers met in Sudara.")
    theirs = add(talks, anna, by="sudland", text=THEIRS)
    ours = add(talks, anna)
    assert readouts.of(talks, SIDES) == [ours, theirs, third]
    assert [one.language for one in readouts.of(talks, SIDES)] == ["en", "fr", "en"]


def test_by_topic_each_keeps_its_own_words(talks: Contact, anna: Officer) -> None:
    add(talks, anna)
    add(talks, anna, by="sudland", text=THEIRS)
    found = readouts.of(talks, SIDES)
    rows = {row.topic: row for row in readouts.aligned(found, Directory())}
    assert rows["trade"].is_by_all
    assert rows["fisheries"].by == (0,)
    assert rows["tourism"].by == (1,)
    for row in rows.values():
        for readout, told in zip(found, row.told, strict=True):
            assert all(one.span.holds(readout.words) for one in told)
    assert [one.words for one in found] == [OURS, THEIRS], "kept as they came"


def test_a_report_can_be_one_and_is_then_kept(talks: Contact, anna: Officer) -> None:
    report = read_report(anna)
    one = add(talks, anna, by="sudland", text="", report=report)
    assert (one.words, one.text) == (report.text, "")
    refused("readout.twice", add, talks, anna, by="sudland", text="", report=report)
    retention.set_class(COMMISSION, "report.aside", 1, by=anna, now=NOW)
    report.is_set_aside = True
    report.save(using="chancery")
    later = NOW.replace(year=2027)
    assert retention.due(COMMISSION, later) == []


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("readout.whose", {"by": " "}),
        ("readout.words", {"text": " \n"}),
        ("readout.words", {"text": "x" * (readouts.MAX_CHARACTERS + 1)}),
    ],
)
def test_whose_and_what_must_be_said(
    talks: Contact, anna: Officer, code: str, more: dict[str, str]
) -> None:
    refused(code, add, talks, anna, **more)
    assert readouts.of(talks, SIDES) == []


def test_there_is_an_end_to_how_many(talks: Contact, anna: Officer) -> None:
    for _ in range(readouts.MAX_READOUTS):
        add(talks, anna)
    refused("readout.too-many", add, talks, anna)


def test_put_away_it_is_taken_up_again(talks: Contact, anna: Officer) -> None:
    one = add(talks, anna)
    readouts.turn(talks, one.pk, anna, NOW, is_put_away=True)
    assert readouts.of(talks, SIDES) == []
    assert readouts.put_away(talks) == [one]
    readouts.turn(talks, one.pk, anna, NOW, is_put_away=False)
    assert readouts.of(talks, SIDES) == [one]
    refused("readout.unknown", readouts.turn, talks, 0, anna, NOW, is_put_away=True)
    assert [each.did for each in log.recent()][:3] == ["contact.readout"] * 3


def test_a_reader_and_a_hold_keep_it_as_it_is(
    talks: Contact, anna: Officer, bo: Officer
) -> None:
    refused("draft.may-not", add, talks, bo)
    thing = f"contact/{talks.pk}"
    holding.place(COMMISSION, thing, "A court asks.", by=anna, now=NOW)
    refused("hold.held", add, talks, anna)
