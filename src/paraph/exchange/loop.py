"""The loop: compare heads, pull what is missing, push what they lack, enclosures last.

It looks for new rows every 100 ms and pushes at once; it pulls every five seconds as
a fallback. A peer that does not answer is tried again, ever more rarely.
"""

import logging
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.db import connections

from paraph.clerk import chance, files, peers, reading, transport
from paraph.clerk.clock import now as clock
from paraph.clerk.receive import keep_enclosure, receive
from paraph.exchange import signing
from paraph.exchange.client import Client, NotKnown, Unreachable
from paraph.exchange.views import CHUNK, MAX_BODY, MAX_LINES
from paraph.kernel.errors import Refused, VerificationError

LOOK_S = 0.1
PULL_S = 5.0
LONGEST_WAIT_S = 60.0

Heads = Mapping[str, list[tuple[int, str]]]
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Line:
    """The line to one peer in one commission, and when to use it next."""

    commission: str
    side: str
    client: Client
    seen_seq: int = -1
    due_at: float = 0.0
    failures: int = 0
    given: set[str] = field(default_factory=set)

    def contact(self) -> None:
        """Bring both nodes to the same acts, as far as each gives them.

        Raises:
            Unreachable, Refused, VerificationError.
        """
        now = clock()
        seq = reading.last_seq()
        theirs: Heads
        try:
            theirs = self.client.heads()
        except NotKnown:
            theirs = self._introduce()
        self._pull(theirs)
        theirs = self._push(theirs)
        self._bring_enclosures()
        peers.note_answer(self.commission, self.side, theirs, now)
        peers.note_own_heads(self.commission, settings.PARAPH_SIDE, theirs)
        self.seen_seq = seq

    def _introduce(self) -> Heads:
        """Give our folios up to the last act on keys: the peer may not know our key."""
        own = settings.PARAPH_SIDE
        lines = reading.lines(self.commission, own, 0, MAX_LINES)
        last = max((n for n, line in enumerate(lines) if _is_on_keys(line)), default=-1)
        if last < 0:
            raise Unreachable("peer.not-founded")
        try:
            self.client.give(lines[: last + 1])
            return self.client.heads()
        except NotKnown as error:
            raise Unreachable("peer.does-not-know-us") from error

    def _pull(self, theirs: Heads) -> None:
        for side, start in _lacking(theirs, reading.heads(self.commission)):
            if not self._pull_from(side, start) and start:
                self._pull_from(side, 0)  # what came lacks another branch

    def _pull_from(self, side: str, start: int) -> bool:
        """Pull a side's journal from a folio on; False if what came lacks more."""
        while lines := self.client.acts(side, start):
            outcome = receive(self.commission, lines, now=clock())
            if outcome.awaiting:
                return False
            if not outcome.admitted and not outcome.known:
                break
            start += len(lines)
        return True

    def _push(self, theirs: Heads) -> Heads:
        held = theirs
        for side, start in _lacking(reading.heads(self.commission), theirs):
            held = self._push_from(side, start) or held
        return held

    def _push_from(self, side: str, start: int) -> Heads:
        held: Heads = {}
        while lines := reading.lines(self.commission, side, start, MAX_LINES):
            part = _fitting(lines)
            answer, raw, signature = self.client.give(part)
            self._keep_proof(raw, signature)
            held = answer.get("heads", held)
            start += len(part)
        return held

    def _keep_proof(self, raw: bytes, signature: str) -> None:
        for side, key in transport.keys(self.commission).values():
            if side == self.side and signing.answer_is_signed(signature, raw, key):
                peers.keep_proof(self.commission, side, raw, signature, clock())
                return
        raise Unreachable("peer.answer-not-signed")

    def _bring_enclosures(self) -> None:
        for named in reading.missing_enclosures(self.commission):
            partial = files.folder() / f".{named.sha256}.pull"
            size = partial.stat().st_size if partial.is_file() else 0
            while size < named.size:
                part = self.client.enclosure(named.sha256, size)
                if not part:
                    break
                with partial.open("ab") as file:
                    file.write(part)
                size += len(part)
            if size >= named.size:
                if not partial.is_file():
                    partial.touch(mode=0o600)
                try:
                    keep_enclosure(self.commission, named.sha256, partial)
                except Refused:
                    partial.unlink(missing_ok=True)
        for named in reading.held_enclosures(self.commission):
            if named.sha256 not in self.given:
                self._give_enclosure(named.sha256, named.size)

    def _give_enclosure(self, sha256: str, size: int) -> None:
        offset = self.client.offset_of(sha256)
        path = files.held(sha256)
        if offset is not None and path is not None:
            with path.open("rb") as file:
                file.seek(offset)
                while part := file.read(CHUNK):
                    self.client.put(sha256, offset, part, size)
                    offset += len(part)
        self.given.add(sha256)


class Loop(threading.Thread):
    """Uses every line when its time has come, until told to stop."""

    def __init__(self, lines: list[Line]) -> None:
        super().__init__(name="exchange loop", daemon=True)
        self._lines = lines
        self._stop_asked = threading.Event()

    def stop(self) -> None:
        """Ask the loop to end; it does within one look."""
        self._stop_asked.set()

    def run(self) -> None:
        """Look, contact, wait; never end for an error."""
        while not self._stop_asked.wait(LOOK_S):
            try:
                self.look(time.monotonic())
            except Exception:  # the loop outlives whatever it meets
                log.exception("The exchange loop met an error and goes on.")
            finally:
                for connection in connections.all(initialized_only=True):
                    connection.close_if_unusable_or_obsolete()

    def look(self, at: float) -> None:
        """Use the lines that are due: new rows here, or five seconds gone."""
        seq = reading.last_seq()
        for line in self._lines:
            new = seq != line.seen_seq and not line.failures
            if new or at >= line.due_at:
                use(line, at)


def use(line: Line, at: float) -> None:
    """Contact a peer once and note how it went."""
    try:
        line.contact()
    except NotKnown:
        failure = "peer.does-not-know-us"
    except Unreachable as error:
        failure = error.code
    except (Refused, VerificationError) as error:
        failure = error.code
    else:
        line.failures = 0
        line.due_at = at + PULL_S
        return
    line.failures += 1
    wait = min(LONGEST_WAIT_S, 2.0 ** min(line.failures - 1, 6))
    line.due_at = at + wait * (0.5 + chance.jitter() / 2)
    peers.note_failure(line.commission, line.side, failure, clock())


def open_lines() -> list[Line]:
    """Return a line for each peer that `node.json` names."""
    pem = settings.PARAPH_HOME.transport_key.read_bytes()
    return [
        Line(commission, side, Client(url, commission, pem))
        for commission in reading.commissions()
        for side, url in sorted(settings.PARAPH_PEERS.items())
        if url
    ]


def _lacking(full: Heads, poor: Heads) -> Iterator[tuple[str, int]]:
    """Yield (side, first folio) of what the holder of `poor` lacks of `full`."""
    for side, heads in full.items():
        held = {digest for _, digest in poor.get(side, ())}
        if all(digest in held for _, digest in heads):
            continue
        tips = [folio for folio, _ in poor.get(side, ())]
        tip = max(tips, default=-1)
        # A head at or below the holder's own tip that it lacks: another branch.
        is_branch = any(folio <= tip and digest not in held for folio, digest in heads)
        ahead = all(folio < tip for folio, digest in heads if digest not in held)
        if ahead and len(heads) == 1 and len(tips) == 1:
            continue
        yield side, 0 if is_branch else tip + 1


def _fitting(lines: list[bytes]) -> list[bytes]:
    """Return as many lines from the first as one call may bring."""
    size = 0
    for number, line in enumerate(lines):
        size += len(line)
        if size > MAX_BODY and number:
            return lines[:number]
    return lines


def _is_on_keys(line: bytes) -> bool:
    return b'"kind":"charter.found/' in line or b'"kind":"keys.' in line
