"""What waits on the steps of a session and on the charter: consents not answered yet.

The closing, what comes next, a rule set aside, an amendment: who has consented to one
waits for the others. Whoever called a session off waits for other dates, or none.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from paraph.kernel import canonical
from paraph.kernel.amended import CHARTER
from paraph.kernel.canonical import NOTHING
from paraph.kernel.view import View
from paraph.projection.sessions import SessionRow
from paraph.web.access import Here
from paraph.web.waiting import Thing, answer, name_of, unanswered

_ASKED: Mapping[str, str] = {
    "closing": _("Consent to the closing, or answer otherwise: %(name)s"),
    "next": _("Answer what is proposed of the session after this one: %(name)s"),
    "derogation": _("Consent to set a rule aside, or answer otherwise: %(name)s"),
}
_CLOSED = frozenset({"closing", "failed", "cancelled"})


def things(here: Here, rows: Sequence[SessionRow], view: View) -> list[Thing]:
    """Return what waits for each side on the steps of sessions and on the charter.

    Args:
        here: where.
        rows: sessions ahead, and those that are over with a step not answered.
        view: the record at the heads.
    """
    found = list(_charter(here, view))
    for row in rows:
        for question, asked in _questions(row):
            found += _steps(here, row, question, asked)
        found += _called_off(here, row)
    return found


def _questions(row: SessionRow) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the questions of a session on which something may be owed, with their face."""
    yield "next", row.life["next"]
    if row.state not in _CLOSED:
        yield "closing", row.life["closing"]
        for asked in row.life["derogations"].values():
            yield "derogation", asked


def _steps(
    here: Here, row: SessionRow, question: str, asked: Mapping[str, Any]
) -> Iterator[Thing]:
    terms = asked["terms"]
    settled = NOTHING if terms is None else canonical.digest_of(terms)
    for side, others in unanswered(here, asked["offers"], {settled}):
        yield answer(
            here,
            side,
            code=f"session.{question}",
            what=gettext(_ASKED[question]),
            marked=gettext("Consented to by %(sides)s"),
            others=others,
            name=name_of(row, here),
            url=f"{here.at}/sessions/{row.session}/#course",
            due=None if question == "next" else row.to_day,
        )


def _called_off(here: Here, row: SessionRow) -> Iterator[Thing]:
    by = [side for side, one in row.life["called_off"].items() if one["is_current"]]
    if row.state != "called_off":
        return
    for side in here.charter.sides:
        others = [one for one in by if one != side.key]
        if others and side.key not in by:
            yield answer(
                here,
                side.key,
                code="session.call_off",
                what=gettext("Agree on other dates, or on none: %(name)s"),
                marked=gettext("Called off by %(sides)s"),
                others=others,
                name=name_of(row, here),
                url=f"{here.at}/sessions/{row.session}/#dates",
                due=row.from_day,
            )


def _charter(here: Here, view: View) -> Iterator[Thing]:
    """Yield the answers owed on amendments; before all have founded, their founding."""
    if not view.in_force(CHARTER):
        yield from _founding(here, view)
        return
    offers = {
        side.key: {
            "digest": digest,
            "answers": list(view.consent_answers(CHARTER, side.key)),
        }
        for side in here.charter.sides
        if (digest := view.consent(CHARTER, side.key)) is not None
    }
    settled = {*view.in_force(CHARTER), NOTHING}
    for side, others in unanswered(here, offers, settled):
        yield answer(
            here,
            side,
            code="charter.amend",
            what=gettext("Consent to amend the charter, or answer otherwise: %(name)s"),
            marked=gettext("Consented to by %(sides)s"),
            others=others,
            name=here.title,
            url=f"{here.at}/commission/charter/",
            due=None,
        )


def _founding(here: Here, view: View) -> Iterator[Thing]:
    founded = [
        one.key
        for one in here.charter.sides
        if view.consent(CHARTER, one.key) is not None
    ]
    for one in here.charter.sides:
        if founded and one.key not in founded:
            yield answer(
                here,
                one.key,
                code="charter.found",
                what=gettext("Found the commission on the same charter: %(name)s"),
                marked=gettext("Founded by %(sides)s"),
                others=founded,
                name=here.title,
                url=f"{here.at}/commission/",
                due=None,
            )
