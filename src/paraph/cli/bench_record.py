"""Measure the record: sealing, verifying, folding, opening. Nothing of a node is used.

Two invented sides negotiate session after session until the wanted number of acts is
sealed; then the same acts are verified, inserted, folded, opened and checked again.
Times are CPU seconds of the process; the memory is that of a process that only opens.
Beside it the first of the same acts are signed commits, verified by git in the same run.
"""

import datetime as dt
import functools
import json
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from paraph.acts.kinds import KINDS
from paraph.clerk.collecting import collect_rarely
from paraph.cli import bench_git
from paraph.kernel import canonical, seal
from paraph.kernel.act import Act, Line, encode_signatures, parse_act, recall_act
from paraph.kernel.admission import Authentic, Gate, MemoryRoom
from paraph.kernel.charter import MEDIA, Charter, build_charter, parse_charter
from paraph.kernel.content import Content, Kind, Stance, derive_id
from paraph.kernel.fields import Digest
from paraph.kernel.fold import Record
from paraph.kernel.journal import Journals
from paraph.kernel.keys import change_by
from paraph.kernel.view import View

ACTS = 100_000
GIT_ACTS = 2_000
"""How many of them git is given as well: it takes some milliseconds for each."""
ITEMS = 12
ROUNDS = 24
BATCH = 1_000
CHUNK = 4_000
SIDES = ("norland", "sudland")
QUESTIONS = 4_000
FIRST_SESSION = dt.date(1990, 1, 8)
BETWEEN_SESSIONS = dt.timedelta(days=40)
TITLE = "Intergovernmental Commission"

T = TypeVar("T")
Figures = dict[str, float]


def measure(acts: int = ACTS) -> Mapping[str, object]:
    """Return the figures of the record by name, for a number of acts.

    Names that hold "100k" are scaled to that number.
    """
    charter = _charter()
    desk, sealing_s = _timed(lambda: _negotiate(charter, acts))
    per_100k = 100_000 / len(desk.lines)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.sqlite3"
        _, insert_s = _timed(lambda: _verify_and_insert(charter, desk.lines, path))
        opened = _open_elsewhere(charter, path)
    record, fold_s = _fold_s(charter, KINDS, desk.acts)
    _, stances_s = _fold_s(charter, _THIN, _stances(charter, len(desk.acts)))
    in_order_s = _timed(lambda: _admit(charter, desk.lines))[1]
    backwards = list(_backwards(desk.lines))
    reversed_s = _timed(lambda: _admit(charter, backwards))[1]
    values = [canonical.decode(act.raw) for act in desk.acts]
    encode_s = _timed(lambda: deque(map(canonical.encode, values), maxlen=0))[1]
    return {
        "acts": len(desk.lines),
        "objects": len(record.questions),
        "bytes_per_act": round(sum(map(len, desk.lines)) / len(desk.lines)),
        "void_acts": len(record.judgments),
        "verify_insert_100k_cpu_s": round(insert_s * per_100k, 2),
        "bare_signatures_100k_cpu_s": round(_bare_signatures_s(desk) * per_100k, 2),
        "fold_law_acts_per_s": round(len(desk.lines) / fold_s),
        "fold_stances_acts_per_s": round(len(desk.acts) / stances_s),
        "open_100k_s": round(opened["open_s"] * per_100k, 2),
        "open_100k_peak_mb": round(opened["peak_mb"], 1),
        "recheck_100k_s": round(opened["recheck_s"] * per_100k, 2),
        "reversed_ratio": round(in_order_s / reversed_s, 2),
        "encode_per_s": round(len(values) / encode_s),
        "seal_one_act_cpu_p50_ms": round(statistics.median(desk.seconds) * 1_000, 3),
        "seal_all_cpu_s": round(sealing_s, 1),
        **_beside_git(charter, desk),
    }


def negotiated(acts: int, title: str = TITLE) -> tuple[Charter, list[bytes]]:
    """Return a charter and the lines of a negotiation of so many acts, in order."""
    charter = _charter(title)
    return charter, _negotiate(charter, acts).lines


def _beside_git(charter: Charter, desk: "Desk") -> Mapping[str, object]:
    """Return what the first acts cost git, and what the very same cost here."""
    if not bench_git.is_here():
        return {"git": "git not here"}
    acts, lines = desk.acts[:GIT_ACTS], desk.lines[:GIT_ACTS]
    with tempfile.TemporaryDirectory() as folder:
        seals = {side: named_key(f"{side} seal") for side in SIDES}
        commit_s, git_s = bench_git.commit_and_verify(acts, seals, Path(folder))
        path = Path(folder) / "record.sqlite3"
        _, own_s = _timed(lambda: _verify_and_insert(charter, lines, path))
    return {
        "git_acts": len(acts),
        "git_commit_acts_per_s": round(len(acts) / commit_s),
        "git_verify_acts_per_s": round(len(acts) / git_s),
        "same_verify_insert_acts_per_s": round(len(acts) / own_s),
        "git_verify_times_as_long": round(git_s / own_s, 1),
    }


class Desk:
    """Both sides at one table: each act is checked and sealed as a node does it."""

    def __init__(self, charter: Charter) -> None:
        self.charter = charter
        self.record = Record(charter, KINDS)
        self.gate = Gate(self.record.journals, MemoryRoom())
        self.lines: list[bytes] = []
        self.acts: list[Act] = []
        self.seconds: list[float] = []

    def state(
        self,
        side: str,
        kind: str,
        object_: str,
        content: Mapping[str, Any],
        *,
        enclosures: Sequence[Mapping[str, Any]] = (),
        key: str = "seal",
    ) -> str:
        """Seal an act and take it in; return its object, `~` being what it creates."""
        started = time.process_time()
        own = named_key(f"{side} {key}")
        act = parse_act(self._draft(side, kind, object_, content, enclosures))
        self.gate.check(act, [own.public])
        self.record.judge(act, self.record.journals.locate(act))
        signature = own.sign(seal.pae(seal.ACT_TYPE, act.raw))
        line = Line(act.digest, ((seal.key_id(own.public), signature),), act.raw)
        admitted = self.gate.insert(Authentic(line, act, (own.public,), ()))
        self.record.fold(act, admitted.place)
        self.seconds.append(time.process_time() - started)
        self.lines.append(line.encode())
        self.acts.append(act)
        return act.object

    def _draft(
        self,
        side: str,
        kind: str,
        object_: str,
        content: Mapping[str, Any],
        enclosures: Sequence[Mapping[str, Any]],
    ) -> bytes:
        journals = self.record.journals
        folio, prev = 0, self.charter.commission
        known: tuple[int, ...] = ()
        for branch in journals.of_side[side]:
            here = journals.branches[branch]
            folio, prev, known = here.tip + 1, here.digests[-1].hex(), here.pasts[-1]
        object_ = object_.replace(
            "~", derive_id(self.charter.commission, side, folio, 0)
        )
        envelope: dict[str, Any] = {
            "commission": self.charter.commission,
            "side": side,
            "folio": folio,
            "prev": prev,
            "seen": journals.new_heads(side, known),
            "kind": kind,
            "object": object_,
            "content": content,
            "enclosures": list(enclosures),
            "at": "2026-11-23T09:00:00Z",
            "by": "Secretariat of the Commission",
        }
        stance = self.record.stance(KINDS[kind], object_, content)
        if stance is not None:
            envelope["stance"] = stance
        return canonical.encode(envelope)


def _negotiate(charter: Charter, acts: int) -> Desk:
    desk = Desk(charter)
    named = {"sha256": charter.commission, "size": len(charter.raw), "media": MEDIA}
    for side in SIDES:
        keys = [
            {"purpose": purpose, "alg": "ed25519", "key": key.public.hex()}
            for purpose in ("seal", "transport")
            for key in [named_key(f"{side} {purpose}")]
        ]
        desk.state(
            side,
            "charter.found/1",
            "charter",
            {"keys": keys},
            enclosures=[named],
            key="root",
        )
    for _ in _steps(desk):
        if len(desk.acts) >= acts:
            break
    return desk


def _steps(desk: Desk) -> Iterator[None]:
    """Negotiate one session after another, an act at a time."""
    number = 0
    while True:
        number += 1
        one, other = SIDES if number % 2 else SIDES[::-1]
        for side in SIDES:
            _receipt(desk, side)
            yield
        first = FIRST_SESSION + number * BETWEEN_SESSIONS
        terms = {
            "from_day": first.isoformat(),
            "to_day": (first + dt.timedelta(days=2)).isoformat(),
            "place": {"en": "Sudara", "km": "ស៊ូដារ៉ា"},
            "host": other,
            "mode": "in_person",
        }
        session = desk.state(one, "session.propose/1", "session/~", terms)
        yield
        for side in (other, one):
            fixed = {"terms": {"number": number, **terms}}
            desk.state(side, "session.fix/1", f"{session}/dates", fixed)
            yield
        items = []
        for place in range(ITEMS):
            side = SIDES[place * len(SIDES) // ITEMS]
            item = f"{session}/item/~"
            items.append((side, desk.state(side, *_item(item, place, 0))))
            yield
        ids = [item.rpartition("/")[2] for _, item in items]
        agenda = f"{session}/agenda"
        for turn in range(1, ROUNDS):
            for place, (side, item) in enumerate(items):
                desk.state(side, *_item(item, place, turn))
                yield
            for side in SIDES:
                desk.state(side, "agenda.propose/1", agenda, {"items": ids})
                yield
            if turn % 4 == 0:
                for side in SIDES:
                    desk.state(side, "agenda.adopt/1", agenda, {"items": ids})
                    yield
            _receipt(desk, one)
            yield
            ids = [*ids[1:], ids[0]]


def _item(object_: str, place: int, turn: int) -> tuple[str, str, Mapping[str, Any]]:
    said = f"Exchange of trainers, part {place}.{turn}"
    content: dict[str, Any] = {"title": {"en": said, "km": "ការផ្លាស់ប្តូរគ្រូ"}}
    if place % 3 == 0:
        content["source"] = {"kind": "side", "words": {"en": "Own proposal"}}
    return "item.inscribe/1", object_, content


def _receipt(desk: Desk, side: str) -> None:
    content = {"judged": canonical.NOTHING}
    desk.state(side, "receipt.give/1", f"receipt/{side}", content)


def _verify_and_insert(charter: Charter, lines: Sequence[bytes], path: Path) -> None:
    """Admit lines in batches, each one transaction, as a node that receives them."""
    gate = Gate(Journals(charter), MemoryRoom())
    database = sqlite3.connect(path, isolation_level=None)
    database.execute(
        "PRAGMA journal_mode=WAL"
    )  # as a node sets it; FULL is the default
    database.execute(_TABLE)
    seq = 0
    for start in range(0, len(lines), BATCH):
        outcome = gate.admit(lines[start : start + BATCH])
        database.execute("BEGIN IMMEDIATE")
        database.executemany(
            "INSERT INTO act VALUES (?, ?, ?, ?, ?, ?)",
            [
                (
                    seq + number,
                    one.act.side,
                    one.act.folio,
                    one.act.digest,
                    encode_signatures(one.line.signatures),
                    one.act.raw,
                )
                for number, one in enumerate(outcome.admitted, 1)
            ],
        )
        database.execute("COMMIT")
        seq += len(outcome.admitted)
    database.close()
    if seq != len(lines):
        raise RuntimeError(f"{len(lines) - seq} acts were not admitted")


_TABLE = """
CREATE TABLE act (
    seq INTEGER PRIMARY KEY, side TEXT NOT NULL, folio INTEGER NOT NULL,
    digest TEXT NOT NULL UNIQUE, signatures BLOB NOT NULL, raw BLOB NOT NULL
)
"""


def _bare_signatures_s(desk: Desk) -> float:
    """Return what the signatures alone take: the part of admission nobody can spare."""
    sealed = []
    for act in desk.acts:
        root = act.kind == "charter.found/1"
        key = named_key(f"{act.side} {'root' if root else 'seal'}")
        message = seal.pae(seal.ACT_TYPE, act.raw)
        sealed.append((key.public, key.sign(message), message))
    return _timed(lambda: [seal.verify(*one) for one in sealed])[1]


def _admit(charter: Charter, lines: Iterable[bytes]) -> None:
    outcome = Gate(Journals(charter), MemoryRoom()).admit(lines)
    if outcome.refused:
        raise RuntimeError(f"refused: {outcome.refused[0]}")


def _backwards(lines: Sequence[bytes]) -> Iterator[bytes]:
    """Yield lines in chunks, each chunk last line first."""
    for start in range(0, len(lines), CHUNK):
        yield from reversed(lines[start : start + CHUNK])


def _open_elsewhere(charter: Charter, path: Path) -> Figures:
    """Open the stored record in a process of its own, so that its memory is known."""
    (path.parent / "charter.json").write_bytes(charter.raw)
    done = subprocess.run(
        [sys.executable, "-m", __spec__.name, str(path.parent / "charter.json"), path],
        check=True,
        stdout=subprocess.PIPE,
    )
    figures: Figures = json.loads(done.stdout)
    return figures


def _open(charter: Charter, path: Path) -> Figures:
    """Bring a record up to the last stored act, then hash every stored act again."""
    database = sqlite3.connect(path)
    _, open_s = _timed(lambda: _replay(charter, database))
    peak_mb = _peak_mb()
    _, recheck_s = _timed(lambda: _recheck(charter, database))
    return {"open_s": open_s, "peak_mb": peak_mb, "recheck_s": recheck_s}


def _peak_mb() -> float:
    """Return the most memory this process ever held; Linux tells it in its status."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+([0-9]+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def _replay(charter: Charter, database: sqlite3.Connection) -> Record:
    record = Record(charter, KINDS)
    for digest, raw in database.execute("SELECT digest, raw FROM act ORDER BY seq"):
        act = recall_act(raw, digest)
        record.fold(act, record.journals.add(act, change_by(act)))
    return record


def _recheck(charter: Charter, database: sqlite3.Connection) -> None:
    """Compare every stored act with its digest, and with the one before it."""
    last = dict.fromkeys(SIDES, charter.commission)
    rows = database.execute("SELECT side, digest, raw FROM act ORDER BY seq")
    for side, digest, raw in rows:
        before = b'"prev":"%b"' % last[side].encode()
        if canonical.digest(raw) != digest or before not in raw:
            raise RuntimeError(f"{digest} is not what was stored")
        last[side] = digest


def _fold_s(
    charter: Charter, law: Mapping[str, Kind], acts: Sequence[Act]
) -> tuple[Record, float]:
    """Return the record of acts, and what folding them took once they had places."""
    record = Record(charter, law)
    placed = [(act, record.journals.add(act, change_by(act))) for act in acts]

    def fold() -> None:
        for act, place in placed:
            record.fold(act, place)

    return record, _timed(fold)[1]


class _Speak(Content):
    """A bare consent: what is left of an act when the law asks nothing."""

    @staticmethod
    def stance(view: View, object_: str, content: Mapping[str, Any]) -> Stance:
        """Return the consent to the digest in the content."""
        del view, object_
        return {"consent": content["digest"]}


_THIN = {
    "bench.speak/1": Kind(
        name="bench.speak/1",
        content=_Speak,
        object="",
        pattern=re.compile(r"bench/[0-9]+"),
        fields={"digest": Digest(label="Digest")},
        founds=False,
        consents=True,
        stance_by_view=False,
        any_question=False,
        before_charter=True,
        terms="terms",
    )
}


def _stances(charter: Charter, count: int) -> list[Act]:
    """Return bare consents, the sides in turns, each having seen the other's last."""
    acts: list[Act] = []
    for number in range(count):
        side, folio = SIDES[number % 2], number // 2
        digest = canonical.digest(b"%d" % (number // (2 * QUESTIONS)))
        acts.append(
            Act(
                digest=canonical.digest(b"%s/%d" % (side.encode(), folio)),
                raw=b"",
                commission=charter.commission,
                side=side,
                folio=folio,
                prev=acts[-2].digest if folio else charter.commission,
                seen={acts[-1].side: [[acts[-1].folio, acts[-1].digest]]}
                if acts
                else {},
                kind="bench.speak/1",
                object=f"bench/{number // 2 % QUESTIONS}",
                stance={"consent": digest},
                content={"digest": digest},
                enclosures=(),
                at="2026-11-23T09:00:00Z",
                by="Secretariat",
            )
        )
    return acts


def _charter(title: str = TITLE) -> Charter:
    side = {"capital": "Sudara", "zone": "+07:00", "languages": ["en"]}
    tables: dict[str, Any] = {
        "receipt_interval_s": 1,
        "charter": {"title": {"en": title}},
        "side": [
            {
                "key": key,
                "name": {"en": key.capitalize()},
                "root": {"k": 1, "keys": [named_key(f"{key} root").public.hex()]},
                **side,
            }
            for key in SIDES
        ],
        "languages": {"agenda": ["en", "km"], "protocol": ["en", "km"]},
    }
    return parse_charter(build_charter(tables))


@functools.cache
def named_key(name: str) -> seal.LocalSeal:
    """Return the key of a name: "norland seal", "norland transport", "norland root"."""
    return seal.LocalSeal.from_bytes(bytes.fromhex(canonical.digest(name.encode())))


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    started = time.process_time()
    result = work()
    return result, time.process_time() - started


if __name__ == "__main__":
    collect_rarely()
    figures_ = _open(parse_charter(Path(sys.argv[1]).read_bytes()), Path(sys.argv[2]))
    print(json.dumps(figures_))
