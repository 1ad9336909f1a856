"""`paraph officer`: who works in this office, and one-time links for them."""

import argparse
import getpass
import sys
from typing import TYPE_CHECKING

from paraph.cli.main import CommandError, set_up
from paraph.kernel.canonical import grouped

if TYPE_CHECKING:
    from paraph.chancery.log import LogEntry

HELP = "add an officer, list officers, make a one-time link, show who did what"
DONE = {
    "draft.approved": "approved draft {what}",
    "draft.created": "began draft {what}",
    "draft.discarded": "put draft {what} away",
    "draft.edited": "edited draft {what}",
    "draft.recalled": "recalled draft {what}",
    "draft.released": "released draft {what}",
    "draft.taken-up": "took draft {what} up again",
    "report.filed": "filed what was read in report {what}",
    "report.kept": "kept report {what}",
    "report.read-again": "had report {what} read anew",
    "report.set-aside": "set report {what} aside",
    "report.taken-up": "took report {what} up again",
    "sign-in.failed": "tried in vain to sign in as {what}",
    "sign-in.link": "signed in by a link, as {what}",
}
"""How each thing noted in the internal log reads; {what} is the number, the name."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    adding = actions.add_parser("add", help="make an account")
    adding.add_argument("name", help="the person's name")
    adding.add_argument("--login", help="else made from the name")
    adding.add_argument(
        "--role", choices=["reader", "drafter", "releaser"], required=True
    )
    adding.add_argument("--office", default="Secretariat")
    adding.add_argument(
        "--password", action="store_true", help="ask for a password now"
    )
    link = actions.add_parser("link", help="make a link that opens an account once")
    link.add_argument("login")
    actions.add_parser("list", help="list the officers")
    told = actions.add_parser("log", help="tell who did what here, newest first")
    told.add_argument(
        "--limit", type=int, default=50, metavar="N", help="the newest N; else 50"
    )


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; return the exit code."""
    set_up()
    if arguments.action == "add":
        return _add(arguments)
    if arguments.action == "link":
        print(link_for(arguments.login))
        return 0
    if arguments.action == "log":
        return _log(arguments.limit)
    from paraph.chancery import officers

    for officer in officers.every():
        login = officer.user.username
        print(f"{login}: {officer.name}, {officer.office}, {officer.role}")
    return 0


def link_for(login: str) -> str:
    """Return a link that opens an officer's account once, on this machine."""
    from django.conf import settings

    from paraph.chancery import links, officers
    from paraph.clerk import chance
    from paraph.clerk.clock import now

    officer = officers.by_login(login)
    if officer is None:
        raise CommandError(f"There is no officer {login}; see `paraph officer list`.")
    token = chance.token()
    links.issue(officer, token, now())
    return f"http://127.0.0.1:{settings.PARAPH_DESK_PORT}/link/{token}/"


def _log(limit: int) -> int:
    from paraph.chancery import log

    if limit < 1:
        raise CommandError("Say --limit with a number from 1 up.")
    for entry in log.recent(limit):
        who = entry.officer.name if entry.officer is not None else "Somebody"
        done = DONE.get(entry.did, f"{entry.did} {{what}}").format(what=_what(entry))
        print(f"{entry.at:%Y-%m-%d %H:%M} UTC  {who} {done}.")
    return 0


def _what(entry: "LogEntry") -> str:
    """Return what an entry is about: a login, or a number with more in parentheses."""
    if entry.did.startswith("sign-in."):
        return _printable(entry.what)
    number, *more = (
        grouped(word, first=16) if len(word) == 64 else _printable(word)
        for word in entry.what.split()
    )
    return f"{number} ({', '.join(more)})" if more else number


def _printable(text: str) -> str:
    """Return a text that somebody typed so that it cannot move a terminal's cursor."""
    return "".join(one if one.isprintable() else "�" for one in text)


def _add(arguments: argparse.Namespace) -> int:
    from paraph.chancery import officers

    words = arguments.name.casefold().split()
    login = arguments.login or ".".join(words)
    if officers.by_login(login) is not None:
        raise CommandError(f"There is an officer {login} already.")
    password = ""
    if arguments.password:
        password = (
            getpass.getpass("Password: ")
            if sys.stdin.isatty()
            else sys.stdin.readline().rstrip("\n")
        )
    officers.add(
        login,
        name=arguments.name,
        office=arguments.office,
        role=arguments.role,
        password=password,
    )
    print(f"{arguments.name} may now work here as {arguments.role}; login {login}.")
    print(f"To sign in: paraph serve, then `paraph officer link {login}`.")
    return 0
