"""What nouns that stand in a tree have in common: parents in force, and no circle.

A thing stands where the terms agreed on its question put it. A rule looks at those in
force and at the signer's own offers alike, so that two offers cannot be agreed crosswise
into a circle while their signer still stands by both. Whoever reads a tree keeps to
`placed`: terms withdrawn unseen may still make a circle, and it is shown, not followed.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from paraph.kernel.errors import Refused
from paraph.kernel.view import View

MAX_DEPTH = 10
"""Levels below the uppermost: as many as a path has segments."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A noun whose things stand in a tree, and the question that says where."""

    noun: str
    question: str

    def object(self, id_: str) -> str:
        """Return the object on which it is asked where a thing stands."""
        return f"{self.noun}/{id_}/{self.question}"

    def terms(self, view: View, id_: str) -> Mapping[str, Any] | None:
        """Return the terms in force on a thing, None if there are none."""
        object_ = self.object(id_)
        digest = view.agreed(object_)
        if digest is None:
            return None
        found: Mapping[str, Any] = view.terms(object_, digest)
        return found

    def stands(self, view: View, id_: str) -> bool:
        """Say whether a thing is agreed here, and not merged into another."""
        terms = self.terms(view, id_)
        return terms is not None and "merged_into" not in terms

    def check_place(self, view: View, side: str, id_: str, parent: str) -> None:
        """Refuse a parent that does not stand here, lies below the thing or too deep.

        Args:
            view: the signer's.
            side: whose own offers count as if they were in force.
            id_: the thing to be placed.
            parent: what it would stand under.

        Raises:
            Refused: `tree.circular`, `tree.unknown-parent`, `tree.too-deep`.
        """
        if parent == id_:
            raise Refused("tree.circular", object=self.object(id_))
        if not self.stands(view, parent):
            raise Refused("tree.unknown-parent", parent=parent)
        reached, level = {parent}, {parent}
        for _ in range(MAX_DEPTH):
            level = {
                one for below in level for one in self._above(view, side, below)
            } - reached
            if id_ in level:
                raise Refused("tree.circular", object=self.object(id_))
            if not level:
                return
            reached |= level
        raise Refused("tree.too-deep", object=self.object(id_), limit=MAX_DEPTH)

    def check_childless(self, view: View, id_: str) -> None:
        """Refuse to end what others still stand under.

        Raises:
            Refused: `tree.has-children`.
        """
        for object_, digest in view.all_agreed(self.question).items():
            # Of another noun, perhaps: but ids of two nouns never meet.
            if view.terms(object_, digest).get("parent") == id_:
                raise Refused("tree.has-children", object=self.object(id_))

    def _above(self, view: View, side: str, id_: str) -> Iterator[str]:
        """Yield the parents of a thing: in force, and as its signer offers."""
        object_ = self.object(id_)
        for digest in {view.agreed(object_), view.consent(object_, side)} - {None}:
            terms = view.terms(object_, str(digest))
            if terms is not None and "parent" in terms:
                yield terms["parent"]


def placed(
    parents: Mapping[str, str | None], uppermost: Collection[str] = ()
) -> list[tuple[str, int]]:
    """Return the things of a tree in order, each below its parent, with its level.

    Args:
        parents: by id, in the order that brothers keep, the parent or None.
        uppermost: ids that are no key of `parents` and still may be parents.

    What has no parent among these, or stands in a circle, comes at level 0; nothing is
    left out and nothing comes twice.
    """
    below: dict[str | None, list[str]] = {}
    for id_, parent in parents.items():
        known = parent in parents or parent in uppermost
        below.setdefault(parent if known else None, []).append(id_)
    order: dict[str, int] = {}
    waiting = [(one, 0) for one in [*uppermost, *below.get(None, [])]]
    circular = [(one, 0) for one in parents]
    while waiting or circular:
        id_, level = waiting.pop(0) if waiting else circular.pop(0)
        if id_ in order:
            continue
        order[id_] = level
        waiting[:0] = [(one, level + 1) for one in below.get(id_, [])]
    return list(order.items())
