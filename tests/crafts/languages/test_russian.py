"""Cases of Russian names: States by rule, people by what no case changes."""

import pytest

from paraph.crafts.languages.russian import (
    adjective_stem,
    forms,
    latin,
    name_key,
    nominative,
)


@pytest.mark.parametrize(
    ("name", "some"),
    [
        ("Норландия", {"Норландии", "Норландию", "Норландией"}),
        ("Судланд", {"Судланда", "Судланду", "Судландом", "Судланде"}),
        ("Лагуна", {"Лагуны", "Лагуне", "Лагуну", "Лагуной"}),
        ("Южная Лагуна", {"Южной Лагуны", "Южную Лагуну"}),
        ("Порт-Солен", {"Порт-Солена", "Порт-Солене"}),
        ("Гвинея-Бисау", {"Гвинеи-Бисау", "Гвинею-Бисау"}),
        ("Нидерланды", {"Нидерландам", "Нидерландах"}),
        ("США", {"США"}),
        ("Чили", {"Чили"}),
    ],
)
def test_a_state_is_known_in_all_its_cases(name: str, some: set[str]) -> None:
    assert some <= set(forms(name))
    assert forms(name)[0] == name


@pytest.mark.parametrize(
    "cases",
    [
        ["Рот", "Рота", "Роту", "Ротом", "Роте"],
        ["Петров", "Петрова", "Петрову", "Петровым", "Петрове"],
        ["Петрова", "Петровой", "Петрову"],
        ["Сольская", "Сольской", "Сольскую"],
        ["Андрей", "Андрея", "Андрею", "Андреем", "Андрее"],
        ["Дмитрий", "Дмитрия", "Дмитрию", "Дмитрием"],
        ["Ногай", "Ногая", "Ногаю", "Ногаем", "Ногае"],
        ["Мария", "Марии", "Марию", "Марией"],
    ],
)
def test_the_cases_of_a_surname_have_one_key(cases: list[str]) -> None:
    assert len({name_key(case.casefold()) for case in cases}) == 1


def test_adjectives_nominatives_and_latin_letters_are_made_by_rule() -> None:
    assert adjective_stem("Норланд") == "норландск"
    assert adjective_stem("Норландия") == "норландск"
    assert nominative({"петровым"}) == "петров"
    assert nominative({"рота", "рот"}) == "рот"
    assert latin("Щука") == "shchuka"
