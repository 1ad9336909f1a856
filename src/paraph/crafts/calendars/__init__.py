"""Days that follow from days: periods of rules and treaties, counted in the open."""
