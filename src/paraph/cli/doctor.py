"""`paraph doctor`: look at a node and say in words what is right and what is not."""

import argparse
import dataclasses
import json
import sys

from paraph.cli.main import set_up

HELP = "look at the node and say what is right and what is not"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    """Tell every finding; return 1 if something is not right."""
    set_up()
    from django.conf import settings

    from paraph.clerk import health
    from paraph.clerk.clock import now

    findings = list(health.of_node(settings.PARAPH_HOME, now()))
    if arguments.json:
        told = [dataclasses.asdict(finding) for finding in findings]
        json.dump(told, sys.stdout, ensure_ascii=False)
        print()
    else:
        for finding in findings:
            print(f"{'good ' if finding.is_good else 'WRONG'}  {finding.words}")
    return 0 if all(finding.is_good for finding in findings) else 1
