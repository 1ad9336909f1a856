"""Health of a node: what is right and what is not, for the operator.

Nothing is changed by asking.
"""

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from paraph.chancery import notices
from paraph.clerk import (
    days_off,
    disk_trouble,
    files,
    memory,
    mute,
    opened,
    peers,
    reading,
)
from paraph.clerk.home import SHORT, Home
from paraph.crafts.calendars.working_days import DaysOffError
from paraph.kernel import canonical, seal
from paraph.kernel.errors import Refused, VerificationError
from paraph.projection import register
from paraph.store import backups

FREE_BYTES = 1024 * 1024 * 1024
FAILURES = {
    "peer.clock": ": its clock and ours differ by more than five minutes, and what was "
    "signed so far from its own time it does not believe. Set the wrong one right",
    "peer.not-now": ": its disk is full or cannot be written; its operator must see to it",
}
"""What an operator can do where a peer does not answer as it should."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `code` names it for programs, `words` for people."""

    code: str
    is_good: bool
    words: str


def of_node(home: Home, now: dt.datetime) -> Iterator[Finding]:
    """Yield every finding about a node and the commissions it serves."""
    yield from of_files(home)
    databases = list(_of_databases(home))
    yield from databases
    if all(one.is_good for one in databases):
        yield of_notices()
    served = reading.commissions()
    is_only = len(served) == 1
    for commission in served:
        try:
            for one in (*_of_commission(home, commission), *_of_peers(commission, now)):
                yield one if is_only else _named(one, commission)
        except (Refused, VerificationError) as error:
            told = f"the record does not open: {error}"
            yield _named(Finding("record.opens", False, told), commission)


def _named(one: Finding, commission: str) -> Finding:
    """Return a finding that says of which commission it is, where there are many."""
    return replace(one, words=f"{one.words} ({commission[:SHORT]})")


def of_files(home: Home) -> Iterator[Finding]:
    """Yield the findings about a node's files, without opening a database."""
    loose = [
        path.relative_to(home.path).as_posix()
        for path in sorted(home.path.rglob("*"))
        if not path.is_symlink() and path.stat().st_mode & 0o077
    ]
    yield Finding(
        "files.private",
        not loose,
        f"files that others may read: {', '.join(loose[:5])}"
        if loose
        else "all files are for their owner alone",
    )
    for safe in home.safes():
        for path in (safe.seal_key, safe.transport_key):
            yield _key(home, path)
    yield _charter(home)
    yield of_days_off(home)
    writable = all(os.access(path, os.W_OK) for path in _written(home))
    yield Finding(
        "disk.writable",
        writable,
        "the node can write to its folder"
        if writable
        else disk_trouble.SENTENCES[disk_trouble.READ_ONLY],
    )
    free = shutil.disk_usage(home.path).free
    yield Finding(
        "disk.free", free >= FREE_BYTES, f"{free // 1024**2:,} MB are free on the disk"
    )


def of_notices() -> Finding:
    """Say whether notices by mail go; whose they are is nobody's matter here."""
    failing = notices.failing()
    if not failing:
        return Finding("mail.goes", True, "no notice waits that could not be sent")
    since = min(at for _, at, _ in failing)
    errors = ", ".join(sorted({error for _, _, error in failing}))
    return Finding(
        "mail.goes",
        False,
        f"notices that could not be sent: {len(failing)}, the first since "
        f"{since:%Y-%m-%d %H:%M} UTC ({errors}); they are tried again",
    )


def _written(home: Home) -> Iterator[Path]:
    """Yield what a node must be able to write."""
    folders = (home.path, home.enclosures, home.attachments, home.seal_memory)
    for path in (*folders, home.record, home.chancery):
        if path.exists():
            yield path


def _key(home: Home, path: Path) -> Finding:
    code, name = f"key.{path.stem}", path.name
    if path.parent.parent != home.path:
        name = path.relative_to(home.path).as_posix()
    try:
        seal.LocalSeal.from_pem(path.read_bytes())
    except OSError:
        return Finding(code, False, f"{name} is missing")
    except (VerificationError, ValueError):
        return Finding(code, False, f"{name} is no Ed25519 key")
    return Finding(code, True, f"{name} is here")


def _charter(home: Home) -> Finding:
    try:
        digest = canonical.digest(home.charter_file.read_bytes())
    except OSError:
        return Finding("charter.file", False, "charter.json is missing")
    is_good = digest in home.facts().commissions
    words = "is" if is_good else "is not"
    return Finding("charter.file", is_good, f"charter.json {words} this commission's")


def of_days_off(home: Home) -> Finding:
    """Say whether the file of days off can be read, and of which sides it knows any."""
    name = home.days_off_file.name
    try:
        known = days_off.read(home)
    except DaysOffError as error:
        return Finding("days_off.file", False, f"{name}: {error}")
    words = ", ".join(known) or "no side; no days off are shown"
    return Finding("days_off.file", True, f"days off are known of: {words}")


def _of_databases(home: Home) -> Iterator[Finding]:
    for path in (home.record, home.chancery):
        damage = backups.damage(path)
        yield Finding(
            f"database.{path.stem}",
            not damage,
            f"{path.name} is damaged: {damage}" if damage else f"{path.name} is whole",
        )
        executor = MigrationExecutor(connections[path.stem])
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
        yield Finding(
            f"tables.{path.stem}",
            not pending,
            f"{path.name} has tables of another version: {len(pending)} changes wait"
            if pending
            else f"{path.name} has the tables of this version",
        )


def _of_commission(home: Home, commission: str) -> Iterator[Finding]:
    record = reading.commission_record(commission)
    yield Finding(
        "record.founded",
        record.is_founded,
        "every side has consented to the charter"
        if record.is_founded
        else "the charter is not in force yet: a side's consent or receipt is missing",
    )
    yield _seal_in_force(home, commission)
    is_mute = reading.is_mute(commission)
    yield Finding(
        "record.mute",
        not is_mute,
        _mute_words(commission) if is_mute else "this node may seal",
    )
    yield _memory(commission)
    counts = register.counts(commission)
    unjudged, void = counts["unjudged"], counts["void"]
    yield Finding("record.unjudged", not unjudged, f"{unjudged} acts are unjudged")
    unknown = register.count_void_for(commission, "kind.unknown")
    words = f"{void} acts are void: kept, without effect"
    if unknown:
        words += f"; {unknown} of kinds that this version of the software does not know"
    yield Finding("record.void", True, words)
    waiting = len(reading.waiting(commission))
    yield Finding("record.waiting", not waiting, f"{waiting} acts wait for another")
    yield from _enclosures(commission)
    for one in reading.counterparts(commission):
        yield Finding(
            f"fork.{one.side}",
            not one.is_forked,
            f"{one.side} sealed two acts for one folio: a protest"
            if one.is_forked
            else f"{one.side} sealed each folio once",
        )
        yield Finding(
            f"judged.{one.side}",
            one.agrees is not False,
            f"{one.side} judges otherwise than we do"
            if one.agrees is False
            else f"{one.side} judges as we do, as far as it has said",
        )


def _mute_words(commission: str) -> str:
    words = "this node is mute until it has its own acts back"
    folio = mute.told(commission)
    if folio is None:
        return words
    return (
        f"{words}. The seal's memory is lost or old; a counterpart tells that our folio "
        f"{folio} is the last it holds. Ask the other side's secretariat: if it is so, "
        f"paraph restore --confirm {folio}"
    )


def _seal_in_force(home: Home, commission: str) -> Finding:
    """Say whether our own seal is one that our journal grants."""
    try:
        public = seal.LocalSeal.from_pem(
            home.safe(commission).seal_key.read_bytes()
        ).public
    except (OSError, VerificationError, ValueError):
        return Finding("seal.granted", False, "there is no seal to seal with")
    with opened.reading(commission) as held:
        is_granted = public in held.record.journals.keys_of(held.side, "seal")
    words = "is" if is_granted else "is not"
    return Finding(
        "seal.granted",
        is_granted,
        f"our seal {words} one that we granted and did not revoke",
    )


def _memory(commission: str) -> Finding:
    try:
        begun = memory.recall(commission)
    except VerificationError:
        return Finding("seal.memory", False, "the seal's memory is damaged")
    if begun is None:
        return Finding(
            "seal.memory",
            mute.is_marked(commission),
            "the seal's memory is empty: it is new here",
        )
    return Finding("seal.memory", True, f"the seal remembers up to folio {begun.folio}")


def _enclosures(commission: str) -> Iterator[Finding]:
    missing = reading.missing_enclosures(commission)
    size = sum(one.size for one in missing)
    here = sum(reading.gathered(commission, one.sha256) for one in missing)
    yield Finding(
        "enclosures.here",
        not missing,
        f"{len(missing)} enclosures are missing: {here:,} of their {size:,} bytes are here"
        if missing
        else "every enclosure is here",
    )
    wrong = [
        one.sha256[:16]
        for one in reading.held_enclosures(commission)
        if files.digest_of_file(files.folder() / one.sha256) != one.sha256
    ]
    yield Finding(
        "enclosures.whole",
        not wrong,
        f"enclosures that are not what they were: {', '.join(wrong[:5])}"
        if wrong
        else "every enclosure is what it was",
    )


def _of_peers(commission: str, now: dt.datetime) -> Iterator[Finding]:
    for side, state in peers.states(commission).items():
        if state.failing_since is None:
            yield Finding(f"peer.{side}", True, f"{side} answers")
            continue
        minutes = int((now - state.failing_since).total_seconds() // 60)
        words = f"{side} has not answered for {minutes} minutes ({state.failure})"
        why = FAILURES.get(state.failure, "")
        yield Finding(f"peer.{side}", False, f"{words}{why}")
