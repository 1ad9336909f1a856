"""What an office kept before is kept by a newer release."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from pytest_django import Settings

from paraph.chancery.officers import DATABASE

pytestmark = pytest.mark.django_db(databases=["chancery"], transaction=True)

BEFORE = ("chancery", "0004_approved_stances")
AFTER = ("chancery", "0005_filed_and_set_aside")
WITH_ROLES = ("chancery", "0006_roles")
OF_ONE = ("chancery", "0008_four_eyes")
OF_MANY = ("chancery", "0009_commissions")
NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=1)
BEFORE_CONTACTS = ("chancery", "0014_under")
WITH_CONTACTS = ("chancery", "0015_contacts")


def migrate(to: tuple[str, str]) -> Any:
    """Bring the chancery to a migration; return its models as they are there."""
    executor = MigrationExecutor(connections[DATABASE])
    executor.migrate([to])
    return executor.loader.project_state([to]).apps


@pytest.fixture
def old() -> Iterator[Any]:
    """Yield the models as they were; bring the chancery back to the newest."""
    yield migrate(BEFORE)
    executor = MigrationExecutor(connections[DATABASE])
    executor.migrate(executor.loader.graph.leaf_nodes())


def test_what_was_filed_and_what_was_set_aside_are_told_apart(old: Any) -> None:
    reports = old.get_model("chancery", "Report").objects.using(DATABASE)
    contacts = old.get_model("chancery", "Contact").objects.using(DATABASE)
    kept = {}
    for name, state, is_filed in (
        ("new", "new", False),
        ("filed", "confirmed", False),
        ("filed with a contact", "confirmed", True),
        ("aside", "set_aside", False),
        ("filed and aside", "set_aside", True),
        ("filed, aside, taken up", "new", True),
    ):
        kept[name] = reports.create(
            raw=b"",
            sha256=name,
            text="",
            encoding="utf-8",
            state=state,
            received_at=NOW,
        )
        if is_filed:
            contacts.create(
                report=kept[name], type="visit", status="held", kept_at=LATER
            )

    new = migrate(AFTER).get_model("chancery", "Report").objects.using(DATABASE)

    found = {one.sha256: (one.filed_at, one.is_set_aside) for one in new.all()}
    assert found == {
        "new": (None, False),
        "filed": (NOW, False),
        "filed with a contact": (LATER, False),
        "aside": (None, True),
        "filed and aside": (LATER, True),
        "filed, aside, taken up": (LATER, False),
    }


def test_each_officer_keeps_the_role_in_every_commission(
    old: Any, settings: Settings
) -> None:
    settings.PARAPH_HOME.charter_file.write_bytes(b"the charter")
    first = settings.PARAPH_HOME.first_commission
    old = migrate(AFTER)
    users = old.get_model("auth", "User").objects.using(DATABASE)
    officers = old.get_model("chancery", "Officer").objects.using(DATABASE)
    for name, role in (("anna", "releaser"), ("bo", "reader")):
        user = users.create(username=name)
        officers.create(user=user, name=name, office="Secretariat", role=role)
    old.get_model("chancery", "Draft").objects.using(DATABASE).create(
        commission="d" * 64,
        kind="session.propose/1",
        object="session/~0",
        content={},
        created_at=NOW,
        changed_at=NOW,
    )

    roles = migrate(WITH_ROLES).get_model("chancery", "Role").objects.using(DATABASE)

    found = roles.values_list("officer__name", "commission", "role")
    assert sorted(found) == [
        ("anna", first, "releaser"),
        ("anna", "d" * 64, "releaser"),
        ("bo", first, "reader"),
        ("bo", "d" * 64, "reader"),
    ]


def test_reports_and_contacts_are_of_the_one_commission_that_there_was(
    old: Any, settings: Settings
) -> None:
    settings.PARAPH_HOME.charter_file.write_bytes(b"the charter")
    old = migrate(OF_ONE)
    report = (
        old.get_model("chancery", "Report")
        .objects.using(DATABASE)
        .create(raw=b"", sha256="a", text="", encoding="utf-8", received_at=NOW)
    )
    contacts = old.get_model("chancery", "Contact").objects.using(DATABASE)
    contacts.create(report=report, type="visit", status="held", kept_at=LATER)

    new = migrate(OF_MANY)

    first = settings.PARAPH_HOME.first_commission
    for name in ("Report", "Contact"):
        rows = new.get_model("chancery", name).objects.using(DATABASE)
        assert [one.commission for one in rows.all()] == [first]


def test_places_people_and_standings_of_contacts_are_taken_over(old: Any) -> None:
    del old
    before = migrate(BEFORE_CONTACTS)

    def rows(apps: Any, name: str) -> Any:
        return apps.get_model("chancery", name).objects.using(DATABASE)

    report = rows(before, "Report").create(
        commission="c" * 64,
        raw=b"",
        sha256="d" * 64,
        text="",
        encoding="utf-8",
        language="km",
        title="Порты",
        received_at=NOW,
    )
    person = rows(before, "Person").create(name="Ida Holm")
    kept = {}
    for said in (None, True, False):
        kept[said] = rows(before, "Contact").create(
            commission="c" * 64,
            report=report,
            type="visit",
            status="held",
            place="ស៊ូដារ៉ា" if said is None else "",
            is_confirmed_by_us=said,
            kept_at=NOW,
        )
        kept[said].people.add(person)
    rows(before, "Statement").create(
        report=report, quote="Порт", start=0, end=4, speaker="Ida Holm", via="Dara"
    )

    after = migrate(WITH_CONTACTS)

    found = {one.pk: one for one in rows(after, "Contact").all()}
    assert found[kept[None].pk].places == {"km": "ស៊ូដារ៉ា"}
    assert found[kept[True].pk].places == {}
    assert {said: found[one.pk].standing for said, one in kept.items()} == {
        None: "reported",
        True: "confirmed",
        False: "contradicted",
    }
    taking_part = rows(after, "Participation").order_by("id")
    assert [(one.contact_id, one.person_id, one.role) for one in taking_part] == [
        (one.pk, person.pk, "principal") for one in kept.values()
    ]
    (said,) = rows(after, "Statement").all()
    assert [(link["role"], link["name"]) for link in said.chain] == [
        ("speaker", "Ida Holm"),
        ("via", "Dara"),
    ]
    assert "порт" in said.folded
    assert "порты" in found[kept[None].pk].folded
