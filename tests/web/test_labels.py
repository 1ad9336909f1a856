"""A proposed fact as label and value: nothing is said twice, nothing is lost."""

from typing import Any

import pytest

from paraph.web import labels


def fact(template: str, quote: str = "", **more: Any) -> dict[str, Any]:
    """Return a fact in plain values."""
    spans = [{"start": 0, "end": len(quote), "text": quote}] if quote else []
    return {"template": template, "of": "c1", "spans": spans, "kind": "who", **more}


@pytest.mark.parametrize(
    ("told", "params", "expected"),
    [
        (
            fact("A meeting took place: %(people)s.", "met"),
            {"type": "Meeting", "status": "Planned", "people": "A – B"},
            ("Meeting", ["Planned", "A – B"]),
        ),
        (fact("It was on %(day)s.", "Friday"), {"day": "3 May"}, ("Day", ["3 May"])),
        (
            fact("It was under way on %(day)s."),
            {"day": "3 May"},
            ("Under way", ["3 May"]),
        ),
        (fact("…", "in Sudara"), {"place": "Sudara"}, ("Place", [])),
        (fact("…", "SUDARA"), {"place": "Sudara"}, ("Place", ["Sudara"])),
        (
            fact("…", "a ceasefire"),
            {"holder": "Norland", "issue": "Marel Islands"},
            ("Position", ["Norland", "Marel Islands"]),
        ),
        (
            fact("%(giver)s promised %(thing)s to %(receiver)s.", "six boats"),
            {"giver": "Norland", "receiver": "Sudland", "thing": "six boats"},
            ("Promised", ["Norland → Sudland"]),
        ),
        (
            fact(
                "It is said that both sides agreed, and named %(mechanism)s:",
                "a list of ports",
                of="agreement 1",
            ),
            {"mechanism": "the Commission"},
            ("Agreed", ["through the Commission"]),
        ),
        (
            fact("It is said that both sides signed:", "a memo", of="agreement 2"),
            {},
            ("Signed", []),
        ),
        (fact("%(name)s (%(country)s)."), {"name": "A", "country": "B"}, ("", [])),
        (
            fact("The day is not known; the report says “%(words)s”.", "soon"),
            {"words": "soon"},
            ("", []),
        ),
    ],
)
def test_a_fact_has_a_label_and_beside_it_what_its_quotation_does_not_say(
    told: dict[str, Any], params: dict[str, str], expected: tuple[str, list[str]]
) -> None:
    assert labels.of(told, params) == expected


def test_the_agency_of_the_whole_report_is_not_named_in_every_heading() -> None:
    said = fact("…", kind="said", chain=["A", "B", "LNA"])
    assert labels.heading(said, {}, "LNA") == "A, per B"
    assert labels.heading(said, {}, "") == "A, per B, per LNA"
    alone = fact("…", kind="said", chain=["LNA"])
    assert labels.heading(alone, {}, "LNA") == "LNA"
    assert labels.heading(said, {"speaker": "C"}, "LNA") == ""
