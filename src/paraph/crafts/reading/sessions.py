"""Contacts told by neither verb nor noun: sessions of a commission, visiting guests."""

from dataclasses import replace

from paraph.crafts.reading.cast import Actor, Cast
from paraph.crafts.reading.dealings import Clause, Told
from paraph.crafts.reading.page import Page
from paraph.crafts.reading.places import Setting, setting, spot_at

_BESIDE = 5
_NEAR = 14
_PAIR = 2
_ADVERBS = 2


def session_in(
    page: Page, clause: Clause, number: int, parties_before: tuple[str, ...]
) -> Told | None:
    """Read "the tenth session of the … Commission", "the commission will meet in X".

    "Its next session" and "the next session" are those of the commission told before, and
    of the States that were told last.
    """
    bodies = _commissions(page, clause.first, clause.after)
    bodies += _short_names(page, clause.first, clause.after)
    was_told = bool(bodies) or _was_told(page, clause.first)
    found = _session(page, clause, number, bodies) if was_told else None
    found = found or _convening(page, clause, bodies, was_told=was_told)
    if found is None:
        return None
    first, after = found
    parties = _states(page, clause)
    if not bodies or len(parties) < 2:
        parties = parties_before or parties
    if not parties:
        return None
    where = setting(page, after, clause.after, after)
    if where.spot is None:
        before = setting(page, clause.first, first, first)
        where = Setting(before.spot, where.venue or before.venue)
    return Told("session", first, after, (), parties, where, clause.after)


def _commissions(page: Page, first: int, after: int) -> list[tuple[int, int]]:
    """Return where commissions are named between two tokens."""
    return [body for body in page.commissions if first <= body[0] and body[1] <= after]


def _short_names(page: Page, first: int, after: int) -> list[tuple[int, int]]:
    """Return where a commission stands by the letters told behind its name: "(JCC)"."""
    if page.text.find("(", 0, page.tokens[first].start) < 0:
        return []
    short = {
        letters
        for _, body in _commissions(page, 0, first)
        if (letters := _letters_behind(page, body))
    }
    return [
        (index, index + 1)
        for index in range(first, after)
        if page.mark(index) in short and page.mark(index).isupper()
    ]


def _letters_behind(page: Page, body: int) -> str:
    """Return the letters in brackets behind a body's name and its States, if there are."""
    for index in range(body, min(len(page.tokens), body + _BESIDE + 1)):
        if page.mark(index) == "(":
            letters = page.mark(index + 1)
            is_short = letters.isupper() and page.mark(index + 2) == ")"
            return letters if is_short else ""
        if not page.tokens[index].is_word and page.mark(index) != "-":
            break
    return ""


def _was_told(page: Page, before: int) -> bool:
    return bool(_commissions(page, 0, before))


def _states(page: Page, clause: Clause) -> tuple[str, ...]:
    """Return the States named in a clause."""
    found = [
        place.value.code
        for each in range(clause.first, clause.after)
        if (place := page.place_at(each, clause.after)) and place.value.kind == "state"
    ]
    return tuple(dict.fromkeys(found))


def _session(
    page: Page, clause: Clause, number: int, bodies: list[tuple[int, int]]
) -> tuple[int, int] | None:
    """Return the words of a commission's session.

    One with its number is told where the commission stands beside it, or "its" or "the" of
    one told before. Without a number it needs the commission, and a day or a verb behind.
    """
    table = page.lexicon.contacts.table("sessions")
    is_held = page.has_phrase(clause.first, clause.after, table.words("holding"))
    for index in range(clause.first, clause.after):
        if not _is_session(page, index):
            continue
        first, after = _numbered_session(page, index, bodies)
        is_numbered = after - first > 1
        if _is_prepared(page, first) and not clause.names_day():
            continue
        if is_numbered and (bodies or _begins_with_its(page, clause, number)):
            return first, after
        is_free = not _has_owner(page, after) and not _is_meeting(page, index)
        if is_numbered and is_held and is_free:
            return first, after
        beside = next((b for b in bodies if abs(b[0] - after) <= _BESIDE), None)
        is_dated = clause.names_day(_past_preposition(page, after))
        if beside and (is_held or is_dated):
            return first, max(after, beside[1])
        if bodies and is_dated:
            return first, after
    return None


def _numbered_session(
    page: Page, index: int, bodies: list[tuple[int, int]]
) -> tuple[int, int]:
    """Return the tokens of a session and its number; the commission may stand between.

    "Sidang Komisi Bersama (SKB) ke-6".
    """
    first, after = _numbered(page, index)
    body = next((end for start, end in bodies if start in {index, after}), None)
    if after - first > 1 or body is None:
        return first, after
    if page.mark(body) == "(" and page.mark(body + 2) == ")":
        body += 3
    end = _past_number(page, body)
    return (first, after) if end == body else (first, end)


def _convening(
    page: Page, clause: Clause, bodies: list[tuple[int, int]], *, was_told: bool
) -> tuple[int, int] | None:
    """Return the verb of "the commission will meet in X"; it needs a day."""
    verbs = page.lexicon.contacts.table("sessions").words("convenes")
    relatives = page.lexicon.contacts.table("sessions").words("relatives")
    bare = page.lexicon.deals.table("mechanisms").words("bare") if was_told else ()
    named = list(bodies)
    for index in range(clause.first, clause.after):
        end = page.phrase_end(index, bare) if bare else None
        if end is not None:
            named.append((index, end))
    for _, after in named:
        for index in range(after, min(clause.after, after + _NEAR)):
            end = page.phrase_end(index, verbs)
            if end is not None:
                return (index, end) if clause.names_day() else None
            is_relative = page.phrase_end(index + 1, relatives) is not None
            if page.mark(index) in {",", ";"} and index > after + 1 and not is_relative:
                break
    return None


def _is_session(page: Page, index: int) -> bool:
    """Say whether a token is a session, "its" hung on it or not, or its letters."""
    words = page.lexicon.contacts.table("sessions").words("words")
    is_word = page.is_word(index, words) or _without_suffix(page, index) in words
    return is_word or page.mark(index) in _session_letters(page, index)


def _session_letters(page: Page, before: int) -> set[str]:
    """Return the letters told for a session: "Sidang Komisi Bersama (SKB)"."""
    words = page.lexicon.contacts.table("sessions").words("words")
    letters = page.mark(before)
    told = page.text.find(f"({letters})", 0, page.tokens[before].start)
    if not letters.isupper() or told < 0:
        return set()
    return {
        page.mark(body + 1)
        for first, body in _commissions(page, 0, before)
        if page.mark(body) == "("
        and page.mark(body + 2) == ")"
        and (page.is_word(first, words) or page.is_word(first - 1, words))
    }


def _is_prepared(page: Page, first: int) -> bool:
    """Say whether somebody only gets ready for what begins at a token."""
    words = page.lexicon.contacts.table("sessions").words("preparing")
    ends = (first, first - 1)
    return any(page.phrase_start(end, words) is not None for end in ends)


def _is_meeting(page: Page, index: int) -> bool:
    """Say whether a token is also a word for a meeting of anybody."""
    return any(
        noun.words.at(page.tokens, index, index + 1)
        for noun in page.lexicon.noun_triggers
    )


def _without_suffix(page: Page, index: int) -> str:
    """Return a word without the pronoun hung on it, or nothing: "sidangnya"."""
    suffix = page.lexicon.speech.text("suffix")
    word = page.mark(index).casefold()
    return word.removesuffix(suffix) if suffix and word.endswith(suffix) else ""


def _has_owner(page: Page, after: int) -> bool:
    """Say whether somebody else's name follows: "the tenth session of the Assembly"."""
    links = page.lexicon.posts.table("links").words("words")
    linked = page.phrase_end(after, links)
    is_name = page.mark(after)[:1].isupper()
    return linked is not None or is_name


def _past_preposition(page: Page, index: int) -> int:
    return index + page.is_word(index, page.lexicon.words.words("prepositions"))


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
    return bool(_commissions(page, first, after))


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
            named = [(body.first, body.after) for body in bodies]
            session = (
                _numbered_session(page, index, named)
                if page.is_word(index, words)
                else None
            )
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
            for actor in _leading(page, cast, first, after, heads)
            if actor.person is not None and actor.country in told.parties
        )
        return replace(told, people=tuple(people))
    return told


def _leading(
    page: Page, cast: Cast, first: int, after: int, heads: tuple[str, ...]
) -> list[Actor]:
    """Return who leads: of more than two people those joined right beside the words.

    "X received Y, hours after Y and Z chaired the session": Y and Z do.
    """
    named = [a for a in cast.between(first, after) if a.person is not None]
    if len({actor.person for actor in named}) <= _PAIR:
        return named
    ends = ((i, page.phrase_end(i, heads)) for i in range(first, after))
    start, end = next((i, e) for i, e in ends if e is not None)
    joins = page.lexicon.speech.words("and")
    pair = [actor for actor in named if actor.after <= start][-_PAIR:]
    is_beside = bool(pair) and start - pair[-1].after <= _ADVERBS
    if len(pair) == _PAIR and is_beside:
        joined = page.phrase_end(pair[0].after, joins)
        if joined is not None and joined >= pair[1].first - 1:
            return pair
    behind = [actor for actor in named if actor.first >= end]
    return behind[:_PAIR] if len(behind) >= _PAIR else named


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
    """Return the tokens of "the tenth session", "its 5th session" or "sidang ke-10".

    The ordinal may have "its" hung on it: "sidang ketujuhnya".
    """
    ordinals = page.lexicon.contacts.table("sessions").words("ordinals")
    first, after = index, index + 1
    endings = page.lexicon.contacts.table("sessions").words("ordinal_endings")
    dash = page.mark(index - 2) == "-"
    is_digits = (
        page.mark(index - 1) in endings and page.mark(index - 2 - dash).isdigit()
    )
    if is_digits or page.is_word(index - 1, ordinals):
        first = index - 1 - (is_digits and 1 + dash)
        if page.is_word(first - 1, page.lexicon.words.words("articles")):
            first -= 1
    else:
        after = _past_number(page, after)
    return first, after


def _past_number(page: Page, after: int) -> int:
    """Step over the number behind a session: "kesepuluh", "ke-10", "លើកទី៥"."""
    ordinals = page.lexicon.contacts.table("sessions").words("ordinals")
    if page.is_word(after, ordinals) or (
        (page.mark(after).isdigit() and page.tokens[after].glued)
        or _without_suffix(page, after) in ordinals
    ):
        return after + 1
    if page.mark(after) == "ke" and page.mark(after + 1) == "-":
        return min(after + 3, len(page.tokens))
    return after
