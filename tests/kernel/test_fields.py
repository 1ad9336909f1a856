"""Fields: what each accepts; a content is refused with the path of its field."""

from typing import Any

import pytest

from paraph.kernel.errors import Refused
from paraph.kernel.fields import (
    Choice,
    Day,
    Digest,
    Digests,
    Field,
    Flag,
    Group,
    Ids,
    Instant,
    Integer,
    Keys,
    SideKey,
    Titles,
    Words,
    check_days,
    check_fields,
)

ID = "abcdefghijkl"
HEX = "ab" * 32
KEY = {"purpose": "seal", "alg": "ed25519", "key": HEX}


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        (Words(label=""), ["a", "a" * 4_000], ["", "a" * 4_001, 1, {"en": "a"}]),
        (
            Titles(label="", limit=5),
            [{"en": "a"}, {"en": "a", "zh_hans": "字"}],
            [
                {},
                "a",
                {"en": ""},
                {"en": " \n"},
                {"en": "aaaaaa"},
                {"en": 1},
                {"EN": "a"},
            ],
        ),
        (
            Day(label=""),
            ["2026-12-14", "2028-02-29"],
            ["2026-02-29", "2026-1-1", "20261214", "2026-12-14T00:00:00Z", 1],
        ),
        (
            Instant(label=""),
            [
                {"at": "2026-12-14T11:00:00Z", "zone": "+07:00"},
                {"at": "2028-02-29T23:59:59Z", "zone": "Asia/Phnom_Penh"},
            ],
            [
                "2026-12-14T11:00:00Z",
                {"at": "2026-12-14T11:00:00Z"},
                {"at": "2026-12-14T11:00:00Z", "zone": "seven"},
                {"at": "2026-12-14T11:00:00Z", "zone": 7},
                {"at": "2026-02-29T11:00:00Z", "zone": "+07:00"},
                {"at": "2026-12-14T24:00:01Z", "zone": "+07:00"},
                {"at": "2026-12-14T11:00:00+07:00", "zone": "+07:00"},
                {"at": "2026-12-14T11:00Z", "zone": "+07:00"},
                {"at": 1, "zone": "+07:00"},
                {"at": "2026-12-14T11:00:00Z", "zone": "+07:00", "by": "Ove"},
            ],
        ),
        (Choice(label="", options={"a": "A"}), ["a"], ["A", "", 1, ["a"]]),
        (Integer(label="", least=1), [1, 2**53 - 1], [0, -1, True, "1", 1.0]),
        (SideKey(label=""), ["norland"], ["Norland", "", 1]),
        (Digest(label=""), [HEX], [HEX[:-1], HEX.upper(), 1]),
        (Digests(label=""), [[], [HEX]], [HEX, [HEX, HEX], ["a"], [1]]),
        (
            Ids(label=""),
            [[], [ID]],
            [ID, [ID, ID], ["abcdefghijk1"], [ID[:-1]], [f"{n:012d}" for n in [1]]],
        ),
        (Flag(label=""), [True], [False, 1, "true"]),
        (
            Group(label="", fields={"a": Flag(label="")}),
            [{}, {"a": True}],
            [{"a": 1}, {"b": 1}, [], "a"],
        ),
        (Keys(label=""), [[], [KEY]], [{}, [1], [{}]]),
    ],
)
def test_a_field_accepts_its_shape_and_no_other(
    field: Field, good: list[Any], bad: list[Any]
) -> None:
    for value in good:
        assert field.accepts(value)
        field.check(value, "here")
    for value in bad:
        assert not field.accepts(value)
        with pytest.raises(Refused) as caught:
            field.check(value, "here")
        assert caught.value.facts["field"] in {"here", "here.a", "here.b"}


def test_a_list_has_at_most_five_hundred_members() -> None:
    digests = [f"{n:064x}" for n in range(501)]
    assert Digests(label="").accepts(digests[:500])
    assert not Digests(label="").accepts(digests)


def test_a_field_without_a_shape_is_our_mistake() -> None:
    with pytest.raises(NotImplementedError):
        Field(label="").accepts(1)


FIELDS = {
    "one": Integer(label="One"),
    "many": Group(label="Many", required=False, fields={"day": Day(label="Day")}),
}


@pytest.mark.parametrize(
    ("content", "code", "path"),
    [
        ({"one": 1, "two": 2}, "content.unknown", "two"),
        ({}, "content.missing", "one"),
        ({"one": "1"}, "content.field", "one"),
        ({"one": 1, "many": []}, "content.field", "many"),
        ({"one": 1, "many": {}}, "content.missing", "many.day"),
        ({"one": 1, "many": {"day": "x"}}, "content.field", "many.day"),
        (
            {"one": 1, "many": {"day": "2026-01-01", "x": 1}},
            "content.unknown",
            "many.x",
        ),
    ],
)
def test_a_content_is_refused_with_the_path_of_its_field(
    content: dict[str, Any], code: str, path: str
) -> None:
    with pytest.raises(Refused) as caught:
        check_fields(FIELDS, content)
    assert (caught.value.code, caught.value.facts["field"]) == (code, path)


def test_days_do_not_run_backwards() -> None:
    check_days("2026-12-14", "2026-12-14", "session.days")
    with pytest.raises(Refused, match=r"session\.days"):
        check_days("2026-12-14", "2026-12-13", "session.days")


@pytest.mark.parametrize(
    ("field", "bounds"),
    [
        (Words(label="Words", limit=7), "At most 7 characters."),
        (Titles(label="Title", limit=7), "At most 7 characters in each language."),
        (Choice(label="Mode", options={"a": "A", "b": "B"}), "One of: `a`, `b`"),
        (Integer(label="Number", least=2), "From 2 up."),
        (Ids(label="Items"), "At most 500, none twice."),
        (Digests(label="Papers"), "At most 500, none twice."),
        (Day(label="Day"), ""),
    ],
)
def test_a_field_says_what_its_values_keep_to(field: Field, bounds: str) -> None:
    assert field.bounds == bounds
