"""The client against peers that do not answer as they must."""

import datetime as dt
import http.client
import http.server
import ipaddress
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from paraph.clerk import clock
from paraph.clerk.clock import now
from paraph.exchange import client as module
from paraph.exchange.client import (
    Client,
    ComesElsewhere,
    NotKnown,
    OutOfTime,
    Unreachable,
)
from paraph.kernel.errors import VerificationError
from tests.simulator import key

PEM = key("norland transport").to_pem()
DIGEST = "d" * 64
Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


@contextmanager
def peer(answer: Answer, certificate: Path | None = None) -> Iterator[Client]:
    """Yield a client of a peer that answers in some way, by TLS if it has a file."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", "0")))
            answer(self)

        def do_POST(self) -> None:
            self.do_GET()

        def do_HEAD(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    scheme = "http" if certificate is None else "https"
    client = Client(f"{scheme}://127.0.0.1:{server.server_port}", "0" * 64, PEM)
    try:
        yield client
    finally:
        client.close()
        server.shutdown()
        server.server_close()
        thread.join()


def say(status: int, body: bytes, **headers: str) -> Answer:
    """Return an answer of a status and a body."""

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def heads_of(folio: object, digest: object) -> bytes:
    """Return an answer that tells one head of Sudland."""
    return orjson.dumps({"heads": {"sudland": [[folio, digest]]}})


def certificate(path: Path) -> Path:
    """Write a certificate for this machine that vouches for itself, with its key."""
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sudland")])
    here = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(1)
        .not_valid_before(now() - dt.timedelta(days=1))
        .not_valid_after(now() + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([here]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(private, hashes.SHA256())
    )
    key_pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + key_pem)
    return path


def hang_up(handler: http.server.BaseHTTPRequestHandler) -> None:
    """Close the connection without a word."""
    handler.close_connection = True


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (say(200, b"<html>"), "peer.garbage"),
        (say(200, b"[]"), "peer.garbage"),
        (say(200, b'{"heads": 3}'), "peer.garbage"),
        (say(200, b'{"heads": {"sudland": [["x", "y"]]}}'), "peer.garbage"),
        (say(200, b'{"heads": {"sudland": [[0]]}}'), "peer.garbage"),
        (say(200, heads_of(0, "no digest")), "peer.garbage"),
        (say(200, heads_of(0, 7)), "peer.garbage"),
        (say(200, heads_of(-1, DIGEST)), "peer.garbage"),
        (say(200, heads_of(True, DIGEST)), "peer.garbage"),
        (say(200, heads_of(1e300, DIGEST)), "peer.garbage"),
        (say(200, heads_of(2**63, DIGEST)), "peer.garbage"),
        (say(301, b"", Location="http://127.0.0.1:1/"), "peer.refused"),
        (say(500, b"failed"), "peer.refused"),
        (say(429, b""), "peer.too-much"),
        (say(503, b"not now"), "peer.not-now"),
        (say(200, b" " * (module.MAX_TOLD + 1)), "peer.answer-too-long"),
        (hang_up, "peer.no-connection"),
    ],
)
def test_a_wrong_answer_is_named(answer: Answer, code: str) -> None:
    with peer(answer) as client, pytest.raises(Unreachable) as unreachable:
        client.heads()

    assert unreachable.value.code == code


def test_an_answer_to_lines_is_short() -> None:
    raw = b'{"heads": {}}'.ljust(module.MAX_TOLD)
    with peer(say(200, raw)) as client:
        assert client.give([b"line\n"]).raw == raw
    with peer(say(200, raw + b" ")) as client, pytest.raises(Unreachable) as error:
        client.give([b"line\n"])

    assert error.value.code == "peer.answer-too-long"


def test_more_lines_than_were_asked_for_are_none() -> None:
    with peer(say(200, b"\n" * 1_000)) as client:
        assert client.acts("sudland", 0) == [b"\n"] * 1_000
    with peer(say(200, b"\n" * 1_001)) as client, pytest.raises(Unreachable) as error:
        client.acts("sudland", 0)

    assert error.value.code == "peer.garbage"


@pytest.mark.parametrize("offset", ["9" * 5_000, "-1", "x", "", "\xb2"])
def test_an_offset_that_is_no_number_is_the_peers_garbage(offset: str) -> None:
    answer = say(202, b"", **{"Upload-Offset": offset})
    with peer(answer) as client, pytest.raises(Unreachable) as error:
        client.offset_of(DIGEST)

    assert error.value.code == "peer.garbage"


def test_a_connection_is_asked_again_and_each_call_made_once() -> None:
    asked: list[tuple[str, object]] = []

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        asked.append((handler.command, handler.client_address))
        say(200, heads_of(1, DIGEST))(handler)

    with peer(answer) as client:
        for _ in range(3):
            client.heads()
            client.give([b"a line\n"])

    assert [method for method, _ in asked] == ["GET", "POST"] * 3
    assert len({caller for _, caller in asked}) == 1


def test_after_a_head_the_connection_is_asked_again() -> None:
    asked: list[object] = []

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        asked.append(handler.client_address)
        handler.send_response(202)
        handler.send_header("Upload-Offset", "7")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    with peer(answer) as client:
        assert [client.offset_of(DIGEST) for _ in range(3)] == [7, 7, 7]

    assert len(asked) == 3
    assert len(set(asked)) == 1


def test_an_answer_that_is_cut_off_is_no_answer() -> None:
    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b"a line\n")
        handler.close_connection = True

    with peer(answer) as client, pytest.raises(Unreachable) as error:
        client.acts("sudland", 0)

    assert error.value.code == "peer.no-connection"


def test_what_the_peer_fetches_itself_is_not_given() -> None:
    with peer(say(409, b"", **{"Upload-Offset": "7"})) as client:
        with pytest.raises(ComesElsewhere):
            client.offset_of(DIGEST)
        with pytest.raises(Unreachable):
            client.heads()


def test_an_offset_says_how_much_of_an_enclosure_is_there() -> None:
    with peer(say(202, b"", **{"Upload-Offset": "7"})) as client:
        assert client.offset_of(DIGEST) == 7
    with peer(say(200, b"")) as client:
        assert client.offset_of(DIGEST) is None


def test_beyond_the_end_of_an_enclosure_nothing_comes() -> None:
    with peer(say(416, b"")) as client:
        assert client.enclosure(DIGEST, 7) == b""
    with peer(say(404, b"not found\n")) as client:
        assert client.enclosure(DIGEST, 0) is None


def test_a_404_says_that_the_peer_does_not_know_us() -> None:
    with peer(say(404, b"not found\n")) as client, pytest.raises(NotKnown):
        client.heads()


def test_nobody_at_the_address_is_told() -> None:
    with peer(hang_up) as client:
        pass

    with pytest.raises(Unreachable) as unreachable:
        client.heads()
    assert unreachable.value.code == "peer.no-connection"


def test_a_connection_that_was_closed_while_it_rested_is_made_again() -> None:
    calls = []

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        calls.append(handler.client_address)
        say(200, heads_of(3, DIGEST))(handler)
        handler.close_connection = True

    with peer(answer) as client:
        assert client.heads() == {"sudland": [(3, DIGEST)]}
        assert client.heads() == {"sudland": [(3, DIGEST)]}

    assert len(set(calls)) == 2


def test_silence_on_a_connection_that_rested_is_told_as_any_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def be_silent(_: http.client.HTTPConnection) -> None:
        raise TimeoutError

    with peer(say(200, heads_of(3, DIGEST))) as client:
        client.heads()
        monkeypatch.setattr(http.client.HTTPConnection, "getresponse", be_silent)
        with pytest.raises(Unreachable) as unreachable:
            client.heads()

    assert unreachable.value.code == "peer.timeout"


@pytest.mark.parametrize(
    ("date", "code"),
    [
        ("Mon, 23 Nov 2026 09:05:30 GMT", "peer.clock"),
        ("Mon, 23 Nov 2020 09:00:00 GMT", "peer.clock"),
        ("Mon, 23 Nov 2026 08:56:00 GMT", ""),
        ("no date", ""),
        ("Mon, 23 Nov 2026 25:00:00 GMT", ""),
    ],
)
def test_a_404_at_another_time_says_that_a_clock_is_wrong(
    monkeypatch: pytest.MonkeyPatch, date: str, code: str
) -> None:
    monkeypatch.setenv(clock.STOPPED, "2026-11-23T09:00:00+00:00")

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.date_time_string = lambda *_: date  # type: ignore[method-assign]
        say(404, b"not found\n")(handler)

    with peer(answer) as client, pytest.raises((NotKnown, Unreachable)) as failure:
        client.heads()

    assert getattr(failure.value, "code", "") == code


def test_an_answer_that_comes_too_slowly_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "CALL_S", -1.0)

    with (
        peer(say(200, b'{"heads": {}}')) as client,
        pytest.raises(Unreachable) as unreachable,
    ):
        client.heads()
    assert unreachable.value.code == "peer.timeout"


def test_a_contact_has_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    with peer(say(200, b'{"heads": {}}')) as client:
        monkeypatch.setattr(module, "CONTACT_S", -1.0)
        client.begin()
        with pytest.raises(OutOfTime):
            client.heads()


def test_a_certificate_that_nobody_vouches_for_is_not_believed(tmp_path: Path) -> None:
    with (
        peer(say(200, b'{"heads": {}}'), certificate(tmp_path / "c.pem")) as client,
        pytest.raises(Unreachable) as unreachable,
    ):
        client.heads()

    assert unreachable.value.code == "peer.certificate"


def test_a_pinned_authority_is_believed_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pinned, other = certificate(tmp_path / "c.pem"), certificate(tmp_path / "d.pem")
    monkeypatch.setenv(module.PINNED_CA, str(pinned))

    with peer(say(200, b'{"heads": {}}'), pinned) as client:
        assert client.heads() == {}
    with (
        peer(say(200, b'{"heads": {}}'), other) as client,
        pytest.raises(Unreachable) as unreachable,
    ):
        client.heads()
    assert unreachable.value.code == "peer.certificate"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://exchange.sudara.example", "peer.needs-tls"),
        ("http://127.0.0.1.example:80", "peer.needs-tls"),
        ("ftp://127.0.0.1", "peer.url"),
        ("exchange.sudara.example", "peer.url"),
        ("https://", "peer.url"),
    ],
)
def test_tls_is_required_outside_this_machine(url: str, code: str) -> None:
    with pytest.raises(VerificationError) as error:
        Client(url, "0" * 64, PEM)

    assert error.value.code == code
