"""Where something took place, in the words of a sentence."""

from collections.abc import Collection
from dataclasses import dataclass

from paraph.crafts.languages.countries import Place
from paraph.crafts.languages.tables import load
from paraph.crafts.reading.page import Page
from paraph.crafts.reading.split import Piece


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the text: tokens[first:after]; `code` of its State, if known."""

    first: int
    after: int
    norm: str
    code: str | None
    is_town: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """A town or State, and a building, near some words."""

    spot: Spot | None
    venue: tuple[int, int] | None


NOWHERE = Setting(None, None)
_LONGEST_TOWN = 4


def setting(
    page: Page, first: int, after: int, near: int, barred: Collection[int] = ()
) -> Setting:
    """Return the place and venue told between two tokens, those nearest to `near`.

    What begins at a barred token is part of a post's name.

    A town goes before a State. Where no place is told, it is where somebody went
    before: "is to fly to X for talks".
    """
    spots: list[Spot] = []
    venues: list[tuple[int, int]] = []
    at = page.lexicon.contacts.table("place").words("at")
    for index in range(first, after - 1):
        if not page.is_word(index, at):
            continue
        venue = _venue(page, index + 1, after)
        if venue:
            venues.append(venue)
            start = venue[1] + 1 if page.mark(venue[1]) == "," else venue[1]
            spot = spot_at(page, start, after) if start < after else None
        else:
            spot = spot_at(page, index + 1, after)
        if spot and spot.first not in barred:
            spots.append(spot)
    if not any(spot.is_town for spot in spots):
        spots += _unknown_towns(page, first, after, barred)
    spots.sort(key=lambda spot: (not spot.is_town, _distance(spot.first, near)))
    venues.sort(key=lambda venue: abs(venue[0] - near))
    spot = spots[0] if spots else _went_to(page, first, near)
    return Setting(spot, venues[0] if venues else None)


def _unknown_towns(
    page: Page, first: int, after: int, barred: Collection[int]
) -> list[Spot]:
    towns = page.lexicon.contacts.table("place").words("in_town")
    return [
        spot
        for index in range(first, after - 1)
        if (end := page.phrase_end(index, towns)) is not None
        and (spot := _unknown_town(page, end, after, barred)) is not None
    ]


def _unknown_town(
    page: Page, index: int, after: int, barred: Collection[int]
) -> Spot | None:
    """Return a name behind "in" that is nothing else: "in Port Sel", "à Port-Amiel"."""
    end = index
    while end < after and end not in barred:
        token = page.tokens[end]
        is_joined = token.text == "-" and token.glued and end > index
        is_name = token.is_capital and not token.is_caseless and len(token.text) > 1
        if not (is_joined or is_name) or page.place_at(end, after) is not None:
            break
        if (
            token.text in page.lexicon.not_names
            or token.folded in page.lexicon.date_words
        ):
            break
        end += 1
    words = [token.text for token in page.tokens[index:end] if token.is_word]
    bodies = page.lexicon.words.words("bodies")
    venues = page.lexicon.contacts.table("place").words("venues")
    events = page.lexicon.deals.table("occasions").words("nouns")
    is_other = any(
        word in bodies or word in venues or page.is_word(index + step, events)
        for step, word in enumerate(words)
    )
    books = (page.lexicon.listeners, page.lexicon.institutions, page.lexicon.offices)
    is_other |= any(book.at(page.tokens, index, after) for book in books)
    if not words or is_other or end - index > _LONGEST_TOWN or words[0].isupper():
        return None
    return Spot(index, end, page.words(index, end), None, True)


def _distance(place: int, near: int) -> int:
    """Return how far words stand; what stands before counts double."""
    return place - near if place >= near else 2 * (near - place)


def _went_to(page: Page, first: int, near: int) -> Spot | None:
    toward = page.lexicon.contacts.table("place").words("toward")
    for index in range(near - 1, first, -1):
        spot = spot_at(page, index, near) if page.is_word(index - 1, toward) else None
        if spot and spot.is_town:
            return spot
    return None


def spot_at(page: Page, index: int, after: int) -> Spot | None:
    """Return the town or State named at a token: "Port X", "the Cambodian capital"."""
    start = index
    index = page.past_article(index)
    if index >= after:
        return None
    place = page.place_at(index, after)
    if place is None:
        seat_of = _capital_of(page, start, index, after)
        return seat_of or _town_of_dateline(page, index, after)
    if place.value.kind in {"state", "demonym", "capital", "town"}:
        capital = page.lexicon.contacts.table("place").words("capital")
        seat = place.after
        if page.mark(seat) == "'" and page.mark(seat + 1) == "s":
            seat += 2
        if page.is_word(seat, capital):
            return Spot(
                start,
                seat + 1,
                _capital(page, place.value),
                place.value.code,
                True,
            )
        if place.value.kind == "demonym":
            return None
        return Spot(
            index,
            place.after,
            place.value.norm,
            place.value.code,
            place.value.kind in {"capital", "town"},
        )
    return None


def _capital_of(page: Page, start: int, index: int, after: int) -> Spot | None:
    """Return "la capitale norlandaise", "столицу Норланда", "the capital of Norland"."""
    noun = page.phrase_end(index, page.lexicon.contacts.table("place").words("capital"))
    if noun is None:
        return None
    linked = page.phrase_end(noun, page.lexicon.posts.table("links").words("words"))
    for end in (noun, linked):
        place = page.place_at(page.past_article(end), after) if end else None
        if place and place.value.kind in {"state", "demonym"}:
            norm = _capital(page, place.value)
            return Spot(start, place.after, norm, place.value.code, True)
    return None


def spot_of_dateline(page: Page) -> Spot | None:
    """Return the town or State of the dateline, if it is known."""
    piece = page.layout.pieces.get("dateline_place")
    if piece is None:
        return None
    return spot_at(page, page.index(piece.start), page.index(piece.end))


def capital_here(page: Page, index: int, after: int) -> Spot | None:
    """Return the town of the dateline for "the coastal capital", if it is a capital."""
    piece = page.layout.pieces.get("dateline_place")
    if piece is None:
        return None
    seat = page.place_at(page.index(piece.start), page.index(piece.end))
    if seat is None or seat.value.kind != "capital":
        return None
    words = page.lexicon.contacts.table("place").words("capital")
    start = page.past_article(index)
    for end in range(start, min(after, start + 2)):
        if page.is_word(end, words):
            return Spot(index, end + 1, seat.value.norm, seat.value.code, True)
        if not page.tokens[end].text.islower():
            break
    return None


def found_again(page: Page, piece: Piece) -> Spot | None:
    """Return where the body names the dateline's town again: "à X", "in X"."""
    at = page.lexicon.contacts.table("place").words("at")
    for index in range(page.index(piece.end), len(page.tokens)):
        if page.is_word(index - 1, at):
            spot = _town_of_dateline(page, index, len(page.tokens))
            if spot:
                return spot
    return None


def _town_of_dateline(page: Page, index: int, after: int) -> Spot | None:
    """Return the town that the dateline names, where it is named again."""
    piece = page.layout.pieces.get("dateline_place")
    if piece is None or page.index(piece.start) == index:
        return None
    town = page.tokens[page.index(piece.start) : page.index(piece.end)]
    here = page.tokens[index : min(after, index + len(town))]
    if [token.folded for token in here] != [token.folded for token in town]:
        return None
    end = index + len(town)
    known = page.place_at(index, end)
    norm = known.value.norm if known else page.words(index, end)
    return Spot(index, end, norm, None, True) if town else None


def _capital(page: Page, place: Place) -> str:
    for state in page.directory.states:
        if state.code == place.code and state.capitals:
            return state.capitals[0]
    table = load(page.lexicon.language, "countries").table(place.code)
    capitals = table.words("capitals")
    return capitals[0] if capitals else place.norm


def _venue(page: Page, index: int, after: int) -> tuple[int, int] | None:
    """Return "Gedung X" or "the Palace of Y" as tokens."""
    venues = page.lexicon.contacts.table("place").words("venues")
    start = index
    if page.is_word(index, page.lexicon.words.words("articles")):
        start = index = index + 1
    has_noun = False
    while index < after and (
        page.tokens[index].is_capital
        or (has_noun and page.is_word(index, ("of", "the")))
    ):
        if has_noun and page.tokens[index].is_caseless and not page.tokens[index].glued:
            break
        has_noun = has_noun or page.tokens[index].text in venues
        index += 1
    return (start, index) if has_noun and index > start else None
