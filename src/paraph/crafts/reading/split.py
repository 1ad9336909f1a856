"""A report cut into its parts: headline, caption, standfirst, dateline, body, sign-off."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from paraph.crafts.languages.lexicon import Lexicon
from paraph.crafts.languages.phrases import tokens
from paraph.crafts.reading import dates
from paraph.crafts.reading.datelines import starts_dateline, take_dateline
from paraph.crafts.reading.fold import CLOSING, OPENING
from paraph.crafts.reading.pictures import caption
from paraph.crafts.reading.pieces import Piece, past_any, trimmed
from paraph.crafts.reading.signoffs import (
    CLOSED,
    LONGEST_AGENCY,
    ends_with_initials,
    is_agency_alone,
    is_agency_and_day,
    is_byline,
    is_initials,
    names_agency,
    note_byline,
    sign_off,
)

__all__ = ["Layout", "Piece", "Section", "Sentence", "split"]


_LONGEST_HEADLINE = 180
_LONGEST_STAMP = 70
_LONGEST_NUMBER = 22
_LAST_CAPTION_AT_TOP = 2
_PARAGRAPHS_ABOVE_AUTHOR = 2
_LONGEST_PAPER = 35
_MOST_WORDS_OF_PAPER = 5
_MOST_WORDS_OF_TOWN = 3
_OWNER = re.compile(r"(?:©|\(c\)|Copyright)(?: ?\d{4})? ", re.IGNORECASE)
_CLOCK = re.compile(
    r"[ ,|(-]*(?:à|at|в|pukul|ម៉ោង)? *(?:\d{1,2} ?[:.hH] ?\d{2}(?::\d{2})?)?(?: ?[ap]\.?m\.?)?"
    r"(?: ?\(?[A-Z]{2,5}(?:[+-]\d+)?\)?)?[ )|]*",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(
    r"[.!?…]+(?: ?[" + CLOSING + r"')\]])*(?= +[ " + OPENING + r"'(\[]*[\w])|[។៕]+ ?"
)


@dataclass(frozen=True, slots=True)
class Section(Piece):
    """A paragraph; `kind` is headline, caption, standfirst, body, letterhead."""

    kind: str


@dataclass(frozen=True, slots=True)
class Sentence(Piece):
    """A sentence and the kind of section it stands in."""

    kind: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a report: sections in order, and named pieces of its frame.

    Names: headline, photo_caption, photo_credit, caption_agency, dateline_place,
    dateline_middle, dateline_agency, sign_off, byline, letterhead, letterhead_date, outlet.
    """

    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    pieces: Mapping[str, Piece]


def split(text: str, lexicon: Lexicon) -> Layout:
    """Cut a folded text into its parts."""
    pieces: dict[str, Piece] = {}
    lines = [
        Piece(match.start(), match.end())
        for match in re.finditer(r"[^ \n](?:[^\n]*[^ \n])?", text)
    ]
    skipped = lexicon.words.words("skipped")
    lines = [
        line for line in lines if not text[line.start : line.end].startswith(skipped)
    ] or lines[:1]
    head = _headings(text, lines, lexicon, pieces)
    sections: list[Section] = [each for each in head if each.start < each.end]
    dateline = take_dateline(text, lines[len(head) :], pieces, lexicon)
    rest = _without_tail(text, lines[len(head) :], pieces, lexicon)
    for place, line in enumerate(rest, len(head)):
        is_last = line is rest[-1]
        start, end = line.start, line.end
        may_show = place <= _LAST_CAPTION_AT_TOP or is_last
        is_signed = (
            is_last and len(rest) > 1 and ends_with_initials(text, line, lexicon)
        )
        shown = (
            caption(text, line, pieces, lexicon) if may_show and not is_signed else None
        )
        if shown:
            if shown.start < shown.end:
                sections.append(Section(shown.start, shown.end, "caption"))
            continue
        if is_last:
            end = sign_off(text, start, end, pieces, lexicon)
        if dateline and start == dateline.start:
            start = dateline.end
        kind = "standfirst" if dateline and line.end <= dateline.start else "body"
        if start < end:
            sections.append(Section(start, end, kind))
    return Layout(tuple(sections), _sentences(text, sections, lexicon), pieces)


def _signs(
    text: str,
    line: Piece,
    rest: list[Piece],
    pieces: dict[str, Piece],
    lexicon: Lexicon,
) -> bool:
    """Take a last line that is a name and no more, below a report: its author."""
    is_below = len(rest) > _PARAGRAPHS_ABOVE_AUTHOR and "byline" not in pieces
    is_closed = CLOSED.search(text[rest[-2].start : rest[-2].end]) is not None
    if not is_below or not is_closed or "," in text[line.start : line.end]:
        return False
    return _is_author(text, line, pieces, lexicon)


def _without_tail(
    text: str, lines: list[Piece], pieces: dict[str, Piece], lexicon: Lexicon
) -> list[Piece]:
    """Take the lines at the end that tell the agency, the author or the picture."""
    rest = list(lines)
    shown = False
    while len(rest) > 1:
        line = rest[-1]
        if (
            _names_owner(text, line, pieces, lexicon)
            or _closes_paper(text, line, pieces, lexicon)
            or is_agency_and_day(text, line, pieces, lexicon)
            or is_byline(text, line, pieces, lexicon)
            or is_initials(text, line, pieces)
            or _signs(text, line, rest, pieces, lexicon)
            or (not shown and is_agency_alone(text, line, pieces, lexicon))
        ):
            rest.pop()
            shown = shown or "sign_off" in pieces
            continue
        break
    return rest


def _names_owner(
    text: str, line: Piece, pieces: dict[str, Piece], lexicon: Lexicon
) -> bool:
    """Take "© The Harbour Courier" at the end: whose the report is, if it is a paper's."""
    match = _OWNER.match(text, line.start, line.end)
    if match is None:
        return False
    name = trimmed(text, match.end(), line.end, " .")
    if not _names_newspaper(text[name.start : name.end], lexicon):
        return False
    pieces.setdefault("outlet", name)
    return True


def _closes_paper(
    text: str, line: Piece, pieces: dict[str, Piece], lexicon: Lexicon
) -> bool:
    """Take the last lines of a ministry's paper: its town, its day, who put it out."""
    words = text[line.start : line.end]
    if "letterhead" not in pieces or len(words) > _LONGEST_STAMP:
        return False
    if CLOSED.search(words):
        return False
    if words.casefold().startswith(
        tuple(word.casefold() for word in lexicon.words.words("letterheads"))
    ):
        return True
    named = dates.find(text, lexicon.language, line.start, line.end)
    if len(named) != 1 or not named[0].full or named[0].end != line.end:
        return False
    place = trimmed(text, line.start, named[0].start, " ,")
    town = text[place.start : place.end]
    is_town = len(town.split()) <= _MOST_WORDS_OF_TOWN and not town[:1].islower()
    if not is_town or any(mark.isdigit() for mark in town):
        return False
    pieces.setdefault("letterhead_date", Piece(named[0].start, named[0].end))
    if town:
        pieces.setdefault("dateline_place", place)
    return True


def _headings(
    text: str, lines: list[Piece], lexicon: Lexicon, pieces: dict[str, Piece]
) -> list[Section]:
    """Take the lines at the top that are no sentences."""
    taken: list[Section] = []
    for number, line in enumerate(lines[:-1] if len(lines) > 1 else []):
        words = text[line.start : line.end]
        shown = caption(text, line, pieces, lexicon)
        if shown:
            taken.append(Section(shown.start, shown.end, "caption"))
            continue
        is_headline = not taken and _asks_or_quotes(text, line, lines)
        # a name may end with an initial: "Author: Ratna K."
        is_short = bool(taken) and len(words) < _LONGEST_STAMP and words.endswith(".")
        if is_short and is_byline(text, line, pieces, lexicon):
            taken.append(Section(line.start, line.end, "letterhead"))
            continue
        if (
            (CLOSED.search(words) and not is_headline)
            or len(words) > _LONGEST_HEADLINE
            or starts_dateline(text, line, lexicon)
        ):
            if len(words) < _LONGEST_STAMP and _is_frame(text, line, pieces, lexicon):
                taken.append(Section(line.start, line.end, "letterhead"))
                continue
            if _frame_follows(text, lines, number, pieces, lexicon):
                taken.append(Section(line.start, line.end, "standfirst"))
                continue
            break
        is_frame = (
            _is_newspaper(text, line, pieces, lexicon)
            or _is_letterhead(text, line, lines[number + 1], pieces, lexicon)
            or (bool(taken) and is_byline(text, line, pieces, lexicon))
            or _is_frame(text, line, pieces, lexicon)
            or ("headline" in pieces and _is_author(text, line, pieces, lexicon))
            or _is_too_short(words)
        )
        if is_frame:
            taken.append(Section(line.start, line.end, "letterhead"))
        else:
            kind = "standfirst" if "headline" in pieces else "headline"
            pieces.setdefault("headline", line)
            taken.append(Section(line.start, line.end, kind))
    return taken


def _frame_follows(
    text: str,
    lines: list[Piece],
    number: int,
    pieces: dict[str, Piece],
    lexicon: Lexicon,
) -> bool:
    """Say whether a closed line under the headline has the paper or the author below.

    It is then what the report begins with in bold, and not its body.
    """
    has_body = number + 2 < len(lines)
    if "headline" not in pieces or number > _LAST_CAPTION_AT_TOP or not has_body:
        return False
    if starts_dateline(text, lines[number], lexicon):
        return False
    tried: dict[str, Piece] = dict(pieces)
    return any(
        line.end - line.start < _LONGEST_STAMP
        and not CLOSED.search(text[line.start : line.end])
        and (
            is_byline(text, line, tried, lexicon)
            or _is_newspaper(text, line, tried, lexicon)
        )
        for line in lines[number + 1 : number + 2]
    )


def _is_newspaper(
    text: str, line: Piece, pieces: dict[str, Piece], lexicon: Lexicon
) -> bool:
    """Take a line with a newspaper's name, and a day behind it at most.

    "The Harbour Gazette", "La Gazette du Nord - mercredi 4 mars 2026".
    """
    words = text[line.start : line.end]
    if len(words) > _LONGEST_STAMP or CLOSED.search(words):
        return False
    cut = re.search(r" ?[,|-] | \| ", words)
    name, day = (words[: cut.start()], words[cut.end() :]) if cut else (words, "")
    if day and not dates.is_day(day.strip(), lexicon.language):
        return False
    if not _names_newspaper(name, lexicon):
        return False
    pieces.setdefault("outlet", Piece(line.start, line.start + len(name)))
    if day:
        pieces.setdefault(
            "letterhead_date", trimmed(text, line.end - len(day), line.end)
        )
    return True


def _names_newspaper(name: str, lexicon: Lexicon) -> bool:
    nouns = lexicon.words.words("newspapers")
    if lexicon.words.flag("unspaced"):
        return name.startswith(nouns) and len(name) < _LONGEST_PAPER
    words = name.strip(OPENING + CLOSING).split()
    short = (*lexicon.words.words("prepositions"), *lexicon.words.words("articles"))
    has_capitals = all(word[0].isupper() or word in short for word in words)
    if not 1 < len(words) <= _MOST_WORDS_OF_PAPER or not has_capitals:
        return False
    if lexicon.deals.table("occasions").flag("noun_first"):
        return name.startswith(tuple(f"{noun} " for noun in nouns))
    return words[-1] in nouns


def _is_letterhead(
    text: str, line: Piece, following: Piece, pieces: dict[str, Piece], lexicon: Lexicon
) -> bool:
    """Take the name of a ministry above a paper, and the line that calls it one.

    It is in capitals, or a paper's name or a day stands in the next line.
    """
    words = text[line.start : line.end]
    under = text[following.start : following.end]
    if "headline" in pieces:
        is_dated = _place_and_day(under, lexicon) or (
            _day_stamp(text, following, lexicon) is not None
        )
        is_issuer = is_dated and _names_institution(words, lexicon)
        if is_issuer and len(words) <= _LONGEST_STAMP:
            pieces.setdefault("letterhead", line)
        return is_issuer and len(words) <= _LONGEST_STAMP
    if _names_paper(words, lexicon):
        return True
    is_letterhead = words.isupper() or (
        _names_paper(under, lexicon)
        or _day_stamp(text, following, lexicon) is not None
        or _place_and_day(under, lexicon)
    )
    if not (is_letterhead and _names_institution(words, lexicon)):
        return False
    pieces.setdefault("letterhead", line)
    return True


def _names_paper(words: str, lexicon: Lexicon) -> bool:
    """Tell a line that says "PRESS RELEASE No. 12/2026" and no more."""
    folded = words.casefold()
    papers = lexicon.words.words("papers")
    return any(
        folded.startswith(paper.casefold())
        and len(words) <= len(paper) + _LONGEST_NUMBER
        for paper in papers
    )


def _is_frame(
    text: str, line: Piece, pieces: dict[str, Piece], lexicon: Lexicon
) -> bool:
    """Take a line that tells the day, the agency or the town of a report, and no more."""
    words = text[line.start : line.end]
    day = _day_stamp(text, line, lexicon)
    if day:
        pieces.setdefault("letterhead_date", day)
        return True
    if _agency_and_day(text, line, pieces, lexicon):
        return True
    if _place_and_day(words, lexicon) and not _is_stretch(words, lexicon):
        comma = line.start + words.index(",")
        pieces.setdefault("dateline_place", Piece(line.start, comma))
        pieces.setdefault("letterhead_date", trimmed(text, comma + 1, line.end))
        return True
    return "headline" in pieces and _agency_and_place(text, line, pieces, lexicon)


def _is_stretch(words: str, lexicon: Lexicon) -> bool:
    """Say whether a line tells several days: a week's summary, and no day of a paper."""
    return any(each.last_day for each in dates.find(words, lexicon.language))


def _agency_and_place(
    text: str, line: Piece, pieces: dict[str, Piece], lexicon: Lexicon
) -> bool:
    """Take a line that holds "Coast News Agency (CNA) - Place", or the agency alone."""
    words = text[line.start : line.end]
    house, dash, place = words.partition(" - ")
    name, _, short = house.partition(" (")
    if len(words) > LONGEST_AGENCY + 20 or not names_agency(name, lexicon):
        return False
    if CLOSED.search(words.rstrip(")")) or (short and not short.endswith(")")):
        return False
    pieces.setdefault("dateline_agency", Piece(line.start, line.start + len(name)))
    if dash and place[:1].isupper() and len(place.split()) < 4:
        pieces.setdefault("dateline_place", Piece(line.end - len(place), line.end))
    return True


def _day_stamp(text: str, line: Piece, lexicon: Lexicon) -> Piece | None:
    """Return the day of a line that tells only when the report was put out.

    "Published: 12 March 2026, 10:15", "Kamis, 12 Maret 2026 | 10:15 WIB".
    """
    if line.end - line.start > _LONGEST_STAMP:
        return None
    start = past_any(text, line.start, lexicon.words.words("stamps"))
    named = dates.in_frame(text, lexicon.language, start, line.end)
    if not named or not named[0].full:
        return None
    before = text[start : named[0].start]
    behind = text[named[0].end : line.end]
    if before.strip(" ,:៖|-") or not _CLOCK.fullmatch(behind):
        return None
    return Piece(named[0].start, named[0].end)


def _is_author(
    text: str, line: Piece, pieces: dict[str, Piece], lexicon: Lexicon
) -> bool:
    """Take a line under the headline that is a name and no more: "Ole Brandt, Port X"."""
    words = text[line.start : line.end]
    name = re.split(r"[,(|]", words)[0].split()
    if lexicon.words.flag("unspaced") or not 1 < len(name) < 4 or len(words) > 50:
        return False
    nouns = {*lexicon.words.words("bodies"), *lexicon.not_names}
    is_name = all(
        each[0].isupper()
        and each[1:].islower()
        and each.replace("-", "").isalpha()
        and each not in nouns
        for each in (part for word in name for part in word.split("-") if part)
    )
    cut = tokens(" ".join(name))
    books = (lexicon.topics, lexicon.portfolios, lexicon.institutions, lexicon.offices)
    is_name = is_name and not any(book.all(cut, 0, len(cut)) for book in books)
    if not is_name or len(words.split()) > len(name) + 3:
        return False
    if "dateline_place" in pieces or "letterhead_date" in pieces or len(words) > 8:
        return note_byline(text, line.start, line.end, pieces, lexicon) is not None
    return False


def _agency_and_day(
    text: str, line: Piece, pieces: dict[str, Piece], lexicon: Lexicon
) -> bool:
    """Take a line that holds "AGENCY | Wednesday 17 June 2026" and no more."""
    bar = text.find("|", line.start, line.end)
    if bar < 0 or not dates.is_day(text[bar + 1 : line.end], lexicon.language):
        return False
    agency = trimmed(text, line.start, bar)
    if not 0 < agency.end - agency.start <= LONGEST_AGENCY:
        return False
    pieces.setdefault("dateline_agency", agency)
    pieces.setdefault("letterhead_date", trimmed(text, bar + 1, line.end))
    return True


def _place_and_day(words: str, lexicon: Lexicon) -> bool:
    """Tell a line that holds "Port X, 18 September 2026" and no more."""
    place, comma, day = words.partition(", ")
    is_place = 0 < len(place.split()) < 4 and place[:1].isupper()
    return bool(comma) and is_place and dates.is_day(day, lexicon.language)


def _is_too_short(words: str) -> bool:
    """Say whether a line is no headline: under four words, or what takes their room."""
    is_unspaced = "\u1780" <= words[:1] <= "\u17dd"
    return len(words) < 15 if is_unspaced else len(words.split()) < 4


def _asks_or_quotes(text: str, line: Piece, lines: list[Piece]) -> bool:
    """Tell a headline that ends with "?" or a quotation: one sentence, set apart."""
    words = text[line.start : line.end]
    is_short = len(words) < 120 and line is lines[0]
    is_apart = text[line.end : lines[1].start].count("\n") > 1
    is_closed = words.endswith(("?", "!", CLOSING))
    return is_short and is_apart and is_closed and not _SENTENCE_END.search(words)


def _names_institution(words: str, lexicon: Lexicon) -> bool:
    folded = words.casefold()
    institutions = lexicon.posts.table("institutions").words("words")
    return any(
        folded.startswith(word.casefold().removesuffix("*"))
        for word in (*institutions, *lexicon.words.words("letterheads"))
    )


def _sentences(
    text: str, sections: list[Section], lexicon: Lexicon
) -> tuple[Sentence, ...]:
    short = frozenset(lexicon.words.words("abbreviations"))
    found: list[Sentence] = []
    for section in sections:
        start = section.start
        for end in _ends(text, section, short):
            while start < end and text[start] == " ":
                start += 1
            if start < end:
                found.append(Sentence(start, end, section.kind))
            start = end
    return tuple(found)


def _ends(text: str, section: Section, short: frozenset[str]) -> list[int]:
    """Return where the sentences of a section end; none ends inside a quotation."""
    inside = _quoted(text, section)
    ends: list[int] = []
    for match in _SENTENCE_END.finditer(text, section.start, section.end):
        mark = match.start()
        if inside[mark - section.start] and CLOSING not in match.group():
            continue
        following = text[match.end() : match.end() + 5].lstrip(f" {OPENING}")[:1]
        if following.islower():
            continue
        near = text[max(section.start, mark - 16) : mark]
        word = re.search(r"[\w.]*$", near)
        before = word.group() if word else ""
        if text[mark] == "." and (
            before in short or (len(before) == 1 and before.isupper())
        ):
            continue
        ends.append(match.end())
    ends.append(section.end)
    return ends


def _quoted(text: str, section: Section) -> list[bool]:
    """Say for each character whether it stands in a quotation that is closed."""
    inside = [False] * (section.end - section.start)
    opened = -1
    for place in range(section.start, section.end):
        if text[place] == OPENING:
            opened = place
        elif text[place] == CLOSING and opened >= 0:
            for each in range(opened, place):
                inside[each - section.start] = True
            opened = -1
    return inside
