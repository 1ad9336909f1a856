"""Accounts: closed when somebody leaves, and opened again."""

import datetime as dt

from paraph.chancery import log
from paraph.chancery.officers import DATABASE, Officer


def turn(
    officer: Officer, *, is_open: bool, by: Officer | None, now: dt.datetime
) -> None:
    """Open an account again or close it; what was done with it stays.

    Args:
        officer: whose account.
        is_open: what it is afterwards.
        by: the administrator, None for the operator of the machine.
        now: when.
    """
    user = officer.user
    if user.is_active == is_open:
        return
    user.is_active = is_open
    user.save(using=DATABASE, update_fields=["is_active"])
    if is_open:
        log.note(by, "officer.opened", user.get_username(), now)
    else:
        log.note(by, "officer.closed", user.get_username(), now)
