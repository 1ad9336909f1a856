"""`paraph bench`: measure the record, the pages, the road between nodes, the reading."""

import argparse
import importlib
import json
import sys

HELP = "measure: record, web, road or reading"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("what", choices=["record", "web", "road", "reading"])
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--acts", type=int, help="record: how many acts (100,000)")
    parser.add_argument("--rounds", type=int, help="web, road, reading: how many times")


def run(arguments: argparse.Namespace) -> int:
    """Measure and print the figures; return the exit code."""
    module = importlib.import_module(f"paraph.cli.bench_{arguments.what}")
    given = arguments.acts if arguments.what == "record" else arguments.rounds
    if not arguments.json:
        print(f"Measuring {arguments.what} …", file=sys.stderr, flush=True)
    figures: dict[str, object] = module.measure(*(() if given is None else (given,)))
    if arguments.json:
        json.dump(figures, sys.stdout, sort_keys=True)
        print()
    else:
        for name, figure in figures.items():
            print(f"{name:40} {figure}")
    return 0
