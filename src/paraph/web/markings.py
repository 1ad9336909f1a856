"""The page of markings: scales, how each side handles the others', what is marked."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from paraph.acts.record import CommissionRecord
from paraph.clerk import reading
from paraph.projection import markings as rows
from paraph.projection import register
from paraph.projection.markings import MarkingRow
from paraph.web import choices, marks, pages, words
from paraph.web.access import Here, page_for
from paraph.web.papers import called

SHOWN = 200
"""How many marked things stand on one page."""
_PAPER = "enclosure/"
_NUMBER = re.compile(r"[0-9]{1,7}")


@page_for()
def listed(request: HttpRequest, here: Here) -> HttpResponse:
    """Show every scale, each direction of how sides handle them, and what is marked."""
    answer, etag = pages.not_modified(request, here, request.GET.urlencode())
    if answer is not None:
        return answer  # type: ignore[no-any-return]
    record = reading.commission_record(here.commission)
    asked = request.GET.get("after", "")
    after = int(asked) if _NUMBER.fullmatch(asked) else 0
    found = rows.page(here.commission, after=after, limit=SHOWN + 1)
    context = {
        "scales": [_scale(here, record, side.key) for side in here.sides],
        "tables": [
            _table(here, record, by.key, of.key)
            for by in here.sides
            for of in here.sides
            if by.key != of.key
        ],
        "marked": list(_listed(here, record, found[:SHOWN])),
        "more": after + SHOWN if len(found) > SHOWN else 0,
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


def _listed(
    here: Here, record: CommissionRecord, found: Sequence[MarkingRow]
) -> Iterator[dict[str, Any]]:
    places = {
        row.path: (side, int(folio))
        for row in found
        for noun, side, folio in [[*row.path.split("/"), "", ""][:3]]
        if noun == "act" and folio.isdecimal()
    }
    acts = register.at_each(here.commission, set(places.values())) if places else {}
    digests = [
        row.path.removeprefix(_PAPER) for row in found if row.path.startswith(_PAPER)
    ]
    papers = register.first_naming(here.commission, digests) if digests else {}
    for row in found:
        if row.path in places:
            act = acts.get(places[row.path])
            url = "" if act is None else f"{here.at}/register/{act.digest}/"
        else:
            url = choices.address_of(here, row.path)
        for one in marks.of_rows(here, record, [row]):
            enclosing = papers.get(row.path.removeprefix(_PAPER))
            if enclosing is None:
                thing = words.marked(record, here, row.path)
            else:
                thing = called(here, record, enclosing)
            digest = "" if enclosing is None else words.short(row.path[len(_PAPER) :])
            yield {**one, "thing": thing, "digest": digest, "url": url}
