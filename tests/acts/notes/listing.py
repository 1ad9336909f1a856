"""What the tests of notes have in common: one that Norland gave and Sudland received."""

from collections.abc import Mapping
from typing import Any

SENT: Mapping[str, Any] = {
    "to": "sudland",
    "number": "214/26",
    "day": "2026-11-02",
    "form": "note_verbale",
    "language": "en",
    "subject": {"en": "Ferry line", "km": "ខ្សែសាឡាង"},
}
RECEIVED: Mapping[str, Any] = {
    "of": "norland",
    "number": "214/26",
    "day": "2026-11-02",
    "received_day": "2026-11-05",
    "channel": "embassy",
    "form": "note_verbale",
    "subject": {"en": "Ferry line between Nordhavn and Sudara"},
}
