"""Officers: who works in this office, and the rows that say what each may do.

What the rows mean is said in `roles`.
"""

import datetime as dt

from django.contrib.auth.models import User
from django.db import models

DATABASE = "chancery"
READER, TRANSLATOR, DRAFTER = "reader", "translator", "drafter"
RELEASER, ADMINISTRATOR = "releaser", "administrator"
RANK = {READER: 1, TRANSLATOR: 2, DRAFTER: 3, RELEASER: 4}
"""The roles in a commission: each holds those below it."""
ROLES = (*RANK, ADMINISTRATOR)
NODE = ""
"""Stands for the node itself where else a commission is named."""


class Officer(models.Model):
    """A person with an account. `office` stands in the acts they release.

    `language` is that of the pages, "" while none was chosen.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="officer")
    name = models.CharField(max_length=200)
    office = models.CharField(max_length=120)
    language = models.CharField(max_length=12, blank=True, default="")

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_officer"

    def __str__(self) -> str:
        return self.name


class Role(models.Model):
    """A role that an officer has in a commission, or as administrator of the node.

    It holds from `from_at` until before `until_at`, if that is set; a role that was
    ended stays as it was. Who deputises has it for somebody (`acts_for`).
    """

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="roles")
    commission = models.CharField(max_length=64, blank=True, default=NODE)
    role = models.CharField(max_length=20, choices=[(one, one) for one in ROLES])
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    acts_for = models.ForeignKey(
        Officer, null=True, on_delete=models.CASCADE, related_name="deputies"
    )

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_role"

    def __str__(self) -> str:
        return f"{self.role} {self.officer_id}"


BEGINNING = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""Since when a role holds that was given with the account."""


def add(
    login: str,
    *,
    name: str,
    office: str,
    role: str = "",
    commission: str = NODE,
    password: str = "",
    address: str = "",
) -> Officer:
    """Make an account; without a password only a link opens it.

    Args:
        login: what is typed to sign in.
        name: the person's.
        office: stands in the acts they release.
        role: one to begin with; "" for none.
        commission: where that role is; an administrator's is always of the node.
        password: "" for none.
        address: where an invitation goes; a sign-in service may name it.
    """
    users = User.objects.db_manager(DATABASE)
    user = users.create_user(login, address, password or None)
    rows = Officer.objects.using(DATABASE)
    officer = rows.create(user=user, name=name, office=office)
    if role:
        Role.objects.using(DATABASE).create(
            officer=officer,
            commission=NODE if role == ADMINISTRATOR else commission,
            role=role,
            from_at=BEGINNING,
        )
    return officer


def every() -> list[Officer]:
    """Return all officers by name."""
    rows = Officer.objects.using(DATABASE).select_related("user")
    return list(rows.order_by("name", "id"))


def one(id_: int) -> Officer | None:
    """Return an officer, or None."""
    rows = Officer.objects.using(DATABASE).select_related("user")
    return rows.filter(pk=id_).first()


def by_login(login: str) -> Officer | None:
    """Return the officer of a login, or None."""
    rows = Officer.objects.using(DATABASE).select_related("user")
    return rows.filter(user__username=login).first()


def of_user(user_id: int | None) -> Officer | None:
    """Return the officer of an account, or None."""
    if user_id is None:
        return None
    rows = Officer.objects.using(DATABASE).select_related("user")
    return rows.filter(user_id=user_id, user__is_active=True).first()


def choose_language(user_id: int, language: str) -> None:
    """Keep in which language an officer sees the pages."""
    rows = Officer.objects.using(DATABASE)
    rows.filter(user_id=user_id).update(language=language)


def has_any() -> bool:
    """Say whether there is any officer yet."""
    return Officer.objects.using(DATABASE).exists()
