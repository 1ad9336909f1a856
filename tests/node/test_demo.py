"""The story of the demonstration: nothing is told before it can have been known."""

import datetime as dt
import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from paraph.node.demo import markings, others, preparing, story
from paraph.node.demo.teller import Paper, Texts

TODAY = dt.date(2026, 6, 2)
SOON = dt.timedelta(days=31)


class Listener:
    """A `Teller` that keeps what it is told: side, instant, content, person."""

    def __init__(self, sides: Sequence[str]) -> None:
        self.sides = sides
        self.told: list[tuple[str, dt.datetime]] = []
        self.kinds: dict[str, int] = {}
        self.papers: list[Paper] = []
        self.appointed: list[tuple[dt.datetime, Any, Mapping[str, Texts] | None]] = []

    def state(
        self,
        side: str,
        at: dt.datetime,
        kind: str,
        object_: str,
        content: Any,
        *,
        person: Mapping[str, Texts] | None = None,
        paper: Paper | None = None,
    ) -> str:
        """Keep what a side states; return an object with an id of its own."""
        self.told.append((side, at))
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        self.papers += [paper] if paper else []
        if kind == "post.appoint/1":
            self.appointed.append((at, content, person))
        return object_.replace("~0", f"{len(self.told):a>12}")

    def exchange(self, at: dt.datetime) -> None:
        """Keep that each side may acknowledge something then."""
        self.told += [(side, at) for side in self.sides]


@pytest.fixture
def first() -> Listener:
    """Return what was told of the first commission."""
    found = Listener(("norland", "sudland"))
    said: list[str] = []
    story.tell(found, "0" * 64, TODAY, said.append)
    assert len(said) == len(story.PAST) + 2
    return found


def runs_back(listener: Listener, side: str) -> list[dt.datetime]:
    """Return the instants of a journal that come after a later one."""
    instants = [at for who, at in listener.told if who == side]
    return [two for one, two in itertools.pairwise(instants) if two < one]


@pytest.mark.parametrize("side", ["norland", "sudland"])
def test_the_times_in_a_journal_never_run_back(first: Listener, side: str) -> None:
    assert runs_back(first, side) == []


@pytest.mark.parametrize("other", others.OTHERS, ids=lambda one: one.name)
def test_nor_do_they_in_the_other_commissions(other: others.Other) -> None:
    found = Listener(other.sides)
    others.tell(other.name, found, TODAY)

    assert found.told
    assert [runs_back(found, side) for side in other.sides] == [[] for _ in other.sides]


def test_nobody_is_appointed_years_ahead(first: Listener) -> None:
    ahead = {
        dt.date.fromisoformat(content["from_day"]) - at.date()
        for at, content, _ in first.appointed
    }

    assert len(first.appointed) == 6
    assert min(ahead) > dt.timedelta(0)
    assert max(ahead) < 2 * SOON


def test_whoever_is_appointed_has_name_and_style_in_both_languages(
    first: Listener,
) -> None:
    for _, _, person in first.appointed:
        assert person is not None
        assert [set(one) for one in person.values()] == [{"en", "km"}, {"en", "km"}]


def test_both_sides_have_a_scale_and_one_enclosed_paper_is_marked(
    first: Listener,
) -> None:
    asked = ("marking.scale/1", "marking.equate/1", "marking.mark/1")
    assert [first.kinds[one] for one in asked] == [2, 2, 1]
    assert first.papers == [markings.NOTE, preparing.PAPER]
