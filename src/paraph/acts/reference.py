"""The reference page of the law, generated from the kinds."""

from collections.abc import Iterator, Mapping

from paraph.acts.fields import File, Person, Persons
from paraph.acts.kinds import KINDS
from paraph.kernel.content import Kind
from paraph.kernel.fields import Field, Group


def reference_page() -> str:
    """Return the page `docs/reference/acts.md` as Markdown."""
    lines = [
        "# Acts: what a side can state",
        "",
        "Generated from the kinds in `src/paraph/acts`; do not edit.",
        "",
        "An act is void if its content lacks a required field, has another field, or",
        "has a value that does not keep to what is said here. The kinds of field:",
        "",
        *(f"- {name}: {words}" for name, words in _shapes()),
        "",
    ]
    for kind in KINDS.values():
        lines.extend(_kind(kind))
    return "\n".join(lines).rstrip() + "\n"


def kinds_list() -> str:
    """Return the list of kinds, a line each: an addition shows in a diff."""
    return "".join(f"{name}\n" for name in KINDS)


def _shapes() -> Iterator[tuple[str, str]]:
    """Yield each kind of field by name, with what its values are."""
    shapes = [*Field.__subclasses__(), File, Person, Persons]
    for shape in sorted(shapes, key=lambda one: one.__name__):
        yield shape.__name__, (shape.__doc__ or "").partition("\n")[0]


def _kind(kind: Kind) -> Iterator[str]:
    yield f"## {kind.name}"
    yield ""
    yield " ".join(kind.doc.split())
    yield ""
    yield f"- Object: `{kind.object or 'the question of any consent'}`"
    yield f"- Stance: {_stance(kind)}"
    if kind.founds:
        yield "- Founds what its object names"
    if kind.before_charter:
        yield "- Has effect before the charter is concluded"
    for template in kind.templates:
        yield f"- Reads: “{template}”"
    yield ""
    yield "| field | kind | required | personal | meaning |"
    yield "| --- | --- | --- | --- | --- |"
    yield from _fields(kind.fields, "")
    yield ""


def _fields(fields: Mapping[str, Field], path: str) -> Iterator[str]:
    for name, field in fields.items():
        required = "yes" if field.required else "no"
        personal = "yes" if field.personal else "no"
        told = (f"{field.label}.", field.help, field.bounds)
        meaning = " ".join(filter(None, told))
        shape = type(field).__name__
        yield f"| `{path}{name}` | {shape} | {required} | {personal} | {meaning} |"
        if isinstance(field, Group):
            yield from _fields(field.fields, f"{path}{name}.")


def _stance(kind: Kind) -> str:
    if kind.stance_by_view:
        return "consent to the manifest of its terms, recomputed from the view"
    if kind.consents:
        return "consent to the digest of its terms"
    if kind.any_question:
        return "withdrawal"
    return "none; a declaration"
