"""Journals of a release are read alike for ever."""

import json
from pathlib import Path

import pytest

from paraph.acts.kinds import KINDS
from paraph.kernel.act import parse_act, parse_line
from paraph.kernel.charter import parse_charter
from tests.golden.make import results
from tests.simulator import Office

HERE = Path(__file__).resolve().parent


NAMES = (
    "alone",
    "bodies",
    "contacts",
    "first",
    "keys",
    "life",
    "markings",
    "notes",
    "preparing",
    "silences",
    "strike",
)


def _read(name: str) -> tuple[Office, list[bytes]]:
    charter = parse_charter((HERE / f"{name}.charter.json").read_bytes())
    lines = (HERE / f"{name}.tsv").read_bytes().splitlines(keepends=True)
    return Office(charter, "norland"), lines


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_journal_amounts_to_what_it_did(name: str) -> None:
    expected = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    for reverse in (False, True):
        office, lines = _read(name)
        office.receive(sorted(lines, reverse=reverse))
        assert results(office) == expected


def test_the_golden_journals_hold_every_kind() -> None:
    lines = [line for name in NAMES for line in _read(name)[1]]
    assert {parse_act(parse_line(line).raw).kind for line in lines} == KINDS.keys()
