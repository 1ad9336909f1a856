"""What a list of a delegation keeps to: whose it is, one head, the range of the charter."""

from collections.abc import Mapping, Sequence
from typing import Any

from paraph.acts.charter.rules import plain, rules_for, value_in
from paraph.kernel.act import Act
from paraph.kernel.errors import Refused
from paraph.kernel.view import View

COUNTED = frozenset({"head", "deputy", "member"})
"""The roles that a range of members speaks of; advisers and interpreters are beyond it."""
HEAD = "head"

Place = Mapping[str, Any]


def members_in(places: Sequence[Place]) -> int:
    """Return how many places of a list are members in the charter's sense."""
    return sum(place["role"] in COUNTED for place in places)


def limits_of(rules: Mapping[str, Any], side: str) -> dict[str, int]:
    """Return {min, max, exact} of a side's members, as far as the charter binds.

    A side's own limit goes before that of all. What is only normally so limits nothing
    here, nor does a text that is silent.

    Source: charter, `composition.members_per_side`.
    """
    table = rules.get("composition")
    said = table.get("members_per_side") if isinstance(table, Mapping) else None
    strength = table.get("strength", "must") if isinstance(table, Mapping) else "must"
    if isinstance(said, Mapping):
        strength = said.get("strength", strength)
        said = said.get("value", said)
    if isinstance(said, Mapping):
        said = said.get(side, said)
    if strength != "must":
        return {}
    if type(said) is int:
        return {"exact": said}
    found = said if isinstance(said, Mapping) else {}
    return {
        name: found[name]
        for name in ("min", "max", "exact")
        if type(found.get(name)) is int
    }


def speaks_for(rules: Mapping[str, Any], side: str) -> str:
    """Return who speaks for a side by the charter, "" where it says nothing.

    Of a bloc: a member, or an organ of it.

    Source: charter, `composition.speaks_for`.
    """
    said = plain(value_in(rules, "composition.speaks_for"))
    found = plain(said.get(side)) if isinstance(said, Mapping) else None
    return found if isinstance(found, str) else ""


def check_own(view: View, act: Act) -> None:
    """Refuse another side's delegation, and one to an unknown session.

    Raises:
        Refused: `delegation.not-yours`, `delegation.unknown-session`.
    """
    session, side = act.object.split("/delegation/")
    if side != act.side:
        raise Refused("delegation.not-yours", object=act.object)
    if not view.exists(session):
        raise Refused("delegation.unknown-session", object=session)


def check_range(view: View, session: str, side: str, count: int) -> None:
    """Refuse more or fewer members than the rules of a session allow the side.

    Raises:
        Refused: `delegation.range`, with the limit that is broken.
    """
    limits = limits_of(rules_for(view, session), side)
    broken = [
        limit
        for name, limit in limits.items()
        if (name == "exact" and count != limit)
        or (name == "min" and count < limit)
        or (name == "max" and count > limit)
    ]
    if broken:
        raise Refused("delegation.range", count=count, limit=broken[0])


def check_enclosed(act: Act) -> None:
    """Refuse a list whose credentials or names are not enclosed with it.

    Raises:
        Refused: `delegation.credentials`, `delegation.persons`.
    """
    enclosed = {named.sha256 for named in act.enclosures}
    for field, code in (
        ("credentials", "delegation.credentials"),
        ("persons", "delegation.persons"),
        ("person", "delegation.persons"),
    ):
        named = act.content.get(field)
        if named is not None and named not in enclosed:
            raise Refused(code, enclosure=named)
