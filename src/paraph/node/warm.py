"""Do before serving what the first request would pay for otherwise."""

from django.conf import settings
from django.urls import Resolver404, resolve

from paraph.clerk import reading


def resolve_root() -> None:
    """Import all pages by resolving one address."""
    try:
        resolve("/", urlconf=settings.ROOT_URLCONF)
    except Resolver404:
        return


def open_records() -> None:
    """Fold the records, so that no visitor waits for it."""
    for commission in reading.commissions():
        reading.heads(commission)


def resolve_all() -> None:
    """Do both."""
    resolve_root()
    open_records()
