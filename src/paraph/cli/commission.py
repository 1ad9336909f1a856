"""`paraph commission`: the commissions that this node serves; one more of them."""

import argparse
import dataclasses
from pathlib import Path

from paraph.clerk.home import SHORT, Home, Peers
from paraph.cli import meant
from paraph.cli.charter import read_charter
from paraph.cli.init import ask_root, make_databases, peers_of
from paraph.cli.main import CommandError, set_up
from paraph.kernel.charter import Charter

HELP = "list the commissions that this node serves; add one"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    adding = actions.add_parser("add", help="let this node serve one more commission")
    adding.add_argument(
        "--charter", type=Path, required=True, help="as `paraph charter check` wrote it"
    )
    adding.add_argument(
        "--side", default="", help="key of our side in it, if not the one of the node"
    )
    adding.add_argument(
        "--peer",
        action="append",
        default=[],
        metavar="SIDE=URL",
        help="where another side's exchange is called; may be set later",
    )
    adding.add_argument("--office", default="Secretariat", help="office in our acts")
    actions.add_parser("list", help="list them, each with the digits that name it")


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; return the exit code."""
    return {"add": _add, "list": _list}[arguments.action](arguments)


def _add(arguments: argparse.Namespace) -> int:
    charter = read_charter(arguments.charter)
    home = Home.from_environment()
    facts = home.facts()
    side = arguments.side or facts.side
    if not charter.has_side(side):
        sides = ", ".join(one.key for one in charter.sides)
        raise CommandError(f"The charter has no side {side}; it has {sides}.")
    make_databases()
    from paraph.clerk import reading
    from paraph.clerk.clock import now

    if charter.commission in reading.commissions():
        raise CommandError("This node serves that commission already.")
    if any(one[:SHORT] == charter.commission[:SHORT] for one in reading.commissions()):
        raise CommandError(
            "A commission whose number begins alike is served here. Nothing was done; "
            "let the charter be made anew."
        )
    peers = facts.peers(charter.commission)
    if arguments.peer or not peers:
        peers = peers_of(charter, side, arguments.peer)
    add(home, charter, peers)
    safe = home.own_safe(charter.commission)
    ask_root(safe, charter, side, office=arguments.office, now=now())
    request = safe.founding_request
    print(f"The node of {facts.side} serves one more: {meant.line(charter.commission)}")
    print("Next, offline, with the root key of this charter:")
    print(f"  paraph keys seal-root {request} --key ROOT --out ANSWER")
    print("Then: paraph found ANSWER. A node that runs calls the new peers after its")
    print("next start; officers get their roles with `paraph officer give`.")
    return 0


def add(home: Home, charter: Charter, peers: Peers) -> None:
    """Write down that a node serves one more commission; make the safe for its keys.

    Args:
        home: of the node.
        charter: of the commission.
        peers: where the other sides are called.
    """
    home.own_safe(charter.commission).make_safe()
    facts = home.facts()
    commissions = {**facts.commissions, charter.commission: peers}
    home.write_facts(dataclasses.replace(facts, commissions=commissions))


def _list(arguments: argparse.Namespace) -> int:
    del arguments
    set_up()
    from paraph.clerk import reading

    for commission in reading.commissions():
        charter, own = reading.charter(commission), reading.own_side(commission)
        others = ", ".join(one.key for one in charter.sides if one.key != own)
        print(f"{meant.line(commission)} ({own}; with {others})")
    return 0
