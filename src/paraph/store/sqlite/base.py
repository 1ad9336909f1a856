"""Django's SQLite, and a database that can be read where its disk cannot be written.

A database in WAL mode is opened by writing two files beside it. Where nothing can be
written SQLite does not open it at all, unless it is told that nobody changes it; which
is so there, if no change was left in the log.
"""

import os
import sqlite3
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to a database file; of a still one, to read."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """Open the file; as it lies, if that is all that can be had."""
        try:
            return self._opened(conn_params)
        except sqlite3.OperationalError:
            path = Path(conn_params["database"])
            if not lies_still(path):
                raise
            return self._opened({**conn_params, "database": still(path)})

    def _opened(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        opened: sqlite3.Connection = super().get_new_connection(conn_params)
        return opened


def lies_still(path: Path) -> bool:
    """Say whether a database is whole and nobody can write it or beside it."""
    log = path.with_name(f"{path.name}-wal")
    left = log.stat().st_size if log.is_file() else 0
    return path.is_file() and not left and not os.access(path.parent, os.W_OK)


def still(path: Path) -> str:
    """Return the address of a database that nobody changes."""
    return f"{path.as_uri()}?immutable=1"
