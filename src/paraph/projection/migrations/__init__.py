"""Migrations of the projection; `paraph rebuild` fills its tables again."""
