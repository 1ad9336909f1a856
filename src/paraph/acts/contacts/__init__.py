"""Contacts: noted by each side as reported; a joint account by all."""
