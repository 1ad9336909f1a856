"""Keys, grant: its shape and seal are part of admission (tests/kernel)."""

import pytest

from paraph.kernel.errors import VerificationError
from tests.acts.meeting import Meeting, told, untouched
from tests.simulator import key

KIND = "keys.grant/1"


def _content(purpose: str) -> dict[str, str]:
    public = key("norland further").public.hex()
    return {"purpose": purpose, "alg": "ed25519", "key": public}


@pytest.mark.parametrize("purpose", ["seal", "transport"])
def test_a_side_grants_a_key_by_its_root_key(purpose: str) -> None:
    meeting = Meeting()
    norland = meeting.norland
    before = untouched(meeting.sudland, "keys")
    told(meeting, norland.state(KIND, "keys", _content(purpose), by_key=norland.root))
    assert untouched(meeting.sudland, "keys") == before
    norland.seal = key("norland further")
    if purpose == "seal":
        norland.acknowledge()
    else:
        with pytest.raises(VerificationError, match=r"seal\.stranger"):
            norland.acknowledge()


def test_the_seal_itself_grants_nothing() -> None:
    norland = Meeting().norland
    with pytest.raises(VerificationError, match=r"seal\.stranger"):
        norland.state(KIND, "keys", _content("seal"))
