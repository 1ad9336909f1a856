"""Who may not call gets one answer, whatever is wrong: the 404 of no commission."""

import contextlib
import datetime as dt
import hashlib
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from paraph.clerk.clock import now
from paraph.exchange import door
from tests.exchange import nodes
from tests.exchange.calls import Answer, Call, key_of, load_key
from tests.exchange.nodes import Node

pytestmark = pytest.mark.nodes

HOUR = dt.timedelta(hours=1)


@pytest.fixture(scope="module")
def house(
    template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Node, Node]]:
    """Yield Norland's node, serving, and Sudland's, whose key the tests use."""
    folder = tmp_path_factory.mktemp("house")
    norland, sudland = nodes.copied(template, folder, ("norland", "sudland"))
    norland.link(sudland)
    sudland.link(norland)
    for node in (norland, sudland):
        node.open_line()
    nodes.wait_until(lambda: nodes.agree(norland, sudland))
    norland.receipt()
    sudland.cut_line()
    yield norland, sudland
    norland.close()
    sudland.close()


def path(node: Node, rest: str) -> str:
    """Return a path of the commission that a node serves."""
    return f"/record/{node.commission}{rest}"


@pytest.fixture(scope="module")
def nowhere(house: tuple[Node, Node]) -> Answer:
    """Return the answer to an unsigned call about no commission."""
    return Call("GET", f"/record/{'0' * 64}/heads").to(house[0])


def test_the_answer_to_strangers_says_nothing(nowhere: Answer) -> None:
    assert nowhere.status == 404
    assert nowhere.body == b"not found\n"


def test_a_peer_is_answered(house: tuple[Node, Node]) -> None:
    norland, sudland = house

    answer = Call("GET", path(norland, "/heads"), key=key_of(sudland)).to(norland)

    assert answer.status == 200
    assert b'"sudland"' in answer.body


@pytest.mark.parametrize(
    "asked",
    [
        "from=&limit=5",
        "from=0&limit=",
        "from=%C2%B2&limit=5",
        "from=%D9%A3&limit=5",
        "from=-1&limit=5",
        f"from={'9' * 30}&limit=5",
    ],
)
def test_a_peer_that_asks_for_no_number_is_told_as_a_stranger(
    house: tuple[Node, Node], nowhere: Answer, asked: str
) -> None:
    norland, sudland = house
    rest = f"/acts?side=norland&{asked}"

    assert Call("GET", path(norland, rest), key=key_of(sudland)).to(norland) == nowhere


@pytest.mark.parametrize(
    "wrong",
    [
        "unsigned",
        "stale",
        "of the future",
        "other path",
        "other query",
        "other host",
        "signed for another host",
        "other method",
        "other body",
        "other commission",
        "a key of nobody",
        "our own key",
        "a seal instead of a transport key",
        "a host that is none",
        "two signatures",
        "a signature of garbage",
        "a signature of less",
        "no body digest",
        "a wrong verb",
        "zipped",
    ],
)
def test_whatever_is_wrong_the_answer_is_the_same(
    house: tuple[Node, Node], nowhere: Answer, wrong: str
) -> None:
    norland, sudland = house
    call = Call("GET", path(norland, "/heads"), key=key_of(sudland))

    assert _spoiled(call, wrong, norland, sudland).to(norland) == nowhere


def _spoiled(call: Call, wrong: str, norland: Node, sudland: Node) -> Call:
    if wrong in {"unsigned", "stale", "of the future"}:
        call.key = None if wrong == "unsigned" else call.key
        call.at = now() + (HOUR if wrong == "of the future" else -HOUR)
    elif wrong.startswith(("other", "signed")):
        _differ(call, wrong, norland)
    elif wrong == "a key of nobody":
        call.key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    elif wrong == "our own key":
        call.key = key_of(norland)
    elif wrong == "a seal instead of a transport key":
        call.key = load_key(sudland.home.seal_key)
    elif wrong == "a host that is none":
        call.host = "no host/at all"
        call.signed_host = f"127.0.0.1:{norland.port}"
    else:
        _damage(call, wrong)
    return call


def _differ(call: Call, wrong: str, norland: Node) -> None:
    if wrong == "other path":
        call.signed_path = path(norland, "/acts")
    elif wrong == "other query":
        call.path = path(norland, "/acts?side=norland&from=0&limit=1")
        call.signed_path = path(norland, "/acts?side=norland&from=1&limit=1")
    elif wrong == "other host":
        call.host = "elsewhere.example"
    elif wrong == "signed for another host":
        call.signed_host = "elsewhere.example"
    elif wrong == "other method":
        call.signed_method = "POST"
    elif wrong == "other body":
        call.method, call.path = "POST", path(norland, "/acts")
        call.body, call.signed_body = b"one\n", b"other\n"
    else:
        assert wrong == "other commission"
        call.path = f"/record/{'1' * 64}/heads"


def _damage(call: Call, wrong: str) -> None:
    if wrong == "two signatures":
        call.more = {
            "Signature-Input": 'a=("@method");created=1, b=("@method");created=1',
            "Signature": "a=:AAAA:, b=:AAAA:",
        }
    elif wrong == "a signature of garbage":
        call.more = {"Signature-Input": "paraph=((((", "Signature": ";;=,"}
    elif wrong == "a signature of less":
        call.more = {"Signature-Input": 'paraph=("@signature-params");created=1'}
    elif wrong == "no body digest":
        call.more = {"Content-Digest": ""}
    elif wrong == "a wrong verb":
        call.method = "DELETE"
    else:
        assert wrong == "zipped"
        call.method, call.body = "POST", b"\x1f\x8b" + bytes(1_000)
        call.path = call.path.replace("/heads", "/acts")
        call.more = {"Content-Encoding": "gzip"}


def test_a_call_counts_once(house: tuple[Node, Node], nowhere: Answer) -> None:
    norland, sudland = house
    call = Call("GET", path(norland, "/heads"), key=key_of(sudland))

    assert call.to(norland).status == 200
    assert call.to(norland) == nowhere
    call.at += dt.timedelta(seconds=1)
    assert call.to(norland) == nowhere


def test_an_enclosure_that_no_act_names_is_not_there(
    house: tuple[Node, Node], nowhere: Answer
) -> None:
    norland, sudland = house
    raw = b"private\n"
    sha256 = hashlib.sha256(raw).hexdigest()
    (norland.home.enclosures / sha256).write_bytes(raw)

    for method in ("GET", "PUT"):
        call = Call(
            method,
            path(norland, f"/enclosure/{sha256}"),
            b"guess" if method == "PUT" else b"",
            key=key_of(sudland),
            more={"Content-Range": "bytes 0-4/8"},
        )
        assert call.to(norland) == nowhere


def test_an_enclosure_is_taken_only_as_it_was_named(house: tuple[Node, Node]) -> None:
    norland, sudland = house
    paper = b"A paper on ports.\n"
    sha256 = hashlib.sha256(paper).hexdigest()
    session, _, _ = norland.seal("session.propose/1", "session/~0", nodes.PROPOSAL)
    norland.seal(
        "item.inscribe/1",
        f"{session}/item/~0",
        {"title": {"en": "Ports"}},
        [paper.decode()],
    )
    (norland.home.enclosures / sha256).unlink()

    def put(part: bytes, placed: str) -> Answer:
        return Call(
            "PUT",
            path(norland, f"/enclosure/{sha256}"),
            part,
            key=key_of(sudland),
            more={"Content-Range": placed},
        ).to(norland)

    def held() -> Answer:
        at = path(norland, f"/enclosure/{sha256}")
        return Call("HEAD", at, key=key_of(sudland)).to(norland)

    assert put(paper + b"!", "bytes 0-18/19").status == 404  # larger than named
    assert put(paper[:1], "bytes 0-0/1").status == 404
    assert put(paper, "bytes 0-17/99").status == 404
    assert put(b"", "bytes 0-17/18").status == 404
    assert put(paper[9:], "bytes 9-17/18").status == 409  # not where we are
    assert put(b"A" * 18, "bytes 0-17/18").status == 422  # not what was named
    assert held().headers["upload-offset"] == "0"

    assert put(paper[:9], "bytes 0-8/18").status == 204
    assert (held().status, held().headers["upload-offset"]) == (202, "9")
    assert put(paper[9:], "bytes 9-17/18").status == 204

    assert held().status == 200
    assert (norland.home.enclosures / sha256).read_bytes() == paper
    at = path(norland, f"/enclosure/{sha256}")
    for wanted, status, content in (
        ("bytes=9-", 206, paper[9:]),
        ("bytes=18-", 416, b""),
        ("bytes=999999-", 416, b""),
    ):
        call = Call("GET", at, key=key_of(sudland), more={"Range": wanted})
        answer = call.to(norland)
        assert (answer.status, answer.body) == (status, content)


def test_strangers_with_slow_bodies_do_not_shut_the_exchange(
    house: tuple[Node, Node],
) -> None:
    norland, sudland = house
    begun = b"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\nx"
    with contextlib.ExitStack() as stack:
        for _ in range(40):
            line = socket.create_connection(("127.0.0.1", norland.port))
            stack.enter_context(line).sendall(begun)
        key, at = key_of(sudland), path(norland, "/heads")

        began = time.monotonic()
        assert Call("GET", at, key=key).to(norland).status == 200
        at = path(norland, "/acts")
        assert Call("POST", at, b"", key=key).to(norland).status == 200
        assert Call("POST", at, b"line\n", key=key).to(norland).status == 200
        assert time.monotonic() - began < door.GRACE_S


def test_lines_from_a_stranger_are_not_admitted(
    house: tuple[Node, Node], nowhere: Answer
) -> None:
    norland, sudland = house
    before = norland.state()["heads"]
    line = b"0" * 64 + b"\t" + b"0" * 16 + b":AAAA\t{}\n"
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))

    assert Call("POST", path(norland, "/acts"), line, key=key).to(norland) == nowhere
    answer = Call("POST", path(norland, "/acts"), line, key=key_of(sudland)).to(norland)

    assert answer.status == 200
    assert b"line.digest" in answer.body
    assert norland.state()["heads"] == before


def test_acts_asked_for_with_many_words_are_not_there(
    house: tuple[Node, Node], nowhere: Answer
) -> None:
    norland, sudland = house
    words = "&".join(f"a{number}=1" for number in range(2_000))
    call = Call("GET", path(norland, f"/acts?{words}"), key=key_of(sudland))

    assert call.to(norland) == nowhere


def test_acts_are_given_from_a_folio_on(house: tuple[Node, Node]) -> None:
    norland, sudland = house

    def lines(query: str) -> list[bytes]:
        at = path(norland, f"/acts?{query}")
        answer = Call("GET", at, key=key_of(sudland)).to(norland)
        assert answer.status == 200
        return answer.body.splitlines()

    first, *others = lines("side=norland")
    assert lines("side=norland&from=0&limit=1") == [first]
    assert lines("side=norland&from=1&limit=999999999999999") == others
    assert lines("side=norland&from=999999999999999") == []
    assert lines("side=nobody") == []
