"""Time-stamps: what OpenSSL's authority answers is read, and trusted only if named."""

import hashlib
from pathlib import Path

import pytest

from paraph.crafts import timestamps
from paraph.crafts.timestamps import TimestampError
from tests.authority import Authority

MESSAGE = b"a receipt"
HASHED = hashlib.sha256(MESSAGE).hexdigest()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("vestmark") / "authority")


@pytest.fixture(scope="module")
def reply(authority: Authority) -> bytes:
    return authority.reply(timestamps.request(MESSAGE))


def test_the_request_holds_the_digest_and_not_the_message() -> None:
    request = timestamps.request(MESSAGE)

    assert bytes.fromhex(HASHED) in request
    assert MESSAGE not in request
    assert request == timestamps.request(MESSAGE)


def test_a_reply_says_what_existed_when_and_who_says_so(reply: bytes) -> None:
    stamp = timestamps.read(reply)

    assert stamp.sha256 == HASHED
    assert stamp.authority == "CN=Vestmark Time"
    assert stamp.at.utcoffset() is not None


def test_a_reply_is_trusted_if_its_authority_is_named(
    authority: Authority, reply: bytes
) -> None:
    assert timestamps.check(reply, authority.root.read_bytes()) == (
        timestamps.read(reply)
    )


def test_another_authority_does_not_stand_behind_it(
    reply: bytes, tmp_path: Path
) -> None:
    other = Authority(tmp_path / "other")

    with pytest.raises(TimestampError, match="no authority given"):
        timestamps.check(reply, other.root.read_bytes())


def test_one_of_several_authorities_is_enough(
    authority: Authority, reply: bytes, tmp_path: Path
) -> None:
    other = Authority(tmp_path / "other")
    both = other.root.read_bytes() + authority.root.read_bytes()

    assert timestamps.check(reply, both).sha256 == HASHED


def test_any_changed_byte_of_a_reply_is_noticed(
    authority: Authority, reply: bytes
) -> None:
    """Or it changes nothing that is told: DER has no slack, what is signed neither."""
    good, roots = timestamps.read(reply), authority.root.read_bytes()
    taken = set()

    for at in range(len(reply)):
        changed = reply[:at] + bytes([reply[at] ^ 1]) + reply[at + 1 :]
        try:
            taken.add(timestamps.check(changed, roots))
        except TimestampError:
            continue

    assert taken <= {good}


@pytest.mark.parametrize("raw", [b"", b"garbage", b"0" * 70_000])
def test_what_is_no_reply_is_told(raw: bytes) -> None:
    with pytest.raises(TimestampError):
        timestamps.read(raw)


def test_a_refusal_is_told(tmp_path: Path) -> None:
    picky = Authority(tmp_path / "picky", digests="sha512")

    with pytest.raises(TimestampError, match="granted nothing"):
        timestamps.read(picky.reply(timestamps.request(MESSAGE)))


def test_authorities_must_be_certificates(reply: bytes) -> None:
    with pytest.raises(TimestampError, match="PEM"):
        timestamps.check(reply, b"no certificate")
