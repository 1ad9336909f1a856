"""The reference page tells of every kind and every field."""

from collections.abc import Mapping
from pathlib import Path

from paraph.acts.kinds import KINDS
from paraph.acts.reference import kinds_list, reference_page
from paraph.kernel.fields import Field, Group

ROOT = Path(__file__).resolve().parents[2]


def test_every_kind_and_field_is_told() -> None:
    page = reference_page()
    for kind in KINDS.values():
        assert f"\n## {kind.name}\n" in page
        assert all(one in page for one in kind.templates)
        for path in _paths(kind.fields):
            assert f"| `{path}` |" in page


def test_the_page_kept_is_the_page_generated() -> None:
    kept = ROOT / "docs" / "reference" / "acts.md"
    assert kept.read_text(encoding="utf-8") == reference_page()


def test_the_kinds_are_listed_a_line_each() -> None:
    assert kinds_list().splitlines() == sorted(KINDS)


def _paths(fields: Mapping[str, Field], above: str = "") -> list[str]:
    found: list[str] = []
    for name, field in fields.items():
        found.append(above + name)
        if isinstance(field, Group):
            found.extend(_paths(field.fields, f"{above}{name}."))
    return found
