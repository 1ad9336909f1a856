"""A server of forked workers: each does what it is told, and may be killed at any write.

One process reads everything in and forks a worker for each that asks: a node starts in
a few milliseconds. A worker reads requests as JSON lines and answers each with one:
{"answer": …}, {"refused": code}, or {"error": what nobody expected}. On the way it may
ask back with {"call": …}; the next line is then the reply to that.
"""

import errno
import json
import os
import signal
import socket
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings
from django.db import connections

from paraph.clerk import disk_trouble
from paraph.clerk.clock import STOPPED
from paraph.kernel.errors import Refused, VerificationError

FIRST_DAY = "2026-11-23T09:00:00+00:00"
"""Where a worker's clock stands until it is told otherwise."""

DIES = "dies_before"
AT = "at"
DISK = "disk"
STEPS = frozenset({"os.rename", "os.remove"})
"""Steps on disk before which a worker can be made to die, beside each SQL statement."""
WRITES = STEPS | {"open", "os.mkdir"}

Verbs = Mapping[str, Callable[..., Any]]

_left: int | None = None
"""How many steps this worker still takes before it dies; None: it lives."""
_disk = ""
"""Which trouble this worker's disk makes, by its code; "" for none."""
_talk: TextIO | None = None
_begun_with: dict[str, tuple[str, str]] = {}
"""By database its file and what its connections begin with, while the disk is right."""


def serve(address: str, databases: Iterable[str], verbs: Verbs) -> None:
    """Fork a worker for each that connects, until the standard input ends."""
    signal.signal(signal.SIGCHLD, _reap)
    for name in databases:
        connections[name].execute_wrappers.append(_counted)  # opened by a worker
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(address)
        door.listen()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            line, _ = door.accept()
            if os.fork():
                line.close()
                continue
            door.close()
            try:
                _work(line, verbs)
            finally:
                os._exit(0)


def call(asked: Mapping[str, Any]) -> Any:
    """Ask back whoever gave the request that is being done; return the reply."""
    assert _talk is not None
    _say({"call": asked})
    return json.loads(_talk.readline())


def point_to(names: Mapping[str, str]) -> None:
    """Let the databases be these files."""
    for name, path in names.items():
        command = connections[name].settings_dict["OPTIONS"]["init_command"]
        _begun_with[name] = path, command
        connections.settings[name]["NAME"] = path
        connections[name].settings_dict["NAME"] = path


def _reap(*_: object) -> None:
    """Bury workers that have ended, so that their work is counted."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _work(line: socket.socket, verbs: Verbs) -> None:
    global _talk
    sys.addaudithook(_watch)
    os.environ[STOPPED] = FIRST_DAY
    with line.makefile("rw", encoding="utf-8") as _talk:
        for said in _talk:
            request = json.loads(said)
            _say(_answer(verbs, request.pop("do"), request))


def _say(value: Mapping[str, Any]) -> None:
    assert _talk is not None
    json.dump(value, _talk)
    _talk.write("\n")
    _talk.flush()


def _answer(verbs: Verbs, verb: str, request: dict[str, Any]) -> Mapping[str, Any]:
    global _left  # noqa: PLW0603 (the worker is the process)
    os.environ[STOPPED] = request.pop(AT, None) or os.environ[STOPPED]
    _change_disk(request.pop(DISK, ""))
    _left = request.pop(DIES, None)
    try:
        return {"answer": verbs[verb](**request)}
    except (Refused, VerificationError) as refusal:
        return {"refused": refusal.code}
    except Exception as error:  # noqa: BLE001 (whatever it is, the test is told)
        code = disk_trouble.code_of(error)
        return {"refused": code} if code else {"error": traceback.format_exc()}
    finally:
        _left = None


def _change_disk(state: str) -> None:
    """Let the disk be full or read-only from here on, or right again.

    A database that cannot be written is opened with SQLite's `mode=ro`; one on a full
    disk may have no more pages than it has. To files `_watch` refuses what is asked.
    """
    global _disk  # noqa: PLW0603 (the worker is the process)
    if state == _disk:
        return
    _disk = state
    for connection in connections.all():
        if connection.alias not in _begun_with:
            continue
        name, command = _begun_with[connection.alias]
        connection.close()
        told = connection.settings_dict
        is_fixed = state == disk_trouble.READ_ONLY
        told["NAME"] = f"file:{name}?mode=ro" if is_fixed else name
        told["OPTIONS"]["uri"] = is_fixed
        if state == disk_trouble.FULL:
            pages = _pages(name)
            command = f"{command};PRAGMA max_page_count={pages:d}"
        told["OPTIONS"]["init_command"] = command


def _pages(name: str) -> int:
    """Return of how many pages a database is."""
    with closing(sqlite3.connect(name)) as database:
        (pages,) = database.execute("PRAGMA page_count").fetchone()
    return int(pages)


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Die before a step; refuse to write where the disk does not take it."""
    if event in STEPS:
        _count()
    if not _disk or event not in WRITES or not isinstance(arguments[0], str | Path):
        return
    path = Path(arguments[0])
    if not path.is_relative_to(settings.PARAPH_HOME.path):
        return
    flags = arguments[2] if event == "open" else os.O_WRONLY
    is_new = bool(flags & os.O_CREAT) and not path.exists()
    if _disk == disk_trouble.READ_ONLY and flags & (os.O_WRONLY | os.O_RDWR):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
    if _disk == disk_trouble.FULL and is_new:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def _counted(
    execute: Callable[..., Any], sql: str, parameters: Any, many: Any, context: Any
) -> Any:
    _count()
    return execute(sql, parameters, many, context)


def _count() -> None:
    global _left  # noqa: PLW0603 (the worker is the process)
    if _left is not None:
        if _left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        _left -= 1
