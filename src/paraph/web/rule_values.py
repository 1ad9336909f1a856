"""The value of a rule of a charter as people type and read it: as TOML writes it."""

import json
import tomllib
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from paraph.web import rules


def typed(text: str) -> Any:
    """Return the value that was typed: `P14D`, 3, `true`, `{ min = 2, max = 9 }`.

    What is nothing that TOML knows is taken as a text.
    """
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def shown(value: Any) -> str:
    """Return a value as it is typed; a text without quotation marks."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        told = ", ".join(f"{name} = {_inner(one)}" for name, one in value.items())
        return f"{{ {told} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_inner, value))}]"
    return str(value)


def told(value: Any) -> str:
    """Return a value in words: a period as one, yes and no, fields with their names."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, Mapping):
        return "; ".join(
            f"{name.replace('_', ' ')}: {told(one)}" for name, one in value.items()
        )
    if isinstance(value, list):
        return ", ".join(map(told, value))
    return rules.period(value).replace("_", " ")


def charter_typed(text: str) -> Any:
    """Return a charter typed as JSON; what is none, as it stands."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def charter_shown(value: Any) -> str:
    """Return a charter as JSON that a person can read and change."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)


def _inner(value: Any) -> str:
    return (
        json.dumps(value, ensure_ascii=False)
        if isinstance(value, str)
        else shown(value)
    )
