"""The catalogues of the interface: up to date, sound, and whole where it matters."""

import ast
import importlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import allauth
import django
import pytest
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import read_mo
from django.conf import settings

from paraph.acts.kinds import KINDS
from paraph.web import words
from script import catalogue_check, catalogue_pages, catalogues, msgids

TEMPLATES = msgids.SOURCE / "web/templates"
LIBRARIES = (
    Path(django.__file__).parent / "conf/locale",
    Path(django.__file__).parent / "contrib/auth/locale",
    Path(allauth.__file__).parent / "locale",
)


@pytest.fixture(scope="module")
def messages() -> dict[msgids.Key, msgids.Message]:
    """Return every text of the interface."""
    return msgids.messages()


@pytest.mark.parametrize("language", catalogues.PLURALS)
def test_each_catalogue_is_what_the_source_has_and_sound(language: str) -> None:
    assert list(catalogues.problems(language)) == []


def test_every_language_that_is_offered_has_a_catalogue() -> None:
    offered = {code for code, _ in settings.LANGUAGES}

    assert offered == {"en", *catalogues.PLURALS}


@pytest.mark.parametrize("language", ["id", "km"])
def test_the_pages_that_every_officer_meets_are_whole(
    messages: dict[msgids.Key, msgids.Message], language: str
) -> None:
    said = {
        (one.context or "", _texts(one.id))
        for one in catalogues.entries(language)
        if catalogues.told(one)
    }
    owed = [
        key
        for key, message in messages.items()
        if catalogue_pages.is_met(message)
        and key not in said
        and not (msgids.is_borrowed(message) and _library_says(language, key))
    ]

    assert owed == []


def test_those_pages_are_found_by_what_they_are_made_of() -> None:
    found = catalogue_pages.origins()

    assert {
        "web/waiting.py",
        "web/refusals.py",
        "web/templates/base.html",
        "web/templates/sessions/table.html",
        "web/templates/mfa/authenticate.html",
        "web/templatetags/paraph_tags.py",
    } <= found
    assert "web/templates/people/people.html" not in found
    assert "web/readings.py" not in found


@pytest.mark.parametrize(
    ("text", "said", "wrong"),
    [
        ("{side} fixed it.", "{Side} fixed it.", "places"),
        ("%(n)s acts", "%(m)s acts", "places"),
        ("a &lt; b", "a < b", "places"),
        ("plain", "<b>plain</b>", "places"),
        ("at the end ", "at the end", "space"),
        ("a word", "a\u202eword", "cannot be seen"),
        (("%(n)s act", "%(n)s acts"), ("%(n)s act",), "forms"),
        (("%(n)s act", "%(n)s acts"), ("%(n)s act", ""), "empty"),
    ],
)
def test_a_translation_that_would_break_a_page_is_told(
    text: Any, said: Any, wrong: str
) -> None:
    entry = Entry(text, said)

    assert wrong in " ".join(catalogue_check.wrong(entry, 2))


def test_a_translation_may_say_one_without_its_number() -> None:
    entry = Entry(("%(n)s act", "%(n)s acts"), ("one act", "%(n)s acts"))

    assert list(catalogue_check.wrong(entry, 2)) == []


def test_a_doubtful_translation_is_told() -> None:
    entry = Entry("a", "b", flags=["fuzzy"])

    assert list(catalogue_check.wrong(entry, 1))


def test_every_table_that_is_translated_when_shown_is_in_the_catalogues(
    messages: dict[msgids.Key, msgids.Message],
) -> None:
    known = {texts[0] for _, texts in messages}
    tables = list(_tables())

    assert len(tables) > 10
    assert {
        (name, text) for name, table in tables for text in table if text not in known
    } == set()


def test_every_kind_and_noun_has_a_name_for_people() -> None:
    assert set(words.KIND_NAMES) == set(KINDS)
    assert set(words.NOUN_NAMES) == {kind.noun for kind in KINDS.values()}


def test_no_text_of_a_template_stands_outside_the_catalogues() -> None:
    found = {
        (path.relative_to(TEMPLATES).as_posix(), text)
        for path in sorted(TEMPLATES.rglob("*.html"))
        for text in untranslated(path.read_text("utf-8"))
    }

    assert found == set()


@pytest.mark.parametrize(
    ("template", "left"),
    [
        ("<p>Words</p>", ["Words"]),
        ('<p title="Words">{{ one }}</p>', ["Words"]),
        ('<input placeholder="Words">', ["Words"]),
        ('<nav aria-label="{% translate "Main" %}">{% translate "Words" %}</nav>', []),
        ("{% blocktranslate trimmed %}Words{% endblocktranslate %}", []),
        ("<kbd>Enter</kbd><code>paraph</code><style>p {}</style>", []),
    ],
)
def test_text_outside_the_catalogues_is_seen(template: str, left: list[str]) -> None:
    assert untranslated(template) == left


_BLOCK = re.compile(r"{%\s*blocktranslate.*?{%\s*endblocktranslate\s*%}", re.DOTALL)
_COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}", re.DOTALL)
_TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{2,}")
_SHOWN = {"alt", "aria-label", "data-l", "placeholder", "title"}
_NOT_WORDS = {"code", "kbd", "pre", "script", "style", "svg"}
_FILE = re.compile(r"[a-z]+\.(?:csv|json|xlsx)")
_SAME_EVERYWHERE = {"Paraph", "Popolo"} | {
    word for _, name in settings.LANGUAGES for word in _WORD.findall(name)
}


class _Seen(HTMLParser):
    """Gathers what a page shows: its text, and attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the attributes that people see or hear."""
        self.texts += [value or "" for name, value in attrs if name in _SHOWN]
        if (
            (self.inside and self.inside[-1] == tag)
            or tag in _NOT_WORDS
            or ("class", "hex") in attrs
        ):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave a tag whose content is no words."""
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        """Keep words that are shown."""
        if not self.inside:
            self.texts.append(data)


def untranslated(template: str) -> list[str]:
    """Return the words of a template that are in no translation tag."""
    bare = template
    for pattern in (_COMMENT, _BLOCK, _TAG):
        bare = pattern.sub("", bare)
    seen = _Seen()
    seen.feed(bare)
    seen.close()
    words = [text.strip() for text in seen.texts if _WORD.search(_FILE.sub("", text))]
    return [one for one in words if not set(_WORD.findall(one)) <= _SAME_EVERYWHERE]


def _texts(id_: object) -> tuple[str, ...]:
    return (id_,) if isinstance(id_, str) else tuple(id_)  # type: ignore[arg-type] # of Babel: a text, or one and its plural


def _library_says(language: str, key: msgids.Key) -> bool:
    """Say whether a library has a text of its own in a language."""
    context, texts = key
    for folder in LIBRARIES:
        path = folder / language / "LC_MESSAGES/django.mo"
        if path.exists():
            with path.open("rb") as file:
                found = read_mo(file).get(texts[0], context or None)
            if found is not None and catalogues.told(found):
                return True
    return False


def _tables() -> Iterator[tuple[str, list[str]]]:
    """Yield the tables out of which pages take a text and translate it then."""
    for path in sorted((msgids.SOURCE / "web").glob("*.py")):
        for name in _taken_from(path):
            module = importlib.import_module(f"paraph.web.{path.stem}")
            owner, _, last = name.rpartition(".")
            home = getattr(module, owner) if owner else module
            table = getattr(home, last)
            yield f"{path.name}: {name}", [str(one) for one in table.values()]


def _taken_from(path: Path) -> Iterator[str]:
    """Yield TABLE wherever a module says gettext(TABLE[…]) or gettext(TABLE.get(…))."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        if not isinstance(node.func, ast.Name) or node.func.id != "gettext":
            continue
        for part in ast.walk(node.args[0]):
            if isinstance(part, ast.Name | ast.Attribute):
                name = ast.unparse(part)
                if re.fullmatch(r"(?:[a-z_]+\.)?[A-Z][A-Z_]+", name):
                    yield name
