"""Words that a language has otherwise: days, how late it is, who is waited for."""

import datetime as dt

import pytest
from django.utils import translation

from paraph.acts.kinds import KINDS
from paraph.web import choices, waiting, words
from paraph.web.templatetags import paraph_tags

JUNE = dt.date(2026, 6, 1)


@pytest.mark.parametrize(
    ("last", "language", "told"),
    [
        (JUNE, "fr", "1er juin 2026"),
        (JUNE, "en", "1 June 2026"),
        (dt.date(2026, 6, 3), "fr", "1er–3 juin 2026"),
        (dt.date(2026, 7, 1), "fr", "1er juin – 1er juillet 2026"),
        (dt.date(2026, 7, 11), "fr", "1er juin – 11 juillet 2026"),
        (dt.date(2027, 6, 1), "fr", "1er juin 2026 – 1er juin 2027"),
    ],
)
def test_the_first_of_a_month_is_an_ordinal_in_french_alone(
    last: dt.date, language: str, told: str
) -> None:
    assert words.days(JUNE, last, language) == told


@pytest.mark.parametrize(
    ("language", "count", "told"),
    [
        ("en", 0, "Nothing waits for others"),
        ("en", 1, "1 thing waits for others"),
        ("fr", 3, "3 choses attendent les autres parties"),
        ("ru", 3, "Ждут действий других сторон: 3"),
        ("id", 3, "3 hal menunggu pihak lain"),
        ("km", 3, "រឿង 3 រង់ចាំភាគីផ្សេង"),
    ],
)
def test_what_waits_for_others_is_one_text(
    language: str, count: int, told: str
) -> None:
    with translation.override(language):
        assert waiting.waits_for_others(count) == told


def test_a_side_that_is_waited_for_needs_no_case_in_russian() -> None:
    with translation.override("ru"):
        told = [waiting.waits("Norland", count) for count in (0, 1, 3)]

    assert told == [
        "Действий стороны «Norland» ничто не ждёт",
        "Ждёт действий стороны «Norland»: 1",
        "Ждут действий стороны «Norland»: 3",
    ]


def test_each_spelling_is_shown_once() -> None:
    assert paraph_tags.each_once(["a", "b", "a"]) == ["a", "b"]


def test_sessions_are_offered_first_and_proposals_before_consents() -> None:
    offered = choices.by_noun(KINDS.values())

    assert offered[0][0] == "session"
    verbs = [kind.verb for kind in offered[0][1]]
    assert verbs[0] == "propose"
    assert set(verbs[-3:]) == {"fix", "close", "next"}
    assert {kind.name for _, group in offered for kind in group} == set(KINDS)
    for noun, group in offered:
        consents = [kind.consents for kind in group]
        assert consents == sorted(consents), noun
        assert {kind.noun for kind in group} == {noun}
