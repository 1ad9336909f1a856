"""The case of one report: a page without side, seal or peer, that says so."""

import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator

import pytest

from paraph.cli.processes import free_port, is_taken

pytestmark = pytest.mark.nodes


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Yield the address of the case, served as `paraph demo --case` does."""
    port = free_port()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "paraph.cli.main", "demo"),
            *("--case", "phnom-penh-2022", "--port", str(port)),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    found = re.search(r"http://\S+/", process.stdout.readline())
    assert found is not None
    yield found[0]
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 0
    process.stdout.close()
    assert not is_taken(port)


def text_of(address: str) -> str:
    """Return a page's HTML."""
    with urllib.request.urlopen(address) as answer:  # noqa: S310 (loopback)
        return str(answer.read().decode("utf-8"))


def test_it_says_that_no_government_takes_part(address: str) -> None:
    assert "no side, no seal and no other node" in text_of(address)


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_commission_is_named_as_the_main_platform(
    address: str, language: str
) -> None:
    text = text_of(f"{address}{language}/")

    assert "It is said that both sides agreed" in text
    assert {"en": "main platform", "id": "wadah utama"}[language] in text
    assert "Eang Sophalleth: “" in text
    assert "Hun Sen: “" in text


def test_it_asks_for_nothing_and_seals_nothing(address: str) -> None:
    text = text_of(address)

    assert "<form" not in text
    assert "btn sign" not in text
