"""What has happened in the demonstration, told with the kinds that exist.

Norland and Sudland, their people, sessions and press are invented. The story is told
to a `Teller`, which seals each act on the node of the side that states it.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from paraph.node.demo import bodies, contacts, markings, preparing
from paraph.node.demo.teller import FOUNDED_AT, Teller, Texts, hours

DAYS_TO_NINTH = 20


@dataclass(frozen=True, slots=True)
class Held:
    """A session of the past: days, place, host, mode, and items as (side, title)."""

    from_day: str
    to_day: str
    place: Texts
    host: str
    mode: str
    items: Sequence[tuple[str, Texts]]


NORDHAVN: Texts = {"en": "Nordhavn", "km": "ន័រហាវិន"}
SUDARA: Texts = {"en": "Sudara", "km": "ស៊ូដារ៉ា"}

OPENING: Texts = {
    "en": "Opening; adoption of the agenda",
    "km": "ការបើកកិច្ចប្រជុំ និងការអនុម័តរបៀបវារៈ",
}

PAST: Sequence[Held] = (
    Held(
        "2014-10-21",
        "2014-10-22",
        SUDARA,
        "sudland",
        "in_person",
        (
            ("sudland", OPENING),
            ("norland", {"en": "Rules of procedure of the commission"}),
            ("sudland", {"en": "Areas of cooperation for the first two years"}),
        ),
    ),
    Held(
        "2016-05-10",
        "2016-05-11",
        NORDHAVN,
        "norland",
        "in_person",
        (
            ("norland", OPENING),
            ("norland", {"en": "Mutual recognition of food safety certificates"}),
            ("sudland", {"en": "Places for students of port engineering"}),
        ),
    ),
    Held(
        "2018-10-02",
        "2018-10-03",
        {"en": "Port Samrong"},
        "sudland",
        "in_person",
        (
            ("sudland", OPENING),
            ("sudland", {"en": "Cold storage at the southern port"}),
            ("norland", {"en": "Joint research fund: first call"}),
        ),
    ),
    Held(
        "2020-11-16",
        "2021-01-29",
        NORDHAVN,
        "norland",
        "written",
        (
            ("norland", OPENING),
            ("sudland", {"en": "Medical supplies and their customs clearance"}),
        ),
    ),
    Held(
        "2022-11-07",
        "2022-11-08",
        SUDARA,
        "sudland",
        "in_person",
        (
            ("sudland", OPENING),
            ("sudland", {"en": "Resumption of the working groups"}),
            ("norland", {"en": "Laboratory test results: terms of a text"}),
        ),
    ),
    Held(
        "2023-09-13",
        "2023-09-15",
        {"en": "Kvalsund-on-the-Sound"},
        "norland",
        "in_person",
        (
            ("norland", OPENING),
            ("norland", {"en": "Customs data in one format"}),
            ("sudland", {"en": "Visas for researchers"}),
        ),
    ),
    Held(
        "2024-10-02",
        "2024-10-04",
        SUDARA,
        "sudland",
        "in_person",
        (
            ("sudland", OPENING),
            ("sudland", {"en": "Tourism: training of guides"}),
            ("norland", {"en": "Fisheries: exchange of catch reports"}),
        ),
    ),
    Held(
        "2025-12-16",
        "2025-12-18",
        NORDHAVN,
        "norland",
        "in_person",
        (
            ("norland", OPENING),
            ("sudland", {"en": "Report of the working group on laboratories"}),
            ("norland", {"en": "Electronic certificates: state of preparation"}),
            ("sudland", {"en": "Direct air service: first soundings"}),
        ),
    ),
)

LABORATORIES: Texts = {
    "en": "Agreement on laboratory test results",
    "km": "កិច្ចព្រមព្រៀងស្តីពីលទ្ធផលតេស្តមន្ទីរពិសោធន៍",
}

NINTH_ITEMS: Sequence[tuple[str, Texts]] = (
    ("sudland", OPENING),
    (
        "norland",
        {
            "en": "Execution of the eighth session’s commitments",
            "km": "ការអនុវត្តការសន្យានៃសម័យប្រជុំលើកទីប្រាំបី",
        },
    ),
    (
        "sudland",
        {
            "en": "Electronic certificates of origin",
            "km": "វិញ្ញាបនបត្រដើមកំណើតអេឡិចត្រូនិក",
        },
    ),
    (
        "norland",
        {
            "en": "Joint research fund, second call",
            "km": "មូលនិធិស្រាវជ្រាវរួម ការអំពាវនាវលើកទីពីរ",
        },
    ),
    (
        "sudland",
        {
            "en": "Direct air service between Nordhavn and Sudara",
            "km": "សេវាអាកាសផ្ទាល់រវាងន័រហាវិន និងស៊ូដារ៉ា",
        },
    ),
    ("norland", LABORATORIES),
)

REPORT = """\
Deputy premier of Sudland receives Norland's foreign minister; customs links discussed

SUDARA, {dateline} (Southern Press Agency) -- Visiting Norland Foreign Minister Astrid \
Lindqvist-Maurer was received on {weekday} by Sudland Deputy Prime Minister Vannareth \
Sokhamony Rattanavong, a spokesperson for the deputy premier said after the talks.

Lindqvist-Maurer travelled to the Sudland capital for the Customs Modernisation Forum.

Dara Monivath, who serves as the deputy prime minister's spokesperson, told reporters \
that the Norland minister had explained the new rules for electronic certificates of \
origin. Lindqvist-Maurer also stressed the need to link both customs services, notably \
in trade and transport, according to Monivath.

Rattanavong thanked the minister for the laboratory equipment that Norland had \
delivered, the spokesperson said. "Sudland hopes that direct flights will help tourism \
and science on both shores," Monivath quoted the deputy premier as saying.

The two sides agreed that the intergovernmental commission of Norland and Sudland for \
trade, economic, scientific and technical cooperation would be the main platform for \
widening their cooperation, he added.
"""

_MONTHS = [
    "Jan.",
    "Feb.",
    "March",
    "April",
    "May",
    "June",
    "July",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
]
_WEEKDAYS = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
]


def report(today: dt.date) -> str:
    """Return the report that waits for Norland, dated a few days before today."""
    written = today - dt.timedelta(days=3)
    met = written - dt.timedelta(days=1)
    return REPORT.format(
        dateline=f"{_MONTHS[written.month - 1]} {written.day}",
        weekday=_WEEKDAYS[met.weekday()],
    )


def ninth_days(today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the days of the ninth session: a Monday three weeks off, and two more."""
    first = today + dt.timedelta(days=DAYS_TO_NINTH)
    first += dt.timedelta(days=-first.weekday() % 7)
    return first, first + dt.timedelta(days=2)


def tell(
    teller: Teller, commission: str, today: dt.date, show: Callable[[str], None]
) -> None:
    """Tell the whole story: what was before, eight sessions held, the ninth prepared.

    `show` is given what is told next, for who waits.
    """
    show("what was before the first session")
    teller.exchange(FOUNDED_AT + dt.timedelta(hours=3))
    _tell_before(teller)
    bodies.tell_first(teller)
    for number, held in enumerate(PAST, 1):
        show(f"session {number}, {held.place['en']}, {held.from_day[:4]}")
        _tell_past(teller, number, held)
        bodies.tell_after(teller, commission, number)
        contacts.tell_after(teller, number)
    show(f"session {len(PAST) + 1}, being prepared")
    _tell_ninth(teller, today)


def _tell_before(teller: Teller) -> None:
    """Tell of the talks before the commission, and how far both sides agree on them."""
    clock = hours(FOUNDED_AT.date() + dt.timedelta(days=6))

    def enter(what: str, title: str, **more: Any) -> str:
        said = {"what": what, "title": {"en": title}, **more}
        return teller.state(
            "norland", next(clock), "history.enter/1", "history/~0", said
        )

    talks = enter(
        "session",
        "Talks on a joint commission",
        day="2012-06-04",
        to_day="2012-06-05",
        place=dict(NORDHAVN),
    )
    minutes = enter(
        "protocol", "Agreed minutes of the talks", day="2012-06-05", part_of=talks
    )
    list_of_ports = enter(
        "commitment",
        "A list of ports open to vessels of both States",
        reference="4.2",
        owner="sudland",
        due_day="2012-12-31",
        state="unknown",
        part_of=minutes,
    )
    teller.state(
        "norland",
        next(clock),
        "elsewhere.note/1",
        "elsewhere/~0",
        {
            "of": "sudland",
            "form": "letter",
            "number": "31/2013",
            "day": "2013-02-18",
            "received_day": "2013-02-25",
            "does": "informs",
            "says": {"en": "It names the ports that are open to vessels of Norland."},
            "about": list_of_ports,
        },
    )
    teller.exchange(next(clock))
    differs = "Our files have the list of ports as delivered, by a letter of 2013."
    teller.state(
        "sudland",
        next(clock),
        "history.answer/1",
        f"{list_of_ports}/answer/sudland",
        {"answer": "differs", "words": {"en": differs}},
    )
    but = {"but": [list_of_ports.removeprefix("history/")]}
    for side in ("sudland", "norland"):
        account = "history/norland/account"
        teller.state(side, next(clock), "history.agree/1", account, but)
        teller.exchange(next(clock))


def _tell_past(teller: Teller, number: int, held: Held) -> None:
    guest = "norland" if held.host == "sudland" else "sudland"
    clock = hours(dt.date.fromisoformat(held.from_day) - dt.timedelta(days=75))
    terms = _terms(held)
    session = teller.state(
        held.host, next(clock), "session.propose/1", "session/~0", terms
    )
    teller.exchange(next(clock))
    for side in (guest, held.host):
        teller.state(
            side,
            next(clock),
            "session.fix/1",
            f"{session}/dates",
            {"terms": {"number": number, **terms}},
        )
        teller.exchange(next(clock))
    items = [
        teller.state(
            side, next(clock), "item.inscribe/1", f"{session}/item/~0", {"title": title}
        ).rpartition("/")[2]
        for side, title in held.items
    ]
    teller.exchange(next(clock))
    for side in (held.host, guest):
        teller.state(
            side, next(clock), "agenda.adopt/1", f"{session}/agenda", {"items": items}
        )
        teller.exchange(next(clock))
    _tell_held(teller, number, held, session)


def _tell_held(teller: Teller, number: int, held: Held, session: str) -> None:
    """Tell how a session was convened, opened and closed, and what follows it."""
    guest = "norland" if held.host == "sudland" else "sudland"
    sides = (held.host, guest)
    clock = hours(dt.date.fromisoformat(held.from_day) - dt.timedelta(days=20))
    convening = f"{session}/convening"
    note = {"reference": f"{number}/{held.from_day[:4]}"}
    teller.state(held.host, next(clock), "session.convene/1", convening, note)
    teller.exchange(next(clock))
    clock = hours(dt.date.fromisoformat(held.from_day))
    for side in sides if held.mode != "written" else ():
        opening = {"day": held.from_day, "present": 4 + (number + len(side)) % 3}
        teller.state(side, next(clock), "session.open/1", f"{session}/opening", opening)
        teller.exchange(next(clock))
    if held.to_day != held.from_day:
        clock = hours(dt.date.fromisoformat(held.to_day))
    closing = {"terms": {"day": held.to_day, "protocol": "agreed"}}
    after = PAST[number] if number < len(PAST) else None
    year, host = (
        (2026, "sudland") if after is None else (int(after.from_day[:4]), guest)
    )
    following = {"terms": {"year": year, "host": host}}
    for side in sides:
        teller.state(side, next(clock), "session.next/1", f"{session}/next", following)
        teller.state(
            side, next(clock), "session.close/1", f"{session}/closing", closing
        )
        teller.exchange(next(clock))


def _tell_ninth(teller: Teller, today: dt.date) -> None:
    first, last = ninth_days(today)
    held = Held(first.isoformat(), last.isoformat(), SUDARA, "sudland", "in_person", ())
    clock = hours(today - dt.timedelta(days=30))
    terms = _terms(held)
    session = teller.state(
        "sudland", next(clock), "session.propose/1", "session/~0", terms
    )
    teller.exchange(next(clock))
    for side in ("norland", "sudland"):
        teller.state(
            side,
            next(clock),
            "session.fix/1",
            f"{session}/dates",
            {"terms": {"number": len(PAST) + 1, **terms}},
        )
        teller.exchange(next(clock))
    teller.state(
        "sudland",
        next(clock),
        "session.convene/1",
        f"{session}/convening",
        {"reference": "NV 118/2026"},
    )
    markings.tell(teller, clock)
    items = [
        teller.state(
            side,
            next(clock),
            "item.inscribe/1",
            f"{session}/item/~0",
            {"title": title},
            paper=markings.NOTE if title is LABORATORIES else None,
        ).rpartition("/")[2]
        for side, title in NINTH_ITEMS
    ]
    teller.exchange(next(clock))
    markings.mark(teller, clock)
    agenda = f"{session}/agenda"
    own_order = [*items[:4], items[5], items[4]]
    teller.state(
        "norland", next(clock), "agenda.propose/1", agenda, {"items": own_order}
    )
    teller.exchange(next(clock))
    teller.state("sudland", next(clock), "agenda.propose/1", agenda, {"items": items})
    teller.state("sudland", next(clock), "agenda.adopt/1", agenda, {"items": items})
    teller.exchange(next(clock))
    preparing.tell(teller, clock, session, today)
    tenth = dt.date(first.year + 1, 9, 14)
    teller.state(
        "norland",
        next(clock),
        "session.propose/1",
        "session/~0",
        {
            "from_day": tenth.isoformat(),
            "to_day": (tenth + dt.timedelta(days=2)).isoformat(),
            "place": dict(NORDHAVN),
            "host": "norland",
            "mode": "in_person",
            "note": {"en": "Norland’s turn to be host."},
        },
    )
    teller.exchange(next(clock))


def _terms(held: Held) -> dict[str, Any]:
    return {
        "from_day": held.from_day,
        "to_day": held.to_day,
        "place": dict(held.place),
        "host": held.host,
        "mode": held.mode,
    }
