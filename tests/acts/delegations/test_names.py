"""The enclosure that names the persons of a list."""

from typing import Any

import pytest

from paraph.acts.delegations.names import decode, encode
from paraph.acts.posts.person import Named
from paraph.kernel import canonical
from paraph.kernel.errors import VerificationError

SALT = "0f" * 16
HEAD = Named({"en": "Astrid Lindqvist-Maurer", "km": "អាស្ទ្រីដ"}, {"en": "H.E."})


def test_what_is_named_is_read_again_by_place() -> None:
    named = (HEAD, Named({}, {}), Named({"en": "Per-Olav Nygaard"}, {}))
    assert decode(encode(named, SALT)) == named
    assert encode(named, SALT) != encode(named, "1f" * 16)


@pytest.mark.parametrize(
    "value",
    [
        [],
        {"salt": SALT},
        {"salt": "short", "value": {"places": []}},
        {"salt": 5, "value": {"places": []}},
        {"salt": SALT, "value": []},
        {"salt": SALT, "value": {"places": "all"}},
        {"salt": SALT, "value": {"places": [[]]}},
        {"salt": SALT, "value": {"places": [{"age": 5}]}},
        {"salt": SALT, "value": {"places": [{"name": {"en": 5}}]}},
        {"salt": SALT, "value": {"places": [{}] * 101}},
    ],
)
def test_what_is_of_another_shape_names_nobody(value: Any) -> None:
    assert decode(canonical.encode(value)) == ()


def test_what_is_no_json_names_nobody() -> None:
    assert decode(b"\xff") == ()


def test_what_no_act_could_carry_is_no_name() -> None:
    with pytest.raises(VerificationError):
        encode([Named({"en": "Astrid\x07"}, {})], SALT)
