"""Silence procedures: what would be adopted, until when, who spoke, what came of it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from paraph.acts.record import CommissionRecord
from paraph.acts.silences.face import ENDED
from paraph.acts.silences.procedure import (
    AUTOMATIC,
    HOW,
    lapse_of,
    may_open_alone,
)
from paraph.acts.strengths import CLASSES
from paraph.chancery.officers import DRAFTER
from paraph.clerk import lapsing, reading
from paraph.clerk.clock import now
from paraph.documents.certificates import (
    SilencePaper,
    Stated,
    certificate,
    silence_paper,
)
from paraph.projection import decisions, register, silences
from paraph.projection.silences import SilenceRow
from paraph.web import (
    between_words,
    claimed,
    consents,
    drafts,
    marks,
    pages,
    prints,
    waiting_between,
    words,
)
from paraph.web.access import Here, page_for

WITHDRAW = "offer.withdraw/1"
WHY_NOT: Mapping[str, str] = {
    lapsing.BY_OFFICER: _("An officer of ours states whether we kept silence."),
    lapsing.BEGUN: _(
        "A break is among the drafts. An officer decides: put it away, and the node "
        "states that we kept silence."
    ),
    lapsing.ASKED: _(
        "We asked for a later end and are not answered. An officer decides."
    ),
    lapsing.AWAITED: _("Acts are waiting for others that are not here yet."),
    lapsing.SHORT: _(
        "The terms reached us less than a day before the end. An officer decides."
    ),
    lapsing.MUTE: _("This node cannot seal anything at present."),
}


@page_for()
def listed(request: HttpRequest, here: Here) -> HttpResponse:
    """List the silence procedures: those that run, then those that ended."""
    at = now()
    phases = [_minute(at), *waiting_between.phases(waiting_between.running([here]), at)]
    answer, etag = pages.not_modified(request, here, *phases)
    if answer is not None:
        return answer  # type: ignore[no-any-return]
    lines = [_line(here, row, at) for row in silences.every(here.commission)]
    context = {
        "running": [one for one in lines if not one["is_ended"]],
        "ended": [one for one in lines if one["is_ended"]],
        "rule": _rule(here),
    }
    return pages.page(
        request,
        here,
        "silences/list.html",
        context,
        tab="commission",
        live=etag,
        shows=["silence/"],
    )


@page_for()
def silence(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Show one silence procedure: its terms, its clock, each side's word, its result."""
    at = now()
    answer, etag = pages.not_modified(request, here, _minute(at))
    if answer is not None:
        return answer  # type: ignore[no-any-return]
    row = _row(here, id_)
    record = reading.commission_record(here.commission)
    path = row.path
    (agreed_by,) = consents.agreed_by(here, record.view, f"{path}/outcome")
    context = {
        **_line(here, row, at),
        "path": path,
        "terms": _terms(here, row),
        "sides": [_of_side(here, record, row, side.key) for side in here.sides],
        "agreed_by": agreed_by,
        "first_clocks": between_words.on_clocks(here, row.terms["instant"]["at"])
        if row.extended
        else [],
        "circulated": _circulated(here, row),
        "rule": _rule(here),
        "why_not": _why_not(here, row, at),
        "can": _can(here, row, at),
        "marking": marks.about(here, f"{path}/outcome"),
        "acts": [
            {"row": one, "sentence": words.act_sentence(record, one, here)}
            for one in register.page(here.commission, about=path)
        ],
    }
    return pages.page(
        request,
        here,
        "silences/silence.html",
        context,
        tab="commission",
        live=etag,
        shows=[f"{path}/", path],
    )


@page_for(DRAFTER, methods=("POST",))
def state(request: HttpRequest, here: Here, id_: str, how: str) -> HttpResponse:
    """Begin a draft that opens it, states that we kept silence, or takes it back."""
    row = _row(here, id_)
    if request.POST.get("digest", row.digest) != row.digest:
        told = gettext("The terms were changed meanwhile. Look at them first.")
        pages.tell(request, told)
        return redirect(f"{here.at}/silence/{id_}/")
    kind, word, content = {
        "open": ("silence.open/1", "opening", {"digest": row.digest}),
        "lapse": ("silence.lapse/1", "outcome", {"digest": row.digest}),
        "withdraw": (WITHDRAW, "outcome", {}),
    }[how]
    return drafts.begin(request, here, kind, f"{row.path}/{word}", content)


@page_for(DRAFTER, methods=("POST",))
def extend(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Begin a draft that consents to the later end for which a side asks."""
    row = _row(here, id_)
    asked = row.extensions.get(request.POST.get("side", ""))
    if asked is None:
        raise Http404
    content = {"terms": {"instant": asked["instant"]}}
    object_ = f"{row.path}/instant"
    return drafts.begin(request, here, "silence.extend/1", object_, content)


@page_for(exports=True)
def paper(request: HttpRequest, here: Here, id_: str, first: str) -> HttpResponse:
    """Print the certificate of a result, as the original of a side."""
    row = _row(here, id_)
    if not here.charter.has_side(first) or row.state not in ENDED:
        raise Http404
    told = _paper(here, row)
    pdf = certificate(
        told,
        first=first,
        language=here.language,
        stamped_at=claimed.latest(one.at for one in told.acts),
        translate=gettext,
    )
    del request
    name = f"{slugify(told.symbol)}-silence-{row.silence}-{slugify(first)}"
    return prints.shown(pdf, name)


def _paper(here: Here, row: SilenceRow) -> SilencePaper:
    acts = [
        Stated(one.side, one.kind, one.folio, one.digest, one.at)
        for word in ("outcome", "opening", "instant", "break")
        for one in register.about(here.commission, f"{row.path}/{word}")
    ]
    return silence_paper(
        reading.commission_record(here.commission),
        row.silence,
        acts=acts,
        heads=reading.heads(here.commission),
        marked=marks.paths_shown_with(here, [f"{row.path}/"]),
    )


def _row(here: Here, id_: str) -> SilenceRow:
    row = silences.one(here.commission, id_)
    if row is None:
        raise Http404
    return row


def _line(here: Here, row: SilenceRow, at: dt.datetime) -> dict[str, Any]:
    is_ended = row.state in ENDED
    return {
        "row": row,
        "title": words.text(row.terms["title"], here),
        "url": f"{here.at}/silence/{row.silence}/",
        "state": gettext(between_words.SILENCE_STATES[row.state]),
        "is_ended": is_ended,
        "is_adopted": row.state == "adopted",
        "is_met": row.state == "running"
        and all(one.key in {row.side, *row.kept} for one in here.charter.sides),
        "proposer": {"side": row.side, "name": here.called(row.side)},
        "clocks": between_words.on_clocks(here, row.until),
        "left": "" if is_ended else between_words.left(row.until, at),
        "has_passed": words.utc(row.until) is not None and _has_passed(row, at),
        "waits": waiting_between.asked_of(
            here, waiting_between.silences_awaited(here, [row], at)
        ),
        "certificates": [
            {
                "side": side.key,
                "name": here.called(side.key),
                "url": f"{here.at}/silence/{row.silence}/{side.key}.pdf",
            }
            for side in here.sides
        ]
        if is_ended
        else [],
    }


def _terms(here: Here, row: SilenceRow) -> dict[str, Any]:
    terms = row.terms
    adopts = decisions.one(here.commission, terms.get("decision", ""))
    return {
        "titles": words.titles(here, terms["title"]),
        "texts": words.titles(here, terms["text"]),
        "bases": words.titles(here, terms["basis"]),
        "verb": gettext(CLASSES[terms["verb"]]),
        "decision": "" if adopts is None else f"{here.at}/decisions/{adopts.decision}/",
    }


def _of_side(
    here: Here, record: CommissionRecord, row: SilenceRow, side: str
) -> dict[str, Any]:
    """Return what a side has said on a silence."""
    said = row.breaks.get(side)
    asked = row.extensions.get(side)
    mine = row.extensions.get(here.side, {}).get("digest")
    del record
    return {
        "side": side,
        "name": here.called(side),
        "is_own": side == here.side,
        "is_proposer": side == row.side,
        "opened": side in row.opened,
        "kept": side in row.kept,
        "break": None
        if said is None
        else {
            "how": gettext(HOW[said["how"]]),
            "reasons": words.titles(here, said["reason"]),
            "texts": words.titles(here, said.get("text", {})),
        },
        "asked": None
        if asked is None
        else {
            "clocks": between_words.on_clocks(here, asked["instant"]["at"]),
            "is_agreed": asked["is_agreed"],
        },
        "can_extend": asked is not None
        and side != here.side
        and asked["digest"] != mine
        and row.state == "running",
    }


def _circulated(here: Here, row: SilenceRow) -> list[dict[str, Any]]:
    """Return when the terms were stated, by their side's own claim, on each clock."""
    found = [
        act
        for act in register.about(here.commission, f"{row.path}/outcome")
        if act.kind == "silence.propose/1"
    ]
    return [
        {"digest": act.digest, "clocks": between_words.on_clocks(here, act.at)}
        for act in found[-1:]
    ]


def _can(here: Here, row: SilenceRow, at: dt.datetime) -> dict[str, bool]:
    """Return which drafts an officer may begin here; rules decide in the end."""
    is_proposer, has_passed = row.side == here.side, _has_passed(row, at)
    is_open = row.state in {"running", "proposed"}
    has_kept = here.side in row.kept
    return {
        "break": row.state == "running"
        and not is_proposer
        and not has_kept
        and not has_passed,
        "extend": row.state == "running" and not has_kept and not has_passed,
        "open": row.state == "proposed" and here.side not in row.opened,
        "lapse": row.state == "running"
        and not is_proposer
        and not has_kept
        and has_passed,
        "withdraw": is_open and is_proposer,
        "change": is_open and is_proposer and not row.kept,
    }


def _why_not(here: Here, row: SilenceRow, at: dt.datetime) -> str:
    """Say who ends it for us, and what keeps the node from it; "" where nothing does.

    That is of our office alone, so the preview as another side says nothing of it.
    """
    if (
        here.eyes
        or row.state != "running"
        or not lapsing.is_ours_to_end(row, here.side)
    ):
        return ""
    why = lapsing.why_not(row)
    if why:
        return gettext(WHY_NOT[why])
    if _has_passed(row, at):
        return gettext("The node is about to state that we kept silence.")
    return gettext(
        "If we do not break it, the node states after the end that we did not."
    )


def _rule(here: Here) -> dict[str, Any]:
    """Return what the charter says of silence, for each side."""
    return {
        "alone": may_open_alone(here.charter),
        "sides": [
            {
                "side": side.key,
                "name": here.called(side.key),
                "by_node": lapse_of(here.charter, side.key) == AUTOMATIC,
            }
            for side in here.sides
        ],
    }


def _has_passed(row: SilenceRow, at: dt.datetime) -> bool:
    until = words.utc(row.until)
    return until is not None and until <= at


def _minute(at: dt.datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M}"
