"""What pages that take a table say of what is wrong with it."""

from typing import Any

from django.utils.translation import gettext

from paraph.crafts.sheets.problems import SENTENCES, Outcome


def problems(outcome: Outcome) -> dict[str, Any]:
    """Return what `tables/problems.html` shows of a table."""
    return {
        "problems": [
            {
                "row": one.row,
                "column": one.column,
                "sentence": gettext(SENTENCES[one.code]) % one.facts,
            }
            for one in outcome.problems
        ],
        "more": outcome.more_problems,
    }
