"""A node's clerk without its doors, and a counterpart in memory beside it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from paraph.acts.bodies.tree import root_of
from paraph.acts.posts.face import Post
from paraph.chancery import drafts
from paraph.chancery.drafts import Draft
from paraph.chancery.officers import Officer
from paraph.clerk import acknowledge, founding, reading, receive, sealing
from paraph.disk import write_whole
from paraph.kernel.act import Act, Enclosure
from paraph.store import acts
from tests.simulator import Office, key, make_charter, sign

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
PROPOSAL: Mapping[str, Any] = {
    "from_day": "2026-12-14",
    "to_day": "2026-12-16",
    "place": {"en": "Sudara"},
    "host": "sudland",
    "mode": "in_person",
}
TERMS: Mapping[str, Any] = {"number": 1, **PROPOSAL}


class Desk:
    """Norland's clerk on a real store; `sudland` is the other side, in memory."""

    def __init__(self, rules: Mapping[str, Any] | None = None) -> None:
        self.charter = make_charter(rules=rules)
        self.commission = self.charter.commission
        self.sudland = Office(self.charter, "sudland")

    @property
    def root(self) -> str:
        """The id of the body that the commission is."""
        return root_of(self.commission)

    def posts(self, body: str) -> tuple[Post, ...]:
        """Return the posts in a body, as Norland's record has them."""
        return reading.commission_record(self.commission).posts(body)

    def found(self) -> None:
        """Found the commission on both sides and acknowledge it."""
        self.found_alone()
        self.sudland.found()
        self.exchange()

    def found_alone(self) -> None:
        """Found the commission for Norland; Sudland has no node yet."""
        if not settings.PARAPH_HOME.charter_file.exists():
            write_whole(settings.PARAPH_HOME.charter_file, self.charter.raw)
        founding.serve(self.charter, "norland")
        settings.PARAPH_HOME.seal_key.write_bytes(key("norland seal").to_pem())
        transport = key("norland transport").to_pem()
        settings.PARAPH_HOME.transport_key.write_bytes(transport)
        raw = founding.request(
            self.charter,
            "norland",
            seal_key=key("norland seal").public,
            transport_key=key("norland transport").public,
            office="Secretariat",
            now=NOW,
        )
        founding.found(self.commission, sign(raw, key("norland root")), NOW)

    def lines(self) -> list[bytes]:
        """Return every act as a line, in the order of admission here."""
        return [row.line() for row in acts.rows_after(self.commission, 0)]

    def exchange(self) -> None:
        """Bring everything across; both acknowledge what is new."""
        for _ in range(2):
            receive.receive(self.commission, self.sudland.lines, now=NOW)
            acknowledge.acknowledge(self.commission, NOW, at_once=True)
            self.sudland.receive(self.lines())
            if self.sudland.record.has_news_for("sudland"):
                self.sudland.acknowledge()

    def seal(
        self, kind: str, object_: str, content: Mapping[str, Any], **more: Any
    ) -> Act:
        """Seal an act of Norland's, as the clerk does for a released draft."""
        enclosures: tuple[Enclosure, ...] = more.pop("enclosures", ())
        return sealing.seal_act(
            self.commission,
            kind=kind,
            object_=object_,
            content=content,
            enclosures=enclosures,
            by="Secretariat",
            now=NOW,
            **more,
        )

    def session(self) -> str:
        """Return a session that Norland proposed and both fixed."""
        object_ = self.seal("session.propose/1", "session/~0", PROPOSAL).object
        self.fix(object_, TERMS)
        return object_

    def fix(self, session: str, terms: Mapping[str, Any]) -> None:
        """Consent on both sides to the dates of a session."""
        self.seal("session.fix/1", f"{session}/dates", {"terms": terms})
        self.exchange()
        self.sudland.state("session.fix/1", f"{session}/dates", {"terms": terms})
        self.exchange()


def draft_of(
    desk: Desk, officer: Officer, content: Mapping[str, Any] = PROPOSAL
) -> Draft:
    """Return a draft to propose a session."""
    return drafts.create(
        commission=desk.commission,
        kind="session.propose/1",
        object_="session/~0",
        content=content,
        officer=officer,
        now=NOW,
    )
