"""Deliverables, positions, occasions, topics and the source."""

import pytest

from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.language import language_of
from paraph.crafts.reading.read import read
from paraph.crafts.reading.report import ProposedRecord

WORLD = Directory(states=(State("XN", ("Norland",)), State("XS", ("Sudland",))))


def _read(text: str, language: str) -> ProposedRecord:
    return read(text, language=language, directory=WORLD)


@pytest.mark.parametrize(
    ("language", "text", "thing", "giver", "receiver", "status"),
    [
        (
            "id",
            "Norland menyerahkan dua kapal patroli kepada Sudland.",
            "dua kapal patroli",
            "XN",
            "XS",
            "delivered",
        ),
        (
            "id",
            "Norland akan memasok 2.000 ton beras kepada Sudland mulai Mei.",
            "2.000 ton beras",
            "XN",
            "XS",
            "planned",
        ),
        (
            "id",
            "Sudland menerima lima bus yang diserahkan Norland.",
            "lima bus",
            "XN",
            "XS",
            "delivered",
        ),
        (
            "en",
            "Norland promised to deliver six buses to Sudland by May.",
            "six buses",
            "XN",
            "XS",
            "promised",
        ),
        (
            "en",
            "Sudland was grateful for the 1,500 tonnes of rice that Norland had shipped.",
            "1,500 tonnes of rice",
            "XN",
            "XS",
            "delivered",
        ),
        (
            "en",
            "Sudland thanked Norland for the six buses that Norland had delivered.",
            "six buses",
            "XN",
            "XS",
            "delivered",
        ),
    ],
)
def test_a_delivery_has_a_thing_a_giver_and_a_receiver(
    language: str, text: str, thing: str, giver: str, receiver: str, status: str
) -> None:
    record = _read(text, language)

    given = {each.thing.text: each for each in record.deliverables}
    assert thing in given
    assert (given[thing].giver, given[thing].status) == (giver, status)
    assert given[thing].receiver == receiver


@pytest.mark.parametrize(
    ("language", "text", "holder"),
    [
        ("id", "Norland mendukung gencatan senjata dalam konflik Ukraina.", "XN"),
        ("en", "Norland wants the war in Ukraine to end.", "XN"),
        ("en", "Norland wants lower tariffs.", None),
    ],
)
def test_a_position_is_on_a_matter_of_others(
    language: str, text: str, holder: str | None
) -> None:
    found = _read(text, language).positions

    assert [each.holder for each in found] == ([holder] if holder else [])


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        (
            "id",
            "Berg hadir untuk mengikuti Konferensi Pelabuhan Asia dan rangkaian pertemuan terkait.",
            "Konferensi Pelabuhan Asia",
        ),
        (
            "en",
            "Berg came to attend the Asian Ports Conference in Sudara.",
            "Asian Ports Conference",
        ),
        (
            "en",
            "They talked on the sidelines of the Summit of Island States.",
            "Summit of Island States",
        ),
    ],
)
def test_an_event_that_people_attend_is_an_occasion(
    language: str, text: str, name: str
) -> None:
    names = [each.name.text for each in _read(text, language).occasions]

    assert names[0] == name


def test_a_meeting_alone_is_no_occasion() -> None:
    assert _read("Dalam pertemuan itu mereka berbicara.", "id").occasions == ()
    assert _read("Rice was shipped for the meeting.", "en").occasions == ()


def test_a_post_or_an_event_does_not_make_a_topic() -> None:
    text = (
        "Menteri Perdagangan Norland Anna Berg menghadiri Konferensi Energi Asia. "
        "Keduanya membahas pariwisata."
    )

    assert [topic.code for topic in _read(text, "id").topics] == ["tourism"]


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("id", "Mereka membahas sengketa Selat Hitam.", "third_issue_hitam_strait"),
        ("id", "Mereka membahas situasi di Semenanjung Utara.", "third_issue_utara"),
        ("id", "Mereka membahas konflik Ukraina.", "third_issue_ukraine"),
        ("en", "They discussed the Black Strait dispute.", "third_issue_black_strait"),
        ("en", "They discussed the situation in Ukraine.", "third_issue_ukraine"),
    ],
)
def test_a_matter_of_others_is_a_topic_of_its_own(
    language: str, text: str, code: str
) -> None:
    assert [topic.code for topic in _read(text, language).topics] == [code]


def test_a_matter_of_a_party_is_no_third_issue() -> None:
    text = (
        "Presiden Ukraina Anna Berg bertemu dengan Menlu Norland Bo Dahl. "
        "Mereka membahas konflik Ukraina."
    )

    assert _read(text, "id").topics == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Menteri itu mengatakan bahwa kedua negara akan bekerja sama.", "id"),
        ("The minister said that the two countries would work together.", "en"),
        ("Министр заявил, что стороны договорились.", "ru"),
        ("ឯកឧត្តម បានជួបជាមួយ", "km"),
        ("12345 --- !!!", None),
        ("²A", None),
        ("Rhabarber Rhabarber Rhabarber", None),
    ],
)
def test_the_language_is_told_by_script_and_small_words(
    text: str, language: str | None
) -> None:
    assert language_of(text) == language


def test_a_language_without_rules_is_said_so() -> None:
    record = read("მინისტრმა განაცხადა, რომ მხარეები შეთანხმდნენ.")

    assert record.language == ""
    assert not record.has_contact
    assert [question.code for question in record.questions] == ["language.unread"]


def test_the_officer_may_say_the_language() -> None:
    assert read("Bo.", language="id").language == "id"
