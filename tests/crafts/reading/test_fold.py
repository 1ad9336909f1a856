from hypothesis import given
from hypothesis import strategies as st

from paraph.crafts.reading.fold import fold


def test_the_view_leads_back_to_the_text_as_pasted() -> None:
    text = "Menlu\u200b  Norland —\u00a0kata\u2009“ya”"

    view = fold(text)

    assert view.text == "Menlu Norland - kata “ya”"
    start = view.text.index("Norland")
    assert view.span(start, start + 7).text == "Norland"
    start = view.text.index("Menlu Norland")
    assert view.span(start, start + 13).text == "Menlu\u200b  Norland"


def test_a_letter_and_its_accent_are_one_and_keep_their_place() -> None:
    text = "Cafe\u0301 Odile"

    view = fold(text)

    assert view.text == "Café Odile"
    assert view.span(0, 4).text == "Cafe\u0301"


def test_straight_quotes_open_and_close_by_what_stands_beside_them() -> None:
    assert fold('"Ya," kata Bo, "baik."').text == "“Ya,” kata Bo, “baik.”"
    assert fold("«Oui», dit-il").text.startswith("“Oui”")


def test_line_ends_of_all_kinds_are_one() -> None:
    assert fold("a \r\nb\rc\u2028d").text == "a\nb\nc\nd"


@given(st.text(max_size=200))
def test_every_piece_of_the_view_is_a_piece_of_the_text(text: str) -> None:
    view = fold(text)

    assert len(view.starts) == len(view.ends) == len(view.text)
    assert list(view.starts) == sorted(view.starts)
    for place in range(len(view.text)):
        assert view.span(place, place + 1).holds(text)
