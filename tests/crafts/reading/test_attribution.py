import pytest

from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.read import read
from paraph.crafts.reading.report import ProposedRecord

WORLD = Directory(states=(State("XN", ("Norland",)), State("XS", ("Sudland",))))
ID = "Menlu Norland Anna Berg tiba. Juru bicara pemerintah Sudland, Carl Roth, hadir. "
EN = (
    "Norland's Foreign Minister Anna Berg arrived. Dan Roth, a spokesman for Sudland's "
    "government, was there. "
)


def _chains(record: ProposedRecord) -> list[tuple[str, str | None, str, str]]:
    return [
        (each.speaker or "", each.via, each.kind, each.content.text)
        for each in record.statements
    ]


@pytest.mark.parametrize(
    ("sentence", "chains"),
    [
        (
            "“Kami menunggu jawaban dari Sudland,” kata Berg.",
            [("berg", None, "said", "Kami menunggu jawaban dari Sudland")],
        ),
        (
            "Menurut Berg, pelabuhan itu akan dibuka.",
            [("berg", None, "said", "pelabuhan itu akan dibuka")],
        ),
        (
            "Berg mengatakan bahwa pelabuhan itu akan dibuka.",
            [("berg", None, "said", "pelabuhan itu akan dibuka")],
        ),
        (
            "Pelabuhan itu akan segera dibuka, ujar Berg kepada wartawan.",
            [("berg", None, "said", "Pelabuhan itu akan segera dibuka")],
        ),
        (
            "Berg berterima kasih kepada Sudland, kata Roth.",
            [("berg", "roth", "thanked", "berterima kasih kepada Sudland")],
        ),
        (
            "“Berg menjelaskan rencana itu, dan menekankan perlunya kesabaran,” ujar Roth.",
            [
                ("berg", "roth", "briefed", "menjelaskan rencana itu"),
                ("berg", "roth", "stressed", "perlunya kesabaran"),
            ],
        ),
        (
            "“Kami menunggu jawaban dari Sudland,” kata Berg, seperti dikutip Roth.",
            [("berg", "roth", "said", "Kami menunggu jawaban dari Sudland")],
        ),
        (
            "Berg mengatakan pelabuhan itu dibuka. Biayanya tidak akan naik, imbuhnya.",
            [
                ("berg", None, "said", "pelabuhan itu dibuka"),
                ("berg", None, "said", "Biayanya tidak akan naik"),
            ],
        ),
    ],
)
def test_indonesian_attributions(
    sentence: str, chains: list[tuple[str, str | None, str, str]]
) -> None:
    assert _chains(read(ID + sentence, language="id", directory=WORLD)) == chains


@pytest.mark.parametrize(
    ("sentence", "chains"),
    [
        (
            '"We are waiting for an answer," Berg told reporters.',
            [("berg", None, "said", "We are waiting for an answer")],
        ),
        (
            '"We are waiting for an answer," said Berg.',
            [("berg", None, "said", "We are waiting for an answer")],
        ),
        (
            '"We are waiting for an answer," Roth quoted the minister as saying.',
            [("berg", "roth", "said", "We are waiting for an answer")],
        ),
        (
            'Berg was quoted by Roth as saying: "We are waiting for an answer."',
            [("berg", "roth", "said", "We are waiting for an answer")],
        ),
        (
            "According to Roth, the port would open soon.",
            [("roth", None, "said", "the port would open soon")],
        ),
        (
            "The port would open very soon, Roth said on Monday.",
            [("roth", None, "said", "The port would open very soon")],
        ),
        (
            "Berg, Roth said, called for patience and voiced concern over delays.",
            [
                ("berg", "roth", "urged", "called for patience"),
                ("berg", "roth", "raised", "voiced concern over delays"),
            ],
        ),
        (
            "Roth told journalists that Berg had explained the plan.",
            [("berg", "roth", "briefed", "explained the plan")],
        ),
        (
            "Berg promised that the port would open.",
            [("berg", None, "promised", "the port would open")],
        ),
        (
            "Berg said the port would open. She added that fees would fall.",
            [
                ("berg", None, "said", "the port would open"),
                ("berg", None, "said", "fees would fall"),
            ],
        ),
    ],
)
def test_english_attributions(
    sentence: str, chains: list[tuple[str, str | None, str, str]]
) -> None:
    assert _chains(read(EN + sentence, language="en", directory=WORLD)) == chains


def test_he_added_after_a_relay_and_a_plain_statement_may_be_either() -> None:
    text = (
        ID + "Berg berterima kasih kepada Sudland, kata Roth. Berg mengatakan bahwa "
        "Norland siap. Kedua negara akan bertemu lagi tahun depan, imbuhnya."
    )

    record = read(text, language="id", directory=WORLD)

    last = record.statements[-1]
    assert [each.speaker for each in last.candidates] == ["berg", "roth"]
    assert last.judgement.reason == "speaker.two-candidates"
    assert [q.code for q in record.questions].count("statement.who-said") == 1


def test_he_added_after_a_relay_alone_is_the_one_who_relays() -> None:
    text = (
        ID + "Berg berterima kasih kepada Sudland, kata Roth. "
        "Kedua negara akan bertemu lagi tahun depan, imbuhnya."
    )

    last = read(text, language="id", directory=WORLD).statements[-1]

    assert last.speaker == "roth"
    assert last.candidates == ()
    assert last.inferred == ("speaker.running",)


def test_an_unnamed_official_is_cited_and_says_nothing_by_name() -> None:
    text = ID + "Berg akan pulang besok pagi, kata seorang pejabat senior."

    record = read(text, language="id", directory=WORLD)

    assert record.source.cited is not None
    assert record.source.cited.text == "seorang pejabat senior"
    assert record.statements == ()


def test_a_ministry_that_states_is_a_speaker_without_a_name() -> None:
    text = ID + "Kementerian Luar Negeri Sudland menyatakan pelabuhan itu ditutup."

    (statement,) = read(text, language="id", directory=WORLD).statements

    assert statement.speaker == "@unnamed:Kementerian Luar Negeri Sudland"
    assert statement.judgement.grade == "grey"


def test_a_readout_attributed_as_a_whole_names_who_passes_it_on() -> None:
    text = (
        "The following may be attributed to Spokesman Dan Roth:\n\nForeign Minister of "
        "Norland Anna Berg stressed that the port would open."
    )

    (statement,) = read(text, language="en", directory=WORLD).statements

    assert (statement.speaker, statement.via) == ("berg", "roth")
    assert "via.whole-report" in statement.inferred


def test_a_single_word_in_quotes_is_no_statement_of_its_own() -> None:
    text = EN + 'Berg said that the port was "closed" for now.'

    (statement,) = read(text, language="en", directory=WORLD).statements

    assert statement.content.text == 'the port was "closed" for now'
