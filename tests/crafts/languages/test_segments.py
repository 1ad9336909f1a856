"""Words of Khmer, which are written without spaces between them."""

import pytest

from paraph.crafts.languages.segments import Vocabulary
from paraph.crafts.languages.vocabularies import vocabulary_of

KNOWN = Vocabulary(["រដ្ឋមន្ត្រី", "ការបរទេស", "រដ្ឋមន្ត្រីការបរទេស", "ថា", "ថាមពល", "និង"])


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("រដ្ឋមន្ត្រីការបរទេស", ["រដ្ឋមន្ត្រីការបរទេស"]),
        ("ថាមពលនិងការបរទេស", ["ថាមពល", "និង", "ការបរទេស"]),
        ("ថាសុវណ្ណ", ["ថា", "សុវណ្ណ"]),
        ("សុវណ្ណ", ["សុវណ្ណ"]),
    ],
)
def test_a_run_is_cut_into_as_few_known_words_as_can_be(
    run: str, words: list[str]
) -> None:
    assert KNOWN.cut(run) == words
    assert "".join(KNOWN.cut(run)) == run


def test_a_short_word_within_an_unknown_one_is_a_part_of_it() -> None:
    assert KNOWN.cut("សុវថាណ្ណ") == ["សុវថាណ្ណ"]


def test_only_languages_without_spaces_have_a_vocabulary() -> None:
    assert vocabulary_of("en") is None
    assert vocabulary_of("km") is not None
