"""`paraph stamp`: an outside authority's time-stamp over our newest receipt.

The request and the reply are files: which authority is asked, and over which line, is
for the office. Nothing of the node waits for it.
"""

import argparse
from pathlib import Path

from paraph.cli import meant
from paraph.cli.main import set_up
from paraph.disk import write_whole

HELP = "ask an outside authority when our receipts existed; take its reply in"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    asking = actions.add_parser("ask", help="write the request over our newest receipt")
    asking.add_argument("file", type=Path, help="the request, by custom a .tsq file")
    taking = actions.add_parser("take", help="take in the reply of the authority")
    taking.add_argument("file", type=Path, help="the reply, by custom a .tsr file")
    taking.add_argument(
        "--authority",
        type=Path,
        required=True,
        help="root certificates that we trust, in PEM",
    )
    for action in (asking, taking):
        meant.add_commission(action)


def run(arguments: argparse.Namespace) -> int:
    """Ask or take; return the exit code."""
    set_up()
    from paraph.clerk import stamping

    commission = meant.commission(arguments)
    if arguments.action == "ask":
        folio, request = stamping.ask(commission)
        write_whole(arguments.file, request)
        print(f"The request over our receipt, folio {folio}, lies in {arguments.file}.")
        print("It holds a digest and nothing else. Bring it to the authority, as")
        print("application/timestamp-query; its reply comes in with: paraph stamp take")
        return 0
    stamp = stamping.take(
        commission, arguments.file.read_bytes(), arguments.authority.read_bytes()
    )
    print(f"{stamp.authority or 'The authority'} says that our receipt existed")
    print(f"at {stamp.at:%Y-%m-%d %H:%M:%S} UTC. Our next receipt will enclose this.")
    return 0
