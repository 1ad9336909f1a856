"""The bodies, posts and areas of the demonstration's commission, told as they came about."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from paraph.acts.bodies.tree import root_of
from paraph.node.demo.teller import FOUNDED_AT, Teller, Texts, hours

SIDES = ("norland", "sudland")

AREAS: Sequence[tuple[Texts, Sequence[Texts]]] = (
    (
        {"en": "Trade and customs", "km": "ពាណិជ្ជកម្ម និងគយ"},
        (
            {"en": "Electronic certificates", "km": "វិញ្ញាបនបត្រអេឡិចត្រូនិក"},
            {"en": "Food safety", "km": "សុវត្ថិភាពចំណីអាហារ"},
        ),
    ),
    (
        {"en": "Science and technology", "km": "វិទ្យាសាស្ត្រ និងបច្ចេកវិទ្យា"},
        ({"en": "Laboratories", "km": "មន្ទីរពិសោធន៍"},),
    ),
    ({"en": "Transport and tourism", "km": "ដឹកជញ្ជូន និងទេសចរណ៍"}, ()),
)
"""Each area with those that are part of it."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body: name, tasks, who proposed it, when, after which session."""

    title: Texts
    tasks: Texts
    by: str
    since: dt.date
    after: int


LABORATORIES = Body(
    {"en": "Working Group on Laboratories", "km": "ក្រុមការងារមន្ទីរពិសោធន៍"},
    {
        "en": "To compare how laboratories test food and water, and to propose how each "
        "State may rely on the results of the other.",
        "km": "ប្រៀបធៀបវិធីតេស្តចំណីអាហារ និងទឹក ហើយស្នើរបៀបទទួលស្គាល់លទ្ធផលគ្នាទៅវិញទៅមក។",
    },
    "norland",
    dt.date(2022, 11, 14),
    5,
)
AIR = Body(
    {"en": "Working Group on Air Services", "km": "ក្រុមការងារសេវាអាកាស"},
    {
        "en": "To prepare a direct air service between the capitals.",
        "km": "រៀបចំសេវាអាកាសផ្ទាល់រវាងរដ្ឋធានីទាំងពីរ។",
    },
    "sudland",
    dt.date(2026, 1, 12),
    8,
)

Named = tuple[Texts, Texts]
"""Name and style of a person, by language."""

MS: Texts = {"en": "Ms", "km": "លោកស្រី"}
MR: Texts = {"en": "Mr", "km": "លោក"}

MINISTER: Named = (
    {"en": "Astrid Lindqvist-Maurer", "km": "អាស្ត្រីត លីនឃ្វីស-ម៉ៅរ័រ"},
    {"en": "H.E.", "km": "លោកជំទាវ"},
)
DEPUTY_PREMIER: Named = (
    {"en": "Vannareth Sokhamony Rattanavong", "km": "វណ្ណារ៉េត សុខាមុនី រតនវង្ស"},
    {"en": "H.E.", "km": "ឯកឧត្តម"},
)
HALVORSEN: Named = ({"en": "Ingrid Halvorsen", "km": "អ៊ីងគ្រីត ហាល់វ័រសិន"}, MS)
CHANDARANY: Named = ({"en": "Borith Chandarany", "km": "បូរិទ្ធ ចន្ទដារ៉ានី"}, MR)
EKELAND: Named = ({"en": "Marta Ekeland", "km": "ម៉ាតា អេកេឡង់"}, MS)
VISOTH: Named = ({"en": "Ratha Visoth", "km": "រដ្ឋា វិសុទ្ធ"}, MS)


@dataclass(frozen=True, slots=True)
class Seat:
    """Who has a post in a body, for which side, since when, until when."""

    side: str
    role: str
    who: Named
    since: str
    until: str = ""


SEATS: Mapping[int, Seat] = {
    3: Seat("norland", "secretary", HALVORSEN, "2019-01-07"),
    4: Seat("sudland", "secretary", CHANDARANY, "2021-06-01"),
    6: Seat("sudland", "chair", DEPUTY_PREMIER, "2023-10-02"),
    7: Seat("norland", "chair", MINISTER, "2025-02-04"),
}
"""Posts in the commission itself, by the session after which each was filled."""
BEFORE = dt.timedelta(days=6)
"""How long before the first day in office an appointment is stated."""


def tell_first(teller: Teller) -> None:
    """Tell of the areas."""
    clock = hours(FOUNDED_AT.date() + dt.timedelta(days=40))
    for title, parts in AREAS:
        area = _adopt(teller, clock, {"title": dict(title)})
        for part in parts:
            _adopt(teller, clock, {"title": dict(part), "parent": area})


def tell_after(teller: Teller, commission: str, session: int) -> None:
    """Tell what came after a session: who was appointed, and which groups it led to."""
    root = root_of(commission)
    if session in SEATS:
        seat = SEATS[session]
        clock = hours(dt.date.fromisoformat(seat.since) - BEFORE)
        _appoint(teller, clock, root, seat)
        teller.exchange(next(clock))
    if session == LABORATORIES.after:
        _tell_laboratories(teller, root)
    if session == AIR.after:
        clock = hours(AIR.since)
        _propose(teller, clock, AIR, root)
        teller.exchange(next(clock))


def _tell_laboratories(teller: Teller, root: str) -> None:
    clock = hours(LABORATORIES.since)
    group = _propose(teller, clock, LABORATORIES, root)
    terms = {"terms": _said(LABORATORIES, root)}
    for side in SIDES:
        teller.state(side, next(clock), "body.establish/1", f"{group}/terms", terms)
        teller.exchange(next(clock))
    id_ = group.removeprefix("body/")
    _appoint(teller, clock, id_, Seat("norland", "chair", EKELAND, "2022-12-01"))
    # Her time is over and nobody has followed: the post is vacant.
    left = Seat("sudland", "chair", VISOTH, "2023-01-09", "2025-06-30")
    _appoint(teller, clock, id_, left)
    said = {"title": {"en": "First comparison of laboratories: results"}}
    report = f"{group}/report/~0"
    teller.state("norland", next(clock), "body.report/1", report, said)
    teller.exchange(next(clock))


def _adopt(
    teller: Teller, clock: Iterator[dt.datetime], said: Mapping[str, Any]
) -> str:
    """Let both sides adopt an area; return its id."""
    area = teller.state("sudland", next(clock), "area.propose/1", "area/~0", said)
    teller.exchange(next(clock))
    for side in SIDES:
        place = {"terms": dict(said)}
        teller.state(side, next(clock), "area.adopt/1", f"{area}/place", place)
        teller.exchange(next(clock))
    return area.removeprefix("area/")


def _said(body: Body, parent: str) -> dict[str, Any]:
    return {
        "title": dict(body.title),
        "type": "working_group",
        "parent": parent,
        "tasks": dict(body.tasks),
    }


def _propose(
    teller: Teller, clock: Iterator[dt.datetime], body: Body, parent: str
) -> str:
    said = _said(body, parent)
    object_ = teller.state(body.by, next(clock), "body.propose/1", "body/~0", said)
    teller.exchange(next(clock))
    return object_


def _appoint(
    teller: Teller, clock: Iterator[dt.datetime], body: str, seat: Seat
) -> None:
    name, style = seat.who
    said = {"role": seat.role, "capacity": "holder", "from_day": seat.since}
    teller.state(
        seat.side,
        next(clock),
        "post.appoint/1",
        f"body/{body}/post/{seat.side}/~0",
        {**said, "to_day": seat.until} if seat.until else said,
        person={"name": dict(name), "style": dict(style)},
    )
