"""Papers and letterheads; agreements without a subject, in lists, with any mechanism."""

from typing import Any

import pytest

from paraph.crafts.reading.read import read
from tests.crafts.reading.test_frames import EN, FR, ID, KM, RU, WORLD


def _source(text: str, language: str) -> dict[str, Any]:
    source = read(text, language=language, directory=WORLD).to_json()["source"]
    return {key: value["text"] for key, value in source.items() if value}


def _agreed(text: str, language: str) -> list[tuple[str, str]]:
    """Return what was agreed, each with its mechanism or nothing."""
    record = read(text, language=language, directory=WORLD)
    return [
        (each.content.text, each.mechanism.text if each.mechanism else "")
        for each in record.agreed
    ]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "en",
            f"The Coastal Gazette\n\nMinisters talk timber in the old port\n\n{EN}",
            {
                "outlet": "The Coastal Gazette",
                "headline": "Ministers talk timber in the old port",
            },
        ),
        (
            "en",
            (
                f"Ministers talk timber in the old port\n\nThe two met for an hour. Nothing was "
                f"signed.\n\nBy Lea Storm\n\n{EN}"
            ),
            {"byline": "Lea Storm"},
        ),
        (
            "en",
            f"Coastal Post chief meets ministers over the mail\n\n{EN}",
            {"headline": "Coastal Post chief meets ministers over the mail"},
        ),
        (
            "fr",
            (
                f"La Gazette de Sudara, 9 mars 2026\n\nLe bois au menu des deux ministres\n\n{FR}"
                "\n\nlr/pm"
            ),
            {
                "outlet": "La Gazette de Sudara",
                "dateline_date": "9 mars 2026",
                "headline": "Le bois au menu des deux ministres",
                "byline": "lr/pm",
            },
        ),
        (
            "id",
            f"Dua Menteri Bahas Kayu Lapis di Sudara\n\nSUDARA, Kabar Utara - {ID} (ab/cd)",
            {"agency": "Kabar Utara", "dateline_place": "SUDARA", "byline": "ab/cd"},
        ),
        (
            "id",
            f"Dua Menteri Bahas Kayu Lapis di Sudara\n\nKabar Utara, Sudara - {ID} (AB/CDE)",
            {"outlet": "Kabar Utara", "dateline_place": "Sudara", "byline": "AB/CDE"},
        ),
        (
            "ru",
            (
                "ДЕПАРТАМЕНТ ИНФОРМАЦИИ И ПЕЧАТИ\nСообщение для СМИ\n9 марта 2026 года\n\n"
                f"О переговорах министров торговли двух стран\n\n{RU}"
            ),
            {
                "agency": "ДЕПАРТАМЕНТ ИНФОРМАЦИИ И ПЕЧАТИ",
                "headline": "О переговорах министров торговли двух стран",
            },
        ),
        (
            "km",
            f"រដ្ឋមន្ត្រីទាំងពីរពិភាក្សាអំពីឈើ\n\nរូបថត៖ ក្រសួងពាណិជ្ជកម្ម\n\nស៊ូដារ៉ា៖ {KM}",
            {"photo_credit": "ក្រសួងពាណិជ្ជកម្ម", "dateline_place": "ស៊ូដារ៉ា"},
        ),
    ],
)
def test_papers_letterheads_and_initials(
    language: str, text: str, told: dict[str, str]
) -> None:
    source = _source(text, language)

    assert {key: source.get(key) for key in told} == told
    assert "photo_caption" not in source


@pytest.mark.parametrize(
    ("language", "text", "agreed"),
    [
        # without a subject
        (
            "en",
            "Agreement was reached on direct flights.",
            [("direct flights", "")],
        ),
        (
            "fr",
            "Il a été convenu de confier la question à un comité d'experts.",
            [("confier la question à un comité d'experts", "un comité d'experts")],
        ),
        (
            "id",
            "Disepakati pula bahwa jalur feri akan dibuka.",
            [("jalur feri akan dibuka", "")],
        ),
        ("id", "Prinsip yang disepakati tidak berubah.", []),
        (
            "ru",
            "В этой связи договорились провести встречу в июне.",
            [("провести встречу в июне", "")],
        ),
        ("ru", "Компании договорились о поставках.", []),
        # what somebody adds between the sides and the verb
        (
            "en",
            "The sides, he added, agreed to open two crossings.",
            [("open two crossings", "")],
        ),
        (
            "ru",
            "Стороны, уточнил он, договорились открыть две дороги.",
            [("открыть две дороги", "")],
        ),
        # a task in the passive, and a body of any kind
        (
            "fr",
            "La rédaction du texte a été confiée à la commission mixte.",
            [
                (
                    "La rédaction du texte a été confiée à la commission mixte",
                    "la commission mixte",
                )
            ],
        ),
        (
            "ru",
            "Подготовка текста поручена рабочей группе при правительстве.",
            [
                (
                    "Подготовка текста поручена рабочей группе при правительстве",
                    "рабочей группе при правительстве",
                )
            ],
        ),
        ("ru", "Ему поручено ответить.", []),
        (
            "id",
            "Kedua menteri sepakat menyerahkan soal itu kepada kementerian masing-masing.",
            [
                (
                    "menyerahkan soal itu kepada kementerian masing-masing",
                    "kementerian masing-masing",
                )
            ],
        ),
        (
            "fr",
            "Les deux ministres sont convenus de confier à leurs ministères la rédaction du texte.",
            [("confier à leurs ministères la rédaction du texte", "leurs ministères")],
        ),
        # two things at once, and a list
        (
            "en",
            "They agreed to ask their embassies to draft a plan and to publish it in May.",
            [
                ("ask their embassies to draft a plan", "their embassies"),
                ("publish it in May", ""),
            ],
        ),
        (
            "ru",
            "Стороны договорились:\n\n— открыть два пункта;\n— создать рабочую группу.",
            [
                ("открыть два пункта", ""),
                ("создать рабочую группу", "рабочую группу"),
            ],
        ),
        ("en", "The sides spoke:\n\n- of fish;\n- of timber.", []),
        # an opinion on another State's matter
        (
            "ru",
            "Обсудив ситуацию в Вестмарке, стороны высказались за скорое открытие дорог.",
            [],
        ),
    ],
)
def test_agreements_however_they_are_told(
    language: str, text: str, agreed: list[tuple[str, str]]
) -> None:
    assert _agreed(text, language) == agreed


@pytest.mark.parametrize(
    ("language", "text", "holder"),
    [
        ("en", "On the war in Karvia, the Norland envoy said that his government backed a truce.", "XN"),
        ("fr", "Interrogé sur la crise des îles Orle, il a rappelé que Sudara souhaite une trêve.", "XS"),
        ("id", "Ditanya soal konflik di Pulau Orle, ia mengatakan Norland mendukung gencatan senjata.", "XN"),
        ("ru", "Отвечая на вопрос о кризисе в Орлейской долине, он заявил, что Норланд не признаёт границ.", "XN"),
    ],
)  # fmt: skip
def test_positions_behind_what_a_sentence_turns_to(
    language: str, text: str, holder: str
) -> None:
    record = read(text, language=language, directory=WORLD)

    assert [each.holder for each in record.positions] == [holder]


def test_his_country_holds_nothing_where_no_matter_is_turned_to() -> None:
    text = (
        "Norland's minister spoke of the war in Karvia and said that his country was "
        "ready to sell more coal."
    )

    assert read(text, language="en", directory=WORLD).positions == ()
