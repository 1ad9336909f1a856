"""Who calls: what a request brings is looked at only for a fresh signature."""

import datetime as dt

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import Settings

from paraph.clerk import transport
from paraph.clerk.transport import find
from paraph.exchange import signing
from paraph.exchange.callers import Caller, identify
from tests.clerk.desk import NOW, Desk
from tests.simulator import key, sign

pytestmark = pytest.mark.django_db(databases=["record"], transaction=True)

HOST = "127.0.0.1:8101"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> list[str]:
    """Return the key ids that are looked for, noted from now on."""
    settings.PARAPH_EXCHANGE_PORT = 8101
    settings.ALLOWED_HOSTS = ["*"]
    noted: list[str] = []

    def note(
        commission: str, key_id: str, lines: object = ()
    ) -> tuple[str, bytes] | None:
        noted.append(key_id)
        return find(commission, key_id, lines)  # type: ignore[arg-type] # as it came

    monkeypatch.setattr(transport, "find", note)
    return noted


def request(
    desk: Desk, body: bytes, name: str | None, at: dt.datetime = NOW
) -> HttpRequest:
    """Return a request that gives lines, signed by the key of a name."""
    path = f"/record/{desk.commission}/acts"
    message = signing.Message("POST", f"http://{HOST}{path}")
    if name is not None:
        signing.sign(message, body, private=private_key(name), nonce="once", now=at)
    return RequestFactory().post(
        path, body, "text/plain", headers={"Host": HOST, **message.headers}
    )


def private_key(name: str) -> Ed25519PrivateKey:
    """Return the key of a name, to sign requests with."""
    private = load_pem_private_key(key(name).to_pem(), password=None)
    assert isinstance(private, Ed25519PrivateKey)
    return private


def test_a_peer_is_known_by_its_key(desk: Desk, asked: list[str]) -> None:
    call = request(desk, b"", "sudland transport")

    assert identify(call, desk.commission, b"", NOW) == Caller(
        desk.commission, "sudland"
    )
    assert len(asked) == 1


def test_a_peer_is_known_by_a_key_that_it_brings(desk: Desk, asked: list[str]) -> None:
    new = {"purpose": "transport", "alg": "ed25519", "key": key("new").public.hex()}
    raw = desk.sudland.draft("keys.grant/1", "keys", new)
    body = sign(raw, desk.sudland.root)
    call = request(desk, body, "new")

    assert identify(call, desk.commission, body, NOW).side == "sudland"
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("name", "late"),
    [
        (None, dt.timedelta()),
        ("sudland transport", dt.timedelta(hours=1)),
        ("sudland transport", -dt.timedelta(hours=1)),
    ],
    ids=["unsigned", "stale", "of the future"],
)
def test_without_a_fresh_signature_nothing_is_looked_for(
    desk: Desk, asked: list[str], name: str | None, late: dt.timedelta
) -> None:
    body = desk.sudland.lines[0] * 1_000

    with pytest.raises(signing.NotSigned):
        identify(request(desk, body, name, NOW - late), desk.commission, body, NOW)

    assert asked == []


def test_our_own_key_calls_nobody(desk: Desk, asked: list[str]) -> None:
    with pytest.raises(signing.NotSigned):
        identify(request(desk, b"", "norland transport"), desk.commission, b"", NOW)

    assert len(asked) == 1
