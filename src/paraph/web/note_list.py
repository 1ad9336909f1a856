"""The list of notes on the joint record: what was given beside what was received."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from paraph.acts.notes.forms import CHANNELS, FORMS
from paraph.projection import notes
from paraph.projection.notes import NoteRow
from paraph.web import between_words, pages, words
from paraph.web.access import Here, page_for


@page_for()
def listed(request: HttpRequest, here: Here) -> HttpResponse:
    """List the notes, each paper once: as its giver lists it, and as its receiver."""
    answer, etag = pages.not_modified(request, here)
    if answer is not None:
        return answer  # type: ignore[no-any-return]
    rows = notes.every(here.commission)
    papers: dict[tuple[str, ...], list[NoteRow]] = {}
    for row in rows:
        unnumbered = (row.path,) if not row.number else ()
        papers.setdefault((*row.paper, *unnumbered), []).append(row)
    context = {
        "papers": [_paper(here, found) for found in papers.values()],
        "listed": {row.path for row in rows},
    }
    return pages.page(
        request,
        here,
        "notes/joint_list.html",
        context,
        tab="commission",
        live=etag,
        shows=["note/"],
    )


def _paper(here: Here, rows: list[NoteRow]) -> dict[str, Any]:
    """Return one paper with what each side lists of it."""
    giver, receiver, number, day = rows[0].paper
    sent = [row for row in rows if row.list == "sent"]
    received = [row for row in rows if row.list == "received"]
    return {
        "giver": giver,
        "giver_name": here.called(giver),
        "receiver": receiver,
        "receiver_name": here.called(receiver),
        "number": number,
        "day": words.day(day, here.language),
        "form": gettext(FORMS[rows[0].said["form"]]),
        "sent": [_said(here, row) for row in sent],
        "received": [_said(here, row) for row in received],
        "is_ours_to_list": not received and receiver == here.side,
    }


def _said(here: Here, row: NoteRow) -> dict[str, Any]:
    reply = row.said.get("in_reply_to", "")
    found = {one.path: one for one in notes.every(here.commission)} if reply else {}
    said = row.said
    return {
        "path": row.path,
        "is_own": row.side == here.side,
        "subject": words.text(said["subject"], here),
        "received": words.day(said["received_day"], here.language)
        if "received_day" in said
        else "",
        "channel": gettext(CHANNELS[said["channel"]]) if "channel" in said else "",
        "in_reply_to": between_words.note_name(here, found[reply])
        if reply in found
        else "",
        "kind": "list_sent" if row.list == "sent" else "list_received",
    }
