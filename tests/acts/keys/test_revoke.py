"""Keys, revoke: its shape and seal are part of admission (tests/kernel)."""

import pytest

from paraph.kernel.errors import VerificationError
from tests.acts.meeting import Meeting, told, untouched
from tests.simulator import key

KIND = "keys.revoke/1"


def test_a_side_ends_its_seal_by_its_root_key() -> None:
    meeting = Meeting()
    norland = meeting.norland
    before = untouched(meeting.sudland, "keys")
    ended = {"key": norland.seal.public.hex()}
    told(meeting, norland.state(KIND, "keys", ended, by_key=norland.root))
    assert untouched(meeting.sudland, "keys") == before
    with pytest.raises(VerificationError, match=r"seal\.stranger"):
        norland.acknowledge()


def test_what_a_key_sealed_before_its_end_stands() -> None:
    meeting = Meeting()
    norland = meeting.norland
    session = meeting.propose()
    fresh = {
        "purpose": "seal",
        "alg": "ed25519",
        "key": key("norland further").public.hex(),
    }
    norland.state("keys.grant/1", "keys", fresh, by_key=norland.root)
    last = norland.record.journals.branches[0].tip
    ended = {"key": norland.seal.public.hex(), "last_good_folio": last}
    told(meeting, norland.state(KIND, "keys", ended, by_key=norland.root))
    norland.seal = key("norland further")
    norland.acknowledge()
    assert meeting.sudland.view.view.exists(session)


def test_the_seal_itself_ends_nothing() -> None:
    norland = Meeting().norland
    with pytest.raises(VerificationError, match=r"seal\.stranger"):
        norland.state(KIND, "keys", {"key": norland.transport.public.hex()})
