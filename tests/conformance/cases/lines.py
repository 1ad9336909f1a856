"""Lines, as far as bytes alone can say: §7.1 to §7.3."""

import base64
from collections.abc import Iterator
from typing import Any

from tests.audit.writer import key, key_id, line, public, raw_of, sha256, signature
from tests.conformance.cases.form import Case, case, shown

RAW = b'{"a":"Done in duplicate."}'
NAMES = [f"signer {n}" for n in range(17)]


def document() -> dict[str, Any]:
    """Return lines.json."""
    return {
        "about": (
            "Lines before any key is known (§7.1 to §7.3). One that passes is split "
            "into digest, signatures (key id and 64 bytes in hex) and bytes, which are "
            "not parsed: they need not be an act. `refused` names the step."
        ),
        "cases": [*_passing(), *_long(), *_split(), *_digest(), *_signed()],
    }


def _passes(name: str, raw: bytes) -> Case:
    digest, listed, _ = raw.rstrip(b"\n").split(b"\t")
    pairs = [pair.split(":") for pair in listed.decode().split(",")]
    signatures = [[keyid, base64.b64decode(text).hex()] for keyid, text in pairs]
    return case(
        name,
        "§4.3",
        verdict="passes",
        line=shown(raw),
        digest=digest.decode(),
        signatures=signatures,
    )


def _refused(name: str, section: str, raw: bytes) -> Case:
    return case(name, section, verdict="refused", line=shown(raw))


def _by(count: int, raw: bytes = RAW) -> list[str]:
    return sorted(signature(key(name), raw) for name in NAMES[:count])


def _of(raw: bytes, middle: str) -> bytes:
    """Return a line with any middle part, its digest right."""
    return f"{sha256(raw)}\t{middle}\t".encode() + raw + b"\n"


def _passing() -> Iterator[Case]:
    for count in (1, 2, 16):
        yield _passes(f"{count} signatures", line(RAW, _by(count)))
    yield _passes("bytes that are no JSON", line(b"no JSON", _by(1, b"no JSON")))
    yield _passes("bytes that are no UTF-8", line(b"\xff\xfe", _by(1, b"\xff\xfe")))
    yield _passes("no bytes at all", line(b"", _by(1, b"")))
    other = base64.b64encode(b"\xff" * 64).decode()
    keyid = key_id(public(key(NAMES[0])))
    yield _passes("a signature that is none", _of(RAW, f"{keyid}:{other}"))


def _long() -> Iterator[Case]:
    whole = b"x" * (98_305 - 64 - 1 - 105 - 1 - 1)
    raw = line(whole, _by(1, whole))
    assert len(raw) == 98_305
    yield _refused("a line of 98,305", "§7.1", raw)


def _split() -> Iterator[Case]:
    good = line(RAW, _by(1))
    digest, listed, act = good[:-1].split(b"\t")
    yield _refused("nothing", "§7.2", b"")
    yield _refused("a line feed alone", "§7.2", b"\n")
    yield _refused("no line feed", "§7.2", good[:-1])
    yield _refused("two line feeds", "§7.2", good + b"\n")
    yield _refused(
        "a carriage return before the line feed", "§7.3", good[:-1] + b"\r\n"
    )
    yield _refused("a space before", "§7.2", b" " + good)
    yield _refused("spaces for tabs", "§7.2", good.replace(b"\t", b" "))
    yield _refused("one tab", "§7.2", b"\t".join((digest, act)) + b"\n")
    yield _refused("three tabs", "§7.2", b"\t".join((digest, listed, act, b"")) + b"\n")
    yield _refused("a tab in the bytes", "§7.2", line(b"a\tb", _by(1, b"a\tb")))
    yield _refused("a line feed in the bytes", "§7.2", line(b"a\nb", _by(1, b"a\nb")))
    yield _refused("a digest in capital letters", "§7.2", digest.upper() + good[64:])
    yield _refused("a digest of 63 digits", "§7.2", good[1:])
    yield _refused("no digest", "§7.2", good[64:])
    yield _refused("a digest of another script", "§7.2", "٣".encode() * 64 + good[64:])


def _digest() -> Iterator[Case]:
    good = line(RAW, _by(1))
    at = 0 if good[:1] != b"0" else 1
    yield _refused("another digest", "§7.3", good[:at] + b"0" + good[at + 1 :])
    yield _refused(
        "a byte of the bytes altered", "§7.3", good.replace(b"Done", b"Dome")
    )
    yield _refused("a byte of the bytes gone", "§7.3", good.replace(b"Done", b"Don"))
    other = line(b"{}", _by(1, b"{}"))
    yield _refused("the digest of another line", "§7.3", other[:64] + good[64:])
    assert raw_of(good) == RAW


def _signed() -> Iterator[Case]:
    one, *others = _by(3)
    keyid, text = one.split(":")
    seventeen = _by(17)

    def refused(name: str, middle: str) -> Case:
        return _refused(name, "§7.2", _of(RAW, middle))

    yield refused("no signature", "")
    yield refused("17 signatures", ",".join(seventeen))
    yield refused("signatures not sorted", ",".join([*others, one]))
    yield refused("a signature twice", f"{one},{one}")
    forged = base64.b64encode(bytes(64)).decode()
    yield refused("a key id twice, with two signatures", f"{one},{keyid}:{forged}")
    yield refused("a comma at the end", f"{one},")
    yield refused("a comma at the beginning", f",{one}")
    yield refused("a space after the comma", f"{one}, {others[0]}")
    yield refused("no key id", f":{text}")
    yield refused("no colon", keyid + text)
    yield refused("a key id of 15 digits", f"{keyid[:15]}:{text}")
    yield refused("a key id of 17 digits", f"{keyid}0:{text}")
    yield refused("a key id in capital letters", f"{'AB' + keyid[2:]}:{text}")
    yield refused("a signature of 63 bytes", f"{keyid}:{_base64(63)}")
    yield refused("a signature of 65 bytes", f"{keyid}:{_base64(65)}")
    yield refused("base64 without its padding", f"{keyid}:{text[:-2]}")
    yield refused("base64 with too much padding", f"{keyid}:{text}=")
    yield refused("base64 of the other alphabet", f"{keyid}:{'-_' + text[2:]}")
    yield refused("a space in the base64", f"{keyid}:{text[:40]} {text[40:]}")
    yield refused("a line feed in the base64", f"{keyid}:{text[:40]}\n{text[40:]}")
    loose = text[:85] + _LOOSE[text[85]] + "=="
    assert base64.b64decode(loose) == base64.b64decode(text)
    yield refused("base64 whose last bits are not nought", f"{keyid}:{loose}")
    yield refused("a signature in hex", f"{keyid}:{base64.b64decode(text).hex()}")


def _base64(length: int) -> str:
    return base64.b64encode(b"\x07" * length).decode()


_LOOSE = {"A": "B", "Q": "R", "g": "h", "w": "x"}
"""After 85 digits the last of 64 bytes leaves 4 bits that must be nought."""
