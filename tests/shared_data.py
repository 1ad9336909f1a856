"""Where the data sets beside the project lie: PARAPH_SHARED, else `../shared`."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def place() -> Path:
    """Return the directory of the data sets, which need not exist."""
    return Path(os.environ.get("PARAPH_SHARED", ROOT.parent / "shared"))


def is_there() -> bool:
    """Say whether the data sets lie beside the project."""
    return (place() / "intake").is_dir()


def path(name: str) -> Path:
    """Return the path of one of them; a test that asks is marked `shared`."""
    return place() / name
