"""Anniversaries and events, matters a sentence turns to, and what is no subject."""

import pytest

from paraph.crafts.reading.khmer import in_latin
from paraph.crafts.reading.read import read
from tests.crafts.reading.test_gifts_and_topics import EN, FR, RU, WORLD


def _occasions(text: str, language: str) -> list[str]:
    record = read(text, language=language, directory=WORLD)
    return [each.name.text for each in record.occasions]


def _topics(text: str, language: str) -> set[str]:
    record = read(text, language=language, directory=WORLD)
    return {topic.code for topic in record.topics}


@pytest.mark.parametrize(
    ("language", "text", "events"),
    [
        (
            "en",
            "The talks come ahead of the 60th anniversary of the Treaty of Vestby, which falls in May.",
            ["60th anniversary of the Treaty of Vestby"],
        ),
        (
            "en",
            "Both will mark the silver jubilee of their fishing pact next year.",
            ["silver jubilee of their fishing pact"],
        ),
        ("en", "The firm celebrated its tenth anniversary.", []),
        (
            "fr",
            "La visite coïncide avec le vingtième anniversaire du pacte de pêche.",
            ["vingtième anniversaire du pacte de pêche"],
        ),
        ("fr", "La société fête son dixième anniversaire.", []),
        (
            "id",
            "Tahun ini keduanya memperingati HUT ke-70 hubungan diplomatik.",
            ["HUT ke-70 hubungan diplomatik"],
        ),
        ("id", "Perusahaan itu merayakan ulang tahunnya.", []),
        (
            "ru",
            "Визит приурочен к 20-й годовщине подписания договора.",
            ["20-й годовщине подписания договора"],
        ),
        ("ru", "Завод отметил десятилетие.", []),
        (
            "km",
            "ប្រទេសទាំងពីរនឹងប្រារព្ធខួប៥០ឆ្នាំនៃទំនាក់ទំនងការទូត។",
            ["ខួប៥០ឆ្នាំនៃទំនាក់ទំនងការទូត"],
        ),
    ],
)
def test_a_numbered_anniversary_is_an_event_by_itself(
    language: str, text: str, events: list[str]
) -> None:
    assert _occasions(text, language) == events


@pytest.mark.parametrize(
    ("language", "text", "events"),
    [
        (
            "en",
            "They met on the fringe of the Coastal Towns Congress in Vestby.",
            ["Coastal Towns Congress"],
        ),
        (
            "fr",
            "Elle participera jeudi au Salon nautique de Vestby.",
            ["Salon nautique de Vestby"],
        ),
        (
            "fr",
            "Il assistera à l'ouverture du Salon de l'élevage de Sudara.",
            ["Salon de l'élevage de Sudara"],
        ),
        ("fr", "Il a été reçu au siège du conseil.", []),
        (
            "id",
            "Keduanya bertemu di sela gelaran Kongres Pelaut Dunia.",
            ["Kongres Pelaut Dunia"],
        ),
        (
            "ru",
            "Встреча прошла на полях IV Форума северных гаваней.",
            ["IV Форума северных гаваней"],
        ),
        (
            "ru",
            "Он передал приглашение на майский Фестиваль моря.",
            ["майский Фестиваль моря"],
        ),
        ("km", "ជំនួបនេះធ្វើឡើងនៅក្រៅវេទិកាសមុទ្រលើកទី៥។", ["វេទិកាសមុទ្រលើកទី៥"]),
    ],
)
def test_events_beside_which_people_meet(
    language: str, text: str, events: list[str]
) -> None:
    assert _occasions(text, language) == events


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("en", "Turning to the Marn Atolls, she urged calm.", "third_issue_marn"),
        ("en", "Asked about the people of the Orle Plateau, he urged calm.", "third_issue_orle_plateau"),
        ("fr", "Interrogé sur le sort des habitants des îles Orle, il a souri.", "third_issue_orle_islands"),
        ("id", "Ditanya soal warga Pulau Orle, ia menghendaki ketenangan.", "third_issue_orle_island"),
        ("id", "Keduanya membahas situasi Dataran Tinggi Orle.", "third_issue_orle_plateau"),
        ("ru", "Стороны обсудили положение в Орлейской котловине.", "third_issue_orlei_basin"),
        ("ru", "Стороны обсудили ситуацию вокруг Чёрного перевала.", "third_issue_black_pass"),
        ("km", "ភាគីទាំងពីរបានពិភាក្សាអំពីជម្លោះនៅអាងម៉ាណូ។", "third_issue_mano_basin"),
    ],
)  # fmt: skip
def test_matters_of_waters_islands_and_heights(
    language: str, text: str, code: str
) -> None:
    assert {each for each in _topics(text, language) if "third" in each} == {code}


def test_a_place_a_sentence_only_begins_with_is_no_matter() -> None:
    assert _topics("On Orle Island, the minister opened a lighthouse.", "en") == set()


@pytest.mark.parametrize(
    ("name", "code"),
    [("តាឡា", "tala"), ("អូរីន", "orin"), ("អំបែរ", "amber"), ("ហ្គាហ្សា", "gaza")],
)
def test_a_foreign_name_is_written_back_from_khmer(name: str, code: str) -> None:
    assert in_latin(name) == code


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        # what is said of another State's matter
        ("en", EN + "Asked about the war in Vestmark, he said its exports had stopped.", {"third_issue_vestmark"}),
        ("fr", FR + "Interrogé sur la crise du Vestmark, il a regretté l'arrêt des exportations.", {"third_issue_vestmark"}),
        # the name of a body, an anniversary
        ("en", "The scientific committee will report to them.", set()),
        ("fr", "Le comité scientifique leur rendra compte.", set()),
        ("id", "Komite ilmiah itu akan melapor.", set()),
        ("fr", "C'était à la veille du 30e anniversaire des relations diplomatiques.", set()),
        # ready is no loan, to take no bribe
        ("fr", "Le texte sera prêt au printemps.", set()),
        ("ru", RU + "Она согласилась взять расходы на себя.", set()),
        # a commission's session, and where it is only spoken of
        ("en", "The joint commission has not met since May.", {"joint_commission"}),
        ("fr", "Il veut que la commission mixte reprenne ses travaux.", {"joint_commission"}),
        ("ru", "Межправительственная комиссия соберётся в мае.", {"joint_commission"}),
        ("id", "Komisi bersama akan bersidang pada Mei.", {"joint_commission"}),
        ("km", "គណៈកម្មការចម្រុះនឹងជួបប្រជុំនៅខែឧសភា។", {"joint_commission"}),
        ("en", "They left it to the joint commission.", set()),
        ("ru", "Заседание межправительственной комиссии по торговому и научному сотрудничеству отложили.", {"joint_commission"}),
        # subjects in the words of trades
        ("fr", "Il devait parler des quotas de thon.", {"fisheries"}),
        ("ru", "Речь шла о поставках риса и подготовке водолазов.", {"trade", "training"}),
        ("id", "Ia menawarkan rumah sakit lapangan.", {"health"}),
    ],
)  # fmt: skip
def test_what_is_a_subject_and_what_is_none(
    language: str, text: str, codes: set[str]
) -> None:
    assert _topics(text, language) == codes
