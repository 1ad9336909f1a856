"""What is asked of the register costs the same among a hundred thousand acts.

SQLite tells how it would answer: by the index that names what is asked for, never by
going through all acts of a commission.
"""

import re
from collections.abc import Callable

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from paraph.projection import markings, register
from paraph.projection.register import DATABASE
from tests.clerk.desk import Desk

pytestmark = pytest.mark.django_db(databases=["record", "chancery"], transaction=True)

ITEM = "session/k3vqhzj5a2mx/item/"


QUESTIONS: dict[str, tuple[Callable[[str], object], str]] = {
    "when each item was inscribed": (
        lambda at: register.first_at(at, noun="item", verb="inscribe", about=ITEM),
        r"object>\? AND object<\?",
    ),
    "when a session changed": (
        lambda at: list(register.claimed_at(at, ITEM)),
        r"object>\? AND object<\?",
    ),
    "when a session changed, and its markings": (
        lambda at: markings.shown_and_claimed(at, [ITEM], [ITEM, "charter"]),
        r"object(=|>\? AND object<)\?",
    ),
    "the other side's last receipt": (
        lambda at: register.last_of(at, "sudland", "receipt.give/1"),
        r"side=\? AND kind=\?",
    ),
    "how many acts of each grade": (register.counts, r"_grade \(commission=\?\)"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_goes_through_all_acts(desk: Desk, question: str) -> None:
    ask, keys = QUESTIONS[question]
    for step in _plan(lambda: ask(desk.commission)):
        assert re.search(keys, step), step


def _plan(work: Callable[[], object]) -> list[str]:
    """Return the steps of the plan in which acts are looked for."""
    connection = connections[DATABASE]
    with CaptureQueriesContext(connection) as asked:
        work()
    steps: list[str] = []
    for query in asked.captured_queries:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            steps += [str(row[3]) for row in cursor.fetchall()]
    acts = [one for one in steps if re.match(r"S\w+ (projection_act|U\d)\b", one)]
    assert acts, "acts are asked for"
    return acts


def test_what_begins_so_is_told_apart_by_case_and_to_its_end(desk: Desk) -> None:
    session = desk.session()
    own = [one.object for one in register.page(desk.commission, about=session)]
    assert own
    assert all(one.startswith(session) for one in own)
    assert register.page(desk.commission, about=session.upper()) == []
    assert register.page(desk.commission, about=f"{session}0") == []
