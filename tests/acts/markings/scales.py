"""What the tests of markings have in common: two scales, an item of Norland's."""

from collections.abc import Mapping
from typing import Any

from paraph.kernel.act import Act
from tests.acts.meeting import Meeting

NORLAND: Mapping[str, Any] = {
    "levels": [
        {"key": "l1", "name": {"en": "Internal"}},
        {
            "key": "l2",
            "name": {"en": "Restricted"},
            "words": {"en": "RESTRICTED"},
        },
        {"key": "l3", "name": {"en": "Confidential"}, "words": {"en": "CONFIDENTIAL"}},
    ],
    "note": {"en": "Internal: for officials of both sides."},
}
SUDLAND: Mapping[str, Any] = {
    "levels": [
        {"key": "l1", "name": {"en": "Limited", "km": "មានកម្រិត"}},
        {"key": "l2", "name": {"en": "Closed", "km": "បិទ"}},
    ]
}
ABOVE = "marking/norland/sudland"


class Marked(Meeting):
    """A meeting in which both sides have stated their scales."""

    def __init__(self) -> None:
        super().__init__()
        self.norland.state("marking.scale/1", "marking/norland", NORLAND)
        self.sudland.state("marking.scale/1", "marking/sudland", SUDLAND)
        self.mail()
        session = self.propose()
        self.session_path = session
        self.item = f"{session}/item/{self.inscribe(session, self.norland)}"

    def mark(self, level: str = "l2", **changed: Any) -> Act:
        """Let Norland mark its item; both hold it."""
        content = {"level": level, **changed}
        act = self.norland.state("marking.mark/1", f"marking/{self.item}", content)
        self.mail()
        return act

    def seen(self) -> list[dict[str, str]]:
        """Return the level of each side on the item, as each office sees it."""
        return [
            {one.side: one.level for one in office.view.markings.on(self.item)}
            for office in self.offices
        ]
