"""Agenda, adopt: a side consents to the items of a session in exactly these words.

The consent is to the digest of the manifest: the list of [path, digest] of the items
in order, recomputed from the signer's view. Each item exists, is not left and has a
title in every language of the agenda; the dates of the session are agreed. These
premises are checked at each consent and never again at the conclusion. Consent to
*nothing* proposes to un-adopt it.

Source: rules of procedure, agenda (`rules.agenda`); charter, `languages.agenda`.
"""

from collections.abc import Mapping
from typing import Any

from paraph.acts.agendas.order import item_entries, manifest
from paraph.acts.charter.rules import charter_for
from paraph.acts.closing import check_not_closed
from paraph.kernel import canonical
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Stance, act_type, check_terms_or_nothing
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Flag, Ids
from paraph.kernel.view import View


@act_type(
    "agenda.adopt/1",
    object="session/<session>/agenda",
    consents=True,
    stance_by_view=True,
    terms="items",
)
class Adopt(Content):
    """A side adopts the agenda of a session, item by item as worded now."""

    items = Ids(label="Items in order", required=False)
    nothing = Flag(label="Un-adopt the agenda")

    question = "the agenda of {session}"
    sentence = "{side} adopted an agenda of {items} for {session}."
    sentence_of_nothing = "{side} consented to have no adopted agenda for {session}."

    @staticmethod
    def stance(view: View, object_: str, content: Mapping[str, Any]) -> Stance:
        """Return the consent to the manifest of the items in this view.

        Raises:
            Refused: as `check`.
        """
        entries = item_entries(view, object_, content.get("items", []))
        nothing = content.get("nothing") is True
        return {"consent": canonical.NOTHING if nothing else manifest(entries)}

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse an agenda that this view does not bear out.

        Raises:
            Refused: `content.terms`, `session.closed`, `agenda.unknown-session`,
                `agenda.unknown-item`, `agenda.item-left`, `agenda.empty`,
                `agenda.title-owed`, `agenda.dates-open`, `manifest.differs`.
        """
        check_terms_or_nothing(act.content, "items")
        check_not_closed(view, act.object.removesuffix("/agenda"))
        entries = item_entries(view, act.object, act.content.get("items", []))
        if "nothing" in act.content:
            if act.consents_to != canonical.NOTHING:
                raise Refused("manifest.differs", object=act.object)
            return
        if not entries:
            raise Refused("agenda.empty", object=act.object)
        if act.consents_to != manifest(entries):
            raise Refused("manifest.differs", object=act.object)
        if view.agreed(act.object.removesuffix("agenda") + "dates") is None:
            raise Refused("agenda.dates-open", object=act.object)
        charter = charter_for(view, act.object.removesuffix("/agenda"))
        for path, entry in entries.items():
            for language in charter.agenda_languages:
                if language not in entry["title"]:
                    raise Refused("agenda.title-owed", item=path, language=language)
