"""`paraph peer`: where other sides' exchanges are called."""

import argparse
import dataclasses

from paraph.clerk.home import SHORT, Home
from paraph.cli import meant
from paraph.cli.main import CommandError

HELP = "show or set where the other side's exchange is called"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("side", nargs="?", help="key of the other side")
    parser.add_argument("url", nargs="?", help='its address; "" for none')
    meant.add_commission(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show the peers or set one; return the exit code."""
    from paraph.clerk.addresses import check_url

    home = Home.from_environment()
    facts = home.facts()
    named = {
        commission: peers
        for commission, peers in facts.commissions.items()
        if commission.startswith("".join(arguments.commission.split()).lower())
    }
    if arguments.side is not None:
        there = sorted({side for peers in named.values() for side in peers})
        if arguments.side not in there:
            raise CommandError(f"No such peer; there are {', '.join(there)}.")
        if arguments.url is None:
            raise CommandError("Give the address too, or an empty one for none.")
        if arguments.url:
            check_url(arguments.url)
        changed = {
            commission: {**peers, arguments.side: arguments.url}
            for commission, peers in named.items()
            if arguments.side in peers
        }
        named |= changed
        commissions = {**facts.commissions, **changed}
        home.write_facts(dataclasses.replace(facts, commissions=commissions))
        print("Noted. A node that is running calls there after its next start.")
    for commission, peers in sorted(named.items()):
        if len(named) > 1:
            print(f"{commission[:SHORT]}:")
        for side, url in sorted(peers.items()):
            print(f"{side}: {url or 'by pouch only'}")
    return 0
