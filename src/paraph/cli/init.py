"""`paraph init`: make the home of a node: keys, databases, the request to the root."""

import argparse
import os
from pathlib import Path

from paraph.clerk.home import Home, HomeError, NodeFacts
from paraph.cli.charter import read_charter
from paraph.cli.main import CommandError
from paraph.disk import write_whole
from paraph.kernel import seal
from paraph.kernel.charter import Charter

HELP = "make a node for one side of a commission"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--side", required=True, help="key of our side in the charter")
    parser.add_argument("--charter", type=Path, required=True)
    parser.add_argument(
        "--peer",
        action="append",
        default=[],
        metavar="SIDE=URL",
        help="where another side's exchange is called; may be set later",
    )
    parser.add_argument("--office", default="Secretariat", help="office in our acts")
    parser.add_argument("--desk-port", type=int, default=8100)
    parser.add_argument("--exchange-port", type=int, default=8101)
    parser.add_argument(
        "--authority", default="", help="host:port by which peers call our exchange"
    )


def run(arguments: argparse.Namespace) -> int:
    """Make the node; return the exit code."""
    charter = read_charter(arguments.charter)
    if not charter.has_side(arguments.side):
        sides = ", ".join(side.key for side in charter.sides)
        raise CommandError(f"The charter has no side {arguments.side}; it has {sides}.")
    home = Home.from_environment()
    try:
        home.facts()
    except HomeError:
        pass
    else:
        raise CommandError(f"There is a node in {home.path} already; nothing was done.")
    facts = NodeFacts(
        side=arguments.side,
        commission=charter.commission,
        peers=_peers(charter, arguments.side, arguments.peer),
        desk_port=arguments.desk_port,
        exchange_port=arguments.exchange_port,
        authority=arguments.authority,
    )
    _make(home, charter, facts, arguments.office)
    print(f"The node of {arguments.side} lies in {home.path}.")
    print("Next, offline, with the root key:")
    print(f"  paraph keys seal-root {home.founding_request} --key ROOT --out ANSWER")
    return 0


def _make(home: Home, charter: Charter, facts: NodeFacts, office: str) -> None:
    from paraph.clerk import chance

    home.make()
    keys = {}
    for path in (home.seal_key, home.transport_key):
        key = seal.LocalSeal.from_bytes(chance.key_bytes())
        write_whole(path, key.to_pem())
        keys[path] = key.public
    write_whole(home.secret_file, (chance.token() + chance.token()).encode())
    write_whole(home.charter_file, charter.raw)
    home.write_facts(facts)
    make_databases()
    from paraph.clerk import founding
    from paraph.clerk.clock import now

    founding.serve(charter, facts.side)
    request = founding.request(
        charter,
        facts.side,
        seal_key=keys[home.seal_key],
        transport_key=keys[home.transport_key],
        office=office,
        now=now(),
    )
    write_whole(home.founding_request, request)


def make_databases() -> None:
    """Make or bring up to date the tables of both databases."""
    from django.core.management import call_command

    from paraph.cli.main import set_up

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraph.node.desk")
    set_up()
    for database in ("record", "chancery"):
        call_command("migrate", database=database, verbosity=0, interactive=False)


def _peers(charter: Charter, own: str, words: list[str]) -> dict[str, str]:
    from paraph.clerk.addresses import check_url

    others = [side.key for side in charter.sides if side.key != own]
    peers = dict.fromkeys(others, "")
    for word in words:
        side, is_named, url = word.partition("=")
        if not is_named and len(others) == 1:
            side, url = others[0], word
        if side not in peers:
            raise CommandError(f"--peer {word}: name a side of {', '.join(others)}.")
        check_url(url)
        peers[side] = url
    return peers
