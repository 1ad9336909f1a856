"""Whatever the reader notes, refuses or gives as a reason is told in words."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from paraph.crafts import languages, reading
from paraph.web import refusals, words

DATA = Path(languages.__path__[0]) / "data"
_CODE = re.compile(r"[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*")


def _trees() -> Iterator[ast.Module]:
    for file in sorted(Path(reading.__path__[0]).glob("*.py")):
        yield ast.parse(file.read_text("utf-8"))


def _strings(node: ast.AST) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


def _calls(*names: str) -> Iterator[ast.Call]:
    """Yield where one of these is called by its name."""
    for tree in _trees():
        for each in ast.walk(tree):
            if not isinstance(each, ast.Call) or not isinstance(each.func, ast.Name):
                continue
            if each.func.id in names:
                yield each


def _codes() -> set[str]:
    """Return every string of the reader that is a code: words, a dot, words."""
    return {
        string
        for tree in _trees()
        for string in _strings(tree)
        if _CODE.fullmatch(string)
    }


def _asked() -> set[str]:
    """Return the codes of questions."""
    return {next(_strings(call.args[0])) for call in _calls("Question")}


def _about_reports() -> set[str]:
    return {code for code in _codes() if code.startswith("report.")}


def _reasons() -> set[str]:
    """Return the reasons: of judgements, and whatever else is a code and no question."""
    of_judgements = {
        string for call in _calls("Judgement") for string in _strings(call.args[1])
    }
    return (of_judgements | _codes()) - _asked() - _about_reports() - _posts()


def _posts() -> set[str]:
    """Return the codes of posts that the tables of languages name."""
    return {
        code
        for path in DATA.glob("*/posts.toml")
        for table in tomllib.loads(path.read_text("utf-8")).values()
        if isinstance(table, dict)
        for code in table
    }


def test_whatever_is_refused_or_noted_of_a_report_has_a_sentence() -> None:
    raised = {next(_strings(call.args[0])) for call in _calls("ReadingError")}

    assert raised
    assert raised < _about_reports()
    assert _about_reports() <= refusals.SENTENCES.keys()


def test_every_reason_has_words() -> None:
    assert {"directory", "rule.one", "speaker.unnamed"} <= _reasons()
    assert _reasons() - words.REASONS.keys() == set()


def test_no_words_are_kept_for_a_reason_that_nobody_gives() -> None:
    assert words.REASONS.keys() - _reasons() == set()
