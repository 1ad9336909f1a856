"""What the tests of contacts have in common: a courtesy call, and its joint account."""

from collections.abc import Mapping
from typing import Any

from paraph.acts.contacts.face import Contact
from tests.acts.meeting import Meeting
from tests.simulator import Office

NEW = "contact/~0/note/{}"
OFFICES: list[dict[str, Any]] = [
    {
        "side": "norland",
        "title": {"en": "Minister of Ports", "fr": "Ministre des ports"},
    },
    {"side": "sudland", "title": {"en": "Minister of Trade"}},
]
CALL: Mapping[str, Any] = {
    "type": "courtesy_call",
    "status": "held",
    "day": "2026-10-01",
    "place": {"en": "Sudara", "km": "ស៊ូដារ៉ា"},
    "offices": OFFICES,
    "source": {
        "agency": "The Sudara Courier",
        "day": "2026-10-02",
        "title": "Ports on the agenda",
        "address": "https://courier.example/2026/10/02/ports",
    },
}
ACCOUNT: Mapping[str, Any] = {
    "type": "courtesy_call",
    "day": "2026-10-01",
    "place": {"en": "Sudara"},
    "offices": OFFICES,
    "points": [
        {"en": "The ferry line is taken up by the commission.", "km": "ខ្សែសាឡាង"},
        {"en": "The next session is held in Nordhavn."},
    ],
}
JOINT: Mapping[str, Any] = {"terms": ACCOUNT}


class Noted(Meeting):
    """A meeting in which Norland has noted a courtesy call; both hold it."""

    def __init__(self) -> None:
        super().__init__()
        self.id = note(self.norland).removeprefix("contact/").partition("/")[0]
        self.mail()

    @property
    def account(self) -> str:
        """The object of the joint account."""
        return f"contact/{self.id}/account"

    def note_of(self, office: Office) -> str:
        """Return the object of the note of an office."""
        return f"contact/{self.id}/note/{office.side}"

    def contact(self, office: Office | None = None) -> Contact:
        """Return the contact as an office, by default Norland, sees it."""
        return (office or self.norland).view.contacts[self.id]


def note(office: Office, **changed: Any) -> str:
    """Return the object of an office's note of another contact."""
    said = {**CALL, **changed}
    return office.state("contact.note/1", NEW.format(office.side), said).object
