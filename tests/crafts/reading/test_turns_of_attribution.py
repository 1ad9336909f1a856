"""Whose words they are when the words come first, in passing, in the passive, afterwards."""

import pytest

from tests.crafts.reading.test_relays import EN, FR, HOLM, RU, _chains, _read

KM = (
    "ប្រធានាធិបតីស៊ុដឡង់ ឯកឧត្តម កាល់ រ៉ូថ បានជួបជាមួយរដ្ឋមន្ត្រីពាណិជ្ជកម្មន័រឡង់ លោកស្រី អាណា ប៊ែក។ "
    "លោក ដាន់ ហូម ជំនួយការប្រធានាធិបតី បានអមដំណើរ។ "
)
ID = (
    "Presiden Sudland Carl Roth menerima Menteri Perdagangan Norland Anna Berg pada Senin. "
    "Juru bicara presiden, Odo Holm, hadir. "
)


# -- the words first, whose they are afterwards -----------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "“The president thanked the minister for two tugs.” With these words Holm left.",
        "The president thanked Berg for two tugs. This was said by Dan Holm.",
    ],
)
def test_a_sentence_may_tell_whose_words_the_one_before_gives(sentence: str) -> None:
    chains = _chains(HOLM + sentence, "en")

    assert [chain[:2] for chain in chains] == [("roth", "holm")]


def test_with_these_words_somebody_may_speak_for_themselves() -> None:
    text = FR + "« Le port restera ouvert. » C'est en ces termes que Mme Berg a conclu."

    assert _chains(text, "fr") == [("berg", None, "Le port restera ouvert")]


def test_a_khmer_sentence_behind_tells_who_passed_on() -> None:
    text = KM + ("លោកស្រី អាណា ប៊ែក បានអរគុណចំពោះការអញ្ជើញ។ នេះបើតាមការថ្លែងរបស់លោក ដាន់ ហូម។")

    (chain,) = _chains(text, "km")

    assert chain[0] != chain[1]
    assert chain[1] is not None


def test_whose_words_they_are_changes_nothing_that_names_its_source() -> None:
    text = HOLM + (
        "According to Holm, Roth thanked the minister. With these words Berg left."
    )

    assert [chain[:2] for chain in _chains(text, "en")] == [("roth", "holm")]


def test_with_these_words_behind_nothing_said_makes_no_statement() -> None:
    text = EN + "The sun was shining. With these words Berg left the room."

    assert _chains(text, "en") == []


# -- asides ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", HOLM + "Berg, as the spokesman noted, thanked the host.", "thanked the host"),
        ("en", HOLM + "Berg, Holm went on, thanked the host.", "thanked the host"),
        (
            "ru",
            RU + "Помощник президента Олег Рудин провёл брифинг. Берг, как отметил Рудин, "
            "поблагодарила хозяев.",
            "поблагодарила хозяев",
        ),
        (
            "fr",
            FR + "Luc Daval, directeur de cabinet de M. Roth, a pris la parole. Mme Berg, "
            "a raconté M. Daval, a remercié le président.",
            "a remercié le président",
        ),
        ("id", ID + "Berg, lanjut Holm, berterima kasih kepada tuan rumah.", None),
        (
            "id",
            ID + "Berg, sebagaimana disampaikan Holm, berterima kasih kepada tuan rumah.",
            None,
        ),
    ],
)  # fmt: skip
def test_who_is_named_in_passing_passes_on(
    language: str, text: str, words: str | None
) -> None:
    chain = _chains(text, language)[-1]

    assert chain[0] == "berg"
    assert chain[1] in {"holm", "rudin", "daval"}
    assert words in {None, chain[2]}


def test_an_aside_about_time_is_nobodys() -> None:
    text = HOLM + "Berg, as the sun went down, thanked the host."

    assert [chain[:2] for chain in _chains(text, "en")] == [("berg", None)]


def test_she_may_pass_on_between_a_verb_and_what_was_said() -> None:
    text = HOLM + "Berg replied, Holm said, that the tugs were on their way."

    assert _chains(text, "en") == [("berg", "holm", "the tugs were on their way")]


# -- one speaker, several acts ---------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "second"),
    [
        (
            "en",
            EN
            + "Berg explained the plan to the president, before pleading for a bridge.",
            "pleading for a bridge",
        ),
        (
            "en",
            EN + "Berg explained the plan and she urged patience.",
            "urged patience",
        ),
        (
            "fr",
            FR + "Mme Berg a exposé le projet, avant de plaider pour un pont.",
            "plaider pour un pont",
        ),
        (
            "ru",
            RU + "Берг рассказала президенту о плане и отметила, что мост нужен.",
            "мост нужен",
        ),
    ],
)
def test_the_same_speaker_does_another_thing(
    language: str, text: str, second: str
) -> None:
    chains = _chains(text, language)

    assert [chain[0] for chain in chains] == ["berg", "berg"]
    assert chains[1][2] == second


def test_before_a_noun_nothing_else_is_done() -> None:
    text = EN + "Berg explained the plan before lunch at the palace."

    assert len(_chains(text, "en")) == 1


# -- passives --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        (
            "en",
            EN + "Roth was assured by Berg on Monday that the tugs would come.",
            "the tugs would come",
        ),
        (
            "en",
            EN + "Roth was thanked by Berg for the tents.",
            "was thanked by Berg for the tents",
        ),
        (
            "fr",
            FR + "M. Roth s'est vu promettre dix grues par Mme Berg.",
            "dix grues",
        ),
        ("id", ID + "Roth dijanjikan sepuluh kapal oleh Berg.", "sepuluh kapal"),
    ],
)
def test_by_whom_somebody_was_told_is_who_speaks(
    language: str, text: str, words: str
) -> None:
    assert _chains(text, language)[-1] == ("berg", None, words)


def test_a_passive_without_an_agent_has_no_speaker() -> None:
    text = EN + "Roth was assured that the tugs would come."

    assert _chains(text, "en") == []


# -- who is meant ----------------------------------------------------------------------


def test_an_initial_and_a_surname_are_the_person_of_that_given_name() -> None:
    text = EN + "“The harbour stays open,” said C. Roth. A. Berg thanked the host."

    assert [chain[0] for chain in _chains(text, "en")] == ["roth", "berg"]


def test_another_initial_is_another_person() -> None:
    text = EN + "“The harbour stays open,” the crowd heard. M. Roth said it was cold."

    assert "roth" not in {chain[0] for chain in _chains(text, "en")}


def test_the_visitor_is_who_is_not_of_the_host_state() -> None:
    text = "SUDARA, May 18 (Northwire) -- " + EN + "The visitor said the port was busy."

    assert _chains(text, "en") == [("berg", None, "the port was busy")]


def test_without_a_place_nobody_knows_who_the_visitor_is() -> None:
    chains = _chains(EN + "The visitor said the port was busy.", "en")

    assert not {"roth", "berg"} & {chain[0] for chain in chains}


def test_a_ministers_aide_is_of_the_minister_named_last() -> None:
    text = EN + "“We liked it,” said Ida Moe, the minister's chief of staff."

    people = {person.norm: person.country for person in _read(text, "en").people}

    assert people["Ida Moe"] == "XN"


def test_who_speaks_for_a_person_may_be_named_behind_that_person() -> None:
    text = ID + "Juru bicara Berg, Odo Brant, mengatakan bahwa pelabuhan dibuka."

    record = _read(text, "id")

    assert {p.norm: p.country for p in record.people}["Odo Brant"] == "XN"
    assert record.statements[-1].speaker == "brant"


# -- contacts, places, things, sources -------------------------------------------------


def test_a_participle_tells_a_visit_of_the_subject_behind_it() -> None:
    text = FR + "Arrivée à Sudara lundi, Mme Berg participe à la Foire des ports."

    visit = next(each for each in _read(text, "fr").contacts if each.type == "visit")

    assert visit.participants == ("berg",)


def test_a_participle_of_no_place_is_no_visit() -> None:
    text = FR + "Arrivé au pouvoir en mai, M. Roth participe à la Foire des ports."

    assert "visit" not in {each.type for each in _read(text, "fr").contacts}


def test_talks_that_somebody_had_just_held_with_another() -> None:
    text = (
        "NORDHAVN, May 18 (Northwire) -- The aide summed up the talks that Norland Trade "
        "Minister Anna Berg had just held, at the Old Palace, with Sudland President "
        "Carl Roth."
    )

    (meeting,) = _read(text, "en").contacts

    assert set(meeting.participants) == {"berg", "roth"}


def test_a_town_nobody_knows_is_where_they_are_to_meet() -> None:
    text = (
        EN + "Berg will meet Vestmark Health Minister Ole Falk in Port Sel on Friday."
    )

    planned = _read(text, "en").contacts[-1]

    assert planned.place is not None
    assert planned.place.norm == "Port Sel"


def test_who_is_told_to_arrive_for_a_game_visits_no_state() -> None:
    text = "Coach Dirk Manning arrived in Sudara on Monday for the cup final."

    assert _read(text, "en").contacts == ()


@pytest.mark.parametrize("words", ["in Parliament", "in May", "in the Grain Forum"])
def test_what_is_no_town_is_no_place(words: str) -> None:
    text = EN + f"Berg will meet Vestmark Health Minister Ole Falk {words}."

    planned = _read(text, "en").contacts[-1]

    assert planned.place is None or planned.place.norm not in {"Parliament", "May"}


@pytest.mark.parametrize(
    ("language", "text", "thing"),
    [
        ("en", EN + "Roth thanked Berg for the forty buses.", "forty buses"),
        ("en", EN + "Berg promised him ten tugs.", "ten tugs"),
        ("en", EN + "Berg asked Sudland to send two dredgers.", "two dredgers"),
        (
            "ru",
            RU + "Рот пообещал выделить норландским школам двадцать автобусов.",
            "двадцать автобусов",
        ),
        ("fr", FR + "M. Roth a remercié Mme Berg pour les six grues.", "six grues"),
    ],
)
def test_what_was_thanked_for_promised_or_asked_for(
    language: str, text: str, thing: str
) -> None:
    assert [each.thing.text for each in _read(text, language).deliverables] == [thing]


@pytest.mark.parametrize(
    "deed",
    [
        "thanked Berg for the warm words",
        "thanked Berg for the ten days of work",
        "thanked the crews for the ten buses",
        "asked Berg to send greetings to the crews",
    ],
)
def test_thanks_for_words_and_for_what_no_side_gave_are_for_no_thing(
    deed: str,
) -> None:
    assert _read(EN + f"Roth {deed}.", "en").deliverables == ()


@pytest.mark.parametrize(
    ("language", "text", "agency"),
    [
        ("en", "Port opens\n\n" + EN + "\n\nSource: Tidewater", "Tidewater"),
        ("fr", "Le port ouvre\n\n" + FR + "\n\n(Agence Dune)", "Agence Dune"),
        (
            "en",
            "The port opens again\n\nCOAST WIRE | 20 May 2026\n\n" + EN,
            "COAST WIRE",
        ),
    ],
)
def test_an_agency_may_stand_in_a_line_of_its_own(
    language: str, text: str, agency: str
) -> None:
    source = _read(text, language).source

    assert source.agency is not None
    assert source.agency.text == agency


def test_a_last_sentence_is_no_agency() -> None:
    text = "Port opens\n\n" + EN + "\n\nThe agency was silent."

    assert _read(text, "en").source.agency is None


def test_a_forum_may_be_named_in_quotation_marks() -> None:
    text = RU + 'Берг прилетела для участия в форуме "Тёплые моря".'

    assert [each.name.text for each in _read(text, "ru").occasions] == [
        'форуме "Тёплые моря"'
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", EN + "Roth and Berg agreed that the joint commission will meet in May."),
        ("en", EN + "The two sides agreed, he said, that the commission will meet."),
        (
            "fr",
            FR + "Les deux parties se sont entendues, a-t-il dit, pour que la commission "
            "mixte se réunisse en mai.",
        ),
        ("id", ID + "Roth dan Berg sepakat komisi bersama bersidang pada Mei."),
    ],
)  # fmt: skip
def test_two_people_of_two_states_agree_and_somebody_may_say_so(
    language: str, text: str
) -> None:
    (agreed,) = _read(text, language).agreed

    assert any(word in agreed.content.text for word in ("commission", "komisi"))


def test_two_people_of_one_state_make_no_agreement() -> None:
    text = EN + (
        "Norland Health Minister Ida Moe was there. Berg and Moe agreed that the joint "
        "commission will meet."
    )

    assert _read(text, "en").agreed == ()
