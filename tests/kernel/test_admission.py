"""Admission: what enters, what waits, what is refused, and that order is no matter."""

from collections.abc import Sequence
from typing import Any

import pytest

from paraph.kernel import canonical, seal
from paraph.kernel.act import Enclosure, Line, parse_act, parse_line
from paraph.kernel.admission import MAX_AHEAD, Gate, MemoryRoom, Outcome
from paraph.kernel.errors import VerificationError
from paraph.kernel.journal import Journals
from paraph.kernel.keys import NO_CHANGE
from tests.simulator import Office, exchange, founded, key, make_charter, sign

NOTHING = {"judged": canonical.NOTHING}


def _offices(*sides: str) -> tuple[Office, ...]:
    charter = make_charter(sides or ("norland", "sudland"))
    return tuple(Office(charter, side.key) for side in charter.sides)


def _admit(office: Office, lines: Sequence[bytes]) -> Outcome:
    """Admit lines at a gate of their own, as the other government would."""
    return Gate(Journals(office.charter), MemoryRoom()).admit(lines)


def _receipt(office: Office, **forged: Any) -> bytes:
    return office.draft("receipt.give/1", f"receipt/{office.side}", NOTHING, **forged)


def _grant(name: str) -> dict[str, str]:
    return {"purpose": "seal", "alg": "ed25519", "key": key(name).public.hex()}


def _refusal(office: Office, line: bytes) -> str:
    outcome = office.gate.admit([line])
    assert outcome.admitted == []
    ((_, code),) = outcome.refused
    return code


def test_an_act_is_admitted_once() -> None:
    norland, _ = founded()
    line = norland.lines[-1]
    outcome = norland.gate.admit([line, line])
    assert outcome.admitted == []
    assert outcome.known == [parse_line(line).digest] * 2


def test_the_same_lines_in_any_order_give_the_same_heads() -> None:
    norland, sudland = founded()
    for _ in range(4):
        norland.acknowledge()
        exchange(norland, sudland)
        sudland.acknowledge()
        exchange(norland, sudland)
    for lines in (
        norland.lines,
        norland.lines[::-1],
        norland.lines[1::2] + norland.lines[::2],
        sorted(norland.lines),
        norland.lines * 2,
    ):
        gate = Gate(Journals(norland.charter), MemoryRoom())
        outcome = gate.admit(lines)
        assert len(outcome.admitted) == len(norland.lines)
        assert outcome.awaiting == []
        assert gate.journals.heads() == norland.record.journals.heads()


def test_i6_what_is_admitted_is_causally_closed_at_every_instant() -> None:
    norland, sudland = founded("norland", "sudland")
    for _ in range(3):
        norland.acknowledge()
        sudland.acknowledge()
        exchange(norland, sudland)
    gate = Gate(Journals(norland.charter), MemoryRoom())
    gate.admit(norland.lines[:2])
    for line in reversed(norland.lines):
        held = {norland.charter.commission, *gate.journals.digests()}
        for admitted in gate.admit([line]).admitted:
            act = admitted.act
            named = {head[1] for heads in act.seen.values() for head in heads}
            assert {act.prev, *named} <= held
            held.add(act.digest)
    assert len(gate.journals) == len(norland.lines)


def test_lines_that_are_not_authentic_are_named_and_hold_up_no_others() -> None:
    norland, _ = founded()
    lines = [b"no line\n", norland.lines[0], b"x" * 100_000]
    outcome = _admit(norland, lines)
    assert len(outcome.admitted) == 1
    assert outcome.refused == [("line 1", "line.split"), ("line 3", "line.length")]


def test_a_line_whose_keys_are_unknown_waits_for_a_key_and_is_not_kept() -> None:
    norland, _ = founded()
    gate = Gate(Journals(norland.charter), MemoryRoom())
    line = norland.lines[2]
    assert gate.admit([line]).awaiting == [(parse_line(line).digest, "key")]
    assert gate.admit(norland.lines[:2]).awaiting == []
    assert not gate.journals.place_of(parse_line(line).digest)


def test_an_act_waits_for_the_one_act_it_lacks() -> None:
    norland, _ = founded()
    one, two, three = (norland.acknowledge() for _ in range(3))
    lines = {parse_line(line).digest: line for line in norland.lines}
    room = MemoryRoom()
    gate = Gate(Journals(norland.charter), room)
    gate.admit(norland.lines[:-3])
    outcome = gate.admit([lines[three.digest]])
    assert outcome.awaiting == [(three.digest, two.digest)]
    gate.admit([lines[three.digest], lines[two.digest]])
    assert len(room) == 2
    outcome = gate.admit([lines[one.digest]])
    assert [a.act.digest for a in outcome.admitted] == [
        one.digest,
        two.digest,
        three.digest,
    ]
    assert len(room) == 0


def test_an_act_too_far_ahead_is_not_kept() -> None:
    norland, _ = founded()
    tip = norland.record.journals.branches[0].tip
    for ahead, reason in ((MAX_AHEAD - 1, "0" * 64), (MAX_AHEAD, "room")):
        raw = _receipt(norland, folio=tip + ahead, prev="0" * 64)
        line = sign(raw, norland.seal)
        outcome = norland.gate.admit([line])
        assert outcome.awaiting == [(canonical.digest(raw), reason)]


def test_an_act_that_was_seen_may_be_the_one_that_lacks() -> None:
    norland, sudland = founded()
    seen = sudland.acknowledge()
    norland.receive(sudland.lines)
    norland.acknowledge()
    gate = Gate(Journals(norland.charter), MemoryRoom())
    without = [line for line in norland.lines if seen.digest.encode() != line[:64]]
    ((_, lacks),) = gate.admit(without).awaiting
    assert lacks == seen.digest
    outcome = gate.admit([line for line in norland.lines if line not in without])
    assert len(outcome.admitted) == 2


def test_i8_a_wrong_signature_by_a_known_key_is_refused_before_parsing() -> None:
    norland, _ = founded()
    raw = b"not even JSON"
    good = sign(raw, norland.seal)
    assert _refusal(norland, good) == "bytes.not-json"
    bad = Line(
        canonical.digest(raw),
        ((seal.key_id(norland.seal.public), b"\1" * 64),),
        raw,
    )
    assert _refusal(norland, bad.encode()) == "seal.bad"


def test_key_ids_may_collide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key id is a hint: every key of that id is tried."""
    monkeypatch.setattr(seal, "key_id", lambda public: "0" * 15 + str(public[0] % 2))
    norland, sudland = founded()
    norland.acknowledge()
    exchange(norland, sudland)
    assert len(sudland.lines) == len(norland.lines)


@pytest.mark.parametrize(
    ("forged", "code"),
    [
        ({"commission": "0" * 64}, "chain.commission"),
        ({"side": "vestmark"}, "chain.side"),
        ({"folio": 0}, "chain.first"),
        ({"folio": 1}, "chain.prev"),
        ({"seen": {"vestmark": [[0, "0" * 64]]}}, "seen.side"),
    ],
)
def test_an_act_of_another_chain_is_refused(forged: dict[str, Any], code: str) -> None:
    norland, _ = founded()
    assert _refusal(norland, sign(_receipt(norland, **forged), norland.seal)) == code


@pytest.mark.parametrize(
    ("forged", "signers", "code"),
    [
        ({}, ("norland transport",), "seal.stranger"),
        ({}, ("norland seal", "dan"), "seal.stranger"),
        ({"kind": "keys.grant/1"}, ("norland root",), "keys.content"),
    ],
)
def test_who_seals_is_judged_before_what_was_seen(
    forged: dict[str, Any], signers: tuple[str, ...], code: str
) -> None:
    """Nobody fills another's waiting room with what it may not seal."""
    norland, _ = founded()
    raw = _receipt(norland, seen={"sudland": [[7, "0" * 64]]}, **forged)
    assert _refusal(norland, sign(raw, *map(key, signers))) == code
    assert len(norland.room) == 0


@pytest.mark.parametrize("kind", ["receipt.give/1", "keys.grant/1"])
def test_an_act_without_its_predecessor_waits_before_its_keys_are_judged(
    kind: str,
) -> None:
    norland, _ = founded()
    raw = _receipt(norland, kind=kind, folio=9, prev="0" * 64)
    outcome = norland.gate.admit([sign(raw, norland.seal)])
    assert outcome.awaiting == [(canonical.digest(raw), "0" * 64)]


def test_a_strange_side_seen_is_refused_whatever_is_missing() -> None:
    norland, _ = founded()
    seen = {"vestmark": [[0, "0" * 64]]}
    raw = _receipt(norland, folio=9, prev="0" * 64, seen=seen)
    assert _refusal(norland, sign(raw, norland.seal)) == "seen.side"


def test_what_is_new_is_judged_when_all_that_was_seen_is_here() -> None:
    norland, sudland, _ = founded("norland", "sudland", "vestmark")
    own = sudland.record.journals.branches[
        sudland.record.journals.of_side["sudland"][0]
    ]
    old = [0, own.digests[0].hex()]
    seen = {"sudland": [old], "vestmark": [[7, "0" * 64]]}
    raw = _receipt(norland, seen=seen)
    outcome = norland.gate.admit([sign(raw, norland.seal)])
    assert outcome.awaiting == [(canonical.digest(raw), "0" * 64)]
    raw = _receipt(norland, seen={"sudland": [old]})
    assert _refusal(norland, sign(raw, norland.seal)) == "seen.not-new"


def test_prev_must_be_of_the_own_journal() -> None:
    norland, sudland = founded()
    prev = sudland.record.journals.branches[0].digests[-1].hex()
    raw = _receipt(norland, prev=prev)
    assert _refusal(norland, sign(raw, norland.seal)) == "chain.prev"


def test_folio_0_follows_the_charter() -> None:
    norland, _ = _offices()
    raw = norland.draft(
        "charter.found/1",
        "charter",
        {"keys": [_grant("norland seal")]},
        enclosures=_charter_enclosed(norland),
        prev="0" * 64,
    )
    assert _refusal(norland, sign(raw, norland.root)) == "chain.first"


def test_charter_found_is_folio_0_and_no_other() -> None:
    norland, _ = founded()
    raw = norland.draft(
        "charter.found/1",
        "charter",
        {"keys": [_grant("norland other")]},
        enclosures=_charter_enclosed(norland),
    )
    assert _refusal(norland, sign(raw, norland.root)) == "chain.first"


def test_seen_names_heads_that_exist_as_named() -> None:
    norland, sudland = founded()
    act = sudland.acknowledge()
    norland.receive(sudland.lines)
    for head in ([act.folio + 1, act.digest], [0, act.digest]):
        raw = _receipt(norland, seen={"sudland": [head]})
        assert _refusal(norland, sign(raw, norland.seal)) == "seen.head"
    own = norland.record.journals.branches[0]
    raw = _receipt(norland, seen={"sudland": [[own.tip, own.digests[-1].hex()]]})
    assert _refusal(norland, sign(raw, norland.seal)) == "seen.head"


def test_seen_names_only_what_is_new() -> None:
    norland, sudland = founded()
    one = sudland.acknowledge()
    two = sudland.acknowledge()
    norland.receive(sudland.lines)
    heads = [[one.folio, one.digest], [two.folio, two.digest]]
    raw = _receipt(norland, seen={"sudland": heads})
    assert _refusal(norland, sign(raw, norland.seal)) == "seen.not-new"
    norland.acknowledge()
    raw = _receipt(norland, seen={"sudland": heads[:1]})
    assert _refusal(norland, sign(raw, norland.seal)) == "seen.not-new"


def test_an_old_seen_is_admitted_and_shows_in_its_past() -> None:
    norland, sudland = founded()
    one = sudland.acknowledge()
    two = sudland.acknowledge()
    norland.receive(sudland.lines)
    act = norland.state(
        "receipt.give/1",
        "receipt/norland",
        NOTHING,
        seen={"sudland": [[one.folio, one.digest]]},
    )
    place = norland.record.journals.place_of(act.digest)
    assert place is not None
    assert norland.record.journals.past_at(*place)[1] == one.folio < two.folio


# --- keys -------------------------------------------------------------------------


def _charter_enclosed(office: Office) -> tuple[Enclosure, ...]:
    media = "application/vnd.paraph.charter+json"
    raw = office.charter.raw
    return (Enclosure(office.charter.commission, len(raw), media),)


def _found(office: Office, content: Any, *keys: seal.LocalSeal, **forged: Any) -> str:
    forged = {"enclosures": _charter_enclosed(office)} | forged
    raw = office.draft("charter.found/1", "charter", content, **forged)
    return _refusal(office, sign(raw, *(keys or (office.root,))))


SEAL = {"purpose": "seal", "alg": "ed25519", "key": key("norland seal").public.hex()}


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"keys": []},
        {"keys": {}},
        {"keys": [SEAL], "note": 1},
        {"keys": [SEAL, SEAL]},
        {"keys": [SEAL | {"purpose": "transport"}]},
        {"keys": [SEAL | {"purpose": "root"}]},
        {"keys": [SEAL | {"alg": "rsa"}]},
        {"keys": [SEAL | {"key": "00"}]},
        {"keys": [SEAL | {"key": 1}]},
        {"keys": [SEAL | {"more": 1}]},
        {"keys": ["key"]},
        {"keys": [SEAL] * 17},
    ],
)
def test_a_malformed_founding_is_refused_not_void(content: Any) -> None:
    norland, _ = _offices()
    assert _found(norland, content) == "keys.content"


@pytest.mark.parametrize(
    "forged",
    [
        {"object": "keys"},
        {"stance": None},
        {"stance": {"consent": canonical.NOTHING}},
        {"enclosures": ()},
        {"enclosures": (Enclosure("0" * 64, 5, "text/plain"),)},
    ],
)
def test_a_founding_consents_to_its_charter_and_encloses_it(forged: Any) -> None:
    norland, _ = _offices()
    assert _found(norland, {"keys": [SEAL]}, **forged) == "keys.content"


@pytest.mark.parametrize(
    "change", [{"size": 1}, {"media": "application/json"}], ids=["size", "media"]
)
def test_a_founding_encloses_the_charter_as_it_is(change: dict[str, Any]) -> None:
    norland, _ = _offices()
    (named,) = _charter_enclosed(norland)
    other = (named._replace(**change),)
    assert _found(norland, {"keys": [SEAL]}, enclosures=other) == "keys.content"


def test_a_key_that_may_not_be_enrolled_is_refused() -> None:
    norland, _ = _offices()
    assert _found(norland, {"keys": [SEAL | {"key": "00" * 32}]}) == "key.order"


def test_a_founding_is_sealed_by_the_root_key() -> None:
    norland, sudland = _offices()
    content = {"keys": [SEAL]}
    assert _found(norland, content, sudland.root) == "seal.stranger"
    raw = norland.draft(
        "charter.found/1", "charter", content, enclosures=_charter_enclosed(norland)
    )
    outcome = norland.gate.admit([sign(raw, norland.seal)])
    assert outcome.awaiting == [(canonical.digest(raw), "key")]


def test_the_keys_that_an_act_introduces_may_sign_it_too() -> None:
    norland, _ = _offices()
    norland.found()
    raw = parse_line(norland.lines[0]).raw
    line = sign(raw, norland.root, norland.seal, norland.transport)
    assert len(_admit(norland, [line]).admitted) == 1


def test_a_further_signature_by_a_stranger_is_refused() -> None:
    norland, _ = _offices()
    norland.found()
    raw = parse_line(norland.lines[0]).raw
    outcome = _admit(norland, [sign(raw, norland.root, key("dan"))])
    assert outcome.refused == [(canonical.digest(raw), "seal.stranger")]


def test_a_signature_stands_under_the_id_of_its_key() -> None:
    """Else one signature could travel under many names."""
    norland, _ = _offices()
    norland.found()
    raw = parse_line(norland.lines[0]).raw
    message = seal.pae(seal.ACT_TYPE, raw)
    signatures = sorted(
        [
            (seal.key_id(norland.root.public), norland.root.sign(message)),
            ("0" * 16, norland.seal.sign(message)),
        ]
    )
    line = Line(canonical.digest(raw), tuple(signatures), raw).encode()
    outcome = _admit(norland, [line])
    assert outcome.refused == [(canonical.digest(raw), "seal.stranger")]


def test_of_two_root_keys_that_must_sign_one_is_not_enough() -> None:
    charter = make_charter(("norland", "sudland"), root_k=2)
    norland = Office(charter, "norland")
    content = {"keys": [SEAL]}
    assert _found(norland, content, norland.root) == "seal.missing"
    raw = norland.draft(
        "charter.found/1", "charter", content, enclosures=_charter_enclosed(norland)
    )
    line = sign(raw, norland.root, key("norland second root"))
    assert len(norland.gate.admit([line]).admitted) == 1


def test_a_granted_key_seals_from_the_next_folio_on() -> None:
    norland, sudland = founded()
    new = key("norland new seal")
    early = sign(_receipt(norland), new)
    norland.state(
        "keys.grant/1",
        "keys",
        _grant("norland new seal"),
        by_key=norland.root,
    )
    norland.seal = new
    norland.acknowledge()
    exchange(norland, sudland)
    assert len(sudland.lines) == len(norland.lines)
    assert _refusal(sudland, early) == "seal.stranger"


@pytest.mark.parametrize("by", ["norland seal", "norland transport", "sudland root"])
def test_only_the_root_key_grants(by: str) -> None:
    norland, _ = founded()
    raw = norland.draft("keys.grant/1", "keys", _grant("norland new seal"))
    assert _refusal(norland, sign(raw, key(by))) == "seal.stranger"


@pytest.mark.parametrize("by", ["norland root", "norland transport", "sudland seal"])
def test_an_act_is_sealed_by_a_seal_key_of_its_side(by: str) -> None:
    norland, _ = founded()
    assert _refusal(norland, sign(_receipt(norland), key(by))) == "seal.stranger"


def test_before_sealing_an_act_without_a_seal_is_refused() -> None:
    norland, _ = founded()
    with pytest.raises(VerificationError, match=r"seal\.missing"):
        norland.gate.check(parse_act(_receipt(norland)), [])


def test_a_second_seal_key_may_sign_beside_the_first_also_if_the_act_waited() -> None:
    """Which keys are known when a line comes in must not decide (I2)."""
    norland, _ = founded()
    second = key("norland second seal")
    grant = norland.state(
        "keys.grant/1",
        "keys",
        _grant("norland second seal"),
        by_key=norland.root,
    )
    raw = _receipt(norland)
    both = sign(raw, norland.seal, second)
    gate = Gate(Journals(norland.charter), MemoryRoom())
    gate.admit(norland.lines[:-1])
    assert gate.admit([both]).awaiting == [(canonical.digest(raw), grant.digest)]
    outcome = gate.admit(norland.lines[-1:])
    assert [one.act.digest for one in outcome.admitted] == [
        grant.digest,
        canonical.digest(raw),
    ]


def test_a_stranger_beside_the_seal_is_refused_also_if_the_act_waited() -> None:
    norland, _ = founded()
    norland.acknowledge()
    raw = _receipt(norland)
    gate = Gate(Journals(norland.charter), MemoryRoom())
    gate.admit(norland.lines[:-1])
    gate.admit([sign(raw, norland.seal, key("dan"))])
    outcome = gate.admit(norland.lines[-1:])
    assert outcome.refused == [(canonical.digest(raw), "seal.stranger")]


@pytest.mark.parametrize("kind", ["keys.lend/1", "keys.grant/2", "charter.found/2"])
def test_an_act_on_keys_of_unknown_kind_is_refused_not_void(kind: str) -> None:
    norland, _ = founded()
    raw = norland.draft("keys.grant/1", "keys", _grant("x"), kind=kind)
    assert _refusal(norland, sign(raw, norland.root)) == "keys.unknown-kind"


@pytest.mark.parametrize(
    "forged",
    [
        {"object": "charter"},
        {"stance": {"withdraw": True}},
        {"enclosures": [Enclosure("0" * 64, 1, "text/plain")]},
        {"content": {}},
    ],
)
def test_a_malformed_grant_is_refused_not_void(forged: dict[str, Any]) -> None:
    norland, _ = founded()
    raw = norland.draft("keys.grant/1", "keys", _grant("x"), **forged)
    assert _refusal(norland, sign(raw, norland.root)) == "keys.content"


def test_a_gate_over_old_journals_knows_their_keys() -> None:
    norland, sudland = founded()
    line = sign(_receipt(sudland), sudland.seal)
    gate = Gate(norland.record.journals, MemoryRoom())
    assert len(gate.admit([line]).admitted) == 1


def test_i12_no_side_can_seal_what_it_must_refuse() -> None:
    """What passes the check before sealing is admitted, here and there."""
    norland, sudland = founded()
    for number in range(3):
        raw = _receipt(norland, at=f"2026-11-23T09:00:0{number}Z")
        norland.gate.check(parse_act(raw), [norland.seal.public])
        line = sign(raw, norland.seal)
        assert len(norland.receive([line]).admitted) == 1
        assert len(sudland.receive([line]).admitted) == 1


def test_a_key_is_learned_once() -> None:
    norland, _ = founded()
    assert not norland.gate.learn(norland.seal.public)
    assert norland.gate.learn(key("norland second seal").public)
    assert not norland.gate.learn(key("norland second seal").public)


def test_an_act_that_waits_though_it_is_known_is_not_inserted_twice() -> None:
    """A waiting room that several processes share may lag behind."""
    norland, sudland = founded()
    known = norland.gate.authenticate(parse_line(sudland.lines[0]))
    receipt = sudland.acknowledge()
    norland.room.keep(receipt.digest, known)
    norland.receive(sudland.lines)
    assert len(norland.record.journals) == len(norland.lines)
    assert norland.record.journals.heads() == sudland.record.journals.heads()


def test_a_malformed_copy_is_named_by_its_act() -> None:
    norland, _ = founded()
    digest, _, raw = norland.lines[-1].split(b"\t")
    malformed = b"\t".join((digest, b"no signature", raw))
    outcome = norland.gate.admit([malformed, b"0" * 64 + b"\tx\ty\n"])
    assert outcome.refused == [
        (digest.decode(), "line.signatures"),
        ("line 2", "line.digest"),
    ]


@pytest.mark.parametrize("name", ["norland seal", "norland transport"])
def test_a_key_in_force_is_not_introduced_again(name: str) -> None:
    norland, _ = founded()
    for purpose in ("seal", "transport"):
        raw = norland.draft(
            "keys.grant/1", "keys", {**_grant(name), "purpose": purpose}
        )
        assert _refusal(norland, sign(raw, norland.root)) == "keys.known"


def _rotation(norland: Office, **other: str) -> dict[str, str]:
    return {
        "purpose": "seal",
        "old": norland.seal.public.hex(),
        "alg": "ed25519",
        "new": key("norland further").public.hex(),
        **other,
    }


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("keys.revoke/1", {}),
        ("keys.revoke/1", {"key": "x"}),
        ("keys.revoke/1", {"key": "0" * 64, "more": 1}),
        ("keys.revoke/1", {"key": "0" * 64, "last_good_folio": -1}),
        ("keys.revoke/1", {"key": "0" * 64, "last_good_folio": True}),
        ("keys.rotate/1", {"purpose": "seal"}),
        ("keys.mend/1", {"continues": "0" * 64, "abandons": []}),
        ("keys.mend/1", {"abandons": []}),
    ],
)
def test_a_malformed_act_on_keys_is_refused_not_void(
    kind: str, content: dict[str, Any]
) -> None:
    norland, _ = founded()
    raw = norland.draft("keys.grant/1", "keys", content, kind=kind)
    assert _refusal(norland, sign(raw, norland.root)) == "keys.content"


@pytest.mark.parametrize(
    "abandons", ["x", ["x"], ["0" * 64, "0" * 64], [f"{n:064}" for n in range(501)]]
)
def test_a_mend_that_names_no_heads_is_refused(abandons: object) -> None:
    norland, _ = founded()
    prev = norland.record.journals.branches[0].digests[-1].hex()
    content = {"continues": prev, "abandons": abandons}
    raw = norland.draft("keys.grant/1", "keys", content, kind="keys.mend/1")
    assert _refusal(norland, sign(raw, norland.root)) == "keys.content"


def test_a_rotation_is_sealed_by_both_keys_and_by_nobody_else() -> None:
    norland, _ = founded()
    old, new = norland.seal, key("norland further")
    raw = norland.draft("keys.rotate/1", "keys", _rotation(norland))
    assert _refusal(norland, sign(raw, old)) == "seal.missing"
    assert _refusal(norland, sign(raw, old, new, norland.root)) == "seal.stranger"
    assert _refusal(norland, sign(raw, norland.root)) == "seal.stranger"
    assert len(norland.receive([sign(raw, old, new)]).admitted) == 1


def test_a_rotation_replaces_a_key_in_force_for_that_purpose() -> None:
    norland, _ = founded()
    new = key("norland further")
    for content, by_key, code in (
        (_rotation(norland, old=new.public.hex()), norland.seal, "keys.old"),
        (_rotation(norland, purpose="transport"), norland.seal, "keys.old"),
        (
            _rotation(norland, new=norland.transport.public.hex()),
            norland.seal,
            "keys.known",
        ),
    ):
        raw = norland.draft("keys.rotate/1", "keys", content)
        line = sign(raw, by_key)
        assert _refusal(norland, line) == code


def test_a_malformed_line_holds_up_no_others() -> None:
    norland, sudland = founded()
    act = sudland.acknowledge()
    outcome = norland.gate.admit([b"x", sudland.lines[-1]])
    assert [one.act.digest for one in outcome.admitted] == [act.digest]
    assert outcome.refused == [("line 1", "line.split")]


def test_a_malformed_line_without_signatures_is_named_by_its_place() -> None:
    norland, _ = founded()
    digest, _, raw = norland.lines[-1].split(b"\t")
    outcome = norland.gate.admit([b"\t".join((digest, b"", raw))])
    assert outcome.refused == [("line 1", "line.signatures")]


def test_a_check_says_what_an_act_does_to_the_keys() -> None:
    norland, _ = founded()
    receipt = parse_act(_receipt(norland))
    assert norland.gate.check(receipt, [norland.seal.public]) == NO_CHANGE
    grant = parse_act(norland.draft("keys.grant/1", "keys", _grant("further")))
    change = norland.gate.check(grant, [norland.root.public])
    assert change.introduced == (("seal", key("further").public),)


def test_a_stranger_named_before_the_seal_is_looked_at_like_one_named_after() -> None:
    norland, _ = founded()
    own = seal.key_id(norland.seal.public)
    strangers = {seal.key_id(key(n).public) < own: key(n) for n in map(str, range(64))}
    for stranger in strangers.values():
        raw = _receipt(norland)
        outcome = norland.gate.admit([sign(raw, norland.seal, stranger)])
        assert outcome.refused == [(canonical.digest(raw), "seal.stranger")]
    assert len(strangers) == 2


def test_an_act_that_waited_in_two_copies_holds_up_no_others() -> None:
    norland, sudland = founded()
    further = key("norland further")
    norland.state(
        "keys.grant/1", "keys", _grant("norland further"), by_key=norland.root
    )
    exchange(norland, sudland)
    first, raw = norland.acknowledge(), _receipt(norland)
    copies = [sign(raw, norland.seal), sign(raw, norland.seal, further)]
    norland.receive(copies[:1])
    sudland_sees = Office(norland.charter, "sudland")
    sudland_sees.receive([*sudland.lines, norland.lines[-2]])
    theirs = sudland_sees.acknowledge()

    outcome = sudland.gate.admit([*copies, sudland_sees.lines[-1], norland.lines[-2]])

    admitted = {one.act.digest for one in outcome.admitted}
    assert admitted == {first.digest, canonical.digest(raw), theirs.digest}
    assert outcome.awaiting == []


def test_an_act_waits_for_what_it_lacks_at_last() -> None:
    norland, sudland = founded()
    seen = sudland.acknowledge()
    norland.receive(sudland.lines)
    first, second = norland.acknowledge(), norland.acknowledge()
    reader = Office(norland.charter, "sudland")
    reader.receive([one for one in sudland.lines if seen.digest.encode() != one[:64]])
    third = norland.acknowledge()
    lines = {one[:64].decode(): one for one in norland.lines}

    outcome = reader.gate.admit([lines[second.digest], lines[first.digest]])
    assert dict(outcome.awaiting) == {
        second.digest: first.digest,
        first.digest: seen.digest,
    }
    outcome = reader.gate.admit([lines[third.digest]])
    assert outcome.awaiting == [(third.digest, second.digest)]
