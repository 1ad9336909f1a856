"""Every file of vectors, by its name."""

from functools import cache
from typing import Any

from tests.conformance.cases import (
    admission,
    canonical,
    charters,
    fold,
    keys,
    lines,
    pouches,
)


def documents() -> dict[str, dict[str, Any]]:
    """Return what each JSON file of vectors says."""
    return {
        "canonical": canonical.document(),
        "keys": keys.keys(),
        "signatures": keys.signatures(),
        "lines": lines.document(),
        "charters": charters.document(),
        "admission": admission.document(),
        "fold": fold.document(),
        "pouches": _shelf()[0],
    }


def files() -> dict[str, bytes]:
    """Return the pouches by file name."""
    return _shelf()[1]


@cache
def _shelf() -> tuple[dict[str, Any], dict[str, bytes]]:
    return pouches.document()
