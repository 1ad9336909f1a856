"""Words by which the press of each language gives somebody's words."""

from datetime import date

import pytest

from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.read import read

WORLD = Directory(states=(State("XN", ("Norland", "Норланд", "ន័រឡង់"), ("Nordhavn",)),))


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        (
            "fr",
            (
                "La ministre de la Pêche du Norland, Ida Falk, a, de son côté, souhaité que "
                "les ports rouvrent avant mai."
            ),
            "les ports rouvrent avant mai",
        ),
        (
            "fr",
            (
                "La ministre de la Pêche du Norland, Ida Falk, s'est exprimée jeudi. « Rien "
                "ne presse dans les ports », a soupiré Ida Falk."
            ),
            "Rien ne presse dans les ports",
        ),
        (
            "ru",
            (
                "Как рассказала журналистам министр иностранных дел Норланда Ида Фальк, порты "
                "откроются в мае."
            ),
            "порты откроются в мае",
        ),
        (
            "ru",
            (
                "Министр иностранных дел Норланда Ида Фальк поинтересовалась ходом ремонта "
                "моста."
            ),
            "поинтересовалась ходом ремонта моста",
        ),
        (
            "id",
            (
                "Ditanya ihwal pelabuhan, sang Menteri Luar Negeri Norland Ida Falk mengatakan "
                "pelabuhan akan dibuka kembali pada Mei."
            ),
            "pelabuhan akan dibuka kembali pada Mei",
        ),
        (
            "km",
            ("លោកស្រី អ៊ីដា ហ្វាល់ រដ្ឋមន្ត្រីការបរទេសន័រឡង់ បានបន្តថា កំពង់ផែនឹងបើកឡើងវិញក្នុងខែឧសភា។"),
            "កំពង់ផែនឹងបើកឡើងវិញក្នុងខែឧសភា",
        ),
    ],
)
def test_words_are_given_in_many_ways(language: str, text: str, content: str) -> None:
    record = read(text, language=language, directory=WORLD, published=date(2026, 3, 12))

    assert [each.content.text for each in record.statements] == [content]
    assert record.statements[0].speaker is not None
