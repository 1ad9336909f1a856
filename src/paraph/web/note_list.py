"""The list of notes on the joint record: what was given beside what was received."""

from collections.abc import Mapping
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
    by_path = {row.path: row for row in rows}
    context = {
        "papers": [_paper(here, found, by_path) for found in papers.values()],
        "listed": set(by_path),
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


def _paper(
    here: Here, rows: list[NoteRow], by_path: Mapping[str, NoteRow]
) -> dict[str, Any]:
    """Return one paper with what each side lists of it; `by_path` are all notes."""
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
        "sent": [_said(here, row, by_path) for row in sent],
        "received": [_said(here, row, by_path) for row in received],
        "is_twice": len(sent) > 1 or len(received) > 1,
        "is_ours_to_list": not received and receiver == here.side,
    }


def _said(here: Here, row: NoteRow, by_path: Mapping[str, NoteRow]) -> dict[str, Any]:
    replied = by_path.get(row.said.get("in_reply_to", ""))
    said = row.said
    return {
        "path": row.path,
        "is_own": row.side == here.side,
        "subject": words.text(said["subject"], here),
        "received": words.day(said["received_day"], here.language)
        if "received_day" in said
        else "",
        "channel": gettext(CHANNELS[said["channel"]]) if "channel" in said else "",
        "in_reply_to": ""
        if replied is None
        else between_words.note_name(here, replied),
        "kind": "list_sent" if row.list == "sent" else "list_received",
    }
