"""Subjects by the words around them, what a State holds, and what is not given."""

from datetime import date

import pytest

from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.read import read
from paraph.crafts.reading.report import ProposedRecord

WORLD = Directory(
    states=(
        State("XN", ("Norland", "Норланд", "ន័រឡង់"), ("Nordhavn", "Нордхавн", "ន័រហាវិន")),
        State("XS", ("Sudland", "Судланд", "ស៊ុដឡង់"), ("Sudara", "Судара", "ស៊ូដារ៉ា")),
        State(
            "XV",
            ("Vestmark", "Вестмарк", "វេស្តម៉ាក"),
            ("Vestby", "Вестби", "វេស្តប៊ី"),
        ),
    )
)
EN = "Sudland President Carl Roth met Norland Trade Minister Anna Berg on Monday. "
ID = "Presiden Sudland Carl Roth menerima Menteri Perdagangan Norland Anna Berg. "
RU = "Президент Судланда Карл Рот принял министра торговли Норланда Анну Берг. "
FR = "Le président du Sudland, Carl Roth, a reçu la ministre norlandaise du Commerce, Anna Berg. "


def _read(text: str, language: str) -> ProposedRecord:
    return read(text, language=language, directory=WORLD, published=date(2026, 5, 20))


def _topics(text: str, language: str) -> set[str]:
    return {topic.code for topic in _read(text, language).topics}


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("en", EN + "The two sides discussed the earthquake.", "humanitarian"),
        ("id", ID + "Pembicaraan mengenai banjir berlangsung lama.", "humanitarian"),
        ("ru", RU + "Речь шла о засухе.", "humanitarian"),
        ("fr", FR + "L'entretien a porté sur le cyclone.", "humanitarian"),
    ],
)
def test_a_word_that_proves_little_is_a_subject_where_it_was_spoken_of(
    language: str, text: str, code: str
) -> None:
    assert code in _topics(text, language)


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("en", EN + "An earthquake had delayed her flight.", "humanitarian"),
        ("id", ID + "Tamu itu terlambat karena banjir.", "humanitarian"),
        ("ru", RU + "Гостья опоздала из-за засухи.", "humanitarian"),
        ("fr", FR + "Un cyclone avait retardé son avion.", "humanitarian"),
    ],
)
def test_the_same_word_in_passing_is_none(language: str, text: str, code: str) -> None:
    assert code not in _topics(text, language)


@pytest.mark.parametrize(
    ("language", "text", "told", "not_raised"),
    [
        (
            "en",
            EN + "They spoke of tourism, but sanctions were not raised.",
            "tourism",
            "sanctions",
        ),
        (
            "id",
            ID + "Pariwisata dibahas, sementara sanksi tidak disinggung.",
            "tourism",
            "sanctions",
        ),
        (
            "ru",
            RU + "Обсуждался туризм, а санкции не поднимались.",
            "tourism",
            "sanctions",
        ),
        (
            "fr",
            FR
            + "Ils ont parlé de tourisme, mais les sanctions n'ont pas été évoquées.",
            "tourism",
            "sanctions",
        ),
    ],
)
def test_what_was_not_raised_is_no_subject(
    language: str, text: str, told: str, not_raised: str
) -> None:
    codes = _topics(text, language)

    assert told in codes
    assert not_raised not in codes


def test_another_subject_behind_the_commission_is_not_at_work() -> None:
    entrusted = "They entrusted the matter to the intergovernmental commission, "

    other = _topics(EN + entrusted + "but the experts have not met.", "en")
    own = _topics(EN + entrusted + "which met in March.", "en")

    assert "joint_commission" not in other
    assert "joint_commission" in own


@pytest.mark.parametrize(
    ("language", "text", "held"),
    [
        (
            "en",
            EN + "Roth said that Sudland would send nobody to the Calder Isles.",
            "Sudland would send nobody to the Calder Isles",
        ),
        (
            "ru",
            RU + "Рот заявил, что Судланд не признаёт выборов на Колдерских островах.",
            "Судланд не признаёт выборов на Колдерских островах",
        ),
        (
            "fr",
            FR + "M. Roth a déclaré que le Sudland ne renoncerait pas aux îles Calder.",
            "le Sudland ne renoncerait pas aux îles Calder",
        ),
        (
            "id",
            ID + "Roth menegaskan bahwa Laut Calder harus tetap terbuka.",
            "Laut Calder harus tetap terbuka",
        ),
    ],
)
def test_what_a_state_holds_of_a_water_or_an_island_is_a_position(
    language: str, text: str, held: str
) -> None:
    record = _read(text, language)

    assert [each.content.text for each in record.positions] == [held]
    assert any(each.code.startswith("third_issue_") for each in record.topics)


@pytest.mark.parametrize(
    "text",
    [
        # between the two sides
        EN
        + "Roth said that Sudland would buy ferries of Norland for the Calder Isles.",
        # nothing that a State holds
        EN + "Roth said that the weather on the Calder Isles had been kind.",
    ],
)
def test_an_island_in_passing_is_no_matter(text: str) -> None:
    record = _read(text, "en")

    assert record.positions == ()
    assert not any(each.code.startswith("third_issue_") for each in record.topics)


def test_a_russian_name_with_kh_has_an_h_in_its_code() -> None:
    codes = _topics(RU + "Стороны обсудили конфликт вокруг пролива Харлоу.", "ru")

    assert "third_issue_harlou_strait" in codes


@pytest.mark.parametrize(
    ("language", "text", "is_given"),
    [
        ("en", "Norland will send two tents to Sudland.", True),
        ("en", "Norland will not send two tents to Sudland.", False),
        ("id", "Norland akan mengirim dua tenda ke Sudland.", True),
        ("id", "Norland tidak akan mengirim dua tenda ke Sudland.", False),
        ("fr", "Le Norland enverra deux tentes au Sudland.", True),
        ("fr", "Le Norland n'enverra pas de tentes au Sudland.", False),
        ("ru", "Норланд направит Судланду две палатки.", True),
        ("ru", "Норланд не направит Судланду две палатки.", False),
    ],
)
def test_what_is_not_given_is_no_delivery(
    language: str, text: str, *, is_given: bool
) -> None:
    assert bool(_read(text, language).deliverables) is is_given
