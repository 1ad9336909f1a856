"""What was found in a file, in codes; the words for them are of the web."""

from collections.abc import Iterable
from dataclasses import dataclass

MAX_VALUES = 5
MAX_LETTERS = 120


class FileError(Exception):
    """A file that cannot be looked into or cleaned; `code` says why.

    `file.damaged`, `file.locked` (encrypted), `file.unsafe` (a document type in its
    XML, two members of one name), `file.too-long` (more than is unpacked here),
    `file.signed` and `file.not-cleaned` (cleaned here neither may nor can be).
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of thing that was found: how many of it, and some of them in words.

    `count` is 0 where nothing is counted. `values` are at most five, each of at most
    120 letters on one line, as the file tells them: whoever shows them escapes them.
    """

    code: str
    count: int = 0
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked into: `kind` of file, `findings` in the order they are told in.

    Kinds: docx, xlsx, pptx, odf, pdf, png, jpeg, text, archive, unknown.
    """

    kind: str
    findings: tuple[Finding, ...]


def some(values: Iterable[str]) -> tuple[str, ...]:
    """Return the first few different values, each on one line and not too long."""
    found: dict[str, None] = {}
    for value in values:
        plain = "".join(letter if letter.isprintable() else " " for letter in value)
        plain = " ".join(plain.split())[:MAX_LETTERS]
        if plain:
            found[plain] = None
    return tuple(found)[:MAX_VALUES]


class Findings:
    """Findings while they are gathered; what is not there is not told."""

    def __init__(self) -> None:
        self.found: list[Finding] = []

    def number(self, code: str, count: int, values: Iterable[str] = ()) -> None:
        """Tell of so many things, if there are any."""
        if count:
            self.found.append(Finding(code, count, some(values)))

    def named(self, code: str, values: Iterable[str]) -> None:
        """Tell of different values, if there are any."""
        different = dict.fromkeys(one for one in values if one.strip())
        if different:
            self.found.append(Finding(code, len(different), some(different)))
