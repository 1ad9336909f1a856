"""`paraph rebuild`: drop the tables for reading and copy them from the record again."""

import argparse

from paraph.cli.main import set_up

HELP = "make the tables for reading again from the record"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes: nothing."""
    del parser


def run(arguments: argparse.Namespace) -> int:
    """Rebuild every commission; return the exit code."""
    del arguments
    set_up()
    from paraph.clerk import reading, rebuilding

    for commission in reading.commissions():
        acts = rebuilding.rebuild(commission)
        print(f"{commission[:16]}: {acts} acts copied.")
    return 0
