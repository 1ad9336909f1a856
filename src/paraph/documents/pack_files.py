"""The pack of a session as a ZIP that verifies itself: whoever has Python needs no more.

The files lie in it as they are, uncompressed and without times, so that the same record
makes the same bytes whatever library writes them; papers are read in pieces while it is
written. `__main__.py` and the auditor come along, and `SHA256SUMS` lists every other file.
"""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

SUMS: Final = "SHA256SUMS"
MANIFEST: Final = "MANIFEST.json"
RECORD: Final = "record.ustar"
README: Final = "README.txt"
JOINT: Final = "JOINT. Made from the joint record alone; every side can make it."
PRIVATE: Final = "PRIVATE to {side}. It holds what no other side may see."
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_CHUNK: Final = 1 << 20
_CODE: Final = {"__main__.py": "verify_pack.py", "audit.py": "audit.py"}


class Changed(Exception):
    """A paper is not what the record names; the ZIP is broken off."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in the pack: its digest, its size, its file's ending; how it is read."""

    sha256: str
    size: int
    suffix: str
    pieces: Callable[[], Iterable[bytes]]

    @property
    def name(self) -> str:
        """Where it lies."""
        return f"papers/{self.sha256}.{self.suffix}"


def custody(private_to: str) -> str:
    """Return whose a pack is, as manifest and verification say; "" for a joint one."""
    return PRIVATE.format(side=private_to) if private_to else JOINT


def stream(
    files: Mapping[str, bytes],
    papers: Sequence[Paper],
    *,
    session: str,
    commission: str,
    private_to: str,
    absent: Mapping[str, str],
) -> Iterator[bytes]:
    """Yield the bytes of a pack.

    Args:
        files: what is made for it, by name.
        papers: what acts enclose.
        session: its symbol.
        commission: the digest of the charter.
        private_to: the name of the side whose office alone may have it, "" for a
            joint one.
        absent: the digests of papers that are not in it, and why in a word.

    Raises:
        Changed: a paper is not what it is named; nothing more is yielded.
    """
    manifest = {
        "custody": custody(private_to),
        "commission": commission,
        "session": session,
        "absent": dict(sorted(absent.items())),
        "papers": [{"sha256": one.sha256, "size": one.size} for one in papers],
    }
    whole = {
        **{name: _own(source) for name, source in _CODE.items()},
        **files,
        MANIFEST: json.dumps(manifest, indent=1, sort_keys=True).encode() + b"\n",
    }
    sums = {name: hashlib.sha256(raw).hexdigest() for name, raw in whole.items()}
    sums |= {one.name: one.sha256 for one in papers}
    listed = "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))
    whole = {SUMS: listed.encode("ascii"), **dict(sorted(whole.items()))}
    yield from _zipped(whole, papers)


def readme(file_name: str, words: str) -> bytes:
    """Return the page that says the one command; `words` are in the reader's language."""
    return f"{words}\n\n    python3 {file_name}\n".encode()


class _Sink:
    """What a ZIP is written to: it keeps what was not yet taken, and cannot go back."""

    def __init__(self) -> None:
        self._kept: list[bytes] = []

    def write(self, raw: bytes) -> int:
        """Keep some bytes."""
        self._kept.append(bytes(raw))
        return len(raw)

    def flush(self) -> None:
        """Do nothing: what is kept is taken at once."""

    def take(self) -> bytes:
        """Return what was written since the last time."""
        raw, self._kept = b"".join(self._kept), []
        return raw


def _zipped(whole: Mapping[str, bytes], papers: Sequence[Paper]) -> Iterator[bytes]:
    sink = _Sink()
    target: Any = sink
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, raw in whole.items():
            archive.writestr(_member(name, len(raw)), raw)
            yield sink.take()
        for paper in papers:
            digest = hashlib.sha256()
            with archive.open(_member(paper.name, paper.size), "w") as member:
                for piece in paper.pieces():
                    digest.update(piece)
                    member.write(piece)
                    yield sink.take()
            if digest.hexdigest() != paper.sha256:
                raise Changed(paper.sha256)
            yield sink.take()
    yield sink.take()


def _member(name: str, size: int) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _EPOCH)
    member.create_system = 3
    member.external_attr = 0o100644 << 16
    member.file_size = size
    return member


def pieces_of(path: Path) -> Callable[[], Iterator[bytes]]:
    """Return what reads a file in pieces."""

    def read() -> Iterator[bytes]:
        with path.open("rb") as file:
            while piece := file.read(_CHUNK):
                yield piece

    return read


@cache
def _own(name: str) -> bytes:
    """Return a program that comes along: beside this file in a wheel, else in `docs`."""
    inside = Path(__file__).with_name("programs") / name
    if inside.is_file():
        return inside.read_bytes()
    return (Path(__file__).parents[3] / "docs" / name).read_bytes()
