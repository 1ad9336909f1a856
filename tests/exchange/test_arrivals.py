"""An enclosure comes from a peer by one road at a time."""

from pathlib import Path

from paraph.exchange.arrivals import SILENT_S, SMALLEST_PART, Arrivals

PARTIAL = Path(".commission.paper.sudland.part")


def is_free(arrivals: Arrivals, at: float) -> bool:
    """Say whether the enclosure may be fetched now."""
    with arrivals.fetching(PARTIAL, at) as found:
        return found


def test_what_is_fetched_is_fetched_once_and_not_given_meanwhile() -> None:
    arrivals = Arrivals()

    with arrivals.fetching(PARTIAL, 1.0) as first:
        assert first
        assert arrivals.is_fetched(PARTIAL)
        assert not is_free(arrivals, 2.0)
        assert arrivals.is_fetched(PARTIAL)

    assert not arrivals.is_fetched(PARTIAL)
    assert is_free(arrivals, 3.0)


def test_what_a_peer_gives_is_fetched_only_when_it_has_been_silent() -> None:
    arrivals = Arrivals()
    arrivals.note_given(PARTIAL, SMALLEST_PART, 100.0)

    assert not is_free(arrivals, 100.0 + SILENT_S - 1)
    assert is_free(arrivals, 100.0 + SILENT_S)


def test_crumbs_hold_nothing_up() -> None:
    arrivals = Arrivals()
    arrivals.note_given(PARTIAL, SMALLEST_PART - 1, 100.0)

    assert is_free(arrivals, 100.0)


def test_what_is_whole_may_be_asked_for_at_once() -> None:
    arrivals = Arrivals()
    arrivals.note_given(PARTIAL, SMALLEST_PART, 100.0)
    arrivals.note_whole(PARTIAL)

    assert is_free(arrivals, 100.0)
