"""Write tests/vectors, by which other nodes are tested; with --check, only compare.

What the vectors say is written in tests/conformance/cases, verdicts by hand.
"""

import json
import sys
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent
_VECTORS = _ROOT / "tests/vectors"


def files() -> dict[Path, bytes]:
    """Return the bytes of every vector by its path; the same in every run."""
    if str(_ROOT) not in sys.path:
        sys.path.insert(0, str(_ROOT))
    from tests.conformance.cases import everything

    found = {
        _VECTORS / f"{name}.json": _written(document)
        for name, document in everything.documents().items()
    }
    pouches = everything.files().items()
    return found | {_VECTORS / "pouches" / name: raw for name, raw in pouches}


def main(arguments: list[str]) -> int:
    """Write the vectors, or name those that are out of date and return 1."""
    wanted = files()
    held = {path for path in _VECTORS.rglob("*") if path.is_file()}
    stale = [path for path, raw in wanted.items() if _read(path) != raw]
    surplus = sorted(held - wanted.keys())
    if "--check" in arguments:
        for path in [*stale, *surplus]:
            print(f"{path.relative_to(_ROOT)} is out of date: run script/vectors.py")
        return 1 if stale or surplus else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(wanted[path])
        print(f"{path.relative_to(_ROOT)} written")
    for path in surplus:
        path.unlink()
        print(f"{path.relative_to(_ROOT)} removed")
    return 0


def _written(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, indent=1) + "\n").encode()


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
