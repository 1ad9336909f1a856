"""Elsewhere: what another side did on paper, as a side notes it; never its act."""
