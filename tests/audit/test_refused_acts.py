"""What the auditor refuses of acts that their sender has sealed, or made look so."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit import writer
from tests.audit.auditor import AUDITOR, audit, reasons

Forge = Callable[[writer.World], bytes]


def report_on(world: writer.World, *lines: bytes) -> dict[str, Any]:
    """Audit a pouch of a good record and these lines."""
    tip = writer.heads(world.lines)
    return audit(world.pouch(lines=[*world.lines, *lines], tip=tip))


def assert_refused(forge: Forge, section: str) -> None:
    """The line is refused by that section, and takes nothing else with it."""
    world = writer.founded()
    report = report_on(world, forge(world))
    assert report["exit"] == 1
    assert world.digests == report["admitted"]
    assert report["awaiting"] == []
    assert len(report["refused"]) == 1
    assert report["refused"][0][1].startswith(f"{section} ")


def act(**changes: Any) -> Forge:
    """An act of Norland, well sealed, with other members in its envelope."""

    def forge(world: writer.World) -> bytes:
        return world.norland.receipt(keep=False, **changes).line

    return forge


def raw(old: bytes, new: bytes) -> Forge:
    """An act of Norland, well sealed over bytes in which something was replaced."""

    def forge(world: writer.World) -> bytes:
        good = world.norland.receipt(content={"a": 1, "b": "x"}, keep=False).raw
        assert good.count(old) == 1
        return world.norland.seal(good.replace(old, new)).line

    return forge


def line(change: Callable[[bytes, bytes, bytes], bytes]) -> Forge:
    """A good line of Norland, put together otherwise."""

    def forge(world: writer.World) -> bytes:
        return change(*world.norland.receipt(keep=False).line[:-1].split(b"\t"))

    return forge


def line_of(*parts: bytes) -> bytes:
    """Return a line of these parts."""
    return b"\t".join(parts) + b"\n"


NESTED: Any = 1
for _ in range(6):  # with content and the act itself: 8
    NESTED = [NESTED]


def test_the_act_that_these_tests_forge_is_good_unforged() -> None:
    world = writer.founded()
    for forge in (
        act(),
        raw(b'"b"', b'"b"'),
        act(content={"deep": NESTED}),
        act(content={"a": 2**53 - 1, "b": 1 - 2**53, "c": True, "d": {}, "e": []}),
        act(content={"text": 'Línea "1"\\\n\u17a2\u17d2\U0001f54a\u200b'}),
        act(by="x" * 120, at="2027-13-41T25:61:61Z", kind="something.else/9999"),
        act(object="/".join(["a.b_c"] * 10), stance={"withdraw": True}),
        act(enclosures=[writer.enclosure(b"%d" % n, "text/plain") for n in range(64)]),
    ):
        report = report_on(world, forge(world))
        assert report["refused"] == report["awaiting"] == []
        assert len(report["admitted"]) == len(world.digests) + 1


# --- Line (§7.1 to §7.5) -------------------------------------------------------------


def _long(world: writer.World, size: int) -> bytes:
    """Return a line whose act has exactly that many bytes."""
    short = len(world.norland.receipt(content={"t": ""}, keep=False).raw)
    return world.norland.receipt(content={"t": "x" * (size - short)}, keep=False).line


def test_an_act_of_65536_bytes_is_admitted_and_no_larger_one() -> None:
    world = writer.founded()
    assert report_on(world, _long(world, 65_536))["refused"] == []
    assert_refused(lambda world: _long(world, 65_537), "§7.1")


@pytest.mark.parametrize(
    ("change", "section"),
    [
        (lambda d, s, r: line_of(d, s * 1000, r), "§7.1"),
        (
            lambda *part: line_of(
                part[0], b"x" * (98_301 - len(part[0] + part[2])), part[2]
            ),
            "§7.2",
        ),
        (lambda d, s, r: line_of(d, s + b"x" * (98_302 - len(d + s + r)), r), "§7.1"),
        (lambda *_: b"\n", "§7.2"),
        (lambda *_: b"\t\t\n", "§7.2"),
        (lambda *part: b"\t".join(part[:2]) + b"\n", "§7.2"),
        (lambda *part: b"\t".join([*part, b""]) + b"\n", "§7.2"),
        (lambda *part: b" " + b"\t".join(part) + b"\n", "§7.2"),
        (lambda *part: line_of(part[0], b"", part[2]), "§7.2"),
        (lambda d, s, r: line_of(d.upper(), s, r), "§7.2"),
        (lambda d, s, r: line_of(d, s + b",", r), "§7.2"),
        (lambda d, s, r: line_of(d, s + b"," + s, r), "§7.2"),
        (lambda d, s, r: line_of(d, s[:-1], r), "§7.2"),
        (lambda d, s, r: line_of(d, b"\xff" + s[1:], r), "§7.2"),
        (lambda d, s, r: line_of(d[::-1], s, r), "§7.3"),
        (lambda *part: line_of(*part)[:-1] + b"\r\n", "§7.3"),
        (lambda *part: line_of(*part)[:-1] + b" \n", "§7.3"),
    ],
)
def test_a_line_is_refused_by_its_form(
    change: Callable[[bytes, bytes, bytes], bytes], section: str
) -> None:
    assert_refused(line(change), section)


def _signature(change: Callable[[bytearray], None]) -> Forge:
    def forge(world: writer.World) -> bytes:
        good = world.norland.receipt(keep=False)
        keyid, text = good.signatures[0].split(":")
        sig = bytearray(base64.b64decode(text))
        change(sig)
        return writer.line(good.raw, [f"{keyid}:{base64.b64encode(sig).decode()}"])

    return forge


def _add_order(sig: bytearray) -> None:
    s = int.from_bytes(sig[32:], "little") + AUDITOR.L
    sig[32:] = s.to_bytes(32, "little")


def _small_r(sig: bytearray) -> None:
    sig[:32] = bytes([1]) + bytes(31)


def _flip(sig: bytearray) -> None:
    sig[0] ^= 1


@pytest.mark.parametrize("change", [_add_order, _small_r, _flip])
def test_a_signature_altered_or_made_anew_from_a_good_one_is_refused(
    change: Callable[[bytearray], None],
) -> None:
    assert_refused(_signature(change), "§7.5")


def test_base64_that_decodes_alike_but_is_not_canonical_is_refused() -> None:
    def forge(world: writer.World) -> bytes:
        good = world.norland.receipt(keep=False)
        text = good.signatures[0]
        alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        other = alphabet[alphabet.index(text[-3]) + 1]
        changed = f"{text[:-3]}{other}=="
        before, after = (base64.b64decode(t.split(":")[1]) for t in (text, changed))
        assert before == after
        return writer.line(good.raw, [changed])

    assert_refused(forge, "§7.2")


def test_a_signature_over_the_bare_bytes_is_refused() -> None:
    def forge(world: writer.World) -> bytes:
        good = world.norland.receipt(keep=False)
        sig = base64.b64encode(writer.key("norland seal").sign(good.raw)).decode()
        keyid = good.signatures[0].split(":")[0]
        return writer.line(good.raw, [f"{keyid}:{sig}"])

    assert_refused(forge, "§7.5")


def test_a_signature_for_a_pouch_does_not_seal_an_act() -> None:
    def forge(world: writer.World) -> bytes:
        good = world.norland.receipt(keep=False)
        private = writer.key("norland seal")
        other = writer.signature(private, good.raw, writer.POUCH_TYPE)
        return writer.line(good.raw, [other])

    assert_refused(forge, "§7.5")


def test_an_act_sealed_by_nobody_known_is_awaiting_a_key() -> None:
    world = writer.founded()
    stranger = world.norland.receipt(keep=False, keys=["a stranger"])
    report = report_on(world, stranger.line)
    assert report["exit"] == 1
    assert world.digests == report["admitted"]
    assert [stranger.digest] == [name for name, _ in report["awaiting"]]
    assert "§7.4" in reasons(report)


# --- Bytes (§2) ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "section"),
    [
        (b'"a":1', b'"a":1.0', "§2.2"),
        (b'"a":1', b'"a":1e0', "§2.2"),
        (b'"a":1', b'"a":NaN', "§2.2"),
        (b'"a":1', b'"a":-Infinity', "§2.2"),
        (b'"a":1', b'"a":null', "§2.2"),
        (b'"a":1', b'"a":9007199254740992', "§2.2"),
        (b'"a":1', b'"a":-9007199254740992', "§2.2"),
        (b'"a":1', b'"a":' + b"9" * 5000, "§2.1"),
        (b'"a":1', b'"a":-0', "§2.1"),
        (b'"a":1', b'"a":01', "§2.1"),
        (b'"a":1', b'"a":+1', "§2.1"),
        (b'"a":1', b'"a":1,"a":1', "§2.1"),
        (b'"a":1', b'"a":1,"a":2', "§2.1"),
        (b'"a":1', b'"a": 1', "§2.1"),
        (b'"a":1,"b":"x"', b'"b":"x","a":1', "§2.1"),
        (b'"a":1', b'"A":1', "§2.2"),
        (b'"a":1', b'"":1', "§2.2"),
        (b'"a":1', b'"1a":1', "§2.2"),
        (b'"a":1', b'"a' + b"a" * 40 + b'":1', "§2.2"),
        (b'"a":1', '"à":1'.encode(), "§2.2"),
        (b'"x"', b'"\\u0078"', "§2.1"),
        (b'"x"', b'"\\/"', "§2.1"),
        (b'"x"', b'"\\ud800"', "§2.3"),
        (b'"x"', b'"\\udc00\\ud800"', "§2.3"),
        (b'"x"', b'"\\ud83d\\ude00"', "§2.1"),
        (b'"x"', b'"\xed\xa0\x80"', "§2.1"),
        (b'"x"', b'"\xff"', "§2.1"),
        (b'"x"', b'"\xc0\xaf"', "§2.1"),
        (b'"x"', '"e\u0301"'.encode(), "§2.3"),
        (b'"x"', '"\u202e"'.encode(), "§2.3"),
        (b'"x"', '"\u2066"'.encode(), "§2.3"),
        (b'"x"', '"\ufeff"'.encode(), "§2.3"),
        (b'"x"', '"\u0085"'.encode(), "§2.3"),
        (b'"x"', b'"\x7f"', "§2.3"),
        (b'"x"', b'"\\t"', "§2.3"),
        (b'"x"', b'"\\r"', "§2.3"),
        (b'"x"', b'"\\u0000"', "§2.3"),
        (b'"x"', b'"\\u000a"', "§2.1"),
        (b'"x"', b'"\x00"', "§2.1"),
        (b'"x"', b"[" * 7 + b"]" * 7, "§2.2"),
        (b'"x"', b"[" * 30_000 + b"]" * 30_000, "§2.1"),
        (b'"x"', b"x", "§2.1"),
        (b'{"at"', b'\xef\xbb\xbf{"at"', "§2.1"),
        (b'{"at"', b' {"at"', "§2.1"),
        (b'{"at"', b'[{"at"', "§2.1"),
    ],
)
def test_bytes_that_are_not_canonical_are_refused(
    old: bytes, new: bytes, section: str
) -> None:
    assert_refused(raw(old, new), section)


@pytest.mark.parametrize("whole", [b"[]", b"1", b'""', b"true", b"{}", b"null", b""])
def test_bytes_that_are_no_act_are_refused(whole: bytes) -> None:
    world = writer.founded()
    report = report_on(world, world.norland.seal(whole).line)
    assert len(report["refused"]) == 1
    assert world.digests == report["admitted"]


def test_a_content_nested_to_depth_9_is_refused() -> None:
    assert_refused(act(content={"deep": [NESTED]}), "§2.2")


# --- Envelope (§4) -------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"at": None},
        {"seen": None},
        {"enclosures": None},
        {"remark": "more"},
        {"folio": -1},
        {"folio": "7"},
        {"folio": True},
        {"side": "Norland"},
        {"side": ["norland"]},
        {"prev": "0"},
        {"prev": "A" * 64},
        {"seen": []},
        {"seen": {"sudland": {}}},
        {"seen": {"sudland": [[0]]}},
        {"seen": {"sudland": [["0", "0" * 64]]}},
        {"kind": "receipt"},
        {"kind": "receipt.give"},
        {"kind": "receipt.give/0"},
        {"kind": "receipt.give/01"},
        {"kind": "Receipt.give/1"},
        {"kind": "receipt.give/1\n"},
        {"object": ""},
        {"object": "/receipt"},
        {"object": "receipt//norland"},
        {"object": "receipt/norland/"},
        {"object": "receipt/Norland"},
        {"object": "a" * 65},
        {"object": "/".join("a" * 11)},
        {"object": "/".join(["a" * 33] * 6)},
        {"content": []},
        {"content": "text"},
        {"stance": []},
        {"stance": {"consent": "0"}},
        {"stance": {"withdraw": False}},
        {"stance": {"withdraw": 1}},
        {"stance": {"object": True}},
        {"enclosures": {}},
        {"enclosures": [{"sha256": "0" * 64, "size": 1}]},
        {"enclosures": [{"sha256": "0" * 64, "size": -1, "media": "a/b"}]},
        {"enclosures": [{"sha256": "0" * 64, "size": True, "media": "a/b"}]},
        {"enclosures": [{"sha256": "0" * 63, "size": 1, "media": "a/b"}]},
        {"enclosures": [{"sha256": "0" * 64, "size": 1, "media": "é"}]},
        {"enclosures": [{"sha256": "0" * 64, "size": 1, "media": ""}]},
        {"enclosures": [writer.enclosure(b"%d" % n, "a/b") for n in range(65)]},
        {"at": "2027-03-01 09:00:00Z"},
        {"at": "2027-03-01T09:00:00+01:00"},
        {"at": "٢٠٢٧-03-01T09:00:00Z"},
        {"by": ""},
        {"by": "x" * 121},
        {"by": 1},
    ],
    ids=str,
)
def test_an_envelope_of_another_shape_is_refused(changes: dict[str, Any]) -> None:
    assert_refused(act(**changes), "§4.1")


@pytest.mark.parametrize("stance", [{}, {"consent": "0" * 64, "withdraw": True}])
def test_a_stance_is_one_thing(stance: dict[str, Any]) -> None:
    assert_refused(act(stance=stance), "§4.5")


# --- Chain, keys and seals (§6, §7.8, §8.1) ------------------------------------------


def _elsewhere(world: writer.World) -> bytes:
    """Norland's next folio, but after an act of Sudland's journal."""
    return world.norland.receipt(prev=world.sudland.sealed[-1].digest, keep=False).line


@pytest.mark.parametrize(
    ("forge", "section"),
    [
        (act(commission="0" * 64), "§7.8"),
        (act(side="vestmark"), "§7.8"),
        (act(folio=3), "§8.1"),
        (act(folio=1), "§8.1"),
        (act(folio=0), "§8.1"),
        (_elsewhere, "§8.1"),
        (act(keys=["root"]), "§6.1"),
        (act(keys=["transport"]), "§6.1"),
        (act(keys=["sudland seal"]), "§6.1"),
        (act(keys=["seal", "sudland seal"]), "§7.8"),
        (act(keys=["seal", "root"]), "§7.8"),
        (act(keys=["seal", "transport"]), "§7.8"),
        (act(keys=["seal", "a stranger"]), "§7.8"),
    ],
)
def test_an_act_in_no_chain_or_under_no_seal_is_refused(
    forge: Forge, section: str
) -> None:
    assert_refused(forge, section)


def _grant(**changes: Any) -> dict[str, Any]:
    new = writer.public(writer.key("norland second"))
    return {"purpose": "seal", "alg": "ed25519", "key": new, **changes}


def keys_act(content: Any, kind: str = "keys.grant/1", **changes: Any) -> Forge:
    """An act of keys of Norland, sealed by its root key unless told otherwise."""

    def forge(world: writer.World) -> bytes:
        changed: dict[str, Any] = {"about": "keys", "keys": ["root"], **changes}
        about, keys = changed.pop("about"), changed.pop("keys")
        given: dict[str, Any] = {"keys": keys, "keep": False, "envelope": changed}
        return world.norland.state(kind, about, content, **given).line

    return forge


SEAL = writer.public(writer.key("norland seal"))
SECOND = writer.public(writer.key("norland second"))
TORSION = AUDITOR.TORSION


def _off_order(point: Any) -> str:
    key = bytes.fromhex(SECOND)
    packed: bytes = AUDITOR.packed(AUDITOR.add(AUDITOR.unpacked(key), point))
    return packed.hex()


ROTATION = {"purpose": "seal", "alg": "ed25519", "old": SEAL, "new": SECOND}


@pytest.mark.parametrize(
    ("forge", "section"),
    [
        (keys_act(_grant(), keys=["seal"]), "§6.1"),
        (keys_act(_grant(), keys=["sudland root"]), "§6.1"),
        (keys_act(_grant(), keys=["seal", "second"]), "§6.1"),
        (keys_act(_grant(), keys=["root", "seal"]), "§7.8"),
        (keys_act(_grant(), about="keys/norland"), "§6.2"),
        (keys_act(_grant(), stance={"consent": "0" * 64}), "§6.2"),
        (keys_act(_grant(more=1)), "§6.2"),
        (keys_act({"key": SECOND}), "§6.2"),
        (keys_act(_grant(purpose="root")), "§6.2"),
        (keys_act(_grant(alg="rsa")), "§6.2"),
        (keys_act(_grant(key=SECOND.upper())), "§6.2"),
        (keys_act(_grant(key=1)), "§6.2"),
        (keys_act(_grant(), kind="keys.grant/2"), "§6.2"),
        (keys_act(_grant(), kind="keys.invent/1"), "§6.2"),
        (keys_act({"keys": [_grant()]}, kind="charter.found/2"), "§6.2"),
        (keys_act({"keys": [_grant()]}, kind="charter.found/1"), "§8.1"),
        (keys_act(_grant(key="00" * 32)), "§3.1"),
        (keys_act(_grant(key="01" + "00" * 31)), "§3.1"),
        (keys_act(_grant(key="ee" + "ff" * 30 + "7f")), "§3.1"),
        (keys_act(_grant(key="ff" * 32)), "§3.1"),
        (keys_act(_grant(key="02" + "00" * 31)), "§3.1"),
        (keys_act(_grant(key=_off_order(TORSION))), "§3.1"),
        (keys_act({"key": SEAL}, kind="keys.revoke/1", keys=["seal"]), "§6.1"),
        (keys_act({"key": SEAL, "more": 1}, kind="keys.revoke/1"), "§6.2"),
        (keys_act({"key": SEAL, "last_good_folio": -1}, kind="keys.revoke/1"), "§6.2"),
        (keys_act(ROTATION, kind="keys.rotate/1", keys=["root"]), "§6.1"),
        (keys_act(ROTATION, kind="keys.rotate/1", keys=["seal"]), "§6.1"),
        (keys_act(ROTATION, kind="keys.rotate/1", keys=["seal", "root"]), "§6.1"),
        (
            keys_act({**ROTATION, "purpose": "transport"}, kind="keys.rotate/1"),
            "§6.2",
        ),
        (keys_act({"continues": "0" * 64, "abandons": []}, kind="keys.mend/1"), "§6.2"),
        (keys_act({"abandons": []}, kind="keys.mend/1"), "§6.2"),
    ],
)
def test_an_act_of_keys_malformed_or_under_sealed_is_refused(
    forge: Forge, section: str
) -> None:
    assert_refused(forge, section)


def test_a_mend_by_the_root_key_is_admitted_and_its_effect_not_judged() -> None:
    world = writer.founded()
    twin = world.norland.receipt(keep=False)
    kept = world.norland.receipt(at="2027-03-01T09:00:01Z")
    content = {"continues": kept.digest, "abandons": [twin.digest]}
    world.norland.state("keys.mend/1", "keys", content, keys=["root"])
    report = audit(world.pouch(lines=[*world.lines, twin.line]))
    assert report["refused"] == []
    assert len(report["forks"]) == 1


def test_a_key_seals_nothing_before_it_is_granted() -> None:
    world = writer.founded()
    early = world.norland.receipt(keep=False, keys=["second"])
    world.norland.state("keys.grant/1", "keys", _grant(), keys=["root"])
    report = report_on(world, early.line)
    assert world.digests == report["admitted"]
    assert [early.digest] == [name for name, _ in report["refused"]]
    assert report["refused"][0][1].startswith("§6.1")


def test_a_key_seals_nothing_after_it_is_revoked() -> None:
    world = writer.founded()
    world.norland.state("keys.revoke/1", "keys", {"key": SEAL}, keys=["root"])
    assert_refused_after(world, world.norland.receipt(keep=False), "§6.1")


def assert_refused_after(world: writer.World, bad: writer.Sealed, section: str) -> None:
    """The act is refused after whatever this world holds."""
    report = report_on(world, bad.line)
    assert world.digests == report["admitted"]
    assert [bad.digest] == [name for name, _ in report["refused"]]
    assert report["refused"][0][1].startswith(section)


def _founding(**changes: Any) -> tuple[bytes, writer.Sealed, list[bytes]]:
    """Return a charter, a bad folio 0 of Norland, and a good one of Sudland."""
    charter = writer.charter()
    norland, sudland = writer.Side("norland", charter), writer.Side("sudland", charter)
    sudland.found()
    return charter, norland.found(**changes), [sudland.sealed[0].line]


@pytest.mark.parametrize(
    ("changes", "section"),
    [
        ({"keys": ("seal",)}, "§7.4"),
        ({"keys": ("sudland root",)}, "§6.1"),
        ({"stance": None}, "§6.2"),
        ({"stance": {"consent": "0" * 64}}, "§6.2"),
        ({"stance": {"withdraw": True}}, "§6.2"),
        ({"object": "keys"}, "§6.2"),
        ({"content": {"keys": []}}, "§6.2"),
        ({"content": {"keys": [_grant(), _grant()]}}, "§6.2"),
        ({"content": {"keys": [_grant(), _grant(purpose="transport")]}}, "§6.2"),
        ({"content": {"keys": _grant()}}, "§6.2"),
        ({"content": {}}, "§6.2"),
        ({"enclosures": []}, "§5.2"),
        ({"enclosures": [writer.enclosure(b"{}", "charter")]}, "§5.2"),
        ({"enclosures": [writer.enclosure(writer.charter(), "a/b")]}, "§5.2"),
        ({"enclosures": [writer.enclosure(writer.charter(), "charter")] * 2}, "§5.2"),
        ({"folio": 1}, "§8.1"),
        ({"prev": "0" * 64}, "§8.1"),
        ({"kind": "receipt.give/1"}, "§8.1"),
    ],
    ids=str,
)
def test_a_journal_that_begins_otherwise_is_refused(
    changes: dict[str, Any], section: str
) -> None:
    charter, bad, good = _founding(**changes)
    tip = writer.heads(good)
    report = audit(writer.pouch(charter, [*good, bad.line], sender="sudland", tip=tip))
    assert report["exit"] == 1
    assert [writer.sha256(writer.raw_of(good[0]))] == report["admitted"]
    told = report["refused"] + report["awaiting"]
    assert [bad.digest] == [name for name, _ in told]
    assert told[0][1].startswith(section)


def test_k_root_keys_must_seal_together() -> None:
    roots = [writer.public(writer.key(f"norland {n}")) for n in ("root", "second root")]
    content = json.loads(writer.charter())
    content["sides"][0]["root"] = {"k": 2, "keys": roots}
    charter = writer.canonical(content)
    for keys, exit_code in ((["root", "norland second root"], 0), (["root"], 2)):
        norland = writer.Side("norland", charter)
        norland.found(keys=keys)
        pouch = writer.pouch(charter, [norland.sealed[0].line])
        assert audit(pouch)["exit"] == exit_code


# --- Seen and waiting (§7.9, §8.2) ---------------------------------------------------


def _seen(build: Callable[[writer.World], dict[str, Any]]) -> Forge:
    return lambda world: world.norland.receipt(seen=build(world), keep=False).line


@pytest.mark.parametrize(
    "build",
    [
        lambda w: {"norland": [w.norland.sealed[-1].head]},
        lambda w: {"vestmark": [w.sudland.sealed[-1].head]},
        lambda _: {"sudland": []},
        lambda w: {"sudland": [w.sudland.sealed[-2].head]},
        lambda w: {"sudland": [w.sudland.sealed[0].head]},
        lambda w: {"sudland": [[0, w.sudland.sealed[-1].digest]]},
        lambda w: {"sudland": [[1, w.norland.sealed[-1].digest]]},
        lambda w: {"sudland": [w.sudland.sealed[-1].head] * 2},
        lambda w: {"sudland": [w.sudland.sealed[-1].head, w.sudland.sealed[-2].head]},
    ],
)
def test_a_wrong_view_of_others_is_refused(
    build: Callable[[writer.World], dict[str, Any]],
) -> None:
    assert_refused(_seen(build), "§8.2")


def test_one_branch_named_twice_is_refused() -> None:
    world = writer.founded()
    world.sudland.receipt(world.norland)
    heads = [act.head for act in world.sudland.sealed[-2:]]
    bad = world.norland.receipt(seen={"sudland": heads}, keep=False)
    assert_refused_after(world, bad, "§8.2")


def test_what_was_seen_through_a_third_side_is_not_seen_anew() -> None:
    charter = writer.charter(("norland", "sudland", "vestmark"))
    norland, sudland, vestmark = (
        writer.Side(name, charter) for name in ("norland", "sudland", "vestmark")
    )
    vestmark.found()
    sudland.found(vestmark)
    norland.found(sudland)
    bad = norland.receipt(vestmark, keep=False)
    lines = [act.line for s in (vestmark, sudland, norland) for act in s.sealed]
    report = audit(writer.pouch(charter, [*lines, bad.line], tip=writer.heads(lines)))
    assert [bad.digest] == [name for name, _ in report["refused"]]


def test_acts_wait_for_a_predecessor_and_for_what_they_had_seen() -> None:
    world = writer.founded()
    missing = world.norland.receipt()
    after = world.norland.receipt()
    seen = world.sudland.receipt(seen={"norland": [after.head]})
    lines = [line for line in world.lines if line != missing.line]
    report = audit(world.pouch(lines=lines, tip=writer.heads(world.lines)))
    assert report["exit"] == 1
    waiting = dict(report["awaiting"])
    assert waiting[after.digest].startswith("§7.8")
    assert missing.digest in waiting[after.digest]
    assert waiting[seen.digest].startswith("§7.9")
    assert after.digest in waiting[seen.digest]
    assert len(world.digests) == len(report["admitted"]) + len(waiting) + 1
    assert report["refused"] == []


def test_a_bad_copy_of_a_good_line_does_no_harm_before_or_after_it() -> None:
    world = writer.founded()
    for act in (world.norland.sealed[0], world.sudland.sealed[1]):
        forged = act.signatures[0][:20] + "A" * 6 + act.signatures[0][26:]
        bad = writer.line(act.raw, [forged])
        for lines in ([bad, *world.lines], [*world.lines, bad]):
            assert audit(world.pouch(lines=lines))["exit"] == 0


# --- Any bytes -----------------------------------------------------------------------

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=9,
)
MEMBERS = "commission side folio prev seen kind object stance content enclosures at by"


@given(st.sampled_from(MEMBERS.split()), JSON)
def test_any_value_in_any_member_is_judged(member: str, value: Any) -> None:
    world = writer.founded()
    fields = json.loads(world.norland.receipt(keep=False).raw)
    try:
        content = writer.canonical({**fields, member: value})
    except UnicodeEncodeError:
        return
    bad = world.norland.seal(content)
    report = report_on(world, bad.line)
    assert report["exit"] in {0, 1}
    admitted = {*report["admitted"]} - {*world.digests}
    assert admitted <= {bad.digest}


@given(st.binary(max_size=300).filter(lambda raw: b"\n" not in raw))
def test_any_line_of_bytes_is_judged(noise: bytes) -> None:
    world = writer.founded()
    report = report_on(world, noise + b"\n")
    assert report["exit"] == 1
    assert world.digests == report["admitted"]


@given(
    st.binary(max_size=300).filter(lambda raw: b"\t" not in raw and b"\n" not in raw)
)
def test_any_bytes_well_sealed_are_judged(noise: bytes) -> None:
    world = writer.founded()
    report = report_on(world, world.norland.seal(noise).line)
    assert report["exit"] == 1
    assert world.digests == report["admitted"]
