import pytest

from paraph.crafts.reading.directory import Directory, KnownPerson, State
from paraph.crafts.reading.read import read
from paraph.crafts.reading.report import Person, ProposedRecord

WORLD = Directory(
    states=(
        State("XN", ("Norland",), ("Nordhavn",)),
        State("XS", ("Sudland",), ("Sudara",)),
    )
)


def _read(text: str, language: str) -> ProposedRecord:
    return read(text, language=language, directory=WORLD)


def _only(record: ProposedRecord) -> Person:
    (person,) = record.people
    return person


@pytest.mark.parametrize(
    ("language", "text", "name", "post", "country"),
    [
        ("id", "Menlu Norland Anna Berg tiba.", "Anna Berg", "Menlu Norland", "XN"),
        (
            "id",
            "Menteri Luar Negeri (Menlu) Norland Anna Berg tiba.",
            "Anna Berg",
            "Menteri Luar Negeri (Menlu) Norland",
            "XN",
        ),
        (
            "id",
            "Menteri Perdagangan Norland, Anna Berg, tiba.",
            "Anna Berg",
            "Menteri Perdagangan Norland",
            "XN",
        ),
        (
            "id",
            "Anna Berg, juru bicara pemerintah Norland, tiba.",
            "Anna Berg",
            "juru bicara pemerintah Norland",
            "XN",
        ),
        (
            "id",
            "Duta Besar Norland untuk Sudland, Anna Berg, tiba.",
            "Anna Berg",
            "Duta Besar Norland untuk Sudland",
            "XN",
        ),
        ("en", "Norland's Prime Minister Anna Berg left.", "Anna Berg", "Norland's Prime Minister", "XN"),
        ("en", "The Prime Minister of Norland, H.E. Anna Berg, left.", "Anna Berg", "Prime Minister of Norland", "XN"),
        ("en", "Anna Berg, the foreign minister of Norland, left.", "Anna Berg", "foreign minister of Norland", "XN"),
        ("en", "Norwegian Minister for Trade Anna Berg-Lund left.", "Anna Berg-Lund", "Norwegian Minister for Trade", "NO"),
        ("en", "Anna Berg, who serves as Norland's ambassador to Sudland, left.", "Anna Berg", "Norland's ambassador to Sudland", "XN"),
    ],
)  # fmt: skip
def test_a_post_and_a_state_find_a_person(
    language: str, text: str, name: str, post: str, country: str
) -> None:
    person = _only(_read(text, language))

    assert person.norm == name
    assert person.post is not None
    assert person.post.text == post
    assert person.country == country


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Perdana Menteri Norland di Istana Negara bertemu wartawan."),
        ("id", "Konferensi Menteri Luar Negeri Asia Selatan dibuka."),
        ("id", "Para Menteri Sudland tiba."),
        ("en", "The Prime Minister of Norland in January left."),
        ("en", "An official visit to Sudland was announced."),
    ],
)
def test_a_place_a_month_or_an_event_behind_a_post_is_nobody(
    language: str, text: str
) -> None:
    assert _read(text, language).people == ()


def test_short_forms_and_descriptions_are_the_same_person() -> None:
    text = (
        "Menlu Norland Anna Berg tiba di Sudara. Berg disambut hangat. "
        "Menlu Norland itu tersenyum. Menteri asal Norland itu pulang."
    )

    person = _only(_read(text, "id"))

    assert [span.text for span in person.mentions] == ["Anna Berg", "Berg"]
    assert [span.text for span in person.post_mentions] == [
        "Menlu Norland", "Menlu Norland", "Menteri asal Norland",
    ]  # fmt: skip


def test_who_acts_for_an_organisation_acts_for_no_state() -> None:
    record = _read("UN Secretary-General Anna Berg welcomed the accord.", "en")

    person = _only(record)
    assert person.country is None
    assert person.post is not None
    assert person.post.text == "UN Secretary-General"
    assert [each.speaker for each in record.statements] == ["berg"]


def test_an_honorific_is_in_the_span_and_not_in_the_name() -> None:
    person = _only(_read("Prime Minister of Norland, H.E. Anna Berg, left.", "en"))

    assert person.name.text == "H.E. Anna Berg"
    assert person.norm == "Anna Berg"


def test_an_aide_acts_for_the_state_of_the_person_they_belong_to() -> None:
    text = "Presiden Norland Anna Berg tiba. Carl Dahl, asisten pribadi Berg, ikut."

    people = {person.norm: person for person in _read(text, "id").people}

    assert people["Carl Dahl"].country == "XN"
    assert people["Carl Dahl"].office == "aide"


def test_a_description_of_another_state_means_nobody_met() -> None:
    text = "Menlu Norland Anna Berg bertemu dengan Menlu Sudland di Nordhavn."

    record = _read(text, "id")

    assert _only(record).norm == "Anna Berg"
    (contact,) = record.contacts
    assert contact.parties == ("XN", "XS")


def test_the_directory_makes_a_person_certain() -> None:
    directory = Directory(
        WORLD.states,
        people=(KnownPerson("Anna Berg", ("A. Berg",), "XN", "President"),),
    )
    text = "Presiden Norland Anna Berg tiba di Sudara."

    (person,) = read(text, language="id", directory=directory).people
    (stranger,) = read(text, language="id", directory=WORLD).people

    assert person.judgement.reason == "directory"
    assert person.judgement.grade == "green"
    assert stranger.judgement.grade == "amber"


def test_a_name_in_capitals_is_not_the_state_of_the_same_letters() -> None:
    text = "Menlu RI Budi Ri menyambut tamu. RI adalah tuan rumah."

    (person,) = _read(text, "id").people

    assert [span.text for span in person.mentions] == ["Budi Ri"]
