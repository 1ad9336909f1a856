"""`paraph strike`: destroy the bytes of an enclosure of our own, on this node alone."""

import argparse
import re

from paraph.cli import meant
from paraph.cli.main import CommandError, set_up

HELP = "destroy the bytes of an enclosure of our own, on this node alone"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("digest", help="64 hex digits; groups may be parted", nargs="+")
    parser.add_argument(
        "--yes", action="store_true", help="do it; there is no way back"
    )
    meant.add_commission(parser)


def run(arguments: argparse.Namespace) -> int:
    """Say what would be destroyed, or destroy it; return the exit code."""
    set_up()
    from paraph.chancery import rows_of_files
    from paraph.clerk import striking
    from paraph.clerk.clock import now

    sha256 = "".join(arguments.digest).lower()
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise CommandError("An enclosure is named by 64 hex digits.")
    if not arguments.yes:
        print(
            "This destroys the bytes here, for good, and here alone. Its digest stays."
        )
        print("What the other side holds it keeps, until every side consents to strike")
        print("the enclosure: that is an act, and begins on its page in the register.")
        print(f"To do it: paraph strike {sha256} --yes")
        return 0
    commission = meant.commission(arguments)
    rows_of_files.check_free(commission, sha256)
    striking.strike_own(commission, sha256, now())
    held = rows_of_files.drop_struck([sha256])
    print("Destroyed on this node. Old backups still hold it: destroy them, too.")
    for original in held:
        print(f"What it is a cleaned copy of is held, and stays: {original}")
    return 0
