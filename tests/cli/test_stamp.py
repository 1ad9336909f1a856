"""`paraph stamp` and what `paraph verify` tells of a time-stamp."""

from pathlib import Path

import pytest

from tests.audit import auditor
from tests.authority import Authority
from tests.exchange import nodes
from tests.exchange.nodes import Node, paraph, run

pytestmark = pytest.mark.nodes


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path / "authority")


@pytest.fixture
def stamped(pair: tuple[Node, Node], authority: Authority, tmp_path: Path) -> Path:
    """Return a plain pouch of Norland's, in which a receipt encloses a token."""
    norland, sudland = pair
    asked, answered = tmp_path / "receipt.tsq", tmp_path / "receipt.tsr"
    paraph("stamp", "ask", asked, home=norland.home.path)
    answered.write_bytes(authority.reply(asked.read_bytes()))
    told = paraph(
        *("stamp", "take", answered, "--authority", authority.root),
        home=norland.home.path,
    )
    assert "CN=Vestmark Time says that our receipt existed" in told
    sudland.seal("session.propose/1", "session/~0", nodes.PROPOSAL)
    news, pouch = tmp_path / "news.pouch", tmp_path / "stamped.pouch"
    paraph("pouch", "pack", "--plain", "--out", news, home=sudland.home.path)
    paraph("pouch", "open", news, home=norland.home.path)
    norland.receipt()
    paraph("pouch", "pack", "--plain", "--out", pouch, home=norland.home.path)
    return pouch


def test_a_stamp_is_checked_against_the_authority_that_is_named(
    stamped: Path, authority: Authority, tmp_path: Path
) -> None:
    plain = run("verify", stamped)
    named = run("verify", stamped, "--authority", authority.root)
    other = run("verify", stamped, "--authority", Authority(tmp_path / "other").root)

    assert plain.returncode == named.returncode == 0
    assert "existed at" in plain.stdout
    assert "was not checked" in plain.stdout
    assert "an authority you named stands behind it" in named.stdout
    assert other.returncode == 1
    assert "worth nothing, no authority given stands behind it" in other.stdout


def test_the_other_node_and_the_auditor_take_it_as_any_enclosure(
    stamped: Path, pair: tuple[Node, Node]
) -> None:
    norland, sudland = pair

    told = paraph("pouch", "open", stamped, home=sudland.home.path)

    assert "1 enclosures" in told
    assert nodes.agree(norland, sudland)
    assert auditor.audit(stamped.read_bytes())["exit"] == 0


def test_before_the_first_receipt_there_is_nothing_to_stamp(
    house: Path, tmp_path: Path
) -> None:
    done = run("stamp", "ask", tmp_path / "receipt.tsq", home=house / "norland")

    assert done.returncode == 1
    assert "timestamp.no-receipt" in done.stderr
