"""What a paper is made from: plain values, one class for each noun it prints.

Days are ISO days; texts map a language to words. Nothing here depends on which side the
paper is for: that is decided when an original is made.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SideName:
    """A side and what it is called; papers list sides in the charter's order."""

    key: str
    name: Texts
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dates:
    """When, where and how a session is to be held; `host` is a side's key."""

    from_day: str
    to_day: str
    place: Texts
    host: str
    mode: str


@dataclass(frozen=True, slots=True)
class Stated:
    """What a side states about the dates, as long as it differs from what is fixed.

    `dates` None: it consents to having none. `note` is what it says of a proposal.
    """

    side: str
    is_consent: bool
    dates: Dates | None
    note: Texts | None = None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where an item comes from, in the words of the side that inscribed it."""

    words: Texts
    day: str | None


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item: its title, who inscribed it, from what; `papers` are digests.

    One that was adopted stands as it was adopted, whatever its side said of it later.
    """

    id: str
    side: str
    title: Texts
    source: SourceLine | None
    papers: tuple[str, ...]
    is_left: bool


@dataclass(frozen=True, slots=True)
class CirculatedLine:
    """A version of a paper of the commission, under the symbol it was circulated with.

    `items` are ids; `files` map languages to digests, in `owed` it is to follow. A
    symbol that is not `is_final` is provisional; one not `is_latest` was superseded.
    """

    symbol: str
    is_final: bool
    side: str
    type: str
    title: Texts
    revision: int
    is_latest: bool
    items: tuple[str, ...]
    files: Mapping[str, str]
    owed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkLine:
    """The highest marking of a side on what a paper prints, and who handles it as what.

    `words` are the level's; `handled` maps every other side to its own level's words, or
    to None where it has not stated how it handles that one.
    """

    side: str
    words: Texts
    handled: Mapping[str, Texts | None]


@dataclass(frozen=True, slots=True)
class DueLine:
    """A day that the charter sets before the opening, and how strongly it is meant.

    `name` is what for, `body` whose report it is, else "". `day` is None while no
    dates are fixed, or where the count leaves the calendar. `changes` counts how often
    sides have concluded on the rules it follows from.
    """

    name: str
    body: str
    strength: str
    day: date | None
    changes: int = 0


@dataclass(frozen=True, slots=True)
class Head:
    """The last act of a side's journal that the paper knows."""

    side: str
    folio: int
    digest: str


@dataclass(frozen=True, slots=True)
class SessionPaper:
    """A session as a paper shows it.

    `items` are in the order of their inscription; `adopted`, `orders` and `consents`
    hold their ids: what all adopted, what each side proposes, what it consents to;
    `has_later` says that sides stated more of items since the adoption. `languages` are
    the commission's, preferred in this order where a text is not there in the language
    asked for. `called_off` maps each side that has called it off to what it asks for.
    `circulated` are its papers by symbol, and the versions that its items name; with
    `is_closed` nothing is waited for any more.
    """

    commission: str
    session: str
    title: Texts
    symbol: str
    languages: tuple[str, ...]
    sides: tuple[SideName, ...]
    number: int | None
    dates: Dates | None
    stated: tuple[Stated, ...]
    fixings: int
    items: tuple[ItemLine, ...]
    adopted: tuple[str, ...] | None
    orders: Mapping[str, tuple[str, ...]]
    consents: Mapping[str, tuple[str, ...]]
    has_later: bool
    heads: tuple[Head, ...]
    marks: tuple[MarkLine, ...] = ()
    is_extraordinary: bool = False
    dues: tuple[DueLine, ...] = ()
    called_off: Mapping[str, str] = field(default_factory=dict)
    circulated: tuple[CirculatedLine, ...] = ()
    is_closed: bool = False

    def circulated_as(self, sha256: str) -> CirculatedLine | None:
        """Return the paper of which a file is a language, the version that holds first."""
        found = [one for one in self.circulated if sha256 in one.files.values()]
        return max(found, key=lambda one: one.is_latest, default=None)


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place on the list of a delegation; `name` is empty where nobody is named here."""

    role: str
    office: Texts
    name: Texts
    style: Texts


@dataclass(frozen=True, slots=True)
class ListLine:
    """The list of a side's delegation in its own order, None if it gave none.

    `speaks` is who speaks for the side by the charter, "" where it says nothing.
    """

    side: str
    places: tuple[PlaceLine, ...] | None
    speaks: str = ""


@dataclass(frozen=True, slots=True)
class DelegationsPaper:
    """The lists of the delegations to a session, in the order of the charter."""

    session: SessionPaper
    lists: tuple[ListLine, ...]


def file_stem(paper: SessionPaper) -> str:
    """Return a file name that favours nobody, without its ending: `IGC-9`."""
    symbol = re.sub(r"[^A-Za-z0-9]+", "-", paper.symbol).strip("-") or "session"
    if paper.number is None:
        return f"{symbol}-{paper.session}"
    return f"{symbol}-{'EX-' if paper.is_extraordinary else ''}{paper.number}"


def session_symbol(paper: SessionPaper) -> str:
    """Return the symbol of a session: `IGC/9`, `IGC/EX.1` of an extraordinary one.

    Of one without number it is the commission's.
    """
    if paper.number is None:
        return paper.symbol
    apart = "EX." if paper.is_extraordinary else ""
    return f"{paper.symbol}/{apart}{paper.number}"
