"""The auditor's own Ed25519 against RFC 8032, OpenSSL and crafted torsion."""

import hashlib
import itertools

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from paraph.kernel import seal
from paraph.kernel.errors import VerificationError
from tests.audit import writer
from tests.audit.auditor import AUDITOR

P, L, BASE, TORSION = AUDITOR.P, AUDITOR.L, AUDITOR.BASE, AUDITOR.TORSION
TORSIONS = [AUDITOR.times(n, TORSION) for n in range(8)]
MESSAGES = (b"", b"paragraph", b"x" * 1000)

# RFC 8032, section 7.1: secret key, public key, message, signature.
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb88215"
            "90a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e4"
            "3e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b53"
            "8d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]


@pytest.mark.parametrize(("_secret", "key", "message", "signature"), VECTORS)
def test_the_vectors_of_rfc_8032_verify(
    _secret: str, key: str, message: str, signature: str
) -> None:
    raw = bytes.fromhex(key), bytes.fromhex(signature), bytes.fromhex(message)
    assert AUDITOR.is_key(key)
    assert AUDITOR.verify(*raw)
    assert not AUDITOR.verify(raw[0], raw[1], raw[2] + b"!")


def _openssl(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def test_it_agrees_with_openssl_on_good_and_altered_signatures() -> None:
    for turn, message in itertools.product(range(8), MESSAGES):
        private = writer.key(f"key {turn}")
        public, good = bytes.fromhex(writer.public(private)), private.sign(message)
        assert AUDITOR.is_key(public.hex())
        assert AUDITOR.verify(public, good, message)
        for at in (0, 31, 32, 63):
            bad = good[:at] + bytes([good[at] ^ 1 << turn]) + good[at + 1 :]
            assert _openssl(public, bad, message) == AUDITOR.verify(
                public, bad, message
            )
            assert not AUDITOR.verify(public, bad, message)


def _signature(a: int, key: bytes, r: int, torsion: int, message: bytes) -> bytes:
    """Sign with the scalar a under any key encoding, R shifted by torsion."""
    point = AUDITOR.add(AUDITOR.times(r, BASE), TORSIONS[torsion])
    packed: bytes = AUDITOR.packed(point)
    k = int.from_bytes(hashlib.sha512(packed + key + message).digest(), "little")
    s: int = (r + k * a) % L
    return packed + s.to_bytes(32, "little")


def _may_be_enrolled(key: bytes) -> bool:
    """Say whether the kernel takes a key."""
    try:
        seal.check_public_key(key)
    except VerificationError:
        return False
    return True


def test_i9_auditor_kernel_and_openssl_agree_on_the_torsion_grid() -> None:
    a = int.from_bytes(hashlib.sha256(b"scalar").digest(), "little") % L
    accepted = 0
    for in_key, in_r, message in itertools.product(range(8), range(8), MESSAGES):
        point = AUDITOR.add(AUDITOR.times(a, BASE), TORSIONS[in_key])
        key: bytes = AUDITOR.packed(point)
        signature = _signature(a, key, 12345, in_r, message)
        ours = AUDITOR.verify(key, signature, message)
        assert _openssl(key, signature, message) == ours, (in_key, in_r)
        assert seal.verify(key, signature, message) == ours, (in_key, in_r)
        assert AUDITOR.is_key(key.hex()) == (in_key == 0)
        assert _may_be_enrolled(key) == (in_key == 0)
        accepted += ours
        if in_key == 0:
            assert ours == (in_r == 0)
    assert accepted > len(MESSAGES)  # such keys do verify: only enrolment stops them


def test_a_small_r_is_refused_where_openssl_takes_it() -> None:
    a = int.from_bytes(hashlib.sha256(b"scalar").digest(), "little") % L
    key: bytes = AUDITOR.packed(AUDITOR.times(a, BASE))
    signature = _signature(a, key, 0, 0, b"paragraph")
    assert _openssl(key, signature, b"paragraph")
    assert not AUDITOR.verify(key, signature, b"paragraph")


def test_s_is_below_the_order() -> None:
    private = writer.key("a key")
    public, good = bytes.fromhex(writer.public(private)), private.sign(b"")
    s = int.from_bytes(good[32:], "little")
    for times in range(1, 16):
        raised = s + times * L
        if raised >> 256:
            break
        malleated = good[:32] + raised.to_bytes(32, "little")
        assert not AUDITOR.verify(public, malleated, b"")


def test_a_signature_has_64_bytes() -> None:
    private = writer.key("a key")
    public, good = bytes.fromhex(writer.public(private)), private.sign(b"")
    for wrong in (b"", good[:63], good + b"\0", good[:32]):
        assert not AUDITOR.verify(public, wrong, b"")


def test_there_are_8_points_of_small_order_and_none_is_a_key() -> None:
    assert len(AUDITOR.SMALL_ORDER) == 8
    for point in TORSIONS:
        eight_times = AUDITOR.times(8, point)
        assert AUDITOR.packed(eight_times) == bytes([1]) + bytes(31)
        assert AUDITOR.packed(point) in AUDITOR.SMALL_ORDER
        assert not AUDITOR.is_key(AUDITOR.packed(point).hex())


def test_a_key_is_canonically_encoded() -> None:
    wrong = [(y + P).to_bytes(32, "little") for y in range(19)]
    wrong += [bytes([1]) + bytes(30) + b"\x80", (P - 1 + 2**255).to_bytes(32, "little")]
    for raw in wrong:
        assert AUDITOR.unpacked(raw) is None
        assert not AUDITOR.is_key(raw.hex())


def test_points_survive_packing() -> None:
    for n in (1, 2, 3, L - 1, 2**200 + 1):
        raw: bytes = AUDITOR.packed(AUDITOR.times(n, BASE))
        assert AUDITOR.packed(AUDITOR.unpacked(raw)) == raw
        assert AUDITOR.is_key(raw.hex())


def test_the_signature_input_is_that_of_dsse() -> None:
    private = writer.key("a key")
    _, text = writer.signature(private, b"Zeile").split(":")
    arguments = (writer.public(private), text, AUDITOR.ACT_TYPE)
    assert AUDITOR.signed(*arguments, b"Zeile")
    assert not AUDITOR.signed(*arguments, b"Zeil")
    assert not AUDITOR.signed(writer.public(private), text, "text/plain", b"Zeile")
