"""Decisions: what each side proposes, what is taken, and in which protocol it is due."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from paraph.acts.charter.rules import is_writing_barred
from paraph.acts.kinds import KINDS
from paraph.acts.record import CommissionRecord
from paraph.acts.strengths import CLASSES
from paraph.chancery.officers import DRAFTER
from paraph.clerk import reading
from paraph.kernel import canonical
from paraph.kernel.canonical import NOTHING
from paraph.kernel.errors import Refused
from paraph.projection import decisions, register
from paraph.projection.decisions import DecisionRow
from paraph.web import (
    between_words,
    consents,
    drafts,
    marks,
    pages,
    waiting_between,
    words,
)
from paraph.web.access import Here, page_for

PROPOSE, TAKE, WITHDRAW = "decision.propose/1", "decision.take/1", "offer.withdraw/1"
SILENCE = "silence.propose/1"


@page_for()
def listed(request: HttpRequest, here: Here) -> HttpResponse:
    """List the decisions: for the next protocol, of sessions, and those proposed."""
    answer, etag = pages.not_modified(request, here)
    if answer is not None:
        return answer  # type: ignore[no-any-return]
    record = reading.commission_record(here.commission)
    lines = [_line(here, record, row) for row in decisions.every(here.commission)]
    context = {
        "between": [one for one in lines if one["is_between"]],
        "taken": [one for one in lines if one["is_taken"] and not one["is_between"]],
        "proposed": [one for one in lines if not one["is_taken"]],
        "is_barred": is_writing_barred(here.charter),
    }
    return pages.page(
        request,
        here,
        "decisions/list.html",
        context,
        tab="commission",
        live=etag,
        shows=["decision/"],
    )


@page_for()
def decision(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Show one decision: the words of each side, and how far it is taken."""
    answer, etag = pages.not_modified(request, here)
    if answer is not None:
        return answer  # type: ignore[no-any-return]
    row = _row(here, id_)
    record = reading.commission_record(here.commission)
    path, outcome = f"decision/{id_}", f"decision/{id_}/outcome"
    (agreed_by,) = consents.agreed_by(here, record.view, outcome)
    own = row.offers.get(here.side, {})
    context = {
        **_line(here, record, row),
        "path": path,
        "outcome": outcome,
        "sides": [_of_side(here, record, row, side.key) for side in here.sides],
        "terms": None if row.terms is None else _said(here, record, row.terms),
        "agreed_by": agreed_by,
        "can_withdraw": bool(own)
        and own["digest"] not in record.view.in_force(outcome),
        "can_end": row.terms is not None
        and not row.by_silence
        and own.get("digest") != NOTHING,
        "is_barred": is_writing_barred(here.charter),
        "marking": marks.about(here, path),
        "acts": [
            {"row": one, "sentence": words.act_sentence(record, one, here)}
            for one in register.page(here.commission, about=path)
        ],
    }
    return pages.page(
        request,
        here,
        "decisions/decision.html",
        context,
        tab="commission",
        live=etag,
        shows=[f"{path}/", path],
    )


@page_for(DRAFTER, methods=("POST",))
def take(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Begin a draft that consents to the words that a side proposes or consents to."""
    row = _row(here, id_)
    side = request.POST.get("side", "")
    offer = row.offers.get(side)
    if offer is None and side not in row.proposals:
        raise Http404
    terms = offer["terms"] if offer else _as_terms(row.proposals[side])
    digest = NOTHING if terms is None else canonical.digest_of(terms)
    if request.POST.get("digest") not in {None, digest}:
        told = gettext("Other words are proposed meanwhile. Look at them first.")
        pages.tell(request, told)
        return redirect(f"{here.at}/decisions/{id_}/")
    content = {"nothing": True} if terms is None else {"terms": terms}
    return drafts.begin(request, here, TAKE, f"decision/{id_}/outcome", content)


@page_for(DRAFTER, methods=("POST",))
def withdraw(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Begin a draft that takes back what we consent to."""
    _row(here, id_)
    return drafts.begin(request, here, WITHDRAW, f"decision/{id_}/outcome", {})


@page_for(DRAFTER, methods=("POST",))
def end(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Begin a draft that proposes to have no such decision any more."""
    _row(here, id_)
    outcome = f"decision/{id_}/outcome"
    return drafts.begin(request, here, TAKE, outcome, {"nothing": True})


@page_for(DRAFTER)
def by_silence(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Show the form of a silence procedure that would adopt the words of a side."""
    row = _row(here, id_)
    said = row.proposals.get(request.GET.get("side", here.side))
    if said is None:
        raise Http404
    kept = {name: said[name] for name in ("title", "text", "verb")}
    content = {"terms": {**kept, "decision": id_}}
    try:
        KINDS[SILENCE].check_content(content)
    except Refused as refusal:
        return drafts.fill_in(
            request,
            here,
            SILENCE,
            "silence/~0/outcome",
            content=content,
            refusal=refusal,
        )
    raise AssertionError("terms without an instant were taken")


def decisions_about(here: Here, session: str) -> list[dict[str, Any]]:
    """Return the decisions of a session, and those that its protocol is to hold.

    Oldest first, as the list of decisions tells them: `title`, `url`, `state`, `verb`,
    `is_taken`, `is_between`, `protocol`.
    """
    record = reading.commission_record(here.commission)
    rows = decisions.about(here.commission, session)
    return [_line(here, record, row) for row in rows]


def _row(here: Here, id_: str) -> DecisionRow:
    row = decisions.one(here.commission, id_)
    if row is None:
        raise Http404
    return row


def _line(here: Here, record: CommissionRecord, row: DecisionRow) -> dict[str, Any]:
    said = row.terms or next(iter(row.proposals.values()))
    return {
        "row": row,
        "title": words.text(said["title"], here),
        "url": f"{here.at}/decisions/{row.decision}/",
        "verb": gettext(CLASSES[said["verb"]]),
        "state": gettext(between_words.DECISION_STATES[row.state]),
        "is_taken": row.terms is not None,
        "is_between": row.is_between,
        "session": between_words.session_name(record, row.session),
        "protocol": between_words.session_name(record, row.recorded_in),
        "by_silence": f"{here.at}/silence/{row.by_silence}/" if row.by_silence else "",
        "proposed_by": [
            {"side": side.key, "name": here.called(side.key)}
            for side in here.sides
            if side.key in row.proposals
        ],
        "waits": waiting_between.asked_of(
            here, waiting_between.decisions_awaited(here, [row])
        ),
    }


def _said(
    here: Here, record: CommissionRecord, said: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        "titles": words.titles(here, said["title"]),
        "texts": words.titles(here, said["text"]),
        "verb": gettext(CLASSES[said["verb"]]),
        "session": between_words.session_name(record, said.get("session", "")),
        "protocol": between_words.session_name(record, said.get("recorded_in", "")),
        "notes": words.titles(here, said.get("note", {})),
    }


def _as_terms(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return a proposal as the terms of a consent: its note is no part of them."""
    return {name: value for name, value in said.items() if name != "note"}


def _of_side(
    here: Here, record: CommissionRecord, row: DecisionRow, side: str
) -> dict[str, Any]:
    """Return what a side proposes and consents to, and what we could consent to of it."""
    proposal, offer = row.proposals.get(side), row.offers.get(side)
    own = row.offers.get(here.side, {}).get("digest")
    terms = None if offer is None else offer["terms"]
    meant = _as_terms(proposal) if proposal is not None else None
    digest = offer["digest"] if offer else ""
    if meant is not None and offer is None:
        digest = canonical.digest_of(meant)
    is_proposal_consented = meant is not None and meant == terms
    return {
        "side": side,
        "name": here.called(side),
        "is_own": side == here.side,
        "proposal": None if proposal is None else _said(here, record, proposal),
        "offers": offer is not None,
        "nothing": offer is not None and offer["digest"] == NOTHING,
        "is_agreed": offer is not None and offer["digest"] == row.digest,
        "terms": None
        if terms is None or is_proposal_consented
        else _said(here, record, terms),
        "is_proposal": is_proposal_consented,
        "digest": digest,
        "can_take": bool(digest)
        and digest not in {own, row.digest}
        and not (digest == NOTHING and row.terms is None),
    }
