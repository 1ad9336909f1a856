"""Whom an enclosure names."""

import pytest

from paraph.acts.posts.person import MAX_BYTES, Named, decode, encode
from paraph.kernel import canonical
from paraph.kernel.errors import VerificationError

SALT = "0123456789abcdef" * 2
NAME = {"en": "Borith Chandarany", "km": "បូរិទ្ធ ចន្ទដារ៉ានី"}


def test_names_in_each_script_and_a_style_go_there_and_back() -> None:
    longest = Named({"en": "x" * 200}, {"en": "x" * 200})
    for named in (Named(NAME, {"en": "H.E."}), Named({"en": "Ida"}, {}), longest):
        assert decode(encode(named, SALT)) == named


def test_without_a_style_none_is_written() -> None:
    raw = encode(Named({"en": "Ida"}, {}), SALT)
    assert raw == b'{"salt":"%b","value":{"name":{"en":"Ida"}}}' % SALT.encode()


def test_the_salt_makes_another_digest_of_the_same_name() -> None:
    named = Named(NAME, {})
    one, other = (canonical.digest(encode(named, salt)) for salt in (SALT, "0" * 32))
    assert one != other


def test_a_name_holds_nothing_that_no_act_could_carry() -> None:
    with pytest.raises(VerificationError):
        encode(Named({"en": "Ida\u202e"}, {}), SALT)


@pytest.mark.parametrize(
    "value",
    [
        [],
        {"salt": SALT},
        {"salt": SALT, "value": {"name": NAME}, "more": 1},
        {"salt": 5, "value": {"name": NAME}},
        {"salt": SALT[1:], "value": {"name": NAME}},
        {"salt": SALT, "value": []},
        {"salt": SALT, "value": {}},
        {"salt": SALT, "value": {"name": {}}},
        {"salt": SALT, "value": {"name": {"en": "x" * 201}}},
        {"salt": SALT, "value": {"name": NAME, "style": {}}},
        {"salt": SALT, "value": {"name": NAME, "style": "H.E."}},
        {"salt": SALT, "value": {"name": NAME, "born": "1970-01-01"}},
    ],
)
def test_what_is_of_another_shape_names_nobody(value: object) -> None:
    assert decode(canonical.encode(value)) is None


def test_what_is_no_canonical_json_names_nobody() -> None:
    assert decode(b"\xff") is None
    assert decode(encode(Named(NAME, {}), SALT) + b"\n") is None
    assert decode(b" " * (MAX_BYTES + 1)) is None
    assert MAX_BYTES == 65_536
