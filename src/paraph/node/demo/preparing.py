"""What stands around the ninth session of the demonstration: lists, papers, notes.

Norland has given its list, Sudland circulated a paper; both have listed a note, a decision
was taken between sessions, and one silence procedure runs.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from paraph.node.demo.teller import Paper, Teller

LIST: dict[str, Any] = {
    "places": [
        {
            "office": {
                "en": "Minister of Foreign Affairs",
                "km": "រដ្ឋមន្ត្រីការបរទេស",
            },
            "role": "head",
        },
        {"office": {"en": "Director-General for Trade"}, "role": "deputy"},
        {"office": {"en": "Research Council"}, "role": "member"},
        {"office": {"en": "Executive Secretary"}, "role": "member"},
        {"office": {"en": "Interpreter"}, "role": "interpreter"},
    ],
    "count": 4,
    "is_chair": True,
}

PAPER: Paper = (
    "certificates-of-origin.txt",
    """\
Electronic certificates of origin: state of preparation

The register of exporters is complete for three of the five ports. The two ports that are
left are to be added in the spring, when their officers have been trained.
""",
)


def tell(
    teller: Teller, clock: Iterator[dt.datetime], session: str, today: dt.date
) -> None:
    """Tell of what is stated beside the agenda of a session."""
    teller.state(
        "norland",
        next(clock),
        "delegation.notify/1",
        f"{session}/delegation/norland",
        LIST,
    )
    teller.state(
        "sudland",
        next(clock),
        "paper.circulate/1",
        "paper/~0",
        {
            "type": "document",
            "title": {"en": "Electronic certificates of origin: state of preparation"},
            "session": session.removeprefix("session/"),
            "owed": ["km"],
        },
        paper=PAPER,
    )
    teller.exchange(next(clock))
    _decide(teller, clock)
    _write(teller, clock)
    _keep_silence(teller, clock, today)


def _decide(teller: Teller, clock: Iterator[dt.datetime]) -> None:
    """Tell of a decision taken between sessions, for the next protocol."""
    words: dict[str, Any] = {
        "title": {"en": "Second comparison of laboratories"},
        "text": {
            "en": "The Commission asks the working group on laboratories to hold the "
            "second comparison before the end of May 2027."
        },
        "verb": "decide",
    }
    decision = teller.state(
        "norland", next(clock), "decision.propose/1", "decision/~0", words
    )
    teller.exchange(next(clock))
    for side in ("norland", "sudland"):
        outcome = f"{decision}/outcome"
        teller.state(side, next(clock), "decision.take/1", outcome, {"terms": words})
        teller.exchange(next(clock))


def _write(teller: Teller, clock: Iterator[dt.datetime]) -> None:
    """Tell of a note that Norland sent, and Sudland says it received."""
    at = next(clock)
    note: dict[str, Any] = {
        "number": "214/26",
        "day": at.date().isoformat(),
        "form": "note_verbale",
        "subject": {"en": "Visas of the Norland delegation to the ninth session"},
    }
    sent = {**note, "to": "sudland", "language": "en"}
    teller.state("norland", at, "note.list_sent/1", "note/norland/~0", sent)
    teller.exchange(next(clock))
    at = next(clock)
    received = {
        **note,
        "of": "norland",
        "received_day": at.date().isoformat(),
        "channel": "embassy",
    }
    teller.state("sudland", at, "note.list_received/1", "note/sudland/~0", received)
    teller.exchange(next(clock))


def _keep_silence(teller: Teller, clock: Iterator[dt.datetime], today: dt.date) -> None:
    """Tell of what Sudland proposes to adopt, unless Norland breaks the silence."""
    ends = dt.datetime.combine(today + dt.timedelta(days=6), dt.time(11), dt.UTC)
    terms = {
        "title": {"en": "Working languages of the meeting of experts"},
        "text": {
            "en": "The meeting of experts works in English, without interpretation."
        },
        "verb": "decide",
        "instant": {"at": f"{ends:%Y-%m-%dT%H:%M:%SZ}", "zone": "+07:00"},
        "basis": {"en": "Charter, decisions between sessions"},
    }
    outcome = "silence/~0/outcome"
    teller.state("sudland", next(clock), "silence.propose/1", outcome, {"terms": terms})
    teller.exchange(next(clock))
