"""Settings of the exchange: its own process, without a connection to the chancery."""

from paraph.node.base import *  # noqa: F403 (settings are names in a module)
from paraph.node.base import PARAPH_HOME, sqlite

SECRET_KEY = "nothing is signed with this"  # noqa: S105 (Django wants one; no cookies here)
ALLOWED_HOSTS = ["*"]  # the signature of a request covers the authority it names
ROOT_URLCONF = "paraph.exchange.urls"

DATABASES = {
    "default": {},
    "record": sqlite(PARAPH_HOME.record, "FULL"),
}
INSTALLED_APPS = [
    "paraph.store.apps.StoreConfig",
    "paraph.projection.apps.ProjectionConfig",
]
MIDDLEWARE = ["paraph.exchange.trouble.DiskTrouble"]
USE_I18N = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
