"""A report in pieces: plain text, and text in the colour of what it tells."""

import itertools
from collections.abc import Iterator
from typing import Any

CLASSES = {
    "who": "who-",
    "when": "when",
    "where": "where",
    "occasion": "where",
    "said": "said",
    "deal": "deal",
    "topic": "",
}
"""The class of a piece by the kind of its fact."""


def lines(text: str, facts: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield the report line by line, each as pieces of plain and of coloured text.

    `at` is where a piece begins, in code points. Where facts overlap a piece takes the colour of the shortest; each fact has its
    anchor and its number once, at the end of its first span.
    """
    spans = [
        (span["start"], span["end"], fact, place)
        for fact in facts
        for place, span in enumerate(fact["spans"])
    ]
    cuts = sorted({0, len(text), *(at for span in spans for at in span[:2])})
    anchored: set[int] = set()
    line: list[dict[str, Any]] = []
    for start, end in itertools.pairwise(cuts):
        over = [span for span in spans if span[0] <= start and end <= span[1]]
        inner = min(
            over, key=lambda one: (one[1] - one[0], one[2]["number"]), default=None
        )
        ended = [one[2]["number"] for one in over if one[1] == end and one[3] == 0]
        at = start
        for place, part in enumerate(text[start:end].split("\n")):
            if place:
                yield line
                line = []
                at += 1
            here, at = at, at + len(part)
            if not part:
                continue
            fact = inner[2] if inner else None
            piece: dict[str, Any] = {"text": part, "at": here, "fact": None}
            if fact is not None:
                number = fact["number"]
                piece["fact"] = number
                piece["class"] = CLASSES[fact["kind"]]
                piece["anchor"] = number not in anchored
                anchored.add(number)
            line.append(piece)
        if line and ended:
            line[-1]["numbers"] = sorted(set(ended))
    yield line
