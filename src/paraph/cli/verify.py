"""`paraph verify`: what pouches prove, checked without a node and without a database.

The same answer as the stand-alone auditor gives, from other code; and, since this
program knows the law, how each act is judged.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from paraph.acts.kinds import KINDS
from paraph.acts.record import CommissionRecord
from paraph.acts.sentences import sentence
from paraph.crafts import timestamps
from paraph.kernel import pouch
from paraph.kernel.act import Act
from paraph.kernel.admission import Gate, MemoryRoom, Outcome
from paraph.kernel.canonical import grouped
from paraph.kernel.charter import Charter, parse_charter
from paraph.kernel.errors import VerificationError
from paraph.kernel.fold import VOID, Record

HELP = "check pouches and tell what they prove; needs no node"

WHOLE, DOUBTFUL, NO_POUCH = 0, 1, 2
NO_AUTHORITY = "who that is was not checked: name whom you trust with --authority"
MAX_POUCH_BYTES = 2 * 1024 * 1024 * 1024


@dataclass(slots=True)
class Verdict:
    """What a set of pouches proves; digests are sorted.

    `exit` is 0 if everything is whole and good, 1 if something in it is refused,
    awaiting, forked or different, 2 if one of them is no pouch of this commission;
    then nothing is admitted. Source: docs/reference/record.md, §16.2. `forks` are the
    sides that spoke twice, `mended` those of them whose root key says which goes on.
    """

    exit: int = WHOLE
    commission: str = ""
    reason: str = ""
    admitted: list[str] = field(default_factory=list)
    awaiting: list[list[str]] = field(default_factory=list)
    refused: list[list[str]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)
    forks: list[str] = field(default_factory=list)
    mended: list[str] = field(default_factory=list)
    heads: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    void: list[list[str]] = field(default_factory=list)
    in_force: dict[str, list[str]] = field(default_factory=dict)
    state: str = ""
    stamps: list[str] = field(default_factory=list)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "pouches",
        nargs="+",
        type=Path,
        metavar="POUCH",
        help="unencrypted; of one side, or of each side one",
    )
    parser.add_argument(
        "--charter", type=Path, help="the charter as held on paper, to compare"
    )
    parser.add_argument(
        "--authority",
        type=Path,
        help="root certificates of time-stamp authorities that you trust, in PEM",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--register", action="store_true", help="print every act as a sentence"
    )


def run(arguments: argparse.Namespace) -> int:
    """Check the pouches, tell the result, return the exit code."""
    authorities = arguments.authority.read_bytes() if arguments.authority else None
    verdict, record = verify(
        arguments.pouches, charter=arguments.charter, authorities=authorities
    )
    if arguments.json:
        told = {name: getattr(verdict, name) for name in Verdict.__slots__}
        json.dump(told, sys.stdout, ensure_ascii=False, sort_keys=True)
        print()
    else:
        _tell(verdict)
        if arguments.register and record is not None:
            _tell_register(record)
    return verdict.exit


def verify(
    paths: Sequence[Path],
    *,
    charter: Path | None = None,
    authorities: bytes | None = None,
) -> tuple[Verdict, "Verified | None"]:
    """Check pouches of one commission together.

    Never raises for what is in them; what is wrong stands in the verdict.

    Args:
        paths: plain pouches.
        charter: the charter as held on paper.
        authorities: root certificates that time-stamps are held against, in PEM.
    """
    verdict = Verdict()
    try:
        pouches = [_read(path) for path in paths]
        parsed = _charter_of(pouches, charter)
        verdict.commission = parsed.commission
        verified = Verified(parsed)
        outcome = verified.admit(pouches)
        for path, read in zip(paths, pouches, strict=True):
            verified.check_signed(read, path)
    except VerificationError as error:
        return Verdict(exit=NO_POUCH, reason=str(error)), None
    _conclude(verdict, verified, outcome, pouches)
    _read_stamps(verdict, verified, pouches, authorities)
    return verdict, verified


class Verified:
    """A record made from pouches alone."""

    def __init__(self, charter: Charter) -> None:
        self.charter = charter
        self.record = Record(charter, KINDS)
        self.acts: list[Act] = []
        self.room = MemoryRoom()
        self.gate = Gate(self.record.journals, self.room)

    def admit(self, pouches: Sequence[pouch.Pouch]) -> Outcome:
        """Admit and fold every line of every pouch."""
        outcome = self.gate.admit(line for one in pouches for line in one.lines)
        for admitted in outcome.admitted:
            self.record.fold(admitted.act, admitted.place)
            self.acts.append(admitted.act)
        return outcome

    def check_signed(self, read: pouch.Pouch, path: Path) -> None:
        """Refuse a pouch that no transport key of its sender signed.

        The key is one in force at a head that the sender's journal has if only its
        acts up to the highest folio of `tip` are counted.

        Raises:
            VerificationError: `pouch.sender`.
        """
        last = max((folio for folio, _ in read.tip.get(read.sender, ())), default=-1)
        journal = [
            act for act in self.acts if act.side == read.sender and act.folio <= last
        ]
        for _, digest in _foremost(journal):
            for purpose, key in self.record.journals.keys_after(digest):
                if purpose == "transport" and read.is_signed_by(key):
                    return
        raise VerificationError("pouch.sender", file=path.name)

    def spans(self, read: pouch.Pouch) -> bool:
        """Say whether a pouch's own acts lead from its base to its tip."""
        by_digest = {act.digest: act for act in self.acts}
        carried = {line.partition(b"\t")[0].decode("latin-1") for line in read.lines}
        for side, heads in read.base.items():
            for folio, digest in heads:
                act = by_digest.get(digest)
                if act is None or (act.side, act.folio) != (side, folio):
                    return False
                carried.add(digest)
        found: dict[str, list[list[Any]]] = {}
        own = [by_digest[digest] for digest in carried if digest in by_digest]
        for side in {act.side for act in own}:
            found[side] = _foremost([act for act in own if act.side == side])
        return found == {
            side: list(map(list, heads)) for side, heads in read.tip.items()
        }


def _foremost(journal: Sequence[Act]) -> list[list[Any]]:
    """Return [folio, digest] of the acts of one side that no other here follows."""
    followed = {act.prev for act in journal}
    return sorted(
        [act.folio, act.digest] for act in journal if act.digest not in followed
    )


def _read(path: Path) -> pouch.Pouch:
    try:
        if path.stat().st_size > MAX_POUCH_BYTES:
            raise VerificationError("pouch.too-large", file=path.name)
        return pouch.read(path.read_bytes())
    except OSError as error:
        raise VerificationError(
            "pouch.unreadable", file=path.name, reason=error.strerror
        ) from error


def _charter_of(pouches: Sequence[pouch.Pouch], path: Path | None) -> Charter:
    charters = {one.charter for one in pouches}
    if path is not None:
        charters.add(path.read_bytes())
    if len(charters) != 1:
        raise VerificationError("pouch.other-commission")
    parsed = parse_charter(charters.pop())
    for one in pouches:
        if not parsed.has_side(one.sender):
            raise VerificationError("pouch.sender", side=one.sender)
        for side in (*one.base, *one.tip):
            if not parsed.has_side(side):
                raise VerificationError("pouch.manifest", side=side)
    return parsed


def _conclude(
    verdict: Verdict,
    verified: Verified,
    outcome: Outcome,
    pouches: Sequence[pouch.Pouch],
) -> None:
    record = verified.record
    journals = record.journals
    verdict.admitted = sorted(one.act.digest for one in outcome.admitted)
    done = {*verdict.admitted, *outcome.known}
    verdict.refused = sorted(
        [name, code] for name, code in outcome.refused if name not in done
    )
    named = {(one.sha256, one.size) for act in verified.acts for one in act.enclosures}
    carried = {
        (digest, len(raw)) for one in pouches for digest, raw in one.enclosures.items()
    }
    verdict.refused.extend(
        [digest, "enclosure.unnamed"] for digest, _ in sorted(carried - named)
    )
    refused = {name for name, _ in verdict.refused}
    verdict.awaiting = sorted(
        [digest, lacks]
        for digest, lacks in outcome.awaiting
        if digest not in done | refused
    )
    present = {digest for digest, _ in carried} | {verified.charter.commission}
    verdict.missing = sorted({digest for digest, _ in named} - present)
    verdict.differs = _differing(verified, pouches)
    everything = journals.everything()
    verdict.forks = [
        side for side in journals.of_side if journals.has_spoken_twice(side, everything)
    ]
    verdict.mended = [
        side for side in verdict.forks if not journals.is_forked(side, everything)
    ]
    verdict.heads = journals.heads()
    verdict.void = sorted(
        [digest, judgment.code]
        for digest, judgment in record.judgments.items()
        if judgment.grade == VOID
    )
    view = record.view()
    verdict.in_force = {
        object_: list(digests)
        for object_ in sorted(record.questions)
        if (digests := view.in_force(object_))
    }
    verdict.state = record.state_digest()
    if verdict.awaiting or verdict.refused or verdict.forks or verdict.differs:
        verdict.exit = DOUBTFUL


def _differing(verified: Verified, pouches: Sequence[pouch.Pouch]) -> list[str]:
    """Return what pouches say of themselves and each other that is not so."""
    found = [
        f"pouch {one.number} of {one.sender} does not lead from its base to its tip"
        for one in pouches
        if not verified.spans(one)
    ]
    sent: dict[str, dict[int, bytes]] = {}
    for one in pouches:
        numbers = sent.setdefault(one.sender, {})
        if numbers.setdefault(one.number, one.manifest) != one.manifest:
            found.append(f"{one.sender} numbers two pouches {one.number}")
    for sender, numbers in sent.items():
        if len(numbers) != max(numbers) - min(numbers) + 1:
            found.append(f"between the pouches of {sender} one is missing")
    return found


def _read_stamps(
    verdict: Verdict,
    verified: Verified,
    pouches: Sequence[pouch.Pouch],
    authorities: bytes | None,
) -> None:
    """Read the time-stamps that receipts enclose; a bad one makes the whole doubtful."""
    carried = {name: raw for one in pouches for name, raw in one.enclosures.items()}
    by_digest = {act.digest: act for act in verified.acts}
    enclosed = {
        named.sha256: act
        for act in verified.acts
        for named in act.enclosures
        if named.media == timestamps.MEDIA and named.sha256 in carried
    }
    for sha256, act in enclosed.items():
        where = f"enclosed at {act.side} {act.folio}"
        try:
            words = _stamp_in_words(carried[sha256], by_digest, authorities)
        except timestamps.TimestampError as error:
            words = f"worth nothing, {error}."
            verdict.exit = DOUBTFUL
        verdict.stamps.append(f"Time-stamp {where}: {words}")


def _stamp_in_words(
    reply: bytes, acts: Mapping[str, Act], authorities: bytes | None
) -> str:
    if authorities is None:
        stamp, trust = timestamps.read(reply), NO_AUTHORITY
    else:
        stamp = timestamps.check(reply, authorities)
        trust = "an authority you named stands behind it"
    about = acts.get(stamp.sha256)
    if about is None:
        raise timestamps.TimestampError("it is over no act in these pouches")
    return (
        f"{about.side} {about.folio}, and all that it had seen, existed at "
        f"{stamp.at:%Y-%m-%d %H:%M:%S} UTC, says {stamp.authority or 'its authority'}; "
        f"{trust}."
    )


def _tell(verdict: Verdict) -> None:
    if verdict.exit == NO_POUCH:
        print(f"This is not a pouch of the commission: {verdict.reason}.")
        print("Nothing in it was admitted.")
        return
    print(f"Commission {grouped(verdict.commission)}")
    print(f"{len(verdict.admitted)} acts are authentic and in order.")
    for side, heads in verdict.heads.items():
        folios = ", ".join(str(folio) for folio, _ in heads) or "none"
        print(f"  {side}: up to folio {folios}")
    for side in verdict.forks:
        since = (
            " Its root key has said which goes on." if side in verdict.mended else ""
        )
        print(f"  {side} sealed two acts on one folio: a protest.{since}")
    for name, code in verdict.refused:
        print(f"  refused: {name[:16]} ({code})")
    for digest, lacks in verdict.awaiting:
        print(f"  awaiting: {digest[:16]} lacks {lacks[:16]}")
    for words in verdict.differs:
        print(f"  {words}")
    for digest, code in verdict.void:
        print(f"  void, kept without effect: {digest[:16]} ({code})")
    for digest in verdict.missing:
        print(f"  enclosure not in the pouch: {digest[:16]}")
    for words in verdict.stamps:
        print(f"  {words}")
    print(f"State digest {verdict.state}")
    print(
        "Checked: every seal, digest, folio, predecessor and what each act had seen; "
        "which consents agree; that what is enclosed here is what was named. "
        "Not checked: who holds the keys; when an act was sealed, beyond the order of "
        "the acts and the time-stamps above; whether a side sealed more than is here."
    )


def _tell_register(verified: Verified) -> None:
    view = CommissionRecord(verified.record.view())
    for act in verified.acts:
        judgment = verified.record.judgments.get(act.digest)
        mark = "" if judgment is None else f" [{judgment.grade}: {judgment.code}]"
        words = sentence(view, act, language="en", translate=str)
        print(f"{act.side} {act.folio}: {words}{mark}")
