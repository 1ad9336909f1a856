"""Contacts go out: as tables, and one as a printed note. Each time is logged."""

from collections.abc import Iterable, Iterator, Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from paraph.chancery import (
    contact_table,
    log,
    timeline,
)
from paraph.clerk.clock import now
from paraph.crafts.sheets import writing
from paraph.documents import contact_docx, contact_notes
from paraph.projection import areas
from paraph.web import contact_note, contact_words, words
from paraph.web import contacts as contact_pages
from paraph.web.access import Here, page_for

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@page_for()
def table(request: HttpRequest, here: Here, suffix: str) -> HttpResponse:
    """Give the contacts that are looked for as a table; with statements as a book."""
    asked = contact_pages.asked_for(request, here)
    found = timeline.found(here.commission, asked)
    order = [side.key for side in here.sides]
    rows = contact_table.rows(found, contact_words.states_of(here), order)
    rows = list(_with_areas_named(here, rows))
    columns = contact_table.columns(rows)
    _log(request, here)
    if suffix == "xlsx":
        said = contact_table.statements(found)
        raw = writing.plain_book(
            {
                "contacts": (columns, rows),
                "statements": (contact_table.STATEMENTS, said),
            },
            now(),
        )
        return _given(raw, _XLSX, "contacts.xlsx")
    raw = writing.plain_csv(columns, rows)
    return _given(raw, "text/csv; charset=utf-8", "contacts.csv")


def _with_areas_named(
    here: Here, rows: Iterable[Mapping[str, str]]
) -> Iterator[dict[str, str]]:
    """Yield rows with the titles of areas: their ids say nothing to who reads a table."""
    names = {
        one.area: words.text(one.title, here) for one in areas.every(here.commission)
    }
    for row in rows:
        ids = row.get("areas", "").split(contact_table.BETWEEN)
        told = contact_table.BETWEEN.join(names.get(one, one) for one in ids)
        yield {**row, "areas": told} if told else dict(row)


@page_for()
def note(request: HttpRequest, here: Here, id_: int, suffix: str) -> HttpResponse:
    """Give a contact as a printed note."""
    one = contact_pages.one_of(here, id_)
    told = contact_note.note_of(here, one)
    _log(request, here)
    if suffix == "docx":
        raw = contact_docx.docx(told, stamped_at=now(), translate=gettext)
        return _given(raw, _DOCX, f"contact-{one.pk}.docx")
    raw = contact_notes.pdf(told, stamped_at=now(), translate=gettext)
    return _given(raw, "application/pdf", f"contact-{one.pk}.pdf")


def _log(request: HttpRequest, here: Here) -> None:
    """Note each time that something goes out, and what was looked for."""
    if request.method == "GET":
        where = request.get_full_path()
        commission = here.commission
        log.note(
            here.officer,
            "paper.exported",
            where,
            now(),
            commission=commission,
            is_read=True,
        )


def _given(raw: bytes, media: str, name: str) -> HttpResponse:
    response = HttpResponse(raw, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
