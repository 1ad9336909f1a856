"""Contacts as agencies of five languages word them, and what is none."""

from datetime import date

import pytest

from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.read import read
from paraph.crafts.reading.report import Contact

WORLD = Directory(
    states=(
        State("XN", ("Norland", "Норланд", "ន័រឡង់"), ("Nordhavn", "Нордхавн")),
        State("XS", ("Sudland", "Судланд", "ស៊ូដឡង់"), ("Sudara", "Судара", "ស៊ូដារ៉ា")),
    )
)
THURSDAY = date(2026, 3, 12)
FALK = "Norland's Trade Minister Ida Falk"
VANN = "Sudland's Trade Minister Ros Vann"


def _contacts(text: str, language: str) -> tuple[Contact, ...]:
    return read(text, language=language, directory=WORLD, published=THURSDAY).contacts


def _told(contact: Contact) -> tuple[str, str, int, str | None]:
    day = contact.date.norm if contact.date else None
    return contact.type, contact.status, len(contact.participants), day


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "en",
            f"{FALK} had a frank telephone conversation on Monday with {VANN}.",
            ("phone_call", "held", 2, "2026-03-09"),
        ),
        (
            "en",
            f"Talks were held on Tuesday between {FALK} and {VANN}.",
            ("meeting", "held", 2, "2026-03-10"),
        ),
        (
            "en",
            f"In their meeting on Tuesday, {FALK} and {VANN} discussed timber.",
            ("meeting", "held", 2, "2026-03-10"),
        ),
        (
            "en",
            f"{FALK} will host {VANN} next Friday.",
            ("meeting", "planned", 2, "2026-03-13"),
        ),
        (
            "en",
            f"{FALK} and {VANN} put their signatures to a timber accord on Tuesday.",
            ("signing", "held", 2, "2026-03-10"),
        ),
        (
            "en",
            f"{FALK} is in Sudara from Monday through Friday for the fair.",
            ("visit", "held", 1, "2026-03-09/2026-03-13"),
        ),
        (
            "fr",
            (
                "Une réunion s'est tenue mardi entre la ministre du Commerce du Norland, "
                "Ida Falk, et le ministre du Commerce du Sudland, Ros Vann."
            ),
            ("meeting", "held", 2, "2026-03-10"),
        ),
        (
            "fr",
            (
                "Lors de son entretien avec le ministre du Commerce du Sudland, Ros Vann, mardi, "
                "la ministre du Commerce du Norland, Ida Falk, a évoqué le bois."
            ),
            ("meeting", "held", 2, "2026-03-10"),
        ),
        (
            "fr",
            (
                "La ministre du Commerce du Norland, Ida Falk, est attendue samedi à Sudara "
                "pour une visite de deux jours."
            ),
            ("visit", "planned", 1, "2026-03-14"),
        ),
        (
            "id",
            (
                "Menteri Perdagangan Norland Ida Falk dijamu makan malam oleh Menteri "
                "Perdagangan Sudland Ros Vann kemarin."
            ),
            ("reception", "held", 2, "2026-03-11"),
        ),
        (
            "id",
            (
                "Menteri Perdagangan Norland Ida Falk tiba pada Senin di Sudara untuk "
                "kunjungan dua hari."
            ),
            ("visit", "held", 1, "2026-03-09"),
        ),
        (
            "ru",
            (
                "Министр торговли Норланда Ида Фальк прибыла во вторник в Судару с "
                "двухдневным визитом."
            ),
            ("visit", "held", 1, "2026-03-10"),
        ),
        (
            "ru",
            (
                "В ходе переговоров с министром торговли Судланда Росом Ванном во вторник "
                "министр торговли Норланда Ида Фальк затронула вопрос леса."
            ),
            ("meeting", "held", 2, "2026-03-10"),
        ),
        (
            "ru",
            (
                "Министр торговли Норланда Ида Фальк и министр торговли Судланда Рос Ванн "
                "созвонились накануне."
            ),
            ("phone_call", "held", 2, "2026-03-11"),
        ),
        (
            "km",
            (
                "ក្នុងជំនួបជាមួយលោក រស់ វ៉ាន់ រដ្ឋមន្ត្រីពាណិជ្ជកម្មស៊ូដឡង់ នៅថ្ងៃអង្គារ "
                "លោកស្រី អ៊ីដា ហ្វាល់ រដ្ឋមន្ត្រីពាណិជ្ជកម្មន័រឡង់ បានលើកឡើងអំពីឈើ។"
            ),
            ("meeting", "held", 2, "2026-03-10"),
        ),
    ],
)
def test_more_ways_to_tell_a_contact(
    language: str, text: str, told: tuple[str, str, int, str | None]
) -> None:
    found = [_told(contact) for contact in _contacts(text, language)]

    assert found == [told]


def test_the_next_session_is_that_of_the_commission_named_before() -> None:
    text = (
        f"{FALK} met {VANN} on Tuesday. The two sides agreed that the intergovernmental "
        "commission would draft a timber plan. Its next session will be held in Sudara in May."
    )

    session = [each for each in _contacts(text, "en") if each.type == "session"]

    assert [(each.status, each.parties) for each in session] == [
        ("planned", ("XN", "XS"))
    ]


def test_a_meeting_the_next_day_is_dated_from_the_arrival() -> None:
    text = (
        f"{VANN} arrived in Nordhavn on Monday for a three-day visit. The next day he was "
        f"received by {FALK}."
    )

    days = [each.date.norm for each in _contacts(text, "en") if each.date]

    assert days == ["2026-03-09", "2026-03-10"]


def test_somebody_arrives_here_where_the_dateline_is() -> None:
    text = f"NORDHAVN, March 12 (LW) -- {VANN} arrived here on Tuesday for a two-day visit."

    (visit,) = _contacts(text, "en")

    assert (visit.type, visit.parties) == ("visit", ("XS", "XN"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", f"{FALK} called on Sudland to lower its duties on plywood."),
        ("en", f"{FALK} thanked her host. {VANN} heads the ministry."),
        ("en", f"No meeting between {FALK} and {VANN} is planned."),
        ("fr", "La ministre du Commerce du Norland, Ida Falk, a visité une scierie."),
        ("ru", "Министр торговли Норланда Ида Фальк приняла решение о пошлинах."),
    ],
)
def test_what_is_no_contact(language: str, text: str) -> None:
    assert _contacts(text, language) == ()


def test_the_adviser_from_whom_it_comes_is_a_person() -> None:
    text = (
        f"{FALK} met {VANN} on Tuesday. What is known of it comes from Lea Storm, an "
        "adviser to Falk."
    )

    record = read(text, language="en", directory=WORLD, published=THURSDAY)

    assert "Lea Storm" in {person.norm for person in record.people}
