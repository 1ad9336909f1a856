"""The envelope of an act, and the line it travels in."""

import base64
from typing import Any

import pytest

from paraph.kernel import canonical, seal
from paraph.kernel.act import (
    MAX_LINE,
    Enclosure,
    Line,
    decode_signatures,
    parse_act,
    parse_line,
    recall_act,
)
from paraph.kernel.errors import VerificationError

DIGEST = "ab" * 32
ENVELOPE: dict[str, Any] = {
    "commission": DIGEST,
    "side": "norland",
    "folio": 3,
    "prev": DIGEST,
    "seen": {"sudland": [[2, DIGEST]]},
    "kind": "session.fix/1",
    "object": "session/abcdefghijkl/dates",
    "stance": {"consent": DIGEST},
    "content": {"nothing": True},
    "enclosures": [{"sha256": DIGEST, "size": 5, "media": "text/plain"}],
    "at": "2026-11-23T09:00:00Z",
    "by": "Secretariat",
}
REMOVED = object()


def _refused(raw: bytes) -> VerificationError:
    with pytest.raises(VerificationError) as caught:
        parse_act(raw)
    return caught.value


def test_an_act_is_parsed_with_its_bytes_kept() -> None:
    raw = canonical.encode(ENVELOPE)
    act = parse_act(raw)
    assert act.raw == raw
    assert act.digest == canonical.digest(raw)
    assert act.consents_to == DIGEST
    assert act.enclosures == (Enclosure(DIGEST, 5, "text/plain"),)
    assert act.seen == {"sudland": [[2, DIGEST]]}


def test_an_act_recalled_is_the_act_that_was_parsed() -> None:
    raw = canonical.encode(ENVELOPE)
    parsed, recalled = parse_act(raw), recall_act(raw, canonical.digest(raw))
    for name in (*ENVELOPE, "digest", "raw"):
        assert getattr(parsed, name) == getattr(recalled, name)


def test_a_declaration_has_no_stance_and_consents_to_nothing() -> None:
    without = {name: value for name, value in ENVELOPE.items() if name != "stance"}
    act = parse_act(canonical.encode(without))
    assert act.stance is None
    assert act.consents_to is None
    withdrawn = parse_act(canonical.encode(ENVELOPE | {"stance": {"withdraw": True}}))
    assert withdrawn.consents_to is None


@pytest.mark.parametrize("name", [name for name in ENVELOPE if name != "stance"])
def test_an_act_that_lacks_a_field_is_refused(name: str) -> None:
    without = {one: value for one, value in ENVELOPE.items() if one != name}
    assert _refused(canonical.encode(without)).code == "act.fields"


@pytest.mark.parametrize("value", [[], "act", {**ENVELOPE, "note": 1}, 1])
def test_what_has_not_the_fields_of_an_act_is_refused(value: Any) -> None:
    assert _refused(canonical.encode(value)).code == "act.fields"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("commission", DIGEST[:-1]),
        ("commission", DIGEST.upper()),
        ("commission", 1),
        ("side", "Norland"),
        ("side", "nor-land"),
        ("side", ""),
        ("side", "n" * 41),
        ("folio", -1),
        ("folio", "3"),
        ("folio", True),
        ("prev", DIGEST + "a"),
        ("prev", DIGEST + "\n"),
        ("seen", []),
        ("seen", {"norland": [[1, DIGEST]]}),
        ("seen", {"sudland": []}),
        ("seen", {"sudland": [[1]]}),
        ("seen", {"sudland": [1]}),
        ("seen", {"sudland": [[-1, DIGEST]]}),
        ("seen", {"sudland": [[True, DIGEST]]}),
        ("seen", {"sudland": [[1, "digest"]]}),
        ("seen", {"sudland": [[1, 1]]}),
        ("seen", {"sudland": [[2, DIGEST], [1, DIGEST]]}),
        ("seen", {"sudland": [[2, DIGEST], [2, DIGEST]]}),
        ("seen", {"sudland": [[n, DIGEST] for n in range(65)]}),
        ("kind", "session.fix"),
        ("kind", "session.fix/0"),
        ("kind", "session/1"),
        ("kind", "Session.fix/1"),
        ("object", ""),
        ("object", "session/"),
        ("object", "/session"),
        ("object", "session//dates"),
        ("object", "Session"),
        ("object", "a" * 65),
        ("object", "/".join("a" * 11)),
        ("object", "/".join(["a" * 64] * 4)),
        ("stance", {}),
        ("stance", []),
        ("stance", {"consent": "digest"}),
        ("stance", {"consent": DIGEST, "withdraw": True}),
        ("stance", {"withdraw": False}),
        ("stance", {"withdraw": 1}),
        ("stance", {"object": True}),
        ("content", []),
        ("enclosures", {}),
        ("enclosures", [1]),
        ("enclosures", [{"sha256": DIGEST, "size": 5}]),
        ("enclosures", [{"sha256": "x", "size": 5, "media": "text/plain"}]),
        ("enclosures", [{"sha256": DIGEST, "size": -1, "media": "text/plain"}]),
        ("enclosures", [{"sha256": DIGEST, "size": True, "media": "text/plain"}]),
        ("enclosures", [{"sha256": DIGEST, "size": 5, "media": ""}]),
        ("enclosures", [{"sha256": DIGEST, "size": 5, "media": " text/plain"}]),
        ("enclosures", [{"sha256": DIGEST, "size": 5, "media": "text/plaïn"}]),
        ("enclosures", [{"sha256": DIGEST, "size": 5, "media": "x" * 129}]),
        ("enclosures", ENVELOPE["enclosures"] * 65),
        ("at", "2026-11-23"),
        ("at", "2026-11-23T09:00:00+01:00"),
        ("at", "2026-11-23T09:00:00.5Z"),
        ("by", ""),
        ("by", "x" * 121),
        ("by", "Secre\ntariat"),
        ("by", 1),
    ],
)
def test_a_malformed_field_is_refused_by_name(field: str, value: Any) -> None:
    error = _refused(canonical.encode(ENVELOPE | {field: value}))
    assert (error.code, error.facts) == ("act.field", {"field": field})


def test_an_act_that_is_not_canonical_is_refused() -> None:
    assert _refused(canonical.encode(ENVELOPE) + b" ").code == "bytes.not-canonical"


RAW = canonical.encode(ENVELOPE)
LINE = Line(canonical.digest(RAW), (("0" * 16, b"s" * 64), ("1" * 16, b"t" * 64)), RAW)


def test_a_line_comes_back_as_it_went() -> None:
    encoded = LINE.encode()
    assert encoded.count(b"\t") == 2
    assert encoded.endswith(RAW + b"\n")
    assert parse_line(encoded) == LINE


def _line(signatures: bytes, raw: bytes = RAW) -> bytes:
    return canonical.digest(raw).encode() + b"\t" + signatures + b"\t" + raw + b"\n"


SIGNED = base64.b64encode(b"s" * 64)
ONE = b"0" * 16 + b":" + SIGNED


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"a" * (MAX_LINE + 1), "line.length"),
        (_line(ONE, b"a" * (canonical.MAX_BYTES + 1)), "line.length"),
        (b"", "line.split"),
        (b"\n", "line.split"),
        (b"\t\t", "line.split"),
        (_line(ONE)[:-1], "line.split"),
        (_line(ONE) + b"\n", "line.split"),
        (_line(ONE + b"\t"), "line.split"),
        (b"0" * 64 + _line(ONE)[64:], "line.digest"),
        (_line(ONE).replace(b"\t", b" \t", 1), "line.digest"),
        (_line(ONE)[:64].upper() + _line(ONE)[64:], "line.digest"),
        (_line(b""), "line.signatures"),
        (_line(ONE + b","), "line.signatures"),
        (_line(b"," + ONE), "line.signatures"),
        (_line(SIGNED), "line.signatures"),
        (_line(b"0" * 15 + b":" + SIGNED), "line.signatures"),
        (_line(b"A" * 16 + b":" + SIGNED), "line.signatures"),
        (_line(b"\xc3\xa9" * 8 + b":" + SIGNED), "line.signatures"),
        (_line(ONE[:-4]), "line.signatures"),
        (_line(ONE[:-1]), "line.signatures"),
        (_line(ONE.replace(b"=", b"")), "line.signatures"),
        (_line(ONE[:-3] + b"x=="), "line.signatures"),
        (_line(ONE[:-1] + b"\xff"), "line.signatures"),
        (_line(ONE + b":" + SIGNED), "line.signatures"),
        (_line(ONE + b"," + ONE), "line.signatures"),
        (_line(b"1" * 16 + b":" + SIGNED + b"," + ONE), "line.signatures"),
    ],
)
def test_a_malformed_line_is_refused_before_it_is_parsed(
    line: bytes, code: str
) -> None:
    with pytest.raises(VerificationError) as caught:
        parse_line(line)
    assert caught.value.code == code


def test_a_line_may_carry_sixteen_signatures_and_no_more() -> None:
    parts = [b"%016x:%b" % (n, SIGNED) for n in range(17)]
    assert len(decode_signatures(b",".join(parts[:16]))) == 16
    with pytest.raises(VerificationError):
        decode_signatures(b",".join(parts))


def test_base64_has_one_spelling() -> None:
    last = SIGNED[:-3] + bytes([SIGNED[-3] + 1]) + b"=="
    assert base64.b64decode(last) == base64.b64decode(SIGNED)
    with pytest.raises(VerificationError):
        decode_signatures(b"0" * 16 + b":" + last)


def test_the_signature_input_is_that_of_dsse() -> None:
    assert seal.pae("http://example.com/HelloWorld", b"hello world") == (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )
