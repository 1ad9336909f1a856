"""The loop: compare heads, pull what is missing, push what they lack, enclosures last.

It looks for new rows every 100 ms and pushes at once; it pulls every five seconds as
a fallback. A peer that does not answer is tried again, ever more rarely. Each peer
has a thread of its own, so that a slow one holds up nobody.
"""

import logging
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import orjson
from django.conf import settings
from django.db import connections

from paraph.clerk import chance, disk_trouble, peers, reading, transport
from paraph.clerk.clock import now as clock
from paraph.clerk.receive import receive
from paraph.exchange import enclosures, signing
from paraph.exchange.client import (
    Client,
    ComesElsewhere,
    Given,
    NotKnown,
    OutOfTime,
    Unreachable,
)
from paraph.exchange.views import MAX_BODY, MAX_LINES, quotas
from paraph.kernel.act import MAX_LINE
from paraph.kernel.errors import Refused, VerificationError

LOOK_S = 0.1
PULL_S = 5.0
LONGEST_WAIT_S = 60.0

Heads = Mapping[str, Sequence[tuple[int, str]]]
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Line:
    """The line to one peer in one commission, and when to use it next.

    `given` are enclosures that the peer holds; `rewound` and `pushed` the heads for
    which a whole journal was last pulled or pushed in search of another branch;
    `proven` the digests that a kept proof of delivery named as heads. `has_moved` says
    whether this contact has brought anything to either side.
    """

    commission: str
    side: str
    client: Client
    seen_seq: int = -1
    due_at: float = 0.0
    failures: int = 0
    given: set[str] = field(default_factory=set)
    rewound: dict[str, object] = field(default_factory=dict)
    pushed: dict[str, object] = field(default_factory=dict)
    proven: set[str] = field(default_factory=set)
    has_moved: bool = False

    def contact(self) -> None:
        """Bring both nodes to the same acts, as far as each gives them.

        Raises:
            Unreachable, OutOfTime, Refused, VerificationError.
        """
        self.client.begin()
        self.has_moved = False
        now, seq = clock(), reading.last_seq(self.commission)
        theirs: Heads
        try:
            theirs = self.client.heads()
        except NotKnown:
            theirs = self._introduce()
        self._pull(theirs)
        theirs = self._push(theirs)
        peers.note_own_heads(self.commission, theirs)
        peers.note_answer(self.commission, self.side, theirs, now)
        self._give_enclosures()
        self._fetch_enclosures()
        self.seen_seq = seq

    def _introduce(self) -> Heads:
        """Give our folios up to the last act on keys: the peer may not know our key."""
        own = reading.own_side(self.commission)
        lines = reading.lines(self.commission, own, 0, MAX_LINES)
        on_keys = (n for n, line in enumerate(lines) if transport.is_on_keys(line))
        last = max(on_keys, default=-1)
        if last < 0:
            raise Unreachable("peer.not-founded")
        try:
            self.client.give(lines[: last + 1])
            return self.client.heads()
        except NotKnown as error:
            raise Unreachable("peer.does-not-know-us") from error

    def _pull(self, theirs: Heads) -> None:
        """Pull what is missing here.

        First each journal from where ours ends. If its heads are missing still, what
        came belongs to another branch: then all of it, once for the same heads.
        """
        charter = reading.charter(self.commission)
        told = {one.key: theirs.get(one.key, ()) for one in charter.sides}
        held = reading.heads(self.commission)
        lacked = reading.lacks(self.commission, told)
        self._pull_in_turns(told, {side: _next(held.get(side, ())) for side in lacked})
        lacked = reading.lacks(self.commission, told)
        branches = {side for side in lacked if self.rewound.get(side) != told[side]}
        self._pull_in_turns(told, dict.fromkeys(branches, 0))
        self.rewound.update({side: told[side] for side in branches})

    def _pull_in_turns(self, told: Heads, wanted: dict[str, int]) -> None:
        """Pull journals from folios on, of each at most 1,000 acts at a time."""
        while wanted:
            for side, start in sorted(wanted.items()):
                after = self._pull_from(side, start)
                if after is None or after > max(folio for folio, _ in told[side]):
                    del wanted[side]
                else:
                    wanted[side] = after

    def _pull_from(self, side: str, start: int) -> int | None:
        """Pull once from a folio on; return where to go on, None if there is no more.

        Lines that bring nothing end it, unless they are as many as fit: what is known
        here already may lead to another branch.
        """
        lines = self.client.acts(side, start)
        last = _folio(lines[-1]) if lines else None
        if last is None or last < start:
            return None
        size = sum(map(len, lines))
        if not quotas.take(self.commission, self.side, size, time.monotonic()):
            raise Unreachable("peer.too-much")
        outcome = receive(self.commission, lines, now=clock())
        if len(outcome.refused) == len(lines):
            raise Unreachable("peer.acts-refused")
        if outcome.admitted:
            self.has_moved = True
        elif outcome.refused or not _is_full(lines):
            return None
        return _after(start, last)

    def _push(self, theirs: Heads) -> Heads:
        """Push what they lack: where their journal ends, or all if it has branches."""
        held = theirs
        strange = reading.lacks(self.commission, theirs)
        for side, heads in reading.heads(self.commission).items():
            own = theirs.get(side, ())
            lacked = {digest for _, digest in heads} - {digest for _, digest in own}
            if not lacked or self.pushed.get(side) == (heads, own):
                continue
            is_straight = len(heads) == 1 and len(own) <= 1 and side not in strange
            start = _next(own) if is_straight else 0
            given = self._push_from(side, start, is_straight=is_straight)
            held = given.heads if given is not None else held
            if not is_straight:
                self.pushed[side] = heads, own
        return held

    def _push_from(self, side: str, start: int, *, is_straight: bool) -> Given | None:
        """Push a journal from a folio on, as long as the peer's heads grow by it."""
        given = None
        while lines := reading.lines(self.commission, side, start, MAX_LINES):
            part = _fitting(lines)
            given = self.client.give(part)
            has_grown = self._keep_proof(side, given)
            last = _folio(part[-1])
            if last is None or len(part) == len(lines) < MAX_LINES:
                break
            if is_straight and not has_grown:
                break
            start = _after(start, last)
        return given

    def _keep_proof(self, side: str, given: Given) -> bool:
        """Keep a peer's answer if it proves something new: a head of ours that it holds.

        Returns:
            Whether it does.

        Raises:
            Unreachable: `peer.answer-not-signed`.
        """
        known = transport.keys(self.commission)
        if not any(
            signing.answer_is_signed(given.signature, given.raw, key)
            for side_, key in known.values()
            if side_ == self.side
        ):
            raise Unreachable("peer.answer-not-signed")
        proven = {
            digest
            for folio, digest in given.heads.get(side, ())
            if digest not in self.proven
            and not reading.lacks(self.commission, {side: [(folio, digest)]})
        }
        if proven:
            peers.keep_proof(
                self.commission, self.side, given.raw, given.signature, clock()
            )
            self.proven |= proven
            self.has_moved = True
        return bool(proven)

    def _fetch_enclosures(self) -> None:
        """Fetch what is missing here; what is not as it was named holds up nothing."""
        differing: Refused | None = None
        for named in reading.missing_enclosures(self.commission):
            try:
                enclosures.fetch(
                    self.client,
                    self.commission,
                    self.side,
                    named.sha256,
                    self._note_move,
                )
            except Refused as refusal:
                differing = refusal
        if differing is not None:
            raise differing

    def _give_enclosures(self) -> None:
        for named in reading.held_enclosures(self.commission):
            if named.sha256 not in self.given:
                try:
                    enclosures.give(
                        self.client, self.commission, named, self._note_move
                    )
                except (NotKnown, ComesElsewhere):  # not yet, or not needed
                    continue
                self.given.add(named.sha256)

    def _note_move(self) -> None:
        self.has_moved = True


class Watch:
    """Sees whether anything was admitted here: one look for all lines, not one each."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._looked_at = -LOOK_S
        self._seq = -1

    def seq(self, at: float) -> int:
        """Return the last admission in whatever commission, as of half a look ago."""
        with self._lock:
            if at - self._looked_at >= LOOK_S / 2:
                self._seq, self._looked_at = reading.last_seq(), at
            return self._seq


class Loop(threading.Thread):
    """Uses one line when its time has come, until told to stop."""

    def __init__(self, line: Line, watch: Watch) -> None:
        super().__init__(name=f"line to {line.side}", daemon=True)
        self._line = line
        self._watch = watch
        self._seq = -1
        self._stop_asked = threading.Event()

    def stop(self) -> None:
        """Ask the loop to end; it does within one look."""
        self._stop_asked.set()

    def run(self) -> None:
        """Look, contact, wait; never end for an error."""
        while not self._stop_asked.wait(LOOK_S):
            try:
                self.look(time.monotonic())
            except Exception as error:  # the loop outlives whatever it meets
                if not disk_trouble.told(error):
                    log.exception("The exchange loop met an error and goes on.")
            finally:
                for connection in connections.all(initialized_only=True):
                    connection.close_if_unusable_or_obsolete()

    def look(self, at: float) -> None:
        """Use the line if it is due: new rows here, or five seconds gone."""
        line = self._line
        if at >= line.due_at or (not line.failures and self._has_news(at)):
            use(line, at)

    def _has_news(self, at: float) -> bool:
        """Say whether the commission of the line has acts that it was not used for."""
        seq = self._watch.seq(at)
        if seq == self._seq:
            return False
        self._seq = seq
        return reading.last_seq(self._line.commission) != self._line.seen_seq


def use(line: Line, at: float) -> None:
    """Contact a peer once and note how it went."""
    try:
        line.contact()
    except OutOfTime:
        if line.has_moved:
            line.failures, line.due_at = 0, at + LOOK_S
            return
        failure = "peer.timeout"
    except NotKnown:
        failure = "peer.does-not-know-us"
    except Unreachable as error:
        failure = error.code
    except (Refused, VerificationError) as error:
        failure = error.code
    except Exception as error:
        _wait_longer(line, at)
        if not disk_trouble.code_of(error):  # else nothing can be noted either
            peers.note_failure(line.commission, line.side, "node.failed", clock())
        raise
    else:
        line.failures, line.due_at = 0, at + PULL_S
        return
    _wait_longer(line, at)
    peers.note_failure(line.commission, line.side, failure, clock())


def start() -> list[Loop]:
    """Start a loop for each peer that `node.json` names."""
    watch = Watch()
    loops = [Loop(line, watch) for line in open_lines()]
    for loop in loops:
        loop.start()
    return loops


def open_lines() -> list[Line]:
    """Return for each commission a line to each of its sides that `node.json` names."""
    home, lines = settings.PARAPH_HOME, []
    for commission in reading.commissions():
        pem = home.safe(commission).transport_key.read_bytes()
        peers_of = settings.PARAPH_PEERS.get(commission, {})
        lines += [
            Line(commission, side, Client(url, commission, pem))
            for side, url in sorted(peers_of.items())
            if url and reading.charter(commission).has_side(side)
        ]
    return lines


def _wait_longer(line: Line, at: float) -> None:
    line.failures += 1
    wait = min(LONGEST_WAIT_S, 2.0 ** min(line.failures - 1, 6))
    line.due_at = at + wait * (0.5 + chance.jitter() / 2)


def _next(heads: Sequence[tuple[int, str]]) -> int:
    """Return the first folio that is not in a journal with these heads."""
    return max((folio for folio, _ in heads), default=-1) + 1


def _after(start: int, last: int) -> int:
    """Return where to go on after a folio, which is read again: it may have a twin."""
    return last if last > start else start + 1


def _folio(line: bytes) -> int | None:
    """Return the folio that a line claims, None if it claims none."""
    try:
        value = orjson.loads(line.split(b"\t", 2)[2])
    except (IndexError, orjson.JSONDecodeError):
        return None
    folio = value.get("folio") if isinstance(value, dict) else None
    return folio if isinstance(folio, int) else None


def _is_full(lines: Sequence[bytes]) -> bool:
    """Say whether a peer may have had more lines to give than these."""
    size = sum(map(len, lines))
    return len(lines) >= MAX_LINES or size + MAX_LINE > MAX_BODY


def _fitting(lines: list[bytes]) -> list[bytes]:
    """Return as many lines from the first as one call may bring."""
    size = 0
    for number, line in enumerate(lines):
        size += len(line)
        if size > MAX_BODY and number:
            return lines[:number]
    return lines
