"""A yard of simulated nodes for each run of the tests."""

from collections.abc import Iterator

import pytest

from tests.faults.simulation import Yard, opened


@pytest.fixture(scope="session")
def yard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Yard]:
    """Yield where nodes are made."""
    with opened(tmp_path_factory.mktemp("yard")) as found:
        yield found
