"""Span: a piece of a text, by its code points."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The piece text[start:end] of a document, together with its words.

    Offsets count Unicode code points from 0; the end is exclusive. A span is never
    empty. It carries its words so that it can be checked against the text again.
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, document: str, start: int, end: int) -> "Span":
        """Cut a span out of a document.

        Raises:
            ValueError: the offsets do not lie in the document, or hold nothing.
        """
        if not 0 <= start < end <= len(document):
            msg = f"no span {start}:{end} in a text of {len(document)}"
            raise ValueError(msg)
        return cls(start, end, document[start:end])

    def holds(self, document: str) -> bool:
        """Say whether the document has these words at this place."""
        return self.start < self.end and document[self.start : self.end] == self.text

    def to_json(self) -> dict[str, object]:
        """Return the span as plain values."""
        return {"start": self.start, "end": self.end, "text": self.text}
