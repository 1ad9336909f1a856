"""The register: the joint record act by act, as sentences."""

import json
import re

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext

from paraph.acts.kinds import KINDS
from paraph.acts.record import CommissionRecord
from paraph.clerk import reading
from paraph.kernel import canonical
from paraph.projection import register
from paraph.projection.register import ActRow
from paraph.web import contents, downloads, marks, pages, papers, refusals, words
from paraph.web.access import Here, page_for

LIMIT = 50
_NUMBER = re.compile(r"[0-9]{1,15}")
GRADES = ("effective", "void", "unjudged")


@page_for()
def listed(request: HttpRequest, here: Here) -> HttpResponse:
    """Show the record act by act, newest first as received here."""
    answer, etag = pages.not_modified(request, here, request.GET.urlencode())
    if answer is not None:
        return answer  # type: ignore[no-any-return]
    chosen = {
        name: request.GET.get(name, "") for name in ("side", "noun", "grade", "about")
    }
    before = request.GET.get("before", "")
    found = register.page(
        here.commission,
        **chosen,
        before=int(before) if _NUMBER.fullmatch(before) else None,
        limit=LIMIT + 1,
    )
    record = reading.commission_record(here.commission)
    query = request.GET.copy()
    if len(found) > LIMIT:
        query["before"] = str(found[LIMIT - 1].seq)
    context = {
        "acts": [_line(here, record, row) for row in found[:LIMIT]],
        "counts": register.counts(here.commission),
        "chosen": chosen,
        "nouns": sorted({kind.noun for kind in KINDS.values()}),
        "grades": [(one, _grade(one)) for one in GRADES],
        "older": query.urlencode() if len(found) > LIMIT else "",
        "is_filtered": any(chosen.values()) or bool(before),
    }
    return pages.page(
        request, here, "register/list.html", context, tab="register", live=etag
    )


@page_for()
def one(request: HttpRequest, here: Here, digest: str) -> HttpResponse:
    """Open one act: everything that its side sealed, and how it was judged."""
    row = register.one(here.commission, digest)
    if row is None:
        raise Http404
    record = reading.commission_record(here.commission)
    context = {
        **_line(here, record, row),
        "digest": canonical.grouped(row.digest),
        "prev": canonical.grouped(row.prev),
        "content": json.dumps(
            row.content, ensure_ascii=False, indent=1, sort_keys=True
        ),
        "fields": contents.rows(
            here, row.kind, row.content, side=row.side, object_=row.object
        ),
        "items": contents.items_of(here, row.object, row.content),
        "stance": json.dumps(row.stance, sort_keys=True) if row.stance else "",
        "seen": [
            {"name": here.called(side), "folio": head[0], "digest": head[1]}
            for side, heads in row.seen.items()
            for head in heads
        ],
        "enclosures": [
            {"named": named, **papers.kept(here, named["sha256"])}
            for named in row.enclosures
        ],
        "received": words.instant(row.received_at, here.sides[0], here.language),
        "corrections": [
            {
                "row": one,
                "words": words.text(one.content["words"], here),
                "reason": words.text(one.content.get("reason", {}), here),
                "at": words.instant(one.at, here.sides[0], here.language),
            }
            for one in register.corrections(here.commission, row.side, row.folio)
        ],
        "is_own": row.side == here.side,
        "marking": marks.about(here, f"act/{row.side}/{row.folio}"),
    }
    return pages.page(
        request,
        here,
        "register/act.html",
        context,
        tab="register",
        shows=_shows(row),
    )


@page_for(exports=True)
def enclosure(request: HttpRequest, here: Here, sha256: str) -> HttpResponseBase:
    """Give an enclosure as a file to keep; it is never shown as a page."""
    del request
    path = reading.enclosure_path(here.commission, sha256)
    if path is None:
        raise Http404
    return downloads.of_path(path, f"{sha256[:16]}.bin")


def _shows(row: ActRow) -> list[str]:
    """Return what the page of an act shows: itself, its object, what it encloses."""
    return [
        f"act/{row.side}/{row.folio}",
        *marks.in_words_of(row.object, row.enclosures),
    ]


def _line(here: Here, record: CommissionRecord, row: ActRow) -> dict[str, object]:
    return {
        "row": row,
        "sentence": words.act_sentence(record, row, here),
        "letter": pages.letter(here, row.side),
        "name": here.called(row.side),
        "at": words.instant(row.at, here.sides[0], here.language),
        "grade": _grade(row.grade),
        "is_plain": row.grade == "effective",
        "why": refusals.sentence(row.code, row.facts) if row.code else "",
    }


def _grade(grade: str) -> str:
    return {
        "effective": gettext("Effective"),
        "void": gettext("Void: kept, without effect"),
        "unjudged": gettext("Unjudged: of a kind this node does not know"),
    }.get(grade, grade)
