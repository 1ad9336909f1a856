"""Migrations of the chancery."""
