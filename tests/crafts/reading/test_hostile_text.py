"""Whatever is pasted: no error, no invented word, the same answer twice."""

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.crafts.languages.tables import LANGUAGES
from paraph.crafts.reading.facts import facts
from paraph.crafts.reading.read import MAX_CHARACTERS, read
from paraph.crafts.reading.span import Span
from tests.crafts.reading.samples import HELD_OUT, ONCE_UNSEEN, RETELLINGS

WORDS = (
    "Perdana Menteri", "Menlu", "Norland", "Rusia", "bertemu dengan", "kata", "imbuhnya",
    "Menurut", "bahwa", "sepakat", "kedua pihak", "komisi bersama", "di", "Jakarta",
    "kunjungan", "ke", "Kamis (4/8)", "31 Februari", "asisten pribadi", "juru bicara",
    "Foreign Minister", "of", "the", "said", "that", "quoted", "as saying", "met", "with",
    "visit", "to", "his", "he added", "agreed", "Prime Minister", "Aug. 4", "Thursday",
    "“", "”", '"', "'", "'s", ",", ".", ":", "(", ")", "-", "--", "—", "/", "\n", "\n\n",
    "Anna Maria", "Bo", "H.E.", "Mr", "\u200b", "e\u0301", "\u0301", "🙂", "ស", "Я",
    "министр", "Норланда", "встретился с", "сказал", "По его словам,", "что", "визит",
    "в", "ministre", "du", "a reçu", "a-t-il ajouté", "selon", "l'", "les deux parties",
    "sont convenues de", "លោក", "បានទទួលជួប", "រដ្ឋមន្ត្រី", "ថា", "ន័រឡង់", "។", "៖",
    "yang diserahkan", "that X had brought", "the two sides", "signed", "PM", "(PM)",
)  # fmt: skip


def _spans(value: object) -> Iterator[Mapping[str, object]]:
    if isinstance(value, Mapping):
        if "start" in value and "text" in value:
            yield value
        for each in value.values():
            yield from _spans(each)
    elif isinstance(value, list):
        for each in value:
            yield from _spans(each)


def _check(text: str, language: str | None) -> None:
    record = read(text, language=language)
    value = record.to_json()
    for span in _spans(value):
        start, end = span["start"], span["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert start < end
        assert text[start:end] == span["text"]
    for person in value["participants"]:
        assert all(0 <= start < end <= len(text) for start, end in person["mentions"])
    for fact in facts(record):
        assert fact.sentence()
    assert read(text, language=language).to_json() == value


@given(st.text(max_size=400), st.sampled_from([*LANGUAGES, None]))
def test_any_text_is_read_without_an_error(text: str, language: str | None) -> None:
    _check(text, language)


@given(
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.sampled_from(LANGUAGES),
)
def test_words_of_reports_in_any_order_are_read_without_an_error(
    text: str, language: str
) -> None:
    _check(text, language)


@given(
    st.lists(st.sampled_from(WORDS), max_size=60).map("".join),
    st.sampled_from(LANGUAGES),
)
def test_words_run_together_are_read_without_an_error(text: str, language: str) -> None:
    _check(text, language)


REPORTS = [
    file.read_text("utf-8")
    for folder in (RETELLINGS, ONCE_UNSEEN, HELD_OUT)
    for file in sorted(folder.glob("*.txt"))
]


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """Pieces of two reports, with letters lost and marks put in."""
    pieces = []
    for report in (draw(st.sampled_from(REPORTS)), draw(st.sampled_from(REPORTS))):
        start = draw(st.integers(0, len(report)))
        pieces.append(report[start : start + draw(st.integers(0, 400))])
    letters = list("".join(pieces))
    for _ in range(draw(st.integers(0, 8))):
        place = draw(st.integers(0, len(letters)))
        letters[place : place + draw(st.integers(0, 2))] = draw(
            st.text("“”\"'(),.:-\n\u200b\u0301 ABc", max_size=2)
        )
    return "".join(letters)


@given(mangled(), st.sampled_from([*LANGUAGES, None]))
def test_reports_cut_and_mangled_are_read_without_an_error(
    text: str, language: str | None
) -> None:
    _check(text, language)


def test_a_text_beyond_the_limit_is_cut_and_said_so() -> None:
    text = "Perdana Menteri Norland bertemu dengan Menlu Sudland. " * 2000

    record = read(text, language="id")

    assert len(text) > MAX_CHARACTERS
    assert record.notes == ("report.cut",)


@pytest.mark.parametrize(
    "text",
    [
        "Presiden " * 10_000,
        "“" * 50_000,
        "Menlu Rusia, " * 7_000,
        "kata, " * 15_000,
        "the Foreign Minister of Russia, " * 3_000,
        "di Rusia dan " * 7_000,
        "Bapak Anna Berg, " * 5_000,
    ],
    ids=["posts", "quotes", "commas", "tags", "descriptions", "places", "names"],
)
def test_a_text_made_to_be_slow_is_read(text: str) -> None:
    record = read(text, language="id")

    assert all(
        isinstance(span, Span) for each in record.people for span in each.mentions
    )


def test_a_report_of_nothing_but_posts_is_read_to_where_it_ends_to_be_one() -> None:
    told = "the Minister of Trade of Norland and the Minister of Health of Sudland, "
    text = "NORDHAVN, Nov. 24 -- " + told * 400
    found = read(text, language="en")
    assert "report.cut" in found.notes
    assert read(text[:2_000], language="en").notes == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("th session of the Norland-Sudland Intergovernmental Commission", "en"),
        ("session of the Norland-Sudland Intergovernmental Commission", "en"),
        ("Komisi antarpemerintah Norland-Sudland mengadakan sidang ke-", "id"),
        ("sidang ke-10 Komisi antarpemerintah Norland-Sudland", "id"),
    ],
)
def test_a_session_cut_off_at_an_end_of_the_text_is_read(
    text: str, language: str
) -> None:
    _check(text, language)
