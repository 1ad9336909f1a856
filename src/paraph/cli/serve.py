"""`paraph serve`: run desk and exchange until told to stop."""

import argparse
import signal
import time

from paraph.clerk.home import Home
from paraph.cli.init import make_databases
from paraph.cli.processes import Node

HELP = "run the node: desk and exchange"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes: nothing."""
    del parser


def run(arguments: argparse.Namespace) -> int:
    """Bring the tables up to date and run both processes; return the exit code when they have stopped."""
    del arguments
    home = Home.from_environment()
    facts = home.facts()
    make_databases()
    node = Node(home)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    try:
        node.start()
        node.wait()
        print(f"Desk of {facts.side}: http://127.0.0.1:{facts.desk_port}/", flush=True)
        print(f"Exchange on port {facts.exchange_port}. Ctrl-C stops both.", flush=True)
        while node.is_running:
            time.sleep(0.5)
    except KeyboardInterrupt:
        print("Stopping …", flush=True)
    finally:
        node.stop()
    return 0
