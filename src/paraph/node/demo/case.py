"""A reading of one public report by itself: not built yet, and said so."""

from paraph.cli.main import CommandError


def run(port: int) -> int:
    """Say that the case cannot be opened yet.

    Raises:
        CommandError: always.
    """
    del port
    raise CommandError("This case cannot be opened yet; `paraph read` reads its texts.")
