"""Receipts: a side says what it holds and how it judges it."""
