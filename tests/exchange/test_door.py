"""The door: whole requests go in, slow and endless ones do not."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from typing import Any

from paraph.exchange.door import MAX_BYTES, Door


@dataclass
class Lines:
    """Header lines."""

    lines: list[tuple[str, str]]

    def items(self) -> list[tuple[str, str]]:
        """Return them."""
        return self.lines


@dataclass
class Scope:
    """A request as the server tells of it."""

    headers: Lines = field(default_factory=lambda: Lines([]))
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


def ask(
    connection: Connection, scope: Scope | None = None, *, body_s: float = 5.0
) -> list[dict[str, Any]]:
    """Let somebody call at a door; return what the house was asked."""
    house = House()

    async def call() -> None:
        door = Door(house, body_s=body_s)
        await door.__rsgi__(scope or Scope(), connection)

    asyncio.run(call())
    return house.asked


def test_a_whole_request_is_handed_on_and_answered() -> None:
    connection = Connection([b"one ", b"two"])
    lines = [("host", "a"), ("signature", "s1"), ("signature", "s2"), ("cookie", "c")]

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
