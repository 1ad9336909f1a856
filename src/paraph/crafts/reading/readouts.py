"""Read-outs of one contact beside one another: by topic, every sentence, never merged.

Each side tells a meeting in its own words. What both tell and what only one tells is
seen when their sentences stand by topic; which of them is true is nobody's to say here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from paraph.crafts.languages.tables import LANGUAGES
from paraph.crafts.reading.directory import Directory
from paraph.crafts.reading.language import language_of
from paraph.crafts.reading.occasions import occasions
from paraph.crafts.reading.page import Page, page
from paraph.crafts.reading.posts import find_institutions, find_posts
from paraph.crafts.reading.sessions import session_words
from paraph.crafts.reading.span import Span

MAX_CHARACTERS = 100_000
NO_TOPIC = ""
COMMISSION = "joint_commission"

_NO_DIRECTORY = Directory()


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a read-out, and the codes of its topics, in the order of its words."""

    span: Span
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What each read-out says on a topic, in the order of the read-outs; () for nothing.

    `topic` is a code, or NO_TOPIC for the sentences that name none.
    """

    topic: str
    told: tuple[tuple[Passage, ...], ...]

    @property
    def by(self) -> tuple[int, ...]:
        """Return which read-outs say something on it, by their places."""
        return tuple(place for place, told in enumerate(self.told) if told)

    @property
    def is_by_all(self) -> bool:
        """Say whether every read-out says something on it."""
        return len(self.by) == len(self.told)


def passages(
    text: str, *, language: str = "", directory: Directory = _NO_DIRECTORY
) -> tuple[Passage, ...]:
    """Return the sentences of a text with their topics, the whole of it in order.

    A text in a language without rules is one passage for each line, of no topic.

    Args:
        text: as it was pasted; only the first 100,000 characters are read.
        language: one of LANGUAGES; told from the text if it is none of them.
        directory: States and people that the caller knows.
    """
    text = text[:MAX_CHARACTERS]
    told = language if language in LANGUAGES else language_of(text)
    if told not in LANGUAGES:
        return tuple(_lines(text))
    ready = page(text, language=told, directory=directory, published=None)
    by_token = _topics(ready)
    found = []
    for sentence in ready.layout.sentences:
        first, after = ready.bounds(sentence)
        if first < after:
            topics = [by_token[one] for one in range(first, after) if one in by_token]
            span = ready.view.span(sentence.start, sentence.end)
            found.append(Passage(span, tuple(dict.fromkeys(topics))))
    return tuple(found)


def align(readouts: Sequence[Sequence[Passage]]) -> tuple[Row, ...]:
    """Return the topics of some read-outs, each with what every one of them says on it.

    Topics that all tell stand first, then those of fewer, each in the order in which
    they are first told; last the sentences of no topic. A sentence of two topics stands
    under both. Nothing is left out and nothing is joined.
    """
    topics = dict.fromkeys(
        topic for told in readouts for one in told for topic in one.topics
    )
    rows = [
        Row(topic, tuple(tuple(_of(topic, told)) for told in readouts))
        for topic in topics
    ]
    rows.sort(key=lambda row: -len(row.by))
    rest = Row(
        NO_TOPIC,
        tuple(tuple(one for one in told if not one.topics) for told in readouts),
    )
    return (*rows, rest) if rest.by else tuple(rows)


def _of(topic: str, told: Sequence[Passage]) -> list[Passage]:
    return [one for one in told if topic in one.topics]


def _topics(ready: Page) -> dict[int, str]:
    """Return the topic that begins at each token; names of posts and bodies tell none."""
    named = [
        *((post.first, post.after) for post in find_posts(ready)),
        *((body.first, body.after) for body in find_institutions(ready)),
        *occasions(ready),
    ]
    barred = {index for first, after in named for index in range(first, after)}
    hits = ready.lexicon.topics.all(ready.tokens, 0, len(ready.tokens))
    found = {hit.first: hit.value for hit in hits if hit.first not in barred}
    return found | {first: COMMISSION for first, _ in session_words(ready)}


def _lines(text: str) -> list[Passage]:
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            begin = start + line.index(words)
            found.append(Passage(Span.of(text, begin, begin + len(words)), ()))
        start += len(line)
    return found
