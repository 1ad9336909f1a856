"""What was read of a statement on file: its sentence, and whether it is a quotation."""

from collections.abc import Iterable
from typing import Any

from paraph.chancery import readings as proposals
from paraph.chancery.contacts import Statement
from paraph.chancery.reports import Report
from paraph.web import readings
from paraph.web.access import Here

Facts = dict[int, dict[str, Any]]
"""By the number of a statement, the fact in words that it was filed from."""


def facts_of(here: Here, statements: Iterable[Statement]) -> Facts:
    """Return the facts that statements were filed from; of what was read anew none.

    What a report tells is not told as said word for word unless the report quotes it.
    """
    reports: dict[int, dict[int, dict[str, Any]]] = {}
    found: Facts = {}
    for one in statements:
        if one.report is None:
            continue
        if one.report.pk not in reports:
            reports[one.report.pk] = _by_number(here, one.report)
        fact = filed_from(reports[one.report.pk].get(one.number), one)
        if fact is not None:
            found[one.pk] = fact
    return found


def filed_from(
    fact: dict[str, Any] | None, statement: Statement
) -> dict[str, Any] | None:
    """Return the fact that a statement was filed from, unless it was read anew since."""
    if fact is None or fact["place"] != (statement.start, statement.end):
        return None
    return fact


def _by_number(here: Here, report: Report) -> dict[int, dict[str, Any]]:
    told = proposals.facts(report)
    return {fact["number"]: readings.fact_in_words(report, fact, here) for fact in told}
