"""The fonts of papers: carried by the libraries, never the machine's.

A character that no font can show would vanish from the page or stop its printing; it is
printed as its number instead, so that a reader sees that something stands there.
"""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import fontpkg_noto_sans
import fontpkg_noto_sans_khmer
import fontpkg_noto_serif

# Tried in this order for every character: Noto Serif Khmer has no Latin or Cyrillic.
FAMILIES = ("Noto Serif", "Noto Sans", "Noto Sans Khmer")

# Marks that are not to be seen: joiners, word breaks, directions, soft hyphen.
_INVISIBLE = frozenset(
    [
        0x00AD,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x206A),
        0xFEFF,
    ]
)


def directories() -> tuple[Path, ...]:
    """Return where the font files lie."""
    return tuple(
        Path(module.ROOT) / "files"
        for module in (fontpkg_noto_serif, fontpkg_noto_sans, fontpkg_noto_sans_khmer)
    )


def printable(words: str) -> str:
    """Return words with every character that no font can show as its number."""
    shown = _shown()
    return "".join(
        one if one == "\n" or ord(one) in shown else f"[U+{ord(one):04X}]"
        for one in words
    )


@cache
def _shown() -> frozenset[int]:
    return _INVISIBLE.union(
        *(_characters(file) for place in directories() for file in place.glob("*.ttf"))
    )


def _characters(file: Path) -> Iterator[int]:
    """Yield the code points that a font's character map knows.

    Source: OpenType, table `cmap`, formats 4 and 12.
    """
    font = file.read_bytes()
    tables = {
        font[at : at + 4]: struct.unpack_from(">II", font, at + 8)
        for at in range(12, 12 + 16 * struct.unpack_from(">H", font, 4)[0], 16)
    }
    cmap, _ = tables[b"cmap"]
    for n in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        at = cmap + struct.unpack_from(">I", font, cmap + 8 + 8 * n)[0]
        kind = struct.unpack_from(">H", font, at)[0]
        if kind == 4:
            yield from _segments(font, at)
        elif kind == 12:
            yield from _groups(font, at)


def _segments(font: bytes, at: int) -> Iterator[int]:
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
    for start, end in zip(starts, ends, strict=True):
        if start != 0xFFFF:
            yield from range(start, end + 1)


def _groups(font: bytes, at: int) -> Iterator[int]:
    for n in range(struct.unpack_from(">I", font, at + 12)[0]):
        start, end = struct.unpack_from(">II", font, at + 16 + 12 * n)
        yield from range(start, end + 1)
