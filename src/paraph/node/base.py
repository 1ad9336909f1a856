"""Settings that desk and exchange share."""

import os
from pathlib import Path
from typing import Any

from paraph.clerk import environment
from paraph.clerk.home import Home, HomeError, NodeFacts

os.umask(0o077)

PARAPH_HOME = Home.from_environment()
try:
    _facts = PARAPH_HOME.facts()
except HomeError:
    _facts = NodeFacts(side="", commissions={})
PARAPH_SIDE = _facts.side
PARAPH_PEERS = {one: dict(peers) for one, peers in _facts.commissions.items()}
"""By commission: the keys of other sides to where their exchange is called."""
PARAPH_DESK_PORT = _facts.desk_port
PARAPH_EXCHANGE_PORT = _facts.exchange_port
PARAPH_AUTHORITY = _facts.authority
PARAPH_DEMO = environment.DEMO.read() == "1"
PARAPH_RECALL_S = int(environment.RECALL_S.read("5" if PARAPH_DEMO else None))
PARAPH_SECOND_FACTOR = (
    environment.SECOND_FACTOR.read("0" if PARAPH_DEMO else None) == "1"
)
"""Whether nobody sees anything before he has a second factor. Not so in the demo only."""
PARAPH_LOG_DAYS = int(environment.LOG_DAYS.read())
"""How long the internal log is kept."""

DEBUG = False
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("id", "Bahasa Indonesia"),
    ("km", "ខ្មែរ"),
]
"""In which pages are shown, each by its own name; catalogues: `web/locale`."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASE_ROUTERS = ["paraph.node.router.Router"]


def sqlite(path: Path, synchronous: str) -> dict[str, Any]:
    """Return the settings of a database file; one writer at a time, none waits long."""
    return {
        "ENGINE": "paraph.store.sqlite",
        "NAME": str(path),
        "TEST": {"DEPENDENCIES": [], "NAME": ":memory:"},
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL;"
                f"PRAGMA synchronous={synchronous};"
                "PRAGMA foreign_keys=ON"
            ),
        },
    }


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "paraph.clerk.redacting.Formatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "paraph": {"level": "INFO"},
        "django.request": {"level": "ERROR"},  # strangers fill no log
    },
}
