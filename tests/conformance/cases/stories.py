"""Several lines that bear on each other: waiting, copies, keys, protests (§7, §8)."""

from collections.abc import Iterator
from typing import Any

from tests.audit import writer
from tests.audit.writer import Sealed, Side, key, public
from tests.conformance.cases.form import Case
from tests.conformance.cases.journals import (
    ADMITTED,
    AWAITING,
    REFUSED,
    THREE_FOUNDED,
    THREE_SIDES,
    Named,
    both,
    copy_of,
    grant,
    three_founded,
    written,
)

SEAL = public(key("norland seal"))
FURTHER = grant("norland further")
ZEROS = "0" * 64


def cases() -> Iterator[Case]:
    """Yield the cases of this module."""
    yield from _waiting()
    yield from _order_of_checks()
    yield from _copies()
    yield from _keys_in_time()
    yield from _protests()
    yield from _three_sides()


def told(name: str, acts: list[tuple[str, Sealed, str]], section: str) -> Case:
    """Return a case of these acts after the founding."""
    return written(name, section, [(n, act.line, verdict) for n, act, verdict in acts])


def change(side: Side, kind: str, content: dict[str, Any], *keys: str) -> Sealed:
    """Seal an act of keys."""
    return side.state(kind, "keys", content, keys=keys or ("root",))


# --- Waiting (§7.8 to §7.10) ---------------------------------------------------------


def _waiting() -> Iterator[Case]:
    norland, sudland = both(writer.founded())
    acts = [norland.receipt() for _ in range(4)]
    whole = [(f"norland {n}", act, ADMITTED) for n, act in enumerate(acts, start=2)]
    yield told("four acts in a row", whole, "§8.1")
    lame = [(name, act, AWAITING) for name, act, _ in whole[2:]]
    yield told("an act is missing", [whole[0], *lame], "§7.8")
    seen = sudland.receipt(norland)
    yield told("what was seen is missing", [("sudland 2", seen, AWAITING)], "§7.9")
    yield told("what was seen is here", [*whole, ("sudland 2", seen, ADMITTED)], "§7.9")

    norland, _ = both(writer.founded())
    bad = norland.receipt(keys=("transport",))
    after = norland.receipt()
    lines = [("norland 2, ill sealed", bad, REFUSED), ("norland 3", after, AWAITING)]
    yield told("an act after one that is refused", lines, "§7.8")

    norland, sudland = both(writer.founded())
    acts = [*norland.sealed[1:], *sudland.sealed]
    named = [(f"line {n}", act.line, AWAITING) for n, act in enumerate(acts)]
    yield written("one founding is missing", "§7.4", named, after="")


def _order_of_checks() -> Iterator[Case]:
    """Yield acts with two faults: one that waits, and one that is refused at once."""
    for name, verdict, members, keys in (
        ("of another commission", REFUSED, {"commission": ZEROS}, ("seal",)),
        ("of no side", REFUSED, {"side": "vestmark"}, ("seal",)),
        ("its own side seen", REFUSED, {"seen": {"norland": [[0, ZEROS]]}}, ("seal",)),
        ("no side seen", REFUSED, {"seen": {"vestmark": [[0, ZEROS]]}}, ("seal",)),
        ("no head seen", REFUSED, {"seen": {"sudland": []}}, ("seal",)),
        ("an act seen that is not here", AWAITING, {"seen": _MISSING}, ("seal",)),
        ("sealed by the transport key", AWAITING, {}, ("transport",)),
        ("sealed by a stranger too", AWAITING, {}, ("seal", "of a stranger")),
        ("a malformed grant", AWAITING, {"kind": "keys.grant/1"}, ("seal",)),
    ):
        norland, _ = both(writer.founded())
        lost = {"prev": ZEROS, "folio": 9, **members}
        act = norland.receipt(keys=keys, keep=False, **lost)
        title = f"without its predecessor, {name}"
        yield told(title, [(title, act, verdict)], "§7.8")
    for name, verdict, members, keys in (
        ("sealed by the transport key", REFUSED, {}, ("transport",)),
        ("sealed by a stranger too", REFUSED, {}, ("seal", "of a stranger")),
        ("a malformed grant", REFUSED, {"kind": "keys.grant/1"}, ("root",)),
        ("sealed by the seal", AWAITING, {}, ("seal",)),
    ):
        norland, _ = both(writer.founded())
        act = norland.receipt(keys=keys, keep=False, seen=_MISSING, **members)
        title = f"without what it has seen, {name}"
        yield told(title, [(title, act, verdict)], "§7.9")


_MISSING = {"sudland": [[7, ZEROS]]}


# --- Copies (§7.3) -------------------------------------------------------------------


def _copies() -> Iterator[Case]:
    norland, _ = both(writer.founded())
    lost, act = norland.receipt(keep=False), norland.receipt(by="Another")
    good = act.line
    stranger = norland.seal(act.raw, ("seal", "of a stranger")).line
    forged = writer.line(act.raw, lost.signatures)
    unknown = norland.seal(act.raw, ("of a stranger",)).line
    digest, _, raw = good.split(b"\t")
    ragged = b"\t".join((digest, b"no signature", raw))
    for name, copy in (
        ("with a stranger's signature too", stranger),
        ("with a signature of another act", forged),
        ("by a stranger alone", unknown),
        ("with no signature that could be one", ragged),
        ("the very same", good),
    ):
        lines = [("the act", good, ADMITTED), ("its copy", copy, ADMITTED)]
        yield written(f"an act and a copy {name}", "§7.3", lines)
        yield written(f"a copy {name}, and the act", "§7.3", lines[::-1])
    bad = [("the copy", stranger, REFUSED)]
    yield written("a copy alone, by a stranger too", "§7.3", bad)
    two = [("a copy", forged, REFUSED), ("another", unknown, REFUSED)]
    yield written("two copies, one refused and one awaiting", "§16.3", two)


# --- Keys from folio to folio (§6.1) -------------------------------------------------


def _keys_in_time() -> Iterator[Case]:
    norland, _ = both(writer.founded())
    early = copy_of(norland).receipt(keys=("further",), by="Before the grant")
    granted = change(norland, "keys.grant/1", FURTHER)
    after = norland.receipt(keys=("further",))
    with_both = norland.receipt(keys=("seal", "further"))
    lines = [
        ("norland 2, a grant", granted, ADMITTED),
        ("norland 3, by the new seal", after, ADMITTED),
        ("norland 4, by both seals", with_both, ADMITTED),
        ("another 2, by the new seal", early, REFUSED),
    ]
    yield told("a seal granted", lines, "§6.1")

    norland, _ = both(writer.founded())
    soon = norland.receipt(keys=("seal", "further"))
    late = change(norland, "keys.grant/1", FURTHER)
    lines = [("norland 2", soon, REFUSED), ("norland 3, a grant", late, AWAITING)]
    yield told("sealed too by a key that is granted next", lines, "§7.8")

    norland, _ = both(writer.founded())
    other = copy_of(norland)
    ended = change(norland, "keys.revoke/1", {"key": SEAL})
    lines = [
        ("norland 2, the seal ended", ended, ADMITTED),
        ("norland 3, by it", norland.receipt(keep=False), REFUSED),
        ("norland 3, a grant", change(norland, "keys.grant/1", FURTHER), ADMITTED),
        ("norland 4, by the new seal", norland.receipt(keys=("further",)), ADMITTED),
        ("another 2, by the old seal", other.receipt(by="Another"), ADMITTED),
    ]
    yield told("a seal that was ended", lines, "§6.1")

    norland, _ = both(writer.founded())
    turn = {"purpose": "seal", "old": SEAL, "alg": "ed25519", "new": FURTHER["key"]}
    turned = change(norland, "keys.rotate/1", turn, "seal", "further")
    old = norland.receipt(keep=False)
    new = norland.receipt(keys=("further",))
    again = change(norland, "keys.grant/1", grant("norland seal"))
    back = norland.receipt()
    lines = [
        ("norland 2, the seal replaced", turned, ADMITTED),
        ("norland 3, by the old seal", old, REFUSED),
        ("norland 3, by the new seal", new, ADMITTED),
        ("norland 4, the old one granted again", again, ADMITTED),
        ("norland 5, by the old seal", back, ADMITTED),
    ]
    yield told("a seal that was replaced", lines, "§6.1")
    yield from _other_branches()


def _other_branches() -> Iterator[Case]:
    norland, _ = both(writer.founded())
    other = copy_of(norland)
    granted = change(norland, "keys.grant/1", FURTHER)
    rival = other.receipt(by="Another")
    lines = [
        ("norland 2, a grant", granted, ADMITTED),
        ("another 2", rival, ADMITTED),
        ("another 3, by the new seal", other.receipt(keys=("further",)), REFUSED),
    ]
    yield told("a key of another branch", lines, "§6.1")

    norland, _ = both(writer.founded())
    other = copy_of(norland)
    lines = [
        ("norland 2, a grant", change(norland, "keys.grant/1", FURTHER), ADMITTED),
        ("norland 3, another", change(norland, "keys.grant/1", grant("x y")), ADMITTED),
        ("another 2, a grant", change(other, "keys.grant/1", grant("x y")), ADMITTED),
        ("another 3, by it", other.receipt(keys=("x y",)), ADMITTED),
        ("another 3, not by it", other.receipt(keys=("further",)), REFUSED),
    ]
    yield told("one key in two branches", lines, "§6.1")


# --- Protests (§8.3) -----------------------------------------------------------------


def _protests() -> Iterator[Case]:
    norland, sudland = both(writer.founded())
    rival = copy_of(norland)
    one, other = norland.receipt(), rival.receipt(by="Another")
    heads = sorted([one.head, other.head])
    seen = {"norland": heads}
    also = copy_of(sudland).receipt(seen={"norland": [one.head]})
    lines: list[tuple[str, Sealed, str]] = [
        ("norland 2", one, ADMITTED),
        ("another 2", other, ADMITTED),
        ("norland 3", norland.receipt(), ADMITTED),
        ("another 3", rival.receipt(by="Another"), ADMITTED),
        ("sudland 2, both seen", sudland.receipt(keep=False, seen=seen), ADMITTED),
        ("sudland 2, one seen", also, ADMITTED),
    ]
    yield told("two acts on one folio", lines, "§8.3")

    norland, _ = both(writer.founded())
    good, rival = norland.sealed[-1].digest, copy_of(norland)
    bad = norland.receipt()
    mend = {"continues": good, "abandons": [bad.digest]}
    lines = [
        ("norland 2", bad, ADMITTED),
        ("another 2, a mend", change(rival, "keys.mend/1", mend), ADMITTED),
        ("another 3", rival.receipt(), ADMITTED),
        ("norland 3, on what is abandoned", norland.receipt(), ADMITTED),
    ]
    yield told("a mend", lines, "§8.3")


def _three_sides() -> Iterator[Case]:
    """Yield what one side had seen through another, and then names itself."""
    norland, sudland, vestmark = three_founded()
    first = sudland.receipt()
    relayed = vestmark.receipt(sudland)
    held = norland.receipt(vestmark)
    stale = norland.receipt(keep=False, seen={"sudland": [first.head]})
    lines: list[Named] = [
        ("sudland 1", first.line, ADMITTED),
        ("vestmark 1, which has seen it", relayed.line, ADMITTED),
        ("norland 1, which has seen that", held.line, ADMITTED),
        ("norland 2, which names sudland 1", stale.line, REFUSED),
    ]
    where = {"charter": THREE_SIDES, "after": THREE_FOUNDED}
    yield written("seen through another", "§8.2", lines, **where)

    norland, sudland, vestmark = three_founded()
    old = sudland.sealed[0].head
    missing = {"sudland": [old], "vestmark": [[7, ZEROS]]}
    norland.receipt(sudland, keep=True)
    act = norland.receipt(keep=False, seen=missing)
    lines = [
        ("norland 1, sudland seen", norland.sealed[1].line, ADMITTED),
        ("norland 2, one seen before and one missing", act.line, AWAITING),
    ]
    yield written("one seen before, one missing", "§7.9", lines, **where)
