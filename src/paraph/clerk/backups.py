"""Backups: both databases at one moment, the enclosures, and never a key.

A backup is a tar file; its first member, `backup.json`, names every other with size
and digest. What is restored is mute until it has its own heads back.
"""

import datetime as dt
import hashlib
import io
import json
import re
import shutil
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.db import transaction

from paraph import disk
from paraph.clerk import files, memory, mute, opened
from paraph.clerk.clock import stamp
from paraph.clerk.home import FOLDER_MODE, Home, HomeError, NodeFacts
from paraph.kernel.errors import VerificationError
from paraph.store import backups
from paraph.store.acts import DATABASE

CONTENTS = "backup.json"
MAX_CONTENTS_BYTES = 64 * 1024 * 1024
CHANCERY = "chancery"

_NAME = re.compile(
    r"record\.sqlite3|chancery\.sqlite3|node\.json|charter\.json"
    r"|pouches/received\.json|pouches/out/numbers\.json"
    r"|enclosures/[0-9a-f]{64}|attachments/[0-9a-zA-Z_.-]{1,100}"
)
_NEEDED = {"record.sqlite3", "chancery.sqlite3", "node.json", "charter.json"}


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds: whose node, since when, how many files and bytes."""

    side: str
    commission: str
    at: str
    files: int
    size_bytes: int


def back_up(home: Home, target: Path, now: dt.datetime) -> BackedUp:
    """Write a backup of a node that may be running.

    Args:
        home: of the node.
        target: a file that is not there yet.
        now: the time it tells.

    Raises:
        FileExistsError: `target` is there; it is not touched.
    """
    facts = home.facts()
    if target.exists():
        raise FileExistsError(17, "is there already; it is not touched", str(target))
    with _folder(home.path / ".backup") as folder:
        _copy_databases(home, folder)
        sources = _sources(home, folder)
        contents: dict[str, Any] = {
            "paraph": 1,
            "side": facts.side,
            "commission": home.first_commission,
            "at": stamp(now),
            "files": [_entry(name, path) for name, path in sources.items()],
        }
        _write_tar(target, contents, sources)
    return _told(contents)


def restore(home: Home, source: Path) -> BackedUp:
    """Put a backup in the place of what a home holds; the node is mute then.

    The node must not run. Keys, the seal's memory and the secret of the cookies stay
    as they are; databases and files that were there are moved to `replaced/<n>`.

    Raises:
        VerificationError: `backup.*`: it is none, damaged, or of another node.
    """
    with _folder(home.path / ".restore") as folder:
        contents = _read_tar(source, folder)
        _check(home, folder)
        home.make()
        _make_safes(home, Home(folder))
        mute.mark(home)
        _put_aside(home)
        for entry in contents["files"]:
            name = entry["name"]
            if name != "node.json" or not home.facts_file.is_file():
                (home.path / name).parent.mkdir(mode=FOLDER_MODE, exist_ok=True)
                (folder / name).replace(home.path / name)
    opened.forget()
    return _told(contents)


def _copy_databases(home: Home, folder: Path) -> None:
    """Copy both databases as of one moment: nobody writes to either meanwhile."""
    with (
        memory.sealing_lock(),
        transaction.atomic(using=DATABASE),
        transaction.atomic(using=CHANCERY),
    ):
        backups.copy_database(home.record, folder / home.record.name)
        backups.copy_database(home.chancery, folder / home.chancery.name)


def _sources(home: Home, folder: Path) -> dict[str, Path]:
    """Return the files of a backup by the name that each has in it."""
    found = {
        home.record.name: folder / home.record.name,
        home.chancery.name: folder / home.chancery.name,
    }
    others = [
        home.facts_file,
        home.charter_file,
        home.days_off_file,
        home.pouches_in.parent / "received.json",
        home.pouches_out / "numbers.json",
        *sorted(home.enclosures.iterdir()),
        *sorted(home.attachments.iterdir()),
    ]
    for path in others:
        name = path.relative_to(home.path).as_posix()
        if path.is_file() and _NAME.fullmatch(name):
            found[name] = path
    return found


def _entry(name: str, path: Path) -> dict[str, Any]:
    size, sha256 = path.stat().st_size, files.digest_of_file(path)
    return {"name": name, "size": size, "sha256": sha256}


def _write_tar(
    target: Path, contents: Mapping[str, Any], sources: Mapping[str, Path]
) -> None:
    with (
        disk.arriving(target) as file,
        tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        raw = json.dumps(contents, indent=1).encode()
        _add(tar, CONTENTS, len(raw), io.BytesIO(raw))
        for entry in contents["files"]:
            with sources[entry["name"]].open("rb") as source:
                _add(tar, entry["name"], entry["size"], source)


def _add(tar: tarfile.TarFile, name: str, size: int, source: IO[bytes]) -> None:
    member = tarfile.TarInfo(name)
    member.size = size
    member.mode = 0o600
    tar.addfile(member, source)


def _read_tar(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack a backup into a folder, each file checked; return its contents.

    Raises:
        VerificationError: `backup.none`, `backup.name`, `backup.differs`,
            `backup.missing`.
    """
    try:
        with tarfile.open(source, "r:") as tar:
            contents = _read_contents(tar)
            expected = {entry["name"]: entry for entry in contents["files"]}
            for member in tar:
                entry = expected.pop(member.name, None)
                content = tar.extractfile(member) if member.isreg() else None
                if member.name == CONTENTS:
                    continue
                if entry is None or content is None:
                    raise VerificationError("backup.name", member=member.name[:100])
                _unpack(entry, content, folder / member.name)
    except tarfile.TarError as error:
        raise VerificationError("backup.none", file=source.name) from error
    if expected:
        raise VerificationError("backup.missing", member=min(expected))
    return contents


def _read_contents(tar: tarfile.TarFile) -> dict[str, Any]:
    member = tar.next()
    content = tar.extractfile(member) if member and member.name == CONTENTS else None
    if member is None or content is None or member.size > MAX_CONTENTS_BYTES:
        raise VerificationError("backup.none")
    try:
        value: Any = json.loads(content.read())
        names = [str(entry["name"]) for entry in value["files"]]
        is_known = value["paraph"] == 1
    except (ValueError, KeyError, TypeError) as error:
        raise VerificationError("backup.none") from error
    for name in names:
        if not _NAME.fullmatch(name):
            raise VerificationError("backup.name", member=name[:100])
    if not is_known or not set(names) >= _NEEDED or len(set(names)) != len(names):
        raise VerificationError("backup.none")
    return dict(value)


def _unpack(entry: Mapping[str, Any], content: IO[bytes], path: Path) -> None:
    path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with disk.arriving(path) as file:
        while part := content.read(1024 * 1024):
            digest.update(part)
            size += len(part)
            file.write(part)
    if size != entry["size"] or digest.hexdigest() != entry["sha256"]:
        raise VerificationError("backup.differs", member=entry["name"])


def _check(home: Home, folder: Path) -> None:
    """Refuse a backup that does not belong here.

    Raises:
        VerificationError: `backup.database`, `backup.charter`, `backup.other-node`.
    """
    for name in ("record.sqlite3", "chancery.sqlite3"):
        if found := backups.damage(folder / name):
            raise VerificationError("backup.database", file=name, damage=found)
    theirs = Home(folder).facts()
    first = Home(folder).first_commission
    if first not in theirs.commissions:
        raise VerificationError("backup.charter")
    ours = _facts(home) or theirs
    if ours.side != theirs.side or first not in ours.commissions:
        raise VerificationError("backup.other-node", side=theirs.side)


def _make_safes(home: Home, backed_up: Home) -> None:
    """Make the safe of every commission but the first: its keys are brought by hand."""
    for commission in backed_up.facts().commissions:
        if commission != backed_up.first_commission:
            home.own_safe(commission).make_safe()


def _facts(home: Home) -> NodeFacts | None:
    try:
        return home.facts()
    except HomeError:
        return None


def _told(contents: Mapping[str, Any]) -> BackedUp:
    return BackedUp(
        side=contents["side"],
        commission=contents["commission"],
        at=contents["at"],
        files=len(contents["files"]),
        size_bytes=sum(entry["size"] for entry in contents["files"]),
    )


def _put_aside(home: Home) -> None:
    """Move the databases that a restore takes the place of to `replaced/<n>`."""
    old = [
        path
        for database in (home.record, home.chancery)
        for suffix in ("", "-wal", "-shm")
        if (path := database.with_name(database.name + suffix)).is_file()
    ]
    if not old:
        return
    number = 1
    while (home.path / "replaced" / str(number)).exists():
        number += 1
    folder = home.path / "replaced" / str(number)
    folder.mkdir(mode=FOLDER_MODE, parents=True)
    for path in old:
        path.replace(folder / path.name)


@contextmanager
def _folder(path: Path) -> Iterator[Path]:
    """Yield an empty folder that is gone afterwards."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(mode=FOLDER_MODE, parents=True)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        with suppress(OSError):
            path.parent.rmdir()  # only where it is empty: nothing was restored
