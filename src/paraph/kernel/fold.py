"""The fold: what many acts amount to.

Entries and conclusions are stored once, each with its place; a view reads the last
one at or below its vector of folios. The effect of an act is a function of that act's
own causal past, so the record is the same in whatever order acts arrive.
"""

import bisect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any, NamedTuple

import orjson

from paraph.kernel import canonical
from paraph.kernel.act import Act
from paraph.kernel.charter import Charter
from paraph.kernel.content import ID_LENGTH, Kind, Stance, derive_id
from paraph.kernel.errors import Refused
from paraph.kernel.journal import Journals, Past, Place
from paraph.kernel.keys import BY_ROOT, FOUND
from paraph.kernel.view import View

RECEIPT = "receipt.give/1"
EFFECTIVE = "effective"
VOID = "void"
UNJUDGED = "unjudged"


@dataclass(slots=True)
class Track:
    """Values, one at least, with the folios of one branch at which they were stated.

    Others may read while one adds: a value is there before its folio, and whoever
    reads looks at the folios once.
    """

    folios: list[int]
    values: list[Any]

    def add(self, folio: int, value: Any) -> None:
        """Add a value stated at a folio higher than all before."""
        self.values.append(value)
        self.folios.append(folio)

    def last(self, folio: int) -> Any:
        """Return the last value at or below a folio, None if there is none."""
        folios = self.folios
        last = len(folios) - 1
        if folios[last] <= folio:
            return self.values[last]
        index = bisect.bisect_right(folios, folio) - 1
        return self.values[index] if index >= 0 else None

    def index(self, folio: int) -> int:
        """Return the index of the last value at or below a folio, −1 if none."""
        folios = self.folios
        last = len(folios) - 1
        if folios[last] <= folio:
            return last
        return bisect.bisect_right(folios, folio) - 1


class Entries(Track):
    """Entries: the latest as it is, for it is asked for most; those before packed.

    They are packed when the next one comes.
    """

    __slots__ = ()

    def add(self, folio: int, value: Any) -> None:
        """Add an entry made at a folio higher than all before."""
        Track.add(self, folio, value)
        self.values[-2] = _packed(self.values[-2])

    def last(self, folio: int) -> Any:
        """Return the last entry at or below a folio, None if there is none."""
        found = Track.last(self, folio)
        return orjson.loads(found) if type(found) is bytes else found


@dataclass(slots=True)
class Question:
    """What was stated on one object: per branch entries, stances, conclusions.

    A branch is added by putting a new mapping in the old one's place, so that nobody
    who reads one meanwhile sees it change. `weights` holds per branch the size of the past of its first entry: an order of
    objects that is the same on every node.
    """

    weights: dict[int, int] = field(default_factory=dict)
    entries: dict[int, Entries] = field(default_factory=dict)
    stances: dict[int, Track] = field(default_factory=dict)
    conclusions: dict[int, Track] = field(default_factory=dict)
    terms: dict[str, bytes] = field(default_factory=dict)


class Judgment(NamedTuple):
    """How one act was judged: its grade, why, and which objects it touched.

    What a void act is about it does not touch, and its object may be of any shape.

    Where a side spoke twice, whatever it had stated reads otherwise from then on.
    """

    grade: str
    code: str
    facts: Mapping[str, object]
    touched: tuple[str, ...]


class Record:
    """The joint record of one commission, as far as its acts are here."""

    def __init__(self, charter: Charter, law: Mapping[str, Kind]) -> None:
        self.charter = charter
        """The founding one; what amended it is read through a view."""
        self.charters: dict[str, Charter] = {}
        """Amended ones by the digest that was consented to, as far as they were read."""
        self.law = law
        self.journals = Journals(charter)
        self.questions: dict[str, Question] = {}
        self.judgments: dict[str, Judgment] = {}
        """Those of void and unjudged acts, by digest."""
        self.spoken: dict[int, int] = {}
        """By branch the folio of the last act that is not a receipt."""
        self.below: dict[str, list[str]] = {}
        """Objects by the path above them: `session/<id>/item` -> its items."""
        self.concluded: dict[str, list[str]] = {}
        """Objects on which something was ever concluded, by the question they end in."""
        self.enclosed: dict[str, dict[int, int]] = {}
        """By the digest of an enclosure the folio of each branch that first named it."""
        self._consented: dict[int, Track] = {}
        self._voids: dict[int, Track] = {}
        self._founded: dict[int, int] = {}
        self._decided: dict[int, Track] = {}
        """By branch the acts of the root key but the founding: they may mend a journal."""

    def view(self, past: Past | None = None) -> View:
        """Return the record as seen at a past; by default at the heads."""
        return View(self, self.journals.everything() if past is None else past)

    def fold(self, act: Act, place: Place) -> Judgment:
        """Add an act to the record at the place its journal gave it."""
        grade, code, facts, entry = self._judge(act, place)
        if act.kind != RECEIPT:
            self.spoken[place.branch] = act.folio
        for named in act.enclosures:
            by_branch = self.enclosed.get(named.sha256, {})
            if place.branch not in by_branch:
                first = {**by_branch, place.branch: act.folio}
                self.enclosed[named.sha256] = first
        if grade == EFFECTIVE:
            question = self.questions.get(act.object)
            if question is None:
                question = self._open_question(act.object)
            if entry is not None:
                self._enter(question, act, place, entry)
            if act.stance is not None:
                self._state(question, act, place)
        elif grade == VOID:
            self._voids = _added(self._voids, place.branch, act.folio, act.digest)
        is_decision = act.kind in BY_ROOT and act.kind != FOUND
        if is_decision:
            self._decided = _added(self._decided, place.branch, act.folio, None)
        touched = tuple(self._conclude(act, place, grade))
        if grade == EFFECTIVE:
            touched = (act.object, *touched)
        if self.journals.opens_fork(place) or (
            is_decision and len(self.journals.of_side[act.side]) > 1
        ):
            touched = (*touched, *self._stated_by(act.side))
        judgment = Judgment(grade, code, facts, touched)
        if grade != EFFECTIVE:
            self.judgments[act.digest] = judgment
        return judgment

    def judge(self, act: Act, place: Place) -> None:
        """Check an act before it is sealed, as every node will judge it.

        Raises:
            Refused: with the code of the rule that forbids it.
        """
        self._effect(act, place)

    def stance(self, kind: Kind, object_: str, content: Mapping[str, Any]) -> Stance:
        """Return the stance that an act of these parts must carry at the heads."""
        return kind.content.stance(self.view(), object_, content)

    def state_digest(self) -> str:
        """Return 16 hex digits that are equal where the same acts are held.

        They are of {side: digest of its last act that is not a receipt}; a side whose
        journal is forked stands with the sorted list of those that no other follows.
        """
        journals = self.journals
        heads: dict[str, Any] = {}
        for side, own in journals.of_side.items():
            spoken = {n: self.spoken[n] for n in own if n in self.spoken}
            followed = {
                left
                for n in spoken
                for left, folio in journals.left_by(n)
                if spoken.get(left, -1) <= folio
            }
            last = sorted(
                journals.digest_at(n, folio)
                for n, folio in spoken.items()
                if n not in followed
            )
            if last:
                heads[side] = last[0] if len(last) == 1 else last
        return canonical.digest_of(heads)[:16]

    def has_news_for(self, side: str) -> bool:
        """Say whether others stated something but receipts that a side has not seen."""
        last = self.journals.last_of(side)
        known = () if last is None else self.journals.branches[last].pasts[-1]
        return any(
            folio > (known[branch] if branch < len(known) else -1)
            for branch, folio in self.spoken.items()
            if self.journals.branches[branch].side != side
        )

    def judged(self, past: Past) -> str:
        """Return the digest of all results in a past: what a receipt carries."""
        view = View(self, past)
        in_force = {}
        for object_, question in self.questions.items():
            if question.conclusions:
                digests = view.in_force(object_)
                if digests not in {(), (canonical.NOTHING,)}:
                    in_force[object_] = list(digests)
        void = sorted(
            digest
            for branch, track in self._voids.items()
            if branch < len(past)
            for digest in track.values[: track.index(past[branch]) + 1]
        )
        return canonical.digest_of({"void": void, "in_force": in_force})

    def _judge(
        self, act: Act, place: Place
    ) -> tuple[str, str, Mapping[str, object], Any]:
        """Return grade, code and facts of an act, and the entry it makes."""
        try:
            return EFFECTIVE, "", {}, self._effect(act, place)
        except Refused as refusal:
            return VOID, refusal.code, refusal.facts, None
        except Exception as error:  # noqa: BLE001 (a bug of ours never blocks a journal)
            facts = {"error": f"{type(error).__name__}: {error}"}
            return UNJUDGED, "unjudged", facts, None

    def _effect(self, act: Act, place: Place) -> Any:
        """Return the entry an act makes; raise Refused if it is to be void."""
        kind = self.law.get(act.kind)
        if kind is None:
            raise Refused("kind.unknown", kind=act.kind)
        if not kind.before_charter and not self._has_charter(place.before):
            raise Refused("charter.not-in-force")
        view = View(self, place.before, act.side)
        matched = kind.pattern.fullmatch(act.object)
        if kind.any_question:
            if not any(
                other.consents and other.pattern.fullmatch(act.object)
                for other in self.law.values()
            ):
                raise Refused("act.shape", object=act.object)
        elif matched is None:
            raise Refused("act.shape", object=act.object)
        kind.check_content(act.content)
        self._check_stance(kind, view, act)
        if kind.founds and not view.exists(act.object):
            _check_founding(kind, view, act)
        if kind.has_rules:
            kind.content.check(view, act)
        if not kind.makes_entries:
            return None
        return kind.content.apply(view.entry(act.object, act.side), act)

    def _check_stance(self, kind: Kind, view: View, act: Act) -> None:
        if kind.name == FOUND:
            return
        if not kind.stance_by_view:
            if kind.content.stance(view, act.object, act.content) != act.stance:
                raise Refused("act.shape", object=act.object)
        elif act.consents_to is None:
            raise Refused("act.shape", object=act.object)

    def _stated_by(self, side: str) -> Iterator[str]:
        """Yield the objects on which a side ever stated something."""
        own = set(self.journals.of_side[side])
        for object_, question in self.questions.items():
            if own & (question.entries.keys() | question.stances.keys()):
                yield object_

    def _open_question(self, object_: str) -> Question:
        question = self.questions[object_] = Question()
        self.below.setdefault(object_.rpartition("/")[0], []).append(object_)
        return question

    def _enter(self, question: Question, act: Act, place: Place, entry: Any) -> None:
        entries = question.entries.get(place.branch)
        if entries is not None:
            entries.add(act.folio, entry)
            return
        weight = self.journals.size(place.after)
        question.weights = {**question.weights, place.branch: weight}
        entries = Entries([act.folio], [entry])
        question.entries = {**question.entries, place.branch: entries}

    def _state(self, question: Question, act: Act, place: Place) -> None:
        digest = act.consents_to
        if digest is not None and digest not in question.terms:
            terms = act.content.get(self.law[act.kind].terms)
            if terms is not None:
                question.terms[digest] = _packed(terms)
        branch, folio = place.branch, act.folio
        question.stances = _added(question.stances, branch, folio, digest)
        self._consented = _added(self._consented, branch, folio, act.object)

    def _conclude(self, act: Act, place: Place, grade: str) -> list[str]:
        """Note what an act concludes; return the other objects it concluded on.

        Only what it newly saw, or states itself, can have become common to all.
        """
        objects: dict[str, None] = {}
        if act.stance is not None and grade == EFFECTIVE:
            objects[act.object] = None
        consented = self._consented
        reached = zip_longest(place.known, place.before, fillvalue=-1)
        for branch, (old, new) in enumerate(reached):
            if new > old and branch in consented:
                track = consented[branch]
                index = track.index(new)
                while index >= 0 and track.folios[index] > old:
                    objects[track.values[index]] = None
                    index -= 1
        if self._decided:
            objects.update(dict.fromkeys(self._mended(place)))
        concluded = []
        if objects:
            before, after = View(self, place.before), View(self, place.after)
            for object_ in objects:
                digest = after.common_consent(object_)
                if digest is not None and before.in_force(object_) != (digest,):
                    question = self.questions[object_]
                    if not question.conclusions:
                        asked = object_.rpartition("/")[2]
                        self.concluded.setdefault(asked, []).append(object_)
                    question.conclusions = _added(
                        question.conclusions, place.branch, act.folio, digest
                    )
                    if object_ == "charter":
                        self._founded.setdefault(place.branch, act.folio)
                    if object_ != act.object:
                        concluded.append(object_)
        return concluded

    def _mended(self, place: Place) -> Iterator[str]:
        """Yield what sides consented to whose root key decides here which branch counts.

        Their consents live again by it, all of them.
        """
        known, after, journals = place.known, place.after, self.journals
        for branch, track in self._decided.items():
            side = journals.branches[branch].side
            new = after[branch] if branch < len(after) else -1
            old = known[branch] if branch < len(known) else -1
            if len(journals.of_side[side]) > 1 and track.index(new) > track.index(old):
                for own in journals.of_side[side]:
                    consented = self._consented.get(own)
                    if consented is not None and own < len(after):
                        yield from consented.values[: consented.index(after[own]) + 1]

    def _has_charter(self, past: Past) -> bool:
        for branch, folio in self._founded.items():
            if branch < len(past) and past[branch] >= folio:
                return True
        return False


def _check_founding(kind: Kind, view: View, act: Act) -> None:
    """Refuse an object whose last id is neither the act's own nor known in the view.

    Where each side states its own on what was founded, its key stands behind the id,
    and what another side has stated there makes the id known. Where it is founded by
    a consent, the word of the question stands behind it.
    """
    thing = act.object
    if kind.founds_by_question:
        thing, _, _ = act.object.rpartition("/")
    if kind.founds_by_side:
        beside, _, _ = act.object.rpartition("/")
        if view.objects(beside):
            return
        thing, _, _ = beside.rpartition("/")
    if thing[-ID_LENGTH:] != derive_id(act.commission, act.side, act.folio, 0):
        raise Refused("object.unknown", object=act.object)


def _packed(value: object) -> bytes:
    """Return a value as JSON that takes no more memory than it is long.

    What orjson returns keeps the larger buffer that it was written in.
    """
    return memoryview(orjson.dumps(value)).tobytes()


def _added(
    tracks: dict[int, Track], branch: int, folio: int, value: object
) -> dict[int, Track]:
    """Return the tracks with a value added: the same ones, or new ones for a new branch."""
    track = tracks.get(branch)
    if track is None:
        return {**tracks, branch: Track([folio], [value])}
    track.add(folio, value)
    return tracks
