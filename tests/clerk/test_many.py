"""Many commissions on one node, and long records: what is asked does not grow with them."""

import datetime as dt
import hashlib
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.test.utils import CaptureQueriesContext

from paraph.clerk import acknowledge, opened, reading, rebuilding, ticking
from paraph.clerk.receive import receive
from paraph.kernel.act import Enclosure
from paraph.projection import register
from tests.clerk.desk import NOW, PROPOSAL, Desk

pytestmark = pytest.mark.django_db(databases=["record", "chancery"], transaction=True)


def queries(work: Callable[[], object]) -> int:
    """Return how many queries some work asks."""
    with (
        CaptureQueriesContext(connections["record"]) as record,
        CaptureQueriesContext(connections["chancery"]) as chancery,
    ):
        work()
    return len(record) + len(chancery)


def calls(work: Callable[[], object]) -> int:
    """Return how many calls of Python some work makes."""
    count = 0

    def note(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        del frame, argument
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def steps(work: Callable[[], object]) -> int:
    """Return how many steps of SQLite some work takes, in hundreds."""
    count = 0

    def note() -> int:
        nonlocal count
        count += 1
        return 0

    database = connections["record"].connection
    database.set_progress_handler(note, 100)
    try:
        work()
    finally:
        database.set_progress_handler(None, 0)
    return count


def found(count: int) -> list[Desk]:
    """Return more commissions of this node, founded."""
    desks = [Desk({"first_number": number + 2}) for number in range(count)]
    for desk in desks:
        desk.found()
    return desks


def propose(desk: Desk, count: int) -> None:
    """Let both sides state things, all acknowledged."""
    for _ in range(count):
        desk.sudland.state("session.propose/1", "session/~0", PROPOSAL)
    receive(desk.commission, desk.sudland.lines, now=NOW)
    acknowledge.acknowledge(desk.commission, NOW, at_once=True)


def idle() -> ticking.Ticker:
    """Return a loop that has nothing to do."""
    ticker = ticking.Ticker()
    ticker.tick(NOW)
    ticker.tick(NOW)
    return ticker


def test_an_idle_tick_asks_the_same_however_many_commissions_there_are(
    desk: Desk,
) -> None:
    propose(desk, 1)
    ticker = idle()
    one = queries(lambda: ticker.tick(NOW))

    for other in found(6):
        propose(other, 1)
    ticker = idle()

    assert len(reading.commissions()) == 7
    assert queries(lambda: ticker.tick(NOW)) == one
    assert one <= 4


def test_a_tick_that_looks_at_all_asks_little_of_each(desk: Desk) -> None:
    propose(desk, 1)
    others = found(6)
    for other in others:
        propose(other, 1)
    ticker = idle()
    at_rest = queries(lambda: ticker.tick(NOW))

    desk.seal("session.propose/1", "session/~0", PROPOSAL)
    looked = queries(lambda: ticker.tick(NOW)) - at_rest

    assert looked <= 2 + 2 * (1 + len(others)), "one of them for the silences"


@pytest.mark.parametrize("measure", [calls, steps])
def test_a_tick_does_not_grow_with_the_acts(
    desk: Desk, measure: Callable[[Callable[[], object]], int]
) -> None:
    propose(desk, 5)
    ticker = idle()
    few = measure(lambda: ticker.tick(NOW))
    propose(desk, 200)
    ticker = idle()

    assert measure(lambda: ticker.tick(NOW)) <= few + 1


def test_what_came_in_is_acknowledged_when_the_interval_is_over(desk: Desk) -> None:
    desk.exchange()
    ticker = idle()
    desk.sudland.state("session.propose/1", "session/~0", PROPOSAL)
    receive(desk.commission, desk.sudland.lines, now=NOW)

    assert ticker.tick(NOW) == 0
    assert acknowledge.is_owed(desk.commission)
    assert ticker.tick(NOW + dt.timedelta(seconds=61)) == 1
    assert not acknowledge.is_owed(desk.commission)


def test_a_commission_is_caught_up_without_reading_what_others_hold(
    desk: Desk,
) -> None:
    (other,) = found(1)
    few = steps(lambda: _look(desk))
    propose(other, 300)

    assert steps(lambda: _look(desk)) <= few + 1


def test_lines_are_found_anywhere_in_a_journal_with_the_same_work(desk: Desk) -> None:
    propose(desk, 300)

    def lines(start: int) -> Callable[[], object]:
        return lambda: reading.lines(desk.commission, "sudland", start, 10)

    assert len(reading.lines(desk.commission, "sudland", 280, 10)) == 10
    assert steps(lines(280)) <= steps(lines(1)) + 1


def test_the_acts_that_name_a_paper_are_found_without_reading_the_others(
    desk: Desk,
) -> None:
    session = desk.session()
    papers = [hashlib.sha256(b"Paper %d" % number).hexdigest() for number in range(60)]
    for number, sha256 in enumerate(papers):
        desk.sudland.state(
            "item.inscribe/1",
            f"{session}/item/~0",
            {"title": {"en": "Ports"}, "papers": [sha256]},
            enclosures=(Enclosure(sha256, 8, "text/plain"),) * (1 + number % 2),
        )
    receive(desk.commission, desk.sudland.lines, now=NOW)

    sha256 = papers[-1]
    (act,) = register.naming(desk.commission, sha256)
    assert [named["sha256"] for named in act.enclosures] == [sha256, sha256]
    assert register.encloses(desk.commission, "sudland", sha256)
    assert not register.encloses(desk.commission, "norland", sha256)
    assert register.naming(desk.commission, "0" * 64) == []
    assert steps(lambda: register.naming(desk.commission, sha256)) <= 3


def test_what_names_a_paper_is_copied_again_from_store_and_register(
    desk: Desk,
) -> None:
    session = desk.session()
    named = Enclosure("a" * 64, 8, "text/plain")
    for _ in range(2):
        content = {"title": {"en": "Ports"}, "papers": [named.sha256]}
        desk.sudland.state(
            "item.inscribe/1", f"{session}/item/~0", content, enclosures=(named,)
        )
    receive(desk.commission, desk.sudland.lines, now=NOW)
    kept = naming_rows()
    assert [sha256 for sha256, _ in kept].count(named.sha256) == 2

    rebuilding.rebuild(desk.commission)
    assert naming_rows() == kept

    executor = MigrationExecutor(connections["record"])
    executor.migrate([("projection", "0002_strikes")])
    executor.loader.build_graph()
    executor.migrate(executor.loader.graph.leaf_nodes("projection"))
    assert naming_rows() == kept


def naming_rows() -> list[tuple[str, int]]:
    """Return which acts name which enclosures, as copied."""
    rows = register.NamingRow.objects.using("record").order_by("act", "sha256")
    return list(rows.values_list("sha256", "act"))


def _look(desk: Desk) -> None:
    with opened.reading(desk.commission):
        reading.last_seq(desk.commission)
