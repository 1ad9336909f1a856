"""Who passes on what somebody said: turns of phrase, and where they must not be read."""

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
EN = "Sudland President Carl Roth received Norland Trade Minister Anna Berg on Monday. "
RU = "Президент Судланда Карл Рот принял министра торговли Норланда Анну Берг. "
FR = "Le président du Sudland, Carl Roth, a reçu la ministre norlandaise du Commerce, Anna Berg. "


def _read(text: str, language: str) -> ProposedRecord:
    return read(text, language=language, directory=WORLD, published=date(2026, 5, 20))


def _chains(text: str, language: str) -> list[tuple[str | None, str | None, str]]:
    """Return speaker, via and words of every statement."""
    return [
        (each.speaker, each.via, each.content.text)
        for each in _read(text, language).statements
    ]


@pytest.mark.parametrize(
    "source",
    ["according to Dan Holm, his press secretary", "as quoted by Dan Holm, his aide"],
)
def test_according_to_behind_a_speaker_names_who_passes_it_on(source: str) -> None:
    text = EN + f'"The harbour stays open," the president told his guest, {source}.'

    assert _chains(text, "en") == [("roth", "holm", "The harbour stays open")]


def test_a_paper_behind_a_speaker_passes_on_as_nobody() -> None:
    text = (
        EN + '"The harbour stays open," the president said, according to a statement.'
    )

    assert [chain[:2] for chain in _chains(text, "en")] == [("roth", None)]


def test_his_aide_is_of_the_state_of_the_subject_and_not_of_the_last_name() -> None:
    text = (
        EN + "The president told Berg that it stays, according to Dan Holm, his aide."
    )

    people = {person.norm: person.country for person in _read(text, "en").people}

    assert people["Dan Holm"] == "XS"


def test_a_place_behind_a_preposition_is_still_no_aide() -> None:
    text = EN + "They flew to Port Kestrel, his chief of staff said."

    assert "Port Kestrel" not in {person.norm for person in _read(text, "en").people}


def test_an_adviser_may_be_told_with_his_field() -> None:
    text = EN + (
        "Dan Holm, an adviser to the president on foreign affairs, said the port would open."
    )

    record = _read(text, "en")

    posts = {person.norm: person.post for person in record.people}
    assert posts["Dan Holm"] is not None
    assert posts["Dan Holm"].text == "adviser to the president on foreign affairs"


def test_a_day_behind_an_aide_is_no_field() -> None:
    text = (
        EN
        + "Dan Holm, an adviser to the president on Monday night, said it would open."
    )

    posts = [person.post.text for person in _read(text, "en").people if person.post]

    assert all("Monday" not in post for post in posts)


def test_he_is_not_who_is_named_in_what_he_adds() -> None:
    text = EN + (
        '"The president answered that the harbour stays open," said Dan Holm, an aide to '
        "the president. He added that Roth thanked the guest for two tugs."
    )

    assert _chains(text, "en")[-1][:2] == ("roth", "holm")


def test_he_may_be_named_before_a_tag_at_the_end() -> None:
    text = EN + "Roth said the harbour stays open. Roth would visit Norland, he added."

    assert {chain[:2] for chain in _chains(text, "en")} == {("roth", None)}


def test_a_russian_source_may_tell_the_press_first() -> None:
    text = RU + (
        "Как сообщил прессе советник президента по торговым вопросам Олег Рудин, министр "
        "проинформировала президента о ценах на зерно и призвала снизить пошлины."
    )

    assert _chains(text, "ru") == [
        ("berg", "rudin", "проинформировала президента о ценах на зерно"),
        ("berg", "rudin", "призвала снизить пошлины"),
    ]


def test_a_russian_source_with_its_post_has_no_apposition() -> None:
    text = RU + "По словам министра, мост построят к осени, если хватит стали."

    assert _chains(text, "ru") == [
        ("berg", None, "мост построят к осени, если хватит стали")
    ]


def test_a_russian_name_alone_may_have_an_apposition() -> None:
    text = RU + "По словам Берг, министра торговли Норланда, мост построят к осени."

    assert _chains(text, "ru") == [("berg", None, "мост построят к осени")]


def test_whose_words_and_who_passes_them_on_in_russian() -> None:
    text = RU + (
        "Пресс-секретарь президента Олег Рудин провёл брифинг. Рот подчеркнул, что порт "
        "останется открытым, привёл слова президента Рудин."
    )

    assert _chains(text, "ru") == [("rot", "rudin", "порт останется открытым")]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [("президента Рота", "rot"), ("министра Берг", "berg")],
)
def test_a_title_of_the_names_own_case_or_a_womans_is_theirs(
    source: str, speaker: str
) -> None:
    text = "Президент Судланда Карл Рот и министр торговли Норланда Анна Берг встретились. "

    told = _chains(text + f"По словам {source}, мост построят к осени.", "ru")

    assert told == [(speaker, None, "мост построят к осени")]


def test_a_french_chief_of_staff_belongs_to_a_name() -> None:
    text = FR + (
        "« La ministre a exposé le projet de pont et a plaidé pour un port franc », a "
        "précisé à la presse Luc Daval, directeur de cabinet de M. Roth. Le président a "
        "remercié son hôte pour les semences, selon la même source."
    )

    assert [chain[:2] for chain in _chains(text, "fr")] == [
        ("berg", "daval"),
        ("berg", "daval"),
        ("roth", "daval"),
    ]
    people = {person.norm: person.country for person in _read(text, "fr").people}
    assert people["Luc Daval"] == "XS"


def test_french_selon_a_paper_is_no_running_source() -> None:
    text = FR + "Le président a remercié la ministre, selon un communiqué officiel."

    assert [chain[:2] for chain in _chains(text, "fr")] == [("roth", None)]


def test_for_his_part_may_stand_between_a_french_tag_and_its_subject() -> None:
    text = FR + "« Le pont ouvrira en mai », a assuré pour sa part Mme Berg."

    assert _chains(text, "fr") == [("berg", None, "Le pont ouvrira en mai")]


def test_a_khmer_aide_tells_after_the_meeting_what_a_guest_set_out_and_asked_for() -> (
    None
):
    text = (
        "ប្រធានាធិបតីស៊ុដឡង់ ឯកឧត្តម កាល់ រ៉ូថ បានជួបជាមួយរដ្ឋមន្ត្រីពាណិជ្ជកម្មន័រឡង់ លោកស្រី អាណា ប៊ែក។ "
        "បន្ទាប់ពីជំនួប លោក ដាន់ ហូម ជំនួយការប្រធានាធិបតី បានប្រាប់អ្នកសារព័ត៌មានថា លោកស្រី អាណា ប៊ែក "
        "បានជម្រាបជូនប្រធានាធិបតី អំពីគម្រោងកំពង់ផែ និងបានស្នើសុំឱ្យស៊ុដឡង់បើកទីផ្សារ។"
    )

    speakers = [chain[:2] for chain in _chains(text, "km")]

    assert len(speakers) == 2
    assert len(set(speakers)) == 1
    assert None not in speakers[0]


def test_a_khmer_topic_ends_where_somebody_acts_behind_a_space() -> None:
    text = (
        "ប្រធានាធិបតីស៊ុដឡង់ ឯកឧត្តម កាល់ រ៉ូថ បានជួបជាមួយរដ្ឋមន្ត្រីពាណិជ្ជកម្មន័រឡង់ លោកស្រី អាណា ប៊ែក។ "
        "ទាក់ទងនឹងតម្លៃអង្ករ ឯកឧត្តម កាល់ រ៉ូថ បានបញ្ជាក់ថា តម្លៃនឹងថយចុះ។"
    )

    (chain,) = _chains(text, "km")

    assert chain[2] == "តម្លៃនឹងថយចុះ"


def test_a_second_line_above_the_body_is_a_standfirst() -> None:
    text = (
        "Порт в Сударе откроют весной\n\nНовый причал примет суда, сообщил помощник "
        "президента\n\nСУДАРА, 14 мая. /АГП/. " + RU + "Помощник президента Олег Рудин "
        "провёл брифинг."
    )

    assert _chains(text, "ru")[0] == ("rudin", None, "Новый причал примет суда")


def test_a_headline_alone_says_nothing_by_anybody() -> None:
    text = (
        "Порт примет суда, сообщил помощник президента\n\nСУДАРА, 14 мая. /АГП/. " + RU
    )

    assert _chains(text, "ru") == []


HOLM = EN + "Dan Holm, a spokesman for the president, briefed reporters. "


@pytest.mark.parametrize(
    "sentence",
    [
        '"The harbour stays open," the spokesman said, quoting Roth.',
        "Quoting Roth, the spokesman said that the harbour stays open.",
        "Roth was quoted by Holm as saying that the harbour stays open.",
        '"The harbour stays open," Roth told Berg, according to Holm.',
    ],
)
def test_a_spokesman_quotes_somebody(sentence: str) -> None:
    ((speaker, via, words),) = _chains(HOLM + sentence, "en")

    assert (speaker, via) == ("roth", "holm")
    assert words.casefold() == "the harbour stays open"


@pytest.mark.parametrize(
    "sentence",
    [
        '"The harbour stays open," the spokesman said, citing a report.',
        "Citing a report, the spokesman said that the harbour stays open.",
        '"The harbour stays open," Holm told Berg.',
    ],
)
def test_who_cites_a_report_or_tells_somebody_speaks_alone(sentence: str) -> None:
    ((speaker, via, _),) = _chains(HOLM + sentence, "en")

    assert (speaker, via) == ("holm", None)


def test_two_people_may_speak_in_what_one_passes_on() -> None:
    text = (
        HOLM
        + "Holm said Roth had asked for tugs and that Berg had replied that they came."
    )

    assert _chains(text, "en") == [
        ("roth", "holm", "asked for tugs"),
        ("berg", "holm", "they came"),
    ]


def test_but_may_join_another_speaker_in_russian() -> None:
    text = RU + "Рот попросил прислать суда, а Берг ответила, что они уже в пути."

    assert _chains(text, "ru") == [
        ("rot", None, "попросил прислать суда"),
        ("berg", None, "они уже в пути"),
    ]


def test_two_subjects_of_one_verb_are_not_cut_apart() -> None:
    text = RU + "Рот заявил, что он и Берг высказались за новый порт."

    assert [chain[2] for chain in _chains(text, "ru")] == [
        "он и Берг высказались за новый порт"
    ]


def test_he_who_has_been_passing_on_goes_on_with_another_speaker() -> None:
    text = HOLM + (
        '"The president stressed the value of the port," Holm said. He also said that the '
        "minister had promised four tugs."
    )

    assert [chain[:2] for chain in _chains(text, "en")] == [
        ("roth", "holm"),
        ("berg", "holm"),
    ]


def test_he_who_speaks_for_himself_goes_on_himself() -> None:
    text = (
        HOLM
        + "Roth said the port was safe. He also said that Berg had promised four tugs."
    )

    assert [chain[:2] for chain in _chains(text, "en")] == [
        ("roth", None),
        ("berg", "roth"),
    ]


def test_what_stands_before_a_speaker_may_be_the_topic_alone() -> None:
    text = (
        EN
        + "On the situation in the Grey Strait, Roth said Sudland wanted a ceasefire."
    )

    assert _chains(text, "en") == [("roth", None, "Sudland wanted a ceasefire")]


def test_a_guest_may_be_told_something_on_a_day() -> None:
    text = (
        "Sudland President Carl Roth told visiting Norland Trade Minister Anna Berg on Friday "
        "that the harbour stays open."
    )

    assert _chains(text, "en") == [("roth", None, "the harbour stays open")]


def test_somebodys_aide_is_met_and_speaks_with_his_name_before() -> None:
    text = EN + (
        "Berg's chief of staff, Ida Moe, said the president had thanked the minister for "
        "the tents. According to Berg's chief of staff, the minister was pleased."
    )

    assert [chain[:2] for chain in _chains(text, "en")] == [
        ("roth", "moe"),
        ("moe", None),
    ]
    people = {person.norm: person.country for person in _read(text, "en").people}
    assert people["Ida Moe"] == "XN"


def test_a_towns_aide_has_no_owner_who_is_no_name() -> None:
    text = EN + "The city's chief of staff, Ida Moe, said the streets were open."

    assert "The" not in {person.norm for person in _read(text, "en").people}


def test_the_two_ministers_are_no_apposition_of_one() -> None:
    text = HOLM + "According to Holm, the two ministers, once rivals, shook hands."

    assert _chains(text, "en") == [
        ("holm", None, "the two ministers, once rivals, shook hands")
    ]


@pytest.mark.parametrize(
    ("deed", "speaker"),
    [("thanked Berg for the boats", "falk"), ("thanked the crews", "berg")],
)
def test_a_minister_does_not_thank_himself(deed: str, speaker: str) -> None:
    text = "Norland's trade minister, Anna Berg, met Vestmark's health minister, Ole Falk. "

    ((said, _, _),) = _chains(text + f"The minister {deed}.", "en")

    assert said == speaker
