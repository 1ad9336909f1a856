"""Contacts are found by country, person, status and by words in any script."""

import datetime as dt
import json
from typing import Any

import pytest

from paraph.chancery import contact_changes, people, posts, timeline, under
from paraph.chancery.contact_changes import Said
from paraph.chancery.contacts import Contact
from paraph.chancery.officers import Officer
from paraph.chancery.timeline import Asked
from tests.chancery.conftest import COMMISSION
from tests.chancery.press import NOW, read_report
from tests.chancery.test_filing import file, of_type

pytestmark = pytest.mark.django_db(databases=["chancery"], transaction=True)


def add(officer: Officer, **said: Any) -> Contact:
    told = Said(**{"type": "meeting", "status": "held", **said})
    return contact_changes.add(COMMISSION, told, officer, NOW)


def found(**asked: Any) -> list[int]:
    return [one.pk for one in timeline.found(COMMISSION, Asked(**asked))]


def test_the_newest_comes_first_and_no_known_day_last(anna: Officer) -> None:
    none = add(anna)
    old, new = (add(anna, day=dt.date(year, 3, 1)) for year in (2019, 2026))
    assert found() == [new.pk, old.pk, none.pk]
    assert [
        month for month, _ in timeline.by_month(timeline.found(COMMISSION, Asked()))
    ] == [
        "2026-03",
        "2019-03",
        "",
    ]
    assert [
        one.pk for one in timeline.found(COMMISSION, Asked(), limit=1, after=1)
    ] == [old.pk]


def test_of_another_commission_nothing_is_found(anna: Officer) -> None:
    add(anna, day=dt.date(2026, 3, 1))
    assert timeline.found("d" * 64, Asked()) == []
    assert timeline.countries("d" * 64) == []


def test_by_country_by_its_parties_and_by_its_people(anna: Officer) -> None:
    party = add(anna, parties=["norland", "KH", "@Совет"])
    guest = people.add("Ida Holm", state="VM")
    person = add(anna, people=[(guest.pk, "present")])
    assert found(country="KH") == [party.pk]
    assert found(country="@Совет") == [party.pk]
    assert found(country="VM") == [person.pk]
    assert found(country="K") == []
    assert timeline.countries(COMMISSION) == ["@Совет", "KH", "VM", "norland"]


def test_by_person_and_status_and_standing(anna: Officer) -> None:
    one = people.add("Ida Holm")
    with_her = add(anna, people=[(one.pk, "principal")], status="planned")
    add(anna)
    assert found(person=one.pk) == [with_her.pk]
    assert found(status="planned") == [with_her.pk]
    assert found(standing="confirmed") == []
    assert timeline.people_met(COMMISSION) == [(one.pk, "Ida Holm")]


def test_what_is_put_away_is_found_only_when_asked_for(anna: Officer) -> None:
    kept = add(anna)
    contact_changes.turn(kept, anna, NOW, is_put_away=True)
    assert found() == []
    assert found(is_put_away=True) == [kept.pk]


@pytest.mark.parametrize(
    "words",
    ["Rattanavong", "rattana", "Раттанавонг", "រតនវង្ស", "vannareth раттанавонг"],
)
def test_a_name_in_one_script_finds_the_person_in_every_other(
    anna: Officer, words: str
) -> None:
    host = people.add(
        "Vannareth Rattanavong",
        side="sudland",
        spellings=[("Ваннарет Раттанавонг", "ru"), ("វណ្ណារ៉េត រតនវង្ស", "km")],
    )
    kept = add(anna, people=[(host.pk, "principal")])
    add(anna)
    assert found(words=words) == [kept.pk]


def test_a_name_finds_who_is_quoted_in_another_script(anna: Officer) -> None:
    people.add("Vannareth Rattanavong", spellings=[("Раттанавонг", "ru")])
    kept = add(anna)
    contact_changes.state(
        kept,
        0,
        anna,
        NOW,
        said={"quote": "Порт будет открыт, сказал Раттанавонг.", "language": "ru"},
        chain=[{"role": "speaker", "name": "Посол"}],
    )
    assert found(words="rattanavong") == [kept.pk]
    assert found(words="посол") == [kept.pk]


@pytest.mark.parametrize(
    "words", ["ស៊ូដារ៉ា", "sudara", "PORT opening", "ports list", "legal desk"]
)
def test_places_occasions_and_our_own_words_are_found(
    anna: Officer, words: str
) -> None:
    kept = add(
        anna,
        places={"en": "Sudara", "km": "ស៊ូដារ៉ា"},
        occasion={"en": "Opening of the port"},
        assessment="They want the list of ports.",
        distribution="Legal desk",
    )
    add(anna, places={"en": "Nordhavn"})
    assert found(words=words) == [kept.pk]


def test_every_word_must_be_found_and_accents_are_none(anna: Officer) -> None:
    kept = add(anna, places={"fr": "Genève"}, occasion={"fr": "Réunion"})
    assert found(words="geneve reunion") == [kept.pk]
    assert found(words="geneve vienne") == []


def test_what_a_report_says_is_found(anna: Officer) -> None:
    report = read_report(anna)
    file(report, anna)
    meeting = of_type(report, "meeting").pk
    assert meeting in found(words="electronic certificates")
    assert meeting in found(words="Monivath")
    assert found(words="fisheries") == []


def test_what_is_changed_is_found_by_its_new_words(anna: Officer) -> None:
    kept = add(anna, assessment="Tariffs")
    said = Said("meeting", "held", assessment="Quotas")
    contact_changes.edit(kept, said, anna, NOW, seen=kept.number)
    contact_changes.set_step(kept, anna, NOW, words="Ask Vestmark")
    assert found(words="quotas vestmark") == [kept.pk]
    assert found(words="tariffs") == []


def test_by_area_with_those_below_it(anna: Officer) -> None:
    kept, other = add(anna), add(anna)
    trade, ports = "a" * 12, "b" * 12
    under.put(COMMISSION, f"contact/{kept.pk}", [ports], anna, NOW)
    assert found(areas=(ports,)) == [kept.pk]
    assert found(areas=(trade,)) == []
    assert found(areas=(trade, ports)) == [kept.pk]
    assert timeline.areas_of(kept) == (ports,)
    assert timeline.areas_of(other) == ()


def test_many_contacts_are_looked_up_by_few_questions(
    anna: Officer, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        one = people.add(f"Person {number}", side="norland")
        posts.hold(one, {"en": "Minister of Trade"})
        add(anna, people=[(one.pk, "principal")], day=dt.date(2026, 3, 1))
    with django_assert_max_num_queries(10, using="chancery"):
        timeline.found(COMMISSION, Asked())
    assert json.dumps(found())
