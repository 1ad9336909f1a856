"""`paraph history`: the past of a commission, from a table into our journal."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from paraph.cli import meant, tables
from paraph.cli.main import CommandError, set_up
from paraph.cli.release import prove

if TYPE_CHECKING:
    from paraph.chancery.officers import Officer
    from paraph.chancery.past import Outcome

HELP = "take the past in from a table, and release it in one step"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    take = verbs.add_parser(
        "import", help="make drafts of a CSV or .xlsx file, all or nothing"
    )
    take.add_argument("file", type=Path, metavar="FILE", help="the table of the past")
    take.add_argument("--scans", type=Path, help="folder of the scans that it names")
    take.add_argument("--officer", required=True, help="login of the drafter")
    take.add_argument(
        "--dry-run", action="store_true", help="say what would be done; keep nothing"
    )
    let = verbs.add_parser(
        "release", help="show what was taken in; with --digest, let it go"
    )
    let.add_argument("bundle", nargs="?", help="as the import named it")
    let.add_argument("--officer", required=True, help="login of the releaser")
    let.add_argument("--digest", help="of what was shown: approve exactly this")
    for one in verbs.choices.values():
        meant.add_commission(one)


def run(arguments: argparse.Namespace) -> int:
    """Take in, show or release; return the exit code."""
    set_up()
    from paraph.chancery import officers

    officer = officers.by_login(arguments.officer)
    if officer is None:
        raise CommandError(f"There is no officer {arguments.officer}.")
    commission = meant.commission_for(arguments, arguments.officer)
    if arguments.verb == "import":
        return _import(arguments, commission, officer)
    return _release(arguments, commission, officer)


def _import(arguments: argparse.Namespace, commission: str, officer: "Officer") -> int:
    from paraph.chancery import past
    from paraph.chancery.scans import Folder
    from paraph.clerk import reading, release
    from paraph.clerk.clock import now

    outcome = past.take(
        tables.read(arguments.file),
        charter=reading.charter(commission),
        scans=Folder(arguments.scans),
        officer=officer,
        now=now(),
        entry=release.made_by,
        dry_run=arguments.dry_run,
        progress=tables.progress,
    )
    return _tell(outcome, arguments.officer, dry_run=arguments.dry_run)


def _tell(outcome: "Outcome", login: str, *, dry_run: bool) -> int:
    if tables.tell(outcome.problems, outcome.more_problems):
        return 1
    print(
        f"{outcome.rows} rows: {outcome.new} new, {outcome.changed} changed, "
        f"{outcome.same} as they were."
    )
    if dry_run:
        print("Nothing was kept: a dry run.")
    elif outcome.new or outcome.changed:
        print("They are drafts. A releaser looks at them and lets them go:")
        print(f'paraph history release "{outcome.bundle}" --officer {login}')
    return 0


def _release(arguments: argparse.Namespace, commission: str, officer: "Officer") -> int:
    from paraph.acts.sentences import pick
    from paraph.chancery import drafts
    from paraph.clerk import bundles
    from paraph.clerk.clock import now

    if arguments.bundle is None:
        for name, counts in drafts.bundles(commission).items():
            told = ", ".join(f"{number} {state}" for state, number in counts.items())
            print(f"{name}: {told}")
        return 0
    if arguments.digest is None:
        left, digest = bundles.shown(commission, arguments.bundle)
        for draft in left:
            title = pick(draft.content["title"], ("en",))
            print(f"{draft.pk}  {draft.content['what']}: {title}")
            print(json.dumps(draft.content, ensure_ascii=False, sort_keys=True))
            for one in draft.enclosures:
                print(f"Enclosed: {one['name']}, {one['size']} bytes, {one['sha256']}")
        if not left:
            raise CommandError("There is nothing in it to be released.")
        print(f"\n{len(left)} entries. Nothing is released yet. To release just these:")
        print(
            f'paraph history release "{arguments.bundle}" '
            f"--officer {arguments.officer} --digest {digest}"
        )
        return 0
    prove(officer)
    gone = bundles.approve(
        commission, arguments.bundle, officer, now(), arguments.digest
    )
    if gone:
        print(f"{gone} approved. A desk or `paraph tick` seals them in their order.")
    else:
        print("Cleared. A second releaser lets them go, by the same command.")
    return 0
