"""A report cut into its parts: headline, caption, standfirst, dateline, body, sign-off."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from paraph.crafts.languages.lexicon import Lexicon
from paraph.crafts.reading import dates
from paraph.crafts.reading.fold import CLOSING, OPENING

_PLACE = r"(?P<place>[^\W\d_][\w .'-]{1,40}?)"
_MIDDLE = r"(?P<middle>[^()\n\"“”]{1,40}?)"
_NAMED = (
    rf"[^\n{OPENING}{CLOSING}]{{2,30}}?(?:{OPENING}[^\n{CLOSING}]{{2,30}}{CLOSING})?"
)
_AGENCY = r"(?: ?[(/](?P<agency>[^()/\n]{2,40})[)/])?"
_DATELINES = tuple(
    re.compile(shape)
    for shape in (
        # PLACE, 5 May. /Agency/. and PLACE, 5 May /Agency/.
        rf"{_PLACE}(?:, {_MIDDLE})?\.? ?/(?P<agency>[^()/\n]{{2,40}})/\.? *(?P<dash>)",
        # PLACE, 5 May - Agency. and Place. 5 May. Agency -
        rf"{_PLACE}, (?P<middle>\d[^()\n-]{{2,30}}?) -+ (?P<agency>{_NAMED})\. (?P<dash>)",
        rf"{_PLACE}\. (?P<middle>\d[^()\n.-]{{2,30}}?)\. (?P<agency>{_NAMED})(?P<dash> -+) ",
        # PLACE, 5 May (Agency) --
        rf"{_PLACE}(?:, {_MIDDLE})?{_AGENCY}\.? *(?P<dash>--|(?<= )-(?= ))[ ]*",
    )
)
_UNSPACED_DATELINE = re.compile(
    r"(?P<open>\()?(?P<place>[\u1780-\u17dd]{2,30}(?: [\u1780-\u17dd]{2,20})??)(?(open)\))"
    r"(?:[ ,]+(?P<middle>[^()\n៖។]{3,60}?))?"
    r"(?: ?\((?P<agency>[^()\n]{2,50})\))? ?(?P<dash>[៖:]|(?<= )-+(?= ))[ ]*"
)
_CREDIT = re.compile(r"\s*[(\[](?P<credit>[^()\[\]\n]{2,80})[)\]]\.?$")
_SIGN_OFF = re.compile(r"\s*(?P<mark>[(\[])(?P<name>[^()\[\]\n]{2,40})[)\]]\.?$")
_SHORTEST_CAPTION = 25
_LONGEST_AGENCY = 50
_CLOSED = re.compile(r"[.!?…:។៕" + CLOSING + r"\])]$")
_SENTENCE_END = re.compile(
    r"[.!?…]+(?: ?[" + CLOSING + r"')\]])*(?= +[ " + OPENING + r"'(\[]*[\w])|[។៕]+ ?"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the folded view."""

    start: int
    end: int


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
    dateline_middle, dateline_agency, sign_off, byline, letterhead, letterhead_date.
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
    head = _headings(text, lines, lexicon, pieces)
    sections: list[Section] = list(head)
    skipped = lexicon.words.words("skipped")
    dateline = _dateline(text, lines[len(head) :], pieces, lexicon)
    for place, line in enumerate(lines[len(head) :], len(head)):
        if text[line.start : line.end].startswith(skipped):
            continue
        is_last = place == len(lines) - 1
        start, end = line.start, line.end
        shown = _caption(text, line, pieces, lexicon) if place <= 2 or is_last else None
        if shown:
            sections.append(shown)
            continue
        if is_last and _is_agency_and_day(text, line, pieces, lexicon):
            continue
        if is_last and _is_agency_alone(text, line, pieces, lexicon):
            continue
        if is_last:
            end = _sign_off(text, start, end, pieces, lexicon)
        if dateline and start == dateline.start:
            start = dateline.end
        kind = "standfirst" if dateline and line.end <= dateline.start else "body"
        if start < end:
            sections.append(Section(start, end, kind))
    return Layout(tuple(sections), _sentences(text, sections, lexicon), pieces)


def _headings(
    text: str, lines: list[Piece], lexicon: Lexicon, pieces: dict[str, Piece]
) -> list[Section]:
    """Take the lines at the top that are no sentences."""
    taken: list[Section] = []
    for line in lines[:-1] if len(lines) > 1 else []:
        words = text[line.start : line.end]
        shown = _caption(text, line, pieces, lexicon)
        if shown:
            taken.append(shown)
            continue
        is_headline = not taken and _asks_or_quotes(text, line, lines)
        if (
            (_CLOSED.search(words) and not is_headline)
            or len(words) > 180
            or _starts_dateline(text, line, lexicon)
        ):
            break
        if words.isupper() and _names_institution(words, lexicon):
            pieces.setdefault("letterhead", line)
            taken.append(Section(line.start, line.end, "letterhead"))
        elif dates.is_day(words, lexicon.language):
            pieces.setdefault("letterhead_date", line)
            taken.append(Section(line.start, line.end, "letterhead"))
        elif _agency_and_day(text, line, pieces, lexicon):
            taken.append(Section(line.start, line.end, "letterhead"))
        elif _place_and_day(words, lexicon):
            comma = line.start + words.index(",")
            pieces.setdefault("dateline_place", Piece(line.start, comma))
            pieces.setdefault("letterhead_date", _trimmed(text, comma + 1, line.end))
            taken.append(Section(line.start, line.end, "letterhead"))
        elif words.startswith(lexicon.words.words("byline")) and taken:
            start = _past_any(text, line.start, lexicon.words.words("byline"))
            pieces.setdefault("byline", _trimmed(text, start, line.end))
            taken.append(Section(line.start, line.end, "letterhead"))
        elif _is_too_short(words):
            taken.append(Section(line.start, line.end, "letterhead"))
        else:
            kind = "standfirst" if "headline" in pieces else "headline"
            pieces.setdefault("headline", line)
            taken.append(Section(line.start, line.end, kind))
    return taken


def _agency_and_day(
    text: str, line: Piece, pieces: dict[str, Piece], lexicon: Lexicon
) -> bool:
    """Take a line that holds "AGENCY | Wednesday 17 June 2026" and no more."""
    bar = text.find("|", line.start, line.end)
    if bar < 0 or not dates.is_day(text[bar + 1 : line.end], lexicon.language):
        return False
    agency = _trimmed(text, line.start, bar)
    if not 0 < agency.end - agency.start <= _LONGEST_AGENCY:
        return False
    pieces.setdefault("dateline_agency", agency)
    pieces.setdefault("letterhead_date", _trimmed(text, bar + 1, line.end))
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
    return any(
        folded.startswith(word.casefold())
        for word in lexicon.posts.table("institutions").words("words")
    )


def _starts_dateline(text: str, line: Piece, lexicon: Lexicon) -> bool:
    return _match_dateline(text, line, lexicon) is not None


def _match_dateline(text: str, line: Piece, lexicon: Lexicon) -> re.Match[str] | None:
    """Match "PLACE, 5 May (Agency) -" at the beginning of a line.

    The place is at most four capitalised words, none of them one that begins a
    sentence.
    """
    limit = min(line.end, line.start + 130)
    words = lexicon.words
    labels = words.words("byline") + words.words("source_labels")
    if _past_any(text, line.start, labels) > line.start and text[line.start] != "(":
        is_labelled = any(
            label[-1] in ":៖" and text.startswith(label, line.start) for label in labels
        )
        if is_labelled:
            return None
    if "\u1780" <= text[line.start : line.start + 2].lstrip("(")[:1] <= "\u17dd":
        match = _UNSPACED_DATELINE.match(text, line.start, limit)
        return match if match and match.end() < line.end else None
    matches = (shape.match(text, line.start, limit) for shape in _DATELINES)
    return next(
        (
            match
            for match in matches
            if match and _is_dateline(text, line, match, lexicon)
        ),
        None,
    )


def _is_dateline(
    text: str, line: Piece, match: re.Match[str], lexicon: Lexicon
) -> bool:
    words = match["place"].split()
    if match.end() >= line.end or words[0] in lexicon.not_names:
        return False
    if len(words) > 4 or not all(
        word[0].isupper() or word in lexicon.words.words("particles") for word in words
    ):
        return False
    if match["middle"] or match["agency"] or match["place"].isupper():
        return True
    begins_sentence = text[match.end()].isupper() or text[match.end()] == OPENING
    is_paragraph = line.end - line.start > 120
    return match["dash"] == "--" or (
        len(words) < 4 and begins_sentence and is_paragraph
    )


def _dateline(
    text: str, lines: list[Piece], pieces: dict[str, Piece], lexicon: Lexicon
) -> Piece | None:
    for line in lines[:6]:
        match = _match_dateline(text, line, lexicon)
        if match is None:
            continue
        for group in ("place", "middle", "agency"):
            if match[group]:
                pieces[f"dateline_{group}"] = Piece(*match.span(group))
        return Piece(line.start, match.end())
    return None


def _caption(
    text: str, line: Piece, pieces: dict[str, Piece], lexicon: Lexicon
) -> Section | None:
    """Return what a picture shows, if a line tells it; its credit is noted."""
    credit = _CREDIT.search(text, line.start, line.end)
    start = _past_any(text, line.start, lexicon.words.words("captions"))
    while start > line.start and text[start] == " ":
        start += 1
    if start > line.start:
        end = credit.start() if credit else line.end
        bare = None if credit else _bare_credit(text, start, end, lexicon)
        if bare:
            _note_credited(text, bare.start, bare.end, pieces, lexicon)
            end = bare.start
        if len(text[start:end]) < _SHORTEST_CAPTION:
            return None
    elif credit is None or not _is_caption(text, line, lexicon):
        return None
    else:
        end = credit.start()
    shown = _trimmed(text, start, end)
    if credit:
        _note_credited(text, *credit.span("credit"), pieces, lexicon)
    pieces.setdefault("photo_caption", shown)
    return Section(shown.start, shown.end, "caption")


def _bare_credit(text: str, start: int, end: int, lexicon: Lexicon) -> Piece | None:
    """Find "Photo: NAME/AGENCY" behind the last sentence of a caption."""
    marks = lexicon.words.words("photo")
    places = [text.rfind(f" {mark}", start, end) + 1 for mark in marks]
    place = max(places, default=0)
    is_credit = place > start and text[place - 2] in ".!?។" and end - place < 60
    return Piece(place, end) if is_credit else None


def _is_agency_and_day(
    text: str, line: Piece, pieces: dict[str, Piece], lexicon: Lexicon
) -> bool:
    """Take the last line if it holds an agency's name and a day, and no more."""
    words = text[line.start : line.end]
    nouns = lexicon.words.words("agency_nouns") + lexicon.words.words("agencies")
    named = dates.find(text, lexicon.language, line.start, line.end)
    if _CLOSED.search(words) or len(words) > 80 or len(named) != 1:
        return False
    agency = _trimmed(text, line.start, named[0].start)
    while agency.end > agency.start and text[agency.end - 1] in " ,-":
        agency = Piece(agency.start, agency.end - 1)
    name = text[agency.start : agency.end]
    if named[0].end != line.end or not any(noun in name for noun in nouns):
        return False
    pieces.setdefault("sign_off", agency)
    pieces.setdefault("letterhead_date", Piece(named[0].start, named[0].end))
    return True


def _is_agency_alone(
    text: str, line: Piece, pieces: dict[str, Piece], lexicon: Lexicon
) -> bool:
    """Take the last line if it holds an agency's name, and a label before it at most."""
    start = _past_any(text, line.start, lexicon.words.words("source_labels"))
    agency = _trimmed(text, start, line.end)
    if text[agency.start : agency.start + 1] == "(" and text[agency.end - 1] == ")":
        agency = Piece(agency.start + 1, agency.end - 1)
    name = text[agency.start : agency.end]
    is_closed = _CLOSED.search(name) is not None and not name.endswith(CLOSING)
    if not name or is_closed or len(name) > _LONGEST_AGENCY:
        return False
    if start == line.start and not _names_agency(name, lexicon):
        return False
    pieces.setdefault("sign_off", agency)
    return True


def _names_agency(name: str, lexicon: Lexicon) -> bool:
    """Say whether words are an agency's name: a noun for one, all of it in capitals."""
    if name in lexicon.words.words("agencies"):
        return True
    nouns = lexicon.words.words("agency_nouns")
    words = [word.strip(OPENING + CLOSING) for word in name.split()]
    is_name = all(len(word) < 4 or not word[0].islower() for word in words)
    return is_name and any(noun in name for noun in nouns)


def _is_caption(text: str, line: Piece, lexicon: Lexicon) -> bool:
    """Tell a caption by its credit ("Agency/Name", "Photo: …") or its side marks."""
    words = text[line.start : line.end]
    credit = _CREDIT.search(words)
    if credit is None or _starts_dateline(text, line, lexicon):
        return False
    if not re.search(r"[^\W\d_]{2}", credit["credit"]):
        return False
    marks = lexicon.words.words("side_marks")
    return (
        "/" in credit["credit"]
        or credit["credit"].startswith(lexicon.words.words("photo"))
        or any(f"({mark})" in words for mark in marks)
    )


def _note_credited(
    text: str, first: int, last: int, pieces: dict[str, Piece], lexicon: Lexicon
) -> None:
    """Note "AGENCY/NAME", or "Photo: NAME/AGENCY": who made a picture."""
    marks = lexicon.words.words("photo")
    start = _past_any(text, first, marks)
    slash = text.find("/", start, last)
    parts = [_trimmed(text, start, last)]
    if slash >= 0:
        parts = [_trimmed(text, start, slash), _trimmed(text, slash + 1, last)]
        if first < start and text[first - 1] not in "([":
            parts.reverse()
        pieces.setdefault("caption_agency", parts[0])
    name = parts[-1]
    name = _trimmed(text, _past_any(text, name.start, marks), name.end)
    if name.start < name.end:
        pieces.setdefault("photo_credit", name)


def _past_any(text: str, first: int, marks: tuple[str, ...]) -> int:
    for mark in sorted(marks, key=len, reverse=True):
        if text.startswith(mark, first):
            return first + len(mark)
    return first


def _sign_off(
    text: str, start: int, end: int, pieces: dict[str, Piece], lexicon: Lexicon
) -> int:
    """Take "[Agency]" or "(initials)" from the end of the last line."""
    match = _SIGN_OFF.search(text, start, end)
    if match is None or match.start() <= start:
        return end
    name = match["name"]
    is_byline = match["mark"] == "(" and re.fullmatch(r"[a-z]{2,5}(/[a-z]{2,5})*", name)
    is_agency = match["mark"] == "[" or name in lexicon.words.words("agencies")
    if not (is_byline or is_agency):
        return end
    pieces["byline" if is_byline else "sign_off"] = Piece(*match.span("name"))
    return match.start()


def _trimmed(text: str, start: int, end: int) -> Piece:
    while start < end and text[start] in " :":
        start += 1
    while end > start and text[end - 1] in " :":
        end -= 1
    return Piece(start, end)


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
