"""The tree of bodies; uppermost is the commission itself, which its charter founds.

The root has an id like any other, from the commission alone, so that posts in it have
paths like all posts: the first 12 characters of lower-case base32 of SHA-256 of the
commission's digest in hex. No act creates it: what an act creates is named from a string
with strokes, so the two never meet.
"""

import base64
import hashlib
from collections.abc import Mapping

from paraph.acts.fields import Id
from paraph.acts.trees import Tree
from paraph.kernel.content import ID_LENGTH
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Choice, Field, Titles
from paraph.kernel.view import View

TYPES: Mapping[str, str] = {
    "subcommission": "Sub-commission",
    "committee": "Committee",
    "working_group": "Working group",
    "expert_group": "Group of experts",
    "council": "Council",
    "other": "Other body",
}

TREE = Tree("body", "terms")

PLACE: Mapping[str, Field] = {
    "title": Titles(label="Name", help="In each language of the agenda.", limit=400),
    "type": Choice(label="Kind of body", options=TYPES),
    "parent": Id(label="Under", help="The body to which it reports.", noun="body"),
    "tasks": Titles(
        label="Terms of reference",
        help="What it is to do, in each language of the agenda.",
    ),
}
"""What a proposal and the terms that establish a body have in common."""


def root_of(commission: str) -> str:
    """Return the id of the body that a commission itself is."""
    hashed = hashlib.sha256(commission.encode("ascii")).digest()
    return base64.b32encode(hashed)[:ID_LENGTH].decode("ascii").lower()


def stands(view: View, id_: str) -> bool:
    """Say whether a body may act here: the commission, or established and not merged."""
    return id_ == root_of(view.charter.commission) or TREE.stands(view, id_)


def check_parent(view: View, side: str, id_: str, parent: str) -> None:
    """Refuse a parent that may not act here or lies below the body.

    Raises:
        Refused: `tree.unknown-parent`, `tree.circular`, `tree.too-deep`.
    """
    if parent != root_of(view.charter.commission):
        TREE.check_place(view, side, id_, parent)


def check_known(view: View, id_: str) -> None:
    """Refuse the commission, which no act changes, and what nobody proposed.

    Raises:
        Refused: `body.root`, `body.unknown`.
    """
    if id_ == root_of(view.charter.commission):
        raise Refused("body.root")
    if not view.exists(f"body/{id_}"):
        raise Refused("body.unknown", body=id_)
