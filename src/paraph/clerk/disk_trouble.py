"""Trouble with the disk, told from the errors of databases and files.

Nothing is lost by it: a transaction is undone, a file is written whole or not at all,
and what the seal had begun is finished once the disk takes it. So every door tells
people which trouble it is, and goes on.
"""

import errno
import logging
import sqlite3

FULL = "disk.full"
READ_ONLY = "disk.read-only"
FAILING = "disk.failing"
log = logging.getLogger(__name__)

SENTENCES = {
    FULL: "The disk of this node is full. Nothing of this was kept or sealed; what the "
    "node holds is safe and can be read. Make room on the disk, then do it again: the "
    "node goes on by itself.",
    READ_ONLY: "This node cannot write to its disk. Nothing of this was kept or sealed; "
    "what the node holds is safe and can be read. Make its folder writable again, then "
    "do it again: the node goes on by itself.",
    FAILING: "The disk of this node reports an error. Nothing of this was kept or sealed. "
    "Look at the disk and at `paraph doctor` before anything else is done.",
}
"""What the operator is told; officers are told by the pages."""

_OF_FILES = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EIO: FAILING,
}
_OF_DATABASES = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_IOERR: FAILING,
}


def code_of(error: BaseException) -> str:
    """Return which trouble with the disk made an error, "" if none did."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, sqlite3.Error):
            # An error that Python's module makes itself has no code of SQLite's.
            number = getattr(cause, "sqlite_errorcode", 0)
            return _OF_DATABASES.get(number & 0xFF, "")
        if isinstance(cause, OSError):
            return _OF_FILES.get(cause.errno or 0, "")
        cause = cause.__cause__
    return ""


def told(error: BaseException) -> str:
    """Say in the log which trouble made an error, and return it, "" if none did."""
    code = code_of(error)
    if code:
        tell(code)
    return code


def tell(code: str) -> None:
    """Say in the log which trouble it is, in words."""
    log.error("%s [%s]", SENTENCES[code], code)
