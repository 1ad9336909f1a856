"""Verify the pack of a session, offline: nothing added, nothing missing, nothing changed.

    python3 PACK.zip            what the pack brings along verifies it
    python3 FOLDER              the same, once it is unpacked
    python3 verify_pack.py PACK.zip      your own copy does, if you do not trust theirs

Python 3.11 or later, standard library alone, no network. Three things are looked at:
every file is in the list `SHA256SUMS` and has its digest there; the acts of the record
are audited (`audit.py`, beside this file); each paper is one that an admitted act names.
What the printed pages say cannot be verified by bytes: whoever holds the record can print
them again.

Exit code: 0 whole and good; 1 something is changed, missing, added or refused; 2 not a
pack.
"""

import hashlib
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

SUMS, MANIFEST, RECORD = "SHA256SUMS", "MANIFEST.json", "record.ustar"
AUDITOR = "audit.py"
LINE = re.compile(r"([0-9a-f]{64})  ([!-~][ -~]*)")
PAPER = re.compile(r"papers/([0-9a-f]{64})\.[a-z0-9]+")
CHUNK = 1 << 20


class NoPackError(Exception):
    """What was given is no pack; the message says why."""


def verify(path: Path) -> tuple[int, list[str]]:
    """Return the exit code and what is to be told, line by line."""
    try:
        names, read = _opened(path)
        sums, found = _sums(names, read), {}
        for name in names:
            found[name] = _digest(read(name))
        manifest = json.loads(b"".join(read(MANIFEST)))
        custody = str(manifest["custody"])
    except (NoPackError, OSError, KeyError, TypeError, ValueError) as error:
        return 2, [f"This is no pack of a session: {error}"]
    except zipfile.BadZipFile as error:
        return 1, [f"Changed: the file is damaged ({error})"]
    wrong = list(_differing(sums, found))
    told = [custody, f"{len(found)} files, of {manifest.get('session')}."]
    if not wrong:
        audited, lines = _audited(path, read, names)
        told += lines
        wrong += audited
    told += wrong
    told.append(f"Digest of the list, to compare by telephone: {_short(found[SUMS])}")
    told.append("Whole and good." if not wrong else "Not everything is good.")
    return (1 if wrong else 0), told


def _opened(path: Path) -> tuple[list[str], Any]:
    """Return the names of all files, and what reads one of them in pieces."""
    if path.is_dir():
        names = sorted(
            one.relative_to(path).as_posix()
            for one in path.rglob("*")
            if one.is_file() and "__pycache__" not in one.parts
        )
        return names, lambda name: _pieces((path / name).open("rb"))
    archive = zipfile.ZipFile(path)
    names = [one.filename for one in archive.infolist()]
    if len(set(names)) != len(names):
        raise NoPackError("it holds two files of one name")
    return names, lambda name: _pieces(archive.open(name))


def _pieces(file: Any) -> Iterator[bytes]:
    with file:
        while piece := file.read(CHUNK):
            yield piece


def _digest(pieces: Iterator[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def _sums(names: list[str], read: Any) -> dict[str, str]:
    if SUMS not in names or MANIFEST not in names:
        raise NoPackError(f"it lacks {SUMS} or {MANIFEST}")
    sums: dict[str, str] = {}
    lines = b"".join(read(SUMS)).decode("ascii").split("\n")
    if lines.pop() != "":
        raise NoPackError(f"{SUMS} does not end with its last line")
    for line in lines:
        match = LINE.fullmatch(line)
        if match is None or match[2] in sums:
            raise NoPackError(f"{SUMS} has a line that is none: {line[:80]!r}")
        sums[match[2]] = match[1]
    return sums


def _differing(sums: Mapping[str, str], found: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(sums.keys() - found.keys()):
        yield f"Missing: {name}"
    for name in sorted(found.keys() - sums.keys() - {SUMS}):
        yield f"Added: {name}"
    for name in sorted(sums.keys() & found.keys()):
        if sums[name] != found[name]:
            yield f"Changed: {name}"


def _audited(path: Path, read: Any, names: list[str]) -> tuple[list[str], list[str]]:
    """Return what is wrong with the record and the papers, and what the auditor tells."""
    beside = Path(__file__).with_name(AUDITOR)
    source = beside.read_bytes() if beside.is_file() else b"".join(read(AUDITOR))
    auditor = ModuleType("audit")
    sys.modules["audit"] = auditor  # where its dataclasses look for themselves
    exec(compile(source, AUDITOR, "exec"), auditor.__dict__)  # noqa: S102 (its digest was just verified, or it is the reader's own)
    report = auditor.audit([(RECORD, b"".join(read(RECORD)))], None)
    wrong = []
    if report["exit"] != 0:
        wrong.append("The record: not everything is good.")
        wrong += [f"  {line}" for line in auditor._words(report)]  # noqa: SLF001 (the auditor's own words)
    named = set(report["missing"])
    for name in names:
        paper = PAPER.fullmatch(name)
        if paper is not None and paper[1] not in named:
            wrong.append(f"No act names this paper: {name}")
    del path
    admitted = len(report["admitted"])
    heads = "; ".join(
        f"{side} up to folio {folio}"
        for side, own in report["heads"].items()
        for folio, _ in own
    )
    return wrong, [f"{admitted} acts are admitted: {heads}."]


def _short(digest: str) -> str:
    return " ".join(digest[n : n + 4] for n in range(0, 16, 4))


def main(words: list[str]) -> int:
    """Verify what is named, or what this file stands in; tell it; return the exit code."""
    path = Path(words[0]) if words else Path(sys.argv[0]).resolve()
    if path.name == "__main__.py":
        path = path.parent
    code, told = verify(path)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.stdout.write("\n".join(told) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
