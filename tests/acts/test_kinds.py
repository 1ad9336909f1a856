"""The kinds: the newest of each, and what a draft of one may be about."""

import pytest

from paraph.acts import kinds
from paraph.acts.kinds import KINDS

SESSION = "session/" + "a" * 12


def test_the_newest_version_of_a_kind_is_found() -> None:
    assert kinds.newest("session", "propose") is KINDS["session.propose/1"]
    assert kinds.newest("session", "dance") is None


def test_keys_receipts_and_foundings_are_not_drafted() -> None:
    by_hand = {name for name, kind in KINDS.items() if kinds.can_be_drafted(kind)}
    assert KINDS.keys() - by_hand == {
        "charter.found/1",
        "keys.grant/1",
        "keys.mend/1",
        "keys.revoke/1",
        "keys.rotate/1",
        "receipt.give/1",
    }


@pytest.mark.parametrize(
    ("kind", "object_", "fits"),
    [
        ("session.propose/1", "session/~0", True),
        ("session.propose/1", SESSION, True),
        ("session.propose/1", "session/~", False),
        ("item.inscribe/1", f"{SESSION}/item/~0", True),
        ("item.inscribe/1", "session/~0/item/~1", True),
        ("item.inscribe/1", f"{SESSION}/item", False),
        ("offer.withdraw/1", f"{SESSION}/dates", True),
        ("offer.withdraw/1", SESSION, False),
    ],
)
def test_an_object_fits_its_kind_with_new_ids_as_placeholders(
    kind: str, object_: str, fits: bool
) -> None:
    assert kinds.fits(KINDS[kind], object_) is fits
