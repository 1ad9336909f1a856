"""`paraph retention`: how long private matter is kept, what is due, and legal holds.

Whoever runs it is the operator of the machine; the internal log says so.
"""

import argparse

from paraph.cli import meant
from paraph.cli.main import CommandError, set_up

HELP = "say how long private matter is kept, destroy what is due, place and lift holds"
FOR_EVER = "forever"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="list classes, and the holds that stand")
    setting = actions.add_parser("set", help="say for how many days a matter is kept")
    setting.add_argument("matter", help="as `list` names it")
    setting.add_argument("days", help=f"a number, or {FOR_EVER}")
    due = actions.add_parser("due", help="list what is due; nothing is destroyed")
    applying = actions.add_parser("apply", help="destroy what is due and not held")
    applying.add_argument(
        "--yes", action="store_true", help="do it; there is no way back"
    )
    holding = actions.add_parser("hold", help="place a legal hold")
    holding.add_argument(
        "thing", nargs="?", default="", help="as draft/12; else everything"
    )
    lifting = actions.add_parser("lift", help="lift a legal hold")
    lifting.add_argument("number", type=int, help="as `list` numbers it")
    for action in (holding, lifting):
        action.add_argument("--reason", required=True, help="it is noted, and shown")
    for action in (listing, setting, due, applying, holding):
        meant.add_commission(action)
        action.add_argument(
            "--node", action="store_true", help="what is of no commission"
        )


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; return the exit code."""
    set_up()
    {
        "list": _list,
        "set": _set,
        "due": _due,
        "apply": _apply,
        "hold": _hold,
        "lift": _lift,
    }[arguments.action](arguments)
    return 0


def _list(arguments: argparse.Namespace) -> None:
    from paraph.chancery import holds, retention

    where = _where(arguments)
    found = retention.classes(where)
    for matter in retention.matters_of(where):
        days = f"{found[matter]} days" if matter in found else "for ever"
        print(f"{matter:16} {days:12} {retention.MATTERS[matter]}")
    standing = [one for one in holds.standing() if one.commission == where]
    for one in standing:
        by = one.placed_by.name if one.placed_by else "the operator"
        print(
            f"Hold {one.pk} on {one.thing or 'everything'} since "
            f"{one.placed_at:%Y-%m-%d}, by {by}: {one.reason}"
        )
    if not standing:
        print("No hold stands.")


def _set(arguments: argparse.Namespace) -> None:
    from paraph.chancery import retention
    from paraph.clerk.clock import now

    typed = arguments.days
    if typed != FOR_EVER and not typed.isdecimal():
        raise CommandError(f"Say a number of days, or {FOR_EVER}.")
    days = None if typed == FOR_EVER else int(typed)
    where = _where(arguments)
    retention.set_class(where, arguments.matter, days, by=None, now=now())
    print(f"{arguments.matter}: kept {typed if days is None else f'{days} days'}.")


def _due(arguments: argparse.Namespace) -> None:
    from paraph.chancery import retention
    from paraph.clerk.clock import now

    found = retention.due(_where(arguments), now())
    for one in found:
        held = f"  held: {one.hold.reason}" if one.hold else ""
        print(f"{one.due_at:%Y-%m-%d}  {one.matter:16} {one.thing}  {one.title}{held}")
    if not found:
        print("Nothing is due.")


def _apply(arguments: argparse.Namespace) -> None:
    from paraph.chancery import retention
    from paraph.clerk.clock import now

    where = _where(arguments)
    if not arguments.yes:
        _due(arguments)
        print("Nothing was destroyed. To destroy what is due: --yes.")
        return
    gone = retention.apply(where, by=None, now=now())
    for matter, number in gone.items():
        print(f"{number} destroyed: {matter}")
    held = sum(one.hold is not None for one in retention.due(where, now()))
    if held:
        print(f"{held} held: not destroyed.")
    if gone:
        print("Old backups still hold them: destroy those, too.")
    elif not held:
        print("Nothing is due.")


def _hold(arguments: argparse.Namespace) -> None:
    from paraph.chancery import holding
    from paraph.clerk.clock import now

    placed = holding.place(
        _where(arguments), arguments.thing, arguments.reason, by=None, now=now()
    )
    print(f"Hold {placed.pk} stands on {arguments.thing or 'everything'}.")


def _lift(arguments: argparse.Namespace) -> None:
    from paraph.chancery import holding
    from paraph.clerk.clock import now

    found = holding.one(arguments.number)
    if found is None:
        raise CommandError(f"There is no hold {arguments.number}.")
    holding.lift(found, arguments.reason, by=None, now=now())
    print(f"Hold {arguments.number} is lifted.")


def _where(arguments: argparse.Namespace) -> str:
    from paraph.chancery.officers import NODE

    return NODE if arguments.node else meant.commission(arguments)
