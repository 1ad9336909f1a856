"""Contacts: each side its own note, and an account that all consent to (§4.6, §11.5)."""

from collections.abc import Iterator, Mapping
from typing import Any

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

NOTE, AGREE = "contact.note/1", "contact.agree/1"
UNKNOWN = "abcdefghijkl"
SAID: Mapping[str, Any] = {
    "type": "courtesy_call",
    "status": "held",
    "day": "2026-10-01",
    "offices": [{"side": "norland", "title": {"en": "Minister of Ports"}}],
    "source": {
        "agency": "The Sudara Courier",
        "day": "2026-10-02",
        "address": "https://courier.example/ports",
    },
}
ACCOUNT: Mapping[str, Any] = {
    "type": "courtesy_call",
    "day": "2026-10-01",
    "offices": SAID["offices"],
    "points": [{"en": "The ferry line is taken up by the commission."}],
}


def cases() -> Iterator[Case]:
    """Yield the cases of this module."""
    yield _notes()
    yield from _accounts()


def _agree(
    side: Side, about: str, terms: Mapping[str, Any] | None, *after: Side
) -> Sealed:
    content = {"nothing": True} if terms is None else {"terms": terms}
    digest = NOTHING if terms is None else sha256(canonical(terms))
    return side.state(AGREE, about, content, stance={"consent": digest}, after=after)


def _notes() -> Case:
    story = founded()
    norland, sudland = story.sides
    contact = f"contact/{own_id(norland)}"
    ours, theirs = (f"{contact}/note/{side.name}" for side in story.sides)
    story.tell("norland notes a contact", norland.state(NOTE, ours, SAID))
    early = sudland.state(NOTE, theirs, SAID)
    story.tell("sudland notes beside what it has not seen", early, "object.unknown")
    beside = sudland.state(NOTE, theirs, {**SAID, "status": "planned"}, after=[norland])
    story.tell("sudland notes beside it", beside)
    story.tell("norland notes it again", norland.state(NOTE, ours, SAID))
    for name, code, about, changed in (
        ("for sudland", "contact.not-yours", theirs, {}),
        (
            "one of an unknown id",
            "object.unknown",
            f"contact/{UNKNOWN}/note/norland",
            {},
        ),
        (
            "an office of nobody",
            "contact.unknown-side",
            ours,
            {"offices": [{"side": "vestmark", "title": {"en": "Envoy"}}]},
        ),
        ("no office", "content.field", ours, {"offices": []}),
        (
            "an office of two",
            "content.field",
            ours,
            {"offices": [{**SAID["offices"][0], "state": {"en": "Estmark"}}]},
        ),
        ("no type", "content.field", ours, {"type": "rumour"}),
        (
            "a private address",
            "content.field",
            ours,
            {"source": {**SAID["source"], "address": "https://a:b@courier.example"}},
        ),
        (
            "no source",
            "content.missing",
            ours,
            {"source": {"agency": "The Sudara Courier"}},
        ),
    ):
        act = norland.state(NOTE, about, {**SAID, **changed}, after=[sudland])
        story.tell(f"norland notes {name}", act, code)
    return story.come_to("notes of a contact side by side", "§4.6")


def _accounts() -> Iterator[Case]:
    story = founded()
    norland, sudland = story.sides
    contact = f"contact/{own_id(norland)}"
    account = f"{contact}/account"
    note = norland.state(NOTE, f"{contact}/note/norland", SAID)
    story.tell("norland notes a contact", note)
    early = _agree(sudland, account, ACCOUNT)
    story.tell("sudland agrees to what it has not seen", early, "contact.unknown")
    strange = {**ACCOUNT, "offices": [{"side": "vestmark", "title": {"en": "Envoy"}}]}
    act = _agree(norland, account, strange)
    story.tell("norland names an office of nobody", act, "contact.unknown-side")
    act = _agree(norland, account, {**ACCOUNT, "points": []})
    story.tell("norland holds to no point", act, "content.field")
    story.tell("norland offers an account", _agree(norland, account, ACCOUNT))
    digest = sha256(canonical(ACCOUNT))
    other = {**ACCOUNT, "day": "2026-10-02"}
    live = {"norland": digest, "sudland": sha256(canonical(other))}
    story.tell("sudland offers another", _agree(sudland, account, other, norland))
    yield story.come_to(
        "two accounts that differ", "§11.5", {account: Question(OPEN, (), live)}
    )
    story.tell(
        "sudland agrees to norland's", _agree(sudland, account, ACCOUNT, norland)
    )
    live = {"norland": digest, "sudland": digest}
    agreed = {account: Question(AGREED, (digest,), live)}
    yield story.come_to("a joint account", "§11.5", agreed)
    for side, others in ((norland, [sudland]), (sudland, [norland])):
        act = _agree(side, account, None, *others)
        story.tell(f"{side.name} would have none", act)
    live = {"norland": NOTHING, "sudland": NOTHING}
    none = {account: Question(OPEN, (NOTHING,), live)}
    yield story.come_to("no joint account any more", "§11.5", none)
