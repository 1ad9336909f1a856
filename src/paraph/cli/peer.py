"""`paraph peer`: where other sides' exchanges are called."""

import argparse
import dataclasses

from paraph.clerk.home import Home
from paraph.cli.main import CommandError

HELP = "show or set where the other side's exchange is called"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("side", nargs="?", help="key of the other side")
    parser.add_argument("url", nargs="?", help='its address; "" for none')


def run(arguments: argparse.Namespace) -> int:
    """Show the peers or set one; return the exit code."""
    from paraph.clerk.addresses import check_url

    home = Home.from_environment()
    facts = home.facts()
    if arguments.side is not None:
        if arguments.side not in facts.peers:
            raise CommandError(f"No such peer; there are {', '.join(facts.peers)}.")
        if arguments.url is None:
            raise CommandError("Give the address too, or an empty one for none.")
        if arguments.url:
            check_url(arguments.url)
        peers = {**facts.peers, arguments.side: arguments.url}
        facts = dataclasses.replace(facts, peers=peers)
        home.write_facts(facts)
        print("Noted. A node that is running calls there after its next start.")
    for side, url in sorted(facts.peers.items()):
        print(f"{side}: {url or 'by pouch only'}")
    return 0
