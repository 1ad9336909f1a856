"""What the tests of silences have in common: what Norland proposes, in Sudland's silence."""

from collections.abc import Mapping, Sequence
from typing import Any

from paraph.acts.silences.face import Silence
from paraph.kernel.act import Act
from tests.simulator import Office, exchange, founded

INSTANT: Mapping[str, str] = {"at": "2026-12-14T11:00:00Z", "zone": "+07:00"}
LATER: Mapping[str, str] = {"at": "2026-12-16T11:00:00Z", "zone": "+07:00"}
ASKED: Mapping[str, Any] = {
    "terms": {
        "title": {"en": "Hours of the ferry office"},
        "text": {"en": "The ferry office is open from 8 to 18."},
        "verb": "decide",
        "instant": INSTANT,
        "basis": {"en": "Rule 12 (3)"},
    }
}
BREAK: Mapping[str, Any] = {"how": "objection", "reason": {"en": "Not on Sundays."}}
EXTENDED: Mapping[str, Any] = {"terms": {"instant": LATER}}
ALONE: Mapping[str, Any] = {
    "law": {
        "legal_effect": "working_record",
        "silence": {"who_may_open": "either_side", "lapse": "automatic"},
    }
}
"""A charter under which either side may open a silence."""


class Silent:
    """A commission whose first side proposed to adopt something by silence; all hold it."""

    def __init__(
        self,
        sides: Sequence[str] = ("norland", "sudland"),
        rules: Mapping[str, Any] | None = ALONE,
    ) -> None:
        self.offices = founded(*sides, rules=rules)
        self.norland, self.sudland = self.offices[:2]
        act = self.norland.state("silence.propose/1", "silence/~0/outcome", ASKED)
        self.outcome = act.object
        self.path = act.object.removesuffix("/outcome")
        self.digest = act.consents_to or ""
        self.mail()

    def mail(self) -> None:
        """Let all hold what any stated."""
        exchange(*self.offices)

    def open(self, office: Office) -> Act:
        """Let an office consent to open it."""
        object_, content = f"{self.path}/opening", {"digest": self.digest}
        return office.state("silence.open/1", object_, content)

    def lapse(self, office: Office, **forged: Any) -> Act:
        """Let an office state that it kept silence."""
        content = {"digest": self.digest}
        return office.state("silence.lapse/1", self.outcome, content, **forged)

    def breaks(self, office: Office, **forged: Any) -> Act:
        """Let an office break it."""
        object_ = f"{self.path}/break"
        return office.state("silence.break/1", object_, BREAK, **forged)

    def extend(self, office: Office) -> Act:
        """Let an office consent to the later instant."""
        object_ = f"{self.path}/instant"
        return office.state("silence.extend/1", object_, EXTENDED)

    def seen(self, office: Office | None = None) -> Silence:
        """Return the silence as an office, by default Norland, sees it."""
        record = (office or self.norland).view
        return record.silences[self.path.removeprefix("silence/")]
