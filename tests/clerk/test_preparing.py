"""Rows of lists, papers and notes: the same kept as rebuilt, whatever came in between."""

from collections.abc import Iterator
from typing import Any

import pytest

from paraph.clerk import reading, rebuilding
from paraph.clerk.receive import receive
from paraph.projection import delegations, item_notes, items, papers
from tests.acts.delegations.lists import LIST
from tests.acts.papers.test_circulate import FILE, OTHER, PAPER
from tests.clerk.desk import NOW, Desk
from tests.simulator import Office

pytestmark = pytest.mark.django_db(databases=["record"], transaction=True)
REMARK: dict[str, Any] = {"says": "remark", "words": {"en": "In spring."}}
TITLE: dict[str, Any] = {"title": {"en": "Ports"}}


def rows(desk: Desk) -> list[list[dict[str, object]]]:
    """Return every row of these tables, without their keys."""
    return [
        [
            {name: value for name, value in row.items() if name != "id"}
            for row in model.objects.using("record")
            .filter(commission=desk.commission)
            .order_by(*order)
            .values()
        ]
        for model, order in (
            (delegations.DelegationRow, ["session", "side"]),
            (papers.PaperRow, ["paper"]),
            (item_notes.ItemNoteRow, ["item", "side"]),
            (items.ItemRow, ["item"]),
        )
    ]


def prepared(desk: Desk) -> Iterator[str]:
    """Let both sides prepare a session step by step; yield the path of its item."""
    session = desk.session()
    item = desk.seal("item.inscribe/1", f"{session}/item/~0", TITLE).object
    desk.exchange()
    yield item
    for side, state in (("norland", desk.seal), ("sudland", desk.sudland.state)):
        state("delegation.notify/1", f"{session}/delegation/{side}", LIST)
        state("item.note/1", f"{item}/note/{side}", REMARK)
        yield item
    content = {**PAPER, "session": session[8:]}
    paper = desk.sudland.state(
        "paper.circulate/1", "paper/~0", content, enclosures=[FILE]
    ).object
    desk.exchange()
    yield item
    files = {"reason": "replaced", "files": {"en": OTHER.sha256}}
    desk.sudland.state("paper.supersede/1", paper, files, enclosures=[OTHER])
    rendered = {"title": {"km": "ច្រក"}}
    desk.sudland.state("item.render/1", f"{item}/title/sudland", rendered)
    new = {"place": 2, "office": {"en": "Deputy Director"}}
    desk.seal("delegation.substitute/1", f"{session}/delegation/norland", new)
    desk.seal("item.note/1", f"{item}/note/norland", {"says": "remark", "ends": True})
    desk.exchange()
    yield item


def test_i15_they_are_copied_as_after_a_rebuild(desk: Desk) -> None:
    for _ in prepared(desk):
        receive(desk.commission, desk.sudland.lines, now=NOW)
        kept = rows(desk)
        rebuilding.rebuild(desk.commission)
        assert rows(desk) == kept
    lists, circulated, notes, inscribed = rows(desk)
    assert len(lists) == 2
    assert [one["places"][1].get("is_new") for one in lists] == [True, None]  # type: ignore[index]
    assert len(circulated[0]["versions"]) == 2  # type: ignore[arg-type]
    assert [one["side"] for one in notes] == ["sudland"]
    assert len(inscribed) == 1, "to note on an item drops nothing of it"


def test_what_is_hidden_since_its_side_spoke_twice_has_no_row(desk: Desk) -> None:
    *_, item = prepared(desk)
    session, paper = item.split("/")[1], next(iter(_papers(desk)))
    assert papers.one(desk.commission, paper) is not None
    forked = Office(desk.charter, "sudland")
    for line in desk.lines():
        if b"paper.circulate" in line:
            break
        forked.receive([line])
    forked.state("item.inscribe/1", f"session/{session}/item/~0", TITLE)
    receive(desk.commission, forked.lines, now=NOW)
    kept = rows(desk)
    rebuilding.rebuild(desk.commission)
    assert rows(desk) == kept
    assert papers.one(desk.commission, paper) is None


def _papers(desk: Desk) -> list[str]:
    return list(reading.commission_record(desk.commission).papers)
