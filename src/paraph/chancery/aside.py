"""Foreign files are parsed in a process of its own, with limits, and never in the desk.

`python -m paraph.crafts.files` gets the file and nothing else: not the environment of
the desk, no address, no key. Whatever becomes of it, the desk goes on, and tells that
the file could not be looked into.
"""

import datetime as dt
import json
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any, NamedTuple

import paraph
from paraph.crafts.reading.bytes import (
    MAX_BYTES,
    PDF,
    PlainText,
    ReadingError,
    is_parsed,
    to_text,
)

TIMEOUT_S = 30
AT_ONCE = 2
_MODULE = "paraph.crafts.files"
_PLACES = threading.BoundedSemaphore(AT_ONCE)


class Answered(NamedTuple):
    """What the process answered: `head` as it is told, `body` the bytes after it.

    `head` has `error` and `facts` where the file could not be parsed.
    """

    head: dict[str, Any]
    body: bytes


def ask(what: str, raw: bytes, *, timeout_s: float = TIMEOUT_S) -> Answered:
    """Ask something of a file: `look`, `clean`, `text`, or `bind` of several.

    The error is `file.failed` where the process ended at a limit or failed, and
    `file.busy` where no place became free for one in time.
    """
    if not _PLACES.acquire(timeout=timeout_s):
        return _error("file.busy")
    try:
        return _asked(what, raw, timeout_s)
    finally:
        _PLACES.release()


def text(raw: bytes) -> PlainText:
    """Read a report as `crafts.reading` does; Word and PDF files in that process.

    Raises:
        ReadingError: as `crafts.reading.bytes.to_text`; `file.busy`, if no place became
            free to read it in.
    """
    if not is_parsed(raw) or len(raw) > MAX_BYTES:
        return to_text(raw)
    told = ask("text", raw).head
    if told.get("error") == "file.failed":
        code = "report.pdf-unread" if raw.startswith(PDF) else "report.damaged"
        raise ReadingError(code, kind="docx", reason="too-long")
    if "error" in told:
        raise ReadingError(told["error"], **told["facts"])
    day = told["published"]
    return PlainText(
        told["text"],
        told["encoding"],
        tuple(told["notes"]),
        None if day is None else dt.date.fromisoformat(day),
    )


def _asked(what: str, raw: bytes, timeout_s: float) -> Answered:
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as target:
        source.write(raw)
        source.seek(0)
        try:
            done = subprocess.run(  # noqa: S603 (our own program, nothing of the file in it)
                [sys.executable, "-s", "-m", _MODULE, what],
                stdin=source,
                stdout=target,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                cwd="/",
                close_fds=True,
                check=False,
                timeout=timeout_s,
            )
        except (subprocess.TimeoutExpired, OSError):
            return _error("file.failed")
        target.seek(0)
        head, _, body = target.read().partition(b"\n")
    try:
        told = json.loads(head)
    except ValueError:
        return _error("file.failed")
    return _error("file.failed") if done.returncode else Answered(told, body)


def _error(code: str) -> Answered:
    return Answered({"error": code, "facts": {}}, b"")


def _environment() -> dict[str, str]:
    """Return all that the process is told: where the program lies."""
    here = Path(paraph.__file__).parent.parent
    return {
        "PYTHONPATH": str(here),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "LC_ALL": "C.UTF-8",
    }
