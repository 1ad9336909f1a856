"""Tables of acts: one row for each, with the exact bytes; and those that wait."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.db import connections, models

from paraph.kernel.act import (
    Line,
    decode_signatures,
    encode_signatures,
    parse_line,
)

DATABASE = "record"


class Commission(models.Model):
    """A commission that this node serves, with the bytes of its charter."""

    commission = models.CharField(primary_key=True, max_length=64)
    side = models.CharField(max_length=40)
    charter = models.BinaryField()

    class Meta:
        """Where the table is called so."""

        db_table = "store_commission"

    def __str__(self) -> str:
        return self.commission


class StoredAct(models.Model):
    """An act as it was sealed. Rows are never changed and never deleted.

    `seq` is the order of admission here: every act comes after those it names.
    """

    seq = models.BigAutoField(primary_key=True)
    commission = models.CharField(max_length=64)
    side = models.CharField(max_length=40)
    folio = models.BigIntegerField()
    digest = models.CharField(max_length=64, unique=True)
    signatures = models.BinaryField()
    raw = models.BinaryField()
    received_at = models.DateTimeField()

    class Meta:
        """How journals are read."""

        db_table = "store_act"
        indexes: ClassVar = [
            models.Index(fields=["commission", "side", "folio"], name="store_journal"),
            models.Index(fields=["commission", "seq"], name="store_act_admission"),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.folio}"


class WaitingAct(models.Model):
    """An authentic act that waits for the one act it lacks.

    `digest` is that of its line: copies with other signatures wait apart.
    """

    commission = models.CharField(max_length=64)
    side = models.CharField(max_length=40)
    folio = models.BigIntegerField()
    digest = models.CharField(max_length=64, unique=True)
    lacks = models.CharField(max_length=64, db_index=True)
    line = models.BinaryField()

    class Meta:
        """Where the table is called so."""

        db_table = "store_waiting"

    def __str__(self) -> str:
        return f"{self.side} {self.folio}, lacks {self.lacks[:16]}"


@dataclass(frozen=True, slots=True)
class Row:
    """An act's row as read: `line` gives it back as it travels."""

    seq: int
    digest: str
    signatures: bytes
    raw: bytes

    def line(self) -> bytes:
        """Return the act as a line."""
        signatures = decode_signatures(self.signatures)
        return Line(self.digest, signatures, self.raw).encode()


def rows_after(commission: str, seq: int, limit: int | None = None) -> Iterator[Row]:
    """Yield the acts admitted after `seq`, in the order of admission."""
    sql = (
        "SELECT seq, digest, signatures, raw FROM store_act"
        " WHERE commission = %s AND seq > %s ORDER BY seq"
    )
    if limit is not None:
        sql += f" LIMIT {limit:d}"
    with connections[DATABASE].cursor() as cursor:
        cursor.execute(sql, [commission, seq])
        while rows := cursor.fetchmany(2_000):
            for number, digest, signatures, raw in rows:
                yield Row(number, digest, bytes(signatures), bytes(raw))


def journal_rows(commission: str, side: str, start: int, limit: int) -> list[Row]:
    """Return a side's acts from a folio on, in journal order."""
    found = (
        StoredAct.objects.using(DATABASE)
        .filter(commission=commission, side=side, folio__gte=start)
        .order_by("folio", "seq")
        .values_list("seq", "digest", "signatures", "raw")[:limit]
    )
    return [
        Row(seq, digest, bytes(signatures), bytes(raw))
        for seq, digest, signatures, raw in found
    ]


def last_seq(commission: str | None = None) -> int:
    """Return the last admission here, 0 if none; one index look-up."""
    rows = StoredAct.objects.using(DATABASE)
    if commission is not None:
        rows = rows.filter(commission=commission)
    found = rows.order_by("-seq").values_list("seq", flat=True).first()
    return found or 0


def last_seqs(commissions: Sequence[str]) -> dict[str, int]:
    """Return the last admission in each of some commissions: one question for all."""
    if not commissions:
        return {}
    one = "SELECT %s, (SELECT MAX(seq) FROM store_act WHERE commission = %s)"
    named = [name for commission in commissions for name in (commission, commission)]
    with connections[DATABASE].cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(commissions)), named)
        return {commission: seq or 0 for commission, seq in cursor.fetchall()}


def insert(
    commission: str,
    acts: Sequence[tuple[str, int, Line]],
    *,
    after: int,
    received_at: dt.datetime,
) -> None:
    """Append acts given as (side, folio, line), in the order of admission.

    `after` is the last `seq` in the table; the caller holds the write lock.
    """
    with connections[DATABASE].cursor() as cursor:
        cursor.executemany(
            "INSERT INTO store_act"
            " (seq, commission, side, folio, digest, signatures, raw, received_at)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            [
                (
                    seq,
                    commission,
                    side,
                    folio,
                    line.digest,
                    encode_signatures(line.signatures),
                    line.raw,
                    received_at,
                )
                for seq, (side, folio, line) in enumerate(acts, after + 1)
            ],
        )


def waiting_mark(commission: str) -> tuple[int, int]:
    """Return (count, highest id) of the waiting acts: differs if they changed."""
    found = (
        WaitingAct.objects.using(DATABASE)
        .filter(commission=commission)
        .aggregate(count=models.Count("id"), highest=models.Max("id"))
    )
    return found["count"], found["highest"] or 0


def waiting_lines(commission: str) -> list[tuple[str, Line]]:
    """Return the waiting acts as (the digest each lacks, line), oldest first."""
    rows = WaitingAct.objects.using(DATABASE).filter(commission=commission)
    return [(row.lacks, parse_line(bytes(row.line))) for row in rows.order_by("id")]


def change_waiting(
    commission: str,
    kept: Iterable[tuple[str, int, str, Line]],
    gone: Iterable[str],
) -> None:
    """Keep acts given as (side, folio, lacks, line); let go the lines of these digests."""
    rows = WaitingAct.objects.using(DATABASE)
    digests = list(gone)
    for start in range(0, len(digests), 500):
        rows.filter(digest__in=digests[start : start + 500]).delete()
    rows.bulk_create(
        [
            WaitingAct(
                commission=commission,
                side=side,
                folio=folio,
                digest=hashlib.sha256(encoded := line.encode()).hexdigest(),
                lacks=lacks,
                line=encoded,
            )
            for side, folio, lacks, line in kept
        ],
        ignore_conflicts=True,
    )


def waiting(commission: str) -> list[tuple[str, int, str]]:
    """Return the waiting acts as (side, folio, the digest each lacks)."""
    rows = WaitingAct.objects.using(DATABASE).filter(commission=commission)
    return list(rows.order_by("side", "folio").values_list("side", "folio", "lacks"))


def full_rows(
    commission: str,
) -> Iterator[tuple[int, str, bytes, bytes, dt.datetime]]:
    """Yield (seq, digest, signatures, raw, received_at) in the order of admission."""
    rows = StoredAct.objects.using(DATABASE).filter(commission=commission)
    fields = ("seq", "digest", "signatures", "raw", "received_at")
    for seq, digest, signatures, raw, received_at in (
        rows.order_by("seq").values_list(*fields).iterator(2_000)
    ):
        yield seq, digest, bytes(signatures), bytes(raw), received_at
