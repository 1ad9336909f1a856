"""Bodies and posts as of a day; appointing somebody from the directory in one step."""

import pytest
from django.test import Client

from paraph.acts.posts.person import Named, decode
from paraph.chancery import attachments, drafts, people
from paraph.clerk import files
from tests.acts.meeting import AREA, BODY, appointment
from tests.clerk.desk import Desk
from tests.clerk.test_bodies import agree, establish
from tests.web.test_every_address import appoint

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)
PAGE = "/commission/bodies/"


def text_of(page: Client, path: str) -> str:
    """Return a page that works, its spaces run together."""
    answer = page.get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_without_bodies_the_commission_is_there_with_its_posts(
    desk: Desk, page: Client
) -> None:
    told = text_of(page, PAGE)
    assert "The commission has no bodies yet" in told
    assert "No area was proposed yet" in told
    appoint(desk)
    told = text_of(page, PAGE)
    assert "H.E. Astrid Lindqvist-Maurer" in told
    assert "since 4 February 2025" in told
    assert "vacant" not in told


def test_a_post_is_vacant_before_and_after_and_that_is_shown_in_alarm(
    desk: Desk, page: Client
) -> None:
    appoint(desk)
    (post,) = desk.posts(desk.root)
    content = {"person": post.held[0].person, "to_day": "2026-09-30"}
    desk.seal("post.relieve/1", post.object, content)
    assert "vacant since 1 October 2026" in text_of(page, PAGE)
    told = text_of(page, f"{PAGE}?day=2026-09-30")
    assert "As of 30 September 2026" in told
    assert "Astrid Lindqvist-Maurer" in told
    assert "vacant" not in told
    assert '<span class="late">vacant</span>' in text_of(page, f"{PAGE}?day=2025-01-01")


def test_what_is_no_day_is_told_and_today_is_shown(desk: Desk, page: Client) -> None:
    del desk
    told = text_of(page, f"{PAGE}?day=30.2.2026")
    assert "That was no day" in told
    assert "As of today" in told


def test_bodies_stand_below_each_other_with_what_became_of_them(
    desk: Desk, page: Client
) -> None:
    trade = establish(desk)
    group = establish(desk, trade, title={"en": "Working group on ferries"})
    content, enclosed = appointment(capacity="substitute")
    object_ = f"body/{group}/post/sudland/~0"
    desk.sudland.state("post.appoint/1", object_, content, enclosures=[enclosed])
    desk.exchange()
    report = {"title": {"en": "Ferries in 2026"}}
    desk.seal("body.report/1", f"body/{trade}/report/~0", report)
    area = desk.seal("area.propose/1", "area/~0", AREA).object
    told = text_of(page, PAGE)
    for words in ("Ferries in 2026", BODY["tasks"]["en"], "substitute: Not named here"):
        assert words in told
    assert told.index("Sub-commission on trade") < told.index("Working group on fer")
    assert 'class="d2"' in told
    assert "proposed" in told[told.index(f"a-{area[5:]}") :]
    merged = {"terms": {"merged_into": trade}}
    agree(desk, "body.merge/1", f"body/{group}/terms", merged)
    told = text_of(page, PAGE)
    assert "merged into Sub-commission on trade" in told
    agree(desk, "body.establish/1", f"body/{trade}/terms", {"nothing": True})
    assert "dissolved" in text_of(page, PAGE)


def test_somebody_of_the_directory_is_appointed_in_one_step(
    desk: Desk, page: Client
) -> None:
    person = people.add(
        "Per-Olav Nygaard", side="norland", style={"en": "Dr."}, spellings=[]
    )
    asked = text_of(page, f"/drafts/new/post.appoint/?who={person.pk}")
    object_ = f"body/{desk.root}/post/norland/~0"
    assert f"who={person.pk}" in asked
    form = text_of(page, f"/drafts/new/post.appoint/?object={object_}&who={person.pk}")
    assert 'value="Per-Olav Nygaard"' in form
    assert 'value="Dr."' in form

    sent = {
        "object": object_,
        "role": "secretary",
        "capacity": "holder",
        "person.name.en": "Per-Olav Nygaard",
        "person.style.en": "Dr.",
        "from_day": "2026-11-01",
    }
    answer = page.post("/drafts/new/post.appoint/", sent)
    assert answer.status_code == 302
    told = text_of(page, answer.headers["Location"])
    assert "Dr. Per-Olav Nygaard" in told
    (draft,) = drafts.every(desk.commission, is_open=True)
    (enclosed,) = draft.enclosures
    assert "Nygaard" not in str(draft.content)
    path = attachments.path(enclosed["sha256"])
    assert path is not None
    named = decode(path.read_bytes())
    assert named is not None
    assert named.style == {"en": "Dr."}

    again = page.post(f"/drafts/{draft.pk}/edit/", sent | {"role": "chair"})
    assert again.status_code == 302
    draft.refresh_from_db(using="chancery")
    assert [one["sha256"] for one in draft.enclosures] == [enclosed["sha256"]]
    assert draft.content["role"] == "chair"
    assert not (files.folder() / enclosed["sha256"]).exists()


def test_forms_offer_what_is_in_force(desk: Desk, page: Client) -> None:
    trade = establish(desk)
    form = text_of(page, "/drafts/new/body.propose/")
    assert f'<option value="{trade}"' in form
    assert f'<option value="{desk.root}"' in form
    form = text_of(page, f"/drafts/new/body.establish/?object=body/{trade}/terms")
    assert "Sub-commission on trade" in form
    appoint(desk)
    (post,) = desk.posts(desk.root)
    form = text_of(page, f"/drafts/new/post.relieve/?object={post.object}")
    assert f'<option value="{post.held[0].person}"' in form
    assert "H.E. Astrid Lindqvist-Maurer, from 4 February 2025" in form


def test_names_styles_and_areas_are_in_the_language_of_the_reader(
    desk: Desk, page: Client
) -> None:
    appoint(desk)
    titles = {"en": "Trade", "km": "ពាណិជ្ជកម្ម"}
    desk.seal("area.propose/1", "area/~0", {"title": titles})
    names = Named(
        {"en": "Ingrid Halvorsen", "km": "អ៊ីងគ្រីត"}, {"en": "Ms", "km": "លោកស្រី"}
    )
    appoint(desk, names, "secretary")
    page.post("/language/", {"language": "km", "next": "/help/"})

    told = text_of(page, PAGE)

    assert "H.E. Astrid Lindqvist-Maurer" in told
    assert "លោកស្រី អ៊ីងគ្រីត" in told
    assert told.index("ពាណិជ្ជកម្ម") < told.index("Trade")
