"""All tables of the projection, as Django wants them in one place."""

from paraph.projection.agendas import AgendaRow
from paraph.projection.elsewhere import ElsewhereRow
from paraph.projection.history import HistoryRow
from paraph.projection.items import ItemRow
from paraph.projection.register import ActRow, NamingRow
from paraph.projection.sessions import SessionRow
from paraph.projection.strikes import StrikeRow

__all__ = [
    "ActRow",
    "AgendaRow",
    "ElsewhereRow",
    "HistoryRow",
    "ItemRow",
    "NamingRow",
    "SessionRow",
    "StrikeRow",
]
