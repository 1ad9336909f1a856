"""The mail server from the environment: three kinds of address, and none."""

from pathlib import Path

import pytest

from paraph.node.mail import Server, server


def test_without_an_address_no_mail_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PARAPH_MAIL", raising=False)
    monkeypatch.setenv("PARAPH_MAIL_FROM", "paraph@norland.example")
    assert server() == Server()


@pytest.mark.parametrize(
    ("where", "port", "asks_tls", "is_tls"),
    [
        ("smtp://mail.norland.example", 25, False, False),
        ("smtp+starttls://paraph%40office@mail.norland.example", 587, True, False),
        ("smtps://paraph%40office@mail.norland.example:4650", 4650, False, True),
    ],
)
def test_an_address_says_how_mail_is_sent(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    where: str,
    port: int,
    asks_tls: bool,
    is_tls: bool,
) -> None:
    path = tmp_path / "password"
    path.write_text("of the mail server\n")
    monkeypatch.setenv("PARAPH_MAIL", where)
    monkeypatch.setenv("PARAPH_MAIL_FROM", "paraph@norland.example")
    monkeypatch.setenv("PARAPH_MAIL_PASSWORD_FILE", str(path))
    found = server()
    assert found.host == "mail.norland.example"
    assert (found.port, found.asks_tls, found.is_tls) == (port, asks_tls, is_tls)
    assert found.user == ("paraph@office" if "@" in where else "")
    assert found.password == "of the mail server"  # noqa: S105 (of nobody)
    assert found.sender == "paraph@norland.example"


@pytest.mark.parametrize("where", ["mail.norland.example", "https://x", "smtp://"])
def test_another_address_is_refused(
    monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.setenv("PARAPH_MAIL", where)
    with pytest.raises(ValueError, match="PARAPH_MAIL must begin with one of"):
        server()
