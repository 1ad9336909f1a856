"""What a form is made of: places to type, in sections."""

from dataclasses import dataclass
from typing import Any, Protocol

from django.http import QueryDict

from paraph.kernel.fields import Field
from paraph.web.access import Here


@dataclass(frozen=True, slots=True)
class Input:
    """One place to type. `widget` is text, area, day, choice, number, flag, file or files.

    `when_empty` says what leaving it empty means, "" where it may not be.
    """

    name: str
    label: str
    help: str
    widget: str
    value: str
    required: bool
    error: str
    when_empty: str = ""
    language: str = ""
    options: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """The id of the element."""
        return "f-" + self.name.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Section:
    """Inputs that belong together; `label` is empty for a single field."""

    label: str
    help: str
    inputs: tuple[Input, ...]


class Asking(Protocol):
    """The form that an input is part of: it knows what was typed, and what was wrong."""

    here: Here
    typed: QueryDict | None
    object: str

    def one(
        self,
        path: str,
        field: Field,
        value: Any,
        label: str,
        *,
        widget: str,
        language: str = "",
        options: tuple[tuple[str, str], ...] = (),
        required: bool | None = None,
        when_empty: str = "",
    ) -> Input:
        """Return an input of a field."""
