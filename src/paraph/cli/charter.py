"""`paraph charter`: check a charter, read it aloud, ask it; its digest is the commission."""

import argparse
import datetime as dt
import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from paraph.cli.dates import read_cases
from paraph.cli.main import CommandError
from paraph.crafts.calendars.charters.answer import answer
from paraph.crafts.calendars.charters.checking import Reading, read_charter_tables
from paraph.crafts.calendars.charters.dues import dues_before, off_on
from paraph.crafts.calendars.charters.heading import Problem
from paraph.crafts.calendars.treaties.events import read_day
from paraph.crafts.calendars.working import spoken
from paraph.crafts.calendars.working_days import (
    WEEKDAYS,
    DaysOff,
    DaysOffError,
    read_days_off,
)
from paraph.disk import write_whole
from paraph.kernel import canonical, seal
from paraph.kernel.canonical import grouped
from paraph.kernel.charter import (
    Charter,
    build_charter,
    charter_tables,
    parse_charter,
)
from paraph.kernel.errors import VerificationError

HELP = "check a charter, read it aloud, ask it; give its digest"
PRESETS = ("co-chaired", "host-chaired")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="check a charter in TOML or JSON")
    check.add_argument("file", type=Path, help="the charter, in TOML or JSON")
    check.add_argument("--out", type=Path, help="write the canonical bytes here")
    actions.add_parser(
        "compute",
        help="answer questions about charters: JSON in, JSON out",
        epilog="Reads a JSON list of {id, parties, charter, given}.",
    )
    days = actions.add_parser("days", help="what is due before an opening, and when")
    days.add_argument("file", type=Path, help="the charter, in TOML or JSON")
    days.add_argument("--opening", required=True, help="first day of the session")
    days.add_argument("--days-off", type=Path, help="TOML: days off by side")
    preset = actions.add_parser("preset", help="print a charter to begin from")
    preset.add_argument("name", choices=PRESETS, help="which of them")


def run(arguments: argparse.Namespace) -> int:
    """Do what the action says; return the exit code."""
    if arguments.action == "compute":
        return _compute()
    if arguments.action == "preset":
        print(_preset(arguments.name), end="")
        return 0
    if arguments.action == "days":
        return _days(arguments.file, arguments.opening, arguments.days_off)
    return _check(arguments.file, arguments.out)


def read_charter(path: Path) -> Charter:
    """Return the charter of a TOML or canonical JSON file.

    Raises:
        CommandError: if the TOML cannot be read.
        VerificationError: with the path of the field that is wrong.
    """
    if path.suffix != ".toml":
        return parse_charter(path.read_bytes())
    return parse_charter(build_charter(_toml(path)))


def _check(path: Path, out: Path | None) -> int:
    """Name every error of a charter by its path, else read it aloud."""
    tables = _toml(path) if path.suffix == ".toml" else _tables(path)
    reading = read_charter_tables(tables)
    known = {problem.path for problem in reading.errors}
    roots = [one for one in _root_problems(tables) if one.path not in known]
    problems = [*reading.errors, *roots]
    if problems:
        for problem in problems:
            print(problem, file=sys.stderr)
        return 1
    charter = read_charter(path)
    _read_aloud(charter, reading)
    if out is not None:
        write_whole(out, charter.raw)
        print(f"Canonical bytes written to {out}.")
    return 0


def _read_aloud(charter: Charter, reading: Reading) -> None:
    print(next(iter(charter.title.values())))
    for side in charter.sides:
        name = next(iter(side.name.values()))
        print(f"  {name} ({side.key}), {side.capital}, {side.zone}")
        for key in side.root_keys:
            print(f"    root key {grouped(key.hex())}")
    for passage in reading.passages:
        print(passage.heading)
        for sentence in passage.sentences:
            print(f"  {sentence}")
    for problem in reading.kept:
        print(f"Note: {problem}")
    if reading.silent:
        print("Silent, so nothing is computed and the program asks:")
        print(f"  {', '.join(reading.silent)}")
    for clause in charter.quoted:
        print(f"Quoted without effect: {clause['article']}: {clause['text']}")
    print("Its digest, the commission; compare it on paper with the other side:")
    print(f"  {grouped(charter.commission)}")


def _days(path: Path, opening: str, days_off: Path | None) -> int:
    """Tell what is due before an opening, each day beside the days off of both sides."""
    opening_day = read_day(opening)
    if opening_day is None:
        raise CommandError(f"{opening} is no day such as 2027-03-31")
    try:
        known = read_days_off({} if days_off is None else _toml(days_off))
    except DaysOffError as error:
        raise CommandError(f"{days_off}: {error}") from error
    charter = read_charter(path)
    calendars = {side.key: known.get(side.key, DaysOff()) for side in charter.sides}
    dues = dues_before(opening_day, charter.rules, calendars)
    for sentence in dues.sentences:
        print(f"  {sentence}")
    for due in dues.dates:
        print(f"{spoken(due.name)}: {_day_told(due.day, due.off)}")
        if due.day != due.counted_day:
            print(f"  moved from {due.counted_day}, as the charter says")
    print(f"opening: {_day_told(opening_day, off_on(opening_day, calendars))}")
    return 0


def _day_told(day: dt.date, off: Mapping[str, str]) -> str:
    beside = "; ".join(f"{side}: {why}" for side, why in off.items())
    return f"{day} {WEEKDAYS[day.weekday()]}{f' ({beside})' if beside else ''}"


def _root_problems(tables: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the root keys that have the form of one and are none."""
    sides = tables.get("side")
    for n, side in enumerate(sides if isinstance(sides, list) else []):
        root = side.get("root") if isinstance(side, dict) else None
        keys = root.get("keys") if isinstance(root, dict) else None
        for m, key in enumerate(keys if isinstance(keys, list) else []):
            try:
                seal.check_public_key(bytes.fromhex(key))
            except VerificationError:
                path = f"side[{n}].root.keys[{m}]"
                yield Problem(path, "is no public key that signatures can be of")
            except (TypeError, ValueError):
                continue


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} is no TOML: {error}") from error


def _tables(path: Path) -> dict[str, Any]:
    """Return a sealed charter as the tables it was written in."""
    return charter_tables(canonical.decode(parse_charter(path.read_bytes()).raw))


def _preset(name: str) -> str:
    room = resources.files("paraph.crafts.calendars.charters") / "presets"
    return (room / f"{name}.toml").read_text(encoding="utf-8")


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
