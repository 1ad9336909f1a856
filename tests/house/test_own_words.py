"""Nothing in the project is copied from the press reports that lie beside it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import shared_data
from tests.house.test_house import text_of, tracked

RUN = 9

_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """Return the words of a text, without marks, small letters throughout."""
    return [match[0].casefold() for match in _WORD.finditer(text)]


def runs_of(words: list[str]) -> set[tuple[str, ...]]:
    """Return every `RUN` words in a row."""
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def texts_of_others() -> Iterator[tuple[str, list[str]]]:
    """Yield the reports whose rights are others', each cut where a body is named.

    The annotation says which are word for word; what it names as a mechanism or an
    occasion is a proper name, and nobody can word that otherwise.
    """
    place = shared_data.path("intake")
    for line in (place / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        if gold["text_kind"] != "verbatim":
            continue
        text = (place / "texts" / f"{gold['id']}.txt").read_text("utf-8")
        named = [one["mechanism"] for one in gold["agreed"] if one.get("mechanism")]
        names = {one["text"] for one in (*named, *gold["occasions"])}
        pieces = [text]
        for name in sorted(names, key=len, reverse=True):
            pieces = [cut for piece in pieces for cut in piece.split(name)]
        yield gold["id"], pieces


@pytest.mark.shared
def test_no_text_of_the_project_is_copied_from_the_press() -> None:
    runs = {
        run: name
        for name, pieces in texts_of_others()
        for piece in pieces
        for run in runs_of(words_of(piece))
    }

    found = {
        f"{path.name} and {runs[run]}: {' '.join(run)}"
        for path in tracked()
        for run in runs_of(words_of(text_of(path))) & runs.keys()
    }

    assert runs
    assert not found


def test_a_copy_would_be_found(tmp_path: Path) -> None:
    report = "The two ministers met on the shore of the lake on a rainy day in May."
    copy = tmp_path / "copy.txt"
    copy.write_text("He wrote that the two ministers met on the shore of the lake.")

    assert runs_of(words_of(report)) & runs_of(words_of(text_of(copy)))
    assert not runs_of(words_of(report)) & runs_of(
        words_of("Two ministers met in May.")
    )
