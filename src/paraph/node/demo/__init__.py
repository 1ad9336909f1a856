"""The demonstration: two governments of an invented world, in mid-life."""
