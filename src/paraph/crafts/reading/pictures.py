"""What a picture shows, and who made it."""

import re

from paraph.crafts.languages.lexicon import Lexicon
from paraph.crafts.reading.datelines import starts_dateline
from paraph.crafts.reading.pieces import Piece, past_any, trimmed

_CREDIT = re.compile(r"\s*[(\[](?P<credit>[^()\[\]\n]{2,80})[)\]]\.?$")
_BARE = re.compile(r"(?<=[.!?] )(?P<credit>[^\W\d_][^\n/.!?]{1,30}/[^\n.!?]{2,40})\.?$")
_NAME = re.compile(r"[^\W\d_][\w.'-]*(?: [\w.'-]+){0,5}")
_SHORTEST_CAPTION = 25
_LONGEST_CREDIT = 80


def caption(
    text: str, line: Piece, pieces: dict[str, Piece], lexicon: Lexicon
) -> Piece | None:
    """Return what a picture shows, if a line tells it; its credit is noted.

    A line that only tells who made the picture shows nothing: an empty piece.
    """
    alone = _credit_alone(text, line, lexicon)
    if alone:
        note_credited(text, alone.start, alone.end, pieces, lexicon)
        return Piece(line.start, line.start)
    credit = _CREDIT.search(text, line.start, line.end)
    start = past_any(text, line.start, lexicon.words.words("captions"))
    while start > line.start and text[start] == " ":
        start += 1
    if start > line.start:
        end = credit.start() if credit else line.end
        bare = None if credit else _bare_credit(text, start, end, lexicon)
        if bare:
            note_credited(text, bare.start, bare.end, pieces, lexicon)
            end = bare.start
        if len(text[start:end]) < _SHORTEST_CAPTION:
            return None
    elif credit is None or not _is_caption(text, line, lexicon):
        bare = _bare_credit(text, line.start, line.end, lexicon)
        if bare is None or starts_dateline(text, line, lexicon):
            return None
        note_credited(text, bare.start, bare.end, pieces, lexicon)
        end = bare.start
    else:
        end = credit.start()
    shown = trimmed(text, start, end)
    if credit:
        note_credited(text, *credit.span("credit"), pieces, lexicon)
    pieces.setdefault("photo_caption", shown)
    return shown


def _credit_alone(text: str, line: Piece, lexicon: Lexicon) -> Piece | None:
    """Tell "Photo: NAME/AGENCY" and "[Photo by NAME]" in a line of its own."""
    inner = trimmed(text, line.start, line.end, " ()[].")
    start = past_any(text, inner.start, lexicon.words.words("photo"))
    while start < inner.end and text[start] in " :៖":
        start += 1
    words = text[start : inner.end]
    is_marked = start > inner.start and text[inner.start : start].strip() != ""
    if not is_marked or not words or len(words) > _LONGEST_CREDIT:
        return None
    parts = [part.strip() for part in words.split("/")]
    limit = 5 if len(parts) > 1 else 3
    is_name = all(
        _NAME.fullmatch(part) and len(part.split()) <= limit for part in parts
    )
    if lexicon.words.flag("unspaced"):
        is_name = len(words) < _SHORTEST_CAPTION and "។" not in words
    has_capitals = all(
        word[0].isupper() or len(word) < 4 for part in parts for word in part.split()
    )
    is_caseless = lexicon.words.flag("unspaced")
    return inner if is_name and (has_capitals or is_caseless) else None


def _bare_credit(text: str, start: int, end: int, lexicon: Lexicon) -> Piece | None:
    """Find "Photo: NAME/AGENCY" behind the last sentence of a caption."""
    marks = lexicon.words.words("photo")
    places = [text.rfind(f" {mark}", start, end) + 1 for mark in marks]
    place = max(places, default=0)
    is_credit = place > start and text[place - 2] in ".!?។" and end - place < 70
    if is_credit:
        return Piece(place, end)
    pressed = _BARE.search(text, start, end)
    is_house = pressed is not None and _names_picture(pressed["credit"], lexicon)
    return Piece(*pressed.span("credit")) if pressed and is_house else None


def _names_picture(credit: str, lexicon: Lexicon) -> bool:
    """Say whether the agency of "AGENCY PHOTO/Name" is told to be one of pictures.

    One in capitals is, with a name and the letters of who edited behind it:
    "AGENCY/Name Name/abc".
    """
    first, _, name = credit.partition("/")
    maker, _, letters = name.partition("/")
    is_edited = letters.isalpha() and letters.islower() and len(maker.split()) > 1
    if first.isupper() and is_edited:
        return True
    house = first.casefold().split()
    marks = {mark.strip(" :").casefold() for mark in lexicon.words.words("photo")}
    return len(house) > 1 and house[-1] in marks


def _is_caption(text: str, line: Piece, lexicon: Lexicon) -> bool:
    """Tell a caption by its credit ("Agency/Name", "Photo: …") or its side marks."""
    words = text[line.start : line.end]
    credit = _CREDIT.search(words)
    if credit is None or starts_dateline(text, line, lexicon):
        return False
    if not re.search(r"[^\W\d_]{2}", credit["credit"]):
        return False
    marks = lexicon.words.words("side_marks")
    return (
        "/" in credit["credit"]
        or credit["credit"].startswith(lexicon.words.words("photo"))
        or any(f"({mark})" in words for mark in marks)
    )


def note_credited(
    text: str, first: int, last: int, pieces: dict[str, Piece], lexicon: Lexicon
) -> None:
    """Note "AGENCY/NAME", or "Photo: NAME/AGENCY": who made a picture."""
    marks = lexicon.words.words("photo")
    start = past_any(text, first, marks)
    slash = text.find("/", start, last)
    parts = [trimmed(text, start, last)]
    if slash >= 0:
        parts = [trimmed(text, start, slash), trimmed(text, slash + 1, last, " :./")]
        is_turned = (
            text[first - 1] not in "(["
            or _is_house(text, parts[1], lexicon)
            or _says_by(text[first:start], lexicon)
        )
        if first < start and is_turned:
            parts.reverse()
        pieces.setdefault("caption_agency", _without_mark(text, parts[0], lexicon))
    name = parts[-1]
    name = trimmed(text, past_any(text, name.start, marks), name.end)
    name = Piece(name.start, name.start + _before_slash(text[name.start : name.end]))
    if name.start < name.end:
        pieces.setdefault("photo_credit", name)


def _says_by(mark: str, lexicon: Lexicon) -> bool:
    """Say whether a mark ends with "by": a name follows, and the agency behind it."""
    last = mark.casefold().split()[-1:]
    return any([word.casefold()] == last for word in lexicon.words.words("byline"))


def _before_slash(words: str) -> int:
    """Return how much stands before a second slash: "Name/initials"."""
    place = words.find("/")
    return len(words) if place < 0 else place


def _is_house(text: str, piece: Piece, lexicon: Lexicon) -> bool:
    """Say whether words are an agency's: known, a noun for one, or in capitals."""
    words = text[piece.start : piece.end]
    nouns = lexicon.words.words("agency_nouns")
    is_known = words in lexicon.words.words("agencies")
    return is_known or words.isupper() or any(noun in words for noun in nouns)


def _without_mark(text: str, piece: Piece, lexicon: Lexicon) -> Piece:
    """Leave "Photo" out of "AGENCY Photo"."""
    words = text[piece.start : piece.end]
    for mark in lexicon.words.words("photo"):
        ending = f" {mark.strip(' :')}"
        if len(words) > len(ending) and words.casefold().endswith(ending.casefold()):
            return Piece(piece.start, piece.end - len(ending))
    return piece
