"""A whole house comes in as one workbook: people, and the past of two commissions."""

import dataclasses
import datetime as dt
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from paraph.chancery import book, drafts, log, people, roles
from paraph.chancery.book import SHEETS, Outcome
from paraph.chancery.officers import Officer
from paraph.chancery.scans import Folder
from paraph.clerk import bundles, release
from paraph.crafts.sheets import writing
from paraph.projection import history
from tests.clerk.desk import NOW, Desk

pytestmark = pytest.mark.django_db(databases=["record", "chancery"], transaction=True)

PEOPLE = (
    ("key", "name", "name:km", "organisation", "post"),
    ("n1", "Astrid Lindqvist-Maurer", "", "Ministry of Foreign Affairs", "Minister"),
    ("n2", "Ingrid Halvorsen", "", "Secretariat", "Executive Secretary"),
)
PAST_HEAD = ("commission", "what", "key", "part_of", "title", "number", "day", "owner")


def past_of(desk: Desk, *, owner: str = "Sudland") -> list[tuple[str, ...]]:
    """Return three rows of a commission's past."""
    digits = desk.commission[:12]
    return [
        (digits, "session", "s1", "", "First session", "1", "2019-05-06", ""),
        (digits, "protocol", "p1", "s1", "Protocol", "", "2019-05-07", ""),
        (digits, "commitment", "c1", "p1", "A list of ports", "", "", owner),
    ]


def workbook(**sheets: Sequence[Sequence[str]]) -> bytes:
    """Return a workbook with these sheets."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, lines in sheets.items():
        sheet = made.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def other(desk: Desk) -> Desk:
    """Return a second commission that the node of the first serves too."""
    del desk
    second = Desk({"agenda": {"agreed_due": "P14D"}})
    second.found()
    return second


@pytest.fixture
def both(desk: Desk, other: Desk, anna: Officer) -> Officer:
    """Return anna, who drafts and releases in both."""
    terms: dict[str, Any] = {"by": None, "now": NOW - dt.timedelta(days=1)}
    roles.give(anna, "releaser", commission=other.commission, **terms)
    del desk
    return anna


def take(officer: Officer, desks: Sequence[Desk], raw: bytes, **more: Any) -> Outcome:
    return book.take(
        raw,
        side="norland",
        charters=[one.charter for one in desks],
        scans=Folder(None),
        officer=officer,
        now=more.pop("now", NOW),
        entry=release.made_by,
        **more,
    )


def told(outcome: Outcome) -> list[tuple[str, int, str, str]]:
    return [(sheet, one.row, one.column, one.code) for sheet, one in outcome.problems]


def kept() -> Mapping[str, int]:
    return {
        "people": len(people.search("", limit=100)),
        "drafts": drafts.Draft.objects.count(),
        "log": len(list(log.recent(limit=100))),
    }


def test_a_house_comes_in_at_once_and_comes_again_without_doubling(
    desk: Desk, other: Desk, both: Officer
) -> None:
    past = [PAST_HEAD, *past_of(desk), *past_of(other)]
    raw = workbook(Directory=PEOPLE, past=past)

    outcome = take(both, [desk, other], raw)

    assert (told(outcome), outcome.is_kept) == ([], True)
    assert len(people.search("", limit=100)) == 2
    for one in (desk, other):
        bundle = outcome.past[one.commission].bundle
        shown = bundles.shown(one.commission, bundle)
        bundles.approve(one.commission, bundle, both, NOW, shown.digest)
    release.release_due(NOW)
    assert [len(history.every(one.commission)) for one in (desk, other)] == [3, 3]

    before = kept()
    again = take(both, [desk, other], raw, now=NOW + dt.timedelta(minutes=1))
    assert [one.same for one in again.past.values()] == [3, 3]
    assert (kept()["people"], kept()["drafts"]) == (before["people"], before["drafts"])


def test_one_problem_in_one_sheet_keeps_all_of_it_out(
    desk: Desk, other: Desk, both: Officer
) -> None:
    before = kept()
    past = [PAST_HEAD, *past_of(desk), *past_of(other, owner="Eastland")]

    outcome = take(both, [desk, other], workbook(directory=PEOPLE, past=past))

    assert told(outcome) == [("past", 7, "owner", "side.unknown")]
    assert not outcome.is_kept
    assert kept() == before


def test_a_repaired_workbook_goes_in(desk: Desk, both: Officer) -> None:
    wrong = workbook(past=[PAST_HEAD, *past_of(desk, owner="Eastland")])
    assert take(both, [desk], wrong).problems

    assert take(both, [desk], workbook(past=[PAST_HEAD, *past_of(desk)])).is_kept


def test_a_dry_run_keeps_nothing(desk: Desk, both: Officer) -> None:
    before = kept()
    raw = workbook(directory=PEOPLE, past=[PAST_HEAD, *past_of(desk)])

    outcome = take(both, [desk], raw, dry_run=True)

    assert (told(outcome), outcome.past[desk.commission].new) == ([], 3)
    assert kept() == before


@pytest.mark.parametrize("called", ["another", "nowhere", "title of both"])
def test_a_commission_in_which_one_does_not_draft_is_as_one_that_is_not_there(
    called: str, desk: Desk, other: Desk, anna: Officer
) -> None:
    names = {
        "another": other.commission[:12],
        "nowhere": "0123456789ab",
        "title of both": desk.charter.title["en"],
    }
    rows = [PAST_HEAD, (names[called], *past_of(desk)[0][1:])]
    # Of two commissions of one title the officer is in one: there it names that one.
    is_known = called == "title of both"

    outcome = take(anna, [desk, other], workbook(past=rows))

    expected = [] if is_known else [("past", 2, "commission", "commission.unknown")]
    assert told(outcome) == expected


def test_what_two_commissions_are_called_names_neither(
    desk: Desk, other: Desk, both: Officer
) -> None:
    rows = [PAST_HEAD, (desk.charter.title["en"], *past_of(desk)[0][1:])]

    outcome = take(both, [desk, other], workbook(past=rows))

    assert told(outcome) == [("past", 2, "commission", "commission.unknown")]


def test_a_title_that_is_the_same_in_two_languages_names_its_commission(
    desk: Desk,
) -> None:
    twice = dataclasses.replace(desk.charter, title={"en": "Ports", "fr": "PORTS"})
    assert book.names_of([twice])["ports"] == twice.commission


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (workbook(people=PEOPLE), ("", 0, "", "sheet.unknown")),
        (b"name\nIngrid\n", ("", 0, "", "file.no-book")),
        (b"\xd0\xcf\x11\xe0", ("", 0, "", "file.old")),
        (b"PK\x03\x04 and no more", ("", 0, "", "file.broken")),
        (
            workbook(past=[PAST_HEAD, ("", "session", "s1", "", "First", "", "", "")]),
            ("past", 2, "commission", "row.missing"),
        ),
        (
            workbook(directory=[("name", "nmae"), ("Ingrid", "")]),
            ("directory", 1, "nmae", "column.unknown"),
        ),
        (workbook(past=[("title",)]), ("past", 0, "", "file.empty")),
    ],
)
def test_what_is_wrong_is_told_by_sheet_row_and_column(
    raw: bytes, found: tuple[str, int, str, str], desk: Desk, anna: Officer
) -> None:
    before = kept()

    outcome = take(anna, [desk], raw)

    assert told(outcome)[0] == found
    assert kept() == before


def test_the_empty_workbook_has_every_column_and_says_nothing(
    desk: Desk, anna: Officer, tmp_path: Path
) -> None:
    raw = writing.empty_book(SHEETS, NOW)
    (tmp_path / "house.xlsx").write_bytes(raw)

    outcome = take(anna, [desk], raw)

    assert {one.code for _, one in outcome.problems} == {"file.empty"}
    assert {sheet for sheet, _ in outcome.problems} == {"directory", "past"}


def test_all_that_is_wrong_with_a_past_is_told_at_once(
    desk: Desk, other: Desk, both: Officer
) -> None:
    head = (*PAST_HEAD, "state", "scan")
    digits = desk.commission[:12]
    duty = ("commitment", "c1", "p9", "A list of ports", "", "", "Sudlandia")
    past = [
        head,
        (digits, *duty, "perhaps", ""),
        ("Nowhere", *duty, "perhaps", "no.pdf"),
    ]
    outcome = take(both, [desk, other], workbook(past=past))
    assert told(outcome) == [
        ("past", 2, "state", "past.state"),
        ("past", 2, "part_of", "past.unknown"),
        ("past", 2, "owner", "side.unknown"),
        ("past", 3, "state", "past.state"),
        ("past", 3, "commission", "commission.unknown"),
        ("past", 3, "scan", "scan.missing"),
    ]
