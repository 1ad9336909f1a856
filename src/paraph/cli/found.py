"""`paraph found`: admit the root-sealed answer; our journal begins."""

import argparse
from pathlib import Path

from paraph.cli.main import set_up

HELP = "begin our journal with the answer that the root key sealed"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("answer", type=Path, help="what `paraph keys seal-root` wrote")


def run(arguments: argparse.Namespace) -> int:
    """Admit folio 0; return the exit code."""
    set_up()
    from django.conf import settings

    from paraph.clerk import founding
    from paraph.clerk.clock import now

    line = arguments.answer.read_bytes()
    commission = founding.check_answer(settings.PARAPH_HOME, line)
    act = founding.found(commission, line, now())
    print(f"Folio 0 of {act.side} is sealed: the charter is consented to.")
    print("Next: paraph officer add NAME --role releaser")
    return 0
