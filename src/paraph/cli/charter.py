"""`paraph charter`: check a charter and give its digest, which is the commission."""

import argparse
import json
import tomllib
from pathlib import Path

from paraph.cli.dates import read_cases
from paraph.cli.main import CommandError
from paraph.crafts.calendars.charters.answer import answer
from paraph.disk import write_whole
from paraph.kernel.canonical import grouped
from paraph.kernel.charter import Charter, build_charter, parse_charter

HELP = "check a charter, write its canonical bytes, give its digest"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="check a charter in TOML or JSON")
    check.add_argument("file", type=Path)
    check.add_argument("--out", type=Path, help="write the canonical bytes here")
    actions.add_parser(
        "compute",
        help="answer questions about charters: JSON in, JSON out",
        epilog="Reads a JSON list of {id, parties, charter, given}.",
    )


def run(arguments: argparse.Namespace) -> int:
    """Do what the action says; return the exit code."""
    if arguments.action == "compute":
        return _compute()
    return _check(arguments)


def _check(arguments: argparse.Namespace) -> int:
    """Check the charter and tell what it says; return the exit code."""
    charter = read_charter(arguments.file)
    print(next(iter(charter.title.values())))
    for side in charter.sides:
        name = next(iter(side.name.values()))
        print(f"  {name} ({side.key}), {side.capital}, {side.zone}")
        for key in side.root_keys:
            print(f"    root key {grouped(key.hex())}")
    print("Its digest, the commission; compare it on paper with the other side:")
    print(f"  {grouped(charter.commission)}")
    for clause in charter.quoted:
        print(f"  quoted without effect: {clause['article']}")
    if arguments.out is not None:
        write_whole(arguments.out, charter.raw)
        print(f"Canonical bytes written to {arguments.out}.")
    return 0


def read_charter(path: Path) -> Charter:
    """Return the charter of a TOML or canonical JSON file.

    Raises:
        CommandError: if the TOML cannot be read.
        VerificationError: with the path of the field that is wrong.
    """
    raw = path.read_bytes()
    if path.suffix != ".toml":
        return parse_charter(raw)
    try:
        tables = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} is no TOML: {error}") from error
    return parse_charter(build_charter(tables))


def _compute() -> int:
    """Answer the questions on standard input; return the exit code."""
    answers = []
    for question in read_cases():
        found = answer(question)
        told = {
            "id": question.get("id"),
            "result": found.result,
            "steps": found.sentences,
        }
        answers.append(told)
    print(json.dumps(answers, ensure_ascii=False, indent=1))
    return 0
