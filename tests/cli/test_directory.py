"""People in and out by the command line."""

import json
from pathlib import Path

import pytest

from tests.exchange.nodes import paraph, run

pytestmark = pytest.mark.nodes

TABLE = "name,name:km,side,post\nBorith Chandarany,បូរិទ្ធ,Sudland,Secretary\n"


def test_a_table_goes_in_and_comes_out(house: Path, tmp_path: Path) -> None:
    home, table = house / "norland", tmp_path / "people.csv"
    table.write_text(TABLE, "utf-8")

    tried = paraph("directory", "import", table, "--dry-run", home=home)
    assert "person: 1 new" in tried
    assert "dry run" in tried
    assert "Taken in." in paraph("directory", "import", table, home=home)
    assert "new" not in paraph("directory", "import", table, home=home)

    for name in ("out.csv", "out.xlsx", "out.json"):
        paraph("directory", "export", tmp_path / name, "--joint", home=home)
    assert "បូរិទ្ធ" in (tmp_path / "out.csv").read_text("utf-8-sig")
    popolo = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert [one["name"] for one in popolo["persons"]] == ["Borith Chandarany"]
    assert {"norland", "sudland"} <= {one["id"] for one in popolo["organizations"]}
    again = paraph("directory", "import", tmp_path / "out.xlsx", home=home)
    assert "new" not in again
    assert "left alone" in again


def test_a_wrong_table_is_told_and_not_taken(house: Path, tmp_path: Path) -> None:
    home, table = house / "norland", tmp_path / "people.csv"
    table.write_text(TABLE.replace("Sudland", "Atlantis"), "utf-8")
    told = run("directory", "import", table, home=home)
    assert told.returncode == 1
    assert "row 2, side: “Atlantis” is no side here" in told.stderr
    assert "Nothing was taken in." in told.stderr
    told = run("directory", "export", tmp_path / "out.doc", home=home)
    assert told.returncode == 1
    assert ".xlsx" in told.stderr
