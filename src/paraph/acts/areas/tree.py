"""The tree of areas; several may be uppermost."""

from collections.abc import Mapping

from paraph.acts.fields import Id
from paraph.acts.trees import Tree
from paraph.kernel.fields import Field, Titles

TREE = Tree("area", "place")

PLACE: Mapping[str, Field] = {
    "title": Titles(label="Name", help="In each language of the agenda.", limit=200),
    "parent": Id(
        label="Part of",
        help="Left out: an area of its own.",
        required=False,
        noun="area",
    ),
    "about": Titles(
        label="What belongs to it", help="In a few words.", required=False, limit=1_000
    ),
}
"""What a proposal and the place that is adopted have in common."""
