"""What waits on the steps of a session and on the charter: who consented, and who is asked."""

from typing import Any

import pytest
from django.test import Client

from paraph.kernel import canonical
from tests.clerk.desk import PROPOSAL, TERMS, Desk
from tests.web.between import text
from tests.web.test_session_life import CLOSING, OPENING, both, sudland

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)
NEXT = {"terms": {"year": 2027, "host": "norland"}}
ASIDE = {"terms": {"value": {"members_per_side": 2}}}
RULED = pytest.mark.parametrize(
    "desk", [{"decisions": {"quorum": {"members_per_side": 3}}}], indirect=True
)


@pytest.mark.parametrize(
    ("step", "kind", "content", "told"),
    [
        ("closing", "session.close/1", CLOSING, "Consent to the closing, or answer"),
        (
            "next",
            "session.next/1",
            NEXT,
            "Answer what is proposed of the session after",
        ),
        (
            "derogation/decisions.quorum",
            "charter.derogate/1",
            ASIDE,
            "Consent to set a rule aside, or answer otherwise",
        ),
    ],
)
@RULED
def test_a_step_to_which_one_side_consented_waits_for_the_other(
    desk: Desk, page: Client, step: str, kind: str, content: dict[str, Any], told: str
) -> None:
    session = desk.session()
    both(desk, "session.open/1", f"{session}/opening", OPENING)
    assert told not in text(page, "/")
    sudland(desk, kind, f"{session}/{step}", content)
    waits = text(page, "/")
    assert told in waits
    assert "Consented to by Sudland" in waits
    assert told in text(page, f"/c/{desk.commission[:12]}/as/sudland/")
    desk.seal(kind, f"{session}/{step}", content)
    desk.exchange()
    assert told not in text(page, "/")


def test_what_was_closed_by_one_side_waits_after_its_last_day_too(
    desk: Desk, page: Client
) -> None:
    over = {"from_day": "2026-11-10", "to_day": "2026-11-11"}
    session = desk.seal("session.propose/1", "session/~0", {**PROPOSAL, **over}).object
    desk.fix(session, {**TERMS, **over})
    both(
        desk,
        "session.open/1",
        f"{session}/opening",
        {"day": "2026-11-10", "present": 4},
    )
    closing = {"terms": {"day": "2026-11-11", "protocol": "agreed"}}
    sudland(desk, "session.close/1", f"{session}/closing", closing)
    assert "Consent to the closing" in text(page, "/")
    desk.seal("session.close/1", f"{session}/closing", closing)
    desk.exchange()
    assert "Consent to the closing" not in text(page, "/")
    sudland(desk, "session.next/1", f"{session}/next", NEXT)
    assert "Answer what is proposed of the session after" in text(page, "/")


def test_a_session_called_off_waits_for_other_dates(desk: Desk, page: Client) -> None:
    session = desk.session()
    off = f"{session}/calling_off"
    sudland(desk, "session.call_off/1", off, {"asks": "postpone"})
    waits = text(page, "/")
    assert "Agree on other dates, or on none" in waits
    assert "Called off by Sudland" in waits
    sudland(desk, "session.call_off/1", off, {"asks": "stands"})
    assert "Agree on other dates, or on none" not in text(page, "/")


@RULED
def test_an_amendment_waits_for_who_has_not_answered_it(
    desk: Desk, page: Client
) -> None:
    assert "Consent to amend the charter" not in text(page, "/")
    tables = canonical.decode(desk.charter.raw)
    tables["rules"] = {"decisions": {"quorum": {"members_per_side": 4}}}
    said = {"terms": {"charter": tables, "from_session": 2}}
    sudland(desk, "charter.amend/1", "charter", said)
    assert "Consent to amend the charter, or answer otherwise" in text(page, "/")
    desk.seal("charter.amend/1", "charter", said)
    desk.exchange()
    assert "Consent to amend the charter" not in text(page, "/")
