"""I8: one content, one byte string; other serialisers say the same."""

import hashlib
import json
import unicodedata
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from paraph.kernel import canonical
from paraph.kernel.errors import VerificationError

KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True)
INTEGERS = st.integers(-canonical.MAX_INTEGER, canonical.MAX_INTEGER)


def _may_stand(text: str) -> bool:
    try:
        canonical.check_text(text)
    except VerificationError:
        return False
    return True


TEXTS = (
    st.text(st.characters(exclude_categories=["Cs"]))
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(_may_stand)
)
VALUES = st.recursive(
    st.booleans() | INTEGERS | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_i8_three_serialisers_give_the_same_bytes(value: dict[str, Any]) -> None:
    raw = canonical.encode(value)
    assert raw == rfc8785.dumps(value)
    assert (
        raw
        == json.dumps(
            value, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        ).encode()
    )


@given(VALUES)
def test_i8_what_is_encoded_is_decoded_to_the_same(value: Any) -> None:
    raw = canonical.encode(value)
    if _depth(value) <= canonical.MAX_DEPTH:
        assert canonical.decode(raw) == value
    else:
        with pytest.raises(VerificationError, match=r"bytes\.depth"):
            canonical.decode(raw)


@given(VALUES, st.integers(0, 200), st.binary(min_size=1, max_size=1))
def test_i8_a_changed_byte_is_another_value_or_refused(
    value: Any, at: int, byte: bytes
) -> None:
    raw = canonical.encode(value)
    at %= len(raw)
    changed = raw[:at] + byte + raw[at + 1 :]
    if changed == raw:
        return
    try:
        other = canonical.decode(changed)
    except VerificationError:
        return
    assert canonical.encode(other) == changed != raw


HOSTILE = {
    b"": "bytes.not-json",
    b"{": "bytes.not-json",
    b"\xff": "bytes.not-json",
    b"\xef\xbb\xbf{}": "bytes.not-json",
    b'{"a":1,}': "bytes.not-json",
    b'{"a":NaN}': "bytes.not-json",
    b'{"a":Infinity}': "bytes.not-json",
    b'"\\ud800"': "bytes.not-json",
    b'"\\udc00\\ud800"': "bytes.not-json",
    b'"\xed\xa0\x80"': "bytes.not-json",
    b'"\xc0\x80"': "bytes.not-json",
    b'"\x01"': "bytes.not-json",
    b"[" * 2_000: "bytes.not-json",
    b"[" * 400 + b"]" * 400: "bytes.not-json",
    b'{"a":1} ': "bytes.not-canonical",
    b' {"a":1}': "bytes.not-canonical",
    b'{"a": 1}': "bytes.not-canonical",
    b'{"a":1}\n': "bytes.not-canonical",
    b'{"b":1,"a":2}': "bytes.not-canonical",
    b'{"a":1,"a":2}': "bytes.not-canonical",
    b'{"a":1,"a":1}': "bytes.not-canonical",
    b'{"a":-0}': "bytes.not-canonical",
    b'{"a":1E2}': "bytes.not-canonical",
    b'{"a":1e400}': "bytes.not-json",
    b'{"a":1.50}': "bytes.not-canonical",
    b'"\\u0061"': "bytes.not-canonical",
    b'"\\/"': "bytes.not-canonical",
    b'"\\u000a"': "bytes.not-canonical",
    b'"\\u00e9"': "bytes.not-canonical",
    b"1.5": "bytes.type",
    b'{"a":1.0}': "bytes.type",
    b'{"a":-0.0}': "bytes.type",
    b'{"a":18446744073709551616}': "bytes.not-canonical",
    b'{"a":null}': "bytes.type",
    b'{"a":[null]}': "bytes.type",
    b'{"a":9007199254740992}': "bytes.integer",
    b'{"a":-9007199254740992}': "bytes.integer",
    b'{"a":18446744073709551615}': "bytes.integer",
    b'{"A":1}': "bytes.key",
    b'{"":1}': "bytes.key",
    b'{"1a":1}': "bytes.key",
    b'{"a-b":1}': "bytes.key",
    b'{"a\\n":1}': "bytes.key",
    '{"é":1}'.encode(): "bytes.key",
    '{"а":1}'.encode(): "bytes.key",
    b'{"' + b"a" * 41 + b'":1}': "bytes.key",
    b'"\\u0000"': "text.mark",
    b'"\\t"': "text.mark",
    b'"\\r\\n"': "text.mark",
    b'["a\\u001f"]': "text.mark",
    b'"\x7f"': "text.mark",
    '"\u0085"'.encode(): "text.mark",
    '"\u009f"'.encode(): "text.mark",
    '{"a":"\u202e"}'.encode(): "text.mark",
    '"\u2066"'.encode(): "text.mark",
    '"\ufeff"'.encode(): "text.mark",
    '"e\u0301"'.encode(): "text.form",
    '["\u212b"]'.encode(): "text.form",
    '{"a":"\u1100\u1161"}'.encode(): "text.form",
}


@pytest.mark.parametrize(("raw", "code"), HOSTILE.items(), ids=range(len(HOSTILE)))
def test_i8_hostile_bytes_are_refused_by_name(raw: bytes, code: str) -> None:
    with pytest.raises(VerificationError) as caught:
        canonical.decode(raw)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "line\nline",
        'a "quoted" \\ word',
        "back\\slash then t: \\t",
        "\n\u0303 a mark after a line's end",
        "\u0301 a mark of its own",
        "ន័រឡង់ · Norland · Норланд",
        "\U0001f91d",
        "\u2028\u2029",
        "\ue000",
    ],
)
def test_i8_a_text_that_may_stand_comes_back_as_it_was(text: str) -> None:
    raw = canonical.encode({"a": [text, {"b": text}]})
    assert canonical.decode(raw) == {"a": [text, {"b": text}]}


def test_a_value_may_be_eight_deep_and_no_deeper() -> None:
    deep: Any = 1
    for _ in range(canonical.MAX_DEPTH):
        deep = [deep]
    assert canonical.decode(canonical.encode(deep)) == deep
    with pytest.raises(VerificationError) as caught:
        canonical.decode(canonical.encode([deep]))
    assert caught.value.code == "bytes.depth"


def test_bytes_may_be_as_long_as_the_limit_and_no_longer() -> None:
    longest = canonical.encode("a" * (canonical.MAX_BYTES - 2))
    assert len(canonical.decode(longest)) == canonical.MAX_BYTES - 2
    with pytest.raises(VerificationError) as caught:
        canonical.decode(canonical.encode("a" * (canonical.MAX_BYTES - 1)))
    assert caught.value.code == "bytes.length"


def test_the_largest_integers_may_stand() -> None:
    value = [canonical.MAX_INTEGER, -canonical.MAX_INTEGER, 0, True, False]
    assert canonical.decode(canonical.encode(value)) == value


def test_a_digest_is_what_sha256sum_says() -> None:
    assert canonical.digest(b"abc") == hashlib.sha256(b"abc").hexdigest()
    assert canonical.digest_of({"b": 1, "a": 2}) == canonical.digest(b'{"a":2,"b":1}')
    assert canonical.digest(b"") == canonical.NOTHING


def test_a_digest_is_grouped_to_be_compared_on_paper() -> None:
    digest = canonical.digest(b"abc")
    groups = canonical.grouped(digest).split(" ")
    assert [len(one) for one in groups] == [4] * 16
    assert "".join(groups) == digest
    assert canonical.grouped(digest, first=16).split(" ") == groups[:4]
    assert canonical.grouped("abcdef") == "abcd ef"
    assert canonical.grouped("") == ""


def _depth(value: Any) -> int:
    if isinstance(value, dict):
        return 1 + max(map(_depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(_depth, value), default=0)
    return 0


@pytest.mark.parametrize("value", ["\ud800", {"a": 2**64}, {"a": object()}])
def test_a_value_without_bytes_is_refused(value: object) -> None:
    with pytest.raises(VerificationError, match="not-json"):
        canonical.encode(value)
