"""The API: reads by noun; drafts that never seal."""

import pytest
from django.test import Client

from paraph.chancery.drafts import Draft
from paraph.chancery.officers import Officer
from paraph.clerk import reading
from tests.clerk.desk import PROPOSAL, Desk
from tests.web.conftest import Browser, sign_in

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

READS = ["/api/commission", "/api/sessions", "/api/acts", "/api/drafts"]
NEW = {"kind": "session.propose/1", "object": "session/~0", "content": PROPOSAL}


@pytest.mark.parametrize("url", READS)
def test_an_officer_reads(desk: Desk, reader: Client, url: str) -> None:
    desk.session()

    assert reader.get(url).status_code == 200


@pytest.mark.parametrize("url", READS)
def test_a_stranger_reads_nothing(stranger: Client, url: str) -> None:
    assert stranger.get(url).status_code == 401


def test_a_session_is_read_whole(desk: Desk, page: Client) -> None:
    id_ = desk.session().removeprefix("session/")

    told = page.get(f"/api/sessions/{id_}").json()

    assert told["number"] == 1
    assert told["agenda"]["state"] == "open"
    assert told["items"] == []


def test_an_act_is_read_by_its_digest(desk: Desk, page: Client) -> None:
    desk.session()
    (newest,) = page.get("/api/acts?limit=1").json()

    assert page.get(f"/api/acts/{newest['digest']}").json() == newest


@pytest.mark.parametrize("url", ["/api/sessions/aaaaaaaaaaaa", "/api/acts/00"])
def test_what_is_not_there_is_not_found(page: Client, url: str) -> None:
    assert page.get(url).status_code == 404


def test_a_draft_is_begun_and_nothing_is_sealed(desk: Desk, page: Client) -> None:
    before = reading.heads(desk.commission)

    answer = page.post("/api/drafts", NEW, content_type="application/json")

    assert answer.status_code == 201
    assert answer.json()["state"] == "draft"
    assert reading.heads(desk.commission) == before


def test_a_reader_begins_no_draft(reader: Client) -> None:
    answer = reader.post("/api/drafts", NEW, content_type="application/json")

    assert answer.status_code == 401
    assert not Draft.objects.using("chancery").exists()


def test_a_form_of_another_site_begins_no_draft(anna: Officer) -> None:
    client = Browser(enforce_csrf_checks=True)
    sign_in(client, anna)

    answer = client.post("/api/drafts", NEW, content_type="application/json")

    assert answer.status_code == 403
    assert not Draft.objects.using("chancery").exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "nothing.at-all/1"}, "kind.unknown"),
        ({"kind": "keys.grant/1"}, "kind.unknown"),
        ({"content": {**PROPOSAL, "more": 1}}, "content.unknown"),
        ({"content": {**PROPOSAL, "from_day": "soon"}}, "content.field"),
        ({"object": "agenda/nonsense"}, "draft.object"),
        ({"object": "session/\ud800"}, "draft.object"),
        ({"kind": "session.\ud800/1"}, "kind.unknown"),
        ({"content": {**PROPOSAL, "\ud800": 1}}, "content.unknown"),
        ({"content": {**PROPOSAL, "place": {"en": "\ud800"}}}, "bytes.not-json"),
    ],
)
def test_what_is_no_draft_is_refused_by_code(
    page: Client, change: dict[str, object], code: str
) -> None:
    answer = page.post(
        "/api/drafts", {**NEW, **change}, content_type="application/json"
    )

    assert answer.status_code == 422
    assert answer.json()["code"] == code


def test_another_method_is_not_allowed(page: Client) -> None:
    assert page.delete("/api/drafts").status_code == 405
