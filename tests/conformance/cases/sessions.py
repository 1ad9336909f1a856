"""A session prepared: each side its own list, papers and notes (§4.6, §9)."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.audit import writer
from tests.conformance.cases.form import Case
from tests.conformance.cases.outcome import Story, founded, own_id

PAPER = writer.enclosure(b"A paper.\n", "text/plain")
OTHER = writer.enclosure(b"Another paper.\n", "text/plain")
UNKNOWN = "abcdefghijkl"
PROPOSAL: Mapping[str, Any] = {
    "from_day": "2026-12-14",
    "to_day": "2026-12-16",
    "place": {"en": "Sudara"},
    "host": "sudland",
    "mode": "in_person",
}
HEAD: Mapping[str, Any] = {"office": {"en": "Minister of Trade"}, "role": "head"}
GUEST: Mapping[str, Any] = {"office": {"en": "Interpreter"}, "role": "interpreter"}
LIST: Mapping[str, Any] = {"places": [HEAD, GUEST], "count": 1}
CIRCULATED: Mapping[str, Any] = {
    "type": "document",
    "title": {"en": "Draft protocol"},
    "files": {"en": PAPER["sha256"]},
}


def cases() -> Iterator[Case]:
    """Yield the cases of this module."""
    yield _lists()
    yield _papers()
    yield _notes()


def _proposed() -> tuple[Story, str]:
    story = founded()
    norland, _ = story.sides
    session = f"session/{own_id(norland)}"
    act = norland.state("session.propose/1", session, PROPOSAL)
    story.tell("norland proposes a session", act)
    return story, session


def _lists() -> Case:
    story, session = _proposed()
    norland, sudland = story.sides
    ours = f"{session}/delegation/norland"
    give, replace = "delegation.notify/1", "delegation.substitute/1"
    other = {"place": 2, "office": {"en": "Adviser"}}
    early = norland.state(replace, ours, other)
    story.tell("norland replaces somebody on no list", early, "delegation.none")
    for name, code, about, changed in (
        ("its list", "", ours, {}),
        ("a list that counts another", "delegation.count", ours, {"count": 2}),
        ("a list without head", "delegation.head", ours, {"places": [GUEST]}),
        (
            "credentials that are not enclosed",
            "delegation.credentials",
            ours,
            {"credentials": PAPER["sha256"]},
        ),
        (
            "names that are not enclosed",
            "delegation.persons",
            ours,
            {"persons": PAPER["sha256"]},
        ),
        (
            "a name on the list",
            "content.field",
            ours,
            {"places": [{**HEAD, "name": {"en": "Ida"}}]},
        ),
        (
            "sudland's list",
            "delegation.not-yours",
            f"{session}/delegation/sudland",
            {},
        ),
        (
            "a list for an unknown session",
            "delegation.unknown-session",
            f"session/{UNKNOWN}/delegation/norland",
            {},
        ),
    ):
        act = norland.state(give, about, {**LIST, **changed})
        story.tell(f"norland gives {name}", act, code)
    story.tell("norland replaces its guest", norland.state(replace, ours, other))
    third = norland.state(replace, ours, {**other, "place": 3})
    story.tell("norland replaces a third of two", third, "delegation.place")
    theirs = sudland.state(replace, ours, other, after=[norland])
    story.tell("sudland replaces in norland's list", theirs, "delegation.not-yours")
    return story.come_to("lists of delegations", "§9")


def _papers() -> Case:
    story, session = _proposed()
    norland, sudland = story.sides
    circulate, supersede = "paper.circulate/1", "paper.supersede/1"
    paper = f"paper/{own_id(norland)}"
    content = {**CIRCULATED, "session": session[8:]}
    act = norland.state(circulate, paper, content, enclosures=[PAPER])
    story.tell("norland circulates a paper", act)
    again = norland.state(circulate, paper, content, enclosures=[PAPER])
    story.tell("norland circulates it again", again, "paper.there-already")
    for name, code, changed in (
        ("for an unknown session", "paper.unknown-session", {"session": UNKNOWN}),
        ("for an unknown item", "paper.unknown-item", {"items": [UNKNOWN]}),
        ("not enclosed", "paper.file", {"files": {"en": OTHER["sha256"]}}),
        ("owed where it is", "paper.owed-there", {"owed": ["en"]}),
        ("without a file", "content.field", {"files": {}}),
    ):
        one = f"paper/{own_id(norland)}"
        act = norland.state(circulate, one, {**content, **changed}, enclosures=[PAPER])
        story.tell(f"norland circulates one {name}", act, code)
    added = {"reason": "translation", "files": {"km": OTHER["sha256"]}}
    for name, code, side, said in (
        ("adds a translation", "", norland, added),
        ("adds it again", "paper.language-there", norland, added),
        (
            "replaces it",
            "",
            norland,
            {"reason": "replaced", "files": {"en": OTHER["sha256"]}},
        ),
        ("adds to norland's paper", "paper.not-yours", sudland, added),
    ):
        after = [norland] if side is sudland else []
        act = side.state(supersede, paper, said, enclosures=[OTHER], after=after)
        story.tell(f"{side.name} {name}", act, code)
    act = norland.state(supersede, f"paper/{UNKNOWN}", added, enclosures=[OTHER])
    story.tell("norland supersedes what is not there", act, "paper.unknown")
    return story.come_to("papers circulated and superseded", "§4.6")


def _notes() -> Case:
    story, session = _proposed()
    norland, sudland = story.sides
    item = f"{session}/item/{own_id(norland)}"
    title: Mapping[str, Any] = {"title": {"en": "Ports"}}
    story.tell(
        "norland inscribes an item", norland.state("item.inscribe/1", item, title)
    )
    beside = f"{item}/note/sudland"
    remark: Mapping[str, Any] = {"says": "remark", "words": {"en": "In spring."}}
    early = sudland.state("item.note/1", beside, remark)
    story.tell("sudland notes on what it has not seen", early, "item.unknown")
    noted: tuple[tuple[str, str, str, Mapping[str, Any]], ...] = (
        ("a remark", "", beside, remark),
        (
            "an objection without words",
            "item.words-owed",
            beside,
            {"says": "objection"},
        ),
        ("that it was taken some day", "item.day-owed", beside, {"says": "taken"}),
        (
            "no statement any more",
            "item.not-noted",
            beside,
            {"says": "statement", "ends": True},
        ),
        ("for norland", "item.note-not-yours", f"{item}/note/norland", remark),
    )
    for name, code, about, content in noted:
        act = sudland.state("item.note/1", about, content, after=[norland])
        story.tell(f"sudland notes {name}", act, code)
    rendered: Mapping[str, Any] = {"title": {"km": "ច្រក"}}
    for name, code, side, about, content in (
        ("renders the title", "", sudland, f"{item}/title/sudland", rendered),
        (
            "renders it in its own language",
            "item.language-there",
            sudland,
            f"{item}/title/sudland",
            title,
        ),
        (
            "renders for norland",
            "item.render-not-yours",
            sudland,
            f"{item}/title/norland",
            rendered,
        ),
        (
            "renders its own title",
            "item.render-own",
            norland,
            f"{item}/title/norland",
            rendered,
        ),
    ):
        act = side.state("item.render/1", about, content)
        story.tell(f"{side.name} {name}", act, code)
    return story.come_to("what is said beside an item", "§9")
