"""What an officer marked in a report that the rules had missed, or bettered of theirs.

The rules' proposal is kept as they made it. What was marked is laid over it each time it
is read, so that a report can be read anew without losing a hand's work. Every mark is a
span of the report: the words are the report's own, the officer says what they are.
"""

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Final

from paraph.crafts.reading.span import Span

FIRST: Final = 1001
"""The number of the first mark: facts of the rules are numbered from 1."""

PERSON, CONTACT, DAY, PLACE = "person", "contact", "day", "place"
STATEMENT, AGREED, PROMISED, OCCASION = "statement", "agreed", "promised", "occasion"
KINDS: Final = (
    PERSON, CONTACT, DAY, PLACE, STATEMENT, AGREED, PROMISED, OCCASION,
)  # fmt: skip
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    PERSON: ("name", "post", "country", "takes_part"),
    CONTACT: ("type", "status", "people"),
    DAY: ("day",),
    PLACE: ("place",),
    STATEMENT: ("speaker", "via"),
    AGREED: ("mechanism",),
    PROMISED: ("giver", "receiver"),
    OCCASION: (),
}
"""What an officer says of the words, by kind. `people`, `speaker` and `via` are names of
people of the reading, `country`, `giver` and `receiver` codes of States; `takes_part` is
"yes" for a person who took part in the contact that is asked about."""

_GRADE: Final = "green"
_REASON: Final = "mark.by-hand"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a report and what an officer says they are; `says` as in FIELDS."""

    number: int
    kind: str
    span: Span
    says: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return the mark as plain values."""
        return {
            "number": self.number,
            "kind": self.kind,
            "span": self.span.to_json(),
            "says": dict(self.says),
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Mark":
        """Return the mark of plain values."""
        span = Span(told["span"]["start"], told["span"]["end"], told["span"]["text"])
        return cls(told["number"], told["kind"], span, told["says"])


def located(text: str, words: str, start: int | None = None) -> Span | None:
    """Return where words stand in a report, None if they do not.

    White space counts as any white space: who copies a line from a page gets another.

    Args:
        text: the report.
        words: the words, as they were selected or typed.
        start: where they were selected, if that is known; else the first place is taken.
    """
    if start is not None and words and text[start : start + len(words)] == words:
        return Span.of(text, start, start + len(words))
    wanted = words.split()
    if not wanted:
        return None
    at = text.find(wanted[0])
    while at >= 0:
        end = _matched(text, at, wanted)
        if end is not None and (start is None or at >= start):
            return Span.of(text, at, end)
        at = text.find(wanted[0], at + 1)
    return None if start is None else located(text, words)


def asked_about(record: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the contact that is asked about: the first told as more than background."""
    contacts = record.get("contacts", [])
    told = [one for one in contacts if one["grade"] != "grey"]
    found: list[dict[str, Any]] = [*told, *contacts]
    return found[0] if found else None


def laid_over(
    proposal: Mapping[str, Any],
    marks: Iterable[Mark],
    edits: Mapping[int, Mapping[str, Any]],
) -> dict[str, Any]:
    """Return a proposal with what was marked in it, and facts moved to other words.

    Args:
        proposal: {"record": as `report.ProposedRecord.to_json`, "facts": facts as plain
            values}. It is not changed.
        marks: what was marked.
        edits: by the number of a fact, {"text": in whose words, "start", "end": the
            words of the report that were selected instead, if they were}.
    """
    found: dict[str, Any] = deepcopy(dict(proposal))
    record, facts = found.get("record", {}), found.get("facts", [])
    for fact in facts:
        _edit(record, fact, edits.get(fact["number"], {}))
    for mark in marks:
        if mark.kind in _TOLD:
            facts.append(_TOLD[mark.kind](mark))
        else:
            _ADDED[mark.kind](record, facts, mark)
    return found


def _matched(text: str, at: int, wanted: list[str]) -> int | None:
    for place, word in enumerate(wanted):
        if place:
            after = at
            while after < len(text) and text[after].isspace():
                after += 1
            if after == at:
                return None
            at = after
        if not text.startswith(word, at):
            return None
        at += len(word)
    return at


def _edit(
    record: dict[str, Any], fact: dict[str, Any], edit: Mapping[str, Any]
) -> None:
    if "start" in edit and fact["spans"]:
        moved = {"start": edit["start"], "end": edit["end"], "text": edit["words"]}
        fact["spans"] = [moved, *fact["spans"][1:]]
    if fact["kind"] == "who" and edit.get("text"):
        for one in record.get("participants", []):
            if one["pid"] == fact["of"]:
                one["name_norm"] = edit["text"]


def _fact(
    mark: Mark, kind: str, of: str, template: str, params: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "number": mark.number,
        "kind": kind,
        "of": of,
        "template": template,
        "params": dict(params),
        "spans": [mark.span.to_json()],
        "judgement": {"grade": _GRADE, "reason": _REASON},
        "per": [],
        "cue": "",
        "is_quoted": False,
        "settled": template,
        "candidates": [],
        "short": "",
        "chain": [],
    }


def _pids(record: Mapping[str, Any], names: str) -> list[str]:
    """Return the people of a reading by their names, one on a line."""
    wanted = [name.strip() for name in names.splitlines() if name.strip()]
    return [
        one["pid"]
        for one in record.get("participants", [])
        if one["name_norm"] in wanted
    ]


def _add_person(
    record: dict[str, Any], facts: list[dict[str, Any]], mark: Mark
) -> None:
    pid, says = f"h{mark.number}", mark.says
    name = says.get("name") or mark.span.text
    country, post = says.get("country", ""), says.get("post", "")
    person: dict[str, Any] = {
        "pid": pid,
        "name": mark.span.to_json(),
        "name_norm": name,
        "country": country or None,
        "role": None,
        "mentions": [[mark.span.start, mark.span.end]],
        "post_mentions": [],
        "grade": _GRADE,
        "reason": _REASON,
    }
    if post:
        person["post"] = {"text": post}
    record.setdefault("participants", []).append(person)
    contact = asked_about(record)
    if says.get("takes_part") == "yes" and contact is not None:
        contact["participants"] = [*contact["participants"], pid]
        if country and country not in contact["parties"]:
            contact["parties"] = [*contact["parties"], country]
    template = (
        "%(name)s: %(post)s (%(country)s)." if post else "%(name)s (%(country)s)."
    )
    params = {"name": name, "post": post, "country": country or "?"}
    facts.append(_fact(mark, "who", pid, template, params))


def _add_contact(
    record: dict[str, Any], facts: list[dict[str, Any]], mark: Mark
) -> None:
    cid, says = f"h{mark.number}", mark.says
    people = _pids(record, says.get("people", ""))
    known = {one["pid"]: one for one in record.get("participants", [])}
    states = [known[pid]["country"] for pid in people if known[pid]["country"]]
    contact: dict[str, Any] = {
        "cid": cid,
        "type": says.get("type", "meeting"),
        "status": says.get("status", "held"),
        "participants": people,
        "parties": list(dict.fromkeys(states)),
        "trigger": mark.span.to_json(),
        "also_at": [],
        "merge_key": "",
        "grade": _GRADE,
        "reason": _REASON,
    }
    record.setdefault("contacts", []).append(contact)
    params = {
        "type": contact["type"],
        "status": contact["status"],
        "people": " – ".join(known[pid]["name_norm"] for pid in people) or "?",
    }
    template = "A contact (%(type)s, %(status)s): %(people)s."
    facts.append(_fact(mark, "who", cid, template, params))


def _add_day(record: dict[str, Any], facts: list[dict[str, Any]], mark: Mark) -> None:
    day = mark.says.get("day", "")
    of = _taken_over(record, facts, "when")
    contact = asked_about(record)
    if contact is not None:
        contact["date"] = {**mark.span.to_json(), "norm": day}
    template, params = "The day is %(day)s.", {"day": day}
    facts.append(_fact(mark, "when", of, template, params))


def _add_place(record: dict[str, Any], facts: list[dict[str, Any]], mark: Mark) -> None:
    place = mark.says.get("place") or mark.span.text
    of = _taken_over(record, facts, "where")
    contact = asked_about(record)
    if contact is not None:
        contact["place"] = {**mark.span.to_json(), "norm": place}
    params = {"place": place}
    facts.append(_fact(mark, "where", of, "The place is %(place)s.", params))


def _taken_over(
    record: Mapping[str, Any], facts: list[dict[str, Any]], kind: str
) -> str:
    """Take out what is told of the contact that is asked about; return its name."""
    contact = asked_about(record)
    if contact is None:
        return ""
    facts[:] = [
        one for one in facts if (one["of"], one["kind"]) != (contact["cid"], kind)
    ]
    return str(contact["cid"])


def _add_statement(
    record: dict[str, Any], facts: list[dict[str, Any]], mark: Mark
) -> None:
    speaker, via = mark.says.get("speaker", ""), mark.says.get("via", "")
    fact = _fact(
        mark, "said", f"statement {mark.number}", "%(speaker)s said:",
        {"speaker": speaker or "?"},
    )  # fmt: skip
    source = record.get("source", {})
    told = [source[name]["text"] for name in ("agency", "outlet") if name in source]
    fact["per"] = [*([via] if via else []), *told[:1]]
    facts.append(fact)


def _agreed(mark: Mark) -> dict[str, Any]:
    mechanism = mark.says.get("mechanism", "")
    template, params = "It is said that both sides agreed:", {}
    if mechanism:
        template = "It is said that both sides agreed, and named %(mechanism)s:"
        params = {"mechanism": mechanism}
    return _fact(mark, "deal", f"agreement {mark.number}", template, params)


def _promised(mark: Mark) -> dict[str, Any]:
    params = {
        "giver": mark.says.get("giver") or "?",
        "receiver": mark.says.get("receiver") or "?",
        "thing": mark.span.text,
    }
    template = "%(giver)s promised %(thing)s to %(receiver)s."
    return _fact(mark, "deal", f"deliverable {mark.number}", template, params)


def _occasion(mark: Mark) -> dict[str, Any]:
    template = "It took place on the occasion of %(occasion)s."
    params = {"occasion": mark.span.text}
    return _fact(mark, "occasion", f"occasion {mark.number}", template, params)


_TOLD: Final[Mapping[str, Callable[[Mark], dict[str, Any]]]] = {
    AGREED: _agreed,
    PROMISED: _promised,
    OCCASION: _occasion,
}
"""What is a fact and nothing else in the record."""

_ADDED: Final[
    Mapping[str, Callable[[dict[str, Any], list[dict[str, Any]], Mark], None]]
] = {
    PERSON: _add_person,
    CONTACT: _add_contact,
    DAY: _add_day,
    PLACE: _add_place,
    STATEMENT: _add_statement,
}
