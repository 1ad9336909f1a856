"""The directory: organisations, posts in them, and who held which from when to when."""

import datetime as dt
from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from paraph.chancery.officers import DATABASE
from paraph.chancery.people import MAX_NAME, Person, Spanning
from paraph.crafts.reading.fold import search_key


class Organisation(Spanning):
    """A ministry, agency, company or other body that this office knows.

    `from_day` and `to_day` are those of its being; `type` is the office's own word.
    """

    key = models.CharField(max_length=80, blank=True, default="")
    name = models.CharField(max_length=MAX_NAME)
    type = models.CharField(max_length=MAX_NAME, blank=True, default="")
    side = models.CharField(max_length=40, blank=True, default="")
    state = models.CharField(max_length=3, blank=True, default="")
    parent = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="parts"
    )

    class Meta:
        """Each key once."""

        db_table = "chancery_organisation"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["key"],
                condition=~models.Q(key=""),
                name="chancery_organisation_key_once",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def names(self) -> dict[str, str]:
        """Return the name by language; prefetch `spellings` for many."""
        return {
            one.language: one.words
            for one in self.spellings.all()
            if one.is_name and one.language
        }


class OrganisationSpelling(models.Model):
    """A way in which an organisation is called: in a language, or a variant."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="spellings"
    )
    words = models.CharField(max_length=MAX_NAME)
    language = models.CharField(max_length=40, blank=True, default="")
    is_name = models.BooleanField(default=False)
    folded = models.CharField(max_length=400, blank=True, default="", db_index=True)

    class Meta:
        """Each spelling once for an organisation and language."""

        db_table = "chancery_organisation_spelling"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "words", "language"],
                name="chancery_organisation_spelling_once",
            )
        ]

    def __str__(self) -> str:
        return self.words


class Post(models.Model):
    """A post: {language: title}, in an organisation where that is known.

    The language is "" where a table did not say it.
    """

    key = models.CharField(max_length=80, blank=True, default="")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.CASCADE, related_name="posts"
    )
    title = models.JSONField(default=dict)

    class Meta:
        """Each key once."""

        db_table = "chancery_post"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["key"],
                condition=~models.Q(key=""),
                name="chancery_post_key_once",
            )
        ]

    def __str__(self) -> str:
        return next(iter(self.title.values()), "")


class Holding(Spanning):
    """A person in a post, from when to when."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="holdings"
    )
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="holdings")

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_holding"

    def __str__(self) -> str:
        return f"{self.person_id} in {self.post_id}"


def hold(
    person: Person,
    title: Mapping[str, str],
    *,
    from_day: dt.date | None = None,
    to_day: dt.date | None = None,
) -> Holding:
    """Say that a person holds a post of which no organisation is known."""
    post = Post.objects.using(DATABASE).create(title=dict(title))
    return Holding.objects.using(DATABASE).create(
        person=person, post=post, from_day=from_day, to_day=to_day
    )


def organisations() -> list[Organisation]:
    """Return the organisations, with their spellings."""
    rows = Organisation.objects.using(DATABASE).select_related("parent")
    rows = rows.prefetch_related("spellings")
    return list(rows.order_by("name", "id"))


def search_organisations(words: str, *, limit: int = 100) -> list[Organisation]:
    """Return the organisations one of whose spellings holds every word."""
    rows = OrganisationSpelling.objects.using(DATABASE).all()
    for word in search_key(words).split():
        rows = rows.filter(folded__contains=word)
    found = Organisation.objects.using(DATABASE).prefetch_related("spellings", "posts")
    found = found.filter(pk__in=rows.values("organisation"))
    return list(found.order_by("name", "id")[:limit])


def every() -> list[Post]:
    """Return the posts, with their organisations and who held them."""
    rows = Post.objects.using(DATABASE).select_related("organisation")
    return list(rows.prefetch_related("holdings__person").order_by("id"))


def holders_on(post: Post, day: dt.date) -> list[Person]:
    """Return who holds a post on a day, as far as is known."""
    return [one.person for one in post.holdings.all() if one.covers(day)]
