"""The past: what sides entered of it, what the others say, and one step to agree.

Also what came in from a table and is not released yet: private, and released as a whole.
"""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext

from paraph.acts.elsewhere.note import DEEDS, FORMS
from paraph.acts.history.answer import ANSWERS
from paraph.acts.history.enter import STATES, THINGS
from paraph.chancery import drafts as kept_drafts
from paraph.chancery.officers import DRAFTER, RELEASER
from paraph.clerk import bundles, reading
from paraph.clerk.clock import now
from paraph.kernel.errors import Refused
from paraph.projection import elsewhere, history, register
from paraph.projection.elsewhere import ElsewhereRow
from paraph.projection.history import HistoryRow
from paraph.web import contents, drafts, marks, pages, papers, signing, words
from paraph.web.access import Here, page_for


@page_for()
def listed(request: HttpRequest, here: Here) -> HttpResponse:
    """Show the past as each side has it, and how far it is agreed."""
    rows = history.every(here.commission)
    counts = history.counts(here.commission)
    titles = {
        f"history/{row.entry}": words.text(row.said["title"], here) for row in rows
    }
    accounts = [
        {
            "side": side.key,
            "name": here.called(side.key),
            "is_own": side.key == here.side,
            "counts": counts[side.key],
            "is_whole": not counts[side.key].keys()
            - {"agreed", "left", "disputed", "contested"},
        }
        for side in here.sides
        if side.key in counts
    ]
    context = {
        "accounts": accounts,
        "rows": [_line(here, row, titles) for row in rows],
        "bundles": [] if here.eyes else _bundles(here),
        "is_founded": reading.commission_record(here.commission).is_founded,
    }
    return pages.page(
        request,
        here,
        "history/list.html",
        context,
        tab="commission",
        shows=["history/"],
    )


@page_for()
def entry(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Show one entry of the past: what its side has, what the others answer."""
    row = history.one(here.commission, id_)
    if row is None:
        raise Http404
    object_ = f"history/{id_}"
    whole = history.one(here.commission, row.part_of.removeprefix("history/"))
    record = reading.commission_record(here.commission)
    context = {
        **_line(here, row, {}),
        "object": object_,
        "whole": whole,
        "whole_title": words.text(whole.said["title"], here) if whole else "",
        "titles": words.titles(here, row.said["title"]),
        "marking": marks.about(here, object_),
        "is_own": row.side == here.side,
        "answers": [
            {
                "side": side,
                "name": here.called(side),
                "answer": gettext(ANSWERS[said["answer"]]),
                "words": words.text(said["words"], here) if "words" in said else "",
            }
            for side, said in row.answers.items()
        ],
        "papers": papers.listed(here, row.said.get("papers", [])),
        "acts": [
            {"row": one, "sentence": words.act_sentence(record, one, here)}
            for one in register.page(here.commission, about=object_)
        ],
    }
    return pages.page(
        request,
        here,
        "history/entry.html",
        context,
        tab="commission",
        shows=[f"{object_}/", row.part_of] if row.part_of else [f"{object_}/"],
    )


@page_for(DRAFTER, methods=("POST",))
def agree(request: HttpRequest, here: Here) -> HttpResponse:
    """Begin a draft that agrees to an account but for the entries we dispute."""
    side = request.POST.get("side", "")
    if side not in history.counts(here.commission):
        raise Http404
    but = [
        row.entry
        for row in history.every(here.commission)
        if row.side == side and not row.is_left and _is_excepted(here, row)
    ]
    account = f"history/{side}/account"
    content = {"but": sorted(but)}
    return drafts.begin(request, here, "history.agree/1", account, content)


@page_for(reads="draft.read")
def bundle(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Show what came in from a table and is still to be released."""
    return _bundle(request, here, _name_of(here, id_))


@page_for(RELEASER, methods=("POST",))
def release(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Release a bundle as it was shown, with a fresh proof of who does it."""
    name = _name_of(here, id_)
    if not signing.is_fresh(request):
        told = gettext("Prove first that it is you. Nothing was released.")
        return _bundle(request, here, name, told=told, status=403)
    digest = request.POST.get("digest", "")
    try:
        gone = bundles.approve(here.commission, name, here.officer, now(), digest)
    except Refused as refusal:
        pages.tell_refusal(request, refusal.code, refusal.facts)
        return redirect(f"{here.at}/history/bundles/{id_}/")
    if gone:
        told = ngettext(
            "%(n)s entry is approved and will be sealed.",
            "%(n)s entries are approved and will be sealed, one after the other.",
            gone,
        )
        pages.tell(request, told % {"n": gone})
    else:
        pages.tell(request, gettext("Cleared. A second releaser lets them go."))
    return redirect(f"{here.at}/history/bundles/{id_}/")


@page_for(DRAFTER, methods=("POST",))
def put_away(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Put away all that is still to be released of what came in from a table."""
    name = _name_of(here, id_)
    try:
        gone = bundles.discard(here.commission, name, here.officer, now())
    except Refused as refusal:
        pages.tell_refusal(request, refusal.code, refusal.facts)
        return redirect(f"{here.at}/history/bundles/{id_}/")
    told = ngettext(
        "%(n)s draft was put away. It can be taken up again on its page.",
        "%(n)s drafts were put away. Each can be taken up again on its page.",
        gone,
    )
    pages.tell(request, told % {"n": gone})
    return redirect(f"{here.at}/drafts/")


@page_for()
def received(request: HttpRequest, here: Here) -> HttpResponse:
    """Show what sides noted as received on paper from others."""
    context = {"rows": [paper(here, row) for row in elsewhere.every(here.commission)]}
    return pages.page(
        request,
        here,
        "history/received.html",
        context,
        tab="commission",
        shows=["elsewhere/"],
    )


def paper(here: Here, row: ElsewhereRow) -> dict[str, Any]:
    """Return a paper received as a line of a list."""
    said = row.said
    return {
        "row": row,
        "object": f"elsewhere/{row.paper}",
        "is_own": row.side == here.side,
        "of": here.called(row.of),
        "noted_by": here.called(row.side),
        "form": gettext(FORMS[said["form"]]),
        "does": gettext(DEEDS[said["does"]]),
        "number": said.get("number", ""),
        "day": words.day(row.day, here.language),
        "received": words.day(said["received_day"], here.language)
        if "received_day" in said
        else "",
        "says": words.text(said["says"], here),
        "about": _address(row.about),
        "papers": papers.listed(here, said.get("papers", [])),
    }


def _is_excepted(here: Here, row: HistoryRow) -> bool:
    """Say whether an entry is not to be agreed to: somebody's answer stands against it.

    Of our own account all that any side disputes, of another's what we do.
    """
    against = [
        side for side, said in row.answers.items() if said["answer"] != "settled"
    ]
    return bool(against) if row.side == here.side else here.side in against


def _address(path: str) -> str:
    """Return the address of the page of an object, "" if it has none."""
    parts = path.split("/")
    if parts[0] in {"session", "history"} and len(parts) == 2:
        return {"session": "sessions"}.get(parts[0], parts[0]) + f"/{parts[1]}/"
    if parts[0] == "session" and parts[2:3] == ["item"]:
        return f"sessions/{parts[1]}/items/{parts[3]}/"
    return ""


def _line(here: Here, row: HistoryRow, titles: dict[str, str]) -> dict[str, Any]:
    said = row.said
    days = ""
    if row.day:
        days = words.days(row.day, said.get("to_day", row.day), here.language)
    return {
        "row": row,
        "title": words.text(said["title"], here),
        "what": gettext(THINGS[row.what]),
        "number": said.get("number", ""),
        "reference": said.get("reference", ""),
        "days": days,
        "place": words.text(said["place"], here) if "place" in said else "",
        "name": here.called(row.side),
        "owner": here.called(said["owner"]) if "owner" in said else "",
        "due": words.day(said["due_day"], here.language) if "due_day" in said else "",
        "became": gettext(STATES[said["state"]]) if "state" in said else "",
        "whole_of": titles.get(row.part_of, ""),
        "standing": _standing(row),
        "scans": len(said.get("papers", [])),
    }


def _standing(row: HistoryRow) -> str:
    if row.is_left:
        return gettext("Left by its side")
    return {
        "agreed": gettext("Agreed"),
        "changed": gettext("Worded anew since it was agreed"),
        "disputed": gettext("Disputed"),
        "contested": gettext("Agreed, and disputed since"),
    }.get(row.state, gettext("Stated by its side"))


def _bundles(here: Here) -> Sequence[dict[str, Any]]:
    """Return the bundles of which something is still to be released."""
    return [
        {"at": slug(name), "left": counts[kept_drafts.DRAFT]}
        for name, counts in kept_drafts.bundles(here.commission).items()
        if counts.get(kept_drafts.DRAFT)
    ]


def slug(name: str) -> str:
    """Return a bundle's name as it stands in an address."""
    return name.lower().replace(" ", "-").replace(":", "")


def _called(here: Here, name: str) -> str:
    """Return how what came in at an instant is called on its page."""
    at = name.partition(" ")[2]
    if words.utc(at) is None:
        return gettext("Table of the past")
    return gettext("Table of the past, %(at)s") % {
        "at": words.instant(at, here.sides[0], here.language)
    }


def _counted(state: str, n: int) -> str:
    """Say how many drafts are in a state."""
    told = {
        kept_drafts.DRAFT: ngettext("%(n)s draft", "%(n)s drafts", n),
        kept_drafts.APPROVED: gettext("%(n)s approved"),
        kept_drafts.SEALING: gettext("%(n)s being sealed"),
        kept_drafts.RELEASED: gettext("%(n)s released"),
        kept_drafts.WITHDRAWN: gettext("%(n)s put away"),
    }
    return told.get(state, f"%(n)s {state}") % {"n": n}


def _name_of(here: Here, at: str) -> str:
    for name in kept_drafts.bundles(here.commission):
        if slug(name) == at:
            return name
    raise Http404


def _bundle(
    request: HttpRequest, here: Here, name: str, *, told: str = "", status: int = 200
) -> HttpResponse:
    shown = bundles.shown(here.commission, name)
    counts = kept_drafts.bundles(here.commission)[name]
    context = {
        "name": _called(here, name),
        "at": slug(name),
        "digest": shown.digest,
        "count": len(shown.drafts),
        "counts": [_counted(state, counts[state]) for state in sorted(counts)],
        "drafts": [
            {
                "draft": one,
                "what": gettext(THINGS.get(one.content.get("what", ""), "")),
                "title": words.text(one.content["title"], here),
                "content": contents.rows(here, one.kind, one.content),
                "enclosures": one.enclosures,
                "scans": len(one.enclosures),
            }
            for one in shown.drafts
        ],
        "is_fresh": signing.is_fresh(request),
        "told": told,
        "is_private_page": True,
    }
    return pages.page(
        request, here, "history/bundle.html", context, tab="commission", status=status
    )
