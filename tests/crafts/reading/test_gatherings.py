"""Contacts by where people are together, over which line, and in whose paper."""

from datetime import date

import pytest

from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.read import read
from paraph.crafts.reading.report import ProposedRecord

WORLD = Directory(
    states=(
        State("XN", ("Norland", "Норланд", "ន័រឡង់"), ("Nordhavn", "Нордхавн")),
        State("XS", ("Sudland", "Судланд", "ស៊ុដឡង់"), ("Sudara", "Судара")),
        State("XV", ("Vestmark", "Вестмарк", "វេស្តម៉ាក"), ("Vestby", "Вестби")),
    )
)


def _read(text: str, language: str) -> ProposedRecord:
    return read(text, language=language, directory=WORLD, published=date(2026, 5, 20))


def _contacts(text: str, language: str) -> list[tuple[str, str, list[str]]]:
    """Return type, status and people of each contact."""
    record = _read(text, language)
    names = {person.pid: person.norm for person in record.people}
    return [
        (each.type, each.status, [names[pid] for pid in each.participants])
        for each in record.contacts
    ]


@pytest.mark.parametrize(
    ("language", "text", "type_"),
    [
        (
            "en",
            (
                "Sudland President Vera Holm and Norland President Carl Roth watched "
                "the signing of a treaty on Monday."
            ),
            "signing",
        ),
        (
            "en",
            (
                "Sudland Foreign Minister Vera Holm was a guest at a dinner given by "
                "Norland Ambassador Carl Roth."
            ),
            "reception",
        ),
        (
            "en",
            (
                "A summit of coastal States opened on Monday; Presidents Vera Holm of "
                "Sudland and Carl Roth of Norland took part."
            ),
            "summit",
        ),
        (
            "id",
            (
                "Menteri Luar Negeri Sudland Vera Holm menghadiri jamuan yang diberikan "
                "Duta Besar Norland Carl Roth."
            ),
            "reception",
        ),
        (
            "ru",
            (
                "Президент Судланда Вера Холм и президент Норланда Карл Рот "
                "присутствовали при подписании договора."
            ),
            "signing",
        ),
        (
            "fr",
            (
                "La présidente du Sudland, Vera Holm, et le président du Norland, "
                "Carl Roth, prennent part au sommet des États côtiers."
            ),
            "summit",
        ),
        (
            "km",
            (
                "ប្រធានាធិបតីស៊ុដឡង់ លោកស្រី វេរ៉ា ហូម និងប្រធានាធិបតីន័រឡង់ លោក ខាល រ៉ូត "
                "បានចូលរួមពិធីចុះហត្ថលេខាលើកិច្ចព្រមព្រៀង។"
            ),
            "signing",
        ),
    ],
)
def test_who_is_at_a_signing_a_reception_or_a_summit_is_together(
    language: str, text: str, type_: str
) -> None:
    contacts = _contacts(text, language)

    assert [(each[0], each[1], len(each[2])) for each in contacts] == [
        (type_, "held", 2)
    ]


@pytest.mark.parametrize(
    "text",
    [
        # the same ceremony
        (
            "Sudland Foreign Minister Vera Holm and Norland Ambassador Carl Roth attended "
            "the opening of a library."
        ),
        # only of one State
        (
            "Sudland President Vera Holm and Sudland Foreign Minister Carl Roth attended "
            "the signing of a treaty."
        ),
        # nobody is there
        "Sudland President Vera Holm and Norland President Carl Roth spoke for a summit.",
    ],
)
def test_other_events_are_no_contact(text: str) -> None:
    assert _contacts(text, "en") == []


def test_on_the_margins_of_a_summit_somebody_meets() -> None:
    text = (
        "Sudland President Vera Holm met Norland President Carl Roth on the margins "
        "of the summit that ministers attended."
    )

    assert [each[0] for each in _contacts(text, "en")] == ["meeting"]


@pytest.mark.parametrize(
    ("language", "text", "type_"),
    [
        (
            "en",
            (
                "Over a video link, Sudland Foreign Minister Vera Holm spoke with Norland "
                "Foreign Minister Carl Roth."
            ),
            "video_call",
        ),
        (
            "en",
            (
                "On a secure line Sudland Foreign Minister Vera Holm talked to Norland "
                "Foreign Minister Carl Roth."
            ),
            "phone_call",
        ),
        (
            "id",
            (
                "Lewat sambungan telepon, Menteri Luar Negeri Sudland Vera Holm berbincang "
                "dengan Menteri Luar Negeri Norland Carl Roth."
            ),
            "phone_call",
        ),
        (
            "ru",
            (
                "По каналу видеосвязи министр иностранных дел Судланда Вера Холм поговорила "
                "с министром иностранных дел Норланда Карлом Ротом."
            ),
            "video_call",
        ),
        (
            "fr",
            (
                "Par liaison vidéo, la ministre sudlandaise des Affaires étrangères, "
                "Vera Holm, a parlé avec son homologue norlandais, Carl Roth."
            ),
            "video_call",
        ),
    ],
)
def test_speaking_over_a_line_is_a_call(language: str, text: str, type_: str) -> None:
    contacts = _contacts(text, language)

    assert [(each[0], len(each[2])) for each in contacts] == [(type_, 2)]


def test_speaking_without_a_line_is_none() -> None:
    text = (
        "Sudland Foreign Minister Vera Holm spoke to Norland radio. "
        "Carl Roth, president of Norland, listened."
    )

    assert _contacts(text, "en") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            (
                "Sudland President Vera Holm saw a bridge with Norland President Carl Roth. "
                "The two leaders then withdrew for private talks."
            ),
        ),
        (
            "id",
            (
                "Presiden Sudland Vera Holm menjamu Presiden Norland Carl Roth. "
                "Kedua pemimpin lalu melanjutkan dengan pembicaraan empat mata."
            ),
        ),
        (
            "ru",
            (
                "Президент Судланда Вера Холм показала порт президенту Норланда "
                "Карлу Роту. Затем оба лидера уединились для беседы с глазу на глаз."
            ),
        ),
        (
            "fr",
            (
                "La présidente du Sudland, Vera Holm, a montré le port au président du "
                "Norland, Carl Roth. Les deux dirigeants se sont ensuite isolés pour un "
                "tête-à-tête."
            ),
        ),
    ],
)
def test_the_two_leaders_withdraw_for_a_talk(language: str, text: str) -> None:
    contacts = _contacts(text, language)

    assert ("meeting", "held", 2) in [(t, s, len(people)) for t, s, people in contacts]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Deputy Vera Holm urged ministers to summon Norland's ambassador."),
        (
            "en",
            (
                "Asked whether she would meet Norland President Carl Roth, Sudland "
                "President Vera Holm smiled."
            ),
        ),
        (
            "id",
            (
                "Ditanya apakah ia akan bertemu Presiden Norland Carl Roth, Presiden "
                "Sudland Vera Holm tersenyum."
            ),
        ),
        (
            "fr",
            (
                "Interrogée pour savoir si elle recevrait le président du Norland, "
                "Carl Roth, la présidente du Sudland, Vera Holm, a souri."
            ),
        ),
    ],
)
def test_what_is_called_for_or_asked_about_is_no_contact(
    language: str, text: str
) -> None:
    assert _contacts(text, language) == []


def test_what_took_place_while_something_was_urged_is_one() -> None:
    text = (
        "Sudland President Vera Holm urged Norland to return the ferry as she received "
        "Norland President Carl Roth."
    )

    assert [each[0] for each in _contacts(text, "en")] == ["meeting"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Sudland summoned Norland's ambassador, Carl Roth, on Wednesday."),
        ("id", "Sudland memanggil Duta Besar Norland Carl Roth pada Rabu."),
        ("ru", "Судланд вызвал посла Норланда Карла Рота в среду."),
        (
            "fr",
            "Le Sudland a convoqué l'ambassadeur du Norland, Carl Roth, mercredi.",
        ),
    ],
)
def test_a_state_itself_may_summon(language: str, text: str) -> None:
    record = _read(text, language)

    assert [(each.type, each.parties) for each in record.contacts] == [
        ("summons", ("XS", "XN"))
    ]


def test_what_was_to_have_been_did_not_take_place() -> None:
    fell = "Sudland President Vera Holm was to have met Norland President Carl Roth."
    due = "Sudland President Vera Holm is to meet Norland President Carl Roth."

    assert [each[1] for each in _contacts(fell, "en")] == ["cancelled"]
    assert [each[1] for each in _contacts(due, "en")] == ["planned"]


WEEK = """MINISTRY OF FOREIGN AFFAIRS OF SUDLAND
The Week of the Minister, 4-10 May 2026

MONDAY. The Foreign Minister, Vera Holm, received the Ambassador of Norland, Anna Berg.

WEDNESDAY. Ole Falk, Defence Minister of Norland, paid a courtesy call.

FRIDAY. The Minister saw Nils Brandt, Minister of Trade of Vestmark.

COMING UP. On 24 June the Minister will be in Nordhavn for talks.
"""


def test_a_ministry_tells_the_week_of_its_minister() -> None:
    record = _read(WEEK, "en")
    names = {person.pid: person.norm for person in record.people}
    told = [
        (each.type, [names[pid] for pid in each.participants])
        for each in record.contacts
    ]

    assert ("meeting", ["Vera Holm", "Anna Berg"]) in told
    assert ("courtesy_call", ["Ole Falk", "Vera Holm"]) in told
    assert ("visit", ["Vera Holm"]) in told
    assert record.source.headline is not None
    assert record.source.dateline_place is None


def test_the_minister_with_a_state_is_another_in_such_a_paper() -> None:
    text = WEEK.replace("the Minister will", "the Vestmark minister will")

    record = _read(text, "en")
    names = {person.pid: person.norm for person in record.people}
    visits = [each for each in record.contacts if each.type == "visit"]

    assert [[names[pid] for pid in each.participants] for each in visits] == [
        ["Nils Brandt"]
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Presidents Vera Holm of Sudland and Carl Roth of Norland met."),
        ("id", "Presiden Sudland dan Norland, Vera Holm dan Carl Roth, bertemu."),
        (
            "fr",
            (
                "Le ministre sudlandais de la Défense, le général Vera Holm, a reçu "
                "l'ambassadeur du Norland, Carl Roth."
            ),
        ),
    ],
)
def test_posts_before_two_names_and_ranks_with_an_article(
    language: str, text: str
) -> None:
    people = _read(text, language).people

    assert [(each.norm, each.country) for each in people] == [
        ("Vera Holm", "XS"),
        ("Carl Roth", "XN"),
    ]


def test_their_ministers_act_for_the_two_states_told_before() -> None:
    text = (
        "Sudland President Vera Holm and Norland President Carl Roth watched as their "
        "justice ministers, Ole Falk and Nils Brandt, sealed a treaty."
    )

    people = {each.norm: each.country for each in _read(text, "en").people}

    assert (people["Ole Falk"], people["Nils Brandt"]) == ("XS", "XN")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Norland Trade Minister May Brandt met Ole Falk, president of Sudland.", 2),
        ("In May Norland Trade Minister Nora Brandt met a crowd.", 1),
    ],
)
def test_a_month_is_a_first_name_where_a_surname_follows(
    text: str, people: int
) -> None:
    assert len(_read(text, "en").people) == people


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "fr",
            (
                "Arrivé lundi dans la capitale sudlandaise pour une visite officielle, le "
                "ministre norlandais de la Défense, Carl Roth, y a reposé."
            ),
        ),
        (
            "en",
            "Norland Defence Minister Carl Roth travelled to the capital of Sudland.",
        ),
        (
            "ru",
            "Министр обороны Норланда Карл Рот прибыл в столицу Судланда с визитом.",
        ),
    ],
)
def test_a_capital_told_by_its_state_is_where_a_visit_goes(
    language: str, text: str
) -> None:
    record = _read(text, language)

    assert [each.type for each in record.contacts] == ["visit"]
    place = record.contacts[0].place
    assert place is not None
    assert place.norm == "Sudara"


def test_what_fell_through_has_the_day_of_its_heading() -> None:
    text = WEEK.replace("The Minister saw", "The Minister was to have seen").replace(
        "Vestmark.", "Vestmark. The talk was called off."
    )

    record = _read(text, "en")
    off = [each for each in record.contacts if each.status == "cancelled"]

    assert [each.date.norm for each in off if each.date] == ["2026-05-08"]


def test_both_guests_are_at_a_reception() -> None:
    text = (
        "Sudland President Vera Holm received Norland President Carl Roth. In the "
        "evening both guests attended a dinner given by the president of Sudland."
    )

    told = _contacts(text, "en")
    assert ("reception", 2) in [(each[0], len(each[2])) for each in told]


@pytest.mark.parametrize(
    ("last", "byline"),
    [
        ("Nora Brandt-Lund", "Nora Brandt-Lund"),
        ("Nora Brandt-Lund left.", None),
        ("Vestby Port Authority", None),
    ],
)
def test_a_name_alone_below_a_report_is_its_author(
    last: str, byline: str | None
) -> None:
    text = (
        "Talks in Vestby\n\nVESTBY, 12 May (Coast Agency) - Sudland President Vera Holm "
        "met Norland President Carl Roth on Monday.\n\nThe talks covered ports.\n\n"
        f"They lasted an hour.\n\n{last}\n"
    )

    found = _read(text, "en").source.byline

    assert (found.text if found else None) == byline
