"""The auditor is one file that needs nothing and cites what it checks."""

import ast
import re
import subprocess
import sys
from pathlib import Path

from tests.audit import writer
from tests.audit.auditor import REFERENCE, SCRIPT

SOURCE = SCRIPT.read_text(encoding="utf-8")
CITATION = re.compile(r"§(\d+(?:\.\d+)?)")


def _headings() -> list[str]:
    text = REFERENCE.read_text(encoding="utf-8")
    return re.findall(r"^#{2,3} §(\d+(?:\.\d+)?) \S", text, re.MULTILINE)


def test_it_imports_the_standard_library_alone() -> None:
    imported = set[str]()
    for node in ast.walk(ast.parse(SOURCE)):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0
            imported.add((node.module or "").split(".")[0])
    assert imported
    assert imported <= sys.stdlib_module_names
    assert not {"importlib", "subprocess", "socket", "urllib"} & imported
    assert "__import__" not in SOURCE


def test_it_runs_without_any_installed_package(tmp_path: Path) -> None:
    script, pouch = tmp_path / "audit.py", tmp_path / "pouch.ustar"
    script.write_text(SOURCE, encoding="utf-8")
    pouch.write_bytes(writer.founded().pouch())
    command = [sys.executable, "-I", "-S", "-B", str(script), str(pouch)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "4 acts are admitted" in done.stdout


def test_each_section_it_cites_is_in_the_reference() -> None:
    cited = set(CITATION.findall(SOURCE))
    assert len(cited) > 30
    assert cited <= set(_headings())


def test_each_check_cites_its_section() -> None:
    for node in ast.walk(ast.parse(SOURCE)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id in {"need", "Wrong", "Lacking"} and len(node.args) > 0:
            told = [ast.unparse(argument) for argument in node.args]
            cites = any(CITATION.search(text) for text in told)
            named = any("place" in text or "reason" in text for text in told)
            assert cites or named, ast.unparse(node)
        if node.func.id in {"fit", "fit_heads"}:
            place = ast.unparse(node.args[2])
            assert CITATION.search(place) or "place" in place, ast.unparse(node)


def test_each_step_of_admission_is_cited() -> None:
    cited = set(CITATION.findall(SOURCE))
    assert {f"7.{step}" for step in range(1, 11)} <= cited
    assert {f"15.{part}" for part in range(1, 7)} <= cited


def test_the_sections_of_the_reference_are_numbered_in_order() -> None:
    numbers = [tuple(map(int, number.split("."))) for number in _headings()]
    assert sorted(set(numbers)) == numbers
    chapters = [number[0] for number in numbers if len(number) == 1]
    assert list(range(1, len(chapters) + 1)) == chapters


def test_sections_that_the_reference_cites_are_its_own() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    assert set(CITATION.findall(text)) <= set(_headings())
