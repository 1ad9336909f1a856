"""Retention: what is due is listed; it goes when somebody says so, and is not held."""

import datetime as dt

import pytest

from paraph.chancery import (
    attachments,
    drafts,
    holding,
    log,
    officers,
    people,
    posts,
    retention,
    rows_of_files,
)
from paraph.chancery.contacts import Contact
from paraph.chancery.drafts import Draft
from paraph.chancery.officers import NODE, Officer
from paraph.chancery.people import Person
from paraph.chancery.posts import Holding
from paraph.chancery.reports import Report
from paraph.clerk import ticking
from paraph.kernel.errors import Refused
from tests.chancery.conftest import COMMISSION
from tests.chancery.test_holds import NOW, OTHER, refused, report
from tests.clerk.desk import PROPOSAL

pytestmark = pytest.mark.django_db(databases=["chancery", "record"], transaction=True)

LATER = NOW + dt.timedelta(days=31)


def put_away(anna: Officer, *papers: dict[str, object]) -> Draft:
    """Return a draft that was put away, with files enclosed."""
    content = dict(PROPOSAL)
    kind, object_ = "session.propose/1", "session/~0"
    if papers:
        kind, object_ = "item.inscribe/1", "session/abcdefghijkl/item/~0"
        content = {"title": {"en": "X"}, "papers": [one["sha256"] for one in papers]}
    draft = drafts.create(
        commission=COMMISSION,
        kind=kind,
        object_=object_,
        content=content,
        officer=anna,
        now=NOW,
        enclosures=papers,
    )
    drafts.discard(draft, officer=anna, now=NOW)
    return draft


def keep(matter: str, days: int | None = 30, where: str = COMMISSION) -> None:
    retention.set_class(where, matter, days, by=None, now=NOW)


def things(at: dt.datetime = LATER, where: str = COMMISSION) -> list[str]:
    return [one.thing for one in retention.due(where, at)]


def test_without_a_class_nothing_is_ever_due(anna: Officer) -> None:
    put_away(anna)
    assert things(NOW + dt.timedelta(days=36_500)) == []


def test_what_is_due_is_listed_and_goes_only_when_somebody_says_so(
    anna: Officer,
) -> None:
    draft = put_away(anna)
    keep("draft.put-away")
    assert things(NOW + dt.timedelta(days=29)) == []
    assert things() == [f"draft/{draft.pk}"]
    ticking.tick(LATER)
    assert Draft.objects.using("chancery").count() == 1, "nothing goes by itself"
    assert retention.apply(COMMISSION, by=anna, now=LATER) == {"draft.put-away": 1}
    assert Draft.objects.using("chancery").count() == 0
    assert retention.apply(COMMISSION, by=anna, now=LATER) == {}
    entry = log.page([COMMISSION], did="retention.applied")[0]
    assert (entry.name, entry.what) == ("Anna", "1 draft.put-away")


def test_a_draft_taken_up_again_is_not_due(anna: Officer) -> None:
    draft = put_away(anna)
    keep("draft.put-away")
    drafts.take_up(draft, officer=anna, now=NOW)
    assert things() == []


def test_what_is_held_stays_and_says_why(anna: Officer) -> None:
    held, free = put_away(anna), put_away(anna)
    keep("draft.put-away")
    hold = holding.place(COMMISSION, f"draft/{held.pk}", "A case", by=anna, now=NOW)
    found = {one.thing: one.hold for one in retention.due(COMMISSION, LATER)}
    assert found == {f"draft/{held.pk}": hold, f"draft/{free.pk}": None}
    retention.apply(COMMISSION, by=anna, now=LATER)
    assert things() == [f"draft/{held.pk}"]
    holding.lift(hold, "Over", by=anna, now=LATER)
    retention.apply(COMMISSION, by=anna, now=LATER)
    assert things() == []


def test_files_of_a_draft_go_with_it_unless_something_else_needs_them(
    anna: Officer,
) -> None:
    alone, shared, held = (
        attachments.keep(raw, "paper.txt") for raw in (b"one", b"two", b"three")
    )
    put_away(anna, alone, shared, held)
    drafts.create(
        commission=COMMISSION,
        kind="item.inscribe/1",
        object_="session/abcdefghijkl/item/~0",
        content={"title": {"en": "Y"}, "papers": [shared["sha256"]]},
        officer=anna,
        now=NOW,
        enclosures=[shared],
    )
    keep("draft.put-away")
    thing = f"enclosure/{held['sha256']}"
    holding.place(COMMISSION, thing, "A case", by=anna, now=NOW)
    retention.apply(COMMISSION, by=anna, now=LATER)
    kept = [attachments.path(one["sha256"]) for one in (alone, shared, held)]
    assert [one is not None for one in kept] == [False, True, True]


def test_reports_go_by_their_own_classes_and_contacts_first(anna: Officer) -> None:
    del anna
    aside, filed, told = report(words="A"), report(words="B"), report(words="C")
    for one in (aside, filed, told):
        one.is_set_aside, one.filed_at = one == aside, NOW
        one.save(using="chancery")
    Contact.objects.using("chancery").create(
        commission=COMMISSION, report=told, type="visit", status="held", kept_at=NOW
    )
    keep("report.aside")
    keep("report.filed")
    assert things() == [f"report/{aside.pk}", f"report/{filed.pk}"]
    retention.apply(COMMISSION, by=None, now=LATER)
    assert Report.objects.using("chancery").get() == told
    keep("contact")
    retention.apply(COMMISSION, by=None, now=LATER)
    assert things() == [f"report/{told.pk}"]


def test_people_go_when_their_last_post_is_long_over_and_no_contact_names_them(
    anna: Officer,
) -> None:
    del anna
    day = NOW.date() - dt.timedelta(days=1)
    gone, staying, named, postless = (
        people.add(name, side="norland") for name in ("A", "B", "C", "D")
    )
    photo = attachments.keep(b"a photo", "a.png")
    people.give_photo(gone, photo)
    for person in (gone, staying, named):
        held = posts.hold(person, {"en": "Judge"})
        del held
        rows = Holding.objects.using("chancery").filter(person=person)
        rows.update(to_day=None if person == staying else day)
    contact = Contact.objects.using("chancery").create(
        commission=COMMISSION, report=report(), type="visit", status="held", kept_at=NOW
    )
    contact.people.add(named)
    keep("person", where=NODE)
    assert things(where=NODE) == [f"person/{gone.pk}"]
    retention.apply(NODE, by=None, now=LATER)
    left = Person.objects.using("chancery").order_by("pk")
    assert list(left) == [staying, named, postless]
    assert attachments.path(photo["sha256"]) is None


def test_a_hold_on_a_commission_keeps_the_people_of_the_directory_too(
    anna: Officer,
) -> None:
    del anna
    person = people.add("A", side="norland")
    posts.hold(person, {"en": "Judge"})
    rows = Holding.objects.using("chancery").filter(person=person)
    rows.update(to_day=NOW.date())
    keep("person", where=NODE)
    holding.place(OTHER, "", "A case", by=None, now=NOW)
    retention.apply(NODE, by=None, now=LATER + dt.timedelta(days=2))
    assert Person.objects.using("chancery").count() == 1


@pytest.mark.parametrize(
    ("where", "matter", "days", "code"),
    [
        (COMMISSION, "draft.put-away", 0, "retention.days"),
        (COMMISSION, "draft.put-away", 36_501, "retention.days"),
        (COMMISSION, "act", 30, "retention.matter"),
        (COMMISSION, "person", 30, "retention.matter"),
        (NODE, "contact", 30, "retention.matter"),
    ],
)
def test_what_is_no_class_is_refused(
    anna: Officer, where: str, matter: str, days: int, code: str
) -> None:
    del anna
    refused(code, keep, matter, days, where)


def test_only_who_may_hold_may_set_and_destroy(anna: Officer, cas: Officer) -> None:
    for call in (
        lambda: retention.set_class(COMMISSION, "contact", 9, by=cas, now=NOW),
        lambda: retention.apply(COMMISSION, by=cas, now=NOW),
        lambda: retention.apply(NODE, by=anna, now=NOW),
    ):
        refused("draft.may-not", call)
    eva = officers.add("eva", name="Eva", office="Machines", role="administrator")
    with pytest.raises(Refused):
        retention.apply(COMMISSION, by=eva, now=NOW)
    retention.apply(NODE, by=eva, now=NOW)


def test_a_class_taken_back_keeps_for_ever(anna: Officer) -> None:
    put_away(anna)
    keep("draft.put-away")
    keep("draft.put-away", None)
    assert retention.classes(COMMISSION) == {}
    assert things() == []


def test_a_run_that_stops_half_way_is_in_the_log_all_the_same(
    anna: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = put_away(anna), put_away(anna)
    keep("draft.put-away")
    dropping = rows_of_files.drop_unnamed

    def stops(commission: str, digests: list[str]) -> None:
        if Draft.objects.using("chancery").count() == 0:
            raise OSError("no disk")
        dropping(commission, digests)

    monkeypatch.setattr(rows_of_files, "drop_unnamed", stops)
    with pytest.raises(OSError, match="no disk"):
        retention.apply(COMMISSION, by=anna, now=LATER)
    entry = log.page([COMMISSION], did="retention.applied")[0]
    assert entry.what == "2 draft.put-away", (first, second)


def test_what_is_held_during_a_run_is_not_destroyed_and_the_run_goes_on(
    anna: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, held, last = put_away(anna), put_away(anna), put_away(anna)
    keep("draft.put-away")
    listed = retention.due(COMMISSION, LATER)
    holding.place(COMMISSION, f"draft/{held.pk}", "A case", by=anna, now=NOW)
    monkeypatch.setattr(retention, "due", lambda *_: listed)
    gone = retention.apply(COMMISSION, by=anna, now=LATER)
    assert gone == {"draft.put-away": 2}, (first, last)
    assert Draft.objects.using("chancery").get() == held
    entry = log.page([COMMISSION], did="retention.applied")[0]
    assert entry.what == "2 draft.put-away"
