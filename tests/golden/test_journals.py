"""Journals of a release are read alike for ever."""

import json
from pathlib import Path

from paraph.acts.kinds import KINDS
from paraph.kernel.act import parse_act, parse_line
from paraph.kernel.charter import parse_charter
from tests.golden.make import results
from tests.simulator import Office

HERE = Path(__file__).resolve().parent


def _read() -> tuple[Office, list[bytes]]:
    charter = parse_charter((HERE / "first.charter.json").read_bytes())
    lines = (HERE / "first.tsv").read_bytes().splitlines(keepends=True)
    return Office(charter, "norland"), lines


def test_the_golden_journal_amounts_to_what_it_did() -> None:
    expected = json.loads((HERE / "first.json").read_text(encoding="utf-8"))
    for reverse in (False, True):
        office, lines = _read()
        office.receive(sorted(lines, reverse=reverse))
        assert results(office) == expected


def test_the_golden_journal_holds_every_kind() -> None:
    _, lines = _read()
    stated = {parse_act(parse_line(line).raw).kind for line in lines}
    assert stated == KINDS.keys() - {"keys.grant/1"}
