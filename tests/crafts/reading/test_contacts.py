from datetime import date

import pytest

from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.read import read
from paraph.crafts.reading.report import Contact

WORLD = Directory(
    states=(
        State("XN", ("Norland",), ("Nordhavn",)),
        State("XS", ("Sudland",), ("Sudara",)),
    )
)
WEDNESDAY = date(2026, 5, 20)


def _contacts(text: str, language: str) -> tuple[Contact, ...]:
    return read(text, language=language, directory=WORLD, published=WEDNESDAY).contacts


def _told(contact: Contact) -> tuple[str, str, tuple[str, ...], str | None]:
    day = contact.date.norm if contact.date else None
    return contact.type, contact.status, contact.participants, day


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "id",
            "Menlu Norland Anna Berg bertemu dengan Presiden Sudland Carl Roth, Senin (18/5).",
            ("meeting", "held", ("berg", "roth"), "2026-05-18"),
        ),
        (
            "id",
            "Menlu Norland Anna Berg akan bertemu Presiden Sudland Carl Roth pada 22 Mei.",
            ("meeting", "planned", ("berg", "roth"), "2026-05-22"),
        ),
        (
            "id",
            "Pertemuan Menlu Norland Anna Berg dengan Presiden Sudland Carl Roth dibatalkan.",
            ("meeting", "cancelled", ("berg", "roth"), None),
        ),
        (
            "id",
            "Presiden Sudland Carl Roth menelepon Menlu Norland Anna Berg kemarin.",
            ("phone_call", "held", ("roth", "berg"), "2026-05-19"),
        ),
        (
            "en",
            "Norland's Foreign Minister Anna Berg met Sudland President Carl Roth on Monday.",
            ("meeting", "held", ("berg", "roth"), "2026-05-18"),
        ),
        (
            "en",
            (
                "Sudland President Carl Roth was received yesterday in Nordhavn by Norland's "
                "Prime Minister Anna Berg."
            ),
            ("meeting", "held", ("roth", "berg"), "2026-05-19"),
        ),
        (
            "en",
            "Norland's Foreign Minister Anna Berg will visit Sudland in June.",
            ("visit", "planned", ("berg",), "2026-06"),
        ),
        (
            "en",
            (
                "Norland's Foreign Minister Anna Berg spoke by phone with Sudland President "
                "Carl Roth today."
            ),
            ("phone_call", "held", ("berg", "roth"), "2026-05-20"),
        ),
    ],
)
def test_a_sentence_tells_a_contact(
    language: str, text: str, told: tuple[str, str, tuple[str, ...], str | None]
) -> None:
    (contact,) = _contacts(text, language)

    assert _told(contact) == told
    assert set(contact.parties) == {"XN", "XS"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Menlu Norland Anna Berg bertemu dengan wartawan di Sudara."),
        ("id", "Menlu Norland Anna Berg mengunjungi Nordhavn."),
        ("id", "Presiden Sudland Carl Roth berusaha menghubungi Menlu Norland Anna Berg."),
        ("id", "Duta Besar Sudland, Carl Roth, hadir di kebun binatang Nordhavn."),
        ("en", "Norland's Foreign Minister Anna Berg met students in Sudara."),
        ("en", "Norland's Foreign Minister Anna Berg did not meet Sudland President Carl Roth."),
        ("en", "Norland's Foreign Minister Anna Berg met Norland's Prime Minister Bo Dahl."),
    ],
)  # fmt: skip
def test_what_is_no_contact_between_states_is_none(language: str, text: str) -> None:
    record = read(text, language=language, directory=WORLD)

    assert record.contacts == ()
    assert not record.has_contact


def test_a_letter_is_noted_and_is_no_contact() -> None:
    text = "Menlu Norland Anna Berg menyurati Presiden Sudland Carl Roth."

    record = read(text, language="id", directory=WORLD)

    assert [contact.type for contact in record.contacts] == ["letter"]
    assert not record.has_contact


def test_a_visit_and_the_meeting_in_it_are_two_and_share_the_day() -> None:
    text = (
        "Menlu Norland Anna Berg bertemu dengan Presiden Sudland Carl Roth di Sudara, "
        "Senin (18/5). Berg mengunjungi Sudland untuk pertama kali."
    )

    meeting, visit = _contacts(text, "id")

    assert (meeting.type, visit.type) == ("meeting", "visit")
    assert visit.date is not None
    assert visit.date.norm == "2026-05-18"
    assert visit.date.inferred == "day.of-the-meeting"
    assert visit.date.span is None


def test_one_meeting_told_twice_is_one_with_both_places() -> None:
    text = (
        "Menlu Norland Anna Berg bertemu dengan Presiden Sudland Carl Roth, Senin "
        "(18/5). Berg menemui Roth di Istana Merdu, Sudara."
    )

    (contact,) = _contacts(text, "id")

    assert len(contact.also_at) == 1
    assert contact.venue is not None
    assert contact.venue.text == "Istana Merdu"
    assert contact.place is not None
    assert contact.place.norm == "Sudara"
    assert contact.judgement.reason == "contact.told-twice"


def test_the_dateline_gives_a_weak_place_and_no_day() -> None:
    text = (
        "SUDARA, 20 Mei (Kabar) -- Menlu Norland Anna Berg bertemu dengan Presiden "
        "Sudland Carl Roth."
    )

    (contact,) = _contacts(text, "id")

    assert contact.date is None
    assert contact.place is not None
    assert contact.place.inferred == "place.dateline"


def test_a_call_has_no_place() -> None:
    text = (
        "SUDARA (Kabar) - Menlu Norland Anna Berg menelepon Presiden Sudland Carl Roth."
    )

    (contact,) = _contacts(text, "id")

    assert contact.place is None


def test_a_contact_recalled_from_before_is_background() -> None:
    text = "Anna Berg, the foreign minister of Norland, visited Sudland last year."

    record = read(text, language="en", directory=WORLD)

    assert [c.judgement.reason for c in record.contacts] == ["contact.background"]
    assert not record.has_contact


def test_a_session_of_the_commission_is_a_contact_of_its_own() -> None:
    text = (
        "The two sides agreed to hold the fourth session of the Norland-Sudland Joint "
        "Commission in Sudara in June."
    )

    (contact,) = _contacts(text, "en")

    assert _told(contact) == ("session", "planned", (), "2026-06")
    assert contact.parties == ("XN", "XS")
