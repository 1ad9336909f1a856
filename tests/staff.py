"""Officers for tests: each has a role in the commission that the node was made with."""

from typing import Any

from django.conf import settings

from paraph.chancery import officers
from paraph.chancery.officers import Officer


def only() -> str:
    """Return the commission that the node was made with: mostly its only one."""
    return str(settings.PARAPH_HOME.first_commission)


def add(login: str, *, role: str = "", **more: Any) -> Officer:
    """Make an account; a role is in the first commission, if no other is named."""
    if role and "commission" not in more:
        more["commission"] = only()
    return officers.add(login, role=role, **more)
