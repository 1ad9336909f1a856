"""Drafts: acts being prepared. Nothing but a release lets one be sealed.

draft → approved (bound to the digest of its content) → sealing → released. Any edit
voids the approval; until sealing begins it can be recalled; refused by a rule it is a
draft again and says why.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models

from paraph.chancery import log
from paraph.chancery.officers import DATABASE, DRAFTER, RELEASER, Officer
from paraph.kernel import canonical
from paraph.kernel.errors import Refused

DRAFT, APPROVED, SEALING = "draft", "approved", "sealing"
RELEASED, WITHDRAWN = "released", "withdrawn"
OPEN_STATES = (DRAFT, APPROVED, SEALING)


class Draft(models.Model):
    """An act being prepared; new things in it are named `~0`, `~1` and so on.

    `enclosures` are [{sha256, size, media, name}]; the files lie in the attachments.
    """

    commission = models.CharField(max_length=64)
    kind = models.CharField(max_length=90)
    object = models.CharField(max_length=200)
    content = models.JSONField()
    enclosures = models.JSONField(default=list)
    office = models.CharField(max_length=120)
    author = models.ForeignKey(
        Officer, null=True, on_delete=models.SET_NULL, related_name="drafts"
    )
    state = models.CharField(max_length=10, default=DRAFT)
    approved_digest = models.CharField(max_length=64, blank=True, default="")
    approved_by = models.ForeignKey(
        Officer, null=True, on_delete=models.SET_NULL, related_name="approvals"
    )
    approved_at = models.DateTimeField(null=True)
    release_at = models.DateTimeField(null=True)
    folio = models.BigIntegerField(null=True)
    act_digest = models.CharField(max_length=64, blank=True, default="")
    refusal = models.CharField(max_length=80, blank=True, default="")
    refusal_facts = models.JSONField(default=dict)
    report_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_draft"

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


def create(
    *,
    commission: str,
    kind: str,
    object_: str,
    content: Mapping[str, Any],
    officer: Officer,
    now: dt.datetime,
    enclosures: Sequence[Mapping[str, Any]] = (),
    report_id: int | None = None,
) -> Draft:
    """Begin a draft.

    Raises:
        Refused: `draft.may-not`, if the officer is no drafter.
    """
    _check_role(officer, DRAFTER)
    draft = Draft.objects.using(DATABASE).create(
        commission=commission,
        kind=kind,
        object=object_,
        content=dict(content),
        enclosures=[dict(one) for one in enclosures],
        office=officer.office,
        author=officer,
        report_id=report_id,
        created_at=now,
        changed_at=now,
    )
    log.note(officer, "draft.created", f"{draft.id} {kind}", now)
    return draft


def edit(
    draft: Draft,
    *,
    content: Mapping[str, Any],
    officer: Officer,
    now: dt.datetime,
    enclosures: Sequence[Mapping[str, Any]] | None = None,
) -> None:
    """Change what a draft says; an approval is void from here.

    Without `enclosures` those of the draft stay as they are.

    Raises:
        Refused: `draft.may-not`, `draft.closed`.
    """
    _check_role(officer, DRAFTER)
    if draft.state not in {DRAFT, APPROVED}:
        raise Refused("draft.closed", state=draft.state)
    draft.content = dict(content)
    if enclosures is not None:
        draft.enclosures = [dict(one) for one in enclosures]
    draft.changed_at = now
    _open_again(draft)
    draft.refusal, draft.refusal_facts = "", {}
    draft.save(using=DATABASE)
    log.note(officer, "draft.edited", str(draft.id), now)


def discard(draft: Draft, *, officer: Officer, now: dt.datetime) -> None:
    """Put a draft away; it can be opened again.

    Raises:
        Refused: `draft.may-not`, `draft.closed`.
    """
    _check_role(officer, DRAFTER)
    if draft.state != DRAFT:
        raise Refused("draft.closed", state=draft.state)
    draft.state = WITHDRAWN
    draft.save(using=DATABASE, update_fields=["state"])
    log.note(officer, "draft.discarded", str(draft.id), now)


def take_up(draft: Draft, *, officer: Officer, now: dt.datetime) -> None:
    """Open again a draft that was put away.

    Raises:
        Refused: `draft.may-not`, `draft.closed`.
    """
    _check_role(officer, DRAFTER)
    if draft.state != WITHDRAWN:
        raise Refused("draft.closed", state=draft.state)
    draft.state = DRAFT
    draft.save(using=DATABASE, update_fields=["state"])
    log.note(officer, "draft.taken-up", str(draft.id), now)


def digest(draft: Draft) -> str:
    """Return the digest to which an approval is bound."""
    return canonical.digest_of(
        {
            "kind": draft.kind,
            "object": draft.object,
            "content": draft.content,
            "enclosures": draft.enclosures,
        }
    )


def mark_approved(
    draft: Draft, *, officer: Officer, now: dt.datetime, release_at: dt.datetime
) -> None:
    """Approve a draft as it is now.

    Raises:
        Refused: `draft.may-not`, if the officer is no releaser; `draft.closed`.
    """
    _check_role(officer, RELEASER)
    if draft.state != DRAFT:
        raise Refused("draft.closed", state=draft.state)
    draft.state = APPROVED
    draft.approved_digest = digest(draft)
    draft.approved_by = officer
    draft.approved_at = now
    draft.release_at = release_at
    draft.office = officer.office
    draft.refusal, draft.refusal_facts = "", {}
    draft.save(using=DATABASE)
    log.note(officer, "draft.approved", f"{draft.id} {draft.approved_digest}", now)


def mark_recalled(draft: Draft, *, officer: Officer, now: dt.datetime) -> None:
    """Take an approval back before sealing begins.

    Raises:
        Refused: `draft.may-not`, `draft.not-approved`.
    """
    _check_role(officer, DRAFTER)
    changed = (
        Draft.objects.using(DATABASE)
        .filter(id=draft.id, state=APPROVED)
        .update(state=DRAFT, approved_digest="", approved_by=None, release_at=None)
    )
    if not changed:
        raise Refused("draft.not-approved", state=draft.state)
    draft.refresh_from_db(using=DATABASE)
    log.note(officer, "draft.recalled", str(draft.id), now)


def mark_sealing(draft: Draft, folio: int, act_digest: str) -> None:
    """Note which act a draft is becoming, before anything is sealed.

    Raises:
        Refused: `draft.not-approved`, if it was recalled in the meantime.
    """
    changed = (
        Draft.objects.using(DATABASE)
        .filter(id=draft.id, state__in=[APPROVED, SEALING])
        .update(state=SEALING, folio=folio, act_digest=act_digest)
    )
    if not changed:
        raise Refused("draft.not-approved", state=draft.state)


def mark_released(draft: Draft, *, now: dt.datetime) -> None:
    """Note that a draft's act stands in the store."""
    draft.refresh_from_db(using=DATABASE)
    draft.state = RELEASED
    draft.save(using=DATABASE, update_fields=["state"])
    log.note(draft.approved_by, "draft.released", f"{draft.id} {draft.act_digest}", now)


def mark_refused(draft: Draft, code: str, facts: Mapping[str, object]) -> None:
    """Note that a rule forbade a draft's act: it is a draft again."""
    draft.refresh_from_db(using=DATABASE)
    if draft.state not in {APPROVED, SEALING}:
        return
    _open_again(draft)
    draft.refusal = code
    draft.refusal_facts = {name: str(value) for name, value in facts.items()}
    draft.save(using=DATABASE)


def mark_approved_again(draft: Draft) -> None:
    """Note that a crash left nothing sealed of a draft: it is sealed by the next tick."""
    draft.state = APPROVED
    draft.folio, draft.act_digest = None, ""
    draft.save(using=DATABASE, update_fields=["state", "folio", "act_digest"])


def due(now: dt.datetime) -> list[Draft]:
    """Return the approved drafts whose recall time is over, oldest first."""
    rows = Draft.objects.using(DATABASE).filter(state=APPROVED, release_at__lte=now)
    return list(rows.order_by("approved_at", "id"))


def being_sealed(commission: str) -> list[Draft]:
    """Return the drafts that a crash may have left between two steps."""
    rows = Draft.objects.using(DATABASE).filter(commission=commission, state=SEALING)
    return list(rows.order_by("id"))


def one(commission: str, id_: int) -> Draft | None:
    """Return a draft, or None."""
    rows = Draft.objects.using(DATABASE).select_related("author", "approved_by")
    return rows.filter(commission=commission, id=id_).first()


def count_open(commission: str) -> int:
    """Return how many drafts are not released or put away."""
    rows = Draft.objects.using(DATABASE).filter(commission=commission)
    return rows.filter(state__in=OPEN_STATES).count()


def of_report(report_id: int) -> list[Draft]:
    """Return the drafts that were made from a report, oldest first."""
    rows = Draft.objects.using(DATABASE).filter(report_id=report_id)
    return list(rows.order_by("id"))


def every(commission: str, *, is_open: bool, limit: int = 100) -> list[Draft]:
    """Return open drafts, or the others, newest first."""
    rows = Draft.objects.using(DATABASE).select_related("author", "approved_by")
    rows = rows.filter(commission=commission)
    rows = (
        rows.filter(state__in=OPEN_STATES)
        if is_open
        else rows.exclude(state__in=OPEN_STATES)
    )
    return list(rows.order_by("-changed_at", "-id")[:limit])


def _open_again(draft: Draft) -> None:
    draft.state = DRAFT
    draft.approved_digest = ""
    draft.approved_by = None
    draft.approved_at = draft.release_at = None
    draft.folio, draft.act_digest = None, ""


def _check_role(officer: Officer, role: str) -> None:
    if not officer.may(role):
        raise Refused("draft.may-not", needs=role)
