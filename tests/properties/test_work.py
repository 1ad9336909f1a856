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
