"""A web page becomes lines of words, in one pass whatever stands in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.crafts.reading.html import lines_of


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>One</p><p>two</p>", "One\ntwo\n"),
        ("<P CLASS=a>One<BR>two</P>", "One\ntwo\n"),
        ("<a href=\"x>y\" title='z>'>link</a> on", "link on\n"),
        ("a <!-- <p>not this</p> --> b", "a b\n"),
        ("<script>if (a < b) { c('</p>') }</SCRIPT><p>read</p>", "read\n"),
        ("<style>p > a { }</style>read", "read\n"),
        ("<nav><p>menu</p></nav>read", "read\n"),
        ("<figure><figcaption>A caption</figcaption></figure>", "A caption\n"),
        ("2 < 3 and 5 > 4; a <b and", "2 < 3 and 5 > 4; a <b and\n"),
        ("AT&amp;T &lt;p&gt; caf&eacute;", "AT&T <p> café\n"),
        ("<!doctype html><?xml version='1.0'?>read", "read\n"),
        ("<p>cut <a href='x", "cut <a href='x\n"),
        ("<!-- never closed <p>read</p>", "<!-- never closed\nread\n"),
        ("<p\n>One</p\n>two", "One\ntwo\n"),
    ],
)
def test_words_are_taken_by_lines(page: str, lines: str) -> None:
    assert lines_of(page) == lines


@pytest.mark.parametrize(
    "piece",
    ["<a ", "<a/", "<a b='", '<a b="', "<!--", "<a", "<!", "<?", "</a ", "<script>",
     "<a b='' ", "<p>", "<a b=\">", "<svg>", "=' ", "<script", "--", "</script"],
)  # fmt: skip
def test_work_grows_with_the_page_and_no_faster(piece: str) -> None:
    """Counted are the letters that are looked at in search of an ending."""
    looked_at = 0

    class Counting(str):
        __slots__ = ()

        def find(self, *args: object) -> int:
            nonlocal looked_at
            found = str.find(self, *args)  # type: ignore[arg-type]
            begin = args[1] if len(args) > 1 else 0
            assert isinstance(begin, int)
            looked_at += (len(self) if found < 0 else found) - begin
            return found

    page = Counting("<html>" + piece * 5_000 + ">")
    lines_of(page)
    assert looked_at < 8 * len(page)


@given(
    st.lists(st.sampled_from(["<p>", "</p>", "<!--", "-->", "<a b='", "'", ">", "x"]))
)
def test_nothing_falls_over_what_a_page_may_be(pieces: list[str]) -> None:
    assert lines_of("".join(pieces)).endswith("\n")


def test_every_letter_outside_tags_is_kept() -> None:
    words = ["Ports", "a < b", "x > y", "&", "1<2"] * 40
    page = "".join(f"<p>{word}</p>" for word in words)
    assert lines_of(page).split("\n")[:-1] == words
    assert lines_of("") == "\n"
