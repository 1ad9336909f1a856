"""`paraph officer`: who works in this office, in which roles, and links for them."""

import argparse
import datetime as dt
import getpass
import sys
from typing import TYPE_CHECKING

from paraph.clerk.home import SHORT
from paraph.cli import meant
from paraph.cli.main import CommandError, set_up

if TYPE_CHECKING:
    from paraph.chancery.models import Officer, Role

HELP = "add officers, give and end their roles, make a one-time link, show who did what"
ROLES = ("reader", "translator", "drafter", "releaser", "administrator")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    adding = actions.add_parser("add", help="make an account")
    adding.add_argument("name", help="the person's name")
    adding.add_argument("--login", help="else made from the name")
    adding.add_argument(
        "--role", choices=ROLES, required=True, help="what the officer may do"
    )
    adding.add_argument(
        "--office", default="Secretariat", help="the officer's; else Secretariat"
    )
    adding.add_argument(
        "--address", default="", help="an e-mail address, for a sign-in service"
    )
    adding.add_argument(
        "--password", action="store_true", help="ask for a password now"
    )
    giving = actions.add_parser("give", help="give an officer one more role")
    giving.add_argument("login", metavar="LOGIN", help="of the officer")
    giving.add_argument("role", choices=ROLES, help="what the officer may do")
    giving.add_argument(
        "--from",
        dest="from_day",
        type=_day,
        metavar="DAY",
        help="the first day; else at once",
    )
    giving.add_argument(
        "--until", dest="until_day", type=_day, metavar="DAY", help="the last day"
    )
    giving.add_argument(
        "--for", dest="acts_for", metavar="LOGIN", help="as deputy of this officer"
    )
    ending = actions.add_parser("end", help="end an officer's role at once")
    ending.add_argument("login", metavar="LOGIN", help="of the officer")
    ending.add_argument("role", choices=ROLES, help="what the officer may do no longer")
    for name, what in (
        ("link", "make a link that opens an account once"),
        ("reset", "take passkeys, codes and password away: the way back with a link"),
        ("close", "close an account: whoever is signed in with it is signed out"),
        ("open", "open an account again that was closed"),
    ):
        actions.add_parser(name, help=what).add_argument(
            "login", metavar="LOGIN", help="of the officer"
        )
    eyes = actions.add_parser(
        "four-eyes", help="say whether a release needs two releasers"
    )
    eyes.add_argument("wanted", choices=["on", "off"], help="whether two must look")
    for action in (adding, giving, ending, eyes):
        meant.add_commission(action)
    actions.add_parser("list", help="list the officers and their roles")
    told = actions.add_parser("log", help="tell who did what here, newest first")
    told.add_argument(
        "--limit", type=int, default=50, metavar="N", help="the newest N; else 50"
    )


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; return the exit code."""
    set_up()
    {
        "add": _add,
        "give": _give,
        "end": _end,
        "link": _link,
        "reset": _reset,
        "close": _turn,
        "open": _turn,
        "four-eyes": _four_eyes,
        "list": _list,
        "log": _log,
    }[arguments.action](arguments)
    return 0


def link_for(login: str) -> str:
    """Return a link that opens an officer's account once, on this machine."""
    from paraph.chancery import links, log
    from paraph.chancery.officers import NODE
    from paraph.clerk import chance
    from paraph.clerk.clock import now

    officer = _officer(login)
    token = chance.token()
    links.issue(officer, token, now())
    log.note(None, "officer.invited", login, now(), commission=NODE)
    return links.url(token)


def _link(arguments: argparse.Namespace) -> None:
    print(link_for(arguments.login))


def _add(arguments: argparse.Namespace) -> None:
    from paraph.chancery import log, officers
    from paraph.chancery.officers import NODE
    from paraph.clerk.clock import now

    where = _where(arguments)
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
        commission=where,
        password=password,
        address=arguments.address,
    )
    log.note(None, "officer.added", login, now(), commission=NODE)
    print(f"{arguments.name} may now work here as {arguments.role}; login {login}.")
    print(f"To sign in: paraph serve, then `paraph officer link {login}`.")


def _give(arguments: argparse.Namespace) -> None:
    from paraph.chancery import roles
    from paraph.clerk import capital
    from paraph.clerk.clock import now

    first, last = arguments.from_day, arguments.until_day
    given = roles.give(
        _officer(arguments.login),
        arguments.role,
        commission=_where(arguments),
        by=None,
        now=now(),
        from_at=capital.start_of(first) if first else None,
        until_at=capital.end_of(last) if last else None,
        acts_for=_officer(arguments.acts_for) if arguments.acts_for else None,
    )
    print(f"{given.officer.name} is {_told(given)}.")


def _end(arguments: argparse.Namespace) -> None:
    from paraph.chancery import roles
    from paraph.clerk.clock import now

    officer, at = _officer(arguments.login), now()
    wheres = {_where(arguments), ""}
    found = [
        one
        for one in roles.of(officer)
        if one.role == arguments.role
        and one.commission in wheres
        and (one.until_at is None or one.until_at > at)
    ]
    if not found:
        raise CommandError(f"{officer.name} is no {arguments.role} here.")
    for one in found:
        roles.end(one, by=None, now=at)
    print(f"{officer.name} is no {arguments.role} here any more.")


def _where(arguments: argparse.Namespace) -> str:
    """Return the commission of a role; an administrator's is of none."""
    is_of_node = arguments.role == "administrator"
    return "" if is_of_node else meant.commission(arguments)


def _turn(arguments: argparse.Namespace) -> None:
    from paraph.chancery import accounts
    from paraph.clerk.clock import now

    officer = _officer(arguments.login)
    is_open = arguments.action == "open"
    accounts.turn(officer, is_open=is_open, by=None, now=now())
    print(f"The account {arguments.login} is {'open' if is_open else 'closed'}.")


def _reset(arguments: argparse.Namespace) -> None:
    from paraph.chancery import accounts
    from paraph.clerk.clock import now

    accounts.reset(_officer(arguments.login), by=None, now=now())
    print(f"The account {arguments.login} has no passkey, no code and no password.")
    print(f"To sign in: `paraph officer link {arguments.login}`.")


def _four_eyes(arguments: argparse.Namespace) -> None:
    from paraph.chancery import practice
    from paraph.clerk.clock import now

    wanted = arguments.wanted == "on"
    commission = meant.commission(arguments)
    practice.want_four_eyes(commission, wanted=wanted, by=None, now=now())
    print(f"A release needs {'two releasers' if wanted else 'one releaser'} here.")


def _list(arguments: argparse.Namespace) -> None:
    del arguments
    from paraph.chancery import officers, roles
    from paraph.clerk.clock import now

    at = now()
    for officer in officers.every():
        held = [
            _told(one) + _in_words(one)
            for one in reversed(roles.of(officer))
            if one.until_at is None or one.until_at > at
        ]
        what = ["the account is closed"] if not officer.user.is_active else held
        login = officer.user.get_username()
        print(f"{login}: {', '.join([officer.name, officer.office, *what])}")


def _log(arguments: argparse.Namespace) -> None:
    from paraph.chancery import log
    from paraph.clerk import reading
    from paraph.cli import office_log

    is_one_of_many = len(reading.commissions()) > 1
    if arguments.limit < 1:
        raise CommandError("Say --limit with a number from 1 up.")
    for entry in log.recent(arguments.limit):
        where = f" [{entry.commission[:SHORT]}]" if entry.commission else ""
        print(office_log.line(entry) + (where if is_one_of_many else ""))


def _told(given: "Role") -> str:
    """Return a role in words: for whom, from when, until when, if not from now on."""
    from paraph.clerk import capital
    from paraph.clerk.clock import now

    words = [given.role]
    if given.acts_for is not None:
        words.append(f"for {given.acts_for.name}")
    if given.from_at > now():
        words.append(f"from {capital.day_of(given.from_at)}")
    if given.until_at is not None:
        words.append(f"until {capital.last_day_before(given.until_at)}")
    return " ".join(words)


def _in_words(given: "Role") -> str:
    """Return of which commission a role is, if this node serves several."""
    from paraph.clerk import reading

    if not given.commission or len(reading.commissions()) < 2:
        return ""
    return f" in {given.commission[:SHORT]}"


def _officer(login: str) -> "Officer":
    from paraph.chancery import officers

    officer = officers.by_login(login)
    if officer is None:
        raise CommandError(f"There is no officer {login}; see `paraph officer list`.")
    return officer


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
