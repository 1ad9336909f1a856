"""Officers: who works in this office and what each may do.

A reader reads, a drafter also prepares, a releaser also lets acts be sealed.
"""

from django.contrib.auth.models import User
from django.db import models

DATABASE = "chancery"
READER, DRAFTER, RELEASER = "reader", "drafter", "releaser"
RANK = {READER: 1, DRAFTER: 2, RELEASER: 3}


class Officer(models.Model):
    """A person with an account. `office` stands in the acts they release."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="officer")
    name = models.CharField(max_length=200)
    office = models.CharField(max_length=120)
    role = models.CharField(max_length=10, choices=[(one, one) for one in RANK])

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_officer"

    def __str__(self) -> str:
        return self.name

    def may(self, role: str) -> bool:
        """Say whether this officer has a role or a higher one."""
        return self.user.is_active and RANK[self.role] >= RANK[role]


def add(
    login: str, *, name: str, office: str, role: str, password: str = ""
) -> Officer:
    """Make an account; without a password only a link opens it."""
    users = User.objects.db_manager(DATABASE)
    user = users.create_user(login, password=password or None)
    return Officer.objects.using(DATABASE).create(
        user=user, name=name, office=office, role=role
    )


def every() -> list[Officer]:
    """Return all officers by name."""
    rows = Officer.objects.using(DATABASE).select_related("user")
    return list(rows.order_by("name", "id"))


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


def has_any() -> bool:
    """Say whether there is any officer yet."""
    return Officer.objects.using(DATABASE).exists()
