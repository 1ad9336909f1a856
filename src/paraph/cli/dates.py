"""`paraph dates`: the dates that follow from the clauses of treaties, with each step."""

import argparse
import json
import sys
from collections.abc import Mapping
from typing import Any

from paraph.cli.main import CommandError
from paraph.crafts.calendars.treaties.answer import answer

HELP = "compute the dates of treaty clauses: JSON in, JSON out"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes: nothing but its input."""
    parser.epilog = "Reads a JSON list of {id, clauses, events, as_of?}."


def run(arguments: argparse.Namespace) -> int:
    """Answer the cases on standard input; return the exit code."""
    del arguments
    print(json.dumps(_answers(), ensure_ascii=False, indent=1))
    return 0


def _answers() -> list[dict[str, Any]]:
    answers = []
    for case in read_cases():
        found = answer(case)
        told = {"id": case.get("id"), "result": found.result, "steps": found.sentences}
        answers.append(told)
    return answers


def read_cases() -> list[Mapping[str, Any]]:
    """Return the JSON list of objects on standard input.

    Raises:
        CommandError: it is none.
    """
    try:
        cases = json.loads(sys.stdin.buffer.read())
    except ValueError as error:
        raise CommandError(f"standard input is no JSON: {error}") from error
    if not isinstance(cases, list) or not all(isinstance(one, dict) for one in cases):
        raise CommandError("standard input is no JSON list of objects")
    return cases
