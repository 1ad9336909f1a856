"""Whether two stretches of a report tell the same."""

from paraph.crafts.reading.page import Page

_SAME = 0.6


def are_alike(page: Page, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether two stretches of tokens share most of their words.

    The shared words are counted against the words of both (Jaccard); a fused or a
    changed word does not matter in a long sentence.
    """
    left, right = _words(page, one), _words(page, other)
    if min(len(left), len(right)) < 4:
        return left == right
    return len(left & right) >= _SAME * len(left | right)


def _words(page: Page, stretch: tuple[int, int]) -> frozenset[str]:
    return frozenset(
        token.folded for token in page.tokens[slice(*stretch)] if token.is_word
    )
