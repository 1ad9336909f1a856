"""Migrations of the store: tables only, never the bytes of an act."""
