"""What is sure, what is said in passing, and asides between a verb and its subject."""

from datetime import date

import pytest

from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.read import read
from paraph.crafts.reading.report import ProposedRecord

WORLD = Directory(
    states=(
        State(
            "XN",
            ("Norland", "норландский", "Норланд", "Норланда"),
            ("Nordhavn", "Нордхавн"),
        ),
        State("XS", ("Sudland", "Судланд", "Судланда"), ("Sudara", "Судара")),
        State("XV", ("Vestmark",), ("Vestby",)),
    )
)


def _record(text: str, language: str = "en") -> ProposedRecord:
    return read(text, language=language, directory=WORLD, published=date(2026, 3, 12))


def _said(record: ProposedRecord) -> list[tuple[str | None, str | None, str]]:
    return [(each.speaker, each.via, each.content.text) for each in record.statements]


def test_a_heading_may_have_initials_for_a_name_told_in_full_below() -> None:
    """In a heading "A. Berg" and below it "Anna Berg" are one person."""
    record = _record(
        "О встрече министра энергетики Норланда О.Линда с прессой\n\n"
        "В среду министр энергетики Норланда Олаф Линд выступил в порту. "
        "О.Линд заявил, что кабель будет готов.",
        "ru",
    )
    assert len(record.people) == 1


def test_a_post_that_may_mean_two_people_makes_nobody_a_sure_speaker() -> None:
    """A quotation of "the minister" is sure where there is only one minister."""
    one = (
        "Norland's Trade Minister Ida Falk opened the fair on Monday. "
        "“The hall was full all day long,” the minister said."
    )
    two = one.replace(
        "opened the fair", "and Sudland's Energy Minister Ros Vann opened the fair"
    )
    sure = [each.judgement.grade for each in _record(one).statements]
    unsure = [each.judgement.grade for each in _record(two).statements]
    assert [str(each.value) for each in sure] == ["green"]
    assert "green" not in [str(each.value) for each in unsure]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Vestmark is Norland's third trading partner, figures show."),
        ("fr", "Le Vestmark est le troisième partenaire commercial du Norland."),
        ("id", "Vestmark merupakan mitra dagang ketiga Norland."),
        ("fr", "Des scientifiques attendaient la délégation devant la porte."),
    ],
)
def test_who_somebody_is_tells_no_topic(language: str, text: str) -> None:
    """Phrases said in passing hold a topic's word and tell no subject."""
    assert not _record(text, language).topics


def test_a_participle_before_a_matter_is_no_place() -> None:
    """In Russian only an adjective names a matter from before it."""
    record = _record("Обсуждены вопросы сотрудничества двух портов.", "ru")
    assert not [each for each in record.topics if each.code.startswith("third")]


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        (
            "en",
            (
                "Norland's Trade Minister Ida Falk told reporters after the two-hour talks "
                "that the ferry would sail in May."
            ),
            "the ferry would sail in May",
        ),
        (
            "ru",
            (
                "Министр энергетики Норланда Олаф Линд прибыл в порт. “Кабель проложат за "
                "год”, - сообщил журналистам после осмотра Линд."
            ),
            "Кабель проложат за год",
        ),
        (
            "ru",
            (
                "Министр энергетики Норланда Олаф Линд прибыл в порт. Норландский министр, со "
                "своей стороны, отметил, что кабель проложат за год."
            ),
            "кабель проложат за год",
        ),
        (
            "fr",
            (
                "La ministre de la Mer du Norland, Ida Falk, a visité le port. « Les quais "
                "sont trop courts », s'étonne-t-elle."
            ),
            "Les quais sont trop courts",
        ),
    ],
)
def test_an_aside_parts_no_speaker_from_the_words(
    language: str, text: str, content: str
) -> None:
    """What stands beside, between commas or behind the listener, is stepped over."""
    (said,) = _said(_record(text, language))
    assert said[0] is not None
    assert not said[0].startswith("@")
    assert said[2] == content


def test_the_latter_is_who_was_named_last() -> None:
    """With "Ce dernier" whoever was named last in the sentence before goes on."""
    record = _record(
        "La ministre du Commerce du Norland, Ida Falk, a reçu le ministre de l'Énergie du "
        "Sudland, Ros Vann. Ce dernier a déclaré que le câble serait posé en mai.",
        "fr",
    )
    assert _said(record) == [("vann", None, "le câble serait posé en mai")]


def test_a_setting_may_stand_before_who_speaks_in_anothers_words() -> None:
    """Of "according to X, in the last session Y asked" Y is the speaker, told by X."""
    record = _record(
        "Menteri Energi Norland Olaf Lind bertemu Menteri Perdagangan Sudland Ros Vann. "
        "Menurut Lind, dalam pertemuan terakhir Vann meminta kapal tunda.",
        "id",
    )
    assert [each[:2] for each in _said(record)] == [("vann", "lind")]


def test_an_ambassador_told_without_a_name_is_the_one_of_that_state() -> None:
    """The post belongs to the only one of the State's people who has none."""
    known = Directory.from_json(
        {
            "states": [
                {"code": "XN", "en": ["Norland"], "capital": ["Nordhavn"]},
                {"code": "XV", "en": ["Vestmark"], "capital": ["Vestby"]},
            ],
            "people": [{"name": "Ole Brandt", "state": "XV"}],
        }
    )
    record = read(
        "The ambassador of Vestmark was called to the ministry in Nordhavn on Monday. "
        "Ole Brandt, who came alone, stayed for an hour.",
        language="en",
        directory=known,
        published=date(2026, 3, 12),
    )
    assert [each.office for each in record.people] == ["ambassador"]


def test_the_same_afternoon_is_of_one_day_and_not_of_a_stretch() -> None:
    """Behind a visit of three days it is that of the meeting told last."""
    record = _record(
        "SUDARA, March 12 (SNA) - Sudland's Prime Minister Ros Vann met Norland's Trade "
        "Minister Ida Falk on Thursday. Falk is visiting Sudland from 11 to 13 March. "
        "That same afternoon Falk met Sudland's Energy Minister Tem Orr.".replace(
            "That same afternoon", "On the same day"
        )
    )
    days = [each.date.norm for each in record.contacts if each.date]
    assert days[-1] == "2026-03-12"


@pytest.mark.parametrize(
    ("head", "tail", "outlet", "place"),
    [
        ("NORDHAVN, POSKOTA.ID – ", "", "POSKOTA.ID", "NORDHAVN"),
        ("", "\n\n© The Harbour Courier", "The Harbour Courier", None),
        ("NORDHAVN. ", "", None, "NORDHAVN"),
        ("INTERVIEW. ", "", None, None),
    ],
)
def test_where_a_report_comes_from(
    head: str, tail: str, outlet: str | None, place: str | None
) -> None:
    """An address in the web and an owner are papers; capitals and a stop are a town."""
    body = (
        "The Trade Minister of Norland, Ida Falk, opened a new quay in the old harbour on "
        "Monday before a crowd of some two hundred people."
    )
    source = _record(f"Falk opens the longest quay of all\n\n{head}{body}{tail}").source
    assert (source.outlet and source.outlet.text) == outlet
    assert (source.dateline_place and source.dateline_place.text) == place


def test_a_ministrys_paper_ends_with_its_town_and_day() -> None:
    """The last lines under a letterhead are no part of what is told."""
    record = _record(
        "Министерство энергетики Норланда\nСообщение для СМИ\n\nО поездке в порт\n\n"
        "В среду министр энергетики Норланда Олаф Линд посетил порт.\n\n"
        "Нордхавн, 12 марта 2026 года",
        "ru",
    )
    assert record.source.dateline_place is not None
    assert record.source.dateline_place.text == "Нордхавн"
    assert record.source.dateline_norm == "2026-03-12"


def test_a_trip_put_off_above_is_the_one_with_a_new_day_below() -> None:
    """What a standfirst calls off and the body plans anew is one visit."""
    record = _record(
        "Norland and Vestmark at odds over a lighthouse\n\n"
        "Foreign minister's trip to Vestby is put off\n\n"
        "By Petra Holm\n\n"
        "The lamp on the rock has been dark since Sunday. Ida Falk, the Foreign Minister of "
        "Norland, was to have flown to Vestby on Friday; the trip has now been postponed "
        "to 20 April, officials said. Nobody has said who should mend the lamp."
    )
    visits = [each for each in record.contacts if each.type == "visit"]
    assert [each.status for each in visits] == ["planned"]


def test_he_added_goes_on_with_whoever_passed_on_a_quotation() -> None:
    """Behind "the President thanks you, said X" it is X who adds."""
    record = _record(
        "Presiden Norland Agna Holt menerima Menteri Energi Sudland Ros Vann. Menurut juru "
        "bicara Presiden, Dag Moe, pertemuan berlangsung hangat. “Presiden berterima kasih "
        "atas kapal tunda itu,” kata Moe. Ia menambahkan, kapal berikutnya tiba pada Mei.",
        "id",
    )
    assert _said(record)[-1][:2] == ("moe", None)
