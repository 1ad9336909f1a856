"""The kinds that this software knows, found by walking this package."""

import importlib
import pkgutil
from collections.abc import Mapping

import paraph.acts
from paraph.kernel.content import Kind, registered


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
