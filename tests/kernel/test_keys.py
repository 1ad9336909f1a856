"""Acts on keys: how long they may be, and what is none."""

from typing import Any

import pytest

from paraph.kernel.act import Act, parse_act
from paraph.kernel.errors import VerificationError
from paraph.kernel.keys import FOUND, MEND, REVOKE, Change, change_by
from tests.simulator import Office, founded, key, make_charter

PUBLIC = key("norland seal").public.hex()


def act(office: Office, kind: str, content: dict[str, Any], **forged: Any) -> Act:
    """Return an act of an office as its bytes would read, not sealed."""
    object_ = "charter" if kind == FOUND else "keys"
    stance = {"consent": office.charter.commission} if kind == FOUND else None
    return parse_act(office.draft(kind, object_, content, stance=stance, **forged))


def founding(count: int) -> Change:
    """Return what a founding act with so many keys introduces."""
    granted = [
        {"purpose": "seal", "alg": "ed25519", "key": key(f"key {number}").public.hex()}
        for number in range(count)
    ]
    office = Office(make_charter(), "norland")
    return change_by(act(office, FOUND, {"keys": granted}))


def test_a_founding_introduces_one_key_to_sixteen() -> None:
    for count in (1, 16):
        assert len(founding(count).introduced) == count
    for count in (0, 17):
        with pytest.raises(VerificationError, match=r"keys\.content"):
            founding(count)


@pytest.mark.parametrize("keys", [7, "seal", {"seal": PUBLIC}, True])
def test_keys_of_a_founding_are_a_list(keys: object) -> None:
    office = Office(make_charter(), "norland")
    with pytest.raises(VerificationError, match=r"keys\.content"):
        change_by(act(office, FOUND, {"keys": keys}))


def test_a_mend_leaves_five_hundred_branches_at_most() -> None:
    norland, _ = founded()
    last = norland.record.journals.branches[0].digests[-1].hex()

    def mend(count: int) -> Change:
        left = [f"{number:064x}" for number in range(count)]
        content = {"continues": last, "abandons": left}
        return change_by(act(norland, MEND, content, prev=last))

    assert len(mend(500).abandons) == 500
    with pytest.raises(VerificationError, match=r"keys\.content"):
        mend(501)


@pytest.mark.parametrize("folio", [0, 7])
def test_a_revocation_may_name_the_last_good_folio(folio: int) -> None:
    norland, _ = founded()
    content = {"key": PUBLIC, "last_good_folio": folio}
    assert change_by(act(norland, REVOKE, content)).ended == (bytes.fromhex(PUBLIC),)


@pytest.mark.parametrize("folio", [-1, True, "7"])
def test_a_last_good_folio_is_a_number(folio: object) -> None:
    norland, _ = founded()
    with pytest.raises(VerificationError, match=r"keys\.content"):
        change_by(act(norland, REVOKE, {"key": PUBLIC, "last_good_folio": folio}))
