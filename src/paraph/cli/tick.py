"""`paraph tick`: one step of the desk's loops: releases that are due, receipts, notices."""

import argparse

from paraph.cli.main import set_up

HELP = (
    "seal what is due, acknowledge what came in, send the notices whose time has come; "
    "may be repeated, also while the desk runs"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes: nothing."""
    del parser


def run(arguments: argparse.Namespace) -> int:
    """Do one step; return the exit code."""
    del arguments
    set_up()
    from paraph.clerk import ticking
    from paraph.clerk.clock import now

    at = now()
    ticking.start(at)
    sealed = ticking.tick(at)
    told = ticking.tell(at)
    print(f"{sealed} acts sealed, {told} notices sent.")
    return 0
