"""What an act says field by field: nothing that a side sealed is shown nowhere."""

from typing import Any

import pytest

from paraph.acts.fields import (
    Address,
    CharterText,
    Files,
    Id,
    Languages,
    Level,
    LevelPairs,
    Levels,
    Listed,
    Offices,
    Places,
    Points,
    Value,
)
from paraph.chancery import roles
from paraph.chancery.officers import Officer
from paraph.kernel import canonical, fields
from paraph.kernel.fields import Field
from paraph.web import contents
from paraph.web.access import Here
from tests.acts.contacts.dealings import ACCOUNT, OFFICES
from tests.clerk.desk import NOW, Desk
from tests.simulator import make_charter

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

RULES = {"agenda": {"papers_due": "P14D"}}
DIGEST = "0123456789abcdef" * 4
GROUPED = " ".join(["0123 4567 89ab cdef"] * 4)
KEYS = [
    {"purpose": "seal", "alg": "ed25519", "key": DIGEST},
    {"purpose": "transport", "alg": "ed25519", "key": DIGEST},
]
SHOWN: dict[type[Field], tuple[Field, Any, list[str]]] = {
    type(field): (field, value, texts)
    for field, value, texts in (
        (fields.Words(label="x", help=""), "Ports", ["Ports"]),
        (
            fields.Titles(label="x", help=""),
            {"en": "Ports", "fr": "Les ports"},
            ["Ports", "Les ports"],
        ),
        (fields.Day(label="x", help=""), "2026-12-14", ["14 December 2026"]),
        (fields.Choice(label="x", help="", options={"a": "An end"}), "a", ["An end"]),
        (fields.Integer(label="x", help=""), 7, ["7"]),
        (fields.SideKey(label="x", help=""), "sudland", ["Sudland"]),
        (fields.Digest(label="x", help=""), DIGEST, [GROUPED]),
        (
            fields.Object(label="x", help=""),
            "history/abcdefghijkl",
            ["history/abcdefghijkl"],
        ),
        (Id(label="x", help="", noun="body"), "abcdefghijkl", ["abcdefghijkl"]),
        (fields.Flag(label="x", help=""), True, ["yes"]),
        (Files(label="x", help=""), {"fr": DIGEST}, [f"Français: {GROUPED}"]),
        (Languages(label="x", help=""), ["en", "fr"], ["English, Français"]),
        (
            Address(label="x", help=""),
            "https://courier.example/",
            ["https://courier.example/"],
        ),
        (Value(label="x"), {"members_per_side": 3}, ["members per side: 3"]),
        (
            CharterText(label="x"),
            canonical.decode(make_charter(rules=RULES).raw),
            ["Papers are circulated: 14 days before the opening at the latest."],
        ),
        (
            fields.Instant(label="x"),
            {"at": "2026-12-14T11:00:00Z", "zone": "+07:00"},
            ["14 Dec 2026, 12:00 Nordhavn", "14 Dec 2026, 18:00 Sudara"],
        ),
        (Listed(label="x"), "note/norland/abcdefghijkl", ["note/norland/abcdefghijkl"]),
        (
            fields.Keys(label="x", help=""),
            KEYS,
            [f"seal: {GROUPED}", f"transport: {GROUPED}"],
        ),
    )
}
BY_NAME = {
    *(fields.Group, fields.Digests, fields.Ids, Level, Levels, LevelPairs),
    *(Offices, Places, Points),
}
"""A group's fields are shown one by one, papers, items and levels by their names."""


@pytest.fixture
def here(desk: Desk, anna: Officer) -> Here:
    """Return where anna is."""
    seat = roles.seat(anna, desk.commission, NOW)
    return Here(seat, "norland", desk.charter, {desk.commission: seat})


@pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: kind.__name__)
def test_a_field_of_each_kind_is_shown(here: Here, kind: type[Field]) -> None:
    field, value, texts = SHOWN[kind]
    assert field.accepts(value)

    assert [one["text"] for one in contents.lines(here, field, value)] == texts


def test_no_kind_of_field_is_forgotten() -> None:
    assert set(Field.__subclasses__()) == SHOWN.keys() | BY_NAME


def test_offices_are_shown_with_their_states_and_points_with_their_numbers(
    here: Here,
) -> None:
    third = {"state": {"en": "Estmark"}, "title": {"en": "Envoy"}}
    terms = {**ACCOUNT, "offices": [*OFFICES, third]}

    rows = contents.rows(here, "contact.agree/1", {"terms": terms})

    told = {row["label"]: row["lines"] for row in rows}
    assert told["Offices present"] == [
        {"language": "en", "text": "Minister of Ports (Norland)"},
        {"language": "fr", "text": "Ministre des ports (Norland)"},
        {"language": "en", "text": "Minister of Trade (Sudland)"},
        {"language": "en", "text": "Envoy (Estmark)"},
    ]
    assert [one["text"] for one in told["Points held in common"]] == [
        "1. The ferry line is taken up by the commission.",
        "1. ខ្សែសាឡាង",
        "2. The next session is held in Nordhavn.",
    ]
    wrong = contents.rows(here, "contact.agree/1", {"terms": {"offices": ["Ove"]}})
    assert wrong == []


def test_a_new_key_is_shown_in_the_act_that_grants_it(here: Here) -> None:
    content = {"purpose": "transport", "alg": "ed25519", "key": DIGEST}

    rows = contents.rows(here, "keys.grant/1", content)

    assert GROUPED in [line["text"] for row in rows for line in row["lines"]]
