"""The one place that makes what nobody can guess."""

import secrets


def token() -> str:
    """Return a token for a link: 32 bytes, safe in a URL."""
    return secrets.token_urlsafe(32)


def nonce() -> str:
    """Return a nonce for a request: 16 bytes, hex."""
    return secrets.token_hex(16)


def salt() -> str:
    """Return a salt for an enclosure with personal data: 16 bytes, hex."""
    return secrets.token_hex(16)


def key_bytes() -> bytes:
    """Return the 32 secret bytes of a new key."""
    return secrets.token_bytes(32)


def jitter() -> float:
    """Return a number from 0 up to 1, to spread retries."""
    return secrets.randbelow(1_000_000) / 1_000_000
