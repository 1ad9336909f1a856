"""Who speaks: interlocutors, counterparts, halves of a sentence, and stances."""

from datetime import date

import pytest

from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.read import read

WORLD = Directory(
    states=(
        State("XN", ("Norland", "Норланд", "ន័រឡង់"), ("Nordhavn", "Нордхавн")),
        State("XS", ("Sudland", "Судланд", "ស៊ុដឡង់"), ("Sudara", "Судара")),
    )
)
EN = "Sudland President Vera Holm received Norland President Carl Roth. "
ID = "Presiden Sudland Vera Holm menerima Presiden Norland Carl Roth. "
RU = "Президент Судланда Вера Линд приняла президента Норланда Карла Рота. "
FR = "La présidente du Sudland, Vera Holm, a reçu le président du Norland, Carl Roth. "


def _said(text: str, language: str) -> list[tuple[str, str, str]]:
    """Return who said it, who passed it on, and what."""
    record = read(text, language=language, directory=WORLD, published=date(2026, 5, 20))
    names = {person.pid: person.norm.split()[-1] for person in record.people}
    return [
        (names.get(each.speaker or "", ""), names.get(each.via or "", ""), each.content.text)
        for each in record.statements
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        (
            "en",
            f"{EN}Roth said the port would open. His interlocutor replied that it had.",
            "Holm",
        ),
        (
            "fr",
            (
                f"{FR}M. Roth a souligné que le port ouvrirait. Son interlocutrice a "
                "répondu que le pont suivrait."
            ),
            "Holm",
        ),
        (
            "ru",
            f"{RU}Линд заявила, что порт откроется. Собеседник ответил, что рад этому.",
            "Рота",
        ),
        (
            "id",
            (
                f"{ID}Holm mengatakan bahwa pelabuhan akan dibuka. Lawan bicaranya "
                "menegaskan bahwa jembatan menyusul."
            ),
            "Roth",
        ),
    ],
)
def test_the_interlocutor_is_the_other_side(
    language: str, text: str, speaker: str
) -> None:
    said = _said(text, language)

    assert said[-1][:2] == (speaker, "")


def test_in_one_sentence_the_interlocutor_is_not_who_tells_it() -> None:
    text = f"{RU}По словам Рота, собеседница подтвердила, что построит мост."

    assert _said(text, "ru") == [("Линд", "Рота", "построит мост")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            (
                "Sudland Foreign Minister Vera Holm met her Norland counterpart, Carl Roth. "
                "The Norland foreign minister said that the port would open."
            ),
        ),
        (
            "ru",
            (
                "Министр иностранных дел Судланда Вера Линд приняла своего норландского "
                "коллегу Карла Рота. Глава норландской дипломатии заявил, что порт откроется."
            ),
        ),
    ],
)
def test_a_counterpart_has_the_post_of_their_peer(language: str, text: str) -> None:
    said = _said(text, language)

    assert [speaker[:3] for speaker, _, _ in said] in (["Rot"], ["Рот"])


def test_a_counterpart_has_no_other_post() -> None:
    text = (
        "Sudland Foreign Minister Vera Holm met her Norland counterpart, Carl Roth. "
        "The Norland trade minister said that the port would open."
    )

    assert [speaker for speaker, _, _ in _said(text, "en")] == [""]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            (
                f"{EN}At the talks, according to the spokesman, Ole Falk, Holm stressed "
                "that the port would open."
            ),
        ),
        (
            "id",
            (
                f"{ID}Dalam pembicaraan itu, menurut juru bicara Ole Falk, Holm menegaskan "
                "bahwa pelabuhan akan dibuka."
            ),
        ),
        (
            "fr",
            (
                f"{FR}Au cours de l'entretien, selon le porte-parole, Ole Falk, Mme Holm a "
                "souligné que le port ouvrirait."
            ),
        ),
    ],
)
def test_according_to_somebody_may_stand_behind_where_and_when(
    language: str, text: str
) -> None:
    assert [each[:2] for each in _said(text, language)] == [("Holm", "Falk")]


def test_behind_a_clause_it_closes_what_was_said() -> None:
    text = f"{FR}Le port ouvrira au printemps, selon M. Roth, pour qui rien ne presse."

    assert _said(text, "fr") == [("Roth", "", "Le port ouvrira au printemps")]


def test_behind_a_semicolon_another_may_speak() -> None:
    told = "Holm urged Norland to open the port; Roth replied that the port was open."
    one = "Holm urged Norland to open the port; the ferries are full."

    assert [each[0] for each in _said(EN + told, "en")] == ["Holm", "Roth"]
    assert [each[0] for each in _said(EN + one, "en")] == ["Holm"]


@pytest.mark.parametrize(
    ("language", "text", "more"),
    [
        (
            "en",
            f"{EN}“The port is open to all,” said Roth, who promised two ferries.",
            ["two ferries"],
        ),
        (
            "fr",
            (
                f"{FR}« Le port est ouvert à tous les navires », a lancé M. Roth, qui a "
                "promis deux vedettes."
            ),
            ["deux vedettes"],
        ),
        (
            "en",
            f"{EN}“The port is open to all,” said Roth, who came by train.",
            [],
        ),
    ],
)
def test_who_said_it_may_do_another_thing(
    language: str, text: str, more: list[str]
) -> None:
    said = _said(text, language)

    assert [content for _, _, content in said[1:]] == more
    assert {speaker for speaker, _, _ in said} == {"Roth"}


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        (
            "en",
            f"{EN}Holm reaffirmed her government's view that the port must open.",
            "the port must open",
        ),
        (
            "id",
            (
                f"{ID}Holm menegaskan kembali sikap pemerintahnya bahwa pelabuhan harus "
                "dibuka."
            ),
            "pelabuhan harus dibuka",
        ),
        (
            "fr",
            (
                f"{FR}Mme Holm a réaffirmé la position de son pays selon laquelle le port "
                "doit ouvrir."
            ),
            "le port doit ouvrir",
        ),
        (
            "en",
            f"{EN}Holm reaffirmed her support for the port that he had built.",
            "support for the port that he had built",
        ),
    ],
)
def test_what_stands_behind_a_position_was_said(
    language: str, text: str, content: str
) -> None:
    assert [each[2] for each in _said(text, language)] == [content]


def test_a_lawmaker_speaks_under_their_name() -> None:
    text = "“We have waited for long enough,” lawmaker Vera Holm said on Monday."

    assert [each[0] for each in _said(text, "en")] == ["Holm"]
