"""What waits for whom, and by which day."""

import datetime as dt
from urllib.parse import unquote

import pytest
from django.test import Client

from paraph.chancery import drafts, roles
from paraph.chancery.officers import Officer
from paraph.projection import agendas, items, sessions
from paraph.web import waiting
from paraph.web.access import Here
from tests.acts.meeting import PROPOSAL
from tests.clerk.desk import NOW, Desk

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)


@pytest.mark.parametrize(
    ("rules", "due"),
    [
        ({"agenda": {"agreed_due": "P14D"}}, dt.date(2026, 11, 30)),
        ({"agenda": {"agreed_due": "soon"}}, dt.date(2026, 12, 14)),
        ({"agenda": ["P14D"]}, dt.date(2026, 12, 14)),
        ({}, dt.date(2026, 12, 14)),
    ],
)
def test_an_agenda_is_due_when_the_charter_says(
    desk: Desk, anna: Officer, rules: dict[str, object], due: dt.date
) -> None:
    object_ = desk.session()
    item = desk.sudland.state(
        "item.inscribe/1", f"{object_}/item/~0", {"title": {"en": "Ports"}}
    ).object
    desk.exchange()
    order = {"items": [item.rpartition("/")[2]]}
    desk.sudland.state("agenda.adopt/1", f"{object_}/agenda", order)
    desk.exchange()
    here = Here(roles.seat(anna, desk.commission, NOW), "norland", desk.charter, {})
    rows = sessions.every(desk.commission)

    found = waiting.things(
        here,
        rows,
        agendas.every(desk.commission),
        items.of_many(desk.commission, [row.session for row in rows]),
        dt.date(2026, 11, 24),
        rules={row.session: rules for row in rows},
    )

    assert {one.due for one in found if one.what.startswith("Adopt")} == {due}


def waits(desk: Desk, anna: Officer) -> list[tuple[str, str]]:
    """Return what waits, as Norland's node tells it: (side, what is to be done)."""
    rows = sessions.every(desk.commission)
    found = waiting.things(
        Here(
            roles.seat(anna, desk.commission, NOW),
            "norland",
            desk.charter,
            {},
        ),
        rows,
        agendas.every(desk.commission),
        items.of_many(desk.commission, [row.session for row in rows]),
        dt.date(2026, 11, 24),
        rules={row.session: {} for row in rows},
    )
    return [(one.side, one.what.partition(":")[0].partition(",")[0]) for one in found]


def inscribed(desk: Desk, session: str, title: str) -> str:
    """Inscribe an item for Sudland and return its id."""
    content = {"title": {"en": title}}
    act = desk.sudland.state("item.inscribe/1", f"{session}/item/~0", content)
    desk.exchange()
    return act.object.rpartition("/")[2]


def test_a_different_adoption_in_answer_to_one_is_the_others_move(
    desk: Desk, anna: Officer
) -> None:
    session = desk.session()
    one, two = (inscribed(desk, session, title) for title in ("Ports", "Customs"))
    agenda = f"{session}/agenda"
    desk.sudland.state("agenda.adopt/1", agenda, {"items": [one, two]})
    desk.exchange()
    assert waits(desk, anna) == [("norland", "Adopt the agenda")]
    desk.seal("agenda.adopt/1", agenda, {"items": [two, one]})
    desk.exchange()
    assert waits(desk, anna) == [("sudland", "Adopt the agenda")]
    desk.sudland.state("agenda.adopt/1", agenda, {"items": [two, one]})
    desk.exchange()
    assert waits(desk, anna) == []


def test_adoptions_that_crossed_are_everybodys_move(desk: Desk, anna: Officer) -> None:
    session = desk.session()
    one, two = (inscribed(desk, session, title) for title in ("Ports", "Customs"))
    agenda = f"{session}/agenda"
    desk.sudland.state("agenda.adopt/1", agenda, {"items": [one, two]})
    desk.seal("agenda.adopt/1", agenda, {"items": [two, one]})
    desk.exchange()
    assert sorted(waits(desk, anna)) == [
        ("norland", "Adopt the agenda"),
        ("sudland", "Adopt the agenda"),
    ]


def test_an_item_changed_since_the_adoption_waits_for_the_others(
    desk: Desk, anna: Officer
) -> None:
    session = desk.session()
    item = inscribed(desk, session, "Ports")
    agenda = f"{session}/agenda"
    desk.seal("agenda.adopt/1", agenda, {"items": [item]})
    desk.sudland.state("agenda.adopt/1", agenda, {"items": [item]})
    desk.exchange()
    desk.sudland.state(
        "item.inscribe/1", f"{session}/item/{item}", {"title": {"en": "All ports"}}
    )
    desk.exchange()
    assert waits(desk, anna) == [
        ("norland", "Look at items changed since the adoption")
    ]


def test_an_item_of_the_others_waits_for_a_place_in_our_order(
    desk: Desk, anna: Officer
) -> None:
    session = desk.session()
    one = inscribed(desk, session, "Ports")
    assert waits(desk, anna) == []
    desk.seal("agenda.propose/1", f"{session}/agenda", {"items": [one]})
    two = inscribed(desk, session, "Customs")
    assert waits(desk, anna) == [("norland", "Say where it stands on the agenda")]
    desk.seal("agenda.propose/1", f"{session}/agenda", {"items": [two, one]})
    assert waits(desk, anna) == []


def test_other_dates_are_declined_by_keeping_to_the_agreed_ones(
    desk: Desk, anna: Officer, page: Client
) -> None:
    session = desk.session()
    url = f"/{session.replace('session', 'sessions')}/"
    assert "Keep to the agreed dates" not in page.get(url).content.decode()
    other = {**PROPOSAL, "from_day": "2026-12-21", "to_day": "2026-12-22"}
    desk.sudland.state("session.propose/1", session, other)
    desk.exchange()
    assert waits(desk, anna) == [("norland", "Answer the proposal of other dates")]
    assert "Keep to the agreed dates" in page.get(url).content.decode()

    page.post(f"{url}keep/")
    (draft,) = drafts.every(desk.commission, is_open=True)
    desk.seal(draft.kind, draft.object, draft.content)
    desk.exchange()

    assert waits(desk, anna) == []
    shown = page.get(url).content.decode()
    assert "Norland keeps to the agreed dates" in shown
    assert "Keep to the agreed dates" not in shown


def test_a_counter_proposal_is_the_others_move(desk: Desk, anna: Officer) -> None:
    session = desk.session()
    other = {**PROPOSAL, "from_day": "2026-12-21", "to_day": "2026-12-22"}
    desk.sudland.state("session.propose/1", session, other)
    desk.exchange()
    desk.seal("session.propose/1", session, {**other, "mode": "video"})
    desk.exchange()
    assert waits(desk, anna) == [("sudland", "Answer the proposal of other dates")]


def test_nothing_is_offered_for_a_session_already_held(
    desk: Desk, page: Client
) -> None:
    ahead = desk.session()
    past = {**PROPOSAL, "from_day": "2019-05-06", "to_day": "2019-05-07"}
    held = desk.seal("session.propose/1", "session/~0", past).object
    desk.fix(held, {"number": 2, **past})

    shown = page.get(f"/{held.replace('session', 'sessions')}/").content.decode()
    about = page.get("/drafts/new/session.fix/").content.decode()

    assert "6–7 May 2019" in shown
    assert "Propose other dates" not in shown
    assert held not in about
    assert ahead in unquote(about)


def test_our_own_proposal_of_other_dates_ends_with_the_agreed_ones(
    desk: Desk, anna: Officer, page: Client
) -> None:
    session = desk.session()
    url = f"/{session.replace('session', 'sessions')}/"
    assert "Come back to the agreed dates" not in page.get(url).content.decode()
    other = {**PROPOSAL, "from_day": "2026-12-21", "to_day": "2026-12-22"}
    desk.seal("session.propose/1", session, other)
    desk.exchange()
    assert "Come back to the agreed dates" in page.get(url).content.decode()
    page.post(f"{url}keep/")
    (draft,) = drafts.every(desk.commission, is_open=True)
    desk.seal(draft.kind, draft.object, draft.content)
    desk.exchange()
    assert waits(desk, anna) == []
    shown = page.get(url).content.decode()
    assert "Norland keeps to the agreed dates" in shown
    assert "Come back to the agreed dates" not in shown


def test_a_first_proposal_of_ours_is_told_to_be_replaced_only(
    desk: Desk, page: Client
) -> None:
    session = desk.seal("session.propose/1", "session/~0", PROPOSAL).object
    shown = page.get(f"/{session.replace('session', 'sessions')}/").content.decode()
    assert shown.count("A proposal is not taken back: another one replaces it.") == 1
