"""Drafts: acts being prepared. Nothing but a release lets one be sealed.

draft → approved (bound to the digest of its content) → sealing → released. Any edit
voids the approval; until sealing begins it can be recalled; refused by a rule it is a
draft again and says why.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.db import models
from django.db.models.functions import Cast

from paraph.acts.kinds import KINDS, can_be_drafted, fits
from paraph.chancery import holds, log, readings, reports, roles
from paraph.chancery.officers import (
    DATABASE,
    DRAFTER,
    RELEASER,
    TRANSLATOR,
    Officer,
)
from paraph.kernel import canonical
from paraph.kernel.errors import Refused, VerificationError
from paraph.kernel.fields import Titles

DRAFT, APPROVED, SEALING = "draft", "approved", "sealing"
RELEASED, WITHDRAWN = "released", "withdrawn"
OPEN_STATES = (DRAFT, APPROVED, SEALING)
MAX_OBJECT = 200
NEW_ENTRY = "history/~0"
TO_COME = "draft/"
"""Before a draft's number: the thing that its act is to make, named in another draft."""


class Draft(models.Model):
    """An act being prepared; new things in it are named `~0`, `~1` and so on.

    `enclosures` are [{sha256, size, media, name}]; the files lie in the attachments.
    Drafts of one `bundle` came in together and are released in one step; `row_key` is
    the key of the row that one was made of.
    """

    commission = models.CharField(max_length=64)
    kind = models.CharField(max_length=90)
    object = models.CharField(max_length=MAX_OBJECT)
    content = models.JSONField()
    enclosures = models.JSONField(default=list)
    office = models.CharField(max_length=120)
    author = models.ForeignKey(
        Officer, null=True, on_delete=models.SET_NULL, related_name="drafts"
    )
    state = models.CharField(max_length=10, default=DRAFT)
    cleared_digest = models.CharField(max_length=64, blank=True, default="")
    cleared_stance = models.CharField(max_length=64, blank=True, default="")
    cleared_by = models.ForeignKey(
        Officer, null=True, on_delete=models.SET_NULL, related_name="clearances"
    )
    cleared_at = models.DateTimeField(null=True)
    approved_digest = models.CharField(max_length=64, blank=True, default="")
    approved_stance = models.CharField(max_length=64, blank=True, default="")
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
    bundle = models.CharField(max_length=40, blank=True, default="", db_index=True)
    row_key = models.CharField(max_length=100, blank=True, default="")
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
    bundle: str = "",
    row_key: str = "",
) -> Draft:
    """Begin a draft: the same check for every door.

    Raises:
        Refused: `draft.may-not`, if the officer is no drafter; `kind.unknown`, if
            there is no such kind or none that is drafted by hand; `draft.object`, if
            the object is of another shape; `draft.copied`, if it takes the words of
            the report that it was made from; `content.*`, `text.*`, `bytes.*`.
    """
    roles.check(officer, DRAFTER, commission, now)
    _check_said(commission, kind, object_, content, report_id)
    draft = Draft.objects.using(DATABASE).create(
        commission=commission,
        kind=kind,
        object=object_,
        content=dict(content),
        enclosures=[dict(one) for one in enclosures],
        office=officer.office,
        author=officer,
        report_id=report_id,
        bundle=bundle,
        row_key=row_key,
        created_at=now,
        changed_at=now,
    )
    log.note(
        officer, "draft.created", f"{draft.id} {kind}", now, commission=draft.commission
    )
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

    Without `enclosures` those of the draft stay as they are. A translator puts its
    words into other languages and changes nothing else.

    Raises:
        Refused: `draft.renders-only`, `draft.closed`, `draft.changed`, `hold.held`, and
            as `create`.
    """
    seat = roles.check(officer, TRANSLATOR, draft.commission, now)
    holds.check_not_named(draft.commission, f"draft/{draft.pk}")
    if not seat.may(DRAFTER):
        _check_renders(draft, content, enclosures)
    _check_said(draft.commission, draft.kind, draft.object, content, draft.report_id)
    kept = draft.enclosures if enclosures is None else [dict(one) for one in enclosures]
    _move(
        draft,
        (DRAFT, APPROVED),
        **_OPEN_AGAIN,
        content=dict(content),
        enclosures=kept,
        changed_at=now,
        refusal="",
        refusal_facts={},
    )
    log.note(officer, "draft.edited", str(draft.id), now, commission=draft.commission)


def discard(draft: Draft, *, officer: Officer, now: dt.datetime) -> None:
    """Put a draft away; it can be opened again.

    Raises:
        Refused: `draft.may-not`, `draft.closed`, `hold.held`.
    """
    roles.check(officer, DRAFTER, draft.commission, now)
    holds.check_not_named(draft.commission, f"draft/{draft.pk}")
    _move(draft, (DRAFT,), **_OPEN_AGAIN | {"state": WITHDRAWN})
    log.note(
        officer, "draft.discarded", str(draft.id), now, commission=draft.commission
    )


def take_up(draft: Draft, *, officer: Officer, now: dt.datetime) -> None:
    """Open again a draft that was put away.

    Raises:
        Refused: `draft.may-not`, `draft.closed`.
    """
    roles.check(officer, DRAFTER, draft.commission, now)
    _move(draft, (WITHDRAWN,), state=DRAFT)
    log.note(officer, "draft.taken-up", str(draft.id), now, commission=draft.commission)


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


def mark_cleared(
    draft: Draft, *, officer: Officer, now: dt.datetime, stance: str = ""
) -> None:
    """Clear a draft as it is now for the release by a second officer.

    Raises:
        Refused: `draft.may-not`; `draft.needs-second`, if the same officer cleared it;
            `draft.cleared-already`, if another did so meanwhile; `draft.closed`,
            `draft.changed`.
    """
    seat = roles.check(officer, RELEASER, draft.commission, now)
    _check_open(draft)
    if draft.cleared_by == officer:
        raise Refused("draft.needs-second")
    cleared = draft.cleared_by_id
    rows = Draft.objects.using(DATABASE).filter(id=draft.id, state=DRAFT)
    changed = rows.filter(cleared_by=cleared, changed_at=draft.changed_at).update(
        cleared_digest=digest(draft),
        cleared_stance=stance,
        cleared_by=officer,
        cleared_at=now,
        changed_at=now,
    )
    draft.refresh_from_db(using=DATABASE)
    if not changed:
        _check_open(draft)
        _tell_cleared(draft)
    _note_look(draft, "draft.cleared", draft.cleared_digest, seat, now)


def _note_look(
    draft: Draft, did: str, looked_at: str, seat: roles.Seat, now: dt.datetime
) -> None:
    """Note what a releaser did with a draft, the digest looked at, and for whom."""
    log.note(
        seat.officer,
        did,
        f"{draft.id} {looked_at}",
        now,
        commission=draft.commission,
        acts_for=seat.acts_for(RELEASER),
    )


def is_cleared_for(
    draft: Draft, officer: Officer, stance: str, now: dt.datetime
) -> bool:
    """Say whether an officer would be the second to look at a draft as it is now.

    Two officers, of whom neither acts for the other, and both of whom may release.
    """
    first = draft.cleared_by
    if first is None or first == officer:
        return False
    if (draft.cleared_digest, draft.cleared_stance) != (digest(draft), stance):
        return False
    seats = [roles.seat(one, draft.commission, now) for one in (first, officer)]
    powers = {one.acts_for(RELEASER) or one.officer for one in seats}
    return len(powers) == 2 and all(one.may(RELEASER) for one in seats)


def mark_approved(
    draft: Draft,
    *,
    officer: Officer,
    now: dt.datetime,
    release_at: dt.datetime,
    stance: str = "",
) -> None:
    """Approve a draft as it is now, and the digest to which its act consents.

    Raises:
        Refused: `draft.may-not`, if the officer is no releaser;
            `draft.approved-already`, if another approved it meanwhile; `draft.closed`,
            `draft.changed`.
    """
    seat = roles.check(officer, RELEASER, draft.commission, now)
    _check_open(draft)
    _move(
        draft,
        (DRAFT,),
        state=APPROVED,
        approved_digest=digest(draft),
        approved_stance=stance,
        approved_by=officer,
        approved_at=now,
        release_at=release_at,
        office=seat.office(RELEASER),
        refusal="",
        refusal_facts={},
    )
    _note_look(draft, "draft.approved", draft.approved_digest, seat, now)


def mark_recalled(draft: Draft, *, officer: Officer, now: dt.datetime) -> None:
    """Take an approval back before sealing begins.

    Raises:
        Refused: `draft.may-not`, `draft.not-approved`.
    """
    roles.check(officer, DRAFTER, draft.commission, now)
    try:
        _move(draft, (APPROVED,), **_OPEN_AGAIN, changed_at=now)
    except Refused as refusal:
        raise Refused("draft.not-approved", state=draft.state) from refusal
    log.note(officer, "draft.recalled", str(draft.id), now, commission=draft.commission)


def mark_sealing(draft: Draft, folio: int, act_digest: str) -> None:
    """Note which act a draft is becoming, before anything is sealed.

    Raises:
        Refused: `draft.not-approved`, if it was recalled in the meantime, or edited
            and approved anew.
    """
    changed = (
        Draft.objects.using(DATABASE)
        .filter(
            id=draft.id,
            state__in=[APPROVED, SEALING],
            approved_digest=draft.approved_digest,
        )
        .update(state=SEALING, folio=folio, act_digest=act_digest)
    )
    if not changed:
        raise Refused("draft.not-approved", state=draft.state)


def mark_released(draft: Draft, *, now: dt.datetime) -> None:
    """Note that a draft's act stands in the store."""
    draft.refresh_from_db(using=DATABASE)
    draft.state = RELEASED
    draft.save(using=DATABASE, update_fields=["state"])
    log.note(
        draft.approved_by,
        "draft.released",
        f"{draft.id} {draft.act_digest}",
        now,
        commission=draft.commission,
    )


def mark_refused(draft: Draft, code: str, facts: Mapping[str, object]) -> None:
    """Note that a rule forbade a draft's act: it is a draft again."""
    draft.refresh_from_db(using=DATABASE)
    if draft.state not in {APPROVED, SEALING}:
        return
    told = {name: str(value) for name, value in facts.items()}
    _move(draft, (APPROVED, SEALING), **_OPEN_AGAIN, refusal=code, refusal_facts=told)


def mark_approved_again(draft: Draft) -> None:
    """Note that a crash left nothing sealed of a draft: it is sealed by the next tick."""
    draft.state = APPROVED
    draft.folio, draft.act_digest = None, ""
    draft.save(using=DATABASE, update_fields=["state", "folio", "act_digest"])


def due(now: dt.datetime) -> list[Draft]:
    """Return the approved drafts whose recall time is over, oldest first."""
    rows = Draft.objects.using(DATABASE).filter(state=APPROVED, release_at__lte=now)
    return list(rows.order_by("approved_at", "id"))


def of_bundle(commission: str, bundle: str) -> list[Draft]:
    """Return the drafts of a bundle that were not put away, in their order."""
    rows = Draft.objects.using(DATABASE).filter(commission=commission, bundle=bundle)
    found = rows.exclude(state=WITHDRAWN).select_related("cleared_by", "approved_by")
    return list(found.order_by("id"))


def bundles(commission: str) -> dict[str, dict[str, int]]:
    """Return how many drafts of each state a bundle holds, the newest bundle first."""
    rows = Draft.objects.using(DATABASE).filter(commission=commission)
    counted = rows.exclude(bundle="").values_list("bundle", "state")
    found: dict[str, dict[str, int]] = {}
    for bundle, state, number in counted.annotate(models.Count("id")).order_by(
        "-bundle", "state"
    ):
        found.setdefault(bundle, {})[state] = number
    return found


def is_of_another(draft: Draft, act_digest: str) -> bool:
    """Say whether an act is what another draft of the same commission became."""
    rows = Draft.objects.using(DATABASE).filter(commission=draft.commission)
    return rows.filter(act_digest=act_digest).exclude(id=draft.id).exists()


def by_row_key(commission: str) -> dict[str, Draft]:
    """Return the last draft made of a row of each key, unless it was put away."""
    rows = Draft.objects.using(DATABASE).filter(commission=commission)
    found = rows.exclude(row_key="").exclude(state=WITHDRAWN)
    return {draft.row_key: draft for draft in found.order_by("id")}


def named_in_others(commission: str) -> set[int]:
    """Return the numbers of drafts that others, not released yet, name in what they say."""
    rows = Draft.objects.using(DATABASE).filter(commission=commission)
    rows = rows.exclude(state=RELEASED)
    rows = rows.annotate(told=Cast("content", models.TextField()))
    return {
        int(number)
        for content in rows.filter(told__contains=f'"{TO_COME}').values_list(
            "content", flat=True
        )
        for value in content.values()
        if isinstance(value, str) and value.startswith(TO_COME)
        for number in [value.removeprefix(TO_COME)]
        if number.isdecimal()
    }


def being_sealed(commission: str) -> list[Draft]:
    """Return the drafts that a crash may have left between two steps."""
    rows = Draft.objects.using(DATABASE).filter(commission=commission, state=SEALING)
    return list(rows.order_by("id"))


def approved(commission: str) -> list[Draft]:
    """Return the approved drafts, oldest approval first."""
    rows = Draft.objects.using(DATABASE).filter(commission=commission, state=APPROVED)
    return list(rows.order_by("approved_at", "id"))


def open_on(commission: str, object_: str) -> list[Draft]:
    """Return the drafts about an object that are neither released nor put away."""
    rows = Draft.objects.using(DATABASE).filter(commission=commission, object=object_)
    return list(rows.exclude(state__in=[RELEASED, WITHDRAWN]).order_by("id"))


def one(commission: str, id_: int) -> Draft | None:
    """Return a draft, or None."""
    rows = Draft.objects.using(DATABASE).select_related(
        "author", "approved_by", "cleared_by"
    )
    return rows.filter(commission=commission, id=id_).first()


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


def open_first(
    commission: str, sessions: Collection[str], limit: int = 100
) -> list[Draft]:
    """Return open drafts about some sessions, then the others, each the oldest first."""
    rows = Draft.objects.using(DATABASE).select_related("author")
    rows = rows.filter(commission=commission, state__in=OPEN_STATES)
    about = models.Q(pk__in=[])
    for one in sessions:
        about |= models.Q(object__startswith=f"session/{one}")
    is_last = models.Case(models.When(about, then=0), default=1)
    return list(rows.order_by(is_last, "created_at", "id")[:limit])


_OPEN_AGAIN: dict[str, Any] = {
    "state": DRAFT,
    "cleared_digest": "",
    "cleared_stance": "",
    "cleared_by": None,
    "cleared_at": None,
    "approved_digest": "",
    "approved_stance": "",
    "approved_by": None,
    "approved_at": None,
    "release_at": None,
    "folio": None,
    "act_digest": "",
}


def _check_open(draft: Draft) -> None:
    """Say who was quicker, if somebody approved a draft meanwhile."""
    draft.refresh_from_db(using=DATABASE, fields=["state", "approved_by"])
    if draft.state in {APPROVED, SEALING, RELEASED} and draft.approved_by is not None:
        raise Refused("draft.approved-already", name=draft.approved_by.name)


def _tell_cleared(draft: Draft) -> None:
    if draft.cleared_by is not None:
        raise Refused("draft.cleared-already", name=draft.cleared_by.name)
    raise Refused("draft.changed", state=draft.state)


def _move(draft: Draft, states: Sequence[str], **values: Any) -> None:
    """Change a draft as it was looked at, and only while it is in one of the states."""
    rows = Draft.objects.using(DATABASE).filter(id=draft.id)
    seen = rows.filter(state__in=states, changed_at=draft.changed_at)
    if not seen.update(**values):
        draft.refresh_from_db(using=DATABASE)
        code = "draft.changed" if draft.state in states else "draft.closed"
        raise Refused(code, state=draft.state)
    draft.refresh_from_db(using=DATABASE)


def _check_said(
    commission: str,
    kind_name: str,
    object_: str,
    content: Mapping[str, Any],
    report_id: int | None,
) -> None:
    """Refuse what no act of the kind could say, and the words of the press."""
    kind = KINDS.get(kind_name)
    if kind is None or not can_be_drafted(kind):
        raise Refused("kind.unknown", kind=kind_name)
    if len(object_) > MAX_OBJECT or not fits(kind, object_):
        raise Refused("draft.object", object=object_[:MAX_OBJECT], kind=kind_name)
    kind.check_content(content)
    try:
        canonical.decode(canonical.encode(content))
    except VerificationError as error:
        raise Refused(error.code, **error.facts) from error
    report = None if report_id is None else reports.one(commission, report_id)
    if report is not None:
        for words in _own_words(content):
            run = readings.copied_run(words, report.text)
            if run:
                raise Refused("draft.copied", run=run)


def _own_words(content: Mapping[str, Any]) -> Iterator[str]:
    """Yield the texts that a side words itself; a source may name what it is from.

    Nor does a side word what an office is called.
    """
    for name, value in content.items():
        if isinstance(value, Mapping) and name != "source":
            yield from _own_words(value)
        elif isinstance(value, list) and name != "offices":
            for one in value:
                yield from _own_words(one) if isinstance(one, Mapping) else ()
        elif isinstance(value, str):
            yield value


def _check_renders(
    draft: Draft,
    content: Mapping[str, Any],
    enclosures: Sequence[Mapping[str, Any]] | None,
) -> None:
    """Refuse whatever is no rendering: of each wording one language stays as it was."""
    same = enclosures is None or list(enclosures) == draft.enclosures
    fields = KINDS[draft.kind].fields if draft.kind in KINDS else {}
    for name in draft.content.keys() | content.keys():
        before, after = draft.content.get(name), content.get(name)
        if isinstance(fields.get(name), Titles) and before and after:
            same = same and bool(before.items() & after.items())
        else:
            same = same and before == after
    if not same:
        raise Refused("draft.renders-only")
