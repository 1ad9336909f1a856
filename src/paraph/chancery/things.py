"""Things of ours by their names: `draft/12`, `report/3`, `contact/5`, `note/7`, `person/8`."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from django.db import models

from paraph.chancery.contacts import Contact
from paraph.chancery.drafts import Draft
from paraph.chancery.notes import PaperNote
from paraph.chancery.officers import DATABASE, NODE
from paraph.chancery.people import Person
from paraph.chancery.reports import Report

ROWS: Mapping[str, type[models.Model]] = {
    "draft": Draft,
    "report": Report,
    "contact": Contact,
    "note": PaperNote,
    "person": Person,
}
"""What is kept of each noun."""
OF_THE_NODE = frozenset({"person"})
_NAME = re.compile(r"([a-z]+)/([1-9][0-9]{0,15})")


def rows(commission: str, names: Collection[str]) -> dict[str, Any]:
    """Return the rows of things by their names, one question for each noun.

    What there is not, or not in this commission, is left out; `NODE` stands for any.
    People are of the node, whoever asks.
    """
    numbers: dict[str, set[int]] = {}
    for name in names:
        told = _NAME.fullmatch(name)
        if told is not None and told[1] in ROWS:
            numbers.setdefault(told[1], set()).add(int(told[2]))
    found = {}
    for noun, ids in numbers.items():
        asked: models.QuerySet[Any] = models.QuerySet(ROWS[noun], using=DATABASE)
        asked = asked.filter(pk__in=ids)
        if noun not in OF_THE_NODE and commission != NODE:
            asked = asked.filter(commission=commission)
        found.update({f"{noun}/{row.pk}": row for row in asked})
    return found


def is_there(commission: str, name: str) -> bool:
    """Say whether there is a thing of ours so named."""
    return name in rows(commission, [name])
