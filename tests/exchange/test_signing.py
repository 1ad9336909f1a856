"""Request signatures and signed answers: what is not exactly signed is not signed."""

import datetime as dt

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from paraph.exchange import signing
from paraph.exchange.signing import Message, NotSigned
from paraph.kernel import seal
from tests.simulator import key

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
AUTHORITY = "exchange.example:8443"
PATH = "/record/0/acts?side=norland&from=0"
URL = signing.target(AUTHORITY, PATH)
PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = PRIVATE.public_key().public_bytes_raw()


def signed(body: bytes = b"lines\n", *, at: dt.datetime = NOW) -> Message:
    """Return a signed request."""
    message = Message("POST", URL)
    signing.sign(message, body, private=PRIVATE, nonce="n1", now=at)
    return message


def who(message: Message, body: bytes = b"lines\n") -> signing.Signed:
    """Return who signed a request, to a node that knows one key."""
    known = {seal.key_id(PUBLIC): PUBLIC}
    return signing.verify(message, body, find=known.get, now=NOW)


def test_a_signed_request_names_its_key_and_nonce() -> None:
    assert who(signed()) == signing.Signed(seal.key_id(PUBLIC), "n1")


@pytest.mark.parametrize("seconds", [-300, -1, 0, 1, 300])
def test_a_request_is_fresh_for_five_minutes_either_way(seconds: int) -> None:
    assert who(signed(at=NOW + dt.timedelta(seconds=seconds))).nonce == "n1"


@pytest.mark.parametrize("seconds", [-100_000, -301, 301, 100_000])
def test_a_request_of_another_hour_is_not_signed(seconds: int) -> None:
    with pytest.raises(NotSigned):
        who(signed(at=NOW + dt.timedelta(seconds=seconds)))


@pytest.mark.parametrize(
    ("method", "url"),
    [
        ("PUT", URL),
        ("POST", URL.replace("exchange", "another")),
        ("POST", URL.replace("8443", "8444")),
        ("POST", URL.replace("/record/0", "/record/1")),
        ("POST", URL.replace("from=0", "from=1")),
        ("POST", URL.partition("?")[0]),
    ],
)
def test_what_is_covered_may_not_differ(method: str, url: str) -> None:
    message = signed()
    message.method, message.url = method, url

    with pytest.raises(NotSigned):
        who(message)


@pytest.mark.parametrize(
    ("called", "signed_as"),
    [
        ("exchange.example:443", "exchange.example"),
        ("exchange.example:80", "exchange.example:80"),
        ("127.0.0.1:8101", "127.0.0.1:8101"),
        ("[::1]:8101", "[::1]:8101"),
        ("[::1]", "[::1]"),
    ],
)
def test_of_an_authority_port_443_alone_is_left_out(
    called: str, signed_as: str
) -> None:
    message = Message("POST", signing.target(called, PATH))
    signing.sign(message, b"lines\n", private=PRIVATE, nonce="n1", now=NOW)

    message.url = signing.target(signed_as, PATH)
    assert who(message).nonce == "n1"
    message.url = signing.target("another.example:80", PATH)
    with pytest.raises(NotSigned):
        who(message)


def test_the_body_may_not_differ() -> None:
    with pytest.raises(NotSigned):
        who(signed(), b"other\n")


def test_the_digest_of_the_body_may_not_be_exchanged_with_it() -> None:
    message = signed()
    message.headers["Content-Digest"] = signing.content_digest(b"other\n")

    with pytest.raises(NotSigned):
        who(message, b"other\n")


def test_a_signature_that_covers_less_is_none() -> None:
    message = signed()
    fields = message.headers["Signature-Input"]
    message.headers["Signature-Input"] = fields.replace(' "@query"', "")

    with pytest.raises(NotSigned):
        who(message)


def test_a_key_that_is_not_known_costs_a_verification_and_gives_nothing() -> None:
    with pytest.raises(NotSigned):
        signing.verify(signed(), b"lines\n", find=lambda _: None, now=NOW)


@given(
    inputs=st.text(st.characters(codec="latin-1"), max_size=80),
    signature=st.text(st.characters(codec="latin-1"), max_size=80),
)
def test_no_header_makes_it_fail_otherwise(inputs: str, signature: str) -> None:
    headers = {
        "Content-Digest": signing.content_digest(b""),
        "Signature-Input": inputs,
        "Signature": signature,
    }

    with pytest.raises(NotSigned):
        who(Message("POST", URL, headers), b"")


@given(parameters=st.text("()\"@;=,:abcdekinortuy01- '*?", max_size=60))
def test_no_parameter_makes_it_fail_otherwise(parameters: str) -> None:
    message = signed()
    message.headers["Signature-Input"] += parameters

    try:
        assert who(message).nonce
    except NotSigned:
        assert parameters


def test_an_answer_is_signed_by_one_key_over_exact_bytes() -> None:
    transport = key("sudland transport")
    header = signing.sign_answer(b"answer", transport)

    assert signing.answer_is_signed(header, b"answer", transport.public)
    assert not signing.answer_is_signed(header, b"answer ", transport.public)
    assert not signing.answer_is_signed(header, b"answer", PUBLIC)
    assert not signing.answer_is_signed("", b"answer", transport.public)
    assert not signing.answer_is_signed(header + "A", b"answer", transport.public)
