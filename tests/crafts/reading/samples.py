"""Annotated reports, and how one is read for a score."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.read import read
from paraph.crafts.reading.report import ProposedRecord
from tests import shared_data

RETELLINGS = Path(__file__).parent / "retellings"
ONCE_UNSEEN = Path(__file__).parent / "unseen"
HELD_OUT = Path(__file__).parent / "held_out"
RETOLD_BY_A_STRANGER = Path(__file__).parent / "retold_seed"
RETOLD_AGAIN = Path(__file__).parent / "retold_again"
RETOLD_THIRD = Path(__file__).parent / "retold_third"
TURNS = Path(__file__).parent / "turns"
TURNS_AGAIN = Path(__file__).parent / "turns_again"
TURNS_THIRD = Path(__file__).parent / "turns_third"
INTAKE = shared_data.path("intake")
_WORLD = Directory(
    states=(
        State("XN", ("Norland", "Норланд", "ន័រឡង់"), ("Nordhavn", "Нордхавн")),
        State("XS", ("Sudland", "Судланд", "ស៊ូដឡង់"), ("Sudara", "Судара", "ស៊ូដារ៉ា")),
        State("XV", ("Vestmark", "Вестмарк", "វេស្តម៉ាក"), ("Vestby", "Вестби")),
    )
)
_THURSDAY = date(2026, 3, 12)


def annotations(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the annotations of a folder by their id."""
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return {each["id"]: each for each in map(json.loads, lines)}


def text_of(folder: Path, name: str) -> str:
    """Return a report's text with every character as it is in the file."""
    places = [folder / "texts" / f"{name}.txt", folder / f"{name}.txt"]
    file = next(place for place in places if place.exists())
    return file.read_bytes().decode("utf-8")


def directory_of(folder: Path) -> Directory:
    """Return the folder's directory."""
    return Directory.from_json(
        json.loads((folder / "directory.json").read_text("utf-8"))
    )


def proposal(
    folder: Path, gold: dict[str, Any], *, directory: Directory
) -> ProposedRecord:
    """Read one annotated report, with the day it was published."""
    published = gold["meta"]["published"]
    return read(
        text_of(folder, gold["id"]),
        directory=directory,
        published=date.fromisoformat(published) if len(published or "") == 10 else None,
    )


def read_on_thursday(text: str, language: str) -> ProposedRecord:
    """Return what is read in a report of Thursday, 12 March 2026; no person is known."""
    return read(text, language=language, directory=_WORLD, published=_THURSDAY)
