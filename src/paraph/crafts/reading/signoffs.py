"""The last lines of a report: its agency, its day, who wrote it, what the page adds."""

import re

from paraph.crafts.languages.lexicon import Lexicon
from paraph.crafts.reading import dates
from paraph.crafts.reading.fold import CLOSING, OPENING
from paraph.crafts.reading.pieces import Piece, past_any, trimmed

CLOSED = re.compile(r"[.!?…:។៕" + CLOSING + r"\])]$")
_SIGN_OFF = re.compile(r"\s*(?P<mark>[(\[])(?P<name>[^()\[\]\n]{2,40})[)\]]\.?$")
_DASHED = re.compile(r"(?<=[.!?”]) *-+ *(?P<name>[^\W\d_][^\n().!?-]{1,40}?)\.?$")
_BEHIND_END = re.compile(r"(?<=[។៕]) *(?P<name>[\u1780-\u17dd]{4,40})[។៕]?$")
_INITIALS = re.compile(r"[a-z]{2,5}([/-][a-z]{2,5})*|[A-Z]{2,4}(/[A-Z]{2,4})+")
_INITIALS_ALONE = re.compile(r"\(?(?P<name>[a-z]{2,4}(?:[/-][a-z]{2,4})+)\)?")
_ACRONYM = re.compile(r"[A-ZА-ЯЁ]{2,6}")
_ENDS_SENTENCE = ".!?…។៕" + CLOSING
LONGEST_AGENCY = 50
_LONGEST_BYLINE = 60


def is_agency_and_day(
    text: str, line: Piece, pieces: dict[str, Piece], lexicon: Lexicon
) -> bool:
    """Take the last line if it holds an agency's name and a day, and no more."""
    words = text[line.start : line.end]
    nouns = lexicon.words.words("agency_nouns") + lexicon.words.words("agencies")
    named = dates.find(text, lexicon.language, line.start, line.end)
    if CLOSED.search(words) or len(words) > 80 or len(named) != 1:
        return False
    agency = trimmed(text, line.start, named[0].start, " ,-")
    name = text[agency.start : agency.end]
    if named[0].end != line.end or not any(noun in name for noun in nouns):
        return False
    pieces.setdefault("sign_off", agency)
    pieces.setdefault("letterhead_date", Piece(named[0].start, named[0].end))
    return True


def is_agency_alone(
    text: str, line: Piece, pieces: dict[str, Piece], lexicon: Lexicon
) -> bool:
    """Take the last line if it holds an agency's name, and a label before it at most."""
    start = past_any(text, line.start, lexicon.words.words("source_labels"))
    agency = trimmed(text, start, line.end)
    if text[agency.start : agency.start + 1] == "(" and text[agency.end - 1] == ")":
        agency = Piece(agency.start + 1, agency.end - 1)
    name = text[agency.start : agency.end]
    is_closed = CLOSED.search(name) is not None and not name.endswith(CLOSING)
    if not name or is_closed or len(name) > LONGEST_AGENCY:
        return False
    if start == line.start and not names_agency(name, lexicon):
        return False
    pieces.setdefault("sign_off", agency)
    return True


def is_byline(
    text: str, line: Piece, pieces: dict[str, Piece], lexicon: Lexicon
) -> bool:
    """Take a line that tells who wrote or edited the report, and no more."""
    words = text[line.start : line.end]
    if len(words) > 2 * _LONGEST_BYLINE:
        return False
    labels = lexicon.words.words("byline")
    start = past_any(text, line.start, labels)
    if start == line.start or (text[start - 1].isalpha() and text[start] not in " :៖"):
        return words.startswith(lexicon.words.words("editors"))
    author = note_byline(text, start, line.end, pieces, lexicon)
    return author is not None


def is_initials(text: str, line: Piece, pieces: dict[str, Piece]) -> bool:
    """Take a line that holds "ab/cde" and no more: who wrote and who edited."""
    match = _INITIALS_ALONE.fullmatch(text, line.start, line.end)
    if match is None:
        return False
    pieces.setdefault("byline", Piece(*match.span("name")))
    return True


def ends_with_initials(text: str, line: Piece, lexicon: Lexicon) -> bool:
    """Say whether a sentence ends before "(ab/cde)" or "(AB/CDE)" at a line's end.

    With an agency's name before the stroke it is a picture's credit.
    """
    match = _SIGN_OFF.search(text, line.start, line.end)
    if match is None or match.start() <= line.start:
        return False
    name = match["name"]
    is_apart = text[match.start() - 1] in _ENDS_SENTENCE
    is_agency = names_agency(name.partition("/")[0], lexicon)
    return (
        is_apart
        and "/" in name
        and _INITIALS.fullmatch(name) is not None
        and not is_agency
    )


def note_byline(
    text: str, start: int, end: int, pieces: dict[str, Piece], lexicon: Lexicon
) -> Piece | None:
    """Note who wrote a report: the name, without house, town or editor behind it."""
    author = trimmed(text, start, end, " :៖")
    cuts = [
        place
        for mark in (",", "|", ";", "(", " - ", "/")
        if (place := text.find(mark, author.start, author.end)) > author.start
    ]
    prepositions = lexicon.contacts.table("place").words("at")
    cuts += [
        place
        for word in prepositions
        if (place := text.find(f" {word} ", author.start, author.end)) > author.start
    ]
    name_end = min(cuts, default=author.end)
    rest = trimmed(text, name_end, author.end, " ,|;()-/")
    author = trimmed(text, author.start, name_end)
    words = text[author.start : author.end]
    if not _is_name(words, lexicon):
        return None
    pieces.setdefault("byline", author)
    house = text[rest.start : rest.end]
    if rest.start < rest.end and names_agency(house, lexicon):
        pieces.setdefault("byline_agency", rest)
    return author


def _is_name(words: str, lexicon: Lexicon) -> bool:
    if not words or len(words) > _LONGEST_BYLINE:
        return False
    if lexicon.words.flag("unspaced"):
        return "។" not in words
    joins = lexicon.speech.words("and") + lexicon.words.words("particles")
    names = [word for word in words.split() if word not in joins]
    return 0 < len(names) <= 8 and all(
        len(word) == 2 or (word[0].isupper() and not word.endswith((".", "!", "?")))
        for word in names
    )


def names_agency(name: str, lexicon: Lexicon) -> bool:
    """Say whether words are an agency's name: a noun for one, all of it in capitals."""
    if name in lexicon.words.words("agencies"):
        return True
    nouns = lexicon.words.words("agency_nouns")
    words = [word.strip(OPENING + CLOSING) for word in name.split()]
    is_name = all(len(word) < 4 or not word[0].islower() for word in words)
    return is_name and any(noun in name for noun in nouns)


def sign_off(
    text: str, start: int, end: int, pieces: dict[str, Piece], lexicon: Lexicon
) -> int:
    """Take "[Agency]", "(AGENCY)", "(initials)" or "- Agency" from the end of a line."""
    match = _SIGN_OFF.search(text, start, end)
    if match is None or match.start() <= start:
        return _dashed(text, start, end, pieces, lexicon)
    name = match["name"]
    by_initials = match["mark"] == "(" and _INITIALS.fullmatch(name) is not None
    is_apart = text[match.start() - 1] in _ENDS_SENTENCE
    is_agency = (
        match["mark"] == "["
        or name in lexicon.words.words("agencies")
        or (is_apart and names_agency(name, lexicon))
        or (is_apart and _ACRONYM.fullmatch(name) is not None)
    )
    if not (by_initials or is_agency):
        return end
    pieces["byline" if by_initials else "sign_off"] = Piece(*match.span("name"))
    return match.start()


def _dashed(
    text: str, start: int, end: int, pieces: dict[str, Piece], lexicon: Lexicon
) -> int:
    """Take "- Bernama" behind the last sentence, or an agency that stands alone there."""
    for shape in (_DASHED, _BEHIND_END):
        match = shape.search(text, start, end)
        if match and match.start() > start and names_agency(match["name"], lexicon):
            pieces["sign_off"] = Piece(*match.span("name"))
            return match.start()
    return end
