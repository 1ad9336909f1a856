"""The same node and people as for the pages."""

from tests.web.conftest import anna, bo, desk, page, reader, stranger

__all__ = ["anna", "bo", "desk", "page", "reader", "stranger"]
