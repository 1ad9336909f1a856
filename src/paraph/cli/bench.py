"""`paraph bench`: measure the record, the pages, the road, the reading, and scale."""

import argparse
import importlib
import inspect
import json
import sys

from paraph.cli.main import CommandError

HELP = "measure: record, web, road, reading, commissions, house, sessions, enclosures"
WHAT = (
    *("record", "web", "road", "reading", "commissions", "house", "sessions"),
    "enclosures",
)
COUNTS = {
    "acts": "record: how many acts (100,000); commissions, sessions: of the large one",
    "rounds": "web, road, reading, house, sessions: how many times",
    "commissions": "commissions: how many beside the large one (30)",
    "mb": "enclosures: how long the enclosure is (200)",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("what", choices=WHAT, help="which of the measurements")
    parser.add_argument("--json", action="store_true", help="print JSON")
    for name, words in COUNTS.items():
        parser.add_argument(f"--{name}", type=int, help=words)


def run(arguments: argparse.Namespace) -> int:
    """Measure and print the figures; return the exit code."""
    module = importlib.import_module(f"paraph.cli.bench_{arguments.what}")
    given = {
        name: count for name in COUNTS if (count := vars(arguments)[name]) is not None
    }
    for name in given.keys() - inspect.signature(module.measure).parameters.keys():
        raise CommandError(f"paraph bench {arguments.what} takes no --{name}.")
    if not arguments.json:
        print(f"Measuring {arguments.what} …", file=sys.stderr, flush=True)
    figures: dict[str, object] = module.measure(**given)
    if arguments.json:
        json.dump(figures, sys.stdout, sort_keys=True)
        print()
    else:
        for name, figure in figures.items():
            print(f"{name:40} {figure}")
    return 0
