"""Keys, rotate: its shape and seals are part of admission (tests/kernel)."""

import pytest

from paraph.kernel.act import Act, parse_act
from paraph.kernel.errors import VerificationError
from tests.acts.meeting import Meeting, told, untouched
from tests.simulator import Office, key, sign

KIND = "keys.rotate/1"
NEW = "norland further"


def rotate(office: Office, purpose: str = "seal") -> Act:
    """Replace an office's key by a new one."""
    old = office.seal if purpose == "seal" else office.transport
    content = {
        "purpose": purpose,
        "old": old.public.hex(),
        "alg": "ed25519",
        "new": key(NEW).public.hex(),
    }
    raw = office.draft(KIND, "keys", content)
    outcome = office.receive([sign(raw, old, key(NEW))])
    assert len(outcome.admitted) == 1, outcome
    return parse_act(raw)


def test_a_side_replaces_its_seal_without_its_root_key() -> None:
    meeting = Meeting()
    norland = meeting.norland
    before = untouched(meeting.sudland, "keys")
    told(meeting, rotate(norland))
    assert untouched(meeting.sudland, "keys") == before
    with pytest.raises(VerificationError, match=r"seal\.stranger"):
        norland.acknowledge()
    norland.seal = key(NEW)
    norland.acknowledge()


def test_a_side_replaces_its_transport_key() -> None:
    meeting = Meeting()
    told(meeting, rotate(meeting.norland, "transport"))
    journals = meeting.norland.record.journals
    assert journals.keys_of("norland", "transport") == [key(NEW).public]
