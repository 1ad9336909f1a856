"""Bodies: the commission, its subcommittees and working groups, as a tree."""
