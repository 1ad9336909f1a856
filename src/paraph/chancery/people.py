"""The directory: people, their names in every script, their styles from when to when."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.db import models

from paraph.chancery.officers import DATABASE
from paraph.crafts.reading.fold import search_key

MAX_NAME = 200


class Person(models.Model):
    """A person as this office knows them; `state` is a code.

    `name` is how the office calls them; no part of it is said to be a surname. `key` is
    the office's own, by which a table that comes again finds them. `photo` is {sha256,
    size, media, name} of an attachment, or null.
    """

    key = models.CharField(max_length=80, blank=True, default="")
    name = models.CharField(max_length=MAX_NAME)
    side = models.CharField(max_length=40, blank=True, default="")
    state = models.CharField(max_length=3, blank=True, default="")
    photo = models.JSONField(null=True)

    class Meta:
        """Each key once."""

        db_table = "chancery_person"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["key"],
                condition=~models.Q(key=""),
                name="chancery_person_key_once",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def names(self) -> dict[str, str]:
        """Return the person's name by language; prefetch `spellings` for many."""
        return {
            one.language: one.words
            for one in self.spellings.all()
            if one.is_name and one.language
        }

    def post_on(self, day: dt.date | None) -> dict[str, str]:
        """Return the title of the post held on a day; None: of the one taken last.

        {} if there was none; prefetch `holdings__post` for many.
        """
        held = [one for one in self.holdings.all() if day is None or one.covers(day)]
        held.sort(key=lambda one: (one.from_day or dt.date.min, one.pk))
        return dict(held[-1].post.title) if held else {}

    def style_on(self, day: dt.date | None) -> dict[str, str]:
        """Return the style borne on a day, as `post_on`; prefetch `styles` for many."""
        borne = [one for one in self.styles.all() if day is None or one.covers(day)]
        borne.sort(key=lambda one: (one.from_day or dt.date.min, one.pk))
        return dict(borne[-1].words) if borne else {}


class Spelling(models.Model):
    """A way in which a person's name is written: the name in a language, or a variant.

    `folded` is what it is looked for by.
    """

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="spellings"
    )
    words = models.CharField(max_length=MAX_NAME)
    language = models.CharField(max_length=40, blank=True, default="")
    is_name = models.BooleanField(default=False)
    folded = models.CharField(max_length=400, blank=True, default="", db_index=True)

    class Meta:
        """Each spelling once for a person and language."""

        db_table = "chancery_spelling"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "words", "language"], name="chancery_spelling_once"
            )
        ]

    def __str__(self) -> str:
        return self.words


class Spanning(models.Model):
    """What holds from a day to a day, either of which may not be known."""

    from_day = models.DateField(null=True)
    to_day = models.DateField(null=True)

    class Meta:
        """No table of its own."""

        abstract = True

    def covers(self, day: dt.date) -> bool:
        """Say whether it holds on a day, as far as is known."""
        begun = self.from_day is None or self.from_day <= day
        return begun and (self.to_day is None or day <= self.to_day)


class Style(Spanning):
    """How a person is styled: {language: "H.E."}, from when to when."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="styles")
    words = models.JSONField(default=dict)

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_style"

    def __str__(self) -> str:
        return next(iter(self.words.values()), "")


def add(
    name: str,
    *,
    style: Mapping[str, str] | None = None,
    side: str = "",
    state: str = "",
    key: str = "",
    spellings: Iterable[tuple[str, str]] = (),
) -> Person:
    """Put a person into the directory; spellings are (words, language)."""
    person = Person.objects.using(DATABASE).create(
        name=name, side=side, state=state, key=key
    )
    if style:
        Style.objects.using(DATABASE).create(person=person, words=dict(style))
    for words, language in {(name, ""): None, **dict.fromkeys(spellings)}:
        learn_spelling(person, words, language)
    return person


def learn_spelling(person: Person, words: str, language: str) -> None:
    """Remember how a person's name is written, so that the next report is easier."""
    words = words[:MAX_NAME]
    if not Spelling.objects.using(DATABASE).filter(person=person, words=words).exists():
        Spelling.objects.using(DATABASE).create(
            person=person,
            words=words,
            language=language,
            folded=search_key(words)[:400],
        )


def every() -> list[Person]:
    """Return the directory, with spellings, styles and posts."""
    return list(_whole().order_by("side", "name", "id"))


def one(id_: int) -> Person | None:
    """Return a person with all that is known of them, or None."""
    return _whole().filter(pk=id_).first()


def search(words: str, *, limit: int = 100) -> list[Person]:
    """Return the people one of whose spellings holds every word, in any script."""
    rows = Spelling.objects.using(DATABASE).all()
    for word in search_key(words).split():
        rows = rows.filter(folded__contains=word)
    found = _whole().filter(pk__in=rows.values("person"))
    return list(found.order_by("side", "name", "id")[:limit])


def by_spelling(words: str) -> Person | None:
    """Return the person whose name is written so, or None."""
    return by_spellings([words]).get(words)


def by_spellings(words: Iterable[str]) -> dict[str, Person]:
    """Return the people whose names are written so, by these words."""
    rows = Spelling.objects.using(DATABASE).select_related("person")
    found = rows.filter(words__in=list(words)).order_by("-person_id")
    return {spelling.words: spelling.person for spelling in found}


def give_photo(person: Person, photo: Mapping[str, Any] | None) -> None:
    """Set or take away a person's photo: an attachment as `attachments.keep` names it."""
    person.photo = None if photo is None else dict(photo)
    person.save(using=DATABASE, update_fields=["photo"])


def _whole() -> models.QuerySet[Person]:
    rows = Person.objects.using(DATABASE)
    return rows.prefetch_related("spellings", "styles", "holdings__post__organisation")
