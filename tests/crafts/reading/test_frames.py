"""The frame of a report as different houses write it: dateline, agency, byline, picture."""

from typing import Any

import pytest

from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.read import read

WORLD = Directory(
    states=(
        State("XN", ("Norland", "Норланд", "ន័រឡង់"), ("Nordhavn", "Нордхавн")),
        State("XS", ("Sudland", "Судланд", "ស៊ូដឡង់"), ("Sudara", "Судара", "ស៊ូដារ៉ា")),
    )
)
EN = (
    "Norland's Trade Minister Ida Falk met Sudland's Trade Minister Ros Vann on Monday."
)
FR = "La ministre du Commerce du Norland, Ida Falk, a rencontré lundi Ros Vann."
ID = "Menteri Perdagangan Norland Ida Falk bertemu Menteri Sudland Ros Vann pada Senin."
RU = (
    "Министр торговли Норланда Ида Фальк встретилась с министром Судланда Росом Ванном."
)
KM = "រដ្ឋមន្ត្រីពាណិជ្ជកម្មន័រឡង់ លោកស្រី អ៊ីដា ហ្វាល់ បានជួបជាមួយលោក រស់ វ៉ាន់។"


def _source(text: str, language: str) -> dict[str, Any]:
    source = read(text, language=language, directory=WORLD).to_json()["source"]
    return {key: value["text"] for key, value in source.items() if value}


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "en",
            f"Ministers talk timber\n\nXYZ\n\nAKP Sudara, March 9, 2026 -- {EN}",
            {"agency": "AKP", "dateline_place": "Sudara"},
        ),
        (
            "en",
            f"Ministers talk timber\n\nSUDARA: {EN} - Bernama",
            {"agency": "Bernama", "dateline_place": "SUDARA"},
        ),
        (
            "en",
            f"Ministers talk timber\nPosted: 9 March 2026, 08:40\n\n{EN} (TWN)",
            {"agency": "TWN", "dateline_date": "9 March 2026"},
        ),
        (
            "en",
            f"Ministers talk timber\n\nSUDARA (March 9) — {EN}",
            {"dateline_place": "SUDARA", "dateline_date": "March 9"},
        ),
        (
            "fr",
            f"Le bois au menu des ministres\n\nSUDARA, 9 mars (Vigie) : {FR}",
            {"agency": "Vigie", "dateline_place": "SUDARA", "dateline_date": "9 mars"},
        ),
        (
            "id",
            f"Dua Menteri Bahas Kayu Lapis\n\nSudara, 9/3 (Kabar) - {ID}",
            {"agency": "Kabar", "dateline_place": "Sudara", "dateline_date": "9/3"},
        ),
        (
            "ru",
            f"Министры обсудили лес и пилы\n\n9 марта, Судара /Корр. Маяк-Пресс/. {RU}",
            {
                "agency": "Маяк-Пресс",
                "dateline_place": "Судара",
                "dateline_date": "9 марта",
            },
        ),
        (
            "ru",
            f"Министры обсудили лес и пилы\n\nСУДАРА, 9 мар — Маяк. {RU}",
            {"agency": "Маяк", "dateline_place": "СУДАРА", "dateline_date": "9 мар"},
        ),
        (
            "km",
            f"(ស៊ូដារ៉ា, ថ្ងៃទី៩ ខែមីនា ឆ្នាំ២០២៦) {KM} (AKP)",
            {"agency": "AKP", "dateline_place": "ស៊ូដារ៉ា"},
        ),
    ],
)
def test_datelines_of_more_houses(
    language: str, text: str, told: dict[str, str]
) -> None:
    source = _source(text, language)

    assert {key: source.get(key) for key in told} == told


@pytest.mark.parametrize(
    ("language", "text", "byline"),
    [
        ("en", f"Ministers talk timber\nBy Lea Storm in Sudara\n\n{EN}", "Lea Storm"),
        (
            "en",
            f"Ministers talk timber\n\n{EN}\n\nReporting by Lea Storm; Editing by A. Holt",
            "Lea Storm",
        ),
        (
            "fr",
            f"Le bois au menu des ministres\nPar Léa Rive, envoyée spéciale\n\n{FR}",
            "Léa Rive",
        ),
        (
            "id",
            f"Dua Menteri Bahas Kayu Lapis\n\n{ID}\n\nPewarta: Lia Sari\nEditor: B. Adi",
            "Lia Sari",
        ),
        (
            "ru",
            f"Министры обсудили лес и пилы\n\n{RU}\n\nАвтор: Лия Штольц",
            "Лия Штольц",
        ),
        ("km", f"(ស៊ូដារ៉ា)៖ {KM}\n\nអត្ថបទ៖ លា សុភា", "លា សុភា"),
    ],
)
def test_who_wrote_it(language: str, text: str, byline: str) -> None:
    assert _source(text, language)["byline"] == byline


def test_a_correspondent_stands_beside_the_agency_in_the_dateline() -> None:
    text = f"Министры обсудили лес и пилы\n\nСУДАРА, 9 марта. /Корр. «Маяк» Лия Штольц/. {RU}"

    source = _source(text, "ru")

    assert source["agency"] == "Маяк"
    assert source["byline"] == "Лия Штольц"


@pytest.mark.parametrize(
    ("language", "text", "credit"),
    [
        (
            "en",
            f"Ministers talk timber\n\n{EN}\n\n[Photo by Lea Storm/Tide]",
            "Lea Storm",
        ),
        (
            "fr",
            f"Le bois au menu des ministres\n\n{FR}\n\nPhoto : Léa Rive / Vigie",
            "Léa Rive",
        ),
        (
            "ru",
            f"Министры обсудили лес и пилы\n\n{RU}\n\nФото: Лия Штольц",
            "Лия Штольц",
        ),
    ],
)
def test_who_made_the_picture(language: str, text: str, credit: str) -> None:
    source = _source(text, language)

    assert source["photo_credit"] == credit
    assert "photo_caption" not in source


def test_a_letterhead_need_not_be_in_capitals() -> None:
    text = (
        "Ministry of Trade of Norland\nPress release\n9 March 2026\n\n"
        f"Falk meets her counterpart from Sudland\n\n{EN}"
    )

    source = _source(text, "en")

    assert source["agency"] == "Ministry of Trade of Norland"
    assert source["headline"] == "Falk meets her counterpart from Sudland"


def test_a_colon_alone_makes_no_dateline() -> None:
    text = f"Ministers talk timber\n\nBackground: {EN}"

    assert "dateline_place" not in _source(text, "en")
