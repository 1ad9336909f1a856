"""What proposing and consenting to an amended charter have in common.

Source: rules of procedure, change (`rules.change`).
"""

from collections.abc import Mapping
from typing import Any

from paraph.acts.charter.rules import CHANGE, is_locked
from paraph.acts.fields import CharterText
from paraph.kernel import canonical
from paraph.kernel.charter import Charter, parse_charter
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Field, Integer
from paraph.kernel.view import CROSSED, View

AMENDED: Mapping[str, Field] = {
    "charter": CharterText(label="The whole charter as amended"),
    "from_session": Integer(
        label="First session",
        help="The number of the session from which its rules hold.",
        least=1,
    ),
}


def check_amended(view: View, terms: Mapping[str, Any]) -> None:
    """Refuse a charter that says the same, or changes what no amendment changes.

    Sides, their root keys, zones and languages, the number of the first session and
    what is law stay as founded; a side's name may change, as States' names do. Where
    two amendments crossed, consenting to either again is what resolves it.

    Raises:
        Refused: `charter.locked`, `charter.sides`, `charter.law`, `charter.same`.
    """
    now = view.charter
    new = parse_charter(canonical.encode(terms["charter"]))
    if is_locked(now):
        raise Refused("charter.locked", parameter=CHANGE)
    if _fixed(new) != _fixed(now):
        raise Refused("charter.sides")
    if new.law != now.law or new.first_number != now.first_number:
        raise Refused("charter.law")
    if new.raw == now.raw and view.state("charter") != CROSSED:
        raise Refused("charter.same")


def _fixed(charter: Charter) -> list[tuple[object, ...]]:
    return [
        (one.key, one.capital, one.zone, one.languages, one.root_keys, one.root_k)
        for one in charter.sides
    ]
