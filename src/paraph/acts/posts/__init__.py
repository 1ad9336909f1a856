"""Posts: offices in bodies, each of one side; who holds them from when to when."""
