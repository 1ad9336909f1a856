"""Ranks and particles of names, who told what a paper says, matters some words away, frames."""

import pytest

from tests.crafts.reading.samples import read_on_thursday


@pytest.mark.parametrize(
    ("language", "text", "name", "country"),
    [
        (
            "en",
            "Norland's Foreign Minister Ida van der Falk sat.",
            "Ida van der Falk",
            "XN",
        ),
        ("en", "Foreign Minister Ida Falk of Norland sat.", "Ida Falk", "XN"),
        (
            "en",
            "He met Ida Falk, the outgoing ambassador of Norland.",
            "Ida Falk",
            "XN",
        ),
        ("id", "Menko Bidang Perekonomian Norland Ida Falk hadir.", "Ida Falk", "XN"),
        (
            "id",
            "Menteri Koordinator Bidang Kemaritiman dan Investasi Norland Ida Falk hadir.",
            "Ida Falk",
            "XN",
        ),
        ("ru", "Приехал министр торговли Норланда О.Фальк.", "О.Фальк", "XN"),
        (
            "km",
            "លោក អេរិក-យ៉ូន ហ្វាល់ រដ្ឋមន្ត្រីការបរទេសន័រឡង់ បានមកដល់។",
            "លោក អេរិក-យ៉ូន ហ្វាល់",
            "XN",
        ),
    ],
)
def test_names_and_posts_are_met_whole(
    language: str, text: str, name: str, country: str
) -> None:
    [person] = read_on_thursday(text, language).people

    assert person.name.text == name
    assert person.country == country


def test_an_office_before_a_name_is_no_part_of_it() -> None:
    [person] = read_on_thursday(
        "ឯកឧត្តមឧបនាយករដ្ឋមន្ត្រី រស់ វណ្ណារ៉ា បានគូសបញ្ជាក់ថា ផែនការនេះល្អ។", "km"
    ).people

    assert person.post is not None
    assert person.norm == "រស់ វណ្ណារ៉ា"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Norland sent Foreign Minister Ida Falk to Sudland.", None),
        ("A van der hill was seen by Foreign Minister Ida Falk.", None),
    ],
)
def test_where_somebody_goes_is_not_whom_they_act_for(
    text: str, country: str | None
) -> None:
    assert [each.country for each in read_on_thursday(text, "en").people] == [country]


READOUT = (
    "Norland Army spokesman Col. Jon Brandt {}:\n\nDefence Minister of Norland Ida Falk met "
    "Sudland's Defence Minister Ros Vann on Monday. Falk stressed that the border was quiet."
)


def test_who_provides_a_readout_passes_on_all_of_it() -> None:
    record = read_on_thursday(READOUT.format("issued the following statement"), "en")

    [said] = record.statements
    via = record.person(said.via)
    assert via is not None
    assert via.norm == "Jon Brandt"
    assert via.post is not None
    assert via.post.text == "Norland Army spokesman"
    assert via.country == "XN"


def test_who_only_likes_a_statement_passes_on_nothing() -> None:
    record = read_on_thursday(READOUT.format("liked the statement"), "en")

    assert [each.via for each in record.statements] == [None]


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        (
            "ru",
            (
                "НОРДХАВН, 12 марта. /НПА/. Паводок миновал столицу. Норланд закроет старую дамбу. Об "
                "этом сообщил журналистам министр торговли Норланда Олаф Берг."
            ),
            ["Норланд закроет старую дамбу"],
        ),
        (
            "en",
            (
                "NORDHAVN, March 12 (NPA) - The flood has passed. The old dam will be closed. This was "
                "announced by Norland's Trade Minister Olaf Berg."
            ),
            ["The old dam will be closed"],
        ),
        (
            "en",
            (
                "NORDHAVN, March 12 (NPA) - Norland's Trade Minister Olaf Berg met Sudland's Trade "
                "Minister Ros Vann on Monday. This was announced by Norland's spokesman Jon Brandt."
            ),
            [],
        ),
        (
            "en",
            (
                "NORDHAVN, March 12 (NPA) - The flood has passed.\n\nThe old dam will be closed.\n\n"
                "This was announced by Norland's Trade Minister Olaf Berg."
            ),
            [],
        ),
    ],
)
def test_what_this_was_said_by_points_at_is_a_statement(
    language: str, text: str, said: list[str]
) -> None:
    assert [
        each.content.text for each in read_on_thursday(text, language).statements
    ] == said


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Norland's Trade Minister Ida Falk said her country would wait.",
            "her country would wait",
        ),
        (
            "Norland's Trade Minister Ida Falk told her that timber was dear.",
            "timber was dear",
        ),
    ],
)
def test_her_may_own_what_follows(text: str, content: str) -> None:
    assert [each.content.text for each in read_on_thursday(text, "en").statements] == [
        content
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Norland's Ambassador Ida Falk presented her credentials to Sudland's President Chea Mony.",
        "Sudland's President Chea Mony offered a dinner in honour of Norland's Premier Ida Falk.",
    ],
)
def test_ceremonies_are_no_words(text: str) -> None:
    record = read_on_thursday(text, "en")

    assert record.statements == ()
    assert record.deliverables == ()


MET = "Norland's Premier Ida Falk met Sudland's Premier Ros Vann on Monday. "


@pytest.mark.parametrize(
    ("language", "text", "code", "holders"),
    [
        (
            "en",
            f"{MET}Falk urged Sudland to back a moratorium on herring fishing in Brisk Bay.",
            "third_issue_brisk_bay",
            ["XN"],
        ),
        (
            "en",
            f"{MET}The two leaders underlined that the truce on the Brisk Plateau must hold.",
            "third_issue_brisk_plateau",
            ["XN+XS"],
        ),
        (
            "en",
            f"{MET}Falk spoke of the unrest in the Brisk Valley, where Norland backs mediation.",
            "third_issue_brisk_valley",
            ["XN"],
        ),
        (
            "fr",
            (
                "La Première ministre du Norland, Ida Falk, a rencontré lundi le Premier ministre du "
                "Sudland, Ros Vann. Elle a évoqué la situation humanitaire dans la vallée de Brisk, où "
                "le Norland plaide pour une médiation."
            ),
            "third_issue_brisk_valley",
            ["XN"],
        ),
        (
            "en",
            (
                f"{MET}Falk briefed him on the unrest in the Brisk Valley, stressing the need for "
                "dialogue between all parties."
            ),
            "third_issue_brisk_valley",
            ["XN"],
        ),
        (
            "en",
            (
                f"{MET}Falk briefed him on the unrest in the Brisk Valley, and stressed the value of "
                "timber."
            ),
            "third_issue_brisk_valley",
            [],
        ),
        ("en", f"{MET}They went for a walk along Brisk Bay.", None, []),
    ],
)
def test_a_matter_may_stand_some_words_away(
    language: str, text: str, code: str | None, holders: list[str]
) -> None:
    record = read_on_thursday(text, language)

    codes = [each.code for each in record.topics if each.code.startswith("third_issue")]
    assert codes == ([code] if code else [])
    assert [each.holder for each in record.positions] == holders


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "id",
            (
                "Dua Menteri Bertemu di Sudara\n\nMenteri Perdagangan Norland Ida Falk bersama Menteri "
                "Perdagangan Sudland Ros Vann di Sudara, Senin. SUARA/Jon Tirta/abc.\n\nSUDARA - "
                "Menteri Perdagangan Norland Ida Falk bertemu Menteri Perdagangan Sudland Ros Vann."
            ),
            {"photo_credit": "Jon Tirta"},
        ),
        (
            "id",
            (
                "Dua Menteri Bertemu di Sudara\n\nPenulis: Ratna Dewi K.\n\nMenteri Perdagangan Norland "
                "Ida Falk bertemu Menteri Perdagangan Sudland Ros Vann."
            ),
            {"byline": "Ratna Dewi K."},
        ),
        (
            "fr",
            (
                "Deux ministres à Sudara\n\nLa ministre du Commerce du Norland, Ida Falk, a rencontré "
                "lundi son homologue sudlandais, Ros Vann.\n\nab-cd/efg"
            ),
            {"byline": "ab-cd/efg"},
        ),
        (
            "en",
            (
                "Engagements of the Week\n\nMinistry of Foreign Affairs of Sudland\n12 March 2026\n\n"
                "Sudland's Foreign Minister Ros Vann received Norland's Ambassador Ida Falk."
            ),
            {"agency": "Ministry of Foreign Affairs of Sudland"},
        ),
        (
            "id",
            (
                "Menteri Perdagangan Norland Ida Falk bertemu Menteri Sudland Ros Vann, Senin. “Kayu "
                "kami cukup,” kata Falk dalam keterangan tertulis."
            ),
            {"cited": "keterangan tertulis"},
        ),
        (
            "id",
            (
                "Menteri Perdagangan Norland Ida Falk bertemu Menteri Sudland Ros Vann, Senin, dan "
                "melihat keterangan tertulis di pintu."
            ),
            {"cited": None},
        ),
    ],
)
def test_frames_of_papers_tell_who_made_them(
    language: str, text: str, told: dict[str, str | None]
) -> None:
    source = read_on_thursday(text, language).source

    for field, value in told.items():
        span = getattr(source, field)
        assert (span.text if span else None) == value


@pytest.mark.parametrize(
    ("language", "text", "things"),
    [
        (
            "en",
            f"{MET}Falk thanked Sudland for a tugboat it handed over in May.",
            ["tugboat"],
        ),
        (
            "en",
            f"{MET}Falk said Norland would start shipping six tugboats to Sudland.",
            ["six tugboats"],
        ),
        (
            "fr",
            (
                "La ministre du Commerce du Norland, Ida Falk, a indiqué que deux remorqueurs promis "
                "par son pays seraient livrés au Sudland en mai."
            ),
            ["deux remorqueurs"],
        ),
        (
            "ru",
            (
                "Министр торговли Норланда Ида Фальк подтвердила готовность передать Судланду архив "
                "старых лоций."
            ),
            ["архив старых лоций"],
        ),
        ("en", f"{MET}Falk said Norland would start shipping soon.", []),
    ],
)
def test_gifts_are_told_by_more_verbs(
    language: str, text: str, things: list[str]
) -> None:
    assert [
        each.thing.text for each in read_on_thursday(text, language).deliverables
    ] == things


@pytest.mark.parametrize(
    ("language", "text", "events"),
    [
        (
            "km",
            (
                "នៅខាងក្រៅកិច្ចប្រជុំកំពូលឡាហ្គូនលើកទី៣ លោកស្រី អ៊ីដា ហ្វាល់ "
                "នាយករដ្ឋមន្ត្រីន័រឡង់ បានជួបជាមួយ លោក រស់ វណ្ណ នាយករដ្ឋមន្ត្រីស៊ូដឡង់។"
            ),
            ["កិច្ចប្រជុំកំពូលឡាហ្គូនលើកទី៣"],
        ),
        (
            "en",
            f"{MET}They sat down at the margins of the Brisk Summit on Monday.",
            ["Brisk Summit"],
        ),
    ],
)
def test_an_event_ends_before_its_day(
    language: str, text: str, events: list[str]
) -> None:
    assert [
        each.name.text for each in read_on_thursday(text, language).occasions
    ] == events
