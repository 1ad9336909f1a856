"""A table of the directory, as what the reader knows beforehand; posts by their days."""

import datetime as dt
import json
from pathlib import Path

import pytest

from paraph.cli import main
from paraph.crafts.reading.directory import Directory, KnownPerson, KnownPost
from paraph.crafts.reading.read import read
from paraph.crafts.sheets.columns import Row

REPORT = (
    "NORDHAVN, 4 February 2025. Astrid Lindqvist-Maurer met the ambassador of Sudland, "
    "Borith Chandarany, on Tuesday to discuss ports."
)
ROWS = (
    Row(2, {"key": "a", "name": "Astrid Lindqvist-Maurer", "post": "Envoy",
            "state": "XN", "to_day": "2025-02-03"}),
    Row(3, {"key": "a", "name": "Astrid Lindqvist-Maurer", "variants": "Lindqvist",
            "post:en": "Minister", "from_day": "2025-02-04", "to_day": "-"}),
    Row(4, {"what": "organisation", "name": "Lagoon Association",
            "type": "association"}),
    Row(5, {"what": "organisation", "name": "Ministry of Ports"}),
    Row(6, {"name": "Borith Chandarany"}),
)  # fmt: skip


def test_rows_of_one_person_are_one_person_with_posts_by_their_days() -> None:
    known = Directory.from_rows(ROWS)
    astrid, borith = known.people
    assert astrid == KnownPerson(
        "Astrid Lindqvist-Maurer",
        ("Astrid Lindqvist-Maurer", "Lindqvist"),
        "XN",
        posts=(
            KnownPost("Envoy", "", "2025-02-03"),
            KnownPost("Minister", "2025-02-04"),
        ),
    )
    assert borith.posts == ()
    assert [one.name for one in known.associations] == ["Lagoon Association"]


@pytest.mark.parametrize(
    ("day", "post"),
    [("2025-02-03", "Envoy"), ("2025-02-04", "Minister"), ("2030-01-01", "Minister")],
)
def test_the_post_known_is_that_of_the_day_of_the_report(day: str, post: str) -> None:
    known = Directory.from_rows(ROWS)
    record = read(
        REPORT, directory=known, published=dt.date.fromisoformat(day), language="en"
    )
    (astrid,) = [
        one for one in record.to_json()["participants"] if one["country"] == "XN"
    ]
    assert astrid["known_post"] == post


def test_posts_with_days_come_from_json_too() -> None:
    posts = [{"title": "Envoy", "from_day": "2024-01-01"}]
    known = Directory.from_json({"people": [{"name": "Ida Berg", "posts": posts}]})
    assert known.people[0].post_on("2024-06-01") == "Envoy"
    assert known.people[0].post_on("2023-06-01") == ""


def test_the_command_takes_a_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, table = tmp_path / "report.txt", tmp_path / "people.csv"
    report.write_text(REPORT, "utf-8")
    table.write_text(
        "name,state,post,from_day\nAstrid Lindqvist-Maurer,XN,Minister,2025-02-04\n",
        "utf-8",
    )
    words = ["read", str(report), "--json", "--language", "en"]
    words += ["--directory", str(table), "--published", "2025-02-05"]
    assert main.main(words) == 0
    told = json.loads(capsys.readouterr().out)
    assert "Minister" in {one.get("known_post") for one in told["participants"]}


def test_what_is_wrong_with_a_table_is_told_by_row_and_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, table = tmp_path / "report.txt", tmp_path / "people.csv"
    report.write_text(REPORT, "utf-8")
    table.write_text("name,post,from_day\nIda,Judge,30.2.2025\n", "utf-8")
    assert main.main(["read", str(report), "--directory", str(table)]) == 2
    told = capsys.readouterr().err
    assert "row 2, from_day" in told
    assert "YYYY-MM-DD" in told
