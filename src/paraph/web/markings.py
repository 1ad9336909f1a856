"""The page of markings: scales, how each side handles the others', what is marked."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse

from paraph.acts.record import CommissionRecord
from paraph.clerk import reading
from paraph.projection import markings as rows
from paraph.web import choices, marks, pages, words
from paraph.web.access import Here, page_for


@page_for()
def listed(request: HttpRequest, here: Here) -> HttpResponse:
    """Show every scale, each direction of how sides handle them, and what is marked."""
    answer, etag = pages.not_modified(request, here)
    if answer is not None:
        return answer  # type: ignore[no-any-return]
    record = reading.commission_record(here.commission)
    context = {
        "scales": [_scale(here, record, side.key) for side in here.sides],
        "tables": [
            _table(here, record, by.key, of.key)
            for by in here.sides
            for of in here.sides
            if by.key != of.key
        ],
        "marked": list(_listed(here, record)),
    }
    return pages.page(
        request, here, "markings/list.html", context, tab="commission", live=etag
    )


def _scale(here: Here, record: CommissionRecord, side: str) -> dict[str, Any]:
    levels = record.markings.scales[side]
    note = record.markings.note(side)
    return {
        "side": side,
        "name": here.called(side),
        "is_own": side == here.side and not here.eyes,
        "object": f"marking/{side}",
        "note": words.text(note, here) if note else "",
        "levels": [
            {
                "number": one.rank + 1,
                "names": words.titles(here, one.name),
                "words": words.titles(here, one.words) if one.words != one.name else [],
            }
            for one in reversed(levels)
        ],
    }


def _table(here: Here, record: CommissionRecord, by: str, of: str) -> dict[str, Any]:
    """Return one direction: how a side handles each level of another, the highest first."""
    handled = record.markings.handled(by, of)
    found = []
    for level in reversed(record.markings.scales[of]):
        at = record.markings.level(by, handled.get(level.key, ""))
        found.append(
            {
                "level": words.text(level.name, here),
                "as": "" if at is None else words.text(at.name, here),
            }
        )
    return {
        "by": by,
        "by_name": here.called(by),
        "of": of,
        "of_name": here.called(of),
        "rows": found,
        "is_own": by == here.side and not here.eyes,
        "can_state": bool(found) and bool(record.markings.scales[by]),
        "object": f"marking/{by}/{of}",
    }


def _listed(here: Here, record: CommissionRecord) -> Iterator[dict[str, Any]]:
    for row in rows.every(here.commission):
        for one in marks.of_rows(here, record, [row]):
            yield {
                **one,
                "thing": words.marked(record, here, row.path),
                "url": choices.address_of(here, row.path),
            }
