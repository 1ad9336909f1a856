"""The doctor: a founded node is well, and each thing that is not is named."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.exchange import nodes
from tests.exchange.nodes import paraph, run

pytestmark = pytest.mark.nodes


@pytest.fixture
def norland(house: Path) -> Path:
    """Return Norland's home with the charter in force."""
    pouch = house / "sudland.pouch"
    paraph("pouch", "pack", "--plain", "--out", pouch, home=house / "sudland")
    paraph("pouch", "open", pouch, home=house / "norland")
    paraph("tick", home=house / "norland")
    return house / "norland"


def wrong(home: Path) -> set[str]:
    """Return the codes of what is not right; their words are told too."""
    done = run("doctor", "--json", home=home)
    findings: list[dict[str, Any]] = json.loads(done.stdout)
    assert done.returncode == (0 if all(one["is_good"] for one in findings) else 1)
    assert all(one["words"] for one in findings)
    return {one["code"] for one in findings if not one["is_good"]}


def test_a_founded_node_is_well(norland: Path) -> None:
    assert wrong(norland) == set()
    assert "WRONG" not in paraph("doctor", home=norland)


def test_before_the_other_side_has_founded_it_is_said(house: Path) -> None:
    assert wrong(house / "norland") == {"record.founded"}


def test_a_file_that_others_may_read_is_named(norland: Path) -> None:
    (norland / "keys" / "seal.pem").chmod(0o644)

    assert wrong(norland) == {"files.private"}


def test_keys_that_are_missing_or_strange_are_named(norland: Path) -> None:
    (norland / "keys" / "transport.pem").unlink()
    stranger = (norland.parent / "norland.pem").read_bytes()
    (norland / "keys" / "seal.pem").write_bytes(stranger)

    assert wrong(norland) == {"key.transport", "seal.granted"}


def test_an_enclosure_that_changed_is_named(norland: Path) -> None:
    (path,) = (norland / "enclosures").iterdir()
    path.write_bytes(path.read_bytes() + b" ")

    assert wrong(norland) == {"enclosures.whole"}


def test_a_restored_node_is_said_to_be_mute(norland: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.tar"
    paraph("backup", backup, home=norland)
    paraph("restore", "--replace", backup, home=norland)

    assert wrong(norland) == {"record.mute"}


def test_tables_of_another_version_are_named(norland: Path) -> None:
    with closing(sqlite3.connect(norland / "chancery.sqlite3")) as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'chancery'")
        database.commit()

    assert wrong(norland) == {"tables.chancery"}


def test_the_commands_of_the_founding_are_enough(tmp_path: Path) -> None:
    nodes.found(tmp_path, ("norland", "sudland", "vestmark"))

    for side in ("norland", "sudland", "vestmark"):
        assert wrong(tmp_path / side) == {"record.founded"}
