"""Tables of the exchange: what each peer last told us, nonces, proofs of delivery."""

from typing import ClassVar

from django.db import models


class Peer(models.Model):
    """Another side's node, as this node last met it.

    `heads` are [folio, digest] by side, as the peer held them; `failure` is a code in
    words, "" while it answers; `failing_since` when it first did not.
    """

    commission = models.CharField(max_length=64)
    side = models.CharField(max_length=40)
    heads = models.JSONField(default=dict)
    answered_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=80, blank=True, default="")
    failing_since = models.DateTimeField(null=True)

    class Meta:
        """One row for each side."""

        db_table = "store_peer"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "side"], name="store_peer_once"
            )
        ]

    def __str__(self) -> str:
        return self.side


class Nonce(models.Model):
    """A nonce that was used, kept as long as a request with it could be fresh."""

    key_id = models.CharField(max_length=16)
    nonce = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        """Each once."""

        db_table = "store_nonce"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key_id", "nonce"], name="store_nonce_once")
        ]

    def __str__(self) -> str:
        return self.nonce


class Proof(models.Model):
    """A peer's signed answer to lines that it was given: proof of delivery."""

    commission = models.CharField(max_length=64)
    side = models.CharField(max_length=40)
    at = models.DateTimeField()
    answer = models.BinaryField()
    signature = models.CharField(max_length=120)

    class Meta:
        """Where the table is called so."""

        db_table = "store_proof"

    def __str__(self) -> str:
        return f"{self.side} at {self.at}"
