"""The home of a node: private files, written whole, and clear words where it is not."""

import stat
from pathlib import Path

import pytest

from paraph.clerk.home import Home, HomeError, NodeFacts
from paraph.disk import write_whole

FACTS = NodeFacts(
    side="norland",
    commissions={"0" * 64: {"sudland": "https://exchange.sudara.example"}},
    desk_port=8110,
    exchange_port=8111,
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Return a home that was made."""
    home = Home(tmp_path / "norland")
    home.make()
    return home


def test_what_was_written_is_read(home: Home) -> None:
    home.write_facts(FACTS)

    assert home.facts() == FACTS


def test_a_file_of_the_time_of_one_commission_is_read(home: Home) -> None:
    old = """{"authority": "", "commission": "%s", "desk_port": 8110,
    "exchange_port": 8111, "side": "norland",
    "peers": {"sudland": "https://exchange.sudara.example"}}"""
    home.facts_file.write_text(old % ("0" * 64))

    assert home.facts() == FACTS


def test_the_keys_of_a_commission_lie_in_its_own_safe_if_it_has_one(
    home: Home,
) -> None:
    first, second = "a" * 64, "b" * 64
    home.own_safe(second).make_safe()

    assert home.safe(first).seal_key == home.seal_key
    assert home.safe(second).seal_key != home.seal_key
    assert [one.path for one in home.safes()] == [
        home.path,
        home.own_safe(second).path,
    ]


def test_files_and_folders_are_for_their_owner_alone(home: Home) -> None:
    write_whole(home.secret_file, b"secret")

    for path in (home.path, *home.path.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_making_a_home_again_touches_nothing(home: Home) -> None:
    write_whole(home.seal_key, b"key")

    home.make()

    assert home.seal_key.read_bytes() == b"key"


def test_no_node_is_told_with_the_way_to_one(tmp_path: Path) -> None:
    with pytest.raises(HomeError, match="paraph init"):
        Home(tmp_path).facts()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "3",
        '{"side": "norland"}',
        '{"side": "n", "what": 1}',
        '{"side": "n", "commissions": 3}',
        "\x00",
    ],
)
def test_a_damaged_file_is_named(home: Home, text: str) -> None:
    home.facts_file.write_text(text)

    with pytest.raises(HomeError, match=r"node\.json"):
        home.facts()


def test_the_environment_names_the_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARAPH_HOME", str(tmp_path / "there"))

    assert Home.from_environment().path == tmp_path / "there"
