"""All tables of the projection, as Django wants them in one place."""

from paraph.projection.agendas import AgendaRow
from paraph.projection.items import ItemRow
from paraph.projection.register import ActRow, NamingRow
from paraph.projection.sessions import SessionRow
from paraph.projection.strikes import StrikeRow

__all__ = ["ActRow", "AgendaRow", "ItemRow", "NamingRow", "SessionRow", "StrikeRow"]
