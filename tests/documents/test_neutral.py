"""One neutral text: its originals differ by order and by nothing else."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.documents import neutral
from paraph.documents.neutral import Text
from paraph.documents.papers import SessionPaper, SideName
from paraph.documents.sessions import session_colophon, session_text
from tests.documents.sample import AT, FIXED, OPEN

SIDES = ["norland", "sudland", "vestmark"]
WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
RUNS = st.builds(neutral.words, WORDS, st.sampled_from(["en", "km"]))
TURNS = st.builds(
    lambda parts, join: neutral.turn(dict(parts), [join] * (len(parts) - 1)),
    st.lists(
        st.tuples(st.sampled_from(SIDES), st.lists(RUNS, max_size=2)),
        min_size=2,
        unique_by=lambda part: part[0],
    ).map(lambda parts: sorted(parts, key=lambda part: SIDES.index(part[0]))),
    WORDS,
)
TEXTS = st.lists(
    st.builds(
        lambda lines: neutral.block("note", *lines),
        st.lists(st.lists(RUNS | TURNS, max_size=4), max_size=3),
    ),
    max_size=4,
)


@given(TEXTS, st.permutations(SIDES))
def test_an_original_undone_is_the_neutral_text(text: Text, order: list[str]) -> None:
    turned = neutral.original(text, order)
    assert text == neutral.original(turned, SIDES)
    assert neutral.encode(text) == neutral.encode(neutral.original(turned, SIDES))


@given(TEXTS, st.permutations(SIDES))
def test_printed_words_undone_are_the_neutral_words(
    text: Text, order: list[str]
) -> None:
    turned = neutral.plain(neutral.original(text, order))
    assert neutral.plain(text).text == neutral.reorder(turned, SIDES)


@pytest.mark.parametrize("paper", [FIXED, OPEN])
@pytest.mark.parametrize("language", ["en", "km", "ru"])
def test_one_original_undone_is_the_other_byte_for_byte(
    paper: SessionPaper, language: str
) -> None:
    for text in (
        session_text(paper, language=language),
        session_colophon(paper, language=language, stamped_at=AT),
    ):
        ours = neutral.original(text, ["norland", "sudland"])
        theirs = neutral.original(text, ["sudland", "norland"])
        undone = neutral.original(ours, ["sudland", "norland"])
        assert neutral.encode(theirs) == neutral.encode(undone)
        printed = neutral.reorder(neutral.plain(ours), ["sudland", "norland"])
        assert neutral.plain(theirs).text.encode() == printed.encode()
        assert ours != theirs


def test_three_sides_each_stand_first_in_their_own_original() -> None:
    vestmark = SideName("vestmark", {"en": "Vestmark"}, ("fr",))
    paper = replace(FIXED, sides=(*FIXED.sides, vestmark))
    text = session_text(paper, language="en")
    neutral.check_alternat(text, SIDES)
    for order in permutations(SIDES):
        named = ", ".join(name.capitalize() for name in order[:2])
        last = order[2].capitalize()
        words = neutral.plain(neutral.original(text, order)).text
        assert f"{named} and {last}\n" in words


def test_single_mentions_do_not_move() -> None:
    text = session_text(FIXED, language="en")
    for order in (["norland", "sudland"], ["sudland", "norland"]):
        words = neutral.plain(neutral.original(text, order)).text
        assert "Host\nSudland\n" in words
        assert words.count("Inscribed by Norland.") == 2


def test_a_text_with_more_than_its_order_changed_is_not_printed() -> None:
    text = session_text(FIXED, language="en")
    out_of_order = neutral.original(text, ["sudland", "norland"])
    with pytest.raises(RuntimeError, match="not the neutral text"):
        neutral.check_alternat(out_of_order, ["norland", "sudland"])


def test_the_digest_is_of_the_neutral_text_and_not_of_the_journals() -> None:
    receipt = replace(FIXED, heads=())
    other = replace(FIXED, adopted=("i1", "i3", "i2"))
    digests = [
        neutral.text_digest(session_text(paper, language="en"))
        for paper in (FIXED, receipt, other)
    ]
    assert digests[0] == digests[1] != digests[2]
