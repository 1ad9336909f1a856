"""Which commission a command is about, where a node serves several."""

import argparse

from paraph.clerk.home import SHORT
from paraph.cli.main import CommandError

HEX = frozenset("0123456789abcdef")


def add_commission(parser: argparse.ArgumentParser) -> None:
    """Let a command be told the commission."""
    parser.add_argument(
        "--commission",
        default="",
        metavar="DIGITS",
        help="the first digits of its number; needed only where there are several",
    )


def commission(arguments: argparse.Namespace) -> str:
    """Return the commission that is meant: the only one, or the one that is named.

    Raises:
        CommandError: there is none, or which of several is not said; they are listed.
    """
    from paraph.clerk import reading

    served = reading.commissions()
    named = "".join(arguments.commission.split()).lower()
    if named and set(named) <= HEX:
        found = [one for one in served if one.startswith(named)]
    else:
        found = [] if named else served
    if len(found) == 1:
        return found[0]
    if not served:
        raise CommandError("This node serves no commission yet.")
    listed = "\n".join(f"  {line(one)}" for one in served)
    raise CommandError(f"Say --commission with the first digits of one:\n{listed}")


def commission_for(arguments: argparse.Namespace, login: str) -> str:
    """Return the commission that an officer means: of those in which he has a role.

    Raises:
        CommandError: he has none, or which of several is not said; it is the same for
            an officer who is not there, and for a commission that is another's.
    """
    from paraph.chancery import officers, roles
    from paraph.clerk.clock import now

    officer = officers.by_login(login)
    user = officer.user_id if officer is not None else 0
    named = "".join(arguments.commission.split()).lower()
    own = sorted(roles.seats_of_user(user, now()))
    found = [one for one in own if one.startswith(named)]
    if len(found) == 1:
        return found[0]
    if len(found) > 1:
        listed = "\n".join(f"  {line(one)}" for one in found)
        raise CommandError(f"Say --commission with the first digits of one:\n{listed}")
    raise CommandError("There is no such officer, or no such draft.")


def line(commission_: str) -> str:
    """Return a commission in a line: the digits that name it, and its title."""
    from paraph.clerk import reading

    titles = reading.charter(commission_).title
    title = titles.get("en") or next(iter(titles.values()), "")
    return f"{commission_[:SHORT]}  {title}"
