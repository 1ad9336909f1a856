"""What an officer marks in a report is laid over what the rules propose, and only over."""

from copy import deepcopy
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.crafts.reading import by_hand
from paraph.crafts.reading.by_hand import Mark, laid_over, located
from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.facts import KINDS, facts
from paraph.crafts.reading.read import read
from paraph.crafts.reading.span import Span

WORLD = Directory(states=(State("XN", ("Norland",)), State("XS", ("Sudland",))))
TEXT = (
    "SUDARA, 20 May 2026 (Courier) -- Norland Prime Minister Anna Berg met Sudland "
    "President Carl Roth on 18 May 2026.\n\nOne Edda Raya stood by.\n\n"
    "The harbour  of Sudara was shown to the guests."
)
SAYS = {
    by_hand.PERSON: {"name": "Edda Raya", "country": "XN", "takes_part": "yes"},
    by_hand.CONTACT: {"type": "visit", "status": "held", "people": "Anna Berg"},
    by_hand.DAY: {"day": "2026-05-19"},
    by_hand.STATEMENT: {"speaker": "Anna Berg", "via": "Edda Raya"},
    by_hand.AGREED: {"mechanism": "the joint commission"},
    by_hand.PROMISED: {"giver": "XN", "receiver": "XS"},
}


def proposal() -> dict[str, object]:
    """Return what the rules propose of the text, as it is kept."""
    record = read(TEXT, language="en", directory=WORLD)
    told = [asdict(fact) for fact in facts(record)]
    return {"record": record.to_json(), "facts": told}


def mark(kind: str, words: str, number: int = by_hand.FIRST) -> Mark:
    """Return words of the text, marked."""
    span = located(TEXT, words)
    assert span is not None
    return Mark(number, kind, span, SAYS.get(kind, {}))


@pytest.mark.parametrize("kind", by_hand.KINDS)
def test_every_kind_becomes_a_fact_over_its_words(kind: str) -> None:
    before = proposal()
    untouched = deepcopy(before)

    found = laid_over(before, [mark(kind, "Edda Raya stood by")], {})

    assert before == untouched
    (fact,) = [one for one in found["facts"] if one["number"] == by_hand.FIRST]
    assert fact["kind"] in KINDS
    assert fact["spans"][0]["text"] == "Edda Raya stood by"
    assert fact["judgement"] == {"grade": "green", "reason": "mark.by-hand"}
    assert fact.keys() == found["facts"][0].keys()
    assert fact["template"] % fact["params"]


def test_a_person_takes_part_in_the_contact_that_is_asked_about() -> None:
    found = laid_over(proposal(), [mark(by_hand.PERSON, "Edda Raya")], {})["record"]

    assert found["participants"][-1]["name_norm"] == "Edda Raya"
    assert found["contacts"][0]["participants"][-1] == f"h{by_hand.FIRST}"


def test_a_day_by_hand_stands_in_the_place_of_the_one_that_was_read() -> None:
    found = laid_over(proposal(), [mark(by_hand.DAY, "One Edda Raya")], {})

    days = [one for one in found["facts"] if one["kind"] == "when"]
    assert [one["number"] for one in days] == [by_hand.FIRST]
    assert found["record"]["contacts"][0]["date"]["norm"] == "2026-05-19"


def test_a_contact_by_hand_knows_its_people_by_their_names() -> None:
    found = laid_over(proposal(), [mark(by_hand.CONTACT, "was shown")], {})["record"]

    added = found["contacts"][-1]
    assert (added["cid"], added["type"]) == (f"h{by_hand.FIRST}", "visit")
    names = {one["pid"]: one["name_norm"] for one in found["participants"]}
    assert [names[pid] for pid in added["participants"]] == ["Anna Berg"]
    assert added["parties"] == ["XN"]


def test_a_person_marked_first_can_be_in_a_contact_marked_after() -> None:
    person = mark(by_hand.PERSON, "Edda Raya")
    span = Span.of(TEXT, 0, 6)
    contact = Mark(person.number + 1, by_hand.CONTACT, span, {"people": "Edda Raya"})

    found = laid_over(proposal(), [person, contact], {})["record"]

    assert found["contacts"][-1]["participants"] == [f"h{person.number}"]


def test_an_edit_moves_a_fact_to_the_words_that_were_selected() -> None:
    before: Any = proposal()
    pid = before["record"]["participants"][0]["pid"]
    person = next(
        one
        for one in laid_over(before, [], {})["facts"]
        if one["kind"] == "who" and one["of"] == pid
    )
    at = TEXT.index("Berg")
    edit = {"text": "Anna Berg-Lund", "start": at, "end": at + 4, "words": "Berg"}

    found = laid_over(before, [], {person["number"]: edit})

    moved = next(one for one in found["facts"] if one["number"] == person["number"])
    assert moved["spans"][0] == {"start": at, "end": at + 4, "text": "Berg"}
    assert found["record"]["participants"][0]["name_norm"] == "Anna Berg-Lund"


def test_words_are_found_however_their_white_space_was_copied() -> None:
    found = located(TEXT, "The harbour of\nSudara")

    assert found is not None
    assert found.text == "The harbour  of Sudara"
    assert located(TEXT, "The harbourof Sudara") is None
    assert located(TEXT, " \n") is None


def test_the_place_that_was_selected_is_taken_and_not_the_first() -> None:
    second = TEXT.index("Sudara")

    found = located(TEXT, "Sudara", second)

    assert found == Span.of(TEXT, second, second + 6)
    wrong = located(TEXT, "Sudara", 3)
    assert wrong is not None
    assert wrong.holds(TEXT)


@given(st.text(max_size=60), st.integers(0, 70), st.integers(1, 20))
def test_what_is_located_stands_there(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    found = located(text, words, start)

    assert found is None or found.holds(text)
    if words:
        assert found == Span.of(text, start, start + len(words))


def test_a_mark_comes_back_from_its_plain_values() -> None:
    one = mark(by_hand.PROMISED, "The harbour")
    assert Mark.from_json(one.to_json()) == one
