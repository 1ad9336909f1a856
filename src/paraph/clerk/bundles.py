"""A bundle: many drafts that came in together and are approved in one step.

An officer with that power approves the list of their digests; each is then sealed by
itself, in its order, like any draft. Only declarations go so: a consent is looked at by
itself.
"""

import datetime as dt
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from paraph.acts.kinds import KINDS
from paraph.chancery import drafts
from paraph.chancery.drafts import Draft
from paraph.chancery.officers import DATABASE, Officer
from paraph.clerk import release
from paraph.kernel import canonical
from paraph.kernel.errors import Refused


class Shown(NamedTuple):
    """What an officer was shown: the drafts still to be approved, and their digest."""

    drafts: list[Draft]
    digest: str


def shown(commission: str, bundle: str) -> Shown:
    """Return what of a bundle is still to be approved, and the digest of that."""
    left = [
        one for one in drafts.of_bundle(commission, bundle) if one.state == drafts.DRAFT
    ]
    digests = [[one.pk, drafts.digest(one)] for one in left]
    return Shown(left, canonical.digest_of(digests))


def discard(commission: str, bundle: str, officer: Officer, now: dt.datetime) -> int:
    """Put away what of a bundle is still to be approved; return how many drafts.

    Each can be taken up again by itself.

    Raises:
        Refused: `bundle.empty`; as the chancery (`draft.may-not`, `hold.held` …): then
            none is put away.
    """
    left, _ = shown(commission, bundle)
    if not left:
        raise Refused("bundle.empty")
    with transaction.atomic(using=DATABASE):
        for one in left:
            drafts.discard(one, officer=officer, now=now)
    return len(left)


def approve(
    commission: str, bundle: str, officer: Officer, now: dt.datetime, digest: str
) -> int:
    """Approve a bundle as it was shown; return how many drafts go.

    Where four eyes are wanted the first officer only clears it, and 0 go.

    Raises:
        Refused: `draft.changed`, if it says something else by now; `bundle.empty`;
            `bundle.consent`, if one of them binds; as the chancery (`draft.may-not` …).
    """
    left, found = shown(commission, bundle)
    if not left:
        raise Refused("bundle.empty")
    if found != digest:
        raise Refused("draft.changed", state=drafts.DRAFT)
    for one in left:
        kind = KINDS[one.kind]
        if kind.consents or kind.any_question:
            raise Refused("bundle.consent", kind=one.kind)
    recall = dt.timedelta(seconds=settings.PARAPH_RECALL_S)
    two = release.needs_two(commission)
    gone = 0
    with transaction.atomic(using=DATABASE):
        for one in left:
            if two and not drafts.is_cleared_for(one, officer, "", now):
                drafts.mark_cleared(one, officer=officer, now=now)
            else:
                release_at = now + recall
                drafts.mark_approved(
                    one, officer=officer, now=now, release_at=release_at
                )
                gone += 1
    return gone
