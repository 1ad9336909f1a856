"""SQLite as a node uses it."""
