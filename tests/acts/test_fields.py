"""Fields of the law's own: levels, offices, points, addresses, places, files."""

from typing import Any

import pytest

from paraph.acts.fields import (
    Address,
    CharterText,
    Files,
    Languages,
    Level,
    LevelPairs,
    Levels,
    Offices,
    Places,
    Points,
    Value,
)

SCALE, LEVEL, PAIRS = Levels(label="Levels"), Level(label="Level"), LevelPairs(label="")


def scale(count: int) -> list[dict[str, Any]]:
    return [{"key": f"l{one}", "name": {"en": "Closed"}} for one in range(count)]


def test_a_scale_has_at_most_twelve_levels() -> None:
    assert [SCALE.accepts(scale(count)) for count in (0, 1, 12, 13)] == [
        False,
        True,
        True,
        False,
    ]


def test_at_most_twelve_levels_are_equated() -> None:
    pairs = [{f"l{one}": "l1" for one in range(count)} for count in (0, 12, 13)]
    assert [PAIRS.accepts(one) for one in pairs] == [True, True, False]


@pytest.mark.parametrize("value", ["l1", "Above all", "", 5, None, ["l1"]])
def test_a_level_is_named_by_a_key(value: object) -> None:
    assert LEVEL.accepts(value) == (value == "l1")


MINISTER = {"title": {"en": "Minister of Ports"}}


@pytest.mark.parametrize(
    ("office", "is_one"),
    [
        ({**MINISTER, "side": "norland"}, True),
        ({**MINISTER, "state": {"en": "Estmark"}}, True),
        (MINISTER, False),
        ({"side": "norland"}, False),
        ({**MINISTER, "side": "Norland"}, False),
        ({**MINISTER, "side": ["norland"]}, False),
        ({**MINISTER, "state": "Estmark"}, False),
        ({**MINISTER, "side": "norland", "state": {"en": "Estmark"}}, False),
        ({**MINISTER, "side": "norland", "name": {"en": "Ove"}}, False),
        ({**MINISTER, "name": {"en": "Ove"}}, False),
        ({"title": {}, "side": "norland"}, False),
        ({"title": {"en": "M" * 200}, "side": "norland"}, True),
        ({"title": {"en": "M" * 201}, "side": "norland"}, False),
        ({**MINISTER, "state": {"en": "E" * 201}}, False),
        ("norland", False),
    ],
)
def test_an_office_is_of_a_side_or_of_another_state(office: Any, is_one: bool) -> None:
    assert Offices(label="").accepts([office]) == is_one


def test_at_most_forty_offices_are_named() -> None:
    offices = [
        [{**MINISTER, "side": "norland"} for _ in range(count)]
        for count in (0, 1, 40, 41)
    ]
    assert [Offices(label="").accepts(one) for one in offices] == [
        False,
        True,
        True,
        False,
    ]
    assert not Offices(label="").accepts({"side": "norland"})


def test_at_most_sixty_points_are_held() -> None:
    points = [[{"en": "Ports."} for _ in range(count)] for count in (0, 1, 60, 61)]
    assert [Points(label="").accepts(one) for one in points] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        ([{"en": "P" * 2_000}], True),
        ([{"en": "P" * 2_001}], False),
        ([{"en": "Ports."}, {}], False),
        ([{"en": "Ports."}, "Ports."], False),
        ({"en": "Ports."}, False),
        (None, False),
    ],
)
def test_a_point_is_a_text_in_some_languages(value: Any, is_one: bool) -> None:
    assert Points(label="").accepts(value) == is_one


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        ("https://courier.example/ports?page=2#top", True),
        ("http://courier.example", True),
        ("https://courier.example/@desk", True),
        ("https://anna:secret@courier.example/", False),
        ("https://anna@courier.example", False),
        ("https://courier.example?mail=a@b", False),
        ("ftp://courier.example/ports", False),
        ("javascript:alert(1)", False),
        ("HTTPS://courier.example", False),
        ("https:///ports", False),
        ("https://?ports", False),
        ("https://#ports", False),
        ("https://:80/", False),
        ("https://", False),
        ("https://courier.example/two ports", False),
        ("https://courier.example/ports\n", False),
        ("https://courier.example/ស៊ូដារ៉ា", False),
        ("https://courier.example/" + "p" * 1_976, True),
        ("https://courier.example/" + "p" * 1_977, False),
        ("", False),
        (5, False),
    ],
)
def test_an_address_is_one_that_anybody_may_ask_for(value: Any, is_one: bool) -> None:
    assert Address(label="").accepts(value) == is_one


def test_files_are_named_by_language_none_twice() -> None:
    field, one, other = Files(label=""), "ab" * 32, "cd" * 32
    many = {f"l{n}": f"{n:064d}" for n in range(17)}
    for value, is_taken in (
        ({"en": one}, True),
        ({"en": one, "km": other}, True),
        ({"en": one, "km": one}, False),
        ({"EN": one}, False),
        ({"en": "short"}, False),
        ({}, False),
        ([one], False),
        (many, False),
        (dict(list(many.items())[:16]), True),
    ):
        assert field.accepts(value) is is_taken
    assert "16" in field.bounds


def test_languages_are_different_keys() -> None:
    field = Languages(label="")
    for value, is_taken in (
        (["en"], True),
        (["en", "en"], False),
        (["EN"], False),
        ([5], False),
        ([], False),
        ("en", False),
        ([f"l{n}" for n in range(17)], False),
    ):
        assert field.accepts(value) is is_taken
    assert "16" in field.bounds


def test_a_place_is_an_office_with_a_role_and_no_name() -> None:
    field = Places(label="")
    place = {"office": {"en": "Minister"}, "role": "head"}
    for value, is_taken in (
        ([place], True),
        ([place] * 100, True),
        ([place] * 101, False),
        ([], False),
        ([{**place, "name": {"en": "Astrid"}}], False),
        ([{**place, "role": []}], False),
        ([{**place, "role": "guest"}], False),
        ([{"office": {"en": "Minister"}}], False),
        ([[]], False),
        ("all", False),
    ):
        assert field.accepts(value) is is_taken
    assert "`head`" in field.bounds


@pytest.mark.parametrize("value", [None, "a text", [], {}, {"paraph": 1}])
def test_what_is_no_charter_is_no_charter_text(value: object) -> None:
    assert not CharterText(label="Charter").accepts(value)
    assert "charter" in CharterText(label="Charter").bounds


@pytest.mark.parametrize(
    ("value", "holds"),
    [
        ("P14D", True),
        (3, True),
        (False, True),
        ({"min": 2, "unless": True}, True),
        (" ", False),
        (-1, False),
        (None, False),
        ({}, False),
        ({"a": []}, False),
    ],
)
def test_the_value_of_a_rule_is_plain(value: object, holds: bool) -> None:
    assert Value(label="Value").accepts(value) is holds
