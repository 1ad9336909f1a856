"""A side that has begun alone, and the other one, which joins later."""

from tests.simulator import Office, exchange, make_charter


class Alone:
    """Norland has founded; Sudland has a root key, and no node yet."""

    def __init__(self) -> None:
        charter = make_charter()
        self.norland, self.sudland = (
            Office(charter, side.key) for side in charter.sides
        )
        self.norland.found()

    def join(self) -> None:
        """Let Sudland found, and both hold and acknowledge everything."""
        self.sudland.found()
        self.mail()
        for office in (self.norland, self.sudland):
            office.acknowledge()
        self.mail()

    def mail(self) -> None:
        """Let both hold what either stated."""
        exchange(self.norland, self.sudland)
