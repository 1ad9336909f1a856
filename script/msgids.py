"""Every text of the interface that can be translated, and where it comes from.

Four sources: what the doors mark (gettext in Python, `translate` in templates), the
tables of the pure rooms, which know no gettext and are walked, their sentences that are
literals, and the few texts of libraries that officers meet.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import allauth
import django
from babel.messages.extract import extract
from django.utils.translation.template import templatize

from paraph.acts import sentences
from paraph.acts.charter.rules import PARAMETERS
from paraph.acts.contacts import dealing
from paraph.acts.fields import PLACE_ROLES
from paraph.acts.kinds import KINDS
from paraph.crafts.calendars.charters import telling
from paraph.crafts.calendars.periods import WORDS
from paraph.crafts.sheets.problems import SENTENCES
from paraph.documents import calendars
from paraph.documents.certificates import STATED
from paraph.documents.formulae import RANKS
from paraph.documents.sessions import CALLED, CALLED_OFF, STAND
from paraph.kernel.fields import Choice, Field, Group

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src/paraph"

MARKED = ("web", "chancery", "node", "acts/sentences.py", "documents", "clerk", "api")
"""Where texts are marked in Python."""

KEYWORDS: Mapping[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_noop": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "translate": None,
    "say": None,
    "_fact": (2,),
}

BORROWED: Mapping[str, tuple[Path, tuple[str, ...]]] = {
    "django": (
        Path(django.__file__).parent,
        (
            "contrib/auth/password_validation.py",
            "forms/fields.py",
            "template/defaultfilters.py",
        ),
    ),
    "allauth": (
        Path(allauth.__file__).parent,
        (
            "account/adapter.py",
            "account/forms.py",
            "mfa/adapter.py",
            "mfa/*/forms.py",
            "templates/account/messages/logged_*.txt",
            "templates/account/messages/password_*.txt",
            "templates/mfa/messages/*.txt",
        ),
    ),
}
"""Of each library: where it lies, and its files whose texts reach a page of ours."""

Key = tuple[str, tuple[str, ...]]
"""Context, "" for none, and the text with its plural, if it has one."""


@dataclass(slots=True)
class Message:
    """A text and where it comes from; `notes` are for who translates it."""

    origins: set[str] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)
    style: str = ""


def messages() -> dict[Key, Message]:
    """Return every text by its key."""
    found: dict[Key, Message] = {}
    for key, origin, note in _all():
        one = found.setdefault(key, Message())
        one.origins.add(origin)
        if note:
            one.notes.add(note)
    return found


def is_borrowed(message: Message) -> bool:
    """Say whether a text is a library's alone, which may have it translated itself."""
    return all(one.partition("/")[0] in BORROWED for one in message.origins)


def _all() -> Iterator[tuple[Key, str, str]]:
    for room in MARKED:
        for path in _python(SOURCE / room):
            yield from _marked(path, path.relative_to(SOURCE).as_posix())
    for path in sorted((SOURCE / "web/templates").rglob("*.html")):
        yield from _template(path, path.relative_to(SOURCE).as_posix())
    yield from _walked()
    for name, (root, globs) in BORROWED.items():
        for path in sorted(found for one in globs for found in root.glob(one)):
            origin = f"{name}/{path.relative_to(root).as_posix()}"
            read = _marked if path.suffix == ".py" else _template
            yield from read(path, origin)


def _python(path: Path) -> Iterable[Path]:
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def _marked(path: Path, origin: str) -> Iterator[tuple[Key, str, str]]:
    yield from _extracted(path.read_bytes(), origin)


def _template(path: Path, origin: str) -> Iterator[tuple[Key, str, str]]:
    """Yield what a template marks: Django turns it into something like Python."""
    source = templatize(path.read_text("utf-8"), origin=origin)
    lines = "\n".join(line.strip() for line in source.splitlines())
    yield from _extracted(lines.encode(), origin)


def _extracted(source: bytes, origin: str) -> Iterator[tuple[Key, str, str]]:
    found = extract(
        "python",
        BytesIO(source),
        keywords=KEYWORDS,
        comment_tags=["Translators:"],
        strip_comment_tags=True,
        options={"encoding": "utf-8"},
    )
    for _, words, comments, context in found:
        texts = (words,) if isinstance(words, str) else tuple(words)
        if texts and all(texts):
            yield (context or "", texts), origin, " ".join(comments)


def _walked() -> Iterator[tuple[Key, str, str]]:
    """Yield the texts of the pure rooms: they are in tables that know no gettext."""
    for kind in KINDS.values():
        origin = _origin_of(kind.content.__module__)
        for note, text in _of_kind(kind):
            yield ("", (text,)), origin, f"{kind.name}: {note}"
    tables: dict[str, Iterable[str]] = {
        "acts/sentences.py": [
            *sentences.UNKNOWN.values(),
            *sentences.SESSIONS.values(),
        ],
        "acts/charter/rules.py": PARAMETERS.values(),
        "acts/fields.py": PLACE_ROLES.values(),
        "acts/contacts/dealing.py": [
            *dealing.PHRASES.values(),
            *dealing.WHERE_AND_WHEN.values(),
            *dealing.AS_REPORTED.values(),
            dealing.BETWEEN,
            dealing.OF_ONE,
            dealing.OFFICE,
        ],
        "crafts/calendars/charters/schema.py": telling.texts(),
        "crafts/calendars/periods.py": [
            text for steps in WORDS.values() for text in steps.values()
        ],
        "crafts/sheets/problems.py": SENTENCES.values(),
        "crafts/reading/facts.py": _literals(SOURCE / "crafts/reading/facts.py"),
        "documents/certificates.py": STATED.values(),
        "documents/formulae.py": RANKS.values(),
        "documents/calendars.py": [
            *calendars.DUES.values(),
            *calendars.STRENGTHS.values(),
        ],
        "documents/sessions.py": [
            *_templates(SOURCE / "documents/sessions.py"),
            *CALLED.values(),
            *CALLED_OFF.values(),
            STAND,
        ],
    }
    for origin, texts in tables.items():
        for text in texts:
            yield ("", (text,)), origin, ""


def _origin_of(module: str) -> str:
    return module.removeprefix("paraph.").replace(".", "/") + ".py"


def _of_kind(kind: Any) -> Iterator[tuple[str, str]]:
    yield "what it is", kind.doc.split("\n", maxsplit=1)[0]
    for text in kind.templates:
        yield "how it reads", text
    if kind.content.question:
        yield "what it is consented to", kind.content.question
    yield from _of_fields(kind.fields)


def _of_fields(fields: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
    for one in fields.values():
        yield "a field", one.label
        if one.help:
            yield "help for a field", one.help
        if isinstance(one, Choice):
            for text in one.options.values():
                yield f"an answer to “{one.label}”", text
        if isinstance(one, Group):
            yield from _of_fields(one.fields)


_PLACE = re.compile(r"%\([a-z_]+\)s")
_LEADS = re.compile(r"[A-Z][^\n%]*:")


def _literals(path: Path) -> Iterator[str]:
    """Yield the literals of a module that have places, or lead over to a quotation."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and (_PLACE.search(text) or _LEADS.fullmatch(text)):
            yield text


def _templates(path: Path) -> Iterator[str]:
    """Yield what a module first calls its `template` and then has translated."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            names = [one.id for one in node.targets if isinstance(one, ast.Name)]
            if names == ["template"] and isinstance(node.value.value, str):
                yield node.value.value
