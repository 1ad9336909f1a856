"""Bodies, posts and areas as rows: those of the record, kept or made again."""

from typing import Any

import pytest

from paraph.clerk import rebuilding
from paraph.clerk.receive import receive
from paraph.projection import areas, bodies, posts
from tests.acts.meeting import AREA, BODY, appointment
from tests.clerk.desk import NOW, Desk
from tests.simulator import Office

pytestmark = pytest.mark.django_db(databases=["record"], transaction=True)


def rows() -> list[list[dict[str, Any]]]:
    """Return the rows of bodies, posts and areas."""
    return [
        [
            {name: value for name, value in row.items() if name != "id"}
            for row in model.objects.using("record").order_by("weight").values()
        ]
        for model in (bodies.BodyRow, posts.PostRow, areas.AreaRow)
    ]


def agree(desk: Desk, kind: str, object_: str, content: dict[str, Any]) -> None:
    """Let both sides state a consent."""
    desk.seal(kind, object_, content)
    desk.exchange()
    desk.sudland.state(kind, object_, content)
    desk.exchange()


def establish(desk: Desk, parent: str = "", **changed: Any) -> str:
    """Return the id of a body that both sides established."""
    said = {**BODY, "parent": parent or desk.root, **changed}
    object_ = desk.seal("body.propose/1", "body/~0", said).object
    agree(desk, "body.establish/1", f"{object_}/terms", {"terms": said})
    return object_.removeprefix("body/")


def test_bodies_posts_and_areas_are_copied_as_the_record_has_them(desk: Desk) -> None:
    trade = establish(desk)
    group = establish(desk, trade, title={"en": "Working group on ferries"})
    content, enclosed = appointment()
    post = desk.sudland.state(
        "post.appoint/1",
        f"body/{desk.root}/post/sudland/~0",
        content,
        enclosures=[enclosed],
    ).object
    area = desk.sudland.state("area.propose/1", "area/~0", AREA).object
    desk.exchange()
    agree(desk, "area.adopt/1", f"{area}/place", {"terms": {**AREA, "order": 3}})
    merged = {"terms": {"merged_into": trade}}
    agree(desk, "body.merge/1", f"body/{group}/terms", merged)
    report = {"title": {"en": "Ferries in 2026"}}
    desk.seal("body.report/1", f"body/{trade}/report/~0", report)

    first, second = bodies.every(desk.commission)
    assert [(one.body, one.state, one.parent) for one in (first, second)] == [
        (trade, "in_force", desk.root),
        (group, "merged", trade),
    ]
    assert second.merged_into == trade
    assert str(second) == "Working group on ferries"
    assert second.terms is not None
    assert second.terms["title"] == {"en": "Working group on ferries"}
    assert [one["title"] for one in first.reports] == [report["title"]]
    assert set(first.offers) == set(first.offers) == {"norland", "sudland"}
    (found,) = posts.every(desk.commission)
    assert (found.object, found.role, str(found)) == (
        post,
        "chair",
        "chair of sudland",
    )
    assert [one.person for one in found.tenures] == [enclosed.sha256]
    (placed,) = areas.every(desk.commission)
    assert (placed.state, placed.order, str(placed)) == ("adopted", 3, "Trade")
    assert bodies.one(desk.commission, trade) == first
    assert bodies.one(desk.commission, desk.root) is None
    assert posts.one(desk.commission, desk.root, "sudland", found.post) == found
    assert areas.one(desk.commission, placed.area) == placed

    kept = rows()
    rebuilding.rebuild(desk.commission)
    assert rows() == kept


def test_areas_that_have_a_place_among_their_like_come_first(desk: Desk) -> None:
    for order in ({}, {"order": 2}, {"order": 1}):
        area = desk.seal("area.propose/1", "area/~0", AREA).object
        agree(desk, "area.adopt/1", f"{area}/place", {"terms": {**AREA, **order}})
    assert [one.order for one in areas.every(desk.commission)] == [1, 2, 0]


def test_rows_hidden_by_a_fork_are_gone_as_after_a_rebuild(desk: Desk) -> None:
    twin = Office(desk.charter, "sudland")
    twin.receive(desk.lines())
    content, enclosed = appointment()
    for office, title in ((desk.sudland, "Ports"), (twin, "Customs")):
        said = {**BODY, "parent": desk.root, "title": {"en": title}}
        office.state("body.propose/1", "body/~0", said)
        office.state("area.propose/1", "area/~0", AREA)
        object_ = f"body/{desk.root}/post/sudland/~0"
        office.state("post.appoint/1", object_, content, enclosures=[enclosed])

    receive(desk.commission, desk.sudland.lines, now=NOW)
    assert [len(table) for table in rows()] == [1, 1, 1]
    receive(desk.commission, twin.lines, now=NOW)
    kept = rows()

    rebuilding.rebuild(desk.commission)

    assert rows() == kept
    assert kept == [[], [], []]
