"""The door: whole requests go in, slow and endless ones do not."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from typing import Any

from paraph.exchange.door import (
    MAX_BYTES,
    OF_A_KEY,
    OF_STRANGERS,
    SLOWEST_BYTES_PER_S,
    Door,
)

KNOWN, OTHER = "0" * 16, "1" * 16


@dataclass
class Lines:
    """Header lines."""

    lines: list[tuple[str, str]]

    def items(self) -> list[tuple[str, str]]:
        """Return them."""
        return self.lines


def signed(key_id: str) -> Lines:
    """Return the headers of a request with a body that names a key."""
    signature_input = f'paraph=("@method");created=1;keyid="{key_id}";nonce="n"'
    return Lines([("content-length", "9"), ("signature-input", signature_input)])


@dataclass
class Scope:
    """A request as the server tells of it; unless told otherwise it has a body."""

    headers: Lines = field(default_factory=lambda: Lines([("content-length", "9")]))
    proto: str = "http"
    method: str = "POST"
    path: str = "/record/0/acts"
    query_string: str = "a=b"


@dataclass
class Connection:
    """A caller that sends parts, each after a pause, and then may never end."""

    parts: list[bytes]
    pause_s: float = 0.0
    ends: bool = True
    answer: tuple[int, list[tuple[str, str]], bytes] | None = None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self.parts:
            await asyncio.sleep(self.pause_s)
            yield part
        if not self.ends:
            await asyncio.Event().wait()

    def response_bytes(
        self, status: int, headers: list[tuple[str, str]], body: bytes
    ) -> None:
        """Note the answer."""
        self.answer = status, headers, body


@dataclass
class House:
    """A WSGI application that notes what it is asked."""

    asked: list[dict[str, Any]] = field(default_factory=list)

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        self.asked.append({**environ, "body": environ["wsgi.input"].read()})
        start("200 OK", [("x", "y")])
        return [b"he", b"ard"]


def call(*calls: tuple[Connection, Scope], **times: float) -> list[dict[str, Any]]:
    """Let some call at one door at once; return what the house was asked.

    The door knows two keys. Those that never end are given up when all others have
    their answer.
    """
    house = House()

    async def call_all() -> None:
        door = Door(house, knows=lambda key_id: key_id in {KNOWN, OTHER}, **times)
        going = [asyncio.ensure_future(door.__rsgi__(to, at)) for at, to in calls]
        ends = [task for task, (at, _) in zip(going, calls, strict=True) if at.ends]
        await asyncio.wait_for(asyncio.gather(*(ends or going)), 20.0)
        for task in going:
            task.cancel()
        await asyncio.gather(*going, return_exceptions=True)

    asyncio.run(call_all())
    return house.asked


def ask(
    connection: Connection, scope: Scope | None = None, **times: float
) -> list[dict[str, Any]]:
    """Let somebody call at a door; return what the house was asked."""
    return call((connection, scope or Scope()), **times)


def test_a_whole_request_is_handed_on_and_answered() -> None:
    connection = Connection([b"one ", b"two"])
    lines = [("host", "a"), ("signature", "s1"), ("signature", "s2"), ("cookie", "c")]
    lines += [("content-length", "7")]

    (asked,) = ask(connection, Scope(Lines(lines)))

    assert connection.answer == (200, [("x", "y")], b"heard")
    assert asked["body"] == b"one two"
    assert asked["CONTENT_LENGTH"] == "7"
    assert asked["QUERY_STRING"] == "a=b"
    assert asked["HTTP_HOST"] == "a"
    assert asked["HTTP_SIGNATURE"] == "s1, s2"
    assert "HTTP_COOKIE" not in asked


def test_a_body_that_never_ends_is_not_waited_for() -> None:
    connection = Connection([b"one"], ends=False)

    assert ask(connection, body_s=0.01) == []
    assert connection.answer is not None
    assert connection.answer[0] == 404


def test_a_body_that_is_too_long_is_not_gathered() -> None:
    connection = Connection([b"x" * 65_536] * (MAX_BYTES // 65_536 + 2), ends=False)

    assert ask(connection) == []
    assert connection.answer is not None
    assert connection.answer[0] == 404


def test_what_is_no_request_is_not_handed_on() -> None:
    connection = Connection([])

    assert ask(connection, Scope(proto="ws")) == []


def slow(count: int, headers: Lines | None = None) -> list[tuple[Connection, Scope]]:
    """Return calls with a body that begins and never ends."""
    return [
        (Connection([b"x"], ends=False), Scope(headers) if headers else Scope())
        for _ in range(count)
    ]


def statuses(*connections: Connection) -> list[int]:
    """Return how calls were answered, 0 if they were not."""
    return [one.answer[0] if one.answer else 0 for one in connections]


def test_without_a_body_none_is_waited_for() -> None:
    bare = Lines([("host", "a")])
    calls = [
        (Connection([b"x"], ends=False), Scope(bare)),
        (Connection([b"x"], ends=False), Scope(Lines([("content-length", "0")]))),
        (Connection([b"x"], ends=False), Scope(method="GET")),
        (Connection([b"x"], ends=False), Scope(method="HEAD")),
    ]

    asked = call(*calls)

    assert [one["body"] for one in asked] == [b""] * 4


def test_a_body_without_a_length_is_gathered() -> None:
    headers = Lines([("transfer-encoding", "chunked")])

    (asked,) = ask(Connection([b"one ", b"two"]), Scope(headers))

    assert asked["body"] == b"one two"


def test_strangers_with_slow_bodies_keep_out_no_peer() -> None:
    peer, reader = Connection([b"acts"]), Connection([])
    calls = [
        *slow(40),
        *slow(40, signed("f" * 16)),
        *slow(40, signed(OTHER)),
        (peer, Scope(signed(KNOWN))),
        (reader, Scope(method="GET")),
    ]

    call(*calls)

    assert statuses(peer, reader) == [200, 200]


def test_a_body_waits_for_a_place_without_losing_its_time() -> None:
    late = Connection([b"x"], pause_s=0.05)

    call(*slow(OF_STRANGERS), (late, Scope()), body_s=0.2, grace_s=0.2)

    assert statuses(late) == [200]


def test_a_body_does_not_wait_for_ever() -> None:
    late, peer = Connection([b"x"]), Connection([b"x"])
    calls = [*slow(OF_STRANGERS), *slow(OF_A_KEY, signed(KNOWN))]

    call(*calls, (late, Scope()), (peer, Scope(signed(KNOWN))), wait_s=0.05)

    assert statuses(late, peer) == [404, 404]


def test_a_body_that_comes_too_slowly_is_given_up() -> None:
    crumbs = Connection([b"x"] * 1_000, pause_s=0.02)

    assert ask(crumbs, grace_s=0.1) == []
    assert statuses(crumbs) == [404]


def test_each_part_of_a_body_earns_it_time() -> None:
    part = b"x" * SLOWEST_BYTES_PER_S
    connection = Connection([part] * 4, pause_s=0.1)

    (asked,) = ask(connection, grace_s=0.3)

    assert len(asked["body"]) == 4 * len(part)
