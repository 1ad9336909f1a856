"""I13: work is linear in what is received, whatever the order. Calls are counted."""

import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any

import pytest

from paraph.acts.kinds import KINDS
from paraph.cli.bench_record import negotiated
from paraph.kernel.admission import Gate, MemoryRoom
from paraph.kernel.charter import Charter
from paraph.kernel.fold import Record
from tests.simulator import founded

Order = Callable[[Sequence[bytes]], list[bytes]]


def _chunks(lines: Sequence[bytes]) -> list[bytes]:
    return [one for n in range(0, len(lines), 200) for one in lines[n : n + 200][::-1]]


def _shuffled(lines: Sequence[bytes]) -> list[bytes]:
    """Digests are as good as chance, and the same in every run."""
    return sorted(lines)


def _sides(lines: Sequence[bytes]) -> list[bytes]:
    return sorted(lines, key=lambda line: b'"side":"norland"' in line)


@pytest.mark.parametrize(
    "order",
    [list, _chunks, _shuffled, _sides],
    ids=["in order", "backwards", "shuffled", "sides in turns"],
)
def test_i13_twice_the_acts_are_twice_the_work(order: Order) -> None:
    charter, lines = negotiated(2_000)
    few, many = lines[:1_000], lines
    one, two = (_calls(charter, order(part)) for part in (few, many))
    assert two < 2.3 * one


@pytest.mark.parametrize("order", [_chunks, _shuffled, _sides])
def test_i13_no_order_makes_much_more_work(order: Order) -> None:
    charter, lines = negotiated(1_000)
    assert _calls(charter, order(lines)) < 1.5 * _calls(charter, lines)


def test_i13_one_side_cannot_make_work_by_proposing_sessions() -> None:
    """The number of a session is looked for among those that both have fixed."""
    norland, _ = founded()
    terms = {
        "from_day": "2026-12-14",
        "to_day": "2026-12-16",
        "place": {"en": "Sudara"},
        "host": "sudland",
        "mode": "in_person",
    }
    ends = []
    for _ in range(4):
        for _ in range(50):
            act = norland.state("session.propose/1", "session/~0", terms)
            fixed = {"terms": {"number": 1, **terms}}
            norland.state("session.fix/1", f"{act.object}/dates", fixed)
        ends.append(len(norland.lines))
    calls = [_calls(norland.charter, norland.lines[:end]) for end in ends]
    assert calls[3] - calls[2] < 1.3 * (calls[1] - calls[0])


def _calls(charter: Charter, lines: Sequence[bytes]) -> int:
    """Return how many calls admitting and folding lines takes."""
    record = Record(charter, KINDS)
    gate = Gate(record.journals, MemoryRoom())
    count = 0

    def note(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        del frame, argument
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        outcome = gate.admit(lines)
        for one in outcome.admitted:
            record.fold(one.act, one.place)
    finally:
        sys.setprofile(before)
    assert len(outcome.admitted) == len(lines)
    return count
