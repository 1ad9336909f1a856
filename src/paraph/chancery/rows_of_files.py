"""Kept files and the rows that name them: what a draft keeps, and when a file may go.

A draft keeps the files that it encloses, and what each of them is a cleaned copy of.
Files are of the node: drafts of several commissions may name the same one.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from django.db import models
from django.db.models.functions import Cast

from paraph.chancery import attachments, holds
from paraph.chancery.drafts import Draft
from paraph.chancery.enclosing import ORIGINAL
from paraph.chancery.holds import LegalHold
from paraph.chancery.notes import PaperNote
from paraph.chancery.officers import DATABASE, NODE
from paraph.chancery.people import Person
from paraph.kernel.errors import Refused


def of_draft(draft: Draft) -> list[str]:
    """Return the digests of the files that a draft keeps, each once."""
    found = chain.from_iterable(
        (one["sha256"], one.get(ORIGINAL, one)["sha256"]) for one in draft.enclosures
    )
    return list(dict.fromkeys(found))


def naming(sha256: str) -> Iterator[tuple[str, str]]:
    """Yield what names a kept file: where it is, and what, as `draft/12`."""
    for draft in _drafts(sha256):
        yield draft.commission, f"draft/{draft.pk}"
    for note in _notes(sha256):
        yield note.commission, f"note/{note.pk}"
    people = Person.objects.using(DATABASE).filter(photo__sha256=sha256)
    for pk in people.order_by("pk").values_list("pk", flat=True):
        yield NODE, f"person/{pk}"


def hold_over(
    commission: str, sha256: str, standing: list[LegalHold] | None = None
) -> LegalHold | None:
    """Return a hold that keeps a file: on it, or on anything that names it."""
    found = holds.standing() if standing is None else standing
    if not found:
        return None
    own = (commission, f"enclosure/{sha256}")
    for where, thing in (own, *naming(sha256)):
        hold = holds.over(where, thing, found)
        if hold is not None:
            return hold
    return None


def check_free(commission: str, sha256: str) -> None:
    """Refuse to destroy a file that is held.

    Raises:
        Refused: `hold.held`, with the file and the reason.
    """
    found = hold_over(commission, sha256)
    if found is not None:
        thing = f"enclosure/{sha256}"
        raise Refused("hold.held", thing=thing, reason=found.reason)


def drop_unnamed(commission: str, digests: Iterable[str]) -> None:
    """Destroy the files that nothing names any more, unless they are held."""
    for sha256 in digests:
        is_named = next(naming(sha256), None) is not None
        if not is_named and hold_over(commission, sha256) is None:
            attachments.drop(sha256)


def drop_struck(struck: Collection[str]) -> list[str]:
    """Destroy files that were struck, and with them what they are cleaned copies of."""
    for sha256 in struck:
        attachments.drop(sha256)
    return drop_originals(struck)


def drop_originals(struck: Collection[str]) -> list[str]:
    """Destroy what struck files are cleaned copies of.

    It was never sealed, so nobody consented to strike it: held, or the own file of
    another draft, it stays.

    Returns:
        The digests of those that a hold keeps.
    """
    held = []
    for commission, original in sorted(_originals(struck)):
        if attachments.path(original) is None or _is_own(original, struck):
            continue
        if hold_over(commission, original) is None:
            attachments.drop(original)
        else:
            held.append(original)
    return held


def _originals(copies: Collection[str]) -> set[tuple[str, str]]:
    """Return what files are cleaned copies of, and where a draft says so."""
    if not copies:
        return set()
    return {
        (draft.commission, one[ORIGINAL]["sha256"])
        for draft in _drafts(f'"{ORIGINAL}"')
        for one in draft.enclosures
        if ORIGINAL in one and one["sha256"] in copies
    }


def _is_own(sha256: str, struck: Collection[str]) -> bool:
    """Say whether anything but a struck copy still needs a file."""
    for draft in _drafts(sha256):
        others = (one for one in draft.enclosures if one["sha256"] not in struck)
        if sha256 in str([*others, draft.content]):
            return True
    if _notes(sha256).exists():
        return True
    return Person.objects.using(DATABASE).filter(photo__sha256=sha256).exists()


def _notes(sha256: str) -> models.QuerySet[PaperNote]:
    """Return the notes that keep a file, now or in an earlier version."""
    rows = PaperNote.objects.using(DATABASE).annotate(
        enclosed_now=Cast("enclosures", models.TextField()),
        enclosed_then=Cast("versions__held", models.TextField()),
    )
    found = rows.filter(
        models.Q(enclosed_now__contains=sha256)
        | models.Q(enclosed_then__contains=sha256)
    )
    return found.distinct().order_by("pk")


def _drafts(words: str) -> models.QuerySet[Draft]:
    """Return the drafts whose content or enclosures hold some words."""
    rows = Draft.objects.using(DATABASE).annotate(
        told=Cast("content", models.TextField()),
        enclosed=Cast("enclosures", models.TextField()),
    )
    found = rows.filter(
        models.Q(told__contains=words) | models.Q(enclosed__contains=words)
    )
    return found.order_by("pk")
