"""`paraph directory`: people, organisations and posts, in and out as a table."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from paraph import disk
from paraph.cli import meant, tables
from paraph.cli.main import CommandError, set_up

if TYPE_CHECKING:
    from paraph.chancery.importing import Outcome

HELP = "take people, organisations and posts in from a table, or give them out"
FORMATS = (".csv", ".xlsx", ".json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    take = verbs.add_parser(
        "import", help="take a CSV or .xlsx file in, all or nothing"
    )
    take.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="the table, with the columns of the reference page",
    )
    take.add_argument(
        "--dry-run", action="store_true", help="say what would be done; keep nothing"
    )
    give = verbs.add_parser("export", help="write a .csv, .xlsx or .json file")
    give.add_argument(
        "file", type=Path, metavar="FILE", help="where to; its name says in which form"
    )
    give.add_argument(
        "--popolo", action="store_true", help="as Popolo (JSON), whatever the name"
    )
    give.add_argument(
        "--joint",
        action="store_true",
        help="with the bodies, posts in them and areas of the joint record",
    )
    for one in verbs.choices.values():
        meant.add_commission(one)


def run(arguments: argparse.Namespace) -> int:
    """Take in or give out; return the exit code."""
    set_up()
    return _import(arguments) if arguments.verb == "import" else _export(arguments)


def _import(arguments: argparse.Namespace) -> int:
    from django.conf import settings

    from paraph.chancery import importing
    from paraph.clerk import reading
    from paraph.clerk.clock import now

    charter = reading.charter(meant.commission(arguments))
    outcome = importing.take(
        tables.read(arguments.file),
        side=settings.PARAPH_SIDE,
        sides=importing.spellings_of_sides(charter),
        officer=None,
        now=now(),
        dry_run=arguments.dry_run,
        progress=tables.progress,
    )
    tables.looked_at()
    return _tell(outcome, dry_run=arguments.dry_run)


def _tell(outcome: "Outcome", *, dry_run: bool) -> int:
    if tables.tell(outcome.problems, outcome.more_problems):
        return 1
    for words, counts in (("new", outcome.new), ("changed", outcome.changed)):
        for what, count in sorted(counts.items()):
            print(f"{what}: {count} {words}")
    if outcome.joint:
        print(f"{outcome.joint} rows of the joint record were left alone.")
    end = "Nothing was kept: a dry run." if dry_run else "Taken in."
    print(f"{outcome.rows} rows. {end}")
    return 0


def _export(arguments: argparse.Namespace) -> int:
    from django.conf import settings

    from paraph.chancery import exporting, log
    from paraph.chancery.officers import NODE
    from paraph.clerk import bodies, reading
    from paraph.clerk.clock import now
    from paraph.crafts.sheets import writing

    side = settings.PARAPH_SIDE
    charter = reading.charter(meant.commission(arguments))
    suffix = arguments.file.suffix.casefold()
    if arguments.popolo or suffix == ".json":
        found = exporting.popolo(side)
        if arguments.joint:
            for name, rows in bodies.popolo(charter).items():
                found.setdefault(name, []).extend(rows)
        raw = json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n"
    elif suffix in FORMATS:
        table = exporting.table(side)
        if arguments.joint:
            table += bodies.table(charter)
        is_csv = suffix == ".csv"
        raw = writing.to_csv(table) if is_csv else writing.to_xlsx(table, now())
    else:
        told = ", ".join(FORMATS)
        raise CommandError(f"{arguments.file}: a name that ends in one of {told}")
    disk.write_whole(arguments.file, raw)
    log.note(None, "directory.exported", arguments.file.name, now(), commission=NODE)
    print(f"{arguments.file} written.")
    return 0
