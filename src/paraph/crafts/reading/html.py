"""The words of a web page by lines, in one pass whatever stands in it.

A page comes from anywhere. The standard library's parser looks for the end of an
unclosed tag again at each beginning, so that a few thousand of them keep it busy for
minutes; here what is not closed once is never looked for again.
"""

import html
import re
from collections.abc import Iterator
from datetime import date

_SKIPPED = {"script", "style", "noscript", "template", "nav", "svg", "form", "button"}
_LINES = {
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "title",
    "tr", "ul",
}  # fmt: skip

_NAME = re.compile(r"/?[a-zA-Z][a-zA-Z0-9]*")
_OPENED = re.compile(r"=\s{0,8}([\"'])")
_END_OF_NAME = re.compile(r"[\s/>]")


_PUBLISHED = re.compile(
    r"<(?:meta|time)\b[^>]{0,300}?(?:article:published_time|datePublished|datetime"
    r"|DC\.date|pubdate)[^>]{0,200}?(\d{4}-\d{2}-\d{2})",
    re.IGNORECASE,
)


def published_of(page: str) -> date | None:
    """Return the day on which a page says it was published."""
    found = _PUBLISHED.search(page[:200_000])
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def lines_of(page: str) -> str:
    """Return the words of a page, each block on a line; captions of pictures are kept.

    What scripts, styles, menus and drawings hold is left out, and so are comments.
    """
    pieces: list[str] = []
    hidden: list[str] = []
    for words, tag in _Scanner(page).pieces():
        if words and not hidden:
            pieces.append(html.unescape(words).replace("\r", " ").replace("\n", " "))
        name = tag.removeprefix("/")
        if tag in _SKIPPED:
            hidden.append(tag)
        elif hidden and name == hidden[-1] and tag.startswith("/"):
            hidden.pop()
        elif name in _LINES and not hidden:
            pieces.append("\n")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


class _Scanner:
    """Takes a page apart; `_gone` are the ends that do not occur any more."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._gone: set[str] = set()

    def pieces(self) -> Iterator[tuple[str, str]]:
        """Yield pairs of words and the name of the tag behind them, "" for none."""
        at, words_from = 0, 0
        while (begin := self._page.find("<", at)) >= 0:
            after, tag = self._markup(begin)
            if after > begin:
                yield self._page[words_from:begin], tag
                at = words_from = after
            else:
                at = begin + 1
        yield self._page[words_from:], ""

    def _markup(self, begin: int) -> tuple[int, str]:
        """Return where the markup at "<" ends, and its tag; its beginning if none is."""
        if self._page.startswith("<!--", begin):
            return self._past("-->", begin + 4, begin), ""
        if self._page.startswith(("<!", "<?"), begin):
            return self._past(">", begin + 2, begin), ""
        named = _NAME.match(self._page, begin + 1)
        if named is None or not _END_OF_NAME.match(self._page, named.end()):
            return begin, ""
        tag = named[0].lower()
        after = self._past_attributes(named.end(), begin)
        if after > begin and tag in {"script", "style"}:
            end = self._find(f"</{tag}", after)
            return (after if end < 0 else end), tag
        return after, tag

    def _past_attributes(self, at: int, begin: int) -> int:
        """Step over attributes, whose values may hold ">" between quotes."""
        end = self._find(">", at)
        while end >= 0:
            opened = _OPENED.search(self._page, at, end)
            closed = -1 if opened is None else self._find(opened[1], opened.end())
            if closed < 0:
                return end + 1
            at = closed + 1
            if end < at:
                end = self._find(">", at)
        return begin

    def _past(self, ending: str, at: int, begin: int) -> int:
        end = self._find(ending, at)
        return begin if end < 0 else end + len(ending)

    def _find(self, ending: str, at: int) -> int:
        """Return where an ending stands next, −1 if nowhere: that is remembered."""
        if ending in self._gone:
            return -1
        if ending.startswith("</"):
            match = re.compile(re.escape(ending), re.IGNORECASE).search(self._page, at)
            found = -1 if match is None else match.start()
        else:
            found = self._page.find(ending, at)
        if found < 0:
            self._gone.add(ending)
        return found
