"""Who has been speaking: what "he", "imbuhnya" and "the aide added" rest on."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from paraph.crafts.reading.cast import Actor


@dataclass
class Memory:
    """People who spoke so far, as places in the cast.

    `narrator` told the last thing; `subject` was spoken of or spoke last; `relayer` has
    been telling what others said, `relayed` are those others. `moved` says that somebody
    else was spoken of since; `was_quoted` that the last thing told was a quotation.
    """

    narrator: int | None = None
    subject: int | None = None
    relayer: int | None = None
    relayed: set[int] = field(default_factory=set)
    moved: bool = False
    was_quoted: bool = False

    @property
    def is_relaying(self) -> bool:
        """Whether the last thing told was passed on: who did may go on doing so."""
        return self.relayer is not None and self.narrator == self.relayer

    def person(self, actor: Actor) -> int | None:
        """Return the person whom an actor stands for; a pronoun means the subject."""
        return self.subject if actor.kind == "pronoun" else actor.person

    def choices(self) -> tuple[tuple[int, str], ...]:
        """Return the people whom "he added" may mean, if there are two.

        The last speaker spoke without the relayer who had been telling what that
        speaker said: then either may go on.
        """
        last, relayer = self.narrator, self.relayer
        if last is None or relayer is None or last == relayer:
            return ()
        if last not in self.relayed:
            return ()
        return ((last, "speaker.last"), (relayer, "speaker.relayer"))

    def spoke(
        self, speaker: int | None, via: int | None, *, is_quoted: bool = False
    ) -> None:
        """Note an act of speech."""
        self.moved = False
        self.was_quoted = is_quoted
        if via is not None:
            self.relayer = self.narrator = via
            if speaker is not None:
                self.relayed.add(speaker)
        elif speaker is not None:
            self.narrator = speaker
        if speaker is not None:
            self.subject = speaker

    def tells(self, actors: Sequence[Actor]) -> None:
        """Note who told what the sentence before says: "this was said by X"."""
        for actor in actors:
            if actor.person is not None:
                self.narrator = actor.person
                return

    def passed(self, actors: Sequence[Actor]) -> None:
        """Note a sentence in which nobody speaks: its first person is the subject."""
        self.was_quoted = False
        for actor in actors:
            if actor.person is not None:
                self.moved = actor.person != self.subject
                self.subject = actor.person
                return
