"""A file of a draft replaced by its cleaned copy, and taken back.

Either is an edit: it voids an approval. What a copy was made of is kept with the draft,
and never sealed.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from paraph.acts.fields import File, Files
from paraph.acts.kinds import KINDS
from paraph.chancery import attachments, drafts
from paraph.chancery.drafts import Draft
from paraph.chancery.officers import Officer
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Digests, Field

ORIGINAL = "original"


def clean(draft: Draft, sha256: str, *, officer: Officer, now: dt.datetime) -> None:
    """Put a cleaned copy in the place of a file that a draft encloses.

    Raises:
        Refused: `file.*`, as `attachments.cleaned`; as `drafts.edit`.
    """
    _swap(draft, sha256, attachments.cleaned(named(draft, sha256)), officer, now)


def take_back(draft: Draft, sha256: str, *, officer: Officer, now: dt.datetime) -> None:
    """Put the file back of which an enclosed one is a cleaned copy.

    Raises:
        Refused: `file.no-copy`, if it is none; `file.gone`; as `drafts.edit`.
    """
    original = named(draft, sha256).get(ORIGINAL)
    if original is None:
        raise Refused("file.no-copy")
    if attachments.path(original["sha256"]) is None:
        raise Refused("file.gone")
    _swap(draft, sha256, original, officer, now)


def named(draft: Draft, sha256: str) -> dict[str, Any]:
    """Return a file as a draft names it.

    Raises:
        Refused: `file.gone`, if it encloses none of that digest.
    """
    for one in draft.enclosures:
        if one["sha256"] == sha256:
            return dict(one)
    raise Refused("file.gone")


def _swap(
    draft: Draft,
    sha256: str,
    other: Mapping[str, Any],
    officer: Officer,
    now: dt.datetime,
) -> None:
    """Name another file in the place of one, among the enclosures and in the content."""
    if any(one["sha256"] == other["sha256"] for one in draft.enclosures):
        raise Refused("file.there-already")
    fields = KINDS[draft.kind].fields
    content = {
        name: _named_anew(fields.get(name), value, sha256, str(other["sha256"]))
        for name, value in draft.content.items()
    }
    enclosures = [other if one["sha256"] == sha256 else one for one in draft.enclosures]
    drafts.edit(draft, content=content, enclosures=enclosures, officer=officer, now=now)


def _named_anew(field: Field | None, value: Any, one: str, other: str) -> Any:
    """Return what a field says with another file's digest in the place of one."""
    if isinstance(field, Digests):
        return [other if sha256 == one else sha256 for sha256 in value]
    if isinstance(field, Files):
        return {
            language: other if sha256 == one else sha256
            for language, sha256 in value.items()
        }
    return other if isinstance(field, File) and value == one else value
