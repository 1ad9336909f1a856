"""The charter: its founding; amendment comes with a later generation."""
