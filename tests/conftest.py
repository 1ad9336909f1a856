"""What holds for every test: how hypothesis searches, where the data sets lie."""

import os

import pytest
from hypothesis import HealthCheck, settings

from script import catalogues
from tests import shared_data

settings.register_profile("dev", deadline=None)
settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

_DESELECTED = pytest.StashKey[int]()


def pytest_configure() -> None:
    """Make what gettext reads from the catalogues as they are now."""
    catalogues.compile_all()


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out the tests that need the data sets where these are absent."""
    if shared_data.is_there():
        return
    needing = [item for item in items if item.get_closest_marker("shared")]
    items[:] = [item for item in items if item not in needing]
    config.stash[_DESELECTED] = len(needing)
    config.hook.pytest_deselected(items=needing)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line that the data sets are absent."""
    if not shared_data.is_there():
        terminalreporter.write_line(
            "The data sets beside the project are absent: tests marked 'shared' were "
            "left out."
        )


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Call a file by its argument: its bytes may tell when it was made."""
    return argname if isinstance(val, bytes) and len(val) > 64 else None
