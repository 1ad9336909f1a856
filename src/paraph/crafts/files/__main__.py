"""A process of its own that parses one file: `python -m paraph.crafts.files look`.

The file comes on the standard input, the answer goes to the standard output: a line of
JSON, and after it the bytes of a cleaned copy. Memory, processor time and what is
written are limited by the system; files other than these two are not opened for
writing, no program is started and no connection made.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict

MEMORY = 1536 * 1024 * 1024
SECONDS = 20
MAX_OUTPUT = 48 * 1024 * 1024
_FORBIDDEN = (
    *("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn"),
    *("os.system", "pty.", "urllib.", "ftplib.", "http.", "smtplib.", "shutil."),
    *("os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink", "os.mkdir"),
)
Answer = tuple[Mapping[str, object], bytes]


def limit() -> None:
    """Set the limits of this process; they cannot be raised again."""
    try:
        import resource
    except ImportError:  # a system without them: the time limit of the caller is left
        return
    wanted = (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, MAX_OUTPUT),
        (resource.RLIMIT_CORE, 0),
    )
    for name, value in wanted:
        _, highest = resource.getrlimit(name)
        most = value if highest == resource.RLIM_INFINITY else min(value, highest)
        with suppress(ValueError, OSError):  # a system that has not this one
            resource.setrlimit(name, (most, most))


def forbid() -> None:
    """Let no parser start programs, call anybody or write files."""

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(_FORBIDDEN) or (event == "open" and _writes(arguments)):
            raise PermissionError(event)

    sys.addaudithook(refuse)


def answer(what: str, raw: bytes) -> Answer:
    """Return what is asked of a file: head and body of the answer."""
    asked: Mapping[str, Callable[[bytes], Answer]] = {
        "look": _look,
        "clean": _clean,
        "text": _text,
        "bind": _bind,
    }
    return asked[what](raw)


def main() -> int:
    """Answer for the file on the standard input."""
    limit()
    forbid()
    raw = sys.stdin.buffer.read()
    try:
        head, body = answer(sys.argv[1], raw)
    except MemoryError:
        head, body = {"error": "file.too-long", "facts": {}}, b""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)
    sys.stdout.buffer.flush()
    return 0


def _look(raw: bytes) -> Answer:
    from paraph.crafts.files.findings import FileError
    from paraph.crafts.files.look import look

    try:
        return asdict(look(raw)), b""
    except FileError as error:
        return {"error": error.code, "facts": {}}, b""


def _clean(raw: bytes) -> Answer:
    from paraph.crafts.files.clean import clean
    from paraph.crafts.files.findings import FileError

    try:
        return {}, clean(raw)
    except FileError as error:
        return {"error": error.code, "facts": {}}, b""


def _bind(raw: bytes) -> Answer:
    from paraph.crafts.files.binding_pdf import bind
    from paraph.crafts.files.findings import FileError

    try:
        told, bound = bind(raw)
    except FileError as error:
        return {"error": error.code, "facts": {}}, b""
    return {"left_out": told}, bound


def _text(raw: bytes) -> Answer:
    from paraph.crafts.reading.bytes import ReadingError, to_text

    try:
        plain = to_text(raw)
    except ReadingError as error:
        return {"error": error.code, "facts": error.facts}, b""
    day = plain.published.isoformat() if plain.published else None
    return {**asdict(plain), "published": day}, b""


def _writes(arguments: tuple[object, ...]) -> bool:
    """Say whether a file is opened for anything but reading: (path, mode, flags)."""
    _, mode, flags = arguments
    if isinstance(mode, str):
        return bool(set(mode) & set("wax+"))
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


if __name__ == "__main__":
    sys.exit(main())
