"""Descriptions of pictures in Office packages: some name the folder of their maker."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from paraph.crafts.files.findings import Findings
from paraph.crafts.files.markup import local

_PATH = re.compile(
    r"""(?:^|[\s"'(<\[])"""
    r"(?:[a-z]:[\\/]|\\\\\w|file:|~/|/(?:home|users|volumes|mnt|media|tmp|var|root)/)",
    re.IGNORECASE,
)
_SAID = frozenset({"descr", "alt", "title"})
_NAMED = frozenset({"docPr", "cNvPr"})


def look(found: Mapping[str, Any], told: Findings) -> None:
    """Add the paths that pictures are described by to the findings."""
    paths = [
        str(element.attrib[key])
        for root in found.values()
        for element, key in _paths(root)
    ]
    told.number("pictures.paths", len(paths), paths)


def drop_paths(root: Any) -> None:
    """Take paths out of a part; a name, which has to be there, is left empty."""
    for element, key in list(_paths(root)):
        if key == "name":
            element.attrib[key] = ""
        else:
            del element.attrib[key]


def is_path(words: str) -> bool:
    """Say whether words hold the path of a file."""
    return _PATH.search(words) is not None


def _paths(root: Any) -> Iterator[tuple[Any, str]]:
    for element in root.iter():
        for key, value in element.attrib.items():
            name = str(key).rpartition("}")[2]
            is_said = name in _SAID or (key == "name" and local(element) in _NAMED)
            if is_said and is_path(str(value)):
                yield element, str(key)
