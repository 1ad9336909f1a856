"""`paraph restore`: bring a backup back; the node is mute until it has its heads back."""

import argparse
from pathlib import Path

from paraph.clerk.home import Home, HomeError
from paraph.cli import meant
from paraph.cli.init import make_databases
from paraph.cli.main import CommandError, set_up
from paraph.cli.processes import is_taken
from paraph.disk import write_whole

HELP = "bring a backup back; keys are brought by hand"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("file", type=Path, nargs="?", help="what `paraph backup` wrote")
    source.add_argument(
        "--confirm",
        type=int,
        metavar="FOLIO",
        help="where the seal's memory is lost: this was the last folio of ours",
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help="in the place of a node that is there; its databases are kept aside",
    )
    meant.add_commission(parser)


def run(arguments: argparse.Namespace) -> int:
    """Restore; return the exit code."""
    if arguments.confirm is not None:
        return _confirm(arguments)
    home = Home.from_environment()
    _check_free(home, may_replace=arguments.replace)
    set_up(needs_node=False)
    from paraph.clerk import chance, memory, reading
    from paraph.clerk.backups import restore

    restored = restore(home, arguments.file)
    if not home.secret_file.exists():
        write_whole(home.secret_file, (chance.token() + chance.token()).encode())
    make_databases()
    print(f"{restored.side} of {restored.at} restored to {home.path}.")
    for safe in home.safes():
        for key in (safe.seal_key, safe.transport_key):
            if not key.is_file():
                print(f"Bring {key.name} by hand into {key.parent}, mode 0600.")
    print("The node is mute: it seals nothing until a counterpart, by line or pouch,")
    print("has given back whatever this side had sealed after the backup.")
    if any(memory.recall(one) is None for one in reading.commissions()):
        print(
            "The seal's memory is not here. Bring its folder from the machine that was"
        )
        print(
            f"lost into {home.path}; if it is lost too, `paraph doctor` says what then."
        )
    return 0


def _confirm(arguments: argparse.Namespace) -> int:
    set_up()
    from paraph.clerk import mute

    mute.confirm(meant.commission(arguments), arguments.confirm)
    folio = arguments.confirm
    print(f"The node may seal: folio {folio} was the last of ours.")
    return 0


def _check_free(home: Home, *, may_replace: bool) -> None:
    try:
        facts = home.facts()
    except HomeError:
        return
    if not may_replace:
        raise CommandError(
            f"There is a node in {home.path}; --replace puts the backup in its place."
        )
    if is_taken(facts.desk_port) or is_taken(facts.exchange_port):
        raise CommandError("The node runs: stop it before its databases are replaced.")
