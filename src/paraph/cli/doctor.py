"""`paraph doctor`: look at a node and say in words what is right and what is not."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from paraph.cli.main import set_up

HELP = "look at the node and say what is right and what is not"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes: nothing."""
    del parser


def run(arguments: argparse.Namespace) -> int:
    """Tell every finding; return 1 if something is not right."""
    del arguments
    set_up()
    wrong = 0
    for is_right, words in (*_files(), *_record()):
        print(f"{'good ' if is_right else 'WRONG'}  {words}")
        wrong += not is_right
    return 1 if wrong else 0


def _files() -> Iterator[tuple[bool, str]]:
    from django.conf import settings

    home = settings.PARAPH_HOME
    for path in (home.seal_key, home.transport_key, home.secret_file):
        yield path.is_file(), f"{path.name} is here"
        if path.is_file():
            yield _is_private(path), f"{path.name} is readable by its owner alone"
    for path in (home.record, home.chancery):
        yield path.is_file() and _is_private(path), f"{path.name} is here and private"


def _record() -> Iterator[tuple[bool, str]]:
    from paraph.clerk import peers, reading
    from paraph.clerk.clock import now
    from paraph.projection import register

    for commission in reading.commissions():
        short = commission[:16]
        record = reading.commission_record(commission)
        yield record.is_founded, f"{short}: both sides have founded the commission"
        muted = reading.is_mute(commission)
        yield not muted, f"{short}: this node may seal"
        counts = register.counts(commission)
        yield not counts["unjudged"], f"{short}: {counts['unjudged']} acts unjudged"
        missing = reading.missing_enclosures(commission)
        yield not missing, f"{short}: {len(missing)} enclosures missing"
        for one in reading.counterparts(commission):
            yield not one.is_forked, f"{short}: {one.side} sealed each folio once"
            yield one.agrees is not False, f"{short}: {one.side} judges as we do"
        for side, state in peers.states(commission).items():
            since = state.failing_since
            waited = f" for {(now() - since).seconds // 60} min" if since else ""
            yield not state.failure, f"{short}: {side} answers {state.failure}{waited}"


def _is_private(path: Path) -> bool:
    return path.stat().st_mode & 0o077 == 0
