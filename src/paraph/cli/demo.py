"""`paraph demo`: two governments of an invented world, in mid-life, on this machine."""

import argparse
import importlib
from pathlib import Path

HELP = "start both nodes of an invented commission and print two links"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--keep", type=Path, help="leave the two nodes in this folder")
    parser.add_argument("--port", type=int, default=8100, help="first of four ports")
    parser.add_argument(
        "--case",
        choices=["phnom-penh-2022"],
        help="open a reading of one public report instead",
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the demonstration until told to stop; return the exit code."""
    # The node wires the doors together: named here, not imported.
    demo = importlib.import_module("paraph.node.demo.run")
    return int(demo.run(arguments))
