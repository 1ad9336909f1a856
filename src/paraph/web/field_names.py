"""How the fields of forms are called, by their names in forms."""

from collections.abc import Iterator, Mapping
from functools import cache

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from paraph.acts.kinds import KINDS
from paraph.kernel.content import Kind
from paraph.kernel.fields import Field, Group
from paraph.web import language_names

PLAIN: Mapping[str, str] = {
    "text": _("Text"),
    "words": _("Words"),
    "quote": _("Quotation"),
    "assessment": _("Our assessment"),
    "distribution": _("Distribution"),
    "basis": _("On what basis"),
    "pasted": _("Table"),
    "name": _("Name"),
    "q": _("Search"),
    "reason": _("Reason"),
}
"""How fields are called that belong to no kind of act."""


def called(name: str, kind: Kind | None = None) -> str:
    """Return how a field is called; "" for one that nobody has typed into.

    Args:
        name: in a form, as `title.km` or `terms.place`.
        kind: of whose form, if it is known; else that of any kind that has it.
    """
    labels = _labels()
    if kind is not None:
        labels = {**labels, **dict(_named("", kind.fields))}
    label = labels.get(name)
    if label:
        return gettext(label)
    field, _dot, language = name.rpartition(".")
    if field in labels:
        return f"{gettext(labels[field])}, {language_names.own(language)}"
    return gettext(PLAIN[name]) if name in PLAIN else ""


@cache
def _labels() -> Mapping[str, str]:
    """Return how the fields of all kinds are called, by their names in forms."""
    found: dict[str, str] = {}
    for kind in KINDS.values():
        found.update(_named("", kind.fields))
    return found


def _named(path: str, fields: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
    for name, field in fields.items():
        yield f"{path}{name}", field.label
        if isinstance(field, Group):
            yield from _named(f"{path}{name}.", field.fields)
