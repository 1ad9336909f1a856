"""`paraph init`: make the home of a node: keys, databases, the request to the root."""

import argparse
import datetime as dt
import os
from pathlib import Path

from paraph.clerk.home import Home, HomeError, NodeFacts, Safe
from paraph.cli.charter import read_charter
from paraph.cli.main import CommandError
from paraph.disk import write_whole
from paraph.kernel import seal
from paraph.kernel.charter import Charter

HELP = "make a node for one side of a commission"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--side", required=True, help="key of our side in the charter")
    parser.add_argument(
        "--charter", type=Path, required=True, help="as `paraph charter check` wrote it"
    )
    parser.add_argument(
        "--peer",
        action="append",
        default=[],
        metavar="SIDE=URL",
        help="where another side's exchange is called; may be set later",
    )
    parser.add_argument("--office", default="Secretariat", help="office in our acts")
    parser.add_argument(
        "--desk-port", type=int, default=8100, help="port of the desk; else 8100"
    )
    parser.add_argument(
        "--exchange-port",
        type=int,
        default=8101,
        help="port of the exchange; else 8101",
    )
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
    peers = peers_of(charter, arguments.side, arguments.peer)
    facts = NodeFacts(
        side=arguments.side,
        commissions={charter.commission: peers},
        desk_port=arguments.desk_port,
        exchange_port=arguments.exchange_port,
        authority=arguments.authority,
    )
    from paraph.clerk.clock import now

    make(home, charter, facts)
    ask_root(home, charter, facts.side, office=arguments.office, now=now())
    print(f"The node of {arguments.side} lies in {home.path}.")
    print("Next, offline, with the root key:")
    print(f"  paraph keys seal-root {home.founding_request} --key ROOT --out ANSWER")
    return 0


def make(home: Home, charter: Charter, facts: NodeFacts) -> None:
    """Make the files and the databases of a home."""
    from paraph.clerk import chance

    home.make()
    write_whole(home.secret_file, (chance.token() + chance.token()).encode())
    write_whole(home.charter_file, charter.raw)
    home.write_facts(facts)
    make_databases()


def ask_root(
    safe: Safe, charter: Charter, side: str, *, office: str, now: dt.datetime
) -> None:
    """Serve a commission; write down, for its root key, folio 0 of our journal there.

    Keys that lie in its safe already are the ones that it asks for.
    """
    from paraph.clerk import chance, founding

    safe.make_safe()
    keys = {}
    for path in (safe.seal_key, safe.transport_key):
        if not path.is_file():
            key = seal.LocalSeal.from_bytes(chance.key_bytes())
            write_whole(path, key.to_pem())
        keys[path] = seal.LocalSeal.from_pem(path.read_bytes()).public
    founding.serve(charter, side)
    request = founding.request(
        charter,
        side,
        seal_key=keys[safe.seal_key],
        transport_key=keys[safe.transport_key],
        office=office,
        now=now,
    )
    write_whole(safe.founding_request, request)


def make_databases() -> None:
    """Make or bring up to date the tables of both databases."""
    from django.core.management import call_command

    from paraph.cli.main import set_up

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraph.node.desk")
    set_up()
    for database in ("record", "chancery"):
        call_command("migrate", database=database, verbosity=0, interactive=False)


def peers_of(charter: Charter, own: str, words: list[str]) -> dict[str, str]:
    """Return the peers that words like SIDE=URL name; a side not named has no line.

    Raises:
        CommandError: a word names no other side of the charter.
    """
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
