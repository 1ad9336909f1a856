"""Session, next: a side consents to when and where the next session is to be.

Said at the end of a session, before anybody knows the days: the year, the month if one
is known, who receives and where. Its dates are then set through the usual channel. It
may also be consented to after the session was closed. Consent to *nothing* proposes to
have nothing agreed on it.

Source: life of a session, 14; rules of procedure, sessions (`rules.sessions.venue`).
"""

from paraph.acts.closing import check_dated
from paraph.kernel.act import Act
from paraph.kernel.content import (
    TermsContent,
    act_type,
    check_terms_or_nothing,
)
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Flag, Group, Integer, SideKey, Titles
from paraph.kernel.view import View

LAST_YEAR, LAST_MONTH = 9999, 12


@act_type("session.next/1", object="session/<session>/next", consents=True)
class Next(TermsContent):
    """A side consents to when and where the next session is to be."""

    terms = Group(
        label="Terms",
        required=False,
        fields={
            "year": Integer(label="Year", least=1),
            "month": Integer(label="Month", help="1 to 12.", required=False, least=1),
            "host": SideKey(label="Host"),
            "place": Titles(label="Place", required=False, limit=200),
        },
    )
    nothing = Flag(label="Have nothing agreed on the next session")

    question = "the session that follows {session}"
    sentence = (
        "{side} consented to hold the session that follows {session} in the year "
        "{terms.year}, with {terms.host} as host."
    )
    sentence_of_nothing = (
        "{side} consented to have nothing agreed on the session that follows {session}."
    )

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse a month or a year that is none, and a host that is no side.

        Raises:
            Refused: `session.unknown`, `session.dates-open`, `content.terms`,
                `session.month`, `session.host`.
        """
        check_dated(view, act.object.removesuffix("/next"))
        check_terms_or_nothing(act.content)
        terms = act.content.get("terms")
        if terms is None:
            return
        if terms["year"] > LAST_YEAR or terms.get("month", 1) > LAST_MONTH:
            raise Refused("session.month", year=terms["year"])
        if not view.charter.has_side(terms["host"]):
            raise Refused("session.host", host=terms["host"])
