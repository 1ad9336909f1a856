"""The tables of words: every language has them all, and no sample's names are in them."""

import tomllib
from pathlib import Path

import pytest

import paraph.crafts.languages
from paraph.crafts.languages.countries import real_places, state_names
from paraph.crafts.languages.lexicon import lexicon
from paraph.crafts.languages.phrases import tokens
from paraph.crafts.languages.tables import LANGUAGES, LexiconError, Table, load

HERE = Path(paraph.crafts.languages.__file__).parent
CRAFTS = HERE.parent


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_tables(language: str) -> None:
    files = {file.name for file in (HERE / "data" / language).iterdir()}

    assert files == {file.name for file in (HERE / "data" / "en").iterdir()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_names_the_same_keys(language: str) -> None:
    for file in (HERE / "data" / language).glob("*.toml"):
        if file.stem in {"countries", "organisations", "posts", "towns"}:
            continue
        own = tomllib.loads(file.read_text("utf-8"))
        other = tomllib.loads((HERE / "data" / "en" / file.name).read_text("utf-8"))
        assert set(own) == set(other), f"{language}/{file.name}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_ready_for_use(language: str) -> None:
    words = lexicon(language)

    assert words.triggers
    assert words.given is not None
    assert len(words.words.words("function_words")) >= 20


@pytest.mark.parametrize(
    ("language", "words", "code", "kind"),
    [
        ("en", "Cambodian", "KH", "demonym"),
        ("en", "The Netherlands", "NL", "state"),
        ("en", "Washington", "US", "capital"),
        ("id", "Korut", "KP", "state"),
        ("id", "RI", "ID", "state"),
        ("id", "Wina", "AT", "capital"),
        ("id", "PBB", "@UN", "association"),
        ("id", "Tiongkok", "CN", "state"),
        ("id", "Myanmar", "MM", "state"),
        ("en", "Myanmar", "MM", "state"),
    ],
)
def test_states_are_known_by_the_names_newspapers_use(
    language: str, words: str, code: str, kind: str
) -> None:
    line = tokens(words)

    found = real_places(language).at(line, 0, len(line))

    assert found is not None
    assert found.after == len(line)
    assert (found.value.code, found.value.kind) == (code, kind)


def test_every_state_of_the_tables_exists() -> None:
    for language in LANGUAGES:
        assert set(load(language, "countries").keys()) <= set(state_names(language))


def test_a_missing_table_is_named() -> None:
    with pytest.raises(LexiconError, match=r"xx/words\.toml"):
        load("xx", "words")


def test_a_wrong_entry_is_named_with_its_place() -> None:
    table = Table("id/posts.toml", {"words": "menteri", "flag": 1, "part": []})

    with pytest.raises(LexiconError, match=r"id/posts\.toml: words should be a list"):
        table.words("words")
    with pytest.raises(LexiconError, match="flag should be true or false"):
        table.flag("flag")
    with pytest.raises(LexiconError, match="part should be a table"):
        table.table("part")


NAMES_OF_SAMPLES = (
    "Hun Sen", "Lavrov", "Sophalleth", "Retno", "Marsudi", "Kofi", "Annan", "Xiaosi",
    "Yong-ho", "Karran", "Hamid", "Perlau", "Oruval", "Brenvik", "Thorvane", "Valske",
    "Lindqvist", "Rattanavong", "Chandarany", "Kerrien", "Odegaard", "Ferrant",
    "Makthara", "Vicheth", "Sotheary", "Norland", "Sudland", "Vestmark", "Nordhavn",
    "Sudara", "Vestby", "Port Solen", "Norhavn", "Kestrel", "Marel", "Laguna", "Lagoon",
    "Kok Ky", "Pancasila", "Teratai", "Rohingya",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES_OF_SAMPLES)
def test_no_table_holds_a_name_of_a_sample(name: str) -> None:
    for file in (HERE / "data").rglob("*.toml"):
        assert name.casefold() not in file.read_text("utf-8").casefold(), file.name


@pytest.mark.parametrize("name", [n for n in NAMES_OF_SAMPLES if n not in {
    "Norland", "Sudland", "Vestmark", "Thorvane", "Kestrel"}])  # fmt: skip
def test_no_rule_holds_a_name_of_a_sample(name: str) -> None:
    for file in CRAFTS.rglob("*.py"):
        assert name.casefold() not in file.read_text("utf-8").casefold(), file.name
