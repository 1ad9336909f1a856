"""Deliveries, agreements, occasions and topics: turns of phrase, and their limits."""

from datetime import date

import pytest

from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.read import read
from paraph.crafts.reading.report import ProposedRecord

WORLD = Directory(
    states=(
        State("XN", ("Norland", "Норланд", "ន័រឡង់"), ("Nordhavn", "Нордхавн", "ន័រហាវិន")),
        State("XS", ("Sudland", "Судланд", "ស៊ុដឡង់"), ("Sudara", "Судара", "ស៊ូដារ៉ា")),
        State("XV", ("Vestmark", "Вестмарк", "វេស្តម៉ាក"), ("Vestby", "Вестби", "វេស្តប៊ី")),
    )
)
EN = "Sudland President Carl Roth met Norland Trade Minister Anna Berg on Monday. "
RU = "Президент Судланда Карл Рот принял министра торговли Норланда Анну Берг. "
FR = "Le président du Sudland, Carl Roth, a reçu la ministre norlandaise du Commerce, Anna Berg. "


def _read(text: str, language: str) -> ProposedRecord:
    return read(text, language=language, directory=WORLD, published=date(2026, 5, 20))


def _given(text: str, language: str) -> list[tuple[str, str | None, str]]:
    """Return each thing, its giver and its status."""
    return [
        (each.thing.text, each.giver, each.status)
        for each in _read(text, language).deliverables
    ]


def _topics(text: str, language: str) -> set[str]:
    return {topic.code for topic in _read(text, language).topics}


@pytest.mark.parametrize(
    ("language", "text", "given"),
    [
        (
            "en",
            EN
            + "Roth thanked the guest for the six fire engines her government had shipped.",
            [("six fire engines", None, "delivered")],
        ),
        (
            "en",
            "Norland will also fund a survey of the seabed.",
            [("survey of the seabed", "XN", "planned")],
        ),
        (
            "en",
            "Four hundred school desks will be donated to Sudland.",
            [("Four hundred school desks", None, "promised")],
        ),
        (
            "en",
            EN + "Roth thanked the guest for the lifeboats Norland sent in April.",
            [("lifeboats", "XN", "delivered")],
        ),
        (
            "en",
            "Officials said 30 pumps had been donated to Sudland.",
            [("30 pumps", None, "delivered")],
        ),
        (
            "fr",
            FR + "Le président a remercié Mme Berg pour les six pompes à eau que sa "
            "délégation a livrées.",
            [("six pompes à eau", "XN", "delivered")],
        ),
        (
            "fr",
            "Vingt tonnes de semences seront livrées au Sudland en mai.",
            [("Vingt tonnes de semences", None, "promised")],
        ),
        (
            "ru",
            "Двести школьных парт будут переданы Судланду в мае.",
            [("Двести школьных парт", None, "promised")],
        ),
        (
            "km",
            "ន័រឡង់នឹងបញ្ជូនវិស្វករចំនួន១០នាក់ មកស៊ុដឡង់។",
            [("វិស្វករចំនួន១០នាក់", "XN", "promised")],
        ),
    ],
)
def test_things_are_given(
    language: str, text: str, given: list[tuple[str, str | None, str]]
) -> None:
    told = _given(text, language)

    assert [(thing, status) for thing, _, status in told] == [
        (thing, status) for thing, _, status in given
    ]
    if given[0][1]:
        assert told[0][1] == given[0][1]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "On Monday Norland sent in the navy."),
        ("en", "Roth said the tents had been delivered."),
        ("en", EN + "Roth asked what her government had brought."),
        ("en", "Norland will also pay for the damage."),
        ("en", "The tugs arrived on Monday. Berg said that they will be delivered."),
        ("fr", "Il a dit que le navire serait remis à flot."),
        ("ru", "Берг сказала, что суда будут переданы."),
        ("km", "ន័រឡង់នឹងបញ្ជូនគណៈប្រតិភូ មកស៊ុដឡង់។"),
    ],
)
def test_nothing_is_given(language: str, text: str) -> None:
    assert _given(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "agreed"),
    [
        (
            "en",
            "“Both of them agreed to dredge the river,” Dan Holm said.",
            "dredge the river",
        ),
        (
            "en",
            EN + "“The president and I agreed to dredge the river,” Berg said.",
            "dredge the river",
        ),
        (
            "en",
            EN
            + "The two ministers, who last spoke in June, agreed to dredge the river.",
            "dredge the river",
        ),
        (
            "ru",
            RU + "«Мы с министром условились углубить реку», — сказал Рот.",
            "углубить реку",
        ),
    ],
)
def test_two_people_agree(language: str, text: str, agreed: str) -> None:
    assert [each.content.text for each in _read(text, language).agreed] == [agreed]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", EN + "“I agreed to dredge the river,” Berg said."),
        ("en", EN + "Berg, who met the two ministers, agreed to dredge the river."),
        ("ru", RU + "«Министр с президентом условились», — сказал Рот."),
    ],
)
def test_one_alone_does_not_agree(language: str, text: str) -> None:
    assert _read(text, language).agreed == ()


def test_the_small_noun_behind_a_name_belongs_to_an_event() -> None:
    text = (
        EN
        + "They last met on the sidelines of the Northern Rivers Union summit in Vestby."
    )

    (event,) = _read(text, "en").occasions

    assert event.name.text == "Northern Rivers Union summit"


def test_people_meet_ahead_of_an_event_that_has_a_name() -> None:
    named = EN + "They met ahead of the Fifth Coastal Forum."
    plain = EN + "They met ahead of the meeting of experts."

    (event,) = _read(named, "en").occasions

    assert event.name.text == "Fifth Coastal Forum"
    assert _read(plain, "en").occasions == ()


def test_french_meetings_with_a_capital_are_an_event_and_others_are_none() -> None:
    named = FR + "Elle était au Sudland à l’occasion des Journées maritimes de Vestby."
    plain = FR + "Lors des rencontres avec les élus, elle a parlé du port."

    (event,) = _read(named, "fr").occasions

    assert event.name.text == "Journées maritimes de Vestby"
    assert _read(plain, "fr").occasions == ()


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        (
            "en",
            EN + "Asked about the blockade of the Grey Canal, she left.",
            "grey_canal",
        ),
        (
            "fr",
            FR + "Interrogée sur la fermeture du canal Griset, elle est partie.",
            "griset_canal",
        ),
        (
            "ru",
            RU + "Говоря о кризисе вокруг острова Дуб, он призвал к миру.",
            "dub_island",
        ),
        (
            "ru",
            RU + "Говоря о кризисе вокруг островов Дуб, он призвал к миру.",
            "dub_islands",
        ),
    ],
)
def test_a_matter_of_a_water_or_an_island(language: str, text: str, code: str) -> None:
    assert f"third_issue_{code}" in _topics(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", EN + "Asked about the closure of the Crown Hotel, she left."),
        (
            "ru",
            RU + "Советник президента по правовым вопросам Олег Рудин провёл брифинг.",
        ),
    ],
)
def test_a_house_and_an_adviser_are_no_matter(language: str, text: str) -> None:
    assert not any(code.startswith("third_issue") for code in _topics(text, language))


def test_a_khmer_matter_ends_before_a_person() -> None:
    text = (
        "ប្រធានាធិបតីស៊ុដឡង់ ឯកឧត្តម កាល់ រ៉ូថ បានជួបជាមួយរដ្ឋមន្ត្រីពាណិជ្ជកម្មន័រឡង់ លោកស្រី អាណា ប៊ែក។ "
        "ពាក់ព័ន្ធនឹងជម្លោះទន្លេម៉ារិន ឯកឧត្តម កាល់ រ៉ូថ បានបញ្ជាក់ថា ស៊ុដឡង់គាំទ្រសន្តិភាព។"
    )

    matters = [
        topic for topic in _read(text, "km").topics if "third_issue" in topic.code
    ]

    assert [topic.evidence.text for topic in matters] == ["ជម្លោះទន្លេម៉ារិន"]


@pytest.mark.parametrize(
    ("language", "words", "codes"),
    [
        ("ru", "торгово-экономического сотрудничества", {"trade", "economy"}),
        ("ru", "о паромах и перевозках", {"transport"}),
        ("ru", "обучать медсестёр", {"training"}),
        ("ru", "портрет дипломата", set()),
        ("en", "a wind farm", {"energy"}),
        ("fr", "les diplômes et un parc éolien", {"education", "energy"}),
        ("km", "ប្រគល់រថយន្តសង្គ្រោះ", {"health"}),
    ],
)
def test_words_tell_a_topic(language: str, words: str, codes: set[str]) -> None:
    assert _topics(f"{words}.", language) == codes


@pytest.mark.parametrize(
    ("language", "text", "has_transport"),
    [
        ("en", "The minister was met at the airport by officials.", False),
        ("en", "They spoke of the airport and of a railway line.", True),
        ("ru", "Министра встретили в аэропорту.", False),
        ("fr", "Ils ont parlé de l'aéroport et des camions.", True),
    ],
)
def test_a_word_for_a_thing_proves_a_topic_only_with_another(
    language: str, text: str, has_transport: bool
) -> None:
    codes = {topic.code for topic in read(text, language=language).topics}

    assert ("transport" in codes) is has_transport


def test_a_word_of_a_name_is_no_topic() -> None:
    text = "The ministers met. The Central Tourism Bank gave a dinner for them."

    assert "tourism" not in {topic.code for topic in read(text, language="en").topics}


@pytest.mark.parametrize(
    ("language", "text", "event"),
    [
        (
            "fr",
            FR + "Elle participera au Sixième Forum forestier.",
            "Sixième Forum forestier",
        ),
        (
            "ru",
            RU + "Встреча прошла на полях Шестого лесного форума.",
            "Шестого лесного форума",
        ),
        ("ru", RU + "Министр приехала на вторую Неделю леса.", "вторую Неделю леса"),
    ],
)
def test_an_event_may_begin_with_its_number(
    language: str, text: str, event: str
) -> None:
    record = read(text, language=language, directory=WORLD)

    assert event in [each.name.text for each in record.occasions]


def test_a_verb_before_a_meeting_makes_no_event() -> None:
    text = RU + "На полях форума Берг провела встречу с послом."

    assert not read(text, language="ru", directory=WORLD).occasions


def test_a_commission_is_no_gift() -> None:
    text = EN + "Sudland will send the joint commission a list."

    assert not read(text, language="en", directory=WORLD).deliverables


@pytest.mark.parametrize(
    ("language", "text", "holder"),
    [
        ("fr", "Le Sudland préfère une trêve au Karsil.", "XS"),
        ("id", "Sudland menghormati gencatan senjata di Karsil.", "XS"),
        ("ru", "Судланд предпочитает не вмешиваться в конфликт в Карсиле.", "XS"),
        ("en", "Sudland is prepared to mediate in the conflict in Karsil.", "XS"),
    ],
)
def test_more_verbs_of_position(language: str, text: str, holder: str) -> None:
    record = read(text, language=language, directory=WORLD)

    assert [each.holder for each in record.positions] == [holder]
