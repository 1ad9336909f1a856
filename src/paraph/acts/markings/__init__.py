"""Markings: each side's scale, how it treats another's, and what it marked."""
