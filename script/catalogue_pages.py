"""Which texts stand on the pages that every officer meets first.

Desk, sessions, register, sign-in and account: found from what their views import and
render, so that a new text of theirs is among them by itself.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from script.msgids import BORROWED, SOURCE, Message

VIEWS = frozenset(
    {
        "accounts",
        "agendas",
        "desk",
        "help",
        "items",
        "own",
        "overview",
        "register",
        "sessions",
        "ways",
    }
)
"""The modules of `paraph.web` whose pages these are."""

_LIBRARY_FOLDERS = ("account", "mfa")
"""Of templates that the sign-in library renders, by names of its own."""
_TABLES = ("acts/", "crafts/calendars/periods.py")
"""What the register and the Desk say, from the pure rooms."""
_FRAME = ("400.html", "403.html", "404.html", "429.html", "500.html")

_WEB = SOURCE / "web"
_TEMPLATES = _WEB / "templates"
_NAMED = re.compile(r"{%\s*(?:include|extends)\s+\"([^\"]+)\"")


def is_met(message: Message) -> bool:
    """Say whether a text stands on one of these pages."""
    return any(
        origin in origins()
        or origin.startswith(_TABLES)
        or origin.partition("/")[0] in BORROWED
        for origin in message.origins
    )


@cache
def origins() -> frozenset[str]:
    """Return the files that these pages are made of, as origins of texts."""
    modules = _modules()
    named = {name for one in modules for name in _templates_named_in(one)}
    named.update(_FRAME)
    for folder in _LIBRARY_FOLDERS:
        for path in (_TEMPLATES / folder).rglob("*.html"):
            named.add(path.relative_to(_TEMPLATES).as_posix())
    templates = _with_parts(named)
    found = [*modules, *(_TEMPLATES / one for one in templates)]
    found += (_WEB / "templatetags").glob("*.py")
    return frozenset(one.relative_to(SOURCE).as_posix() for one in found)


def _modules() -> set[Path]:
    """Return the views' modules and what they import, but no views of other pages."""
    others = _imported(_WEB / "urls.py") - VIEWS
    found: set[str] = set()
    waiting = set(VIEWS)
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= _imported(_WEB / f"{name}.py") - found - others
    return {_WEB / f"{name}.py" for name in found}


def _imported(path: Path) -> set[str]:
    """Return the modules of `paraph.web` that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "paraph.web":
                found.update(one.name for one in node.names)
            elif node.module.startswith("paraph.web."):
                found.add(node.module.removeprefix("paraph.web."))
    return {one for one in found if (_WEB / f"{one}.py").is_file()}


def _templates_named_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and text.endswith(".html"):
            yield text


def _with_parts(named: set[str]) -> set[str]:
    """Return templates with all that they include and stand in."""
    found: set[str] = set()
    waiting = {one for one in named if (_TEMPLATES / one).is_file()}
    while waiting:
        name = waiting.pop()
        found.add(name)
        parts = _NAMED.findall((_TEMPLATES / name).read_text("utf-8"))
        waiting |= {one for one in parts if (_TEMPLATES / one).is_file()} - found
    return found
