"""The kinds that this software knows, found by walking this package."""

import importlib
import pkgutil
import re
from collections.abc import Mapping

import paraph.acts
from paraph.kernel.content import ID_LENGTH, Kind, registered
from paraph.kernel.keys import FOUND

_NEW = re.compile(r"~[0-9]{1,2}")
_ANY_ID = "a" * ID_LENGTH


def _walk() -> Mapping[str, Kind]:
    """Import every verb of every noun: the modules of this package's packages."""
    for noun in pkgutil.iter_modules(paraph.acts.__path__, "paraph.acts."):
        if noun.ispkg:
            package = importlib.import_module(noun.name)
            for verb in pkgutil.iter_modules(package.__path__, f"{noun.name}."):
                importlib.import_module(verb.name)
    return registered()


KINDS = _walk()
"""Every kind by its wire name, sorted."""


def newest(noun: str, verb: str) -> Kind | None:
    """Return the newest version of a kind, None if there is none."""
    versions = [one for one in KINDS.values() if (one.noun, one.verb) == (noun, verb)]
    return max(versions, key=lambda one: one.version, default=None)


def can_be_drafted(kind: Kind) -> bool:
    """Say whether officers may draft a kind by hand: keys and receipts are not."""
    return kind.noun not in {"keys", "receipt"} and kind.name != FOUND


def with_ids(path: str) -> str:
    """Return a path with an id wherever `~0`, `~1` … stand for what an act creates."""
    return _NEW.sub(_ANY_ID, path)


def fits(kind: Kind, object_: str) -> bool:
    """Say whether a path could be the object of a kind, `~0` standing for new ids."""
    named = with_ids(object_)
    if kind.any_question:
        return any(
            one.consents and one.pattern.fullmatch(named) for one in KINDS.values()
        )
    return kind.pattern.fullmatch(named) is not None
