"""The internal log on its page: sentences in the officer's language, things by name."""

import re

import pytest
from django.test import Client

from paraph.chancery import (
    drafts,
    holding,
    log,
    people,
    practice,
    retention,
    roles,
    under,
)
from paraph.chancery.drafts import Draft
from paraph.chancery.officers import NODE, Officer
from paraph.clerk import release
from tests import staff
from tests.chancery.test_holds import report
from tests.clerk.desk import NOW, Desk, draft_of
from tests.web.conftest import at, browser_of
from tests.web.test_languages import choose
from tests.web.test_two_commissions import another
from tests.web.test_under import area

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)
WIRE = re.compile(r"\b[a-z]+\.[a-z-]+/\d|\b(draft|report|person)/\d|\b[0-9a-f]{64}\b")
"""Names that only the wire, the code or a table has."""


def told(browser: Client) -> list[str]:
    """Return the lines of the log as they read, the newest first."""
    text = browser.get("/log/").content.decode()
    lines = re.findall(r"<li data-row>(.*?)</li>", text, re.DOTALL)
    bare = [
        re.sub(r"<[^>]*>", " ", re.sub(r"<time>.*?</time>", "", one)) for one in lines
    ]
    return [" ".join(one.split()) for one in bare]


def linked(browser: Client) -> list[str]:
    """Return where the lines of the log lead, the newest first."""
    text = browser.get("/log/").content.decode()
    return re.findall(r'href="(/c/[^"]+)"', text.partition('<ol class="acts">')[2])


def test_each_thing_is_told_by_its_name_and_leads_to_it(
    desk: Desk, page: Client, anna: Officer
) -> None:
    trade = area(desk, en="Trade")
    draft, kept = draft_of(desk, anna), report(desk.commission, "Ferries")
    log.note(
        anna, "report.kept", f"{kept.pk} {kept.sha256}", NOW, commission=desk.commission
    )
    under.put(desk.commission, f"draft/{draft.pk}", [trade], anna, NOW)
    holding.place(desk.commission, f"report/{kept.pk}", "A case", by=anna, now=NOW)
    holding.place(desk.commission, "", "An order", by=None, now=NOW)
    act = release.approve(draft, anna, NOW, release.shown(draft))
    assert act is not None
    named = "Norland proposed a session in Sudara"

    lines = told(page)

    for line in (
        f"Anna released draft {named}",
        "Anna placed a legal hold on Ferries : A case",
        "The operator placed a legal hold on everything: An order",
        f"Anna filed under areas: {named}",
        "Anna kept report Ferries",
        f"Anna began draft {named}",
    ):
        assert any(one.startswith(line) for one in lines), line
    assert any(one.endswith(": Trade") for one in lines)
    assert [one for one in lines if WIRE.search(one)] == []
    assert {
        at(f"/drafts/{draft.pk}/"),
        at(f"/reports/{kept.pk}/"),
        at(f"/areas/{trade}/"),
        at(f"/register/{act.digest}/"),
    } <= set(linked(page))


def test_what_is_no_longer_there_is_told_without_a_name(
    desk: Desk, page: Client, anna: Officer
) -> None:
    draft = draft_of(desk, anna)
    number = draft.pk
    drafts.discard(draft, officer=anna, now=NOW)
    Draft.objects.using("chancery").filter(pk=number).delete()
    lines = told(page)
    assert f"Anna put draft {number} (no longer here) away" in lines
    assert f"Anna began draft {number} (no longer here) (Propose a session)" in lines


def test_what_was_taken_out_and_what_was_refused_is_told_in_words(
    desk: Desk, page: Client, anna: Officer
) -> None:
    session = desk.session()
    for path in (
        "session.ics",
        "norland.pdf",
        "pack/joint.pdf",
        "delegations.xlsx",
    ):
        page.get(at(f"/sessions/{session[8:]}/{path}"))
    page.get(at("/directory/directory.csv"))
    page.get(at("/drafts/7777/"))
    cas = staff.add("cas", name="Cas", office="Trade", role="drafter")
    draft = draft_of(desk, anna)
    browser_of(cas).post(at(f"/drafts/{draft.pk}/release/"))
    lines = told(page)
    for line in (
        "Anna took out the calendar file of Session 1",
        "Anna took out the joint pack of Session 1",
        "Anna took out the lists of delegations for Session 1",
        "Anna took out the printed paper of Session 1",
        "Anna took out our directory, as directory.csv",
    ):
        assert line in lines
    (missing,) = [one for one in lines if "drafts/7777" in one]
    assert missing.startswith("Anna was refused: to look at “Drafts”")
    assert "(not there, or not for this officer)" in missing
    refused = "Cas was refused: to change something at Norland proposed a session"
    assert any(one.startswith(refused) for one in lines)


def test_roles_ways_and_times_are_told_in_words(
    desk: Desk, page: Client, anna: Officer
) -> None:
    eva = staff.add("eva", name="Eva", office="Machines", role="administrator")
    bo = staff.add("bo", name="Bo", office="Archive", role="reader")
    day = NOW.replace(day=25)
    where = desk.commission
    roles.give(bo, "drafter", commission=where, by=eva, now=NOW)
    roles.give(
        bo, "releaser", commission=where, by=eva, now=NOW, acts_for=anna, until_at=day
    )
    practice.want_four_eyes(where, wanted=True, by=eva, now=NOW)
    retention.set_class(where, "contact", 30, by=anna, now=NOW)
    retention.set_class(where, "contact", None, by=anna, now=NOW)
    log.note(anna, "past.imported", "past x: 2 new, 1 changed", NOW, commission=where)
    log.note(None, "pouch.packed", "3 sudland", NOW, commission=where)
    lines = told(page)
    for line in (
        "Eva gave a role: Bo, drafter",
        "Eva gave a role: Bo, releaser for Anna",
        "Eva set how many releasers a release needs: 2 releasers",
        "Anna set how long is kept: Contacts, since they were kept: 30 days",
        "Anna set how long is kept: Contacts, since they were kept: for ever",
        "The operator packed the pouch 3 for Sudland",
    ):
        assert line in lines, line
    log.note(eva, "sign-in.done", "eva password, webauthn", NOW, commission=NODE)
    log.note(eva, "sign-in.way", "a passkey more", NOW, commission=NODE)
    log.note(None, "log.forgotten", "7 entries before 2026-01-02", NOW, commission=NODE)
    log.note(None, "directory.imported", "5 rows, 2 new", NOW, commission=NODE)
    lines = told(browser_of(eva))
    for line in (
        "Eva signed in: Eva (password, passkey)",
        "Eva changed how to sign in: a passkey was added",
        "The node forgot what was older: 7 entries before 2 January 2026",
        "The operator took a table into the directory: 5 rows, 2 things new",
    ):
        assert line in lines, line


def test_the_log_of_the_node_names_nothing_that_is_private_to_a_commission(
    desk: Desk, anna: Officer
) -> None:
    eva = staff.add("eva", name="Eva", office="Machines", role="administrator")
    draft, person = draft_of(desk, anna), people.add("Ove Berg", side="norland")
    browser = browser_of(eva)
    browser.get(at(f"/drafts/{draft.pk}/"))
    holding.place(NODE, f"person/{person.pk}", "A case", by=eva, now=NOW)
    text = " ".join(told(browser))
    assert "Sudara" not in text
    assert "Ove Berg" not in text
    assert f"placed a legal hold on person {person.pk}: A case" in text
    assert linked(browser) == []


def test_a_releaser_of_one_commission_is_told_nothing_of_another(
    desk: Desk, page: Client, anna: Officer
) -> None:
    other = another()
    eda = staff.add(
        "eda", name="Eda", office="Sea", role="releaser", commission=other.commission
    )
    draft_of(desk, anna)
    draft_of(other, eda)
    assert not any(one.startswith("Eda") for one in told(page))
    assert all(one.startswith(at("/")) for one in linked(page))


def test_what_somebody_typed_is_shown_as_text(page: Client, anna: Officer) -> None:
    for did, what in (
        ("sign-in.failed", "<b>x\x1b[2J"),
        ("officer.added", "<i>"),
        ("page.refused", "GET /<script>/ (404)"),
        ("hold.placed", "1 everything: <u>"),
    ):
        log.note(anna, did, what, NOW, commission=staff.only())
    text = page.get("/log/").content.decode()
    for one in ("<b>x", "<i>", "<script>/", "<u>", "\x1b"):
        assert one not in text


def test_the_log_is_told_in_the_language_of_the_officer(
    desk: Desk, page: Client, anna: Officer
) -> None:
    draft_of(desk, anna)
    choose(page, "fr")
    assert any("une session à Sudara du 14 décembre 2026" in one for one in told(page))
