"""The seal: what is signed, and when a signature is valid.

Ed25519 (RFC 8032), pinned more tightly than the RFC so that every implementation
says the same: a signature is 64 bytes with S < L, its R is not of small order, and
the equation holds without cofactor with R compared byte for byte. A key is
canonically encoded and of prime order; that is checked once, when it is enrolled.
"""

import functools
import hashlib
from typing import Protocol, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from paraph.kernel.errors import VerificationError

ACT_TYPE = "application/vnd.paraph.act+json;v=1"
POUCH_TYPE = "application/vnd.paraph.pouch+json;v=1"

_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_Point = tuple[int, int, int, int]
_IDENTITY: _Point = (0, 1, 1, 0)
_SMALL_ORDER = frozenset(
    map(
        bytes.fromhex,
        (
            "01" + 31 * "00",
            "ec" + 30 * "ff" + "7f",
            32 * "00",
            31 * "00" + "80",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        ),
    )
)
"""The canonical encodings of the points of order 1, 2, 4 and 8 on the curve."""


class Seal(Protocol):
    """A key that can sign. May one day live on a host of its own."""

    @property
    def public(self) -> bytes:
        """The 32 bytes of the public key."""

    def sign(self, message: bytes) -> bytes:
        """Return the 64 bytes of the signature of a message."""


class LocalSeal:
    """A key in this process's memory."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.public = private.public_key().public_bytes_raw()

    @classmethod
    def from_bytes(cls, secret: bytes) -> Self:
        """Return the seal of 32 secret bytes."""
        return cls(Ed25519PrivateKey.from_private_bytes(secret))

    @classmethod
    def from_pem(cls, pem: bytes) -> Self:
        """Return the seal of a PKCS 8 PEM file.

        Raises:
            VerificationError: `key.pem`, if it holds no Ed25519 private key.
        """
        try:
            private = serialization.load_pem_private_key(pem, password=None)
        except (ValueError, TypeError) as error:
            raise VerificationError("key.pem") from error
        if not isinstance(private, Ed25519PrivateKey):
            raise VerificationError("key.pem")
        return cls(private)

    def to_pem(self) -> bytes:
        """Return the key as PKCS 8 PEM, not encrypted."""
        return self._private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )

    def sign(self, message: bytes) -> bytes:
        """Return the 64 bytes of the signature of a message."""
        return self._private.sign(message)


def pae(media_type: str, raw: bytes) -> bytes:
    """Return the DSSE v1 signature input (pre-authentication encoding)."""
    name = media_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(name), name, len(raw), raw)


def key_id(public: bytes) -> str:
    """Return the first 16 hex digits of the key's SHA-256: a hint, not authority."""
    return hashlib.sha256(public).hexdigest()[:16]


def verify(public: bytes, signature: bytes, message: bytes) -> bool:
    """Say whether a signature by an enrolled key is valid under the pinned rule."""
    if len(signature) != 64 or signature[:32] in _SMALL_ORDER:
        return False
    try:
        _key(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@functools.lru_cache(maxsize=256)
def check_public_key(public: bytes) -> None:
    """Refuse a public key that may not be enrolled; one that may is remembered.

    Raises:
        VerificationError: `key.length`, `key.encoding`, `key.order`.
    """
    if len(public) != 32:
        raise VerificationError("key.length")
    point = _decompress(public)
    if point is None:
        raise VerificationError("key.encoding")
    if _is_identity(point) or not _is_identity(_multiply(_L, point)):
        raise VerificationError("key.order")


@functools.lru_cache(maxsize=256)
def _key(public: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(public)


# RFC 8032, section 5.1: the curve in extended coordinates, for enrolment only.


def _add(one: _Point, other: _Point) -> _Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % _P
    b = (one[1] + one[0]) * (other[1] + other[0]) % _P
    c = 2 * one[3] * other[3] * _D % _P
    d = 2 * one[2] * other[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % _P, g * h % _P, f * g % _P, e * h % _P)


def _multiply(scalar: int, point: _Point) -> _Point:
    result = _IDENTITY
    while scalar:
        if scalar & 1:
            result = _add(result, point)
        point = _add(point, point)
        scalar >>= 1
    return result


def _is_identity(point: _Point) -> bool:
    return point[0] % _P == 0 and (point[1] - point[2]) % _P == 0


def _decompress(encoded: bytes) -> _Point | None:
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * pow(2, (_P - 1) // 4, _P) % _P
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = _P - x
    return (x, y, 1, x * y % _P)
