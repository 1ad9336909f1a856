"""Summaries of a week, bulletins of a day, interviews: whose day and words something is."""

import pytest

from paraph.crafts.reading.report import ProposedRecord
from tests.crafts.reading.samples import read_on_thursday


def _told(record: ProposedRecord) -> list[tuple[str, str, set[str], str | None]]:
    return [
        (
            contact.type,
            contact.status,
            {p.norm for p in record.people if p.pid in contact.participants},
            contact.date.norm if contact.date else None,
        )
        for contact in record.contacts
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            (
                "Monday, 2 March. Foreign Minister of Sudland Ros Vann received Norland's "
                "Ambassador Ida Falk. They spoke about timber."
            ),
        ),
        (
            "id",
            (
                "Senin, 2 Maret 2026. Menlu Sudland Ros Vann menerima Dubes Norland Ida Falk. "
                "Keduanya membahas kayu."
            ),
        ),
        (
            "fr",
            (
                "Lundi 2 mars. Le ministre des Affaires étrangères du Sudland, Ros Vann, a reçu "
                "l'ambassadrice du Norland, Ida Falk. Ils ont parlé de bois."
            ),
        ),
    ],
)
def test_a_day_that_stands_alone_is_that_of_its_paragraph(
    language: str, text: str
) -> None:
    record = read_on_thursday(f"Ministry notes of the week\n\n{text}", language)

    assert _told(record) == [
        ("meeting", "held", {"Ros Vann", "Ida Falk"}, "2026-03-02")
    ]


def test_the_day_of_one_paragraph_is_not_that_of_the_next() -> None:
    text = (
        "Notes of the week\n\nMonday, 2 March. Parliament sat.\n\n"
        "Sudland's Foreign Minister Ros Vann received Norland's Ambassador Ida Falk."
    )

    assert [day for *_, day in _told(read_on_thursday(text, "en"))] == [None]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            (
                "Sudland's Premier Ros Vann had a full week. On Monday he received Norland's "
                "Ambassador Ida Falk, and on Wednesday he met Vestmark's Trade Minister Olaf Berg."
            ),
        ),
        (
            "ru",
            (
                "Премьер-министр Судланда Рос Ванн в понедельник принял посла Норланда Иду Фальк, "
                "в среду встретился с министром торговли Вестмарка Олафом Бергом."
            ),
        ),
    ],
)
def test_who_was_received_does_not_do_what_follows(language: str, text: str) -> None:
    told = _told(read_on_thursday(text, language))

    assert [day for *_, day in told] == ["2026-03-09", "2026-03-11"]
    hosts = told[0][2] & told[1][2]
    assert len(hosts) == 1
    assert {name for name in hosts if name.startswith(("Ros", "Рос"))} == hosts


def test_who_was_received_does_what_a_relative_clause_tells() -> None:
    text = (
        "Sudland's Premier Ros Vann received on Monday Norland's Ambassador Ida Falk, "
        "who met Vestmark's Trade Minister Olaf Berg on Wednesday."
    )

    told = _told(read_on_thursday(text, "en"))

    assert told[1][2] == {"Ida Falk", "Olaf Berg"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            (
                "Sudland's Premier Ros Vann said on Tuesday he would meet Norland's Premier "
                "Ida Falk in Vestby on 25 March."
            ),
            "2026-03-25",
        ),
        (
            (
                "Sudland's Premier Ros Vann will meet Norland's Premier Ida Falk on Tuesday, "
                "he said."
            ),
            "2026-03-17",
        ),
    ],
)
def test_the_day_of_what_was_said_is_not_that_of_the_meeting(
    text: str, day: str
) -> None:
    assert [each for *_, each in _told(read_on_thursday(text, "en"))] == [day]


def test_behind_a_semicolon_another_day_begins() -> None:
    text = (
        "On 3 March, Sudland's Foreign Minister Ros Vann received Norland's Ambassador Ida "
        "Falk; on 5 March, she spoke by phone with Vestmark's Foreign Minister Olaf Berg."
    )

    assert [day for *_, day in _told(read_on_thursday(text, "en"))] == [
        "2026-03-03",
        "2026-03-05",
    ]


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        (
            "en",
            (
                "Sudland's Premier Ros Vann met Norland's Premier Ida Falk on Monday. They agreed to "
                "hold the next round of talks in Vestby in May."
            ),
            "planned",
        ),
        (
            "fr",
            (
                "Le Premier ministre du Sudland, Ros Vann, a rencontré lundi la Première ministre du "
                "Norland, Ida Falk. Ils sont convenus de tenir le prochain cycle de pourparlers à "
                "Vestby en mai."
            ),
            "planned",
        ),
        (
            "en",
            (
                "Sudland's Premier Ros Vann met Norland's Premier Ida Falk on Monday. The next round "
                "of talks remains a distant hope."
            ),
            None,
        ),
        (
            "en",
            (
                "Sudland's Premier Ros Vann met Norland's Premier Ida Falk on Monday. The standing "
                "committee agreed that its next meeting will be held in Vestby in May."
            ),
            None,
        ),
    ],
)
def test_the_next_round_is_of_the_two_sides_and_needs_a_day_or_a_town(
    language: str, text: str, kind: str | None
) -> None:
    record = read_on_thursday(text, language)

    rounds = [each for each in record.contacts if not each.participants]
    assert [each.status for each in rounds] == ([kind] if kind else [])
    if kind:
        assert set(rounds[0].parties) == {"XN", "XS"}


INTERVIEW = (
    "NORDHAVN, March 12 (NPA) - Norland's Trade Minister Ida Falk met Sudland's Premier Ros "
    "Vann on Monday. She talked to us at home.\n\n{}"
)


@pytest.mark.parametrize(
    "answers",
    [
        "Q: What was it about?\n\nA: Timber above all.\n\nQ: And now?\n\nA: We wait.",
        "What was it about?\n\nTimber above all.\n\nAnd now?\n\nWe wait.",
        "Question: And timber?\n\nFalk: Timber above all.\n\nQuestion: Now?\n\nFalk: We wait.",
    ],
)
def test_an_answer_is_the_word_of_who_is_asked(answers: str) -> None:
    record = read_on_thursday(INTERVIEW.format(answers), "en")

    said = [
        (each.content.text, record.person(each.speaker)) for each in record.statements
    ]
    assert [text for text, _ in said] == ["Timber above all", "We wait"]
    assert {person.norm for _, person in said if person} == {"Ida Falk"}


def test_what_another_said_is_passed_on_in_an_answer() -> None:
    answers = (
        "Q: What was it about?\n\nA: Timber above all. Premier Vann asked for two ferries."
        "\n\nQ: And now?\n\nA: We wait for the ice."
    )
    record = read_on_thursday(INTERVIEW.format(answers), "en")

    said = {}
    for each in record.statements:
        via = record.person(each.via) if each.via else None
        said[each.content.text] = via.norm if via else ""
    assert said["Timber above all"] == ""
    assert said["We wait for the ice"] == ""
    assert "Ida Falk" in said.values()


def test_one_answer_makes_no_interview() -> None:
    record = read_on_thursday(
        INTERVIEW.format("What comes next? Nobody knows.\n\nA: a plan."), "en"
    )

    assert record.statements == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Norland's Premier Ida Falk and Sudland's Premier Ros Vann meet in Vestby on 2 May.",
            ("planned", "2026-05-02"),
        ),
        (
            "Norland's Premier Ida Falk met Sudland's Premier Ros Vann on 2 February.",
            ("held", "2026-02-02"),
        ),
    ],
)
def test_nobody_tells_of_ten_months_ago_without_the_year(
    text: str, told: tuple[str, str]
) -> None:
    assert [
        (status, day) for _, status, _, day in _told(read_on_thursday(text, "en"))
    ] == [told]
