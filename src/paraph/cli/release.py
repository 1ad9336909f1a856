"""`paraph release`: a releaser approves a draft; it is sealed when its time is over."""

import argparse

from paraph.cli.main import CommandError, set_up

HELP = "approve a draft, so that it is sealed when its recall time is over"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("draft", type=int)
    parser.add_argument("--officer", required=True, help="login of the releaser")
    parser.add_argument("--recall", action="store_true", help="take it back instead")


def run(arguments: argparse.Namespace) -> int:
    """Approve or recall; return the exit code."""
    set_up()
    from django.conf import settings

    from paraph.chancery import drafts, officers
    from paraph.clerk import release
    from paraph.clerk.clock import now

    officer = officers.by_login(arguments.officer)
    draft = drafts.one(settings.PARAPH_COMMISSION, arguments.draft)
    if officer is None or draft is None:
        raise CommandError("There is no such officer, or no such draft.")
    if arguments.recall:
        release.recall(draft, officer, now())
        print(f"Draft {draft.id} is a draft again.")
        return 0
    act = release.approve(draft, officer, now())
    if act is not None:
        print(f"Sealed as folio {act.folio}: {act.digest}")
    else:
        print(f"Approved. It is sealed at {draft.release_at:%H:%M:%S} UTC.")
        print("Until then: paraph release --recall. A desk or `paraph tick` seals it.")
    return 0
