"""Keys that may be enrolled and not, signatures that are valid and not (§3).

The verdicts are stated, not computed: each case is made so that only one can be right.
The first signatures are facts of RFC 8032, section 7.1. The points of small order and
what is mixed with them are made with the auditor's arithmetic, which OpenSSL is
compared with.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

from tests.audit.auditor import AUDITOR
from tests.audit.test_signatures import VECTORS as RFC_8032
from tests.audit.writer import ACT_TYPE, POUCH_TYPE, key, pae, public
from tests.conformance.cases.form import Case, case, shown

P, L = AUDITOR.P, AUDITOR.L
MESSAGE = b"Done in duplicate."
SCALAR = int.from_bytes(hashlib.sha256(b"scalar").digest(), "little") % L
NONCE = int.from_bytes(hashlib.sha256(b"nonce").digest(), "little") % L
SIGN = 1 << 255


def encoded(number: int) -> bytes:
    """Return 32 bytes, the lowest first."""
    return number.to_bytes(32, "little")


def point(scalar: int, torsion: int) -> bytes:
    """Return the encoding of [scalar]B + [torsion]T, T of order 8."""
    sum_ = AUDITOR.add(
        AUDITOR.times(scalar, AUDITOR.BASE), AUDITOR.times(torsion, AUDITOR.TORSION)
    )
    packed: bytes = AUDITOR.packed(sum_)
    return packed


def signature(public_key: bytes, torsion: int, *, nonce: int = NONCE) -> bytes:
    """Return R and S for `MESSAGE` by `SCALAR`, R shifted by torsion."""
    r = point(nonce, torsion)
    k = int.from_bytes(hashlib.sha512(r + public_key + MESSAGE).digest(), "little")
    return r + encoded((nonce + k * SCALAR) % L)


# --- keys.json -----------------------------------------------------------------------


def keys() -> dict[str, Any]:
    """Return keys.json."""
    found = [*_enrolled(), *_small(), *_not_canonical(), *_mixed(), *_off_the_curve()]
    return {
        "about": "32 bytes in hex, and whether a key of these may be enrolled (§3.1).",
        "cases": [
            case(name, "§3.1", verdict=verdict, key=raw.hex())
            for name, verdict, raw in found
        ],
    }


def _enrolled() -> Iterator[tuple[str, str, bytes]]:
    for number, (_, text, _, _) in enumerate(RFC_8032, start=1):
        yield f"RFC 8032, 7.1, TEST {number}", "enrolled", bytes.fromhex(text)
    yield "the base point", "enrolled", point(1, 0)
    yield "the base point's negative", "enrolled", point(L - 1, 0)
    yield "a multiple of the base point", "enrolled", point(SCALAR, 0)


def _small() -> Iterator[tuple[str, str, bytes]]:
    orders = (1, 8, 4, 8, 2, 8, 4, 8)
    for n, order in enumerate(orders):
        name = f"[{n}]T, a point of order {order}, canonical"
        yield name, "refused", point(0, n)


def _not_canonical() -> Iterator[tuple[str, str, bytes]]:
    yield "the neutral element, x = 0 with a sign", "refused", encoded(1 + SIGN)
    yield "order 2, x = 0 with a sign", "refused", encoded(P - 1 + SIGN)
    for y in range(19):
        yield f"y = p + {y}", "refused", encoded(P + y)
        yield f"y = p + {y} with a sign", "refused", encoded(P + y + SIGN)


def _mixed() -> Iterator[tuple[str, str, bytes]]:
    for n in range(1, 8):
        yield f"a key of mixed order, + [{n}]T", "refused", point(SCALAR, n)


def _off_the_curve() -> Iterator[tuple[str, str, bytes]]:
    for y in (2, 7, 8):
        yield f"y = {y}, which no point of the curve has", "refused", encoded(y)


# --- signatures.json -----------------------------------------------------------------


def signatures() -> dict[str, Any]:
    """Return signatures.json."""
    return {
        "about": (
            "Signatures under §3.2; `enrolled` says whether §3.1 lets the key in at "
            "all, `openssl` what OpenSSL says, where a library without the pinned "
            "rule may. Inputs in hex. `signed` are signature inputs of §3.3."
        ),
        "cases": [*_rfc(), *_grid(), *_small_r(), *_altered(), *_other_keys()],
        "signed": [
            case(
                f"{kind}, {name}",
                "§3.3",
                type=kind,
                bytes=shown(raw),
                input=shown(made),
            )
            for kind in (ACT_TYPE, POUCH_TYPE)
            for name, raw in (("no bytes", b""), ("12 bytes", '{"a":"é"}x'.encode()))
            for made in (pae(kind, raw),)
        ],
    }


def _case(
    name: str,
    section: str,
    verdict: str,
    triple: tuple[bytes, bytes, bytes],
    *,
    enrolled: bool = True,
    openssl: str | None = None,
) -> Case:
    public_key, made, message = triple
    return case(
        name,
        section,
        verdict=verdict,
        enrolled=enrolled,
        openssl=openssl or verdict,
        key=public_key.hex(),
        message=message.hex(),
        signature=made.hex(),
    )


def _rfc() -> Iterator[Case]:
    for number, (_, public_key, message, made) in enumerate(RFC_8032, start=1):
        name = f"RFC 8032, 7.1, TEST {number}"
        raw = [bytes.fromhex(text) for text in (public_key, made, message)]
        yield _case(name, "§3.2", "valid", (raw[0], raw[1], raw[2]))
        other = f"{name}, of another message"
        yield _case(other, "§3.2", "refused", (raw[0], raw[1], raw[2] + b"!"))


def _grid() -> Iterator[Case]:
    """Yield R + [n]T: the cofactor would forgive it, the pinned rule does not."""
    good = point(SCALAR, 0)
    for n in range(8):
        name = f"R + [{n}]T, " + ("plain" if n == 0 else "valid with the cofactor only")
        verdict = "refused" if n else "valid"
        yield _case(name, "§3.2", verdict, (good, signature(good, n), MESSAGE))
    for in_key in range(1, 8):
        mixed = point(SCALAR, in_key)
        for in_r in range(8):
            made = signature(mixed, in_r)
            k = hashlib.sha512(made[:32] + mixed + MESSAGE).digest()
            # R = [S]B - [k]A holds if what A adds in torsion R lacks.
            holds = (in_r + int.from_bytes(k, "little") % L * in_key) % 8 == 0
            name = f"A + [{in_key}]T, R + [{in_r}]T"
            verdict = "valid" if holds else "refused"
            triple = (mixed, made, MESSAGE)
            yield _case(name, "§3.2", verdict, triple, enrolled=False)


def _small_r() -> Iterator[Case]:
    good = point(SCALAR, 0)
    for n in range(8):
        name, made = f"R = [{n}]T, of small order", signature(good, n, nonce=0)
        says = "refused" if n else "valid"
        triple = (good, made, MESSAGE)
        yield _case(name, "§3.2", "refused", triple, openssl=says)
    for name, r in (
        ("R = the neutral element, x = 0 with a sign", encoded(1 + SIGN)),
        ("R = the neutral element as y = p + 1", encoded(P + 1)),
        ("R = order 4 as y = p", encoded(P)),
        ("R = order 4 as y = p with a sign", encoded(P + SIGN)),
    ):
        k = int.from_bytes(hashlib.sha512(r + good + MESSAGE).digest(), "little") % L
        made = r + encoded(k * SCALAR % L)
        yield _case(name, "§3.2", "refused", (good, made, MESSAGE))


def _altered() -> Iterator[Case]:
    private = key("norland seal")
    own, made = bytes.fromhex(public(private)), private.sign(MESSAGE)
    s = int.from_bytes(made[32:], "little")
    yield _case("an ordinary signature", "§3.2", "valid", (own, made, MESSAGE))
    for n in range(1, 16):
        if not (s + n * L) >> 256:
            raised = made[:32] + encoded(s + n * L)
            yield _case(f"S + {n} L", "§3.2", "refused", (own, raised, MESSAGE))
    for name, fixed in (("S = L", L), ("S = 0", 0), ("S = 2^256 - 1", 2**256 - 1)):
        forged = made[:32] + encoded(fixed)
        yield _case(name, "§3.2", "refused", (own, forged, MESSAGE))
    for at in (0, 1, 16, 31, 32, 33, 48, 63):
        for bit in (0, 7):
            flipped = made[:at] + bytes([made[at] ^ 1 << bit]) + made[at + 1 :]
            name = f"bit {bit} of byte {at} flipped"
            yield _case(name, "§3.2", "refused", (own, flipped, MESSAGE))
    for length in (0, 32, 63, 65):
        cut = (made + bytes(1))[:length]
        yield _case(f"of {length} bytes", "§3.2", "refused", (own, cut, MESSAGE))
    other = bytes.fromhex(public(key("sudland seal")))
    yield _case("under another key", "§3.2", "refused", (other, made, MESSAGE))
    yield _case("of no message", "§3.2", "refused", (own, made, b""))


def _other_keys() -> Iterator[Case]:
    """Yield what a key of small order would sign: every message, if it were let in."""
    for n in range(8):
        small = point(0, n)
        made = encoded(1) + encoded(0)
        k = hashlib.sha512(made[:32] + small + MESSAGE).digest()
        holds = int.from_bytes(k, "little") % L * n % 8 == 0
        yield _case(
            f"the key [{n}]T, R of small order, S = 0",
            "§3.1",
            "refused",
            (small, made, MESSAGE),
            enrolled=False,
            openssl="valid" if holds else "refused",
        )
