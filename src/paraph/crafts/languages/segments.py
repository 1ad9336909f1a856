"""Words of a script that puts no spaces between them: cut by a list of known words."""

import re
from collections.abc import Iterable

_CLUSTER = re.compile(
    "[\u1780-\u17b3\u17d7](?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d1\u17d3\u17dd])*|."
)
_UNKNOWN = 10


class Vocabulary:
    """Known words. A run is cut so that least of it stays unknown, then fewest words.

    No word ends within a written syllable (a consonant with what hangs on it).
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._longest = max((len(word) for word in self._words), default=0)

    def with_words(self, words: Iterable[str]) -> "Vocabulary":
        """Return a vocabulary that knows these words as well."""
        return Vocabulary(self._words.union(words))

    def knows(self, word: str) -> bool:
        """Say whether it is one of the known words."""
        return word in self._words

    def cut(self, run: str) -> list[str]:
        """Return the words of a run, in order; what stands between known words is one."""
        if run in self._words:
            return [run]
        edges = [0, *(match.end() for match in _CLUSTER.finditer(run))]
        best: list[tuple[int, int, bool]] = [(0, 0, True)]
        for place, end in enumerate(edges[1:], 1):
            cost = best[place - 1][0] + _UNKNOWN
            step = (cost, place - 1, False)
            for begin in range(place - 1, -1, -1):
                if end - edges[begin] > self._longest:
                    break
                known = best[begin][0] + 1
                if known <= step[0] and run[edges[begin] : end] in self._words:
                    step = (known, begin, True)
            best.append(step)
        return self._joined(_walk(run, edges, best))

    def _joined(self, words: list[str]) -> list[str]:
        """Take a short word between two unknown ones for a part of them: a long name."""
        found: list[str] = []
        for place, word in enumerate(words):
            after = words[place + 1] if place + 1 < len(words) else ""
            is_between = bool(found) and not self.knows(found[-1])
            if (is_between and not self.knows(word)) or (
                is_between and after and not self.knows(after) and _is_short(word)
            ):
                found[-1] += word
            else:
                found.append(word)
        return found


def _is_short(word: str) -> bool:
    return len(_CLUSTER.findall(word)) < 3


def _walk(run: str, edges: list[int], best: list[tuple[int, int, bool]]) -> list[str]:
    """Follow the cheapest way back; syllables that nobody knows are one word."""
    words: list[str] = []
    was_unknown = False
    place = len(edges) - 1
    while place > 0:
        _, begin, is_known = best[place]
        piece = run[edges[begin] : edges[place]]
        if not is_known and was_unknown:
            words[-1] = piece + words[-1]
        else:
            words.append(piece)
        was_unknown = not is_known
        place = begin
    return words[::-1]
