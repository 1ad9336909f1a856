"""`paraph tick`: one step of the desk's loop: releases that are due, receipts."""

import argparse

from paraph.cli.main import set_up

HELP = "seal what is due and acknowledge what came in; may be repeated"


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
    print(f"{sealed} acts sealed.")
    return 0
