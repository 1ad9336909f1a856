"""The repository itself: what must be there, and what must never be."""

import ast
import os
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPTS = (
    "setup",
    "demo",
    "test",
    "check",
    "bench",
    "lock",
    "pictures",
    "catalogues",
)

# Every project keeps these out; written so that the rules do not break themselves.
OUT_OF_PLACE = {
    "a path of one machine": r"(?<![\w./:<-])/(?:home|root|Users)/[\w.-]",
    "an address of a package index": r"https?://[\w.-]*(?:pypi|pythonhosted|npmjs)",
    "a task with a name": r"\b(?:TODO|FIXME|XXX)\b",
    "a conflict that was not settled": r"(?m)^(?:<{7}|>{7}) ",
}


@cache
def tracked() -> tuple[Path, ...]:
    """Return the files that belong to the project, by git, else by walking."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode == 0:
        names = listing.stdout.decode().split("\0")
        return tuple(ROOT / name for name in names if name and (ROOT / name).is_file())
    return tuple(
        path
        for path in ROOT.rglob("*")
        if path.is_file() and ".venv" not in path.parts and ".git" not in path.parts
    )


def text_of(path: Path) -> str:
    """Return a file's text; bytes that are no text are left out."""
    return path.read_text(encoding="utf-8", errors="ignore")


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "CHANGELOG.md",
        "LICENSE",
        "changelog.d/README.md",
        "docs/decisions/README.md",
        "docs/tutorial/README.md",
        "docs/how-to/README.md",
        "tests/README.md",
    ],
)
def test_every_house_has_these_pages(name: str) -> None:
    assert (ROOT / name).stat().st_size > 0


def test_the_architecture_fits_on_one_page() -> None:
    assert len(text_of(ROOT / "ARCHITECTURE.md").splitlines()) <= 120


def test_the_licence_is_the_whole_apache_licence() -> None:
    words = " ".join(text_of(ROOT / "LICENSE").split())
    assert "Apache License Version 2.0, January 2004" in words
    assert "END OF TERMS AND CONDITIONS" in words


@pytest.mark.parametrize("name", [*(f"script/{name}" for name in SCRIPTS), ".ci/run"])
def test_scripts_are_executable_and_parse(name: str) -> None:
    path = ROOT / name
    assert os.access(path, os.X_OK)
    assert text_of(path).startswith("#!/bin/sh\n")
    subprocess.run(["sh", "-n", str(path)], check=True)


def test_the_readme_names_exactly_two_commands() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", text_of(ROOT / "README.md"), re.DOTALL)
    commands = [line for block in blocks for line in block.splitlines() if line]
    assert commands == ["script/demo", "script/test"]


@pytest.mark.parametrize("what", OUT_OF_PLACE)
def test_no_file_holds_what_belongs_to_one_machine_or_person(what: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in tracked()
        if path != Path(__file__).resolve()
        for match in re.finditer(OUT_OF_PLACE[what], text_of(path))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a path of one machine", "open('/home/anna/x')"),
        ("a path of one machine", "cd /root/x"),
        ("an address of a package index", "https://files.pythonhosted.org/x"),
        ("a task with a name", "# TODO by anna"),
        ("a conflict that was not settled", "x\n<<<<<<< HEAD\n"),
    ],
)
def test_what_is_out_of_place_is_seen(what: str, text: str) -> None:
    assert re.search(OUT_OF_PLACE[what], text)


def test_every_package_holds_only_its_purpose() -> None:
    for path in (ROOT / "src").rglob("__init__.py"):
        body = ast.parse(text_of(path)).body
        assert len(body) == 1, path
        assert ast.get_docstring(ast.parse(text_of(path))), path


def test_every_package_has_its_init() -> None:
    source = ROOT / "src/paraph"
    bare = {
        path.parent
        for path in source.rglob("*.py")
        if not (path.parent / "__init__.py").exists()
    }
    assert bare == set()


def test_files_are_written_in_one_place_whole() -> None:
    """Beside it: parts of what arrives, new keys, and folders of benches and demos."""
    others = {
        "exchange/enclosures.py",
        "exchange/views.py",
        "clerk/memory.py",
        "cli/keys.py",
    }
    source = ROOT / "src/paraph"
    writing = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if re.search(r"O_CREAT|write_(?:bytes|text)\(|open\(\"[wax]", text_of(path))
    }
    made = {name for name in writing if re.match(r"cli/bench_|node/demo/", name)}
    assert writing - made == {"disk.py", *others}


def test_no_door_asks_a_table_itself() -> None:
    source = ROOT / "src/paraph"
    asking = [
        path.relative_to(source).as_posix()
        for door in ("web", "api", "cli", "exchange")
        for path in (source / door).rglob("*.py")
        if not path.name.startswith("bench_")
        if re.search(r"\.objects\b|\.cursor\(|connections\[", text_of(path))
    ]
    assert asking == []


def test_comments_are_words_not_rules() -> None:
    ruled = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked()
        if path.is_relative_to(ROOT / "src") and path.suffix in {".py", ".css"}
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if re.fullmatch(r"\s*(#|//|/\*)\s*[-=*_─]{3,}.*", line)
    ]
    assert ruled == []


def test_links_between_pages_lead_somewhere() -> None:
    broken = []
    for path in tracked():
        if path.suffix != ".md":
            continue
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text_of(path)):
            if "://" in target or target.startswith("mailto:"):
                continue
            if not (path.parent / target).exists():
                broken.append(f"{path.relative_to(ROOT)}: {target}")
    assert broken == []
