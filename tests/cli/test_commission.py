"""Many commissions on one node, by command: one more, and which of them is meant."""

import json
from pathlib import Path

import pytest

from paraph.clerk.home import Home
from tests.exchange.nodes import paraph, run

pytestmark = pytest.mark.nodes


@pytest.fixture
def second(house: Path) -> str:
    """Return the number of a second commission, founded by Norland on its node."""
    home, answer = Home(house / "norland"), house / "second.answer"
    added(house)
    (request,) = home.path.glob("commissions/*/founding-request.json")
    key = house / "norland.pem"
    paraph("keys", "seal-root", request, "--key", key, "--out", answer)
    paraph("found", answer, home=home.path)
    return str(json.loads(request.read_text("utf-8"))["commission"])


def added(house: Path) -> str:
    """Add a second commission to Norland's node; return what was printed."""
    text = (house / "charter.toml").read_text("utf-8")
    text = text.replace("Intergovernmental Commission", "Commission on Ports")
    (house / "second.toml").write_text(text, "utf-8")
    paraph("charter", "check", house / "second.toml", "--out", house / "second.json")
    words = ("commission", "add", "--charter", house / "second.json")
    return paraph(*words, home=house / "norland")


def test_one_more_is_served_with_keys_of_its_own(house: Path, second: str) -> None:
    home = Home(house / "norland")
    listed = paraph("commission", "list", home=home.path).splitlines()

    assert len(listed) == 2
    assert f"{second[:12]}  Commission on Ports (norland; with sudland)" in listed
    assert home.first_commission != second
    assert home.facts().peers(second) == {"sudland": ""}
    for purpose in ("seal", "transport"):
        ours = [one.key(purpose).read_bytes() for one in home.safes()]
        assert len(set(ours)) == 2
    paraph("tick", home=home.path)


def test_a_charter_is_not_added_twice_nor_one_of_others(
    house: Path, second: str
) -> None:
    home = house / "norland"
    for charter, side in (("c.json", ""), ("second.json", ""), ("c.json", "vestmark")):
        done = run(
            *("commission", "add", "--charter", house / charter, "--side", side),
            home=home,
        )
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
    assert set(Home(home).facts().commissions) == {Home(home).first_commission, second}


def test_which_of_several_is_meant_has_to_be_said(house: Path, second: str) -> None:
    home = Home(house / "norland")
    eyes = ("officer", "four-eyes", "on")
    for more in ((), ("--commission", ""), ("--commission", "0123456789abcdef")):
        done = run(*eyes, *more, home=home.path)
        assert done.returncode == 1
        assert second[:12] in done.stderr
        assert home.first_commission[:12] in done.stderr

    paraph(*eyes, "--commission", second[:12], home=home.path)
    paraph("officer", "add", "Ola", "--role", "reader", "--commission", second[:6], home=home.path)  # fmt: skip
    listed = paraph("officer", "list", home=home.path)

    assert f"reader in {second[:12]}" in listed


def test_an_officer_need_not_say_which_is_his_only_one(
    house: Path, second: str
) -> None:
    home = house / "norland"
    add = ("officer", "add", "Ola", "--role", "drafter", "--commission", second)
    paraph(*add, home=home)
    draft = house / "draft.json"
    terms = {"from_day": "2999-12-14", "to_day": "2999-12-16", "host": "sudland"}
    terms |= {"place": {"en": "Sudara"}, "mode": "in_person"}  # type: ignore[dict-item]
    draft.write_text(json.dumps({"object": "session/~0", "content": terms}), "utf-8")
    begin = ("draft", "session.propose/1", draft, "--officer", "ola")

    assert "Draft 1." in paraph(*begin, home=home)
    other = Home(home).first_commission
    assert run(*begin, "--commission", other[:12], home=home).returncode == 1


def test_a_key_is_replaced_in_one_commission_and_stays_in_the_other(
    house: Path, second: str
) -> None:
    home = Home(house / "norland")
    first_key = home.seal_key.read_bytes()
    second_key = home.safe(second).seal_key.read_bytes()

    told = paraph("keys", "rotate", "seal", "--commission", second[:12], home=home.path)

    assert "keys.rotate/1 of norland" in told
    assert home.seal_key.read_bytes() == first_key
    assert home.safe(second).seal_key.read_bytes() != second_key
    findings = json.loads(run("doctor", "--json", home=home.path).stdout)
    assert all(one["is_good"] for one in findings if one["code"] == "seal.granted")
    assert sum(one["code"] == "seal.granted" for one in findings) == 2


def test_a_side_is_called_at_one_address_in_all_or_at_another_in_one(
    house: Path, second: str
) -> None:
    home = Home(house / "norland")
    paraph("peer", "sudland", "https://exchange.sudara.example", home=home.path)
    words = ("peer", "sudland", "https://ports.sudara.example")
    paraph(*words, "--commission", second[:12], home=home.path)

    assert home.facts().commissions == {
        home.first_commission: {"sudland": "https://exchange.sudara.example"},
        second: {"sudland": "https://ports.sudara.example"},
    }


def test_a_pouch_finds_its_commission_and_is_counted_there(
    house: Path, second: str
) -> None:
    home, other = house / "norland", house / "sudland"
    words = ("commission", "add", "--charter", house / "second.json")
    paraph(*words, home=other)
    for number in (1, 2):
        for commission in (Home(home).first_commission, second):
            path = house / f"{commission[:6]}-{number}.pouch"
            told = paraph(
                *("pouch", "pack", "--plain", "--out", path),
                *("--commission", commission[:12]),
                home=home,
            )
            assert told.startswith(f"Pouch {number} for sudland")
            told = paraph("pouch", "open", path, home=other)
            assert "does not follow" not in told
            assert "1 new acts" in told or number == 2


def test_after_a_restore_each_commission_waits_for_its_own_acts(
    house: Path, second: str, tmp_path: Path
) -> None:
    paraph("backup", tmp_path / "b.tar", home=house / "norland")
    restored = Home(tmp_path / "restored")

    told = paraph("restore", tmp_path / "b.tar", home=restored.path)

    assert all(safe.mute_mark.exists() for safe in restored.safes())
    assert str(restored.safe(second).seal_key.parent) in told
    assert len(restored.safes()) == 2
    assert len(paraph("commission", "list", home=restored.path).splitlines()) == 2
