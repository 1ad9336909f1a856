"""What the tests of decisions have in common: one that Norland proposed."""

from collections.abc import Mapping
from typing import Any

from paraph.acts.decisions.face import Decision
from tests.acts.meeting import Meeting
from tests.simulator import Office

WORDS: Mapping[str, Any] = {
    "title": {"en": "Hours of the ferry office", "km": "ម៉ោងការិយាល័យសាឡាង"},
    "text": {"en": "The ferry office is open from 8 to 18."},
    "verb": "decide",
}


class Proposed(Meeting):
    """A meeting in which Norland proposed a decision; both hold it."""

    def __init__(self) -> None:
        super().__init__()
        act = self.norland.state("decision.propose/1", "decision/~0", WORDS)
        self.path = act.object
        self.outcome = f"{act.object}/outcome"
        self.mail()

    def decision(self, office: Office | None = None) -> Decision:
        """Return the decision as an office, by default Norland, sees it."""
        id_ = self.path.removeprefix("decision/")
        return (office or self.norland).view.decisions[id_]
