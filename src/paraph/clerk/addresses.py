"""Addresses of peers: TLS is required outside this machine."""

import ipaddress
from urllib.parse import urlsplit

from paraph.kernel.errors import VerificationError


def check_url(url: str) -> None:
    """Refuse an address that is not TLS outside this machine.

    Raises:
        VerificationError: `peer.url`, `peer.needs-tls`.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise VerificationError("peer.url", url=url)
    if parts.scheme == "http" and not _is_loopback(parts.hostname):
        raise VerificationError("peer.needs-tls", url=url)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
