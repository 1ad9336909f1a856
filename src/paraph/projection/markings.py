"""What is marked, as rows: a row for each side that marks a thing."""

from collections.abc import Collection, Iterable
from typing import ClassVar

from django.db import models
from django.db.models.functions import Cast, Concat, Substr

from paraph.acts.markings.face import Marking
from paraph.projection.beginnings import begins
from paraph.projection.register import ActRow, NamingRow

DATABASE = "record"
_PAPER = "enclosure/"


class MarkingRow(models.Model):
    """A side's marking of the thing of a path; `level` is a key of that side's scale."""

    commission = models.CharField(max_length=64)
    path = models.CharField(max_length=200)
    side = models.CharField(max_length=40)
    level = models.CharField(max_length=40)
    note = models.JSONField()

    class Meta:
        """One row for each side and thing."""

        db_table = "projection_marking"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "path", "side"], name="projection_marking_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.level} {self.path}"


def copy(commission: str, paths: Iterable[str], marked: Iterable[Marking]) -> None:
    """Write the rows of things from the record, instead of those there are of them."""
    rows = MarkingRow.objects.using(DATABASE)
    rows.filter(commission=commission, path__in=list(paths)).delete()
    rows.bulk_create(
        MarkingRow(
            commission=commission,
            path=one.path,
            side=one.side,
            level=one.level,
            note=dict(one.note),
        )
        for one in marked
    )


def page(commission: str, *, after: int, limit: int) -> list[MarkingRow]:
    """Return a part of all that is marked, by path, then side."""
    rows = MarkingRow.objects.using(DATABASE).filter(commission=commission)
    return list(rows.order_by("path", "side")[after : after + limit])


def levels(commission: str) -> set[tuple[str, str]]:
    """Return each side and level that anything is marked with."""
    return levels_of_each([commission])[commission]


def levels_of_each(commissions: Collection[str]) -> dict[str, set[tuple[str, str]]]:
    """Return the same for each of several commissions, by one question."""
    found: dict[str, set[tuple[str, str]]] = {one: set() for one in commissions}
    rows = MarkingRow.objects.using(DATABASE).filter(commission__in=commissions)
    for commission, side, level in rows.values_list(
        "commission", "side", "level"
    ).distinct():
        found[commission].add((side, level))
    return found


def shown_with(commission: str, things: Collection[str]) -> models.QuerySet[MarkingRow]:
    """Return the markings that whatever shows some things carries, by one question.

    Those of the things; what an act says is shown with its object, a paper with every
    act that encloses it and with the object of that.

    Args:
        commission: whose.
        things: paths, with a stroke at the end for all that lies below as well.
    """
    acts = ActRow.objects.using(DATABASE).filter(commission=commission)
    act = Concat(
        models.Value("act/"),
        "side",
        models.Value("/"),
        Cast("folio", models.TextField()),
        output_field=models.TextField(),
    )
    is_shown = models.Q()
    enclosing = models.Q(act__in=acts.filter(_acts_among(things)).values("seq"))
    for place in _places("path", things):
        is_shown |= place
    for place in _places("object", things):
        about = acts.filter(place)
        is_shown |= models.Q(path__in=about.annotate(named=act).values("named"))
        enclosing |= models.Q(act__in=about.values("seq"))
    naming = NamingRow.objects.using(DATABASE).filter(
        commission=commission, sha256=Substr(models.OuterRef("path"), len(_PAPER) + 1)
    )
    encloses = models.Exists(naming.filter(enclosing))
    is_shown |= begins("path", _PAPER) & models.Q(encloses)
    rows = MarkingRow.objects.using(DATABASE).filter(commission=commission)
    return rows.filter(is_shown).order_by("path", "side")


def shown_and_claimed(
    commission: str, things: Collection[str], about: Collection[str]
) -> tuple[list[str], list[str]]:
    """Return two things by one question, for files that are asked for often.

    Args:
        commission: whose.
        things: as for `shown_with`.
        about: beginnings of paths.

    Returns:
        The paths of what is marked and shown with the things; and the times claimed by
        acts on what begins so, as claimed: there need be no such day.
    """
    acts = ActRow.objects.using(DATABASE).filter(commission=commission)
    # Each beginning by itself: of several at once SQLite reads every act.
    claimed = [acts.filter(begins("object", one)).values_list("at") for one in about]
    marked = shown_with(commission, things).order_by().values_list("path")
    told = [one for (one,) in marked.union(*claimed)]
    times = [one for one in told if one[:1].isdigit()]  # no path begins so
    return sorted(set(told) - set(times)), times


def _places(field: str, things: Collection[str]) -> list[models.Q]:
    """Return that a path is one of some things, and that it is below each with a stroke.

    Each by itself, so that an index is of use.
    """
    bare = [one.rstrip("/") for one in things]
    below = [begins(field, one) for one in things if one.endswith("/")]
    return [models.Q((f"{field}__in", bare)), *below]


def _acts_among(things: Collection[str]) -> models.Q:
    """Return that an act is among some things that are named by path."""
    found = models.Q(pk__in=[])
    for one in things:
        noun, *ids = one.split("/")
        if noun == "act" and len(ids) == 2 and ids[1].isdecimal():
            found |= models.Q(side=ids[0], folio=int(ids[1]))
    return found


def below(commission: str, path: str) -> list[MarkingRow]:
    """Return the markings of a thing and of what lies below it."""
    rows = MarkingRow.objects.using(DATABASE).filter(commission=commission)
    found = rows.filter(models.Q(path=path) | begins("path", f"{path}/"))
    return list(found.order_by("path", "side"))


def of(commission: str, path: str) -> list[MarkingRow]:
    """Return the markings of a thing."""
    rows = MarkingRow.objects.using(DATABASE).filter(commission=commission, path=path)
    return list(rows.order_by("side"))
