"""What the environment may set is declared in one place."""

import re
from pathlib import Path

from paraph.clerk import environment

SOURCE = Path(environment.__file__).parent.parent
DECLARED = {one.name for one in environment.VARIABLES}


def test_no_variable_is_read_that_is_not_declared() -> None:
    read = re.compile(
        r"environ(?:\.get|\.setdefault)?[(\[]\s*[\"'](PARAPH_[A-Z_]+)"
        r"|getenv\([\"'](PARAPH_[A-Z_]+)"
    )
    found = [
        f"{path.relative_to(SOURCE)}: {match[0]}"
        for path in SOURCE.rglob("*.py")
        for match in read.finditer(path.read_text("utf-8"))
    ]

    assert found == []


def test_every_variable_is_declared_once_and_explained() -> None:
    assert len(DECLARED) == len(environment.VARIABLES)
    assert all(one.meaning.endswith(".") for one in environment.VARIABLES)
