"""The dateline: "PLACE, 5 May (Agency) -" and what other houses write instead."""

import re
from collections.abc import Mapping, Sequence

from paraph.crafts.languages.lexicon import Lexicon
from paraph.crafts.reading import dates
from paraph.crafts.reading.fold import CLOSING, OPENING
from paraph.crafts.reading.pieces import Piece, past_any, trimmed

_PLACE = r"(?P<place>[^\W\d_][\w .'-]{1,40}?)"
_MIDDLE = r"(?P<middle>[^()\n\"“”]{1,40}?)"
_NAMED = (
    rf"[^\n{OPENING}{CLOSING}]{{2,30}}?(?:{OPENING}[^\n{CLOSING}]{{2,30}}{CLOSING})?"
)
_SLASHED = r"/(?P<agency>[^()/\n]{2,60})/"
_AGENCY = rf"(?: ?(?:\((?P<bracketed>[^()\n]{{2,60}})\)|{_SLASHED}))?"
_DAY_FIRST = rf"(?P<middle>\d[^()\n,-]{{2,30}}), {_PLACE}"
_DATELINES = tuple(
    re.compile(shape)
    for shape in (
        # PLACE, 5 May. /Agency/. and PLACE, 5 May /Agency/.
        rf"{_PLACE}(?:, {_MIDDLE})?\.? ?{_SLASHED}\.? *(?P<dash>)",
        # 5 May, Place /Agency/. and 5 May, Place (Agency) -
        rf"{_DAY_FIRST}\.? ?{_SLASHED}\.? *(?P<dash>)",
        rf"{_DAY_FIRST} ?\((?P<agency>[^()\n]{{2,60}})\)\.? *(?P<dash>-+|:)[ ]*",
        # PLACE, 5 May - Agency. and Place. 5 May. Agency -
        rf"{_PLACE}, (?P<middle>\d[^()\n-]{{2,30}}?) -+ (?P<agency>{_NAMED})\. (?P<dash>)",
        rf"{_PLACE}\. (?P<middle>\d[^()\n.-]{{2,30}}?)\. (?P<agency>{_NAMED})(?P<dash> -+) ",
        # PLACE, 5 May (Agency) --
        rf"{_PLACE}(?:, {_MIDDLE})?{_AGENCY}\.? *(?P<dash>--|(?<= )-(?= ))[ ]*",
        # PLACE, 5 May (Agency): and PLACE:
        rf"{_PLACE}(?:, {_MIDDLE})?{_AGENCY}(?P<dash> ?:)[ ]+",
        # PLACE. in capitals
        (
            r"(?P<place>[A-ZÀ-ÞА-ЯЁ]{4,}(?:[ -][A-ZÀ-ÞА-ЯЁ]{3,})?)(?P<middle>)(?P<agency>)\."
            r"(?P<dash>) (?=[A-ZÀ-ÞА-ЯЁ])"
        ),
    )
)
_KHMER = "\u1780-\u17dd"
_KHMER_PLACE = rf"(?P<place>[{_KHMER}]{{2,30}}(?: [{_KHMER}]{{2,20}})??)"
_KHMER_MIDDLE = r"[ ,]+(?P<middle>[^()\n៖។]{3,60}?)"
_KHMER_AGENCY = r"(?: ?\((?P<agency>[^()\n]{2,50})\))?"
_KHMER_DASH = r" ?(?P<dash>[៖:]|(?<= )-+(?= ))[ ]*"
_IN_BRACKETS = re.compile(
    rf"\({_KHMER_PLACE}[៖]?{_KHMER_MIDDLE}\)(?P<agency>)(?P<dash>) ?[៖:-]* ?"
)
_UNSPACED_DATELINES = (
    _IN_BRACKETS,
    re.compile(
        rf"(?P<open>\()?{_KHMER_PLACE}(?(open)\))(?:{_KHMER_MIDDLE})?"
        rf"{_KHMER_AGENCY}{_KHMER_DASH}"
    ),
    # AGENCY PLACE, DAY -
    re.compile(
        rf"(?P<agency>[A-Z]{{2,8}})[ ,]+(?P<place>[{_KHMER}]{{2,30}})"
        rf"(?:{_KHMER_MIDDLE})?{_KHMER_DASH}"
    ),
)
_HOUSE_IN_WEB = re.compile(r"\.(?:com|co|id|net|org|info|news|ru|fr)$", re.IGNORECASE)
_SHORTEST_PARAGRAPH = 80
_LONGEST_PLACE = 4


def in_web(name: str) -> bool:
    """Say whether a name is an address in the web: "OUTLET.com"."""
    return _HOUSE_IN_WEB.search(name) is not None


def starts_dateline(text: str, line: Piece, lexicon: Lexicon) -> bool:
    """Say whether a line begins with a dateline."""
    return _match(text, line, lexicon) is not None


def take_dateline(
    text: str, lines: Sequence[Piece], pieces: dict[str, Piece], lexicon: Lexicon
) -> Piece | None:
    """Note the parts of the dateline in the first line that has one; return where it is."""
    for line in lines[:6]:
        match = _match(text, line, lexicon)
        if match is None:
            continue
        spans = _spans(match)
        _note_agency(text, spans, pieces, lexicon)
        for name in ("place", "middle"):
            if name in spans:
                pieces[f"dateline_{name}"] = spans[name]
        return Piece(line.start, match.end())
    return None


def _spans(match: re.Match[str]) -> dict[str, Piece]:
    names = {"place": "place", "middle": "middle", "agency": "agency"}
    if match.re.groupindex.get("bracketed"):
        names["bracketed"] = "agency"
    return {
        role: Piece(*match.span(group)) for group, role in names.items() if match[group]
    }


def _note_agency(
    text: str, spans: dict[str, Piece], pieces: dict[str, Piece], lexicon: Lexicon
) -> None:
    """Note the agency, told from the day, the reporter and the town beside it."""
    place, agency = spans["place"], spans.get("agency")
    if agency and _is_day(text, agency, lexicon):
        spans["middle"] = agency
        agency = None
    if agency is None:
        house = _house_before(text, place, lexicon)
        if house:
            pieces["dateline_agency"] = house
            spans["place"] = trimmed(text, house.end, place.end, " ,:")
        _turn(text, spans)
        return
    reporter = _reporter(text, agency, lexicon)
    if reporter:
        agency, by = reporter
        if by:
            pieces.setdefault("byline", by)
    pieces["dateline_agency"] = agency


def _is_day(text: str, piece: Piece, lexicon: Lexicon) -> bool:
    named = dates.in_frame(text, lexicon.language, piece.start, piece.end)
    length = piece.end - piece.start
    return len(named) == 1 and length - (named[0].end - named[0].start) <= 2


def _house_before(text: str, place: Piece, lexicon: Lexicon) -> Piece | None:
    """Return the agency of "AKP Phnom Penh, 4 August -"."""
    agencies = lexicon.words.words("agencies")
    end = past_any(text, place.start, agencies)
    if place.start < end < place.end and text[end] == " ":
        return Piece(place.start, end)
    return None


def _turn(text: str, spans: dict[str, Piece]) -> None:
    """Turn "OUTLET.com, Place -" round."""
    place, middle = spans["place"], spans.get("middle")
    if middle and _HOUSE_IN_WEB.search(text[place.start : place.end]):
        spans["place"], spans["middle"] = middle, place


def _reporter(
    text: str, agency: Piece, lexicon: Lexicon
) -> tuple[Piece, Piece | None] | None:
    """Cut "Corr. AGENCY NAME NAME" or "NAME NAME, AGENCY" into agency and reporter."""
    start = past_any(text, agency.start, lexicon.words.words("correspondents"))
    if start == agency.start:
        return None
    rest = trimmed(text, start, agency.end)
    words = text[rest.start : rest.end]
    if words.startswith(OPENING) and CLOSING in words:
        closing = rest.start + words.index(CLOSING)
        by = trimmed(text, closing + 1, rest.end, " ,")
        return Piece(rest.start + 1, closing), by if by.start < by.end else None
    cut = past_any(text, rest.start, lexicon.words.words("agencies"))
    if cut == rest.start and len(words.split()) > 2:
        cut = rest.start + len(words.split()[0])
    if cut == rest.start:
        return rest, None
    by = trimmed(text, cut, rest.end, " ,")
    return Piece(rest.start, cut), by if by.start < by.end else None


def _match(text: str, line: Piece, lexicon: Lexicon) -> re.Match[str] | None:
    """Match "PLACE, 5 May (Agency) -" at the beginning of a line.

    The place is at most four capitalised words, none of them one that begins a
    sentence.
    """
    limit = min(line.end, line.start + 130)
    words = lexicon.words
    labels = words.words("byline") + words.words("source_labels")
    if past_any(text, line.start, labels) > line.start and text[line.start] != "(":
        is_labelled = any(
            label[-1] in ":៖" and text.startswith(label, line.start) for label in labels
        )
        if is_labelled:
            return None
    if lexicon.words.flag("unspaced"):
        return _match_unspaced(text, line, limit, lexicon)
    matches = (shape.match(text, line.start, limit) for shape in _DATELINES)
    return next(
        (
            match
            for match in matches
            if match and _is_dateline(text, line, match, lexicon)
        ),
        None,
    )


def _match_unspaced(
    text: str, line: Piece, limit: int, lexicon: Lexicon
) -> re.Match[str] | None:
    """Match a dateline where words are not spaced; one in brackets holds a day."""
    for shape in _UNSPACED_DATELINES:
        match = shape.match(text, line.start, limit)
        if match is None or match.end() >= line.end:
            continue
        is_bare = shape is _IN_BRACKETS
        if is_bare and not dates.find(text, lexicon.language, *match.span("middle")):
            continue
        return match
    return None


def _is_dateline(
    text: str, line: Piece, match: re.Match[str], lexicon: Lexicon
) -> bool:
    words = match["place"].split()
    is_weekday = len(words) == 1 and words[0].casefold() in lexicon.date_words
    if match.end() >= line.end or words[0] in lexicon.not_names or is_weekday:
        return False
    if len(words) > _LONGEST_PLACE or not all(
        word[0].isupper() or word in lexicon.words.words("particles") for word in words
    ):
        return False
    spans: Mapping[str, Piece] = _spans(match)
    if match.group().endswith(". ") and not match["dash"] and len(spans) == 1:
        # a town alone; no house is called so, and no kind of piece
        is_paragraph = line.end - line.start > _SHORTEST_PARAGRAPH
        others = (*lexicon.words.words("agencies"), *lexicon.words.words("rubrics"))
        return is_paragraph and match["place"] not in others
    if match["dash"].strip() == ":":
        return _ends_with_colon(text, line, match, spans, lexicon)
    if match["middle"] or "agency" in spans or match["place"].isupper():
        return True
    begins_sentence = text[match.end()].isupper() or text[match.end()] == OPENING
    is_paragraph = line.end - line.start > 120
    return match["dash"] == "--" or (
        len(words) < _LONGEST_PLACE and begins_sentence and is_paragraph
    )


def _ends_with_colon(
    text: str,
    line: Piece,
    match: re.Match[str],
    spans: Mapping[str, Piece],
    lexicon: Lexicon,
) -> bool:
    """Say whether "PLACE:", "Place, 5 May (Agency):" begins a paragraph.

    A colon ends a dateline behind a day or an agency in brackets, and behind a town in
    capitals that opens a paragraph.
    """
    is_paragraph = line.end - line.start > _SHORTEST_PARAGRAPH
    if "middle" in spans:
        return is_paragraph and _is_day(text, spans["middle"], lexicon)
    if "agency" in spans:
        return is_paragraph
    is_town = match["place"].isupper() and len(match["place"]) > 3
    before = text[max(0, line.start - 1) : line.start]
    return is_paragraph and is_town and before == "\n"
