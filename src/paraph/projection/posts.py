"""Posts in bodies, as rows."""

import dataclasses
from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from paraph.acts.posts.face import Post
from paraph.acts.posts.holding import Tenure, tenures

DATABASE = "record"


class PostRow(models.Model):
    """A post of a side in a body; `body` may be the commission's own.

    `held` is [{person, capacity, from_day, to_day, is_void}] in the order stated; who
    holds the post on a day is for `acts.posts.holding`.
    """

    commission = models.CharField(max_length=64)
    body = models.CharField(max_length=12)
    side = models.CharField(max_length=40)
    post = models.CharField(max_length=12)
    weight = models.BigIntegerField()
    role = models.CharField(max_length=20)
    title = models.JSONField()
    held = models.JSONField()
    is_given_up = models.BooleanField()

    class Meta:
        """One row for each post."""

        db_table = "projection_post"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "body", "side", "post"],
                name="projection_post_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.side}"

    @property
    def object(self) -> str:
        """The path of the post."""
        return f"body/{self.body}/post/{self.side}/{self.post}"

    @property
    def tenures(self) -> tuple[Tenure, ...]:
        """What its side stated of those appointed to it, in the order stated."""
        return tenures({"held": self.held})


def copy(commission: str, posts: Iterable[Post]) -> None:
    """Write the rows of posts from the record."""
    for post in posts:
        PostRow.objects.using(DATABASE).update_or_create(
            commission=commission,
            body=post.body,
            side=post.side,
            post=post.id,
            defaults={
                "weight": post.weight,
                "role": post.role,
                "title": dict(post.title),
                "held": [dataclasses.asdict(one) for one in post.held],
                "is_given_up": post.is_given_up,
            },
        )


def every(commission: str) -> list[PostRow]:
    """Return the posts of a commission, in the order in which they were made."""
    rows = PostRow.objects.using(DATABASE).filter(commission=commission)
    return list(rows.order_by("weight", "post"))


def one(commission: str, body: str, side: str, post: str) -> PostRow | None:
    """Return a post, or None."""
    rows = PostRow.objects.using(DATABASE).filter(commission=commission)
    return rows.filter(body=body, side=side, post=post).first()
