"""Who took part and on which day, where a sentence does not say it by itself."""

from datetime import date

import pytest

from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.read import read
from paraph.crafts.reading.report import ProposedRecord

WORLD = Directory(
    states=(
        State("XN", ("Norland", "Норланд"), ("Nordhavn", "Нордхавн")),
        State("XS", ("Sudland", "Судланд"), ("Sudara", "Судара")),
        State("XV", ("Vestmark",), ("Vestby",)),
    )
)
FALK = "Norland's Foreign Minister Ida Falk"
VANN = "Sudland's Foreign Minister Ros Vann"
DATELINE = {"en": "SUDARA, March 12 (SNA) - ", "fr": "SUDARA, 12 mars (SNA) - "}


def _record(text: str, language: str = "en") -> ProposedRecord:
    report = DATELINE.get(language, "") + text
    return read(report, language=language, directory=WORLD, published=date(2026, 3, 12))


def _days(record: ProposedRecord) -> list[tuple[str, str, str | None]]:
    return [
        (each.type, each.status, each.date.norm if each.date else None)
        for each in record.contacts
    ]


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        (
            "en",
            (
                f"{FALK} met {VANN} on Tuesday. In the evening she saw President Chea Mony "
                "of Sudland."
            ),
            ["2026-03-10", "2026-03-10"],
        ),
        (
            "ru",
            (
                "Министр иностранных дел Норланда Ида Фальк встретилась во вторник с "
                "президентом Судланда Чеа Мони. Вечером она провела переговоры с министром "
                "иностранных дел Судланда Росом Ванном."
            ),
            ["2026-03-10", "2026-03-10"],
        ),
        (
            "id",
            (
                "Menteri Luar Negeri Norland Ida Falk menemui Presiden Sudland Chea Mony pada "
                "Selasa. Sore harinya, ia bertemu Menteri Luar Negeri Sudland Ros Vann."
            ),
            ["2026-03-10", "2026-03-10"],
        ),
    ],
)
def test_a_part_of_a_day_is_of_the_day_told_before(
    language: str, text: str, days: list[str]
) -> None:
    found = [day for _, _, day in _days(_record(text, language))]

    assert found == days


def test_the_day_before_counts_from_the_day_of_its_own_sentence() -> None:
    record = _record(
        "Le président du Sudland, Chea Mony, a reçu mardi la ministre de la Pêche du "
        "Norland, Ida Falk, arrivée la veille à Sudara pour une visite de deux jours.",
        "fr",
    )

    assert ("visit", "held", "2026-03-09") in _days(record)


def test_the_day_of_an_aside_is_not_that_of_the_meeting() -> None:
    record = _record(
        f"{FALK}, who flew in on Monday for a short visit, sat down with {VANN} at the "
        "Old Mill."
    )

    assert ("visit", "held", "2026-03-09") in _days(record)
    assert ("meeting", "held", None) in _days(record)


def test_the_partner_of_an_aside_is_not_the_subject() -> None:
    background, meeting = _record(
        f"{FALK}, who last met {VANN} in May, is to be received by Sudland's President "
        "Chea Mony on Friday."
    ).contacts

    assert background.judgement.reason == "contact.background"
    assert meeting.participants == ("falk", "mony")
    assert (meeting.status, meeting.judgement.reason) == ("planned", "rule.one")


def test_a_second_verb_has_the_subject_of_the_first() -> None:
    meetings = _record(
        f"{FALK} met {VANN} on Tuesday and was later received by Sudland's President "
        "Chea Mony."
    ).contacts

    assert [each.participants for each in meetings] == [
        ("falk", "vann"),
        ("falk", "mony"),
    ]


def test_what_took_place_the_day_before_is_news() -> None:
    (meeting,) = _record(
        "Sehari sebelumnya, Selasa (10/3), Menteri Luar Negeri Norland Ida Falk diterima "
        "Presiden Sudland Chea Mony.",
        "id",
    ).contacts

    assert meeting.judgement.reason == "rule.one"


def test_a_trip_that_fell_through_is_planned_anew() -> None:
    record = _record(
        f"{FALK}'s visit to Sudara, due on Friday, has been called off. In a telephone call "
        "the ministers agreed to move the trip to 4-6 May."
    )

    assert _days(record) == [
        ("visit", "cancelled", "2026-03-13"),
        ("visit", "planned", "2026-05-04/2026-05-06"),
    ]


def test_it_is_the_turn_of_the_next() -> None:
    meetings = _record(
        f"{FALK} met {VANN} on Tuesday. Then it was the turn of Vestmark's Trade Minister "
        "Ann Tull."
    ).contacts

    assert [each.participants for each in meetings] == [
        ("falk", "vann"),
        ("falk", "tull"),
    ]


def test_an_envoy_is_called_to_somebody() -> None:
    (summons,) = _record(
        "Sudland's Foreign Ministry summoned the ambassador of Norland, Odd Lund, on "
        "Tuesday. Ambassador Lund spent an hour with Sudland's State Secretary Sok Chann."
    ).contacts

    assert (summons.type, summons.participants) == ("summons", ("lund", "chann"))


def test_talks_do_not_become_a_signing() -> None:
    (meeting,) = _record(
        f"{VANN} received {FALK} on Tuesday. {VANN} and {FALK} signed a charter."
    ).contacts

    assert meeting.type == "meeting"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Un accueil a été réservé au ministre de la Pêche, Yann Kerlo, mardi.",
            "Kerlo",
        ),
        ("Elle a écrit à Yann Kerlo, ministre de la Pêche du Vestmark.", "Kerlo"),
    ],
)
def test_a_post_with_its_field_stands_beside_a_name(text: str, name: str) -> None:
    people = _record(text, "fr").people

    assert [person.name.text.split()[-1] for person in people] == [name]


def test_a_name_does_not_stand_below_a_headline() -> None:
    record = _record(
        "Визит министра иностранных дел\n\nУтром 10 марта министр иностранных дел Норланда "
        "Ида Фальк встретилась с министром иностранных дел Судланда Росом Ванном.",
        "ru",
    )

    assert {person.pid for person in record.people} == {"falk", "vannom"}


@pytest.mark.parametrize(
    ("day", "status", "norm"),
    [
        ("24 April", "planned", "2026-04-24"),
        ("10 March", "held", "2026-03-10"),
        ("24 April 2025", "held", "2025-04-24"),
    ],
)
def test_a_session_without_a_year_is_not_a_year_old(
    day: str, status: str, norm: str
) -> None:
    (session,) = _record(
        "The fifth session of the joint commission of Norland and Sudland in Nordhavn on "
        f"{day} has three items."
    ).contacts

    assert (session.type, session.status) == ("session", status)
    assert session.date is not None
    assert session.date.norm == norm
