"""Write the generated pages of docs/reference; with --check, only compare them."""

import sys
from pathlib import Path

from paraph.acts.reference import reference_page

_ROOT = Path(__file__).resolve().parent.parent


def pages() -> dict[Path, str]:
    """Return the text of every generated page by its path."""
    return {_ROOT / "docs/reference/acts.md": reference_page()}


def main(arguments: list[str]) -> int:
    """Write the pages, or name those that are out of date and return 1."""
    stale = [
        path
        for path, text in pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    if "--check" in arguments:
        for path in stale:
            print(f"{path.relative_to(_ROOT)} is out of date: run script/reference.py")
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(pages()[path], encoding="utf-8")
        print(f"{path.relative_to(_ROOT)} written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
