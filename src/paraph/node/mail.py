"""The mail server for notices, as the environment names it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from paraph.clerk import environment

_SCHEMES: Final[Mapping[str, tuple[int, bool, bool]]] = {
    "smtp": (25, False, False),
    "smtp+starttls": (587, True, False),
    "smtps": (465, False, True),
}
"""By scheme: the port, whether TLS is asked for, whether it is there from the first byte."""


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server; `sender` is "" on a node that sends no mail."""

    sender: str = ""
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    asks_tls: bool = False
    is_tls: bool = False


def server() -> Server:
    """Return the mail server of this node.

    Raises:
        ValueError: its address is of none of the three kinds.
        OSError: the file with the password cannot be read.
    """
    where = environment.MAIL.read()
    if not where:
        return Server()
    parts = urlsplit(where)
    if parts.scheme not in _SCHEMES or not parts.hostname:
        schemes = ", ".join(f"{one}://" for one in _SCHEMES)
        raise ValueError(f"{environment.MAIL.name} must begin with one of {schemes}")
    port, asks_tls, is_tls = _SCHEMES[parts.scheme]
    path = environment.MAIL_PASSWORD_FILE.read()
    return Server(
        sender=environment.MAIL_FROM.read(),
        host=parts.hostname,
        port=parts.port or port,
        user=unquote(parts.username or ""),
        password=Path(path).read_text("utf-8").strip() if path else "",
        asks_tls=asks_tls,
        is_tls=is_tls,
    )
