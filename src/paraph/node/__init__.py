"""One government's installation: its home on disk, settings, servers, checks."""
