"""The connection: what each side holds, whether both judge alike, what waits."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from paraph.clerk import peers, reading
from paraph.clerk.files import MAX_ENCLOSURE_BYTES
from paraph.clerk.peers import PeerState
from paraph.clerk.reading import Counterpart
from paraph.kernel import canonical
from paraph.web import line, pages, words
from paraph.web.access import Here, page_for, unchanged


@page_for()
def connection(request: HttpRequest, here: Here) -> HttpResponse:
    """Say in words how the two nodes stand to each other."""
    standing = reading.standing(here.commission)
    heads = standing.heads
    states = peers.states(here.commission)
    held = reading.held_of_ours(here.commission)
    ours = max((folio for folio, _ in heads[here.side]), default=-1)
    context = {
        "counterparts": [
            _counterpart(
                here, one, states.get(one.side), held=held[one.side], ours=ours
            )
            for one in reading.counterparts(here.commission)
        ],
        "heads": [
            {
                "name": here.called(side.key),
                "side": side.key,
                "heads": [
                    {"folio": folio, "digest": words.short(digest)}
                    for folio, digest in heads[side.key]
                ],
            }
            for side in here.sides
        ],
        "state": canonical.grouped(standing.state_digest),
        "judged": canonical.grouped(reading.judged(here.commission)),
        "waiting": [
            {"name": here.called(side), "folio": folio, "lacks": words.short(lacks)}
            for side, folio, lacks in reading.waiting(here.commission)
        ],
        "missing": [
            {
                "sha256": words.short(one.sha256),
                "size": one.size,
                "gathered": reading.gathered(here.commission, one.sha256),
                "needs_pouch": one.size > MAX_ENCLOSURE_BYTES,
            }
            for one in reading.missing_enclosures(here.commission)
        ],
        "forked": [here.called(side) for side, own in heads.items() if len(own) > 1],
        "home": str(settings.PARAPH_HOME.path),
        "commission": here.commission[:12],
    }
    # What a peer did is no act: the page is its own mark.
    etag = canonical.digest(repr((context, here.language)).encode())[:32]
    answer = unchanged(request, etag)
    if answer is not None:
        return answer
    return pages.page(
        request,
        here,
        "connection/connection.html",
        context,
        tab="connection",
        live=etag,
        shows=(),
    )


def _counterpart(
    here: Here,
    one: Counterpart,
    state: PeerState | None,
    *,
    held: int,
    ours: int,
) -> dict[str, Any]:
    name = here.called(one.side)
    return {
        "name": name,
        "side": one.side,
        "holds": _holds(here, name, held, ours),
        "answer": _answered(here, name, state),
        "proved": words.instant(state.proved_at, here.sides[0], here.language)
        if state is not None and state.proved_at is not None
        else "",
        "agrees": one.agrees,
        "receipt": words.instant(one.receipt_at, here.sides[0], here.language),
        "is_forked": one.is_forked,
        "url": settings.PARAPH_PEERS.get(here.commission, {}).get(one.side, ""),
    }


def _holds(here: Here, name: str, held: int, ours: int) -> str:
    letter = pages.letter(here, here.side)
    if held < 0:
        return gettext("%(name)s has not said yet what it holds.") % {"name": name}
    if held >= ours:
        return gettext("%(name)s holds everything up to %(letter)s %(folio)s.") % {
            "name": name,
            "letter": letter,
            "folio": ours,
        }
    return gettext(
        "%(name)s holds everything up to %(letter)s %(held)s; %(letter)s %(ours)s is "
        "the last."
    ) % {"name": name, "letter": letter, "held": held, "ours": ours}


def _answered(here: Here, name: str, state: PeerState | None) -> str:
    own = here.sides[0]
    if state is None:
        return gettext("%(name)s was never met by line.") % {"name": name}
    if state.failing_since is not None:
        return line.unanswered(here, state.side, state.failing_since)
    if state.answered_at is not None:
        return gettext("%(name)s answered last on %(at)s.") % {
            "name": name,
            "at": words.instant(state.answered_at, own, here.language),
        }
    return gettext("%(name)s was heard last on %(at)s.") % {
        "name": name,
        "at": words.instant(state.heard_at, own, here.language),
    }
