"""I9, the kernel's part: one rule of validity, pinned more tightly than the RFC."""

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from paraph.kernel import seal
from paraph.kernel.errors import VerificationError
from tests.simulator import key

L = 2**252 + 27742317777372353535851937790883648493
P = 2**255 - 19
MESSAGE = b"a sealed act"
SMALL_ORDER = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
]
NOT_CANONICAL = [
    (P + 0).to_bytes(32, "little").hex(),
    (P + 1).to_bytes(32, "little").hex(),
    (P + 18).to_bytes(32, "little").hex(),
    (2**255 + 1).to_bytes(32, "little").hex(),
    (2**255 + P - 1).to_bytes(32, "little").hex(),
    "ff" * 32,
]


def test_a_seal_verifies_and_nothing_else_does() -> None:
    one, other = key("norland seal"), key("sudland seal")
    signature = one.sign(MESSAGE)
    assert seal.verify(one.public, signature, MESSAGE)
    assert not seal.verify(other.public, signature, MESSAGE)
    assert not seal.verify(one.public, signature, MESSAGE + b".")
    assert not seal.verify(one.public, signature[:-1], MESSAGE)
    assert not seal.verify(one.public, signature + b"\0", MESSAGE)
    assert not seal.verify(one.public, b"", MESSAGE)


def test_every_flipped_bit_of_a_signature_is_seen() -> None:
    one = key("norland seal")
    signature = one.sign(MESSAGE)
    for bit in range(512):
        changed = bytearray(signature)
        changed[bit // 8] ^= 1 << bit % 8
        assert not seal.verify(one.public, bytes(changed), MESSAGE)


def test_a_signature_with_a_large_s_is_invalid() -> None:
    one = key("norland seal")
    signature = one.sign(MESSAGE)
    s = int.from_bytes(signature[32:], "little")
    for factor in (1, 2, 7):
        if (larger := s + factor * L) < 2**256:
            forged = signature[:32] + larger.to_bytes(32, "little")
            assert not seal.verify(one.public, forged, MESSAGE)


@pytest.mark.parametrize("encoded", SMALL_ORDER)
def test_a_signature_whose_r_is_of_small_order_is_invalid(encoded: str) -> None:
    """Under a key of small order, S = 0 and such an R satisfy the equation."""
    for s in (0, 1):
        forged = bytes.fromhex(encoded) + s.to_bytes(32, "little")
        assert not seal.verify(key("norland seal").public, forged, MESSAGE)
        assert not seal.verify(bytes.fromhex(SMALL_ORDER[0]), forged, MESSAGE)


@pytest.mark.parametrize("encoded", SMALL_ORDER)
def test_what_a_library_takes_for_valid_under_a_key_of_small_order_is_not(
    encoded: str,
) -> None:
    """Of each R there are key and message for which OpenSSL holds S = 0 to be valid."""
    forged = bytes.fromhex(encoded) + bytes(32)
    found = [
        (public, message)
        for public in map(bytes.fromhex, SMALL_ORDER)
        for message in map(str.encode, map(str, range(64)))
        if _openssl_verifies(public, forged, message)
    ]
    assert found
    for public, message in found:
        assert not seal.verify(public, forged, message)


def _openssl_verifies(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


@pytest.mark.parametrize("encoded", SMALL_ORDER)
def test_a_key_of_small_order_is_not_enrolled(encoded: str) -> None:
    assert _code(bytes.fromhex(encoded)) == "key.order"


@pytest.mark.parametrize("encoded", NOT_CANONICAL)
def test_a_key_not_canonically_encoded_is_not_enrolled(encoded: str) -> None:
    assert _code(bytes.fromhex(encoded)) == "key.encoding"


def test_a_key_off_the_curve_is_not_enrolled() -> None:
    assert _code((2).to_bytes(32, "little")) == "key.encoding"


def test_a_key_of_mixed_order_is_not_enrolled() -> None:
    """A good key plus a point of order 2: (x, y) becomes (−x, −y)."""
    good = int.from_bytes(key("norland seal").public, "little")
    y, sign = good & (2**255 - 1), good >> 255
    mixed = (P - y) | (1 - sign) << 255
    assert _code(mixed.to_bytes(32, "little")) == "key.order"


def test_a_key_of_another_length_is_not_enrolled() -> None:
    assert _code(b"") == "key.length"
    assert _code(key("norland seal").public + b"\0") == "key.length"


def test_a_good_key_is_enrolled() -> None:
    for name in ("norland root", "norland seal", "sudland seal", "vestmark seal"):
        seal.check_public_key(key(name).public)


def test_a_verification_under_bytes_that_are_no_key_fails() -> None:
    assert not seal.verify(b"short", key("norland seal").sign(MESSAGE), MESSAGE)


def test_a_key_id_is_the_start_of_the_digest_of_the_key() -> None:
    assert seal.key_id(b"") == "e3b0c44298fc1c14"


def test_a_seal_comes_back_from_its_file() -> None:
    one = key("norland seal")
    again = seal.LocalSeal.from_pem(one.to_pem())
    assert again.public == one.public
    assert again.sign(MESSAGE) == one.sign(MESSAGE)


def test_a_file_that_is_no_seal_is_refused() -> None:
    other_curve = X25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    locked = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(b"word"),
    )
    for pem in (b"", b"-----BEGIN PRIVATE KEY-----", other_curve, locked):
        with pytest.raises(VerificationError) as caught:
            seal.LocalSeal.from_pem(pem)
        assert caught.value.code == "key.pem"


def _code(public: bytes) -> str:
    with pytest.raises(VerificationError) as caught:
        seal.check_public_key(public)
    return caught.value.code
