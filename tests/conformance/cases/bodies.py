"""Bodies, posts and areas: trees without a circle, each side its own posts (§9, §10)."""

import base64
from collections.abc import Iterator, Mapping
from typing import Any

from tests.audit import writer
from tests.audit.writer import Sealed, Side, canonical, sha256
from tests.conformance.cases.form import Case
from tests.conformance.cases.outcome import (
    AGREED,
    NOTHING,
    OPEN,
    Question,
    founded,
    own_id,
)

PERSON = b'{"salt":"00","value":{"name":{"en":"Ida"}}}\n'
UNKNOWN = "abcdefghijkl"
AREA = {"title": {"en": "Trade"}}


def cases() -> Iterator[Case]:
    """Yield the cases of this module."""
    yield from _bodies()
    yield from _posts()
    yield from _areas()


def root_of(side: Side) -> str:
    """Return the id of the body that a commission is: from its digest alone."""
    digest = bytes.fromhex(sha256(sha256(side.charter).encode()))
    return base64.b32encode(digest)[:12].decode().lower()


def consent(
    side: Side, kind: str, about: str, terms: Mapping[str, Any] | None, *after: Side
) -> Sealed:
    """Seal a consent to terms, or to nothing."""
    content = {"nothing": True} if terms is None else {"terms": terms}
    digest = NOTHING if terms is None else sha256(canonical(terms))
    return side.state(kind, about, content, stance={"consent": digest}, after=after)


def _body(parent: str, title: str = "Trade") -> dict[str, Any]:
    return {
        "title": {"en": title},
        "type": "working_group",
        "parent": parent,
        "tasks": {"en": "Ports."},
    }


def _bodies() -> Iterator[Case]:
    story = founded()
    norland, sudland = story.sides
    root = root_of(norland)
    made = []
    for number in (2, 3):
        made.append(own_id(norland))
        proposal = norland.state("body.propose/1", f"body/{made[-1]}", _body(root))
        story.tell(f"norland {number} proposes a body", proposal)
    one, two = (f"body/{id_}/terms" for id_ in made)
    strange = norland.state("body.propose/1", f"body/{root}", _body(root))
    story.tell("norland 4 proposes the commission", strange, "object.unknown")
    for about, terms, code in (
        (f"body/{root}/terms", _body(made[0]), "body.root"),
        (f"body/{UNKNOWN}/terms", _body(root), "body.unknown"),
        (one, _body(made[1]), "tree.unknown-parent"),
        (one, _body(made[0]), "tree.circular"),
    ):
        act = consent(norland, "body.establish/1", about, terms)
        story.tell(f"norland {act.head[0]} consents to {code}", act, code)
    early = consent(norland, "body.merge/1", one, {"merged_into": root})
    story.tell("norland 9 merges what never stood", early, "body.not-established")
    live = {}
    for about in (one, two):
        digest = sha256(canonical(_body(root)))
        live[about] = {"norland": digest, "sudland": digest}
        act = consent(norland, "body.establish/1", about, _body(root))
        story.tell(f"norland {act.head[0]} establishes", act)
        act = consent(sudland, "body.establish/1", about, _body(root), norland)
        story.tell(f"sudland {act.head[0]} establishes too", act)
    standing = {
        about: Question(AGREED, (said["norland"],), said)
        for about, said in live.items()
    }
    yield story.come_to("two bodies are established", "§10.1", standing)

    under = consent(norland, "body.establish/1", one, _body(made[1]), sudland)
    story.tell("norland 12 would put the first under the second", under)
    crosswise = consent(norland, "body.establish/1", two, _body(made[0]))
    story.tell("norland 13 and the second under it", crosswise, "tree.circular")
    agreed = consent(sudland, "body.establish/1", one, _body(made[1]), norland)
    story.tell("sudland 4 agrees to the first", agreed)
    moved = sha256(canonical(_body(made[1])))
    both = {"norland": moved, "sudland": moved}
    below = {**standing, one: Question(AGREED, (moved,), both)}
    yield story.come_to("a body stands under another", "§10.1", below)
    into = {"merged_into": root}
    for kind, ending in (("body.establish/1", None), ("body.merge/1", into)):
        act = consent(sudland, kind, two, ending)
        story.tell(f"sudland {act.head[0]} would end it", act, "tree.has-children")
    wrong = consent(sudland, "body.merge/1", one, {"merged_into": made[0]})
    story.tell("sudland 7 merges a body into itself", wrong, "body.merged-into")
    merged = {"merged_into": made[1]}
    story.tell("sudland 8", consent(sudland, "body.merge/1", one, merged))
    story.tell("norland 14", consent(norland, "body.merge/1", one, merged, sudland))
    ended = sha256(canonical(merged))
    both = {"norland": ended, "sudland": ended}
    gone = {**standing, one: Question(AGREED, (ended,), both)}
    about = f"body/{made[1]}/report/{own_id(norland)}"
    report = norland.state("body.report/1", about, AREA)
    story.tell("norland 15 reports of the other", report)
    other = sudland.state("body.report/1", about, AREA, after=[norland])
    story.tell("sudland 9 words it anew", other, "body.report-not-yours")
    yield story.come_to("a body is merged into another", "§10.1", gone)


def _posts() -> Iterator[Case]:
    story = founded()
    norland, sudland = story.sides
    root, enclosed = root_of(norland), writer.enclosure(PERSON, "application/json")
    content = {
        "role": "chair",
        "capacity": "holder",
        "person": sha256(PERSON),
        "from_day": "2027-01-01",
    }
    about = f"body/{root}/post/norland/{own_id(norland)}"
    made = norland.state("post.appoint/1", about, content, enclosures=[enclosed])
    story.tell("norland 2 appoints in the commission itself", made)
    for changed, enclosures, code in (
        ({"to_day": "2026-12-31"}, [enclosed], "post.days"),
        ({}, [], "post.person"),
        ({"role": "member"}, [enclosed], "post.role"),
    ):
        act = norland.state(
            "post.appoint/1", about, {**content, **changed}, enclosures=enclosures
        )
        story.tell(f"norland {act.head[0]} appoints against {code}", act, code)
    foreign = sudland.state(
        "post.appoint/1", about, content, enclosures=[enclosed], after=[norland]
    )
    story.tell("sudland 2 appoints to it", foreign, "post.not-yours")
    relieved = {"person": sha256(PERSON), "to_day": "2027-06-30"}
    act = sudland.state("post.relieve/1", about, relieved)
    story.tell("sudland 3 relieves", act, "post.not-yours")
    act = norland.state("post.relieve/1", about, {"person": NOTHING})
    story.tell("norland 6 relieves a stranger", act, "post.not-appointed")
    story.tell("norland 7", norland.state("post.relieve/1", about, relieved))
    nowhere = f"body/{UNKNOWN}/post/norland/{own_id(norland)}"
    act = norland.state("post.appoint/1", nowhere, content, enclosures=[enclosed])
    story.tell("norland 8 appoints in no body", act, "post.body-not-in-force")
    yield story.come_to("each side fills its own posts", "§9.1")


def _areas() -> Iterator[Case]:
    story = founded()
    norland, sudland = story.sides
    id_ = own_id(norland)
    story.tell("norland 2", norland.state("area.propose/1", f"area/{id_}", AREA))
    place, digest = f"area/{id_}/place", sha256(canonical(AREA))
    for about, terms, code in (
        (f"area/{UNKNOWN}/place", AREA, "area.unknown"),
        (place, {**AREA, "parent": UNKNOWN}, "tree.unknown-parent"),
        (place, {**AREA, "parent": id_}, "tree.circular"),
    ):
        act = consent(norland, "area.adopt/1", about, terms)
        story.tell(f"norland {act.head[0]} adopts against {code}", act, code)
    story.tell("norland 6 adopts", consent(norland, "area.adopt/1", place, AREA))
    adopted = consent(sudland, "area.adopt/1", place, AREA, norland)
    story.tell("sudland 2 adopts too", adopted)
    both = {"norland": digest, "sudland": digest}
    in_force = {place: Question(AGREED, (digest,), both)}
    yield story.come_to("an area is adopted", "§10.1", in_force)
    story.tell("sudland 3", consent(sudland, "area.adopt/1", place, None))
    dropped = consent(norland, "area.adopt/1", place, None, sudland)
    story.tell("norland 7 drops it too", dropped)
    both = {"norland": NOTHING, "sudland": NOTHING}
    nothing = {place: Question(OPEN, (NOTHING,), both)}
    yield story.come_to("an area is dropped", "§10.1", nothing)
