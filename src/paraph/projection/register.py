"""The register: the record act by act, as rows."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from paraph.kernel.act import Act
from paraph.kernel.fold import Judgment
from paraph.projection.beginnings import begins

DATABASE = "record"


class ActRow(models.Model):
    """An act and how it was judged. `grade` is effective, void or unjudged."""

    seq = models.BigIntegerField(primary_key=True)
    commission = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    side = models.CharField(max_length=40)
    folio = models.BigIntegerField()
    prev = models.CharField(max_length=64)
    seen = models.JSONField()
    kind = models.CharField(max_length=90)
    object = models.CharField(max_length=200)
    stance = models.JSONField(null=True)
    content = models.JSONField()
    enclosures = models.JSONField()
    at = models.CharField(max_length=20)
    by = models.CharField(max_length=120)
    grade = models.CharField(max_length=10)
    code = models.CharField(max_length=80)
    facts = models.JSONField()
    keys = models.JSONField()
    received_at = models.DateTimeField()

    class Meta:
        """How the register is read."""

        db_table = "projection_act"
        indexes: ClassVar = [
            models.Index(fields=["commission", "-seq"], name="projection_act_recent"),
            models.Index(fields=["commission", "object"], name="projection_act_object"),
            models.Index(fields=["commission", "grade"], name="projection_act_grade"),
            models.Index(
                fields=["commission", "side", "kind", "-folio"],
                name="projection_act_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.folio}"


class NamingRow(models.Model):
    """An act, by its `seq`, names an enclosure: so that it is found by the digest."""

    commission = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    act = models.BigIntegerField()

    class Meta:
        """One row for each act and digest."""

        db_table = "projection_naming"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "sha256", "act"], name="projection_naming_once"
            )
        ]

    def __str__(self) -> str:
        return self.sha256


def row(
    seq: int,
    act: Act,
    judgment: Judgment,
    *,
    keys: Sequence[str],
    received_at: datetime,
) -> ActRow:
    """Return the row of an act, not yet written. `keys` are the ids of its seals."""
    return ActRow(
        seq=seq,
        commission=act.commission,
        digest=act.digest,
        side=act.side,
        folio=act.folio,
        prev=act.prev,
        seen=dict(act.seen),
        kind=act.kind,
        object=act.object,
        stance=dict(act.stance) if act.stance is not None else None,
        content=dict(act.content),
        enclosures=[named._asdict() for named in act.enclosures],
        at=act.at,
        by=act.by,
        grade=judgment.grade,
        code=judgment.code,
        facts={name: str(value) for name, value in judgment.facts.items()},
        keys=list(keys),
        received_at=received_at,
    )


def copy(rows: Sequence[ActRow]) -> None:
    """Write rows of the register."""
    ActRow.objects.using(DATABASE).bulk_create(rows)
    NamingRow.objects.using(DATABASE).bulk_create(
        NamingRow(commission=row.commission, sha256=sha256, act=row.seq)
        for row in rows
        for sha256 in sorted({named["sha256"] for named in row.enclosures})
    )


def page(
    commission: str,
    *,
    side: str = "",
    noun: str = "",
    not_noun: str = "",
    about: str = "",
    grade: str = "",
    before: int | None = None,
    limit: int = 50,
) -> list[ActRow]:
    """Return acts, newest first as received here.

    Args:
        commission: whose register.
        side: only acts of this side.
        noun: only kinds of this noun (`session`).
        not_noun: only kinds of other nouns than this.
        about: only acts on objects whose path begins so (`session/k3…`).
        grade: only acts of this grade.
        before: only acts received before this `seq`.
        limit: at most so many.
    """
    rows = ActRow.objects.using(DATABASE).filter(commission=commission)
    wanted: dict[str, Any] = {}
    if side:
        wanted["side"] = side
    if noun:
        wanted["kind__startswith"] = f"{noun}."
    if not_noun:
        rows = rows.exclude(kind__startswith=f"{not_noun}.")
    if grade:
        wanted["grade"] = grade
    if about:
        rows = rows.filter(begins("object", about))
    if before is not None:
        wanted["seq__lt"] = before
    return list(rows.filter(**wanted).order_by("-seq")[:limit])


def newest_in(commissions: Collection[str], limit: int) -> list[ActRow]:
    """Return the newest acts of some commissions as received here, without receipts."""
    rows = ActRow.objects.using(DATABASE).filter(commission__in=commissions)
    return list(rows.exclude(kind__startswith="receipt.").order_by("-seq")[:limit])


def count_since(commission: str, seq: int, *, but: str) -> dict[str, int]:
    """Return how many acts each side but one has entered after a number, by side.

    Receipts are left out.
    """
    rows = ActRow.objects.using(DATABASE).filter(commission=commission, seq__gt=seq)
    rows = rows.exclude(side=but).exclude(kind__startswith="receipt.")
    counted = rows.order_by().values_list("side").annotate(models.Count("seq"))
    return dict(counted)


def claimed_at(commission: str, about: str) -> Iterator[str]:
    """Yield the times claimed by acts on an object or below it, the latest first.

    They are as claimed: there need be no such day.
    """
    rows = ActRow.objects.using(DATABASE).filter(commission=commission)
    found = rows.filter(begins("object", about)).order_by("-at")
    yield from found.values_list("at", flat=True).distinct().iterator()


def last_claimed(
    objects: Mapping[str, Collection[str]],
) -> dict[tuple[str, str], str]:
    """Return the latest time claimed by an act on each of some objects.

    Args:
        objects: paths by commission.

    Returns:
        By commission and path; a path of which no act tells is not there. As claimed.
    """
    paths = {path for own in objects.values() for path in own}
    if not paths:
        return {}
    rows = ActRow.objects.using(DATABASE).filter(
        commission__in=list(objects), object__in=list(paths)
    )
    told = rows.order_by().values_list("commission", "object")
    return {
        (commission, path): at
        for commission, path, at in told.annotate(models.Max("at"))
    }


def stated_since(
    commission: str, side: str, kind: str, since: datetime
) -> list[ActRow]:
    """Return a side's acts of a kind that came into the store after an instant."""
    rows = ActRow.objects.using(DATABASE).filter(commission=commission, side=side)
    return list(rows.filter(kind=kind, received_at__gt=since).order_by("seq"))


def about(commission: str, object_: str) -> list[ActRow]:
    """Return the effective acts about just an object, in the order of admission."""
    rows = ActRow.objects.using(DATABASE).filter(commission=commission, object=object_)
    return list(rows.filter(grade="effective").order_by("seq"))


def first_at(commission: str, *, noun: str, verb: str, about: str) -> dict[str, str]:
    """Return the earliest time claimed by an effective act of a kind on each object.

    Args:
        commission: whose register.
        noun: of the kind, in any version.
        verb: of the kind.
        about: the path, with its last stroke, right below which the objects lie; they
            are named by the rest of theirs.
    """
    rows = ActRow.objects.using(DATABASE).filter(commission=commission)
    stated = rows.filter(
        begins("object", about), kind__startswith=f"{noun}.{verb}/", grade="effective"
    )
    found = stated.values_list("object").annotate(models.Min("at")).order_by("object")
    return {path.removeprefix(about): at for path, at in found}


def one(commission: str, digest: str) -> ActRow | None:
    """Return an act by its digest, or None."""
    rows = ActRow.objects.using(DATABASE)
    return rows.filter(commission=commission, digest=digest).first()


def at(commission: str, side: str, folio: int) -> ActRow | None:
    """Return the act of a side at a folio, or None; of a side that spoke twice, one."""
    rows = ActRow.objects.using(DATABASE).filter(commission=commission, side=side)
    return rows.filter(folio=folio).order_by("seq").first()


def at_each(
    commission: str, places: Collection[tuple[str, int]]
) -> dict[tuple[str, int], ActRow]:
    """Return the same for several sides and folios, by one question."""
    rows = ActRow.objects.using(DATABASE).filter(
        commission=commission,
        side__in={side for side, _ in places},
        folio__in={folio for _, folio in places},
    )
    return {(row.side, row.folio): row for row in rows.order_by("-seq")}


def corrections(commission: str, side: str, folio: int) -> list[ActRow]:
    """Return the effective corrections of a side's act, the last one first."""
    rows = ActRow.objects.using(DATABASE).filter(commission=commission, side=side)
    found = rows.filter(
        object=f"act/{side}/{folio}", kind__startswith="act.correct/", grade="effective"
    )
    return list(found.order_by("-folio"))


def encloses(commission: str, side: str, sha256: str) -> bool:
    """Say whether an act of a side names an enclosure of a digest."""
    return any(row.side == side for row in naming(commission, sha256))


def naming(commission: str, sha256: str) -> list[ActRow]:
    """Return the acts that name an enclosure of a digest, oldest first."""
    naming_ = NamingRow.objects.using(DATABASE).filter(commission=commission)
    acts = naming_.filter(sha256=sha256).values("act")
    return list(ActRow.objects.using(DATABASE).filter(seq__in=acts).order_by("seq"))


def first_naming(commission: str, digests: Collection[str]) -> dict[str, ActRow]:
    """Return by digest the first act that names an enclosure, of those that are named."""
    naming_ = NamingRow.objects.using(DATABASE).filter(commission=commission)
    pairs = naming_.filter(sha256__in=digests).values_list("sha256", "act")
    first = dict(pairs.order_by("-act"))
    acts = ActRow.objects.using(DATABASE).in_bulk(list(first.values()))
    return {sha256: acts[act] for sha256, act in first.items() if act in acts}


def count_void_for(commission: str, code: str) -> int:
    """Return how many acts are void for one reason."""
    rows = ActRow.objects.using(DATABASE).filter(commission=commission)
    return rows.filter(grade="void", code=code).count()


def not_effective(commission: str) -> dict[str, tuple[str, str]]:
    """Return grade and code of the acts without effect, by digest."""
    rows = ActRow.objects.using(DATABASE).filter(commission=commission)
    found = rows.exclude(grade="effective").values_list("digest", "grade", "code")
    return {digest: (grade, code) for digest, grade, code in found}


def counts(commission: str) -> dict[str, int]:
    """Return how many acts there are of each grade."""
    rows = ActRow.objects.using(DATABASE).filter(commission=commission)
    found = rows.values_list("grade").annotate(models.Count("seq")).order_by("grade")
    return {"effective": 0, "void": 0, "unjudged": 0} | dict(found)


def last_of(commission: str, side: str, kind: str) -> ActRow | None:
    """Return a side's last effective act of a kind, or None."""
    rows = ActRow.objects.using(DATABASE).filter(commission=commission, side=side)
    return rows.filter(kind=kind, grade="effective").order_by("-folio").first()
