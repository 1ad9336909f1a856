"""Quotas: a peer brings so much in a while, and another is not held up by it."""

from paraph.exchange.quotas import Quotas


def test_a_peer_may_bring_a_burst_and_then_what_refills() -> None:
    quotas = Quotas(burst=100, refill_per_s=10)

    assert quotas.take("c", "sudland", 100, at=0.0)
    assert not quotas.take("c", "sudland", 1, at=0.0)
    assert not quotas.take("c", "sudland", 21, at=2.0)
    assert quotas.take("c", "sudland", 20, at=2.0)
    assert quotas.take("c", "sudland", 100, at=1_000.0)


def test_what_is_refused_is_not_counted() -> None:
    quotas = Quotas(burst=100, refill_per_s=0)

    assert not quotas.take("c", "sudland", 101, at=0.0)
    assert quotas.take("c", "sudland", 100, at=0.0)


def test_each_peer_has_its_own() -> None:
    quotas = Quotas(burst=100, refill_per_s=0)
    quotas.take("c", "sudland", 100, at=0.0)

    assert quotas.take("c", "vestmark", 100, at=0.0)
    assert quotas.take("d", "sudland", 100, at=0.0)
