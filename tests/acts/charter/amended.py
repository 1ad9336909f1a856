"""An amended charter, for tests."""

from typing import Any

from paraph.kernel import canonical
from tests.acts.meeting import Meeting


def amended(
    meeting: Meeting, *, from_session: int = 2, papers_due: str = "P14D", **changed: Any
) -> dict[str, Any]:
    """Return the terms of an amendment of the charter in force at Norland's."""
    charter = canonical.decode(meeting.norland.record.view().charter.raw)
    rules = {**charter["rules"], "agenda": {"papers_due": papers_due}}
    return {
        "charter": {**charter, "rules": rules, **changed},
        "from_session": from_session,
    }
