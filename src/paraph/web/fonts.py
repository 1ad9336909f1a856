"""Where the fonts lie that pages use: in packages, served as static files."""

from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("fontpkg_noto_serif", "fontpkg_noto_sans", "fontpkg_noto_sans_khmer")


def directories() -> list[tuple[str, str]]:
    """Return (prefix, folder) of each package's font files."""
    found = []
    for package in PACKAGES:
        spec = find_spec(package)
        if spec is not None and spec.origin is not None:
            found.append((f"fonts/{package}", str(Path(spec.origin).parent / "files")))
    return found
