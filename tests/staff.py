"""Officers for tests: each has a role in the commission that the node was made with."""

from typing import Any

from django.conf import settings

from paraph.chancery import officers
from paraph.chancery.officers import Officer
from paraph.clerk import reading
from paraph.clerk.home import NodeFacts, Peers


def only() -> str:
    """Return the commission that the node was made with: mostly its only one."""
    return str(settings.PARAPH_HOME.first_commission)


def write_facts() -> None:
    """Write down whose node it is: without, every command says that there is none."""
    served: dict[str, Peers] = {one: {} for one in reading.commissions()}
    side = reading.own_side(only())
    settings.PARAPH_HOME.write_facts(NodeFacts(side=side, commissions=served))


def add(login: str, *, role: str = "", **more: Any) -> Officer:
    """Make an account; a role is in the first commission, if no other is named."""
    if role and "commission" not in more:
        more["commission"] = only()
    return officers.add(login, role=role, **more)
