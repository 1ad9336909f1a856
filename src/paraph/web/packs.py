"""The pack of a session: one of the record alone, one with our own notes."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse

from paraph.chancery import log
from paraph.chancery.officers import DRAFTER
from paraph.clerk.clock import now
from paraph.projection import sessions
from paraph.web import pack_making, pages, waiting
from paraph.web.access import Here, page_for
from paraph.web.pack_making import Pack

_PDF, _ZIP = "application/pdf", "application/zip"
_Make = Callable[[Here, str], Pack]


@page_for()
def choice(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Show what packs there are and what is in each."""
    row = sessions.one(here.commission, id_)
    if row is None:
        raise Http404
    made = pack_making.joint(here, id_)
    held = made.held
    context = {
        "row": row,
        "title": waiting.name_of(row, here),
        "items": sum(not one.is_left for one in made.paper.items),
        "papers": len(made.enclosed),
        "held": len(held),
        "megabytes": f"{sum(one.size for one in held) / 1_000_000:,.1f}",
        "bound_mb": pack_making.BOUND_BYTES // 1_000_000,
        "most_mb": pack_making.MOST_BYTES // 1_000_000,
        "joint_name": made.stem,
    }
    return pages.page(
        request,
        here,
        "sessions/pack.html",
        context,
        tab="sessions",
        shows=[f"session/{id_}/"],
    )


@page_for(exports=True)
def joint(
    request: HttpRequest, here: Here, id_: str, suffix: str
) -> HttpResponse | StreamingHttpResponse:
    """Give the joint pack."""
    del request
    return _given(_made(pack_making.joint, here, id_), suffix)


@page_for(DRAFTER)
def private(
    request: HttpRequest, here: Here, id_: str, suffix: str
) -> HttpResponse | StreamingHttpResponse:
    """Give the private pack; each time is noted."""
    made = _made(pack_making.private, here, id_)
    if request.method == "GET":
        log.note(
            here.officer,
            "pack.private",
            request.path,
            now(),
            commission=here.commission,
            is_read=True,
        )
    return _given(made, suffix)


def _made(make: _Make, here: Here, id_: str) -> Pack:
    if sessions.one(here.commission, id_) is None:
        raise Http404
    return make(here, id_)


def _given(made: Pack, suffix: str) -> HttpResponse | StreamingHttpResponse:
    response: Any
    if suffix == "pdf":
        response = HttpResponse(pack_making.pdf(made), content_type=_PDF)
    else:
        response = StreamingHttpResponse(pack_making.zipped(made), content_type=_ZIP)
    name = f"{made.stem}.{suffix}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response  # type: ignore[no-any-return]
