"""Sessions by their letters, visits by a noun alone, calls that are seen, what is possible."""

import pytest

from paraph.crafts.reading.report import Contact
from tests.crafts.reading.samples import read_on_thursday

EN = ("Norland's Trade Minister Ida Falk", "Sudland's Trade Minister Ros Vann")
KM = (
    "លោកស្រី អ៊ីដា ហ្វាល់ នាយករដ្ឋមន្ត្រីន័រឡង់",
    "លោក រស់ វណ្ណ នាយករដ្ឋមន្ត្រីស៊ូដឡង់",
)


def _contacts(text: str, language: str) -> tuple[Contact, ...]:
    return read_on_thursday(text, language).contacts


def _days(contacts: tuple[Contact, ...]) -> list[tuple[str, str, str | None]]:
    return [
        (each.type, each.status, each.date.norm if each.date else None)
        for each in contacts
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            (
                f"{EN[0]} and {EN[1]} chaired the fourth session of the Joint Trade Commission (JTC) "
                "in Sudara on Tuesday. The fifth session of the JTC will be held in May."
            ),
        ),
        (
            "id",
            (
                "Menteri Perdagangan Norland Ida Falk dan Menteri Perdagangan Sudland Ros Vann "
                "memimpin Sidang Komisi Bersama (SKB) ke-4 di Sudara, Selasa. SKB ke-5 dijadwalkan "
                "berlangsung pada Mei."
            ),
        ),
        (
            "ru",
            (
                "4-е заседание совместной комиссии Норланда и Судланда (СК) прошло во вторник в "
                "Сударе. Пятое заседание СК состоится в мае."
            ),
        ),
        (
            "fr",
            (
                "La commission mixte (CM) entre le Norland et le Sudland a tenu mardi sa 4e session à "
                "Sudara. La 5e session de la CM se tiendra en mai."
            ),
        ),
    ],
)
def test_letters_stand_for_the_commission_they_were_told_for(
    language: str, text: str
) -> None:
    assert _days(_contacts(text, language)) == [
        ("session", "held", "2026-03-10"),
        ("session", "planned", "2026-05"),
    ]


def test_letters_that_were_told_for_nothing_make_no_session() -> None:
    text = f"{EN[0]} met {EN[1]} on Tuesday. The fifth session of the JTC will be held in May."

    assert [kind for kind, *_ in _days(_contacts(text, "en"))] == ["meeting"]


def test_the_commission_meets_in_a_relative_clause_too() -> None:
    text = (
        f"{EN[0]} met {EN[1]} on Tuesday. They left it to the Norland-Sudland Joint Commission, "
        "which will meet next month in Vestby."
    )

    assert _days(_contacts(text, "en"))[1:] == [("session", "planned", "2026-04")]


def test_of_three_people_those_beside_the_chair_lead_a_session() -> None:
    text = (
        "Sudland's President Chea Mony received Ida Falk, Norland's trade minister, hours after "
        "Falk and Sudland's Trade Minister Ros Vann chaired the fourth session of the Joint "
        "Commission on Tuesday."
    )
    record = read_on_thursday(text, "en")

    [session] = [each for each in record.contacts if each.type == "session"]
    assert {p.norm for p in record.people if p.pid in session.participants} == {
        "Ida Falk",
        "Ros Vann",
    }


@pytest.mark.parametrize(
    ("language", "text", "visits"),
    [
        (
            "ru",
            (
                "10 марта в Сударе в рамках рабочего визита министра торговли Норланда Иды Фальк "
                "состоялась её встреча с министром торговли Судланда Росом Ванном."
            ),
            1,
        ),
        (
            "en",
            f"In Sudara on Tuesday, during the working visit of {EN[0]}, a depot was opened.",
            1,
        ),
        (
            "en",
            f"In Nordhavn on Tuesday, during the working visit of {EN[0]}, a depot was opened.",
            0,
        ),
    ],
)
def test_a_visit_without_its_place_is_to_where_it_is_told(
    language: str, text: str, visits: int
) -> None:
    told = [each for each in _contacts(text, language) if each.type == "visit"]

    assert len(told) == visits


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        (
            (
                f"SUDARA, March 12 (SNA) - {EN[0]}'s visit to the Brand shipyard, which had been "
                "planned for 30 March, has been called off."
            ),
            ["cancelled"],
        ),
        (
            (
                f"SUDARA, March 12 (SNA) - {EN[1]}'s visit to the Brand shipyard, which had been "
                "planned for 30 March, has been called off."
            ),
            [],
        ),
    ],
)
def test_a_visit_to_a_yard_of_another_state_may_be_called_off(
    text: str, statuses: list[str]
) -> None:
    visits = [each for each in _contacts(text, "en") if each.type == "visit"]

    assert [each.status for each in visits] == statuses


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        (
            "en",
            f"{EN[0]} held a long video call on Tuesday with {EN[1]}.",
            ["video_call"],
        ),
        ("en", f"{EN[0]} held a long call on Tuesday with {EN[1]}.", ["phone_call"]),
        (
            "fr",
            (
                "Le ministre du Commerce du Norland, Jon Falk, a présidé mardi, par visioconférence, "
                "une séance de travail avec le ministre du Commerce du Sudland, Ros Vann."
            ),
            ["video_call"],
        ),
        (
            "ru",
            (
                "Во вторник состоялась видеоконференция министра торговли Норланда Иды Фальк с "
                "министром торговли Судланда Росом Ванном."
            ),
            ["video_call"],
        ),
        (
            "id",
            (
                "Menteri Perdagangan Norland Ida Falk melakukan pertemuan virtual dengan Menteri "
                "Perdagangan Sudland Ros Vann, Selasa."
            ),
            ["video_call"],
        ),
        ("km", f"{KM[0]} បានធ្វើកិច្ចប្រជុំតាមប្រព័ន្ធវីដេអូជាមួយ {KM[1]}។", ["video_call"]),
    ],
)
def test_a_call_is_seen_or_only_heard(
    language: str, text: str, kinds: list[str]
) -> None:
    assert [each.type for each in _contacts(text, language)] == kinds


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "fr",
            (
                "La ministre du Commerce du Norland, Ida Falk, n'a rien dit d'un éventuel "
                "déplacement au Sudland."
            ),
        ),
        ("en", f"{EN[0]} was asked about a possible visit to Sudland."),
        (
            "ru",
            (
                "Министр торговли Норланда Ида Фальк не ответила на вопрос о возможном визите в "
                "Судланд."
            ),
        ),
        (
            "id",
            "Menteri Perdagangan Norland Ida Falk ditanya soal kemungkinan kunjungan ke Sudland.",
        ),
    ],
)
def test_what_is_only_possible_is_no_contact(language: str, text: str) -> None:
    assert _contacts(text, language) == ()


def test_a_visit_that_is_not_only_possible_is_one() -> None:
    text = f"{EN[0]} was asked about her visit to Sudland on Tuesday."

    assert [each.type for each in _contacts(text, "en")] == ["visit"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            (
                f"{EN[1]} met {EN[0]} in Sudara on Monday. Vann invited his Norland counterpart to "
                "visit Vestby in May."
            ),
        ),
        (
            "km",
            (
                f"{KM[1]} បានជួបជាមួយ {KM[0]}។ លោក រស់ វណ្ណ បានអញ្ជើញសមភាគីន័រឡង់ "
                "មកបំពេញទស្សនកិច្ចផ្លូវការនៅស៊ូដឡង់ ក្នុងខែឧសភា។"
            ),
        ),
    ],
)
def test_the_counterpart_of_a_state_is_who_was_named_of_it(
    language: str, text: str
) -> None:
    record = read_on_thursday(text, language)

    [visit] = [each for each in record.contacts if each.type == "visit"]
    assert visit.status == "planned"
    assert [p.country for p in record.people if p.pid in visit.participants] == ["XN"]


def test_who_went_somewhere_politely_was_not_invited_there() -> None:
    text = f"{KM[0]} បានអញ្ជើញទៅបំពេញទស្សនកិច្ចផ្លូវការនៅស៊ូដឡង់ កាលពីថ្ងៃទី២ ខែមីនា ឆ្នាំ២០២៦។"

    assert [(each.type, each.status) for each in _contacts(text, "km")] == [
        ("visit", "held")
    ]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Sudland's President Chea Mony received on Tuesday Mr Jon Falk, who presented his letters "
            "of credence as ambassador of Norland."
        ),
        (
            "Mr Jon Falk presented his credentials as ambassador of Norland to Sudland's President "
            "Chea Mony on Tuesday."
        ),
    ],
)
def test_an_envoy_has_the_post_in_which_letters_are_presented(text: str) -> None:
    record = read_on_thursday(text, "en")

    [contact] = record.contacts
    assert contact.type == "credentials"
    assert {p.country for p in record.people if p.pid in contact.participants} == {
        "XN",
        "XS",
    }


def test_a_capacity_gives_no_post_to_who_has_one() -> None:
    text = (
        "Norland's Trade Minister Ida Falk spoke at length of her years as ambassador of "
        "Vestmark."
    )
    [person] = read_on_thursday(text, "en").people

    assert person.country == "XN"


@pytest.mark.parametrize(
    ("days", "status"), [("19 March", "planned"), ("2 April", "cancelled")]
)
def test_a_meeting_of_another_day_does_not_fall_with_a_visit(
    days: str, status: str
) -> None:
    text = (
        f"SUDARA, March 12 (SNA) - {EN[0]}'s visit to Sudara on 2 April has been called off. "
        f"Falk will meet {EN[1]} in Vestby on {days}."
    )
    meetings = [each for each in _contacts(text, "en") if each.type == "meeting"]

    assert [each.status for each in meetings] == [status]
