"""The limits are those of the specification, and each is met to the last unit."""

import base64
import hashlib
from types import ModuleType
from typing import Any

import pytest

from paraph.kernel import (
    act,
    admission,
    canonical,
    charter,
    fields,
    journal,
    keys,
    pouch,
)
from paraph.kernel.act import parse_act, parse_line
from paraph.kernel.charter import parse_charter
from paraph.kernel.errors import VerificationError
from tests.kernel.test_act import DIGEST, ENVELOPE
from tests.simulator import founded, make_charter, sign

NAMED = {"sha256": DIGEST, "size": 0, "media": "text/plain"}


@pytest.mark.parametrize(
    ("module", "name", "said"),
    [
        (canonical, "MAX_BYTES", 65_536),
        (canonical, "MAX_DEPTH", 8),
        (canonical, "MAX_INTEGER", 9_007_199_254_740_991),
        (act, "MAX_LINE", 98_304),
        (act, "MAX_ENCLOSURES", 64),
        (act, "MAX_HEADS", 64),
        (act, "MAX_SIGNATURES", 16),
        (admission, "MAX_AHEAD", 4_096),
        (admission, "MAX_WAITING_BYTES", 16_777_216),
        (charter, "MAX_CHARTER", 61_440),
        (charter, "MAX_SIDES", 16),
        (fields, "MAX_LIST", 500),
        (fields, "MAX_WORDS", 4_000),
        (journal, "MAX_NEW_HEADS", 16),
        (keys, "MAX_KEYS", 16),
        (keys, "MAX_ABANDONED", 500),
        (pouch, "LINES_PER_PART", 1_000),
    ],
)
def test_a_limit_is_what_the_specification_says(
    module: ModuleType, name: str, said: int
) -> None:
    assert getattr(module, name) == said


def test_a_trailer_is_as_long_as_the_specification_says() -> None:
    assert len(pouch.TRAILER) == 1_024


def _parsed(**changed: Any) -> act.Act:
    return parse_act(canonical.encode({**ENVELOPE, **changed}))


@pytest.mark.parametrize(
    ("field", "least", "more"),
    [
        ("enclosures", [NAMED] * 64, [NAMED] * 65),
        (
            "seen",
            {"sudland": [[n, DIGEST] for n in range(64)]},
            {"sudland": [[n, DIGEST] for n in range(65)]},
        ),
    ],
)
def test_an_envelope_is_met_to_its_limit(field: str, least: Any, more: Any) -> None:
    assert getattr(_parsed(**{field: least}), field)
    with pytest.raises(VerificationError):
        _parsed(**{field: more})


def test_an_object_has_two_hundred_characters_at_most() -> None:
    path = "a/" + "/".join(["b" * 64] * 3) + "/c"
    assert len(path) == 198
    assert _parsed(object=path + "cc").object == path + "cc"
    with pytest.raises(VerificationError):
        _parsed(object=path + "ccc")


def test_what_is_enclosed_may_be_empty() -> None:
    (named,) = _parsed(enclosures=[NAMED]).enclosures
    assert named.size == 0


def _code(line: bytes) -> str:
    with pytest.raises(VerificationError) as caught:
        parse_line(line)
    return caught.value.code


def test_a_line_may_be_as_long_as_the_limit_and_no_longer() -> None:
    assert _code(b"x" * 98_304) == "line.split"
    assert _code(b"x" * 98_305) == "line.length"


def test_the_bytes_of_a_line_may_be_as_long_as_the_limit_and_no_longer() -> None:
    for length, code in ((65_536, "line.signatures"), (65_537, "line.length")):
        raw = b"x" * length
        digest = hashlib.sha256(raw).hexdigest().encode()
        assert _code(b"\t".join((digest, b"none", raw + b"\n"))) == code


def test_bytes_and_numbers_may_be_as_large_as_the_limit_and_no_larger() -> None:
    assert canonical.decode(b"9007199254740991") == 9_007_199_254_740_991
    assert canonical.decode(b"-9007199254740991") == -9_007_199_254_740_991
    for raw in (b"9007199254740992", b"-9007199254740992"):
        with pytest.raises(VerificationError, match=r"bytes\.integer"):
            canonical.decode(raw)
    text = canonical.encode("x" * 65_534)
    assert canonical.decode(text) == "x" * 65_534
    with pytest.raises(VerificationError, match=r"bytes\.length"):
        canonical.decode(canonical.encode("x" * 65_535))


def test_a_value_has_eight_levels_at_most() -> None:
    assert canonical.decode(b"[" * 8 + b"]" * 8)
    with pytest.raises(VerificationError, match=r"bytes\.depth"):
        canonical.decode(b"[" * 9 + b"]" * 9)


def test_a_side_without_an_act_waits_from_the_charter_on() -> None:
    norland, sudland = founded()
    gate = admission.Gate(journal.Journals(norland.charter), admission.MemoryRoom())
    gate.learn(sudland.seal.public)
    for folio, reason in ((4_094, "0" * 64), (4_095, "room")):
        raw = sudland.draft(
            "receipt.give/1",
            "receipt/sudland",
            {"judged": DIGEST},
            folio=folio,
            prev="0" * 64,
        )
        outcome = gate.admit([sign(raw, sudland.seal)])
        assert outcome.awaiting == [(canonical.digest(raw), reason)]


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("receipt_interval_s", 0, -1),
        ("title", {"en": "x"}, {"en": ""}),
        ("title", {"en": "x" * 1_000}, {"en": "x" * 1_001}),
    ],
)
def test_a_charter_is_met_to_its_limits(field: str, good: Any, bad: Any) -> None:
    value = canonical.decode(make_charter().raw)
    assert parse_charter(canonical.encode({**value, field: good})).raw
    with pytest.raises(VerificationError):
        parse_charter(canonical.encode({**value, field: bad}))


def test_titles_are_met_to_their_limit() -> None:
    titles = fields.Titles(label="Title", limit=3)
    assert titles.accepts({"en": "abc"})
    assert not titles.accepts({"en": "abcd"})


def test_a_signature_is_canonical_base64() -> None:
    text = base64.b64encode(bytes(64))
    for stray in (b"*", b"\n", b" "):
        with pytest.raises(VerificationError):
            act.decode_signatures(b"0" * 16 + b":" + text[:4] + stray + text[4:])
