"""How an act reads: its kind's template with the names that people use.

Sentences name the sides and never say "we"; no id is ever shown.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from paraph.acts.charter.rules import PARAMETERS
from paraph.acts.contacts import dealing
from paraph.acts.fields import Id, Level
from paraph.acts.kinds import KINDS, with_ids
from paraph.acts.notes.forms import FORMS
from paraph.acts.posts.appoint import ROLES
from paraph.acts.record import CommissionRecord
from paraph.acts.sessions.request import is_extraordinary
from paraph.kernel.act import Act
from paraph.kernel.canonical import grouped
from paraph.kernel.charter import Charter
from paraph.kernel.content import derive_id
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Choice, Day, Instant, SideKey

Translate = Callable[[str], str]

_THINGS = {
    *("session", "body", "area", "history", "contact", "paper"),
    *("decision", "silence"),
}
_QUOTED = {"decision", "silence"}
"""Whose titles are words of a text, not names."""
UNKNOWN: Mapping[str, str] = {
    "history": "an entry not known here",
    "body": "a body not known here",
    "area": "an area not known here",
    "contact": "a contact not known here",
    "paper": "a paper",
    "decision": "a decision not known here",
    "silence": "a silence procedure not known here",
    "": "something not known here",
}
"""What is said instead of a name, by the noun of what has none here; "" for others."""

SESSIONS: Mapping[tuple[bool, bool], str] = {
    (False, False): "session {number}",
    (False, True): "the session being prepared",
    (True, False): "extraordinary session {number}",
    (True, True): "the extraordinary session being prepared",
}
"""How a session is called, by whether it is extraordinary and without a number."""

_NAME = re.compile(r"\{([a-z0-9_.]+)\}")


def sentence(
    record: CommissionRecord,
    act: Act,
    *,
    language: str,
    translate: Translate,
    day: Callable[[str], str] = str,
) -> str:
    """Return an act as a sentence.

    Args:
        record: where the names of sessions and items are looked up.
        act: the act; of a kind that this software need not know.
        language: of names and titles, where they exist in it.
        translate: gettext for the template and the words in it.
        day: writes an ISO day as people do.
    """
    return tell(
        record,
        side=act.side,
        kind_name=act.kind,
        object_=act.object,
        content=act.content,
        is_new=is_founding(act.commission, act.side, act.folio, act.object),
        language=language,
        translate=translate,
        day=day,
    )


def tell(
    record: CommissionRecord,
    *,
    side: str,
    kind_name: str,
    object_: str,
    content: Mapping[str, Any],
    is_new: bool,
    language: str,
    translate: Translate,
    day: Callable[[str], str] = str,
) -> str:
    """Return what an act, or a draft of one, says, as a sentence; see `sentence`.

    `is_new` says that the act creates its object.
    """
    kind = KINDS.get(kind_name)
    teller = _Teller(record, language, translate, day, side)
    name = teller.side(side)
    if kind is None:
        return translate(
            "{side} sealed an act of a kind that this node does not know: {kind}."
        ).format(side=name, kind=kind_name)
    try:
        kind.check_content(content)
    except Refused:
        return translate("{side} sealed an act that is malformed: {kind}.").format(
            side=name, kind=kind_name
        )
    matched = kind.pattern.fullmatch(with_ids(object_))
    ids = matched.groupdict() if matched and not kind.any_question else {}
    template = kind.template(content, is_new=is_new, is_own=ids.get("side") == side)

    def fill(match: re.Match[str]) -> str:
        return teller.word(
            match[1],
            side=name,
            fields=kind.fields,
            ids=ids,
            object_=object_,
            content=content,
        )

    return _NAME.sub(fill, translate(template))


def marked(
    record: CommissionRecord, path: str, *, language: str, translate: Translate
) -> str:
    """Return how the thing of a path is called in a sentence."""
    return _Teller(record, language, translate, str, "").marked(path)


def is_founding(commission: str, side: str, folio: int, object_: str) -> bool:
    """Say whether an object is the one that the act at a folio creates."""
    return f"/{derive_id(commission, side, folio, 0)}/" in f"{object_}/"


def session_words(record: CommissionRecord, id_: str, translate: Translate) -> str:
    """Return how a session is called in a sentence: "session 9"."""
    if id_ not in record.sessions:
        return translate("a session not known here")
    number = record.session_number(id_)
    called = SESSIONS[is_extraordinary(record.view, f"session/{id_}"), number is None]
    return translate(called).format(number=number)


def pick(texts: Mapping[str, str], languages: Sequence[str]) -> str:
    """Return the text in the first of the languages that has one, else any."""
    for language in languages:
        if language in texts:
            return texts[language]
    return next(iter(texts.values()), "")


class _Teller:
    def __init__(
        self,
        record: CommissionRecord,
        language: str,
        translate: Translate,
        day: Callable[[str], str],
        by: str,
    ) -> None:
        self.record = record
        self.by = by
        self.charter: Charter = record.charter
        self.languages = (language, *self.charter.agenda_languages)
        self.translate = translate
        self.day = day

    def side(self, key: object) -> str:
        if isinstance(key, str) and self.charter.has_side(key):
            return self.charter.side(key).called(*self.languages)
        return str(key)

    def word(
        self,
        name: str,
        *,
        side: str,
        fields: Mapping[str, Any],
        ids: Mapping[str, str],
        object_: str,
        content: Mapping[str, Any],
    ) -> str:
        """Return the words for one name of a template."""
        looked_up: Mapping[str, Callable[[], str]] = {
            "side": lambda: side,
            "whose": lambda: self.side(ids.get("side")),
            "other": lambda: self.side(ids.get("other")),
            "path": lambda: self.marked(ids.get("path", "")),
            "question": lambda: self.question(object_),
            "item": lambda: self.item(ids.get("session", ""), ids.get("item", "")),
            "post": lambda: self.post(object_),
            "contact": lambda: self.contact(ids.get("contact", ""), content),
            "sha256": lambda: grouped(ids.get("sha256", ""), first=16),
            "folio": lambda: ids.get("folio", ""),
            "parameter": lambda: self.parameter(ids.get("parameter", "")),
        }
        if name in looked_up:
            return looked_up[name]()
        if name in _THINGS:
            return self.thing(name, ids.get(name, ""))
        value: Any = content
        field: Any = None
        for part in name.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
            field = (getattr(field, "fields", None) or fields).get(part)
        if value is None:  # a void act may lack what its sentence tells
            return "–"
        return self.value(value, field)

    def value(self, value: Any, field: Any) -> str:
        if isinstance(value, Mapping):
            if isinstance(field, Instant):
                return self.instant(value)
            return pick(value, self.languages)
        if isinstance(value, list):
            return self.items(len(value))
        if isinstance(field, Choice):
            return self.translate(field.options[value])
        return self.named(value, field)

    def instant(self, value: Mapping[str, str]) -> str:
        """Return an instant in UTC: the same words on every node."""
        day, _, time = value["at"].removesuffix("Z").partition("T")
        return self.translate("{day}, {time} UTC").format(
            day=self.day(day), time=time.removesuffix(":00")
        )

    def named(self, value: Any, field: Any) -> str:
        """Return the name of what an id or a key stands for; any other value as it is."""
        if isinstance(field, Day):
            return self.day(value)
        if isinstance(field, SideKey):
            return self.side(value)
        if isinstance(field, Level):
            return self.level(value)
        return self.thing(field.noun, value) if isinstance(field, Id) else str(value)

    def items(self, count: int) -> str:
        if count == 1:
            return self.translate("one item")
        return self.translate("{count} items").format(count=count)

    def level(self, key: str) -> str:
        """Return how a level of the stating side's own scale is called."""
        found = self.record.markings.level(self.by, key)
        return key if found is None else pick(found.name, self.languages)

    def marked(self, path: str) -> str:
        """Return how a thing is called that a marking is about."""
        noun, *ids = path.split("/")
        if not ids:
            return self.translate(UNKNOWN[""])
        named: Mapping[tuple[str, int], Callable[[], str]] = {
            ("act", 2): lambda: self.translate("act {folio} of {side}").format(
                side=self.side(ids[0]), folio=ids[1]
            ),
            ("enclosure", 1): lambda: self.translate("the paper {digest}").format(
                digest=grouped(ids[0], first=16)
            ),
            ("elsewhere", 1): lambda: self.received(ids[0]),
            ("note", 2): lambda: self.note(f"{ids[0]}/{ids[1]}"),
            ("body", 4): lambda: self.post(path),
        }
        if (noun, len(ids)) in named:
            return named[noun, len(ids)]()
        if noun == "session" and ids[1:2] == ["item"] and len(ids) == 3:
            return f"“{self.item(ids[0], ids[2])}”"
        if len(ids) > 1:
            words = self.translate("something stated on {thing}")
            return words.format(thing=self.thing(noun, ids[0]))
        return self.thing(noun, ids[0])

    def received(self, id_: str) -> str:
        """Return how a paper is called that was received elsewhere: by what it says."""
        found = self.record.elsewhere.get(id_)
        says = "" if found is None else pick(found.said["says"], self.languages)
        return f"“{says}”" if says else self.translate(UNKNOWN[""])

    def note(self, key: str) -> str:
        """Return how a listed note is called: by its form and its subject."""
        found = self.record.notes.get(key)
        if found is None:
            return self.translate(UNKNOWN[""])
        subject = pick(found.said["subject"], self.languages)
        return f"{self.translate(FORMS[found.said['form']])} “{subject}”"

    def contact(self, id_: str, content: Mapping[str, Any]) -> str:
        """Return how a contact is called: by what is said of it here, else on the record."""
        said = content.get("terms", content)
        return self.dealing(said) if "type" in said else self.thing("contact", id_)

    def dealing(self, said: Mapping[str, Any]) -> str:
        """Return how a contact is called, by what a note or an account says of it."""
        return dealing.phrase(
            said,
            translate=self.translate,
            day=self.day,
            pick=lambda texts: pick(texts, self.languages),
            side=self.side,
        )

    def session(self, id_: str) -> str:
        return session_words(self.record, id_, self.translate)

    def item(self, session: str, id_: str) -> str:
        found = self.record.item(session, id_)
        if found is None:
            return self.translate("an item not known here")
        return pick(found.title, self.languages)

    def thing(self, noun: str, id_: str) -> str:
        """Return how a session, a body, a contact or something else with an id is called."""
        if noun == "session":
            return self.session(id_)
        record = self.record

        def titled(title: Mapping[str, str]) -> str:
            told = pick(title, self.languages)
            return f"“{told}”" if noun in _QUOTED else told

        called: Mapping[str, tuple[Mapping[str, Any], Callable[[Any], str]]] = {
            "history": (record.history, lambda one: titled(one.said["title"])),
            "body": (record.bodies, lambda one: titled(one.title)),
            "area": (record.areas, lambda one: titled(one.title)),
            "contact": (record.contacts, lambda one: self.dealing(one.said)),
            "paper": (record.papers, lambda one: record.papers.stem(one.id)),
            "decision": (record.decisions, lambda one: titled(one.said["title"])),
            "silence": (record.silences, lambda one: titled(one.terms["title"])),
        }
        known, name = called.get(noun, ({}, str))
        if id_ in known:
            return name(known[id_])
        return self.translate(UNKNOWN.get(noun, UNKNOWN[""]))

    def post(self, object_: str) -> str:
        found = self.record.post(object_)
        if found is None:
            return self.translate("a post not known here")
        return pick(found.title, self.languages) or self.translate(ROLES[found.role])

    def parameter(self, path: str) -> str:
        """Return how a rule of the charter is called, in quotation marks."""
        called = PARAMETERS.get(path)
        return f"“{path if called is None else self.translate(called)}”"

    def question(self, object_: str) -> str:
        """Return how a question is called, by the kind that is a consent on it."""
        for kind in KINDS.values():
            matched = kind.pattern.fullmatch(object_) if kind.consents else None
            if matched is not None:
                named = {
                    noun: self.thing(noun, id_)
                    for noun, id_ in matched.groupdict().items()
                }
                return self.translate(kind.content.question).format(**named)
        return self.translate("a question not known here")
