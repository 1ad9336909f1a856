"""A table comes into the directory: whole or not at all, and never twice."""

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest

from paraph.chancery import exporting, importing, log, people, posts
from paraph.chancery.importing import Outcome
from paraph.chancery.models import (
    Holding,
    Organisation,
    Person,
    Post,
    Spelling,
    Style,
)
from paraph.crafts.sheets import writing
from tests.chancery.tables import HEADER, ROWS, WRONG, Wrong, as_csv, as_xlsx

pytestmark = pytest.mark.django_db(databases=["chancery"], transaction=True)

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
SIDES = {"norland": "norland", "sudland": "sudland", "ស៊ូដឡង់": "sudland"}


def take(raw: bytes, **more: Any) -> Outcome:
    """Take a table into Norland's directory."""
    return importing.take(
        raw, side="norland", sides=SIDES, officer=None, now=NOW, **more
    )


def counts() -> list[int]:
    """Return how many rows there are of each table of the directory."""
    return [
        model._default_manager.using("chancery").count()  # noqa: SLF001
        for model in (Person, Spelling, Style, Organisation, Post, Holding)
    ]


def told(outcome: Outcome) -> list[tuple[int, str, str]]:
    """Return where something is wrong, and what."""
    return [(one.row, one.column, one.code) for one in outcome.problems]


@pytest.mark.parametrize("wrong", WRONG.values(), ids=list(WRONG))
def test_a_wrong_table_is_told_by_row_and_column_and_nothing_of_it_is_kept(
    wrong: Wrong,
) -> None:
    make, row, column, code = wrong
    people.add("Ove Berg")
    before = counts()

    outcome = take(make())

    assert told(outcome)[0] == (row, column, code)
    assert outcome.problems[0].sentence
    assert not outcome.is_kept
    assert counts() == before
    assert log.recent() == []


def test_there_are_forty_wrong_tables_at_least() -> None:
    assert len(WRONG) >= 40


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_a_table_comes_in_and_comes_again_without_doubling(make: Any) -> None:
    outcome = take(make())
    assert (told(outcome), outcome.is_kept, outcome.rows) == ([], True, 2)
    assert outcome.new == {"person": 2, "organisation": 2, "post": 2, "holding": 2}
    astrid, ingrid = sorted(people.every(), key=lambda one: one.key)
    assert (astrid.key, astrid.name) == ("n1", "Astrid Lindqvist-Maurer")
    assert astrid.names() == {"km": "អាស្ត្រីត លីនឃ្វីស-ម៉ៅរ័រ"}
    assert astrid.post_on(dt.date(2025, 2, 4)) == {"": "Minister"}
    assert astrid.post_on(dt.date(2025, 2, 3)) == {}
    assert ingrid.post_on(None) == {"": "Executive Secretary"}
    before = counts()

    again = take(make())

    assert (again.is_kept, again.new, again.changed) == (True, {}, {})
    assert counts() == before


def test_a_repaired_table_goes_in_without_doubling() -> None:
    wrong = as_csv([ROWS[0], (*ROWS[1][:5], "2026-02-30", "")])
    assert not take(wrong).is_kept
    assert take(as_csv()).is_kept
    repaired = [(*ROWS[0][:6], "2026-12-31"), ROWS[1]]
    outcome = take(as_csv(repaired))
    assert (outcome.new, outcome.changed) == ({}, {"holding": 1})
    (astrid,) = people.search("maurer")
    assert astrid.post_on(dt.date(2027, 1, 1)) == {}


def test_without_a_key_a_row_is_matched_by_name_in_whatever_spelling() -> None:
    people.add("Åse Bjørnstad", spellings=[("Осе Бьёрнстад", "ru")])
    for name in ("Ase Bjornstad", "ОСЕ БЬЕРНСТАД", "åse  bjørnstad"):
        outcome = take(as_csv([[name, "Judge"]], ("name", "post")))
        assert "person" not in outcome.new
    assert len(people.every()) == 1


def test_of_two_of_a_name_the_one_with_that_post_is_meant() -> None:
    header = ("key", "name", "post")
    take(as_csv([["a", "Ida Berg", "Judge"], ["b", "Ida Berg", "Consul"]], header))
    outcome = take(as_csv([["", "Ida Berg", "Consul"]], header))
    assert (outcome.is_kept, outcome.new) == (True, {})


def test_a_key_is_taken_on_by_who_had_none_and_renames_who_has_it() -> None:
    take(as_csv([["Ida Berg"]], ("name",)))
    take(as_csv([["i", "Ida Berg"]], ("key", "name")))
    outcome = take(as_csv([["i", "Ida Berg-Holm"]], ("key", "name")))
    assert (outcome.new, outcome.changed) == ({}, {"person": 1})
    (ida,) = people.every()
    assert (ida.name, ida.key) == ("Ida Berg-Holm", "i")
    assert {one.words for one in ida.spellings.all()} == {"Ida Berg", "Ida Berg-Holm"}


def test_a_name_in_a_language_is_replaced_and_stays_as_a_variant() -> None:
    header = ("key", "name", "name:ru")
    for written in ("Ида Берг", "Ида Бэрг", "Ида Берг"):
        take(as_csv([["i", "Ida Berg", written]], header))
        assert [one.names() for one in people.every()] == [{"ru": written}]
    (ida,) = people.every()
    assert people.search("бэрг") == people.search("ида берг") == [ida]


def test_an_empty_cell_says_nothing_and_a_dash_that_there_is_no_last_day() -> None:
    header = ("name", "side", "post", "from_day", "to_day")
    days = ("2025-01-01", "2025-12-31")
    take(as_csv([["Ida", "Norland", "Judge", *days]], header))
    assert take(as_csv([["Ida", "", "Judge", "", ""]], header)).changed == {}
    outcome = take(as_csv([["Ida", "", "Judge", "2025-01-01", "-"]], header))
    assert outcome.changed == {"holding": 1}
    (ida,) = people.every()
    assert (ida.side, ida.post_on(dt.date(2030, 1, 1))) == ("norland", {"": "Judge"})


def test_a_first_day_that_was_not_known_is_filled_in_and_another_is_another_time() -> (
    None
):
    header = ("name", "post", "from_day")
    for day in ("", "2024-01-01", "2026-01-01"):
        take(as_csv([["Ida", "Judge", day]], header))
    days = Holding.objects.using("chancery").values_list("from_day", flat=True)
    assert sorted(map(str, days)) == ["2024-01-01", "2026-01-01"]


def test_organisations_styles_and_posts_come_in_too() -> None:
    header = (
        *("what", "key", "name", "name:fr", "parent", "type", "organisation"),
        *("post", "person", "style:en", "from_day", "to_day", "variants"),
    )
    rows = [
        {"what": "organisation", "key": "m", "name": "Ministry", "type": "ministry"},
        {"what": "organisation", "name": "Desk", "parent": "m", "variants": "D | Dsk"},
        {"what": "post", "organisation": "Dsk", "post": "Head of desk", "key": "h"},
        {"name": "Ida Berg", "name:fr": "Ida Berg", "variants": "I. Berg|Bergova"},
        {
            "what": "style",
            "person": "I. Berg",
            "style:en": "Dr.",
            "to_day": "2025-12-31",
        },
        {
            "what": "style",
            "person": "Ida Berg",
            "style:en": "Prof.",
            "from_day": "2026-01-01",
        },
    ]
    raw = as_csv([[row.get(name, "") for name in header] for row in rows], header)
    for is_again in (False, True):
        outcome = take(raw)
        assert (told(outcome), outcome.is_kept) == ([], True)
        assert bool(outcome.new) is not is_again
    desk, ministry = posts.organisations()
    assert (desk.parent, ministry.type) == (ministry, "ministry")
    assert posts.search_organisations("dsk") == [desk]
    (post,) = posts.every()
    assert (post.organisation, post.title, post.key) == (
        desk,
        {"": "Head of desk"},
        "h",
    )
    (ida,) = people.search("bergova")
    assert ida.names() == {"fr": "Ida Berg"}
    assert [ida.style_on(dt.date(year, 6, 1)) for year in (2025, 2026)] == [
        {"en": "Dr."},
        {"en": "Prof."},
    ]


def test_a_dry_run_says_all_and_keeps_nothing() -> None:
    outcome = take(as_csv(), dry_run=True)
    assert (outcome.is_kept, outcome.new["person"]) == (False, 2)
    assert counts() == [0] * 6


@pytest.mark.parametrize(
    "raw",
    [
        as_csv(between=";"),
        as_csv(between="\t"),
        b"\xef\xbb\xbf" + as_csv(),
        as_csv().decode().encode("utf-16"),
        as_csv().replace(b"\r\n", b"\n"),
        as_csv().replace(b"\r\n", b"\r\n\r\n , , \r\n"),
        as_csv(header=[one.upper() for one in HEADER]),
        as_csv([(*row, "", "") for row in ROWS]),
    ],
    ids=[
        "semicolons",
        "tabs",
        "a mark at the head",
        "UTF-16",
        "line feeds",
        "empty rows",
        "capitals in the header",
        "empty cells beyond",
    ],
)
def test_what_programs_do_to_a_table_is_no_harm(raw: bytes) -> None:
    outcome = take(raw)
    assert (told(outcome), outcome.new["person"]) == ([], 2)


def test_a_day_of_a_spreadsheet_is_a_day() -> None:
    row = [*ROWS[0][:5], dt.datetime(2025, 2, 4), dt.date(2026, 2, 4)]  # noqa: DTZ001
    assert take(as_xlsx([row])).is_kept
    (astrid,) = people.every()
    assert astrid.post_on(dt.date(2026, 2, 4))
    assert not astrid.post_on(dt.date(2026, 2, 5))


def test_what_goes_out_comes_in_and_changes_nothing() -> None:
    take(as_csv())
    take(as_csv([["Ida Berg", "Dr."]], ("name", "style:en")))
    people.add("Ida Berg", side="sudland", spellings=[("И. Берг", "ru")])
    before, table = counts(), exporting.table("norland")
    for raw in (writing.to_csv(table), writing.to_xlsx(table, NOW)):
        outcome = take(raw)
        assert (told(outcome), outcome.new, outcome.changed) == ([], {}, {})
        assert counts() == before
    assert exporting.table("norland") == table


def test_no_cell_of_ours_is_a_formula() -> None:
    people.add("=1+1", side="norland")
    people.add("Ove\x0c Berg\ufffe", side="norland")
    raw = writing.to_xlsx(exporting.table("norland"), NOW)

    (sheet,) = openpyxl.load_workbook(io.BytesIO(raw)).worksheets
    cells = {cell.value: cell.data_type for row in sheet.rows for cell in row}
    assert cells["=1+1"] == "s"
    assert "Ove\ufffd Berg\ufffd" in cells


def test_rows_of_the_joint_record_are_left_alone() -> None:
    outcome = take(as_csv([["body", "Sub-commission"]], ("what", "name")))
    assert (outcome.is_kept, outcome.joint, counts()) == (True, 1, [0] * 6)


def test_of_many_problems_two_hundred_are_told_and_the_rest_counted() -> None:
    rows = [[f"Person {n}", "soon"] for n in range(300)]
    outcome = take(as_csv(rows, ("name", "from_day")))
    assert (len(outcome.problems), outcome.more_problems) == (200, 400)


def test_popolo_has_the_field_names_of_its_specification() -> None:
    take(as_csv())
    found = exporting.popolo("norland")
    assert found["persons"][0] == {
        "id": "n1",
        "name": "Astrid Lindqvist-Maurer",
        "other_names": [{"name": "អាស្ត្រីត លីនឃ្វីស-ម៉ៅរ័រ", "note": "km"}],
    }
    (ministry, _) = found["organizations"]
    (minister, _) = found["posts"]
    assert ministry["name"] == "Ministry of Foreign Affairs"
    assert (minister["label"], minister["organization_id"]) == (
        "Minister",
        ministry["id"],
    )
    assert found["memberships"][0] == {
        "person_id": "n1",
        "post_id": minister["id"],
        "organization_id": ministry["id"],
        "role": "Minister",
        "start_date": "2025-02-04",
    }


def test_fifty_thousand_rows_come_in_with_progress() -> None:
    rows = [
        (f"k{n}", f"Person {n}", "", f"Office {n % 50}", "Member", "2025-01-01", "")
        for n in range(50_000)
    ]
    raw = as_csv(rows)
    told_at: list[int] = []
    outcome = take(raw, progress=told_at.append)
    assert (told(outcome), outcome.is_kept) == ([], True)
    assert told_at == list(range(1_000, 50_001, 1_000))
    assert counts() == [50_000, 50_000, 0, 50, 50, 50_000]
