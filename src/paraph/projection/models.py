"""All tables of the projection, as Django wants them in one place."""

from paraph.projection.agendas import AgendaRow
from paraph.projection.areas import AreaRow
from paraph.projection.bodies import BodyRow
from paraph.projection.contacts import ContactRow
from paraph.projection.decisions import DecisionRow
from paraph.projection.delegations import DelegationRow
from paraph.projection.elsewhere import ElsewhereRow
from paraph.projection.history import HistoryRow
from paraph.projection.item_notes import ItemNoteRow
from paraph.projection.items import ItemRow
from paraph.projection.markings import MarkingRow
from paraph.projection.notes import NoteRow
from paraph.projection.papers import PaperRow
from paraph.projection.posts import PostRow
from paraph.projection.register import ActRow, NamingRow
from paraph.projection.sessions import SessionRow
from paraph.projection.silences import SilenceRow
from paraph.projection.strikes import StrikeRow

__all__ = [
    "ActRow",
    "AgendaRow",
    "AreaRow",
    "BodyRow",
    "ContactRow",
    "DecisionRow",
    "DelegationRow",
    "ElsewhereRow",
    "HistoryRow",
    "ItemNoteRow",
    "ItemRow",
    "MarkingRow",
    "NamingRow",
    "NoteRow",
    "PaperRow",
    "PostRow",
    "SessionRow",
    "SilenceRow",
    "StrikeRow",
]
