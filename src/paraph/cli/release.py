"""`paraph release`: a releaser approves a draft; it is sealed when its time is over.

Without `--digest` the draft is shown and nothing is approved: nobody approves what he
was not shown.
"""

import argparse
import getpass
import json
import sys
from typing import TYPE_CHECKING

from paraph.cli import meant
from paraph.cli.main import CommandError, set_up

if TYPE_CHECKING:
    from paraph.chancery.looking import Look
    from paraph.chancery.models import Draft, Officer
    from paraph.clerk.release import Shown

HELP = "show a draft; approve it as shown, so that it is sealed after its recall time"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("draft", type=int, metavar="DRAFT", help="number of the draft")
    parser.add_argument("--officer", required=True, help="login of the releaser")
    meant.add_commission(parser)
    parser.add_argument("--digest", help="of what was shown: approve exactly this")
    parser.add_argument("--consent", default="", help="the digest that it consents to")
    parser.add_argument("--recall", action="store_true", help="take it back instead")


def run(arguments: argparse.Namespace) -> int:
    """Show, approve or recall; return the exit code."""
    set_up()
    from paraph.chancery import drafts, officers
    from paraph.clerk import release
    from paraph.clerk.clock import now

    commission = meant.commission_for(arguments, arguments.officer)
    officer = officers.by_login(arguments.officer)
    draft = drafts.one(commission, arguments.draft)
    if draft is None or officer is None:
        raise CommandError("There is no such officer, or no such draft.")
    if arguments.recall:
        release.recall(draft, officer, now())
        print(f"Draft {draft.id} is a draft again.")
        return 0
    if arguments.digest is None:
        _show(draft, officer, release.shown(draft))
        return 0
    prove(officer)
    looked_at = release.Shown(arguments.digest, arguments.consent)
    act = release.approve(draft, officer, now(), looked_at)
    if draft.state == drafts.DRAFT:
        print("Cleared. A second releaser lets it go, by the same command.")
    elif act is not None:
        print(f"Sealed as folio {act.folio}: {act.digest}")
    else:
        print(f"Approved. It is sealed at {draft.release_at:%H:%M:%S} UTC.")
        print("Until then: paraph release --recall. A desk or `paraph tick` seals it.")
    return 0


def _inside(look: "Look | None") -> str:
    """Return what a file holds beside its text, by codes: the page has the words."""
    if look is None or look.error:
        return "not looked into: " + ("file.gone" if look is None else look.error)
    told = [
        " ".join([one.code, str(one.count), *(f"[{value}]" for value in one.values)])
        for one in look.findings
    ]
    return "; ".join([look.kind, *told])


def _show(draft: "Draft", officer: "Officer", shown: "Shown") -> None:
    """Print what the draft says, and the command that approves exactly that."""
    from paraph.acts.sentences import tell
    from paraph.chancery import attachments
    from paraph.clerk import reading, release

    told = tell(
        reading.commission_record(draft.commission),
        side=reading.own_side(draft.commission),
        kind_name=draft.kind,
        object_=draft.object,
        content=draft.content,
        is_new="~" in draft.object,
        language="en",
        translate=str,
    )
    print(told)
    content = json.dumps(draft.content, ensure_ascii=False, indent=1, sort_keys=True)
    print(f"{draft.kind} on {draft.object}\n{content}")
    for one in draft.enclosures:
        print(f"Enclosed: {one['name']}, {one['size']} bytes, {one['sha256']}")
        print(f"  inside: {_inside(attachments.look(one['sha256']))}")
    release.rehearse(draft)
    consent = f" --consent {shown.stance}" if shown.stance else ""
    login = officer.user.get_username()
    print("\nNothing is released yet. To release exactly this:")
    print(
        f"paraph release {draft.id} --officer {login} --digest {shown.digest}{consent}"
    )


def prove(officer: "Officer") -> None:
    """Ask who releases for the password, and for a code if there is an authenticator.

    Who has a password is asked for it; an account without one is the operator's to use,
    who could do as much without this command.
    """
    if officer.user.has_usable_password() and not officer.user.check_password(
        _typed(f"Password of {officer.user.get_username()}: ")
    ):
        raise CommandError("That is not the password. Nothing was released.")
    from allauth.mfa.models import Authenticator

    from paraph.chancery import accounts

    codes = [
        one
        for one in accounts.factors(officer.user.pk)
        if one.type == Authenticator.Type.TOTP
    ]
    if codes and not codes[0].wrap().validate_code(_typed("Code: ")):
        raise CommandError("That is not the code. Nothing was released.")


def _typed(asked: str) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(asked)
    return sys.stdin.readline().rstrip("\n")
