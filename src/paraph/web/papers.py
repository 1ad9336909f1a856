"""An enclosed paper: which acts name it, and whether its bytes are to be destroyed."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from paraph.acts.papers import symbols
from paraph.acts.record import CommissionRecord
from paraph.clerk import reading
from paraph.kernel.canonical import grouped
from paraph.projection import register, strikes
from paraph.projection.register import ActRow
from paraph.web import marks, pages, words
from paraph.web.access import Here, page_for


def kept(here: Here, sha256: str) -> dict[str, bool]:
    """Return whether the bytes of an enclosure are here, and if not, whether struck."""
    is_here = reading.enclosure_path(here.commission, sha256) is not None
    is_struck = not is_here and reading.is_struck(here.commission, sha256)
    return {"is_here": is_here, "is_struck": is_struck}


def listed(here: Here, digests: Sequence[str]) -> list[dict[str, Any]]:
    """Return papers as lists name them: {sha256, number, symbol, title, media, size, ...}.

    `symbol` and `title` are "" of one that was not circulated; it is told by its number
    in the list, its type and its size. See `kept` for the rest.
    """
    if not digests:
        return []
    named = sizes(here, digests)
    circulated = symbols_of(here, reading.commission_record(here.commission))
    return [
        {
            "sha256": sha256,
            "number": number,
            **circulated.get(sha256, {"symbol": "", "title": ""}),
            **named[sha256],
            **kept(here, sha256),
        }
        for number, sha256 in enumerate(digests, 1)
    ]


def sizes(here: Here, digests: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return {media, size} of enclosures by digest, as the first act says that names them."""
    found: dict[str, dict[str, Any]] = {
        sha256: {"media": "", "size": 0} for sha256 in digests
    }
    for sha256, act in register.first_naming(here.commission, digests).items():
        for one in act.enclosures:
            if one["sha256"] == sha256:
                found[sha256] = {"media": one["media"], "size": one["size"]}
    return found


def symbols_of(here: Here, record: CommissionRecord) -> dict[str, dict[str, str]]:
    """Return {symbol, title} of every file that was circulated, the version that holds."""
    found: dict[str, dict[str, str]] = {}
    for id_, one in record.papers.items():
        stem = record.papers.stem(id_)
        for version in one.versions:
            told = {
                "symbol": symbols.revised(stem, version["revision"]),
                "title": words.text(version["title"], here),
            }
            found |= dict.fromkeys(version["files"].values(), told)
    return found


def called(here: Here, record: CommissionRecord, act: ActRow) -> str:
    """Return how a paper is called by what an act encloses it with."""
    thing = words.marked(record, here, act.object)
    return gettext("a paper to %(thing)s") % {"thing": thing}


@page_for()
def paper(request: HttpRequest, here: Here, sha256: str) -> HttpResponse:
    """Show an enclosure by its digest."""
    acts = register.naming(here.commission, sha256)
    if not acts:
        raise Http404
    record = reading.commission_record(here.commission)
    strike = strikes.one(here.commission, sha256)
    consents = {} if strike is None else strike.consents
    named = next(one for one in acts[0].enclosures if one["sha256"] == sha256)
    circulated = symbols_of(here, record).get(sha256, {})
    context = {
        "sha256": sha256,
        "symbol": circulated.get("symbol", ""),
        "paper_title": circulated.get("title", ""),
        "digest": grouped(sha256),
        "named": named,
        "called": called(here, record, acts[0]),
        **kept(here, sha256),
        "is_by_all": strike is not None and strike.is_struck,
        "is_charter": sha256 == here.commission,
        "stated": [
            {
                "side": side.key,
                "name": here.called(side.key),
                "is_own": side.key == here.side,
                "consents": side.key in consents,
                "reason": words.text(consents[side.key], here)
                if consents.get(side.key)
                else "",
            }
            for side in here.sides
        ],
        "own_consents": here.side in consents,
        "marking": marks.about(here, f"enclosure/{sha256}"),
        "acts": [
            {"row": one, "sentence": words.act_sentence(record, one, here)}
            for one in acts
        ],
    }
    return pages.page(
        request,
        here,
        "papers/paper.html",
        context,
        tab="register",
        shows=[f"enclosure/{sha256}", *(one.object for one in acts)],
    )
