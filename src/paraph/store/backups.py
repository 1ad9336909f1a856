"""Whole copies of database files, as SQLite itself makes and checks them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from paraph.store.sqlite.base import lies_still, still


def copy_database(source: Path, target: Path) -> None:
    """Write a compact copy of a database, as of its last commit, while it is in use."""
    with closing(sqlite3.connect(_address(source), uri=True)) as database:
        database.execute("VACUUM INTO ?", [str(target)])


def damage(path: Path) -> str:
    """Return what is wrong with a database file in SQLite's words, "" if nothing."""
    try:
        with closing(sqlite3.connect(_address(path), uri=True)) as database:
            (found,) = database.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if found == "ok" else str(found)


def _address(path: Path) -> str:
    """Return the address at which a database is read."""
    return still(path) if lies_still(path) else f"{path.as_uri()}?mode=ro"
