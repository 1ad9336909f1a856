"""Row by row of a table: found in the directory and changed, or added to it."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db import models

from paraph.chancery import known
from paraph.chancery.known import Named
from paraph.chancery.officers import DATABASE
from paraph.chancery.people import MAX_NAME, Person, Spelling, Style
from paraph.chancery.posts import Holding, Organisation, OrganisationSpelling, Post
from paraph.crafts.reading.fold import search_key
from paraph.crafts.sheets.columns import CLEAR, JOINT, ORGANISATION, POST, STYLE, Row
from paraph.crafts.sheets.problems import Problem

BATCH = 1_000
HOLDING = "holding"


class Wrong(Exception):
    """A row cannot be taken; `problem` says why."""

    def __init__(self, row: Row, column: str, code: str, **facts: object) -> None:
        super().__init__(code)
        self.problem = Problem(row.number, column, code, facts)


class Taking:
    """What one table makes of the directory, inside the caller's transaction.

    `new` and `changed` count by what it is; `joint` counts rows of the joint record.
    """

    def __init__(self, side: str, sides: Mapping[str, str]) -> None:
        self.new: Counter[str] = Counter()
        self.changed: Counter[str] = Counter()
        self.joint = 0
        self._sides = sides
        self._people = known.people(f"{side}-p")
        self._organisations = known.organisations(f"{side}-o")
        self._parents = known.parents()
        self._posts, self._by_title = known.posts(f"{side}-t")
        self._held = known.holdings()
        self._styles = known.styles()
        self._said: dict[tuple[str, int], dict[str, tuple[int, int]]] = {}
        self._waiting: dict[type[models.Model], list[Any]] = defaultdict(list)

    def row(self, row: Row) -> None:
        """Take a row.

        Raises:
            Wrong: it cannot be told who or what is meant, or it contradicts another.
        """
        if row.what in JOINT:
            self.joint += 1
        elif row.what == ORGANISATION:
            self._take_organisation(row)
        elif row.what == POST:
            self._post_of(row)
        elif row.what == STYLE:
            called = [row.get("person")]
            pk = self._one(self._people, row, "person", called, by_key=called[0])
            self._style(pk, row, row.get("from_day"), row.get("to_day"))
        else:
            self._take_person(row)
        if sum(map(len, self._waiting.values())) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        for model, waiting in self._waiting.items():
            manager = model._default_manager.using(DATABASE)  # noqa: SLF001
            is_spelling = model in {Spelling, OrganisationSpelling}
            manager.bulk_create(waiting, ignore_conflicts=is_spelling)
        self._waiting.clear()

    def _take_person(self, row: Row) -> None:
        names = row.texts("name")
        post = self._post_of(row) if row.texts("post") else 0
        facts = self._facts(self._people, row, "side", "state")
        pk = self._matched(self._people, row, names.values(), post)
        if pk == 0:
            pk = self._create(Person(name=_first(names), **facts), "person")
            self._people.add(pk, facts["key"])
        else:
            self._update(Person, pk, row, "person", facts)
        self._consistent("person", pk, row)
        self._spell(_Spelled(self._people, Spelling, "person_id"), pk, row)
        if row.texts("style"):
            self._style(pk, row, "", "")
        if post:
            self._hold(pk, post, row)

    def _style(self, person: int, row: Row, from_day: str, to_day: str) -> None:
        """Say how a person is styled from a day on; the same day again: otherwise."""
        words, before = row.texts("style"), self._styles.get((person, from_day))
        until = {"": before[1] if before else "", CLEAR: ""}.get(to_day, to_day)
        if before == (words, until):
            return
        self._styles[person, from_day] = (words, until)
        if before is None:
            days = {"from_day": _day(from_day), "to_day": _day(until)}
            self._waiting[Style].append(Style(person_id=person, words=words, **days))
            self.new[STYLE] += 1
            return
        self.flush()
        rows = Style.objects.using(DATABASE).filter(person_id=person)
        rows.filter(from_day=_day(from_day)).update(words=words, to_day=_day(until))
        self.changed[STYLE] += 1

    def _hold(self, person: int, post: int, row: Row) -> None:
        """Say from when to when a person holds a post.

        A day that was not known is filled in; another first day is another time.
        """
        from_day, to_day = row.get("from_day"), row.get("to_day")
        spans = self._held[person, post]
        for place, (begun, ended) in enumerate(spans):
            if begun and from_day and begun != from_day:
                continue
            until = {"": ended, CLEAR: ""}.get(to_day, to_day)
            if (begun or from_day, until) != (begun, ended):
                self.flush()
                spans[place] = (begun or from_day, until)
                rows = Holding.objects.using(DATABASE)
                rows = rows.filter(person_id=person, post_id=post)
                rows.filter(from_day=begun or None).update(
                    from_day=begun or from_day or None, to_day=until or None
                )
                self.changed[HOLDING] += 1
            return
        until = "" if to_day == CLEAR else to_day
        spans.append((from_day, until))
        self._waiting[Holding].append(
            Holding(
                person_id=person,
                post_id=post,
                from_day=_day(from_day),
                to_day=_day(until),
            )
        )
        self.new[HOLDING] += 1

    def _take_organisation(self, row: Row) -> None:
        names = row.texts("name")
        facts: dict[str, Any] = self._facts(
            self._organisations, row, "side", "state", "type"
        )
        facts |= {name: _day(row.get(name)) for name in ("from_day", "to_day")}
        pk = self._matched(self._organisations, row, names.values(), 0)
        parent = row.get("parent")
        if parent:
            above = self._one(
                self._organisations, row, "parent", [parent], by_key=parent
            )
            self._check_above(row, pk, above)
            facts["parent_id"] = above
        if pk == 0:
            pk = self._create(Organisation(name=_first(names), **facts), ORGANISATION)
            self._organisations.add(pk, facts["key"])
        else:
            self._update(Organisation, pk, row, ORGANISATION, facts)
        if parent:
            self._parents[pk] = facts["parent_id"]
        self._consistent(ORGANISATION, pk, row)
        named, owner = self._organisations, "organisation_id"
        self._spell(_Spelled(named, OrganisationSpelling, owner), pk, row)

    def _check_above(self, row: Row, pk: int, above: int) -> None:
        """Refuse what would be part of itself."""
        at, seen = above, set[int]()
        while at and at not in seen:
            if at == pk:
                raise Wrong(row, "parent", "match.circular", name=row.get("parent"))
            seen.add(at)
            at = self._parents.get(at, 0)

    def _organisation_of(self, row: Row) -> int:
        """Return the organisation that a row names, made if there is none; 0: none."""
        name = row.get("organisation")
        if not name:
            return 0
        found = self._organisations.of_key(name)
        if found is not None:
            return found
        called = self._organisations.called([name])
        if len(called) > 1:
            raise Wrong(
                row, "organisation", "match.several", count=len(called), name=name
            )
        if called:
            return called[0]
        pk = self._create(Organisation(name=name), ORGANISATION)
        self._organisations.add(pk, "")
        self._organisations.call(pk, name, "")
        self._waiting[OrganisationSpelling].append(
            OrganisationSpelling(
                organisation_id=pk, words=name, folded=search_key(name)[:400]
            )
        )
        return pk

    def _post_of(self, row: Row) -> int:
        """Return the post that a row names, made if there is none."""
        organisation, titles = self._organisation_of(row), row.texts("post")
        key = row.get("key") if row.what == POST else ""
        pk = (self._posts.of_key(key) or 0) if key else 0
        key = self._posts.kept(key)
        for words in titles.values():
            pk = pk or self._by_title.get((organisation, search_key(words)), 0)
        if pk == 0:
            post = Post(key=key, organisation_id=organisation or None, title=titles)
            pk = self._create(post, POST)
            self._posts.add(pk, key)
        else:
            title = {**self._posts.names[pk], **titles}
            said = {"title": title} | ({"key": key} if key else {})
            is_other = title != self._posts.names[pk]
            if is_other or (key and self._posts.keys[pk] != key):
                self._posts.add(pk, key or self._posts.keys[pk])
                Post.objects.using(DATABASE).filter(pk=pk).update(**said)
                self.changed[POST] += 1
            titles = title
        self._posts.names[pk] = titles
        for words in titles.values():
            self._by_title.setdefault((organisation, search_key(words)), pk)
        return pk

    def _facts(self, named: Named, row: Row, *columns: str) -> dict[str, str]:
        facts = {column: row.get(column) for column in columns}
        facts["key"] = named.kept(row.get("key"))
        if facts["side"]:
            found = self._sides.get(search_key(facts["side"]))
            if found is None:
                told = ", ".join(sorted(set(self._sides.values())))
                raise Wrong(row, "side", "side.unknown", cell=facts["side"], known=told)
            facts["side"] = found
        return facts

    def _matched(self, named: Named, row: Row, names: Iterable[str], post: int) -> int:
        """Return who or what is meant, 0 for somebody or something new."""
        key, names = row.get("key"), list(names)
        if key:
            found = named.of_key(key)
            if found is not None:
                return found
        called = [pk for pk in named.called(names) if not key or not named.keys.get(pk)]
        if len(called) > 1 and post:
            called = [pk for pk in called if (pk, post) in self._held] or called
        if len(called) > 1:
            raise Wrong(row, "key", "match.several", count=len(called), name=names[0])
        return called[0] if called else 0

    def _one(
        self, named: Named, row: Row, column: str, names: list[str], *, by_key: str
    ) -> int:
        """Return who or what a cell names that must be there."""
        found = named.of_key(by_key)
        if found is not None:
            return found
        called = named.called(names)
        if not called:
            raise Wrong(row, column, "match.unknown", name=names[0])
        if len(called) > 1:
            raise Wrong(row, column, "match.several", count=len(called), name=names[0])
        return called[0]

    def _consistent(self, what: str, pk: int, row: Row) -> None:
        """Refuse a row that says something else than one above of the same."""
        said = self._said.setdefault((what, pk), {})
        for column, cell in row.cells.items():
            family = column.partition(":")[0]
            if family not in {"key", "name", "side", "state", "style", "type"}:
                continue
            number, before = said.setdefault(column, (row.number, hash(cell)))
            if before != hash(cell):
                raise Wrong(row, column, "match.twice", before=number)

    def _create(self, instance: models.Model, what: str) -> int:
        instance.save(using=DATABASE)
        self.new[what] += 1
        return int(instance.pk)

    def _update(
        self,
        model: type[models.Model],
        pk: int,
        row: Row,
        what: str,
        facts: Mapping[str, Any],
    ) -> None:
        """Write what a row says otherwise than it is known; the empty says nothing."""
        said = {name: value for name, value in facts.items() if value}
        if row.get("to_day") == CLEAR and "to_day" in facts:
            said["to_day"] = None
        if row.get("name"):
            said["name"] = row.get("name")
        rows = model._default_manager.using(DATABASE)  # noqa: SLF001
        (known_,) = rows.filter(pk=pk).values(*said)
        if known_ != said:
            rows.filter(pk=pk).update(**said)
            self.changed[what] += 1
            if facts["key"]:
                named = self._people if model is Person else self._organisations
                named.add(pk, facts["key"])

    def _spell(self, spelled: "_Spelled", pk: int, row: Row) -> None:
        """Add spellings; a name in a language takes the place of the one before.

        The one before stays as a variant: reports go on using it.
        """
        names = row.texts("name")
        for language, words in names.items():
            if not language and words in list(names.values())[1:]:
                continue
            before = spelled.named.names.get(pk, {}).get(language)
            is_known = pk in spelled.named.called([words])
            if language and before != words and (before or is_known):
                self.flush()
                rows = spelled.rows(pk).filter(language=language)
                rows.filter(words=before or "").update(is_name=False)
                rows.filter(words=words).update(is_name=True)
            self._add_spelling(spelled, pk, words, language)
        for words in row.variants:
            if pk not in spelled.named.called([words]):
                self._add_spelling(spelled, pk, words[:MAX_NAME], "")

    def _add_spelling(
        self, spelled: "_Spelled", pk: int, words: str, language: str
    ) -> None:
        spelled.named.call(pk, words, language)
        said: dict[str, Any] = {
            spelled.owner: pk,
            "words": words,
            "language": language,
            "is_name": bool(language),
            "folded": search_key(words)[:400],
        }
        self._waiting[spelled.model].append(spelled.model(**said))


class _Spelled(NamedTuple):
    """Where the spellings of people, or of organisations, are kept."""

    named: Named
    model: type[Spelling | OrganisationSpelling]
    owner: str

    def rows(self, pk: int) -> models.QuerySet[Any]:
        """Return the spellings of one."""
        manager = self.model._default_manager.using(DATABASE)  # noqa: SLF001
        return manager.filter(**{self.owner: pk})


def _first(names: Mapping[str, str]) -> str:
    return next(iter(names.values()))


def _day(cell: str) -> dt.date | None:
    return dt.date.fromisoformat(cell) if cell and cell != CLEAR else None
