"""Contacts told by neither verb nor noun: sessions of a commission, visiting guests."""

from paraph.crafts.reading.cast import Cast
from paraph.crafts.reading.dealings import Clause, Told
from paraph.crafts.reading.page import Page
from paraph.crafts.reading.places import Setting, setting, spot_at


def session_in(page: Page, clause: Clause) -> Told | None:
    """Read "the tenth session of the … Commission"; the commission stands beside it."""
    bodies = page.lexicon.mechanisms.all(page.tokens, clause.first, clause.after)
    if not any(body.value == "commission" for body in bodies):
        return None
    words = page.lexicon.contacts.table("sessions").words("words")
    for index in range(clause.first, clause.after):
        if not page.is_word(index, words):
            continue
        first, after = _numbered(page, index)
        if after - first < 2:
            continue
        states = [
            place.value.code
            for each in range(clause.first, clause.after)
            if (place := page.place_at(each, clause.after))
            and place.value.kind == "state"
        ]
        where = setting(page, after, clause.after, after)
        parties = tuple(dict.fromkeys(states))
        return Told("session", first, after, (), parties, where, clause.after)
    return None


def visitors_in(page: Page, cast: Cast, clause: Clause) -> list[Told]:
    """Read "Visiting Norland Foreign Minister X": the host is where it is told."""
    words = page.lexicon.contacts.table("visiting").words("words")
    piece = page.layout.pieces.get("dateline_place")
    if piece is None:
        return []
    spot = spot_at(page, page.index(piece.start), page.index(piece.end))
    if spot is None:
        return []
    found: list[Told] = []
    for actor in cast.between(clause.first, clause.after):
        index = actor.first - 1
        if actor.person is None or not page.is_word(index, words):
            continue
        if spot.code == actor.country:
            continue
        codes = tuple(code for code in (actor.country, spot.code) if code)
        where = Setting(spot, None)
        people = (actor.person,)
        found.append(
            Told("visit", index, index + 1, people, codes, where, clause.after, True)
        )
    return found


def _numbered(page: Page, index: int) -> tuple[int, int]:
    """Return the tokens of "the tenth session", "its 5th session" or "sidang ke-10"."""
    ordinals = page.lexicon.contacts.table("sessions").words("ordinals")
    first, after = index, index + 1
    is_digits = index > 1 and page.mark(index - 1) in {"st", "nd", "rd", "th"}
    if is_digits or page.is_word(index - 1, ordinals):
        first = index - 1 - is_digits
        if page.is_word(first - 1, page.lexicon.words.words("articles")):
            first -= 1
    elif page.is_word(after, ordinals):
        after += 1
    elif page.mark(after) == "ke" and page.mark(after + 1) == "-":
        after = min(after + 3, len(page.tokens))
    return first, after
