"""The charter: what it must hold; an error names the field."""

from typing import Any

import pytest

from paraph.kernel import canonical
from paraph.kernel.charter import (
    MAX_CHARTER,
    alternat,
    build_charter,
    charter_tables,
    parse_charter,
)
from paraph.kernel.errors import VerificationError
from tests.simulator import key, make_charter

ROOT = {"k": 1, "keys": [key("norland root").public.hex()]}


def _value() -> dict[str, Any]:
    value: dict[str, Any] = canonical.decode(make_charter().raw)
    return value


def _put(path: str, new: Any) -> bytes:
    """Return the bytes of a charter with one field changed; `0` stands for a place."""
    value: Any = _value()
    *above, last = path.split(".")
    at = value
    for name in above:
        at = at[int(name)] if name.isdigit() else at[name]
    at[int(last) if last.isdigit() else last] = new
    return canonical.encode(value)


@pytest.mark.parametrize(
    ("path", "new", "field"),
    [
        ("paraph", 2, "paraph"),
        ("paraph", True, "paraph"),
        ("title", {}, "title"),
        ("title", "Commission", "title"),
        ("title", {"en": ""}, "title.en"),
        ("title", {"en": "x" * 1_001}, "title.en"),
        ("sides", [], "sides"),
        ("sides", {}, "sides"),
        ("sides.0", "norland", "sides[0]"),
        ("sides.0.note", "hello", "sides[0]"),
        ("sides.0.key", "Norland", "sides[0].key"),
        ("sides.0.key", 1, "sides[0].key"),
        ("sides.0.key", "sudland", "sides"),
        ("sides.1.name", {}, "sides[1].name"),
        ("sides.1.capital", "", "sides[1].capital"),
        ("sides.1.zone", "Moon", None),
        ("sides.1.zone", "1:00", "sides[1].zone"),
        ("sides.1.zone", 1, "sides[1].zone"),
        ("sides.1.languages", [], "sides[1].languages"),
        ("sides.1.languages", ["EN"], "sides[1].languages"),
        ("sides.1.languages", ["en", "en"], "sides[1].languages"),
        ("sides.1.languages", "en", "sides[1].languages"),
        ("sides.1.root", [], "sides[1].root"),
        ("sides.1.root", {"k": 1}, "sides[1].root"),
        ("sides.1.root.keys", [], "sides[1].root.keys"),
        ("sides.1.root.keys", [1], "sides[1].root.keys"),
        ("sides.1.root.keys", ["00"], "sides[1].root.keys"),
        ("sides.1.root.k", 0, "sides[1].root.k"),
        ("sides.1.root.k", 2, "sides[1].root.k"),
        ("sides.1.root.k", True, "sides[1].root.k"),
        ("sides.1.root", ROOT, "sides.root"),
        ("languages", [], "languages"),
        ("languages", {"agenda": ["en"]}, "languages"),
        ("languages.more", ["en"], "languages"),
        ("languages.agenda", [], "languages.agenda"),
        ("languages.protocol", ["en", 1], "languages.protocol"),
        ("languages.protocol", 1, "languages.protocol"),
        ("languages.prevailing", "en", None),
        ("languages.prevailing", ["en"], "languages.prevailing"),
        ("languages.prevailing", "fr", "languages.prevailing"),
        ("law", [], "law"),
        ("rules", [], "rules"),
        ("first_number", 0, "first_number"),
        ("first_number", "1", "first_number"),
        ("receipt_interval_s", -1, "receipt_interval_s"),
        ("quoted", {}, "quoted"),
        ("quoted", ["text"], "quoted"),
        ("quoted", [{"article": "1"}], "quoted"),
        ("quoted", [{"article": "1", "text": ["a"]}], "quoted"),
        ("quoted", [{"article": "1", "text": "A clause."}], None),
        ("more", 1, "more"),
    ],
)
def test_a_malformed_charter_names_its_field(
    path: str, new: Any, field: str | None
) -> None:
    raw = _put(path, new)
    if field is None:
        assert parse_charter(raw).raw == raw
        return
    with pytest.raises(VerificationError) as caught:
        parse_charter(raw)
    assert (caught.value.code, caught.value.facts) == (
        "charter.field",
        {"field": field},
    )


@pytest.mark.parametrize("name", sorted(_value()))
def test_a_charter_that_lacks_a_field_names_it(name: str) -> None:
    value = _value()
    del value[name]
    with pytest.raises(VerificationError) as caught:
        parse_charter(canonical.encode(value))
    assert caught.value.facts == {"field": name}


def test_what_is_no_table_is_no_charter() -> None:
    with pytest.raises(VerificationError, match=r"charter\.field"):
        parse_charter(b"[]")


def test_a_root_key_that_may_not_be_enrolled_is_refused() -> None:
    with pytest.raises(VerificationError, match=r"key\.order"):
        parse_charter(_put("sides.0.root.keys", ["00" * 32]))


def test_a_charter_is_at_most_60_kib() -> None:
    assert MAX_CHARTER == 61_440
    room = MAX_CHARTER - len(_put("rules", {"text": ""}))
    assert len(parse_charter(_put("rules", {"text": "x" * room})).raw) == MAX_CHARTER
    with pytest.raises(VerificationError, match=r"bytes\.length"):
        parse_charter(_put("rules", {"text": "x" * (room + 1)}))


def test_the_commission_is_the_digest_of_the_charter() -> None:
    charter = make_charter()
    assert charter.commission == canonical.digest(charter.raw)
    assert parse_charter(charter.raw) == charter


def test_a_side_is_found_by_its_key() -> None:
    charter = make_charter()
    assert charter.side("sudland").capital == "Sudara"
    assert charter.has_side("norland")
    assert not charter.has_side("vestmark")
    with pytest.raises(KeyError):
        charter.side("vestmark")


def test_a_side_is_called_in_the_language_asked_for_or_its_own() -> None:
    sudland = make_charter().side("sudland")
    assert sudland.called("en") == "Sudland"
    assert sudland.called("fr") == sudland.name["km"]


def test_a_side_without_a_name_in_its_language_is_called_by_any() -> None:
    charter = parse_charter(_put("sides.1.name", {"fr": "Sudland"}))
    assert charter.side("sudland").called("en") == "Sudland"


def test_each_side_stands_first_in_its_own_alternat() -> None:
    charter = make_charter(("norland", "sudland", "vestmark"))
    for first in ("norland", "sudland", "vestmark"):
        own, *others = (side.key for side in alternat(charter, first))
        assert own == first
        assert others == [s.key for s in charter.sides if s.key != first]


def test_a_charter_is_built_from_tables() -> None:
    value = _value()
    tables = {
        "charter": {"title": value["title"], "note": "hello"},
        "side": value["sides"],
        "languages": value["languages"],
        "sessions": {"notice_days": 60},
    }
    charter = parse_charter(build_charter(tables))
    assert charter.rules == {
        "sessions": {"notice_days": 60},
        "charter": {"note": "hello"},
    }
    assert (charter.first_number, charter.receipt_interval_s) == (1, 60)


@pytest.mark.parametrize(
    ("tables", "field"),
    [
        ({}, "sides"),
        ({"charter": 5}, "charter"),
        ({"charter": {"title": {"en": {1, 2}}}}, None),
        ({"charter": {"title": {"en": 1.5}}}, None),
        ({"side": 5}, "sides"),
    ],
)
def test_tables_that_make_no_charter_are_refused(
    tables: dict[str, Any], field: str | None
) -> None:
    with pytest.raises(VerificationError) as caught:
        build_charter(tables)
    assert caught.value.code in {"charter.field", "bytes.type", "bytes.not-json"}
    if field is not None:
        assert caught.value.facts.get("field") == field


def test_a_charter_is_told_as_the_tables_it_was_written_in() -> None:
    charter = make_charter(rules={"agenda": {"papers_due": "P14D"}})
    tables = charter_tables(canonical.decode(charter.raw))
    assert build_charter(tables) == charter.raw
    assert tables["agenda"] == {"papers_due": "P14D"}
