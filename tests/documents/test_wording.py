"""How papers write days: the first of a month is an ordinal in French alone."""

import pytest

from paraph.documents.wording import Wording, same


@pytest.mark.parametrize(
    ("language", "first", "last", "told"),
    [
        ("fr", "2026-06-01", "2026-06-01", "1er juin 2026"),
        ("fr", "2026-06-01", "2026-06-03", "1er–3 juin 2026"),
        ("fr", "2026-06-01", "2026-07-01", "1er juin – 1er juillet 2026"),
        ("fr", "2026-06-01", "2027-06-01", "1er juin 2026 – 1er juin 2027"),
        ("fr", "2026-06-11", "2026-06-21", "11–21 juin 2026"),
        ("en", "2026-06-01", "2026-06-03", "1–3 June 2026"),
        ("id", "2026-06-01", "2026-06-01", "1 Juni 2026"),
        ("ru", "2026-06-01", "2026-07-02", "1 июня – 2 июля 2026"),
    ],
)
def test_the_first_of_a_month_is_an_ordinal_in_french_alone(
    language: str, first: str, last: str, told: str
) -> None:
    wording = Wording(language, (), (), same)
    found = wording.day(first) if first == last else wording.days(first, last)
    assert found == told
