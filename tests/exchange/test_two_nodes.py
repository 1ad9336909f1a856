"""Two real nodes: what one seals the other holds, whatever happens between them."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from tests.exchange import nodes
from tests.exchange.nodes import PROPOSAL, Node, agree, wait_until

pytestmark = pytest.mark.nodes

TERMS = {"number": 1, **PROPOSAL}


def test_two_nodes_that_never_met_know_each_other_by_their_root_keys(
    apart: tuple[Node, Node],
) -> None:
    norland, sudland = apart
    assert not agree(*apart)

    norland.open_line()
    sudland.open_line()

    wait_until(lambda: agree(*apart))
    assert set(norland.state()["heads"]) == {"norland", "sudland"}


def test_what_one_seals_and_both_fix_is_agreed_on_both(pair: tuple[Node, Node]) -> None:
    norland, sudland = pair

    session, _, _ = norland.seal("session.propose/1", "session/~0", PROPOSAL)
    norland.seal("session.fix/1", f"{session}/dates", {"terms": TERMS})
    wait_until(lambda: agree(*pair))
    sudland.seal("session.fix/1", f"{session}/dates", {"terms": TERMS})
    wait_until(lambda: agree(*pair))

    id_ = session.removeprefix("session/")
    assert norland.state()["sessions"] == {id_: True}
    assert sudland.state()["sessions"] == {id_: True}
    assert norland.state()["judged"] == sudland.state()["judged"]


def test_nodes_cut_off_and_changed_on_both_sides_rejoin_in_one_state(
    pair: tuple[Node, Node],
) -> None:
    norland, sudland = pair
    session, _, _ = norland.seal("session.propose/1", "session/~0", PROPOSAL)
    wait_until(lambda: agree(*pair))
    for node in pair:
        node.cut_line()

    for number in range(3):
        content = {"title": {"en": f"Ports and harbours, part {number}"}}
        norland.seal("item.inscribe/1", f"{session}/item/~0", content)
    sudland.seal("session.propose/1", "session/~0", {**PROPOSAL, "host": "norland"})
    sudland.seal("item.inscribe/1", f"{session}/item/~0", {"title": {"en": "Rice"}})
    assert not agree(*pair)
    for node in pair:
        node.open_line()

    wait_until(lambda: agree(*pair))
    assert norland.state()["judged"] == sudland.state()["judged"]
    assert len(norland.state()["sessions"]) == 2


def test_an_exchange_that_is_killed_goes_on_where_it_was(
    pair: tuple[Node, Node],
) -> None:
    norland, sudland = pair
    session, _, _ = norland.seal("session.propose/1", "session/~0", PROPOSAL)
    for number in range(20):
        content = {"title": {"en": f"Item {number}"}}
        norland.seal("item.inscribe/1", f"{session}/item/~0", content)
        if number % 7 == 3:
            sudland.kill_line()
            sudland.open_line()

    wait_until(lambda: agree(*pair))
    (own,) = norland.state()["heads"]["norland"]
    assert sudland.state()["heads"]["norland"] == [own]


def test_what_an_act_encloses_follows_it(pair: tuple[Node, Node]) -> None:
    norland, sudland = pair
    session, _, _ = norland.seal("session.propose/1", "session/~0", PROPOSAL)

    long_paper = "A paper on ports.\n" * 80_000
    content = {"title": {"en": "Ports"}}
    texts = ["A note.\n", "", long_paper]
    norland.seal("item.inscribe/1", f"{session}/item/~0", content, texts)

    wait_until(lambda: agree(*pair))
    wait_until(lambda: not sudland.state()["missing"])
    held = {
        path.name: path.read_text("utf-8")
        for path in sudland.home.enclosures.iterdir()
        if not path.name.startswith(".")
    }
    assert set(texts) <= set(held.values())


def test_a_side_relays_what_another_sealed(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    sides = ("norland", "sudland", "vestmark")
    folder = tmp_path_factory.mktemp("three")
    nodes.found(folder, sides)
    norland, sudland, vestmark = nodes.copied(folder, tmp_path, sides)
    norland.link(sudland)
    sudland.link(norland, vestmark)
    vestmark.link(sudland)
    try:
        for node in (norland, sudland, vestmark):
            node.open_line()
        wait_until(lambda: agree(norland, sudland, vestmark))

        assert set(vestmark.state()["heads"]) == set(sides)
    finally:
        for node in (norland, sudland, vestmark):
            node.close()


@pytest.mark.parametrize(("first", "second"), [(3, 1), (1, 3), (2, 2)])
def test_two_branches_of_one_side_are_found_out_between_the_others(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, first: int, second: int
) -> None:
    sides = ("norland", "sudland", "vestmark")
    folder = tmp_path_factory.mktemp("three")
    nodes.found(folder, sides)
    norland, sudland, vestmark = nodes.copied(folder, tmp_path, sides)
    for node in (norland, sudland, vestmark):
        node.link(*({norland, sudland, vestmark} - {node}))
        node.open_line()
    everybody = [norland, sudland, vestmark]
    try:
        wait_until(lambda: agree(norland, sudland, vestmark))
        for node in (norland, sudland, vestmark):
            node.receipt()
        wait_until(
            lambda: (
                norland.state()["heads"] == vestmark.state()["heads"]
                and norland.state()["heads"] == sudland.state()["heads"]
            )
        )
        for node in (norland, sudland, vestmark):
            node.cut_line()
            node.rest()
        twin = Node(Path(shutil.copytree(sudland.home.path, tmp_path / "t")), "sudland")
        everybody.append(twin)
        for node, met, acts in ((sudland, norland, first), (twin, vestmark, second)):
            for number in range(acts):
                place = {"en": f"{node.home.path.name} {number}"}
                terms = {**PROPOSAL, "place": place}
                node.seal("session.propose/1", "session/~0", terms)
            node.link(met)
            met.link(node)
            node.open_line()
            met.open_line()
            wait_until(partial(agree, node, met))
            node.cut_line()
            met.cut_line()
        assert not agree(norland, vestmark)

        norland.link(vestmark)
        vestmark.link(norland)
        norland.open_line()
        vestmark.open_line()

        wait_until(lambda: agree(norland, vestmark))
        assert len(norland.state()["heads"]["sudland"]) == 2
        assert norland.state()["judged"] == vestmark.state()["judged"]
    finally:
        for node in everybody:
            node.close()


def test_a_peer_that_does_not_answer_is_told_and_met_again(
    pair: tuple[Node, Node],
) -> None:
    norland, sudland = pair
    sudland.cut_line()
    norland.seal("session.propose/1", "session/~0", PROPOSAL)

    wait_until(lambda: bool(norland.state()["failures"]["sudland"]))
    assert norland.state()["failures"]["sudland"] == "peer.no-connection"
    sudland.open_line()

    wait_until(lambda: not norland.state()["failures"]["sudland"])
    assert agree(*pair)


def test_a_restored_node_is_mute_until_it_has_its_own_acts_back(
    pair: tuple[Node, Node], tmp_path: Path
) -> None:
    norland = pair[0]
    backup = tmp_path / "yesterday.tar"
    nodes.paraph("backup", backup, home=norland.home.path)
    _, _, lost = norland.seal("session.propose/1", "session/~0", PROPOSAL)
    wait_until(lambda: agree(*pair))
    for node in pair:
        node.cut_line()
    norland.rest()

    nodes.paraph("restore", "--replace", backup, home=norland.home.path)
    assert norland.state()["mute"]
    refused = norland.refusal("session.propose/1", "session/~0", PROPOSAL)
    assert refused == "node.mute"

    for node in pair:
        node.open_line()
    wait_until(lambda: not norland.state()["mute"])
    assert agree(*pair)
    ((_, head),) = norland.state()["heads"]["norland"]
    assert head == lost
    norland.seal("session.propose/1", "session/~0", PROPOSAL)
    wait_until(lambda: agree(*pair))
