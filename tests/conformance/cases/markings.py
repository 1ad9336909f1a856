"""Markings: each side its own scale, each direction apart, only the originator (§11.4)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.audit import writer
from tests.audit.writer import Side, sha256
from tests.conformance.cases.form import Case
from tests.conformance.cases.outcome import founded, own_id

SCALE, EQUATE = "marking.scale/1", "marking.equate/1"
MARK, LOWER = "marking.mark/1", "marking.lower/1"
PAPER = b"A paper.\n"
TITLE: Mapping[str, Any] = {"title": {"en": "Ports"}}


def cases() -> Iterator[Case]:
    """Yield the cases of this module."""
    yield _scales()
    yield _marked()
    yield _papers()


def scale(*keys: str) -> dict[str, Any]:
    """Return a scale of levels of these keys."""
    return {"levels": [{"key": key, "name": {"en": key.upper()}} for key in keys]}


def _scales() -> Case:
    story = founded()
    norland, sudland = story.sides
    own, theirs = "marking/norland", "marking/sudland"
    for name, code, content in (
        ("its scale", "", scale("low", "high")),
        ("a level between", "", scale("low", "middle", "high")),
        ("a level less", "marking.level-dropped", scale("low", "high")),
        ("two turned", "marking.levels-turned", scale("middle", "low", "high")),
        ("a level twice", "content.field", scale("low", "low", "middle", "high")),
        ("no level", "content.field", scale()),
    ):
        act = norland.state(SCALE, own, content)
        story.tell(f"norland states {name}", act, code)
    strange = sudland.state(SCALE, own, scale("low"), after=[norland])
    story.tell("sudland states norland's", strange, "marking.scale-not-yours")
    story.tell("sudland states its own", sudland.state(SCALE, theirs, scale("a", "b")))
    for name, code, about, pairs in (
        ("both", "", f"{own}/sudland", {"a": "low", "b": "high"}),
        ("one alone", "", f"{own}/sudland", {"b": "high"}),
        ("none", "", f"{own}/sudland", {}),
        (
            "them crosswise",
            "marking.crosswise",
            f"{own}/sudland",
            {"a": "high", "b": "low"},
        ),
        ("an unknown one", "marking.unknown-level", f"{own}/sudland", {"c": "low"}),
        ("one as unknown", "marking.unknown-level", f"{own}/sudland", {"a": "c"}),
        ("its own", "marking.own-side", f"{own}/norland", {}),
        ("a stranger's", "marking.unknown-side", f"{own}/vestmark", {}),
        ("for sudland", "marking.scale-not-yours", f"{theirs}/norland", {}),
    ):
        act = norland.state(EQUATE, about, {"handled_as": pairs}, after=[sudland])
        story.tell(f"norland handles {name}", act, code)
    return story.come_to("scales and equivalences", "§11.4")


def _item(side: Side, session: str, papers: Sequence[bytes] = ()) -> Any:
    content: dict[str, Any] = {**TITLE}
    if papers:
        content["papers"] = [sha256(one) for one in papers]
    enclosed = [writer.enclosure(one, "text/plain") for one in papers]
    path = f"{session}/item/{own_id(side)}"
    return path, side.state("item.inscribe/1", path, content, enclosures=enclosed)


def _session(side: Side) -> Any:
    path = f"session/{own_id(side)}"
    proposal = {
        "from_day": "2026-12-14",
        "to_day": "2026-12-16",
        "place": {"en": "Sudara"},
        "host": "sudland",
        "mode": "in_person",
    }
    return path, side.state("session.propose/1", path, proposal)


def _marked() -> Case:
    story = founded()
    norland, sudland = story.sides
    act = norland.state(SCALE, "marking/norland", scale("low", "middle", "high"))
    story.tell("norland states its scale", act)
    act = sudland.state(SCALE, "marking/sudland", scale("a", "b"))
    story.tell("sudland states its scale", act)
    session, act = _session(norland)
    story.tell("norland proposes a session", act)
    path, act = _item(norland, session)
    story.tell("norland inscribes an item", act)
    about = f"marking/{path}"
    for name, code, kind, content in (
        ("lowers what is not marked", "marking.not-marked", LOWER, {"level": "low"}),
        ("marks it", "", MARK, {"level": "middle"}),
        ("marks it as high again", "marking.not-higher", MARK, {"level": "middle"}),
        ("marks it lower", "marking.not-higher", MARK, {"level": "low"}),
        ("raises it", "", MARK, {"level": "high"}),
        ("marks it with another's", "marking.unknown-level", MARK, {"level": "a"}),
        ("lowers it to its own level", "marking.not-lower", LOWER, {"level": "high"}),
        ("lowers it to nowhere", "content.terms", LOWER, {}),
        ("lowers it to another's", "marking.unknown-level", LOWER, {"level": "a"}),
        ("lowers it", "", LOWER, {"level": "low"}),
    ):
        act = norland.state(kind, about, content)
        story.tell(f"norland {name}", act, code)
    theirs: list[tuple[str, str, dict[str, Any]]] = [
        ("marks it too", MARK, {"level": "b"}),
        ("lowers it", LOWER, {"level": "a"}),
        ("takes it off", LOWER, {"nothing": True}),
    ]
    for name, kind, content in theirs:
        act = sudland.state(kind, about, content, after=[norland])
        story.tell(f"sudland {name}", act, "marking.not-yours")
    act = norland.state(LOWER, about, {"nothing": True})
    story.tell("norland takes it off", act)
    act = norland.state(MARK, about, {"level": "low"})
    story.tell("norland marks it anew", act)
    for name, code, thing in (
        ("an own act", "", "act/norland/2"),
        ("an act not sealed yet", "marking.unknown-object", "act/norland/999"),
        ("another's act", "marking.not-yours", "act/sudland/1"),
        ("what is not there", "marking.unknown-object", "session/aaaaaaaaaaaa"),
        ("a scale", "marking.unknown-object", "marking/norland/sudland"),
    ):
        act = norland.state(MARK, f"marking/{thing}", {"level": "low"})
        story.tell(f"norland marks {name}", act, code)
    return story.come_to("marked, raised, lowered by its side alone", "§11.4")


def _papers() -> Case:
    story = founded()
    norland, sudland = story.sides
    for side in story.sides:
        act = side.state(SCALE, f"marking/{side.name}", scale("low"))
        story.tell(f"{side.name} states its scale", act)
    session, act = _session(norland)
    story.tell("norland proposes a session", act)
    other, act = _session(sudland)
    story.tell("sudland proposes another", act)
    both, first = PAPER, b"Another paper.\n"
    _, act = _item(norland, session, [both, first])
    story.tell("norland encloses two papers", act)
    _, act = _item(sudland, other, [both])
    story.tell("sudland encloses one of them, not knowing", act)
    path = f"{session}/item/{own_id(sudland)}"
    content = {**TITLE, "papers": [sha256(first)]}
    enclosed = [writer.enclosure(first, "text/plain")]
    act = sudland.state(
        "item.inscribe/1", path, content, enclosures=enclosed, after=[norland]
    )
    story.tell("sudland encloses the other, knowing", act)
    for side, paper, code in (
        (norland, both, ""),
        (sudland, both, ""),
        (norland, first, ""),
        (sudland, first, "marking.not-yours"),
        (sudland, b"No paper.\n", "marking.unknown-object"),
    ):
        about = f"marking/enclosure/{sha256(paper)}"
        others = [one for one in story.sides if one is not side]
        act = side.state(MARK, about, {"level": "low"}, after=others)
        story.tell(f"{side.name} marks {sha256(paper)[:6]}", act, code)
    return story.come_to("who enclosed a paper first", "§11.4")
