"""What was before the record, what came on paper, slips of the pen (§10.1, §11.3)."""

from collections.abc import Iterator, Mapping, Sequence

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

ACCOUNT = "history/norland/account"
PAPER = sha256(b"A paper.\n")
NOTED: Mapping[str, object] = {
    "of": "sudland",
    "form": "letter",
    "day": "2026-10-03",
    "does": "accepts",
    "says": {"en": "It accepts the days."},
}


def cases() -> Iterator[Case]:
    """Yield the cases of this module."""
    yield _received()
    yield from _accounts()
    yield _answers()
    yield _entries()
    yield _slips()


def enter(side: Side, title: str, **said: object) -> tuple[str, Sealed, str]:
    """Seal an entry of the past; return its path, the act and the entry's digest."""
    path = f"history/{own_id(side)}"
    content = {"what": "session", "title": {"en": title}, **said}
    act = side.state("history.enter/1", path, content)
    return path, act, sha256(canonical({**content, "left": False}))


def agree(
    side: Side,
    account: Sequence[tuple[str, str]],
    *but: str,
    after: Sequence[Side] = (),
    said: Mapping[str, object] | None = None,
) -> Sealed:
    """Seal a consent to Norland's account: (path, digest) of each entry in it."""
    return side.state(
        "history.agree/1",
        ACCOUNT,
        {"but": sorted(map(_id, but))} if said is None else said,
        stance={"consent": account_digest(account, *but)},
        after=after,
    )


def account_digest(account: Sequence[tuple[str, str]], *but: str) -> str:
    """Return the digest of an account: its entries, and the paths left out."""
    left_out = sorted(map(_id, but))
    entries = [list(one) for one in account]
    return sha256(canonical({"but": left_out, "entries": entries}))


def _id(path: str) -> str:
    return path.rpartition("/")[2]


def _received() -> Case:
    story = founded()
    norland, sudland = story.sides
    path = f"elsewhere/{own_id(norland)}"
    noted = norland.state("elsewhere.note/1", path, NOTED)
    story.tell("norland notes a letter of sudland", noted)
    for name, code, changed in (
        ("of nobody", "elsewhere.unknown-side", {"of": "vestmark"}),
        ("of its own", "elsewhere.own-side", {"of": "norland"}),
        ("received before its day", "elsewhere.days", {"received_day": "2026-10-02"}),
        (
            "about nothing",
            "elsewhere.unknown-object",
            {"about": "session/aaaaaaaaaaaa"},
        ),
        ("without its scan", "paper.not-enclosed", {"papers": [PAPER]}),
        ("of no form", "content.field", {"form": "rumour"}),
        ("about no path", "content.field", {"about": "Session"}),
    ):
        act = norland.state("elsewhere.note/1", path, {**NOTED, **changed})
        story.tell(f"norland notes a letter {name}", act, code)
    theirs = sudland.state(
        "elsewhere.note/1", path, {**NOTED, "of": "norland"}, after=[norland]
    )
    story.tell("sudland words it anew", theirs, "elsewhere.not-yours")
    return story.come_to("received on paper", "§11.3")


def _accounts() -> Iterator[Case]:
    story = founded()
    norland, sudland = story.sides
    first, act, one = enter(norland, "First session")
    story.tell("norland enters a session", act)
    second, act, two = enter(norland, "Second session", part_of=first)
    story.tell("norland enters another", act)
    both, rest = [(first, one), (second, two)], [(first, one)]
    third = "history/aaaaaaaaaaaa"
    for name, code, act in (
        ("but an unknown one", "history.unknown", agree(norland, both, third)),
        ("but all", "history.empty", agree(norland, [], first, second)),
        ("in another order", "manifest.differs", agree(norland, both[::-1])),
        ("and says nothing", "content.terms", agree(norland, both, said={})),
    ):
        story.tell(f"norland agrees to its account {name}", act, code)
    backwards = {"but": sorted(map(_id, (first, second)), reverse=True)}
    act = agree(norland, [], first, second, said=backwards)
    story.tell("norland names its exceptions backwards", act, "history.order")
    early = agree(sudland, both)
    story.tell("sudland agrees to what it has not seen", early, "manifest.differs")
    story.tell(
        "sudland agrees but to one", agree(sudland, rest, second, after=[norland])
    )
    digest = account_digest(rest, second)
    live = {"sudland": digest}
    yield story.come_to("one side agrees", "§11.3", _account(OPEN, **live))
    story.tell("norland agrees likewise", agree(norland, rest, second, after=[sudland]))
    live = {"norland": digest, "sudland": digest}
    agreed = _account(AGREED, digest, **live)
    yield story.come_to("an account is agreed but for one entry", "§11.3", agreed)
    for side in story.sides:
        act = side.state(
            "history.agree/1",
            ACCOUNT,
            {"nothing": True},
            stance={"consent": NOTHING},
            after=[one for one in story.sides if one is not side],
        )
        story.tell(f"{side.name} would have no account", act)
    live = {"norland": NOTHING, "sudland": NOTHING}
    yield story.come_to("no account", "§11.3", _account(OPEN, NOTHING, **live))


def _answers() -> Case:
    story = founded()
    norland, sudland = story.sides
    path, act, _ = enter(norland, "First session")
    story.tell("norland enters a session", act)
    differs = {"answer": "differs", "words": {"en": "It was the second."}}
    for name, code, side, about, said in (
        ("sudland differs", "", sudland, f"{path}/answer/sudland", differs),
        (
            "sudland does not say where",
            "history.words",
            sudland,
            f"{path}/answer/sudland",
            {"answer": "differs"},
        ),
        (
            "sudland answers for norland",
            "history.not-yours",
            sudland,
            f"{path}/answer/norland",
            differs,
        ),
        (
            "norland answers itself",
            "history.own",
            norland,
            f"{path}/answer/norland",
            differs,
        ),
        (
            "sudland answers what is not there",
            "history.unknown",
            sudland,
            "history/aaaaaaaaaaaa/answer/sudland",
            differs,
        ),
    ):
        other = [norland] if side is sudland else []
        act = side.state("history.answer/1", about, said, after=other)
        story.tell(name, act, code)
    return story.come_to("an entry answered", "§11.3")


def _entries() -> Case:
    story = founded()
    norland, sudland = story.sides
    path, act, _ = enter(norland, "First session")
    story.tell("norland enters a session", act)
    said = {"what": "session", "title": {"en": "First session"}}
    for name, code, changed in (
        ("owed by nobody", "history.unknown-side", {"owner": "vestmark"}),
        ("that has a last day alone", "history.days", {"to_day": "2019-05-06"}),
        (
            "part of nothing",
            "history.unknown-part",
            {"part_of": "history/aaaaaaaaaaaa"},
        ),
        ("part of itself", "history.circle", {"part_of": path}),
        ("the 0th", "content.field", {"number": 0}),
        ("part of no entry", "history.unknown-part", {"part_of": "receipt/norland"}),
    ):
        act = norland.state("history.enter/1", path, {**said, **changed})
        story.tell(f"norland enters a session {name}", act, code)
    theirs = sudland.state("history.enter/1", path, said, after=[norland])
    story.tell("sudland words it anew", theirs, "history.not-yours")
    theirs = sudland.state("history.leave/1", path, {}, after=[norland])
    story.tell("sudland leaves it", theirs, "history.not-yours")
    story.tell("norland leaves it", norland.state("history.leave/1", path, {}))
    again = norland.state("history.leave/1", path, {})
    story.tell("norland leaves it again", again, "history.left")
    nothing = norland.state("history.leave/1", "history/aaaaaaaaaaaa", {})
    story.tell("norland leaves what is not there", nothing, "history.unknown")
    return story.come_to("entries of the past", "§11.3")


def _slips() -> Case:
    story = founded()
    norland, _ = story.sides
    words = {"words": {"en": "to 15 December"}}
    for name, code, path in (
        ("norland corrects its folio 0", "", "act/norland/0"),
        ("norland corrects sudland", "act.not-yours", "act/sudland/0"),
        ("norland corrects what is to come", "act.unknown", "act/norland/99"),
        ("norland corrects no folio", "act.shape", "act/norland/01"),
    ):
        story.tell(name, norland.state("act.correct/1", path, words), code)
    return story.come_to("slips of the pen", "§11.3")


def _account(state: str, *in_force: str, **live: str) -> dict[str, Question]:
    return {ACCOUNT: Question(state, in_force, live)}
