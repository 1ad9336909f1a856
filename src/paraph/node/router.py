"""Which app lives in which database."""

from typing import Any

RECORD_APPS = frozenset({"store", "projection"})


class Router:
    """Store and projection live in `record`, all else in `chancery`."""

    def db_for_read(self, model: Any, **_hints: Any) -> str:
        """Return the database of a model."""
        label = model._meta.app_label  # noqa: SLF001 (Django's documented name)
        return "record" if label in RECORD_APPS else "chancery"

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **_hints: Any) -> bool:
        """Say whether two models live in the same database."""
        # Of the rows themselves: who is signed in may be one that is looked up late.
        return self.db_for_read(one) == self.db_for_read(other)

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:
        """Say whether an app's tables belong into a database."""
        return db == ("record" if app_label in RECORD_APPS else "chancery")
