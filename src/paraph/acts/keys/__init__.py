"""Keys that a side grants by its root key."""
