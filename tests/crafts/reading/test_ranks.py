"""Ranks: told by the names of posts in five languages, and never guessed."""

import pytest

from paraph.crafts.reading import ranks
from paraph.crafts.reading.directory import State
from paraph.crafts.reading.ranks import Held, highest, of_posts, rank_of

SUDLAND = (State("sudland", ("Sudland", "Sudlande", "Судландия", "ស៊ូដលែន")),)
TOLD = {
    "head_of_state": [
        ("en", "President of the Republic of Sudland"),
        ("en", "King"),
        ("fr", "Président de la République"),
        ("ru", "Президент Республики"),
        ("id", "Presiden Republik Indonesia"),
        ("km", "ប្រធានាធិបតី"),
    ],
    "head_of_government": [
        ("en", "Prime Minister of Sudland"),
        ("fr", "Premier ministre"),
        ("ru", "Председатель правительства"),
        ("id", "Perdana Menteri"),
        ("km", "នាយករដ្ឋមន្ត្រីនៃព្រះរាជាណាចក្រកម្ពុជា"),
    ],
    "minister": [
        ("en", "Minister of Trade"),
        ("en", "Deputy Prime Minister, Minister of Foreign Affairs"),
        ("fr", "Ministre des Affaires étrangères"),
        ("ru", "Министр иностранных дел"),
        ("id", "Menteri Perdagangan"),
        ("km", "រដ្ឋមន្ត្រីក្រសួងពាណិជ្ជកម្ម"),
        ("km", "ឧបនាយករដ្ឋមន្ត្រី"),
    ],
    "deputy_minister": [
        ("en", "Vice Minister of Trade"),
        ("fr", "vice-ministre du Commerce"),
        ("ru", "Заместитель министра торговли"),
        ("id", "Wakil Menteri Luar Negeri"),
    ],
    "senior_official": [
        ("en", "Ambassador of Norland to Sudland"),
        ("fr", "directeur général"),
        ("ru", "Директор департамента"),
        ("id", "Duta Besar"),
        ("km", "ឯកអគ្គរដ្ឋទូត"),
    ],
}
NOT_TOLD = [
    ("en", "President of the National Bank"),
    ("en", "Chancellor of the University of Sudara"),
    ("en", "Former Prime Minister"),
    ("en", "Vice President"),
    ("en", "Assistant to the Prime Minister"),
    ("en", "Secretary of State"),
    ("en", "Desk officer"),
    ("en", ""),
    ("fr", "Président du Sénat"),
    ("fr", "conseiller du Premier ministre"),
    ("ru", "Президент Торговой палаты"),
    ("ru", "помощник президента"),
    ("id", "Presiden Direktur"),
    ("id", "Asisten Perdana Menteri"),
    ("km", "ប្រធានាធិបតីធនាគារជាតិ"),
    ("km", "រដ្ឋលេខាធិការ"),
]


@pytest.mark.parametrize(
    ("language", "title", "rank"),
    [(*one, rank) for rank, titles in TOLD.items() for one in titles],
)
def test_a_title_that_tells_its_rank(language: str, title: str, rank: str) -> None:
    assert rank_of(title, language, SUDLAND) == rank


@pytest.mark.parametrize(("language", "title"), NOT_TOLD)
def test_a_title_that_tells_no_rank_has_none(language: str, title: str) -> None:
    assert rank_of(title, language, SUDLAND) == ranks.UNKNOWN


def test_a_title_in_no_known_language_is_looked_for_in_all() -> None:
    assert rank_of("Minister of Trade", "") == "minister"
    assert rank_of("Menteri Perdagangan", "de") == "minister"


def held(title: str, *organisation: str) -> Held:
    return Held((("en", title),), organisation)


def test_of_several_posts_the_highest_counts() -> None:
    posts = [held("Minister of Trade"), held("Prime Minister"), held("Patron")]
    assert of_posts(posts) == "head_of_government"


def test_who_heads_an_organisation_heads_no_state() -> None:
    assert of_posts([held("President", "Chamber of Commerce")]) == ""
    assert of_posts([held("Chancellor", "University of Sudara")]) == ""
    assert of_posts([held("President", "Government of Sudland")], SUDLAND) == (
        "head_of_state"
    )


def test_a_minister_is_one_in_whatever_ministry() -> None:
    assert of_posts([held("Minister", "Ministry of Ports")]) == "minister"


def test_a_post_named_in_two_languages_is_one_post() -> None:
    both = Held((("en", "Minister of Trade"), ("km", "រដ្ឋមន្ត្រីក្រសួងពាណិជ្ជកម្ម")))
    assert of_posts([both]) == "minister"


def test_a_side_with_somebody_of_no_known_rank_has_none() -> None:
    assert highest(["minister", ""]) == ""
    assert highest(["senior_official", "minister"]) == "minister"
    assert highest([]) == ""


def test_nobody_is_above_a_head_of_state() -> None:
    assert highest(["", "head_of_state"]) == "head_of_state"


def test_no_title_tells_the_working_level() -> None:
    assert ranks.WORKING_LEVEL in ranks.RANKS
    assert ranks.WORKING_LEVEL not in TOLD
