"""Attachments, reports as they came, the directory."""

import datetime as dt
import stat

import pytest

from paraph.chancery import attachments, counting, people, reports
from paraph.chancery.officers import Officer
from paraph.clerk.home import Home
from paraph.kernel.errors import Refused
from tests.chancery.conftest import COMMISSION

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
database = pytest.mark.django_db(databases=["chancery"], transaction=True)


def test_a_file_is_kept_by_its_digest_for_its_owner_alone(home: Home) -> None:
    named = attachments.keep(b"words", "C:\\papers\\Draft.PDF")
    path = attachments.path(named["sha256"])
    assert path is not None
    assert path.parent == home.attachments
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (named["name"], named["media"], named["size"]) == (
        "Draft.PDF",
        "application/pdf",
        5,
    )


def test_what_is_too_long_is_not_kept(home: Home) -> None:
    with pytest.raises(Refused) as raised:
        attachments.keep(b"x" * (attachments.MAX_BYTES + 1), "paper.txt")

    assert raised.value.code == "attachment.too-long"
    assert list(home.attachments.iterdir()) == []


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a/b/", "x" * 300])
def test_a_name_leads_to_no_folder(name: str) -> None:
    kept = attachments.keep(b"words", name)["name"]
    assert "/" not in kept
    assert 0 < len(kept) <= 200


@pytest.mark.parametrize("digest", ["", "../x", "0" * 63, "0" * 64, "G" * 64])
def test_what_is_not_kept_is_nowhere(digest: str) -> None:
    assert attachments.path(digest) is None


@database
def test_the_same_report_is_kept_once(anna: Officer) -> None:
    first, is_new = _kept(anna, "A report.")
    second, is_new_again = _kept(anna, "A report.")
    other, _ = _kept(anna, "A report. ")
    assert (is_new, is_new_again) == (True, False)
    assert first == second != other
    assert bytes(first.raw) == b"A report."


@database
def test_reports_are_listed_newest_first_and_what_waits_is_counted(
    anna: Officer,
) -> None:
    first, _ = _kept(anna, "One.")
    second, _ = _kept(anna, "Two.")
    assert reports.every(COMMISSION) == [second, first]
    assert counting.of(COMMISSION)["reports"] == 2
    reports.set_aside(first, anna, NOW)
    assert counting.of(COMMISSION)["reports"] == 1
    reports.take_up(first, anna, NOW)
    assert counting.of(COMMISSION)["reports"] == 2
    assert reports.one(COMMISSION, first.pk + 100) is None


@database
def test_a_person_is_found_by_each_spelling_in_each_script() -> None:
    person = people.add(
        "Vannareth Sokhamony Rattanavong",
        side="sudland",
        spellings=[("រតនវង្ស", "km"), ("Ваннарет Раттанавонг", "ru")],
    )
    for words in (person.name, "រតនវង្ស", "Ваннарет Раттанавонг"):
        assert people.by_spelling(words) == person
    assert people.by_spelling("Rattanavong") is None


@database
def test_a_spelling_is_learned_once() -> None:
    person = people.add("Ove Berg")
    for _ in range(2):
        people.learn_spelling(person, "O. Berg", "en")
    (found,) = people.every()
    assert sorted(one.words for one in found.spellings.all()) == ["O. Berg", "Ove Berg"]


def _kept(officer: Officer, text: str) -> tuple[reports.Report, bool]:
    return reports.keep(
        text.encode(),
        commission=COMMISSION,
        text=text,
        encoding="utf-8",
        name="",
        title="A report",
        officer=officer,
        now=NOW,
    )
