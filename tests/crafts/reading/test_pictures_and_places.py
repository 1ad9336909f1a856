"""Captions, the agency in the last line, and where something took place."""

from datetime import date

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
EN = "Sudland President Carl Roth met Norland Trade Minister Anna Berg on Monday."
RU = "Президент Судланда Карл Рот принял министра торговли Норланда Анну Берг."
KM = "ប្រធានាធិបតីស៊ុដឡង់ ឯកឧត្តម កាល់ រ៉ូថ បានជួបជាមួយរដ្ឋមន្ត្រីពាណិជ្ជកម្មន័រឡង់ លោកស្រី អាណា ប៊ែក។"


def _read(text: str, language: str) -> ProposedRecord:
    return read(text, language=language, directory=WORLD, published=date(2026, 5, 20))


def _caption(record: ProposedRecord) -> str | None:
    shown = record.source.photo_caption
    return shown.text if shown else None


def test_the_word_photo_before_a_caption_does_not_belong_to_it() -> None:
    text = (
        EN + "\n\nPhoto: Anna Berg and Carl Roth at Crown House. (Northwire/Eva Lind)"
    )

    record = _read(text, "en")

    assert _caption(record) == "Anna Berg and Carl Roth at Crown House."
    assert record.source.photo_credit is not None
    assert record.source.photo_credit.text == "Eva Lind"


def test_a_credit_without_brackets_ends_a_caption() -> None:
    text = (
        RU + "\n\nНа фото: Карл Рот и Анна Берг на причале в Сударе. Фото: Пётр Дан/СИА"
    )

    record = _read(text, "ru")

    assert _caption(record) == "Карл Рот и Анна Берг на причале в Сударе."
    assert record.source.photo_credit is not None
    assert record.source.photo_credit.text == "Пётр Дан"
    assert record.source.agency is not None
    assert record.source.agency.text == "СИА"


def test_a_credit_alone_is_no_caption() -> None:
    assert _caption(_read(EN + "\n\nPhoto: Eva Lind", "en")) is None


def test_a_caption_may_stand_above_the_headline() -> None:
    text = (
        "រូបភាព៖ ប្រធានាធិបតីស៊ុដឡង់ និងរដ្ឋមន្ត្រីពាណិជ្ជកម្មន័រឡង់ នៅស៊ូដារ៉ា។ (សំឡេង/ដារ៉ា)\n\n"
        "ស៊ុដឡង់ និងន័រឡង់ ពិភាក្សាអំពីពាណិជ្ជកម្មនិងទេសចរណ៍\n\n(ស៊ូដារ៉ា)៖ " + KM
    )

    source = _read(text, "km").source

    assert source.headline is not None
    assert source.headline.text.startswith("ស៊ុដឡង់")
    assert source.dateline_place is not None
    assert source.dateline_place.text == "ស៊ូដារ៉ា"


def test_an_agency_with_a_day_may_be_the_last_line() -> None:
    source = _read(EN + "\n\nNorthwire News Agency, May 19", "en").source

    assert source.agency is not None
    assert source.agency.text == "Northwire News Agency"
    assert source.dateline_norm == "2026-05-19"


def test_a_last_line_without_a_day_or_with_more_is_the_reports() -> None:
    for line in (
        "The News Agency of Norland will open an office in Sudara on May 19, he said.",
        "The harbour of Northwire reopens on May 19",
    ):
        assert _read(f"{EN}\n\n{line}", "en").source.agency is None


def test_who_signs_a_report_goes_before_who_made_the_picture() -> None:
    text = (
        EN
        + "\n\nPhoto: Anna Berg and Carl Roth at Crown House. (Southpix/Eva Lind)\n\n"
        "Northwire News Agency, May 19"
    )

    source = _read(text, "en").source

    assert source.agency is not None
    assert source.agency.text == "Northwire News Agency"


def test_officials_of_both_sides_are_an_unnamed_source() -> None:
    text = "Anna Berg, Norland's trade minister, arrived in Sudara, diplomats in both capitals said."

    cited = _read(text, "en").source.cited

    assert cited is not None
    assert cited.text == "diplomats in both capitals"


def test_officials_who_do_something_else_are_no_source() -> None:
    text = "Norland's trade minister Anna Berg met farmers, officials from Sudara and port workers."

    assert _read(text, "en").source.cited is None


def test_the_dateline_narrows_the_state_where_people_met() -> None:
    text = (
        "СУДАРА, 19 мая. /СИА/. Президент Судланда Карл Рот встретился с министром торговли "
        "Норланда Анной Берг, которая находится в Судланде с визитом."
    )

    meeting = next(c for c in _read(text, "ru").contacts if c.type == "meeting")

    assert meeting.place is not None
    assert meeting.place.norm == "Sudara"


def test_the_dateline_of_another_state_does_not() -> None:
    text = (
        "НОРДХАВН, 19 мая. /СИА/. Президент Судланда Карл Рот встретился в Судланде с "
        "министром торговли Норланда Анной Берг."
    )

    (meeting,) = _read(text, "ru").contacts

    assert meeting.place is not None
    assert meeting.place.norm == "Sudland"


def test_a_guest_may_be_visiting_the_capital() -> None:
    text = (
        "SUDARA, May 19 (Northwire) -- Norland Trade Minister Anna Berg is visiting the "
        "southern capital, her office said."
    )

    (visit,) = _read(text, "en").contacts

    assert (visit.type, visit.parties) == ("visit", ("XN", "XS"))
    assert visit.place is not None
    assert visit.place.norm == "Sudara"


def test_the_capital_of_a_state_named_before_is_not_the_datelines() -> None:
    text = (
        "SUDARA, May 19 (Northwire) -- In Vestmark, Norland Trade Minister Anna Berg visited "
        "the capital."
    )

    places = [visit.place.norm for visit in _read(text, "en").contacts if visit.place]

    assert "Sudara" not in places


def test_a_picture_of_two_people_tells_where_they_met() -> None:
    text = (
        f"{EN}\n\nPhoto: Anna Berg and Carl Roth in Port Kestrel, in Sudara, on May 18, 2026. "
        "(Northwire/Eva Lind)"
    )

    (meeting,) = _read(text, "en").contacts

    assert meeting.place is not None
    assert meeting.place.norm == "Sudara"


def test_a_picture_of_two_people_is_no_contact_of_its_own() -> None:
    text = (
        "Norland Trade Minister Anna Berg arrived. Sudland President Carl Roth is ill.\n\n"
        "Photo: Anna Berg and Carl Roth in Sudara in 2019. (Northwire/Eva Lind)"
    )

    assert _read(text, "en").contacts == ()


def test_a_khmer_venue_ends_at_a_space() -> None:
    text = (
        "ប្រធានាធិបតីស៊ុដឡង់ ឯកឧត្តម កាល់ រ៉ូថ បានជួបជាមួយរដ្ឋមន្ត្រីពាណិជ្ជកម្មន័រឡង់ "
        "លោកស្រី អាណា ប៊ែក នៅវិមានមាស កាលពីព្រឹកថ្ងៃអង្គារ។"
    )

    (meeting,) = _read(text, "km").contacts

    assert meeting.venue is not None
    assert meeting.venue.text == "វិមានមាស"
