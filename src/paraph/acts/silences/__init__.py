"""Written procedure: what is adopted at an instant unless a side breaks the silence."""
