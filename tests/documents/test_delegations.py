"""The lists of delegations on paper: one text, an original for each side."""

import io
from dataclasses import replace
from typing import Any

from pypdf import PdfReader

from paraph.acts.posts.person import Named
from paraph.documents import neutral
from paraph.documents.delegations import delegations_page, delegations_text
from paraph.documents.from_record import delegations_paper
from paraph.documents.papers import DelegationsPaper, ListLine, PlaceLine
from tests.acts.delegations.lists import LIST
from tests.acts.meeting import Meeting
from tests.documents.sample import AT, FIXED, OPEN

HEAD = PlaceLine(
    "head",
    {"en": "Minister of Trade", "km": "រដ្ឋមន្ត្រីពាណិជ្ជកម្ម"},
    {"en": "Astrid Lindqvist-Maurer", "km": "អាស្ទ្រីដ"},
    {"en": "H.E."},
)
MEMBER = PlaceLine("member", {"en": "Director of Ports"}, {}, {})
PAPER = DelegationsPaper(
    FIXED,
    (
        ListLine("norland", (HEAD, MEMBER)),
        ListLine("sudland", (replace(MEMBER, role="interpreter"),)),
    ),
)


def printed(paper: DelegationsPaper = PAPER, **more: Any) -> PdfReader:
    asked = {"first": "norland", "language": "en", **more}
    return PdfReader(io.BytesIO(delegations_page(paper, stamped_at=AT, **asked)))


def test_both_originals_come_from_one_text() -> None:
    """The alternat test: undone, each original is the neutral text, byte for byte."""
    text = delegations_text(PAPER, language="en")
    order = ["norland", "sudland"]
    neutral.check_alternat(text, order)
    turned = neutral.original(text, order[::-1])
    assert turned != text
    assert neutral.original(turned, order) == text
    here, there = (printed(first=side).attachments for side in order)
    assert here["neutral.json"] == there["neutral.json"]


def test_each_side_stands_first_on_its_own_original_and_lists_keep_their_order() -> (
    None
):
    for side, other in (("Norland", "Sudland"), ("Sudland", "Norland")):
        said = printed(first=side.lower()).pages[0].extract_text()
        assert said.index(f"\n{side}\n") < said.index(f"\n{other}\n")
        assert said.index("Minister of Trade") < said.index(
            "Director of Ports (Member)"
        )
        assert "1. H.E. Astrid Lindqvist-Maurer, Minister of Trade" in said
        assert "1. Director of Ports (Interpreter)" in said
        assert "Delegations to session 9" in said


def test_what_was_not_given_is_told() -> None:
    paper = DelegationsPaper(OPEN, (ListLine("norland", None), ListLine("sudland", ())))
    said = printed(paper).pages[0].extract_text()
    assert "No list was given." in said
    assert "Delegations to the session being prepared" in said


def test_the_same_paper_is_the_same_bytes_in_every_script() -> None:
    for language in ("en", "km", "ru"):
        one, other = (
            delegations_page(PAPER, first="sudland", language=language, stamped_at=AT)
            for _ in range(2)
        )
        assert one == other


def test_a_paper_is_copied_from_the_record() -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.norland.state("delegation.notify/1", f"{session}/delegation/norland", LIST)
    meeting.mail()
    named = {"norland": [Named({"en": "Ove Berg"}, {}), *[Named({}, {})] * 2]}
    here, there = (
        delegations_paper(office.view, session[8:], heads={}, named=named)
        for office in meeting.offices
    )
    assert here == there
    ours, theirs = here.lists
    assert ours.places is not None
    assert [place.role for place in ours.places] == ["head", "member", "interpreter"]
    assert ours.places[0].name == {"en": "Ove Berg"}
    assert theirs == ListLine("sudland", None)


def test_who_speaks_for_a_bloc_is_told_beside_its_name() -> None:
    lists = tuple(
        replace(one, speaks="the Secretariat") if one.side == "sudland" else one
        for one in PAPER.lists
    )
    said = printed(replace(PAPER, lists=lists)).pages[0].extract_text()
    assert "\nSudland\nSpeaks for it: the Secretariat\n" in said
    assert said.count("Speaks for it") == 1
