"""Tokens of links and feeds stand in no line of a log."""

import logging

import pytest

from paraph.clerk.redacting import Formatter, redacted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("GET /feeds/abc-_1.ics HTTP/1.1", "GET /feeds/… HTTP/1.1"),
        ("/link/abc/?next=/feeds/d.ics", "/link/…/?next=/feeds/…"),
        (
            '"https://desk.norland.example/feeds/x"',
            '"https://desk.norland.example/feeds/…"',
        ),
        ("/feeds/", "/feeds/"),
        ("/sessions/abc/", "/sessions/abc/"),
    ],
)
def test_what_stands_behind_is_left_out(text: str, told: str) -> None:
    assert redacted(text) == told


def test_a_traceback_is_redacted_too() -> None:
    with pytest.raises(ValueError, match="secret") as raised:
        int("/feeds/secret.ics")
    trouble = (raised.type, raised.value, raised.tb)
    record = logging.LogRecord("a", logging.ERROR, "", 0, "%s", ("/link/s/",), trouble)
    told = Formatter("%(message)s").format(record)
    assert "secret" not in told
    assert told.startswith("/link/…/")
