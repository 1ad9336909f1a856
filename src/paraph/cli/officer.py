"""`paraph officer`: who works in this office, and one-time links for them."""

import argparse
import getpass
import sys

from paraph.cli.main import CommandError, set_up

HELP = "add an officer, list officers, make a one-time link"


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


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; return the exit code."""
    set_up()
    if arguments.action == "add":
        return _add(arguments)
    if arguments.action == "link":
        print(link_for(arguments.login))
        return 0
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
