"""Nothing forgotten: every act has its test, its sentence, its documented fields."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from paraph.acts.kinds import KINDS
from paraph.acts.reference import kinds_list
from paraph.kernel.content import Kind
from paraph.kernel.fields import Field, Group

ROOT = Path(__file__).resolve().parents[2]
ACTS = ROOT / "src" / "paraph" / "acts"
KINDS_BY_NAME = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
ENVELOPE_NAMES = {"side", "question", "whose"}


def test_the_kinds_are_those_of_the_list_kept() -> None:
    """An addition shows in the diff; a kind once released is folded for ever."""
    kept = (ROOT / "tests" / "golden" / "kinds.txt").read_text(encoding="utf-8")
    assert kinds_list() == kept


@KINDS_BY_NAME
def test_an_act_is_one_file_with_its_test(kind: Kind) -> None:
    module = Path(*kind.content.__module__.split("."))
    source = ROOT / "src" / module.with_suffix(".py")
    assert source.parent.parent == ACTS
    assert source.stem == kind.verb
    test = ROOT / "tests" / "acts" / source.parent.name / f"test_{source.name}"
    assert test.exists(), f"{kind.name} has no test module"
    assert kind.name in test.read_text(encoding="utf-8") or kind.verb == "found"


@KINDS_BY_NAME
def test_an_act_has_a_sentence_of_names_that_it_knows(kind: Kind) -> None:
    ids = set(kind.pattern.groupindex)
    for template in kind.templates:
        assert template.endswith(".")
        names = re.findall(r"\{([^}]*)\}", template)
        assert names[0] == "side"
        for name in names:
            assert name in ENVELOPE_NAMES | ids | set(_paths(kind.fields))


@KINDS_BY_NAME
def test_an_act_that_can_consent_to_nothing_says_so_in_words(kind: Kind) -> None:
    assert bool(kind.content.sentence_of_nothing) == ("nothing" in kind.fields)


@KINDS_BY_NAME
def test_an_act_reads_otherwise_about_what_exists_if_it_can_found_it(
    kind: Kind,
) -> None:
    assert bool(kind.content.sentence_again) == kind.founds


@KINDS_BY_NAME
def test_an_act_and_its_fields_are_documented(kind: Kind) -> None:
    assert kind.doc.startswith("A side ")
    for path, field in _paths(kind.fields).items():
        assert field.label, f"{kind.name}: {path} has no label"
        assert not field.personal, f"{kind.name}: {path} would hold personal data"


@KINDS_BY_NAME
def test_the_object_of_a_consent_ends_in_its_question(kind: Kind) -> None:
    """One object, one question: the last segment is a word, not an id."""
    last = kind.object.rpartition("/")[2]
    if kind.consents:
        assert re.fullmatch(r"[a-z_]+|<sha256>|<parameter>", last)
        assert kind.content.question
    elif kind.founds:
        assert re.fullmatch(r"<[a-z]+>", last)


@KINDS_BY_NAME
def test_an_act_names_the_source_of_its_rule(kind: Kind) -> None:
    source = ROOT / "src" / Path(*kind.content.__module__.split(".")).with_suffix(".py")
    told = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    assert "Source: " in told


def test_every_code_is_asserted_by_a_test() -> None:
    asserted = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("acts", "kernel")
        for path in sorted((ROOT / "tests" / folder).rglob("test_*.py"))
    ).replace("\\.", ".")
    raised = {
        code
        for folder in ("acts", "kernel")
        for path in sorted((ROOT / "src" / "paraph" / folder).rglob("*.py"))
        for code in _codes(path)
    }
    assert "item.not-yours" in raised
    assert "seal.stranger" in raised
    missing = {code for code in raised if f'"{code}"' not in asserted}
    assert {code for code in missing if f'r"{code}"' not in asserted} == set()


def _codes(path: Path) -> Iterator[str]:
    """Yield the codes that a module gives to its errors."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in {"Refused", "VerificationError"}:
                (code, *_) = node.args
            elif node.func.id == "check_days":
                code = node.args[2]
            else:
                continue
            if isinstance(code, ast.Constant):
                yield str(code.value)


def _paths(fields: Mapping[str, Field], above: str = "") -> dict[str, Field]:
    found: dict[str, Field] = {}
    for name, field in fields.items():
        found[above + name] = field
        if isinstance(field, Group):
            found |= _paths(field.fields, f"{above}{name}.")
    return found
