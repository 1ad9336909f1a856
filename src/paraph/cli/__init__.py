"""The command line: one file for each command; `main` finds them by name."""
