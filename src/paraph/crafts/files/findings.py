"""What was found in a file, in codes; the words for them are of the web."""

from collections.abc import Iterable
from dataclasses import dataclass

MAX_VALUES = 5
MAX_LETTERS = 120
MAX_QUOTED = 40
"""How many comments of a file are quoted at most: whoever releases it reads them."""


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

    `count` is 0 where nothing is counted. `values` are at most five, of comments forty,
    each of at most 120 letters on one line, as the file tells them: whoever shows them
    escapes them.
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


def some(values: Iterable[str], most: int = MAX_VALUES) -> tuple[str, ...]:
    """Return the first few different values, each on one line and not too long."""
    found: dict[str, None] = {}
    for value in values:
        if len(found) == most:
            break
        plain = _on_one_line(value)
        if plain:
            found[plain] = None
    return tuple(found)


def quoted(writer: str, words: str) -> str:
    """Return a comment shortened, with who wrote it before it."""
    writer, words = _on_one_line(writer, MAX_LETTERS // 3), _on_one_line(words)
    told = ": ".join(one for one in (writer, f"“{words}”" if words else "") if one)
    if len(told) <= MAX_LETTERS:
        return told
    return f"{told[: MAX_LETTERS - 2].rstrip()}…”"


def _on_one_line(value: str, most: int = MAX_LETTERS) -> str:
    plain = "".join(letter if letter.isprintable() else " " for letter in value)
    return " ".join(plain.split())[:most]


class Findings:
    """Findings while they are gathered; what is not there is not told."""

    def __init__(self) -> None:
        self.found: list[Finding] = []

    def number(
        self,
        code: str,
        count: int,
        values: Iterable[str] = (),
        *,
        is_whole: bool = False,
    ) -> None:
        """Tell of so many things, if there are any; with `is_whole` of more than a few."""
        if count:
            most = MAX_QUOTED if is_whole else MAX_VALUES
            self.found.append(Finding(code, count, some(values, most)))

    def named(self, code: str, values: Iterable[str]) -> None:
        """Tell of different values, if there are any."""
        different = dict.fromkeys(one for one in values if one.strip())
        if different:
            self.found.append(Finding(code, len(different), some(different)))
