"""Contacts told by neither verb nor noun: sessions of a commission, visiting guests."""

from dataclasses import replace

from paraph.crafts.reading.cast import Cast
from paraph.crafts.reading.dealings import Clause, Told
from paraph.crafts.reading.page import Page
from paraph.crafts.reading.places import Setting, setting, spot_at


def session_in(
    page: Page, clause: Clause, number: int, parties_before: tuple[str, ...]
) -> Told | None:
    """Read "the tenth session of the … Commission"; the commission stands beside it.

    "Its next session" is that of the commission told in the sentence before, and of the
    States that were told last.
    """
    bodies = page.lexicon.mechanisms.all(page.tokens, clause.first, clause.after)
    is_told = any(body.value == "commission" for body in bodies)
    is_its = not is_told and _begins_with_its(page, clause, number)
    if not is_told and not is_its:
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
        if where.spot is None:
            before = setting(page, clause.first, first, first)
            where = Setting(before.spot, where.venue or before.venue)
        parties = tuple(dict.fromkeys(states)) if is_told else parties_before
        if not parties:
            return None
        return Told("session", first, after, (), parties, where, clause.after)
    return None


def _begins_with_its(page: Page, clause: Clause, number: int) -> bool:
    """Say whether a clause begins with "its", of a commission in the sentence before."""
    pronouns = page.lexicon.speech.words("possessive_pronouns")
    articles = page.lexicon.words.words("articles")
    is_its = page.is_word(clause.first, pronouns) or page.is_word(
        clause.first, articles
    )
    suffix = page.lexicon.speech.text("suffix")
    begins = page.tokens[clause.first].folded
    is_its = is_its or bool(suffix and begins.endswith(suffix))
    if number == 0 or not is_its:
        return False
    first, after = page.bounds(page.layout.sentences[number - 1])
    bodies = page.lexicon.mechanisms.all(page.tokens, first, after)
    return any(body.value == "commission" for body in bodies)


def session_words(page: Page) -> list[tuple[int, int]]:
    """Return where a commission's session or work is spoken of."""
    words = page.lexicon.contacts.table("sessions").words("words")
    working = page.lexicon.contacts.table("sessions").words("work")
    found: list[tuple[int, int]] = []
    was_told = False
    for sentence in page.layout.sentences:
        first, after = page.bounds(sentence)
        bodies = [
            body
            for body in page.lexicon.mechanisms.all(page.tokens, first, after)
            if body.value == "commission"
        ]
        speaks_of_it, was_told = bool(bodies) or was_told, bool(bodies)
        if not speaks_of_it:
            continue
        for index in range(first, after):
            session = _numbered(page, index) if page.is_word(index, words) else None
            if session and session[1] - session[0] > 1:
                found.append(session)
        found.extend(
            (start, body.after)
            for body in bodies
            if (start := page.phrase_start(body.first, working, first)) is not None
        )
    return found


def with_heads(page: Page, cast: Cast, told: Told, sentence: int) -> Told:
    """Add who led the delegations, as the session's sentence or the next two tell it."""
    heads = page.lexicon.contacts.table("sessions").words("heads")
    for each in page.layout.sentences[sentence : sentence + 3]:
        first, after = page.bounds(each)
        if not page.has_phrase(first, after, heads):
            continue
        people = dict.fromkeys(
            actor.person
            for actor in cast.between(first, after)
            if actor.person is not None and actor.country in told.parties
        )
        return replace(told, people=tuple(people))
    return told


def visitors_in(page: Page, cast: Cast, clause: Clause) -> list[Told]:
    """Read "Visiting Norland Foreign Minister X", "X, en visite": the host is where it is told.

    That is the dateline's State, else the other person's of the clause.
    """
    words = page.lexicon.contacts.table("visiting").words("words")
    piece = page.layout.pieces.get("dateline_place")
    spot = None
    if piece:
        spot = spot_at(page, page.index(piece.start), page.index(piece.end))
    actors = [
        a for a in cast.between(clause.first, clause.after) if a.person is not None
    ]
    found: list[Told] = []
    for actor in actors:
        first = page.phrase_start(actor.first, words, clause.first)
        after = actor.first
        if first is None:
            first = actor.after + (page.mark(actor.after) == ",")
            end = page.phrase_end(first, words)
            if end is None or first == actor.after:
                continue
            after = end
        hosts = [a.country for a in actors if a.country and a.country != actor.country]
        host = spot.code if spot and spot.code != actor.country else None
        host = host or next(iter(hosts), None)
        if host is None or actor.person is None:
            continue
        codes = tuple(code for code in (actor.country, host) if code)
        where = Setting(spot if spot and spot.code == host else None, None)
        people = (actor.person,)
        found.append(
            Told("visit", first, after, people, codes, where, clause.after, True)
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
    elif page.is_word(after, ordinals) or (
        page.mark(after).isdigit() and page.tokens[after].glued
    ):
        after += 1
    elif page.mark(after) == "ke" and page.mark(after + 1) == "-":
        after = min(after + 3, len(page.tokens))
    return first, after
