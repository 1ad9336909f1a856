"""`paraph book`: a whole house as one workbook: its people, and the past of its commissions."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from paraph import disk
from paraph.cli import meant, tables
from paraph.cli.main import CommandError, set_up

if TYPE_CHECKING:
    from paraph.chancery.book import Outcome

HELP = "take a directory and the past of every commission in from one workbook"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    empty = verbs.add_parser("empty", help="write a workbook to be filled")
    empty.add_argument("file", type=Path, metavar="FILE", help="a new .xlsx file")
    take = verbs.add_parser("import", help="take a workbook in, all or nothing")
    take.add_argument("file", type=Path, metavar="FILE", help="the workbook, .xlsx")
    take.add_argument("--scans", type=Path, help="folder of the scans that it names")
    take.add_argument("--officer", required=True, help="login of the drafter")
    take.add_argument(
        "--dry-run", action="store_true", help="say what would be done; keep nothing"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write an empty workbook or take one in; return the exit code."""
    set_up()
    return _empty(arguments) if arguments.verb == "empty" else _import(arguments)


def _empty(arguments: argparse.Namespace) -> int:
    from paraph.chancery import book
    from paraph.clerk.clock import now
    from paraph.crafts.sheets import writing

    if arguments.file.exists():
        raise CommandError(f"{arguments.file} is there already; nothing was written.")
    disk.write_whole(arguments.file, writing.empty_book(book.SHEETS, now()))
    print(f"{arguments.file} written. Columns that say nothing may be left out.")
    return 0


def _import(arguments: argparse.Namespace) -> int:
    from django.conf import settings

    from paraph.chancery import book, officers
    from paraph.chancery.scans import Folder
    from paraph.clerk import reading, release
    from paraph.clerk.clock import now

    officer = officers.by_login(arguments.officer)
    if officer is None:
        raise CommandError(f"There is no officer {arguments.officer}.")
    outcome = book.take(
        tables.read(arguments.file),
        side=settings.PARAPH_SIDE,
        charters=[reading.charter(one) for one in reading.commissions()],
        scans=Folder(arguments.scans),
        officer=officer,
        now=now(),
        entry=release.made_by,
        dry_run=arguments.dry_run,
        progress=tables.progress,
    )
    return _tell(outcome, arguments.officer, dry_run=arguments.dry_run)


def _tell(outcome: "Outcome", login: str, *, dry_run: bool) -> int:
    for sheet, one in outcome.problems:
        places = (sheet, f"row {one.row}" if one.row else "", one.column)
        place = ", ".join(filter(None, places)) or "the file"
        print(f"{place}: {one.sentence}", file=sys.stderr)
    if outcome.problems:
        also = f" There are {outcome.more_problems} more of these."
        told = also if outcome.more_problems else ""
        print(f"Nothing was taken in.{told}", file=sys.stderr)
        return 1
    new = sum(outcome.directory.new.values())
    changed = sum(outcome.directory.changed.values())
    print(f"directory: {outcome.directory.rows} rows, {new} new, {changed} changed.")
    for commission, of_one in outcome.past.items():
        told = f"{of_one.new} new, {of_one.changed} changed, {of_one.same} as they were"
        print(f"{meant.line(commission)}: {of_one.rows} rows, {told}.")
    if dry_run:
        print("Nothing was kept: a dry run.")
    elif any(one.new or one.changed for one in outcome.past.values()):
        print("The past are drafts. A releaser lets them go, commission by commission:")
        print(f"paraph history release --commission DIGITS --officer {login}")
    return 0
