"""Scores a proposed record against an annotation, field by field.

It counts as the scorer of the data sets does, so that figures can be compared: names
match at half of their overlap, contents at half of their characters, contacts by
family and half of their participants or by trigger. What the annotation calls optional
is neither required nor counted against a proposal; neither are people who are only
mentioned or quoted. Every proposed span is checked against the text: one that differs
is an invention.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = Mapping[str, Any]

_FAMILIES = {
    "meeting": "meet", "courtesy_call": "meet", "summit": "meet", "summons": "meet",
    "reception": "meet", "signing": "meet", "credentials": "meet",
    "session": "session", "visit": "visit", "state_visit": "visit",
    "phone_call": "call", "video_call": "call", "letter": "letter",
}  # fmt: skip
_SURE = 0.9
_ORDER = (
    "has_contact", "contact", "contact_type", "contact_status", "contact_date",
    "contact_place", "people", "post", "country", "statement", "speaker",
    "relayed_via", "attribution_chain", "agreed", "mechanism", "positions",
    "deliverables", "occasions", "topics", "source", "merge_pairs",
)  # fmt: skip
_NEED_NOT_BE_FOUND = {"mentioned", "speaker"}
_SPAN_LISTS = ("agreed", "positions", "deliverables", "occasions")


@dataclass
class Counts:
    """True positives, false positives, false negatives."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, tp: int, fp: int, fn: int) -> None:
        """Count more."""
        self.tp += tp
        self.fp += fp
        self.fn += fn

    def add_pairs(
        self, pairs: Sequence[tuple[int, int]], given: int, needed: Sequence[bool]
    ) -> None:
        """Count what was paired; what need not be found counts neither way."""
        hits = sum(needed[j] for _, j in pairs)
        self.add(hits, given - len(pairs), sum(needed) - hits)

    def told(self) -> str:
        """Return precision, recall, F1 and the counts in words."""
        precision = self.tp / (self.tp + self.fp) if self.tp + self.fp else None
        recall = self.tp / (self.tp + self.fn) if self.tp + self.fn else None
        return (
            f"P={_figure(precision)}  R={_figure(recall)}  F1={_figure(self.f1())}  "
            f"tp={self.tp}  fp={self.fp}  fn={self.fn}"
        )

    def f1(self) -> float | None:
        """Return the harmonic mean of precision and recall; None if there is nothing."""
        total = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / total if total else None


@dataclass
class Share:
    """How many of how many were right."""

    right: int = 0
    all: int = 0

    def add(self, *, right: bool) -> None:
        """Count one more."""
        self.right += right
        self.all += 1

    def told(self) -> str:
        """Return accuracy and n in words."""
        return f"acc={_figure(self.value())}  n={self.all}"

    def value(self) -> float | None:
        """Return the share; None of none."""
        return self.right / self.all if self.all else None


@dataclass
class Scores:
    """The scores of one or more documents.

    `green` counts how many of the values proposed as sure are right, whatever their field.
    `merged` and `proposed` are the merge groups and merge keys of contacts, by document and
    cid.
    """

    counts: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    shares: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    green: Share = field(default_factory=Share)
    merged: dict[tuple[str, str], str | None] = field(default_factory=dict)
    proposed: dict[tuple[str, str], str] = field(default_factory=dict)
    spans: int = 0
    inventions: list[str] = field(default_factory=list)

    def values(self) -> dict[str, float]:
        """Return each field's score, those without anything to score left out."""
        found: dict[str, float] = {}
        for name, counts in self.counts.items():
            value = counts.f1()
            if value is not None:
                found[name] = value
        for name, share in self.shares.items():
            value = share.value()
            if value is not None:
                found[name] = value
        return found

    def mean(self) -> float:
        """Return the mean over the fields that there is something to score for."""
        values = self.values()
        return sum(values.values()) / len(values)

    def table(self) -> list[str]:
        """Return the scores as lines: precision, recall and F1, or accuracy, with n."""
        lines = []
        for name in _ORDER:
            if name in self.counts:
                lines.append(f"{name:20} {self.counts[name].told()}")
            elif name in self.shares:
                lines.append(f"{name:20} {self.shares[name].told()}")
        lines.append(f"{'green':20} {self.green.told()}")
        bad = len(self.inventions)
        lines.append(f"{'invention':20} bad={bad}  spans={self.spans}")
        return lines


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def score(documents: Sequence[tuple[Json, Json, str]]) -> Scores:
    """Score documents: annotation, proposal and text of each.

    Contacts with the same merge key, in one document or in several, are taken for one.
    """
    scores = Scores()
    for gold, proposal, text in documents:
        _check_spans(scores, proposal, text)
        _score(scores, gold, proposal)
    _score_merging(scores)
    return scores


def _score(scores: Scores, gold: Json, proposal: Json) -> None:
    has, should = bool(proposal.get("has_contact")), bool(gold["has_contact"])
    scores.counts["has_contact"].add(has and should, has and not should, should > has)
    who = _score_people(scores, gold, proposal)
    _score_contacts(scores, gold, proposal, who)
    _score_source(scores, gold, proposal)
    codes = {topic["code"] for topic in proposal.get("topics", [])}
    wanted = {topic["code"] for topic in gold["topics"]}
    scores.counts["topics"].add(
        len(codes & wanted), len(codes - wanted), len(wanted - codes)
    )
    _score_statements(scores, gold, proposal, who)
    for name in _SPAN_LISTS:
        _score_spans(scores, name, gold, proposal)


def _check_spans(scores: Scores, proposal: Json, text: str) -> None:
    for span in _all_spans(proposal):
        scores.spans += 1
        start, end = span["start"], span["end"]
        if not 0 <= start < end <= len(text) or span.get("text") != text[start:end]:
            scores.inventions.append(str(span.get("text")))


def _all_spans(value: object) -> Iterator[Json]:
    if isinstance(value, Mapping):
        if "start" in value and "end" in value:
            yield value
        for each in value.values():
            yield from _all_spans(each)
    elif isinstance(value, list):
        for each in value:
            yield from _all_spans(each)


def _score_people(scores: Scores, gold: Json, proposal: Json) -> dict[str, str]:
    """Match people by name; return the annotation's pid for each proposed one."""
    wanted = gold["participants"]
    given = [each for each in proposal.get("participants", []) if each.get("name")]
    pairs = _pairs(
        given,
        wanted,
        lambda one, other: max(
            _iou(_range(one["name"]), (start, end)) for start, end in other["mentions"]
        ),
    )
    needed = [each["role"] not in _NEED_NOT_BE_FOUND for each in wanted]
    scores.counts["people"].add_pairs(pairs, len(given), needed)
    matched = dict(pairs)
    for i, each in enumerate(given):
        named = matched.get(i)
        country = None if named is None else wanted[named]["country"]
        right = named is not None and country in {None, each.get("country")}
        _score_green(scores, each, right=right)
    for i, j in pairs:
        _score_post(scores, given[i], wanted[j])
    return {given[i]["pid"]: wanted[j]["pid"] for i, j in pairs}


def _score_post(scores: Scores, given: Json, wanted: Json) -> None:
    post = given.get("post")
    if "post" in wanted:
        hit = post is not None and any(
            _iou(_range(post), (start, end)) >= 0.5
            for start, end in wanted["post_mentions"]
        )
        scores.counts["post"].add(hit, bool(post) and not hit, not hit)
    elif post:
        scores.counts["post"].add(0, 1, 0)
    if wanted["country"]:
        country = given.get("country")
        hit = country == wanted["country"]
        scores.counts["country"].add(hit, bool(country) and not hit, not hit)


def _score_contacts(
    scores: Scores, gold: Json, proposal: Json, who: Mapping[str, str]
) -> None:
    given, wanted = proposal.get("contacts", []), gold["contacts"]
    pairs = _pairs(
        given, wanted, lambda one, other: _contact_likeness(one, other, who), 0.45
    )
    needed = [not each.get("optional") for each in wanted]
    scores.counts["contact"].add_pairs(pairs, len(given), needed)
    matched = dict(pairs)
    for i, each in enumerate(given):
        told = wanted[matched[i]] if i in matched else None
        right = told is not None and each.get("status") == told["status"]
        _score_green(scores, each, right=right and _day_agrees(each, told))
    for i, j in pairs:
        if not wanted[j].get("optional"):
            key = (gold["id"], wanted[j]["cid"])
            _score_contact(scores, given[i], wanted[j])
            scores.merged[key] = wanted[j].get("merge_group")
            mark = given[i].get("merge_key") or given[i].get("merge_group")
            if mark:
                scores.proposed[key] = mark
    for each in wanted:
        if each.get("merge_group") or not each.get("optional"):
            scores.merged.setdefault((gold["id"], each["cid"]), each.get("merge_group"))


def _contact_likeness(given: Json, wanted: Json, who: Mapping[str, str]) -> float:
    if _family(given) != _family(wanted):
        return 0.0
    people = {who.get(pid, f"?{pid}") for pid in given.get("participants", [])}
    others = set(wanted["participants"])
    shared = len(people & others) / len(people | others) if people | others else 0.0
    trigger = given.get("trigger")
    touches = (
        trigger is not None and _overlap(_range(trigger), _range(wanted["trigger"])) > 0
    )
    likeness = shared if shared >= 0.5 else 0.0
    if touches and (shared > 0 or not others):
        likeness = max(likeness, 0.5 + shared / 2)
    if not likeness:
        return 0.0
    return (
        likeness
        + (0.05 if touches else 0)
        + (0.02 if given.get("status") == wanted["status"] else 0)
        - (0.01 if wanted.get("optional") else 0)
    )


def _family(contact: Json) -> str:
    return _FAMILIES.get(contact.get("type", ""), "meet")


def _score_contact(scores: Scores, given: Json, wanted: Json) -> None:
    scores.shares["contact_type"].add(right=given.get("type") == wanted["type"])
    scores.shares["contact_status"].add(right=given.get("status") == wanted["status"])
    day = (given.get("date") or {}).get("norm")
    wanted_day = (wanted.get("date") or {}).get("norm")
    if wanted_day:
        hit = _is_day(day, wanted_day)
        scores.counts["contact_date"].add(hit, bool(day) and not hit, not hit)
    elif day:
        scores.counts["contact_date"].add(0, 1, 0)
    if wanted.get("place"):
        place = given.get("place") or {}
        hit = (
            "start" in place and _overlap(_range(place), _range(wanted["place"])) > 0
        ) or str(place.get("norm", "")).lower() == str(
            wanted["place"].get("norm", "-")
        ).lower()
        scores.counts["contact_place"].add(hit, bool(place) and not hit, not hit)


def _is_day(day: str | None, wanted: str) -> bool:
    if not day:
        return False
    if "/" in wanted and "/" not in day:
        first, last = wanted.split("/")
        return first <= day <= last
    return day == wanted or (len(wanted) < 10 and day.startswith(wanted))


def _score_source(scores: Scores, gold: Json, proposal: Json) -> None:
    given, wanted = proposal.get("source", {}), gold["source"]
    for key in set(given) | set(wanted):
        one, other = given.get(key), wanted.get(key)
        hit = bool(one and other) and (
            _iou(_range(one), _range(other)) >= 0.5
            or one["text"].casefold() == other["text"].casefold()
        )
        scores.counts["source"].add(hit, bool(one) and not hit, bool(other) and not hit)


def _score_statements(
    scores: Scores, gold: Json, proposal: Json, who: Mapping[str, str]
) -> None:
    given = [each for each in proposal.get("statements", []) if each.get("content")]
    wanted = gold["statements"]
    pairs = _pairs(
        given,
        wanted,
        lambda one, other: _f1(_range(one["content"]), _range(other["content"])),
    )
    needed = [not each.get("optional") for each in wanted]
    scores.counts["statement"].add_pairs(pairs, len(given), needed)
    matched = dict(pairs)
    for i, each in enumerate(given):
        speaker = wanted[matched[i]]["speaker"] if i in matched else None
        right = speaker is not None and (
            speaker.startswith("@") or who.get(each.get("speaker") or "") == speaker
        )
        _score_green(scores, each, right=right)
    for i, j in pairs:
        speaker, via = wanted[j]["speaker"], wanted[j]["via"]
        if not speaker or speaker.startswith("@"):
            continue
        told_by = who.get(given[i].get("via") or "")
        is_speaker = who.get(given[i].get("speaker") or "") == speaker
        scores.shares["speaker"].add(right=is_speaker)
        if (via or "").startswith("@"):
            continue
        scores.shares["attribution_chain"].add(right=is_speaker and told_by == via)
        if via:
            scores.shares["relayed_via"].add(right=told_by == via)


def _score_spans(scores: Scores, name: str, gold: Json, proposal: Json) -> None:
    given = [each for each in proposal.get(name, []) if "start" in each]
    wanted = gold[name]
    pairs = _pairs(given, wanted, lambda one, other: _f1(_range(one), _range(other)))
    scores.counts[name].add(
        len(pairs), len(given) - len(pairs), len(wanted) - len(pairs)
    )
    right = {i for i, _ in pairs}
    for i, each in enumerate(given):
        _score_green(scores, each, right=i in right)
    if name != "agreed":
        return
    matched = {j: i for i, j in pairs}
    for j, each in enumerate(wanted):
        if "mechanism" not in each:
            continue
        found = given[matched[j]].get("mechanism") if j in matched else None
        hit = found is not None and _f1(_range(found), _range(each["mechanism"])) >= 0.5
        scores.shares["mechanism"].add(right=hit)


def _score_green(scores: Scores, given: Json, *, right: bool) -> None:
    """Count a value that was proposed as sure."""
    if given.get("confidence", 0) >= _SURE:
        scores.green.add(right=right)


def _day_agrees(given: Json, wanted: Json | None) -> bool:
    day = (given.get("date") or {}).get("norm")
    wanted_day = ((wanted or {}).get("date") or {}).get("norm")
    return not day or not wanted_day or _is_day(day, wanted_day)


def _score_merging(scores: Scores) -> None:
    merged, proposed = scores.merged, scores.proposed
    keys = list(merged)
    for i, one in enumerate(keys):
        for other in keys[:i]:
            same = merged[one] is not None and merged[one] == merged[other]
            got = one in proposed and proposed[one] == proposed.get(other)
            scores.counts["merge_pairs"].add(
                same and got, got and not same, same and not got
            )


def _pairs(
    given: Sequence[Json],
    wanted: Sequence[Json],
    likeness: Callable[[Json, Json], float],
    least: float = 0.5,
) -> list[tuple[int, int]]:
    """Pair what is most alike first; nothing is paired twice."""
    ranked = sorted(
        (
            (likeness(one, other), i, j)
            for i, one in enumerate(given)
            for j, other in enumerate(wanted)
        ),
        key=lambda each: -each[0],
    )
    found: list[tuple[int, int]] = []
    left: set[int] = set()
    right: set[int] = set()
    for value, i, j in ranked:
        if value >= least and i not in left and j not in right:
            found.append((i, j))
            left.add(i)
            right.add(j)
    return found


def _range(span: Json) -> tuple[int, int]:
    return span["start"], span["end"]


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _iou(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = _overlap(one, other)
    return (
        shared / ((one[1] - one[0]) + (other[1] - other[0]) - shared) if shared else 0.0
    )


def _f1(one: tuple[int, int], other: tuple[int, int]) -> float:
    length = (one[1] - one[0]) + (other[1] - other[0])
    return 2 * _overlap(one, other) / length if length else 0.0
