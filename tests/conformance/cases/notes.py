"""Lists of notes: what each side says that it gave or received (§10.3)."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.audit import writer
from tests.conformance.cases.form import Case
from tests.conformance.cases.outcome import Story, founded, own_id
from tests.conformance.cases.steps import UNKNOWN, declare

GIVEN, RECEIVED = "note.list_sent/1", "note.list_received/1"
PAPER = writer.enclosure(b"The note itself.\n", "text/plain")
SENT: Mapping[str, Any] = {
    "to": "sudland",
    "number": "214/27",
    "day": "2027-02-01",
    "form": "note_verbale",
    "language": "en",
    "subject": {"en": "Ferry line"},
}
GOT: Mapping[str, Any] = {
    "of": "norland",
    "number": "214/27",
    "day": "2027-02-01",
    "received_day": "2027-02-04",
    "channel": "embassy",
    "form": "note_verbale",
    "subject": {"en": "Ferry line between the two ports"},
}


def cases() -> Iterator[Case]:
    """Yield the cases of this module."""
    yield _given()
    yield _received()


def _listed() -> tuple[Story, str]:
    story = founded()
    norland, _ = story.sides
    note = f"note/norland/{own_id(norland)}"
    declare(story, norland, "lists a note that it gave", GIVEN, note, SENT)
    return story, note


def _given() -> Case:
    """What a side gave it lists in its own name, and words anew itself."""
    story, note = _listed()
    norland, sudland = story.sides
    again = {**SENT, "subject": {"en": "Ferry line and ports"}}
    declare(story, norland, "words it anew", GIVEN, note, again)
    words, void = "lists it for norland", "note.not-yours"
    declare(story, sudland, words, GIVEN, note, {**SENT, "to": "norland"}, void)
    words, void = "lists it as received too", "note.other-list"
    got = {**GOT, "of": "sudland"}
    declare(story, norland, words, RECEIVED, note, got, void)
    words, void = "lists one of an unknown id", "object.unknown"
    strange = f"note/norland/{UNKNOWN}"
    declare(story, norland, words, GIVEN, strange, SENT, void)
    digest = PAPER["sha256"]
    for words, void, changed in (
        ("given to itself", "note.own-side", {"to": "norland"}),
        ("given to nobody", "note.unknown-side", {"to": "vestmark"}),
        ("of an unknown form", "content.field", {"form": "treaty"}),
        ("by a channel", "content.unknown", {"channel": "embassy"}),
        ("that is not enclosed", "paper.not-enclosed", {"papers": [digest]}),
        ("in reply to itself", "note.unknown-reply", {"in_reply_to": note}),
        ("in reply to none", "note.unknown-reply", {"in_reply_to": strange}),
    ):
        said = {**SENT, **changed}
        declare(story, norland, f"lists one {words}", GIVEN, note, said, void)
    said, given = {**SENT, "papers": [digest]}, [PAPER]
    words = "lists it with the paper"
    declare(story, norland, words, GIVEN, note, said, enclosures=given)
    return story.come_to("notes that a side gave", "§10.3")


def _received() -> Case:
    """What a side received stands on its own list, beside what the other gave."""
    story, note = _listed()
    norland, sudland = story.sides
    own, reply = f"note/sudland/{own_id(sudland)}", {"in_reply_to": note}
    words, void = "lists a reply to what it has not seen", "note.unknown-reply"
    said = {**GOT, **reply}
    declare(story, sudland, words, RECEIVED, own, said, void, after=())
    own = f"note/sudland/{own_id(sudland)}"
    declare(story, sudland, "lists that it received it", RECEIVED, own, GOT)
    for words, void, changed in (
        ("before its day", "note.days", {"received_day": "2027-01-31"}),
        ("from itself", "note.own-side", {"of": "sudland"}),
        ("from nobody", "note.unknown-side", {"of": "vestmark"}),
        ("by pigeon", "content.field", {"channel": "pigeon"}),
        ("not enclosed", "paper.not-enclosed", {"papers": [PAPER["sha256"]]}),
    ):
        said = {**GOT, **changed}
        declare(story, sudland, f"lists one {words}", RECEIVED, own, said, void)
    words, void = "lists it for sudland", "note.not-yours"
    declare(story, norland, words, RECEIVED, own, GOT, void)
    words, void = "lists it as given too", "note.other-list"
    sent = {**SENT, "to": "norland"}
    declare(story, sudland, words, GIVEN, own, sent, void)
    answer = f"note/sudland/{own_id(sudland)}"
    said = {**sent, "number": "31/27", "day": "2027-02-08", **reply}
    declare(story, sudland, "lists the reply that it gave", GIVEN, answer, said)
    return story.come_to("notes that a side received", "§10.3")
