"""The directory: people, their posts, and their names in every script."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from django.db import models

from paraph.chancery.officers import DATABASE


class Person(models.Model):
    """A person as this office knows them; `state` is a code, `post` {language: text}."""

    name = models.CharField(max_length=200)
    style = models.CharField(max_length=80, blank=True, default="")
    side = models.CharField(max_length=40, blank=True, default="")
    state = models.CharField(max_length=3, blank=True, default="")
    post = models.JSONField(default=dict)

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_person"

    def __str__(self) -> str:
        return self.name


class Spelling(models.Model):
    """A way in which a person's name is written."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="spellings"
    )
    words = models.CharField(max_length=200)
    language = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        """Each spelling once for a person."""

        db_table = "chancery_spelling"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "words"], name="chancery_spelling_once"
            )
        ]

    def __str__(self) -> str:
        return self.words


def add(
    name: str,
    *,
    style: str = "",
    side: str = "",
    state: str = "",
    post: Mapping[str, str] | None = None,
    spellings: Iterable[tuple[str, str]] = (),
) -> Person:
    """Put a person into the directory; spellings are (words, language)."""
    person = Person.objects.using(DATABASE).create(
        name=name, style=style, side=side, state=state, post=dict(post or {})
    )
    for words, language in {(name, ""): None, **dict.fromkeys(spellings)}:
        learn_spelling(person, words, language)
    return person


def learn_spelling(person: Person, words: str, language: str) -> None:
    """Remember how a person's name is written, so that the next report is easier."""
    Spelling.objects.using(DATABASE).get_or_create(
        person=person, words=words[:200], defaults={"language": language}
    )


def every() -> list[Person]:
    """Return the directory, with spellings."""
    rows = Person.objects.using(DATABASE).prefetch_related("spellings")
    return list(rows.order_by("side", "name", "id"))


def by_spelling(words: str) -> Person | None:
    """Return the person whose name is written so, or None."""
    return by_spellings([words]).get(words)


def by_spellings(words: Iterable[str]) -> dict[str, Person]:
    """Return the people whose names are written so, by these words."""
    rows = Spelling.objects.using(DATABASE).select_related("person")
    found = rows.filter(words__in=list(words)).order_by("-person_id")
    return {spelling.words: spelling.person for spelling in found}
