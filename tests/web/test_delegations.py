"""Lists of delegations: given by rows, shown side by side, printed for either side."""

import io
import re
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from paraph.acts.delegations import names
from paraph.acts.posts.person import Named
from paraph.chancery import attachments, drafts
from paraph.clerk import files, release
from paraph.kernel import canonical
from paraph.kernel.act import Enclosure
from tests.acts.delegations.lists import LIST, PLACES
from tests.clerk.desk import NOW, Desk
from tests.web.conftest import at
from tests.web.test_bodies import text_of
from tests.web.test_every_address import appoint

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)
NEW = "/drafts/new/delegation.notify/"
RULES = {"composition": {"members_per_side": {"max": 2}, "list_due": "P14D"}}
HEAD = {
    "row.1.role": "head",
    "row.1.office.en": "Minister of Trade",
    "row.1.name.en": "Astrid Lindqvist-Maurer",
    "row.1.style.en": "H.E.",
}
MEMBER = {"row.2.role": "member", "row.2.office.en": "Director of Ports"}


def page_of(session: str) -> str:
    return f"/{session.replace('session', 'sessions')}/delegations/"


def given(desk: Desk, session: str, *, named: bool = True, **changed: Any) -> None:
    """Let Norland give its list, with who is on it."""
    content: dict[str, Any] = {**LIST, **changed}
    enclosures: tuple[Enclosure, ...] = ()
    if named:
        who = [Named({"en": "Astrid Lindqvist-Maurer"}, {"en": "H.E."})]
        raw = names.encode([*who, Named({}, {}), Named({}, {})], "0" * 32)
        one = Enclosure(canonical.digest(raw), len(raw), names.MEDIA)
        files.put(one, raw)
        content, enclosures = {**content, "persons": one.sha256}, (one,)
    object_ = f"{session}/delegation/norland"
    desk.seal("delegation.notify/1", object_, content, enclosures=enclosures)


@pytest.mark.parametrize("desk", [RULES], indirect=True)
def test_both_lists_stand_side_by_side_and_what_is_owed_is_marked(
    desk: Desk, page: Client
) -> None:
    session = desk.session()
    told = text_of(page, page_of(session))
    assert "By the charter each side gives its list by 30 November 2026" in told
    assert "Norland has given no list yet." in told
    given(desk, session)
    theirs = {**LIST, "places": [PLACES[0]], "count": 1}
    del theirs["is_chair"]
    object_ = f"{session}/delegation/sudland"
    desk.sudland.state("delegation.notify/1", object_, theirs)
    desk.exchange()
    told = text_of(page, page_of(session))
    assert "H.E. Astrid Lindqvist-Maurer" in told
    assert told.index("Norland</h2>") < told.index("Sudland</h2>")
    assert told.index("Minister of Trade") < told.index("Director of Ports")
    assert "2 members (the charter asks for at most 2)" in told
    assert "Credentials of the head are not shown" in told[told.index("Sudland</h2>") :]
    assert "The list names offices only." in told[told.index("Sudland</h2>") :]
    seen = text_of(page, at(f"/as/sudland{page_of(session)}"))
    assert seen.index("Sudland</h2>") < seen.index("Norland</h2>")
    assert "Give our list" not in seen


def test_a_struck_enclosure_names_nobody_and_the_list_stays(
    desk: Desk, page: Client
) -> None:
    session = desk.session()
    given(desk, session)
    told = text_of(page, page_of(session))
    assert "Lindqvist" in told
    for path in files.folder().iterdir():
        if names.decode(path.read_bytes()):
            path.unlink()
    told = text_of(page, page_of(session))
    assert "Lindqvist" not in told
    assert "Minister of Trade" in told


def test_a_list_is_made_of_rows_without_a_script(desk: Desk, page: Client) -> None:
    session = desk.session()
    object_ = f"{session}/delegation/norland"
    about = {"object": object_}
    form = text_of(page, f"{NEW}?object={object_}")
    assert "Place 1" in form
    told = page.post(NEW, about | HEAD | {"press": "add"}).content.decode()
    assert 'value="Minister of Trade"' in told
    assert 'name="row.2.role"' in told
    told = page.post(NEW, about | HEAD | MEMBER | {"press": "down:1"}).content.decode()
    assert told.index("Director of Ports") < told.index("Minister of Trade")
    told = page.post(NEW, about | HEAD | MEMBER | {"press": "up:2"}).content.decode()
    assert told.index("Director of Ports") < told.index("Minister of Trade")
    told = page.post(NEW, about | HEAD | MEMBER | {"press": "out:1"}).content.decode()
    assert "Minister of Trade" not in told
    assert list(drafts.every(desk.commission, is_open=True)) == []

    sent = (
        about | HEAD | MEMBER | {"press": "draft", "is_chair": "1", "level": "minister"}
    )
    answer = page.post(NEW, sent)
    assert answer.status_code == 302
    (draft,) = drafts.every(desk.commission, is_open=True)
    assert draft.content["count"] == 2
    assert draft.content["level"] == "minister"
    assert "Lindqvist" not in str(draft.content)
    (enclosed,) = draft.enclosures
    path = attachments.path(enclosed["sha256"])
    assert path is not None
    assert names.decode(path.read_bytes())[0].style == {"en": "H.E."}
    shown = text_of(page, answer["Location"])
    assert "1. H.E. Astrid Lindqvist-Maurer" in shown
    assert "1. Minister of Trade (Head of delegation)" in shown

    form = text_of(page, f"/drafts/{draft.pk}/edit/")
    assert 'value="Astrid Lindqvist-Maurer"' in form
    seen = {"seen": drafts.digest(draft)}
    again = page.post(f"/drafts/{draft.pk}/edit/", sent | seen | {"level": ""})
    assert again.status_code == 302
    draft.refresh_from_db(using="chancery")
    assert [one["sha256"] for one in draft.enclosures] == [enclosed["sha256"]]
    assert "level" not in draft.content
    stale = page.post(f"/drafts/{draft.pk}/edit/", sent | seen)
    assert stale.status_code == 400


def test_what_cannot_be_a_list_comes_back_as_it_was_typed(
    desk: Desk, page: Client
) -> None:
    object_ = f"{desk.session()}/delegation/norland"
    nameless = {"row.1.name.en": "Ove Berg", "row.1.role": "head"}
    for typed in ({}, nameless, {**HEAD, "note.en": "x" * 5_000}):
        answer = page.post(NEW, {"object": object_, "press": "draft", **typed})
        assert answer.status_code == 400
        told = answer.content.decode()
        assert "Not kept yet." in told
        assert typed.get("row.1.name.en", "") in told
    assert list(drafts.every(desk.commission, is_open=True)) == []


@pytest.mark.parametrize("desk", [RULES], indirect=True)
def test_a_draft_out_of_range_says_the_rule_and_is_not_released(
    desk: Desk, page: Client
) -> None:
    object_ = f"{desk.session()}/delegation/norland"
    more = {"row.3.role": "member", "row.3.office.en": "Director of Mills"}
    sent = {"object": object_, "press": "draft", **HEAD, **MEMBER, **more}
    answer = page.post(NEW, sent)
    assert "the limit is 2" in text_of(page, answer["Location"])


def test_credentials_travel_in_the_form_and_are_enclosed(
    desk: Desk, page: Client
) -> None:
    object_ = f"{desk.session()}/delegation/norland"
    about = {"object": object_, **HEAD}
    brought = io.BytesIO(b"We, the Minister, name him.")
    brought.name = "full-powers.txt"
    told = page.post(NEW, about | {"press": "add", "credentials": brought}).content
    assert b"full-powers.txt" in told
    sha256 = canonical.digest(b"We, the Minister, name him.")
    kept = {"credentials.kept": sha256, "credentials.name": "full-powers.txt"}
    assert page.post(NEW, about | kept | {"press": "draft"}).status_code == 302
    (draft,) = drafts.every(desk.commission, is_open=True)
    assert draft.content["credentials"] == sha256
    assert draft.enclosures[0]["name"] == "full-powers.txt"
    form = text_of(page, f"/drafts/{draft.pk}/edit/")
    assert "full-powers.txt" in form


def test_a_list_begins_from_our_posts_or_from_another_session(
    desk: Desk, page: Client
) -> None:
    appoint(desk)
    first = desk.session()
    given(desk, first)
    second = desk.seal(
        "session.propose/1",
        "session/~0",
        {
            "from_day": "2027-05-10",
            "to_day": "2027-05-11",
            "place": {"en": "Nordhavn"},
            "host": "norland",
            "mode": "in_person",
        },
    ).object
    object_ = f"{second}/delegation/norland"
    form = text_of(page, f"{NEW}?object={object_}")
    assert 'value="Co-chair"' in form
    assert is_ticked(form), "the head is our co-chair"
    assert 'value="Astrid Lindqvist-Maurer"' in form
    assert "Copy the list of: Session 1" in form
    sent = {"object": object_, "press": f"copy:{first[8:]}"}
    told = page.post(NEW, sent).content.decode()
    assert not is_ticked(told)
    told = page.post(NEW, {"object": object_, "press": "posts"}).content.decode()
    assert is_ticked(told)
    told = page.post(NEW, sent).content.decode()
    assert 'value="Minister of Trade"' in told
    assert 'value="Astrid Lindqvist-Maurer"' in told
    again = text_of(page, f"{NEW}?object={first}/delegation/norland")
    assert 'value="Interpreter"' in again


def is_ticked(form: str) -> bool:
    """Say whether a form has ticked that the head is the side's chair."""
    return re.search(r'name="is_chair"[^>]*checked', form) is not None


@pytest.mark.parametrize(
    "desk",
    [
        {
            "decisions": {"quorum": {"members_per_side": 3}},
            "composition": {"members_per_side": {"min": 2}},
        }
    ],
    indirect=True,
)
def test_a_list_below_the_quorum_is_told_so_beside_the_form(
    desk: Desk, page: Client
) -> None:
    session = desk.session()
    object_ = f"{session}/delegation/norland"
    quorum = "The quorum is 3 members of each side present"
    least = "The charter asks for 2 members or more on the list."
    told = page.post(NEW, {"object": object_, "press": "add", **HEAD}).content.decode()
    assert quorum in told
    assert least in told
    sent = {"object": object_, "press": "add", **HEAD, **MEMBER}
    told = page.post(NEW, sent).content.decode()
    assert quorum in told
    assert least not in told
    third = {"row.3.role": "deputy", "row.3.office.en": "Deputy Minister"}
    assert quorum not in page.post(NEW, {**sent, **third}).content.decode()


def test_nobody_gives_another_sides_list_or_one_for_nothing(
    desk: Desk, page: Client
) -> None:
    session = desk.session()
    for object_ in (
        f"{session}/delegation/sudland",
        "session/abcdefghijkl/delegation/norland",
    ):
        assert page.get(f"{NEW}?object={object_}").status_code == 404
    assert page.get(NEW).status_code == 200


def test_somebody_is_put_into_a_place_by_a_form(
    desk: Desk, page: Client, anna: Any
) -> None:
    session = desk.session()
    given(desk, session)
    object_ = f"{session}/delegation/norland"
    url = "/drafts/new/delegation.substitute/"
    assert page.get(f"{url}?object={object_}").status_code == 200
    sent = {
        "object": object_,
        "place": "2",
        "office.en": "Deputy Director of Ports",
        "person.name.en": "Per-Olav Nygaard",
        "reason.en": "Illness.",
    }
    assert page.post(url, sent).status_code == 302
    (draft,) = drafts.every(desk.commission, is_open=True)
    release.approve(draft, anna, NOW, release.shown(draft))
    told = text_of(page, page_of(session))
    for words in ("Per-Olav Nygaard", "Deputy Director of Ports", "put in later"):
        assert words in told
    assert "Place 2: before, Director of Ports" in told
    assert "Illness." in told


def test_the_lists_are_printed_for_either_side_and_given_as_a_table(
    desk: Desk, page: Client
) -> None:
    session = desk.session()
    given(desk, session)
    printed = {}
    for side in ("norland", "sudland"):
        raw = page.get(f"{page_of(session)}{side}.pdf").content
        pdf = PdfReader(io.BytesIO(raw))
        printed[side] = pdf.pages[0].extract_text()
        attached = {name: pdf.attachments[name][0] for name in pdf.attachments}
        printed[f"{side} neutral"] = attached["neutral.json"].decode()
    assert printed["norland neutral"] == printed["sudland neutral"]
    for side in ("norland", "sudland"):
        assert "Minister of Trade" in printed[side]
        assert "No list was given." in printed[side]
    assert printed["norland"].index("Minister of Trade") < printed["norland"].index(
        "No list was given."
    )
    assert printed["sudland"].index("No list was given.") < printed["sudland"].index(
        "Minister of Trade"
    )
    assert page.get(f"{page_of(session)}vestmark.pdf").status_code == 404
    formula = {"places": [{"office": {"en": "=1+1"}, "role": "head"}], "count": 1}
    object_ = f"{session}/delegation/sudland"
    desk.sudland.state("delegation.notify/1", object_, formula)
    desk.exchange()
    table = page.get(f"{page_of(session)[:-1]}.csv").getvalue().decode("utf-8-sig")
    assert table.splitlines()[0].startswith("what,key,name")
    assert "Astrid Lindqvist-Maurer" in table
    assert "'=1+1" in table, "what the other side writes is no formula here"
