"""The real kernel, fed with the acts of a small world."""

import io
import pickle
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from paraph.acts.kinds import KINDS
from paraph.kernel import canonical
from paraph.kernel.act import Act
from paraph.kernel.charter import Charter
from paraph.kernel.content import Content, Kind, Stance
from paraph.kernel.errors import Refused
from paraph.kernel.fold import Record
from paraph.kernel.journal import Past, Place
from paraph.kernel.keys import MEND, NO_CHANGE, Change
from paraph.kernel.view import View
from tests import simulator
from tests.explorer.definition import Said
from tests.explorer.world import DIGESTS, QUESTION, Acts, World


class Speak(Content):
    """Consents to a digest, or lawlessly."""

    @staticmethod
    def stance(view: View, object_: str, content: Mapping[str, Any]) -> Stance:
        """Return the consent to the digest in the content."""
        del view, object_
        return {"consent": content["digest"]}

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse what is marked lawless."""
        del view
        if act.content["lawless"]:
            raise Refused("world.lawless")


class _Free(Kind):
    """A kind whose content has no fields to check."""

    def check_content(self, content: Mapping[str, Any]) -> None:
        del content


LAW: Mapping[str, Kind] = {
    "world.speak/1": _Free(
        name="world.speak/1",
        content=Speak,
        object=QUESTION,
        pattern=re.compile(QUESTION),
        fields={},
        founds=False,
        consents=True,
        stance_by_view=False,
        any_question=False,
        before_charter=True,
        terms="terms",
    ),
    "keys.mend/1": _Free(
        name="keys.mend/1",
        content=Content,
        object="keys",
        pattern=re.compile("keys"),
        fields={},
        founds=False,
        consents=False,
        stance_by_view=False,
        any_question=False,
        before_charter=True,
        terms="",
    ),
    **{
        name: replace(KINDS[name], before_charter=True)
        for name in ("offer.withdraw/1", "receipt.give/1")
    },
}


class Kernel:
    """The kernel, fed with the acts of a world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.charter = simulator.make_charter(world.sides)
        self._acts: dict[int, Act] = {}

    def open(self) -> Record:
        """Return a record with no act."""
        return Record(self.charter, LAW)

    def fold(self, record: Record, number: int) -> Place:
        """Let an act arrive; return its place."""
        act = self.act(number)
        place = record.journals.add(act, self._change(number))
        record.fold(act, place)
        return place

    def say(self, record: Record, past: Past) -> Said:
        """Return what a record says at a past."""
        view = record.view(past)
        return (
            view.in_force(QUESTION),
            tuple([view.consent(QUESTION, side) for side in self.world.sides]),
            view.state(QUESTION),
            view.conclusions(QUESTION),
        )

    def concluded(
        self, record: Record, places: Mapping[int, Place], view: Acts
    ) -> set[tuple[int, str]]:
        """Return which acts concluded what, as far as the past of a view holds it.

        Args:
            record: what to ask.
            places: of every act in it.
            view: acts of it.
        """
        tops: dict[int, int] = {}
        for number in view:
            branch, folio, *_ = places[number]
            tops[branch] = max(tops.get(branch, -1), folio)
        at = {place[:2]: number for number, place in places.items()}
        question = record.questions.get(QUESTION)
        return {
            (at[branch, folio], digest)
            for branch, track in (question.conclusions if question else {}).items()
            for folio, digest in zip(track.folios, track.values, strict=True)
            if folio <= tops.get(branch, -1)
        }

    def put_by(self, record: Record) -> bytes:
        """Return a record as it is now, to be taken up again any number of times."""
        kept = io.BytesIO()
        _Keeping(kept, self.charter).dump(record)
        return kept.getvalue()

    def take_up(self, kept: bytes) -> Record:
        """Return a record as it was when it was put by."""
        record: Record = _Taking(io.BytesIO(kept), self.charter).load()
        return record

    def act(self, number: int) -> Act:
        """Return the act of a number; unsigned, since the fold never looks."""
        if number not in self._acts:
            self._acts[number] = self._make(number)
        return self._acts[number]

    def forget(self, number: int) -> None:
        """Forget an act of which the world has been told to forget it."""
        self._acts.pop(number, None)

    def _change(self, number: int) -> Change:
        step = self.world.steps[number]
        if step.does != "root":
            return NO_CHANGE
        left = tuple(self.act(one).digest for one in step.abandons)
        return Change(abandons=left, by_root=True)

    def _make(self, number: int) -> Act:
        side, prev, seen, does, _ = self.world.steps[number]
        heads: dict[str, list[list[Any]]] = {}
        for one in seen:
            named = [self.world.folios[one], self.act(one).digest]
            heads.setdefault(self.world.steps[one].side, []).append(named)
        lawless, _, wanted = does.rpartition(" ")
        kind, object_ = "world.speak/1", QUESTION
        stance: Stance = None
        content: Mapping[str, Any] = {}
        if does == "look":
            kind, object_ = "receipt.give/1", f"receipt/{side}"
            content = {"judged": canonical.NOTHING}
        elif does == "root":
            kind, object_ = MEND, "keys"
        elif does == "withdraw":
            kind, stance = "offer.withdraw/1", {"withdraw": True}
        else:
            digest = DIGESTS[wanted]
            stance = {"consent": digest}
            content = {"digest": digest, "lawless": bool(lawless)}
        return Act(
            digest=canonical.digest(str(number).encode()),
            raw=b"",
            commission=self.charter.commission,
            side=side,
            folio=self.world.folios[number],
            prev=self.charter.commission if prev is None else self.act(prev).digest,
            seen={other: sorted(named) for other, named in heads.items()},
            kind=kind,
            object=object_,
            stance=stance,
            content=content,
            enclosures=(),
            at=simulator.AT,
            by="Secretariat",
        )


class _Keeping(pickle.Pickler):
    """Writes a record without its charter and its law, which never change."""

    def __init__(self, file: io.BytesIO, charter: Charter) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._charter = charter

    def persistent_id(self, value: object) -> str | None:
        if value is self._charter:
            return "charter"
        return "law" if value is LAW else None


class _Taking(pickle.Unpickler):
    """Reads a record and puts back its charter and its law."""

    def __init__(self, file: io.BytesIO, charter: Charter) -> None:
        super().__init__(file)
        self._charter = charter

    def persistent_load(self, name: str) -> object:
        return self._charter if name == "charter" else LAW
