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
        found = tomllib.loads(f"value = {text}")
    except (tomllib.TOMLDecodeError, RecursionError):
        return text
    return found["value"] if found.keys() == {"value"} else text


def shown(value: Any) -> str:
    """Return a value as it is typed, so that `typed` gives the same back.

    A text stands without quotation marks where it is read as a text without them.
    """
    if isinstance(value, str):
        return value if _is_read_bare(value) else _inner(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        told = ", ".join(f"{name} = {_inner(one)}" for name, one in value.items())
        return f"{{ {told} }}" if told else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_inner, value))}]"
    return str(value)


def told(value: Any) -> str:
    """Return a value in words: a period as one, yes and no, fields with their names.

    Of a table {value, strength …} the value comes first.
    """
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if value in ("", {}, []):
        return shown(value)
    if isinstance(value, Mapping):
        return "; ".join(
            told(one) if name == "value" else f"{name.replace('_', ' ')}: {told(one)}"
            for name, one in sorted(value.items(), key=lambda one: one[0] != "value")
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


def _is_read_bare(text: str) -> bool:
    """Say whether a text, typed on one line, is read as what it is."""
    is_one_line = text == text.strip() and "\n" not in text
    return bool(text) and is_one_line and typed(text) == text


def _inner(value: Any) -> str:
    return (
        json.dumps(value, ensure_ascii=False)
        if isinstance(value, str)
        else shown(value)
    )
