"""A peer that sends garbage: all of it counts, what is kept of it is bounded.

A peer has a transport key that is known; strangers are `test_strangers`.
"""

import datetime as dt
from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from paraph.clerk import clock, peers, reading
from paraph.exchange import quotas, signing, views
from paraph.exchange.quotas import CALL_BYTES, Quotas
from paraph.store.acts import WaitingAct
from paraph.store.peers import Nonce, Proof
from tests.clerk.desk import NOW, PROPOSAL, Desk
from tests.exchange.test_callers import HOST, private_key
from tests.simulator import key

pytestmark = pytest.mark.django_db(databases=["record"], transaction=True)

HOUR_S = 3_600
Body = Callable[[Desk], bytes]


@pytest.fixture(autouse=True)
def side(desk: Desk, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the node be Norland's, and its clock stand."""
    del desk
    pem = key("norland transport").to_pem()
    settings.PARAPH_HOME.transport_key.write_bytes(pem)
    settings.PARAPH_EXCHANGE_PORT = 8101
    settings.ALLOWED_HOSTS = ["*"]
    monkeypatch.setenv(clock.STOPPED, NOW.isoformat())


def call(desk: Desk, method: str, rest: str, body: bytes, nonce: str) -> HttpRequest:
    """Return a call of Sudland's."""
    path = f"/record/{desk.commission}/{rest}"
    message = signing.Message(method, signing.target(HOST, path))
    private = private_key("sudland transport")
    signing.sign(message, body, private=private, nonce=nonce, now=NOW)
    headers = {"Host": HOST, **message.headers}
    return RequestFactory().generic(method, path, body, "text/plain", headers=headers)


def posted(desk: Desk, body: bytes, nonce: str = "first") -> HttpResponse:
    """Let Sudland bring something; return the answer."""
    return views.acts(call(desk, "POST", "acts", body, nonce), desk.commission)


def void(desk: Desk) -> bytes:
    """Return an act that a rule forbids."""
    host = {**PROPOSAL, "host": "nobody"}
    desk.sudland.state("session.propose/1", "session/~0", host, checked=False)
    return desk.sudland.lines[-1]


def waiting(desk: Desk) -> bytes:
    """Return an act that waits for the one before it."""
    for _ in range(2):
        desk.sudland.state("session.propose/1", "session/~0", PROPOSAL)
    return desk.sudland.lines[-1]


def known(desk: Desk) -> bytes:
    """Return acts that are here."""
    return b"".join(desk.sudland.lines)


def refused(desk: Desk) -> bytes:
    """Return lines that are none."""
    del desk
    return b"no\tline\tat all\n" * 900


def no_lines(desk: Desk) -> bytes:
    """Return bytes that do not end as a line does."""
    del desk
    return b"\x00" * 9_000


@pytest.mark.parametrize("brings", [void, waiting, known, refused, no_lines])
def test_whatever_is_brought_counts(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, brings: Body
) -> None:
    body = brings(desk)
    cost = CALL_BYTES + len(body)
    before = reading.heads(desk.commission)

    monkeypatch.setattr(views, "quotas", Quotas(burst=cost - 1, refill_per_s=0))
    assert posted(desk, body).status_code == 429
    assert reading.heads(desk.commission) == before
    assert not WaitingAct.objects.using("record").exists()

    monkeypatch.setattr(views, "quotas", Quotas(burst=cost, refill_per_s=0))
    assert posted(desk, body, "second").status_code != 429
    assert posted(desk, body, "third").status_code == 429


@pytest.mark.parametrize(
    ("method", "rest"),
    [
        ("GET", "heads"),
        ("GET", "acts?side=sudland&from=0"),
        ("GET", f"enclosure/{'0' * 64}"),
        ("HEAD", f"enclosure/{'0' * 64}"),
    ],
)
def test_every_call_counts(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, method: str, rest: str
) -> None:
    monkeypatch.setattr(views, "quotas", Quotas(burst=CALL_BYTES, refill_per_s=0))
    answers = []
    for nonce in ("first", "second"):
        request = call(desk, method, rest, b"", nonce)
        if rest.startswith("enclosure"):
            answers.append(views.enclosure(request, desk.commission, "0" * 64))
        else:
            view = views.heads if rest == "heads" else views.acts
            answers.append(view(request, desk.commission))

    assert answers[0].status_code != 429
    assert answers[1].status_code == 429


@pytest.mark.parametrize("size", [0, 40_000, views.MAX_BODY])
def test_an_hour_of_garbage_costs_a_bounded_amount(size: int) -> None:
    """However fast a peer calls: fifty times a second, here."""
    bucket = Quotas()
    taken = sum(
        bucket.take("c", "sudland", CALL_BYTES + size, at=number / 50)
        for number in range(50 * HOUR_S)
    )

    bound = quotas.BURST_BYTES + HOUR_S * quotas.REFILL_BYTES_PER_S
    assert taken * (CALL_BYTES + size) <= bound
    assert taken <= bound / CALL_BYTES < 50 * HOUR_S


def test_of_refused_lines_nothing_is_kept(desk: Desk) -> None:
    before = reading.heads(desk.commission)

    assert posted(desk, refused(desk)).status_code == 200

    assert reading.heads(desk.commission) == before
    assert not WaitingAct.objects.using("record").exists()


def test_nonces_are_kept_as_long_as_a_call_could_be_fresh(desk: Desk) -> None:
    del desk
    for minutes in range(0, 120, 2):
        at = NOW + dt.timedelta(minutes=minutes)
        assert peers.remember_nonce("key", f"nonce {minutes}", at)

    kept = Nonce.objects.using("record").count()
    assert kept == 3 * peers.FRESH // dt.timedelta(minutes=2) + 1


def test_of_proofs_the_last_thousand_are_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "PROOFS_KEPT", 10)
    for number in range(25):
        answer = b"answer %d" % number
        peers.keep_proof(desk.commission, "sudland", answer, "signed", NOW)

    kept = Proof.objects.using("record").order_by("id").values_list("answer", flat=True)
    assert [bytes(one) for one in kept] == [b"answer %d" % n for n in range(15, 25)]
