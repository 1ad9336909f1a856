"""Trouble with the disk is told from other errors, whoever raised them."""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import DatabaseError

from paraph.clerk import disk_trouble


def error_of(address: str, sql: str) -> sqlite3.Error:
    """Return the error that SQLite gives for a statement."""
    with (
        pytest.raises(sqlite3.Error) as error,
        closing(sqlite3.connect(address, uri=True)) as database,
    ):
        database.execute(sql)
    return error.value


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk.full"),
        (errno.EDQUOT, "disk.full"),
        (errno.EROFS, "disk.read-only"),
        (errno.EACCES, "disk.read-only"),
        (errno.EIO, "disk.failing"),
        (errno.ENOENT, ""),
    ],
)
def test_files_tell_it_by_their_number(number: int, code: str) -> None:
    assert disk_trouble.code_of(OSError(number, "some words")) == code


def test_databases_tell_it_by_their_code(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE act (raw)")
    still = error_of(f"{path.as_uri()}?mode=ro", "INSERT INTO act VALUES (1)")
    wrong = error_of(path.as_uri(), "INSERT INTO no_table VALUES (1)")
    closed = error_of((tmp_path / "no" / "folder").as_uri(), "SELECT 1")

    assert disk_trouble.code_of(still) == "disk.read-only"
    assert disk_trouble.code_of(closed) == "disk.read-only"
    assert disk_trouble.code_of(wrong) == ""


def test_it_is_found_behind_what_was_raised_for_it(tmp_path: Path) -> None:
    cause = error_of((tmp_path / "no" / "folder").as_uri(), "SELECT 1")
    error = DatabaseError("unable to open database file")
    error.__cause__ = cause

    assert disk_trouble.code_of(error) == "disk.read-only"
    assert disk_trouble.code_of(DatabaseError("another")) == ""


def test_each_trouble_has_a_sentence_that_says_what_to_do() -> None:
    for code in ("disk.full", "disk.read-only", "disk.failing"):
        assert "Nothing of this was kept" in disk_trouble.SENTENCES[code]
