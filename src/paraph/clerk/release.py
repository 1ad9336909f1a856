"""Release: the only way for what a person states to be sealed.

An officer with that power approves exact content, bound to its digest; after the
recall time the clerk seals it. Refused by a rule, it goes back to the draft with the
rule's code. After a crash the store and the seal's memory tell what became of it, so
that nothing is released twice and nothing is lost.
"""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from paraph.acts.charter.rules import plain, value_at
from paraph.acts.kinds import KINDS
from paraph.chancery import drafts, practice, roles
from paraph.chancery.models import Draft, Officer
from paraph.chancery.officers import RELEASER
from paraph.clerk import acknowledge, files, in_time, memory, sealing
from paraph.clerk.opened import reading
from paraph.kernel import canonical
from paraph.kernel.act import Act, Enclosure
from paraph.kernel.errors import Refused, VerificationError
from paraph.kernel.fields import Object
from paraph.projection import register


class Shown(NamedTuple):
    """What an officer was shown of a draft, and so can approve.

    `digest` is the draft's, `stance` the digest to which its act would consent, "" for
    none: that may hang on words of another side.
    """

    digest: str
    stance: str


def shown(draft: Draft) -> Shown:
    """Return what whoever looks at a draft now is shown."""
    try:
        stance = rehearse(draft).consents_to or ""
    except Refused:
        stance = ""
    return Shown(drafts.digest(draft), stance)


def rehearse(draft: Draft) -> Act:
    """Return the act that a draft would become if it were sealed now.

    Raises:
        Refused: the rule that forbids it, or what of its bytes would be wrong.
    """
    try:
        return sealing.rehearse(
            draft.commission,
            kind=draft.kind,
            object_=draft.object,
            content=said(draft),
            enclosures=_named(draft),
            by=draft.office,
        )
    except VerificationError as error:
        raise Refused(error.code, **error.facts) from error


def approve(
    draft: Draft, officer: Officer, now: dt.datetime, looked_at: Shown
) -> Act | None:
    """Let a draft go: bind the approval to its digest, seal it when its time is over.

    Bound is also what its act consents to. Whatever the door, nobody approves what he
    was not shown: both must be as they were when he looked.

    Where four eyes are wanted the first officer only clears it, and the second lets it
    go.

    Returns:
        The act if there is no recall time; None while it can still be recalled, or
        waits for the second officer.

    Raises:
        Refused: as the chancery (`draft.may-not`, …), or the rule that
            forbids the act, `in_time` among them; `draft.changed`, if the draft says something else by now;
            `draft.reworded`, if it would consent to other words.
    """
    if looked_at.digest != drafts.digest(draft):
        raise Refused("draft.changed", state=draft.state)
    stance = rehearse(draft).consents_to or ""
    if stance != looked_at.stance:
        raise Refused("draft.reworded", object=draft.object)
    if needs_two(draft.commission) and not drafts.is_cleared_for(
        draft, officer, stance, now
    ):
        drafts.mark_cleared(draft, officer=officer, now=now, stance=stance)
        return None
    recall = _recall_time(draft, now)
    drafts.mark_approved(
        draft, officer=officer, now=now, release_at=now + recall, stance=stance
    )
    return release(draft, now) if not recall else None


def _recall_time(draft: Draft, now: dt.datetime) -> dt.timedelta:
    """Return how long a release can be recalled: not where it would be late by that.

    Raises:
        Refused: as `in_time`, for what is too late or too early now.
    """
    recall = dt.timedelta(seconds=settings.PARAPH_RECALL_S)
    with reading(draft.commission) as opened:
        view = opened.record.view()
        in_time.check(view, draft.kind, draft.object, now)
        if in_time.is_pressing(view, draft.kind, draft.object, now + recall):
            return dt.timedelta()
    return recall


def needs_two(commission: str) -> bool:
    """Say whether two officers have to look at a release: by office or by charter."""
    if practice.wants_four_eyes(commission):
        return True
    with reading(commission) as opened:
        charter = opened.record.view().charter
    return plain(value_at(charter, "release.four_eyes")) is True


def recall(draft: Draft, officer: Officer, now: dt.datetime) -> None:
    """Take an approved draft back while it is not being sealed.

    Raises:
        Refused: `draft.not-approved` and the chancery's others.
    """
    drafts.mark_recalled(draft, officer=officer, now=now)


def release_due(now: dt.datetime) -> int:
    """Seal every approved draft whose recall time is over; return how many."""
    sealed = 0
    for draft in drafts.due(now):
        try:
            release(draft, now)
        except Refused:
            continue  # told in the draft
        sealed += 1
    return sealed


def release(draft: Draft, now: dt.datetime) -> Act:
    """Seal one approved draft.

    Raises:
        Refused: the rule that forbids it; the draft is a draft again and says so.
            `draft.approver-gone`, if whoever approved it may no longer release.
    """
    try:
        _check_unchanged(draft)
        _check_approver(draft, now)
        enclosures = _enclose(draft)
        acknowledge.acknowledge(draft.commission, now, at_once=True)
        act = sealing.seal_act(
            draft.commission,
            kind=draft.kind,
            object_=draft.object,
            content=said(draft),
            enclosures=enclosures,
            by=draft.office,
            now=now,
            stance=draft.approved_stance,
            begun=lambda folio, digest: drafts.mark_sealing(draft, folio, digest),
        )
    except Refused as refusal:
        drafts.mark_refused(draft, refusal.code, refusal.facts)
        raise
    except VerificationError as error:
        drafts.mark_refused(draft, error.code, error.facts)
        raise Refused(error.code, **error.facts) from error
    drafts.mark_released(draft, now=now)
    return act


def said(draft: Draft) -> Mapping[str, object]:
    """Return what a draft says, with the objects named in it that other drafts made.

    Raises:
        Refused: `draft.waits-for`, if one of these is not released yet.
    """
    fields = KINDS[draft.kind].fields
    return {
        name: _made_by(draft.commission, str(value))
        if isinstance(fields.get(name), Object)
        and str(value).startswith(drafts.TO_COME)
        else value
        for name, value in draft.content.items()
    }


def made_by(draft: Draft) -> str:
    """Return the path of the thing that a released draft's act is about."""
    with reading(draft.commission) as opened:
        side = opened.side
    path, _ = sealing.named(
        draft.commission,
        side,
        draft.folio or 0,
        kind=draft.kind,
        object_=draft.object,
        content={},
    )
    return path


def _made_by(commission: str, value: str) -> str:
    number = value.removeprefix(drafts.TO_COME)
    other = drafts.one(commission, int(number)) if number.isdecimal() else None
    if other is None or other.state != drafts.RELEASED:
        raise Refused("draft.waits-for", draft=number)
    return made_by(other)


def reconcile(commission: str, now: dt.datetime) -> None:
    """After a start, settle the drafts that a crash left between two steps.

    Its act in the store: released. In the seal's memory: finished, then released.
    Else: approved again, and sealed by the next tick. An approved draft whose act
    stands in the store is released too: then the chancery is older than the record,
    one from a backup, and sealing it again would state the same twice.
    """
    with memory.sealing_lock():
        sealing.finish_begun(commission, now)
    begun = memory.recall(commission)
    remembered = canonical.digest(begun.raw) if begun else ""
    for draft in drafts.being_sealed(commission):
        with reading(commission) as opened:
            stored = draft.act_digest in opened.record.journals
        if stored:
            drafts.mark_released(draft, now=now)
        elif draft.act_digest != remembered:
            drafts.mark_approved_again(draft)
    for draft in drafts.approved(commission):
        row = _sealed_as(draft)
        if row is not None:
            drafts.mark_sealing(draft, row.folio, row.digest)
            drafts.mark_released(draft, now=now)


def _sealed_as(draft: Draft) -> register.ActRow | None:
    """Return the act of ours, younger than its approval, that says what a draft does."""
    if draft.approved_at is None:
        return None
    with reading(draft.commission) as opened:
        side = opened.side
    try:
        content = said(draft)
    except Refused:
        return None  # it waits for another, so it was not sealed
    for row in register.stated_since(
        draft.commission, side, draft.kind, draft.approved_at
    ):
        named = sealing.named(
            draft.commission,
            side,
            row.folio,
            kind=draft.kind,
            object_=draft.object,
            content=content,
        )
        enclosed = [one._asdict() for one in _named(draft)]
        if (
            named == (row.object, row.content)
            and enclosed == row.enclosures
            and not drafts.is_of_another(draft, row.digest)
        ):
            return row
    return None


def _check_unchanged(draft: Draft) -> None:
    if drafts.digest(draft) != draft.approved_digest:
        raise Refused("draft.changed-since-approval")


def _check_approver(draft: Draft, now: dt.datetime) -> None:
    approver = draft.approved_by
    if approver is None or not _may_release(approver, draft, now):
        raise Refused("draft.approver-gone")
    if not needs_two(draft.commission):
        return
    first = draft.cleared_by
    if first is None or first == approver:
        raise Refused("draft.needs-second")
    if not _may_release(first, draft, now):
        raise Refused("draft.approver-gone")


def _may_release(officer: Officer, draft: Draft, now: dt.datetime) -> bool:
    return roles.seat(officer, draft.commission, now).may(RELEASER)


def _enclose(draft: Draft) -> tuple[Enclosure, ...]:
    """Copy the approved bytes beside the record, verified, before sealing."""
    attachments: Path = settings.PARAPH_HOME.attachments
    enclosures = _named(draft)
    for named in enclosures:
        if files.held(draft.commission, named.sha256) is None:
            files.copy(named, attachments / named.sha256)
    return enclosures


def _named(draft: Draft) -> tuple[Enclosure, ...]:
    """Return what a draft encloses as its act will name it: without a file's name."""
    return tuple(
        Enclosure(one["sha256"], one["size"], one["media"]) for one in draft.enclosures
    )
