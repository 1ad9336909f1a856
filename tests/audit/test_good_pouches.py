"""What the auditor says of pouches in which nothing was altered."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.audit import writer
from tests.audit.auditor import SCRIPT, audit, reasons


def test_a_whole_pouch_is_good() -> None:
    world = writer.world()
    report = audit(world.pouch())
    assert report["exit"] == 0
    assert report["whole"] is True
    assert world.digests == report["admitted"]
    assert writer.sha256(world.charter) == report["commission"]
    assert writer.heads(world.lines) == report["heads"]
    for empty in ("awaiting", "refused", "missing", "forks", "differs"):
        assert report[empty] == []


def test_the_report_has_just_the_members_that_the_reference_names() -> None:
    good, bad = audit(writer.world().pouch()), audit(b"")
    names = "exit error commission whole admitted awaiting refused missing forks"
    expected = {*names.split(), "differs", "heads", "claimed"}
    assert expected == good.keys()
    assert expected == bad.keys()


@pytest.mark.parametrize("chunk", [1, 5, 1000])
def test_lines_may_come_in_any_order_and_in_files_of_any_length(chunk: int) -> None:
    world = writer.world()
    backwards = audit(world.pouch(lines=world.lines[::-1], chunk=chunk))
    assert audit(world.pouch()) == backwards


def test_a_line_may_come_twice() -> None:
    world = writer.world()
    assert audit(world.pouch(lines=world.lines * 2)) == audit(world.pouch())


def test_an_enclosure_left_out_is_missing_but_the_acts_are_whole() -> None:
    world = writer.world()
    report = audit(world.pouch(enclosures=[]))
    assert report["exit"] == 0
    assert report["whole"] is True
    assert [writer.sha256(paper) for paper in world.papers] == report["missing"]


def test_an_enclosure_may_be_empty() -> None:
    world = writer.world()
    enclosures = [writer.enclosure(b"", "text/plain")]
    world.norland.state("paper.circulate/1", "paper/a", {}, enclosures=enclosures)
    report = audit(world.pouch(enclosures=[*world.papers, b""]))
    assert report["exit"] == 0
    assert report["missing"] == []


def test_three_sides_have_one_record() -> None:
    charter = writer.charter(("norland", "sudland", "vestmark"))
    norland, sudland, vestmark = (
        writer.Side(name, charter) for name in ("norland", "sudland", "vestmark")
    )
    norland.found()
    sudland.found(norland)
    vestmark.found(sudland)
    norland.receipt(sudland, vestmark)
    lines = [act.line for s in (vestmark, sudland, norland) for act in s.sealed]
    assert audit(writer.pouch(charter, lines))["exit"] == 0


def test_a_pouch_may_hold_no_act_if_an_earlier_one_did() -> None:
    world = writer.world()
    tip = writer.heads(world.lines)
    empty = writer.pouch(world.charter, [], number=2, base=tip, tip=tip)
    assert audit(world.pouch(), empty)["exit"] == 0
    assert audit(empty)["exit"] == 2


# --- Keys ----------------------------------------------------------------------------


def test_a_key_granted_by_the_root_may_seal_from_the_next_folio() -> None:
    world = writer.world()
    grant = {"purpose": "seal", "alg": "ed25519"}
    grant["key"] = writer.public(writer.key("norland second"))
    world.norland.state("keys.grant/1", "keys", grant, keys=["root"])
    world.norland.receipt(keys=["second"])
    assert audit(world.pouch())["exit"] == 0


def test_the_key_that_an_act_introduces_may_seal_it_too() -> None:
    charter = writer.charter()
    norland = writer.Side("norland", charter)
    norland.found(keys=["root", "seal"])
    assert audit(writer.pouch(charter, [norland.sealed[0].line]))["exit"] == 0


def test_a_rotated_key_hands_over_to_the_next() -> None:
    world = writer.world()
    old, new = (writer.public(writer.key(f"norland {n}")) for n in ("seal", "second"))
    content = {"purpose": "seal", "alg": "ed25519", "old": old, "new": new}
    keys = ["seal", "second"]
    world.norland.state("keys.rotate/1", "keys", content, keys=keys)
    world.norland.receipt(keys=["second"])
    assert audit(world.pouch())["exit"] == 0
    late = world.norland.receipt(keep=False)
    lines = [*world.lines, late.line]
    report = audit(world.pouch(lines=lines, tip=writer.heads(world.lines)))
    assert [late.digest] == [name for name, _ in report["refused"]]


def test_a_revoked_transport_key_no_longer_signs_a_pouch() -> None:
    world = writer.world()
    content = {"key": writer.public(writer.key("norland transport"))}
    world.norland.state("keys.revoke/1", "keys", content, keys=["root"])
    report = audit(world.pouch())
    assert report["exit"] == 2
    assert "§15.3" in report["error"]


def test_a_pouch_made_before_its_key_was_revoked_stays_good() -> None:
    world = writer.world()
    first = world.pouch()
    base = writer.heads(world.lines)
    content = {"key": writer.public(writer.key("norland transport"))}
    revoked = world.norland.state("keys.revoke/1", "keys", content, keys=["root"])
    second = writer.pouch(
        world.charter,
        [revoked.line],
        sender="sudland",
        base=base,
        tip={**base, "norland": [revoked.head]},
    )
    assert audit(first, second)["exit"] == 0


# --- Several pouches -----------------------------------------------------------------


def _two_pouches() -> tuple[writer.World, bytes, bytes]:
    world = writer.world()
    first, base = world.pouch(), writer.heads(world.lines)
    world.sudland.receipt(world.norland)
    late = world.sudland.sealed[-1]
    tip = {**base, "sudland": [late.head]}
    second = writer.pouch(world.charter, [late.line], number=2, base=base, tip=tip)
    return world, first, second


def test_a_later_pouch_is_read_together_with_the_earlier() -> None:
    world, first, second = _two_pouches()
    for order in ((first, second), (second, first)):
        report = audit(*order)
        assert report["exit"] == 0
        assert world.digests == report["admitted"]


def test_a_later_pouch_alone_cannot_be_accepted() -> None:
    _, _, second = _two_pouches()
    report = audit(second)
    assert report["exit"] == 2
    assert "§15.3" in report["error"]


def test_a_number_missing_between_two_pouches_is_said() -> None:
    world, first, _ = _two_pouches()
    report = audit(first, world.pouch(number=3))
    assert report["exit"] == 1
    assert world.digests == report["admitted"]
    assert "one is missing" in reasons(report)


def test_a_lost_pouch_shows_by_the_base_of_the_next() -> None:
    world, first, second = _two_pouches()
    base = json.loads(json.dumps(writer.heads(world.lines)))
    world.norland.receipt(world.sudland)
    late = world.norland.sealed[-1]
    third = writer.pouch(
        world.charter,
        [late.line],
        number=3,
        base=base,
        tip={**base, "norland": [late.head]},
    )
    assert audit(first, second, third)["exit"] == 0
    report = audit(first, third)
    assert report["exit"] == 1
    assert "a pouch before it is missing" in reasons(report)
    assert [late.digest] == [name for name, _ in report["awaiting"]]


def test_two_different_pouches_of_one_number_are_said() -> None:
    _, first, second = _two_pouches()
    renumbered = writer.world().pouch(number=2)
    report = audit(first, second, renumbered)
    assert report["exit"] == 1
    assert "numbers two pouches 2" in reasons(report)


def test_the_same_pouch_twice_is_no_difference() -> None:
    pouch = writer.world().pouch()
    assert audit(pouch, pouch) == audit(pouch)


def test_what_a_side_told_two_others_apart_shows_as_a_protest() -> None:
    charter = writer.charter()
    norland, sudland = writer.Side("norland", charter), writer.Side("sudland", charter)
    norland.found()
    sudland.found(norland)
    both = [norland.sealed[0].line, sudland.sealed[0].line]
    told = [norland.state("item.note/1", f"item/{n}", {}, keep=False) for n in "ab"]
    first, second = (writer.pouch(charter, [*both, act.line]) for act in told)
    assert audit(first)["exit"] == audit(second)["exit"] == 0
    report = audit(first, second)
    assert report["exit"] == 1
    assert [["norland", 1, sorted(act.digest for act in told)]] == report["forks"]


def test_pouches_of_two_commissions_are_not_mixed() -> None:
    charter = writer.charter(title={"en": "Another commission"})
    norland = writer.Side("norland", charter)
    norland.found()
    other = writer.pouch(charter, [norland.sealed[0].line])
    assert audit(other)["exit"] == 0
    report = audit(writer.world().pouch(), other)
    assert report["exit"] == 2
    assert report["admitted"] == []


def test_the_charter_one_holds_decides() -> None:
    world = writer.world()
    assert audit(world.pouch(), charter=world.charter)["exit"] == 0
    for other in (b"", b"{}", writer.charter(title={})):
        report = audit(world.pouch(), charter=other)
        assert report["exit"] == 2
        assert "§16.1" in report["error"]


# --- Protests and claims -------------------------------------------------------------


def _fork() -> tuple[writer.World, writer.Sealed, writer.Sealed]:
    world = writer.world()
    about = "session/k3v7x2aa5bqm/closing"
    twin = world.norland.state("session.close/1", about, {}, keep=False)
    first = world.norland.receipt()
    return world, first, twin


def test_two_acts_on_one_folio_are_both_kept_and_reported() -> None:
    world, first, twin = _fork()
    lines = [*world.lines, twin.line]
    for order in (lines, lines[::-1]):
        report = audit(world.pouch(lines=order))
        assert report["exit"] == 1
        assert sorted([*world.digests, twin.digest]) == report["admitted"]
        assert [["norland", 7, sorted([first.digest, twin.digest])]] == report["forks"]
        assert sorted([first.head, twin.head]) == report["heads"]["norland"]


def test_a_side_may_have_seen_both_branches_at_once_or_in_turn() -> None:
    for at_once in (True, False):
        world, first, twin = _fork()
        heads = sorted([first.head, twin.head])
        for named in [heads] if at_once else [[head] for head in heads]:
            world.sudland.receipt(seen={"norland": named})
        report = audit(world.pouch(lines=[*world.lines, twin.line]))
        assert report["refused"] == report["awaiting"] == []
        assert sorted([*world.digests, twin.digest]) == report["admitted"]


def test_a_side_may_go_on_in_a_branch_that_the_other_saw_fork() -> None:
    world, first, twin = _fork()
    heads = sorted([first.head, twin.head])
    world.sudland.receipt(seen={"norland": heads})
    world.norland.receipt(world.sudland)
    report = audit(world.pouch(lines=[*world.lines, twin.line]))
    assert report["refused"] == report["awaiting"] == []


def test_consents_are_claimed_and_said_to_be() -> None:
    world = writer.world()
    claimed = audit(world.pouch())["claimed"]
    questions = ["charter", "session/k3v7x2aa5bqm/agenda", "session/k3v7x2aa5bqm/dates"]
    expected = [(about, side) for about in questions for side in ("norland", "sudland")]
    assert expected == [(claim["object"], claim["side"]) for claim in claimed]
    acts = [*world.norland.sealed, *world.sudland.sealed]
    stances = {act.digest: json.loads(act.raw).get("stance", {}) for act in acts}
    assert all(stances[c["act"]]["consent"] == c["consent"] for c in claimed)


def test_a_consent_withdrawn_is_claimed_no_more() -> None:
    world = writer.world()
    about = "session/k3v7x2aa5bqm/dates"
    world.norland.state("offer.withdraw/1", about, {}, stance={"withdraw": True})
    claimed = audit(world.pouch())["claimed"]
    assert ["sudland"] == [c["side"] for c in claimed if c["object"] == about]


def test_a_side_with_two_heads_claims_nothing() -> None:
    world, _, twin = _fork()
    report = audit(world.pouch(lines=[*world.lines, twin.line]))
    assert {"sudland"} == {claim["side"] for claim in report["claimed"]}


# --- The command ---------------------------------------------------------------------


def _run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-B", "-I", str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_prints_json_and_returns_the_exit_code(tmp_path: Path) -> None:
    pouch, charter = tmp_path / "pouch.ustar", tmp_path / "charter.json"
    world = writer.world()
    pouch.write_bytes(world.pouch())
    charter.write_bytes(world.charter)
    done = _run(pouch, "--json", "--charter", charter)
    assert done.returncode == 0
    report: dict[str, Any] = json.loads(done.stdout)
    assert world.digests == report["admitted"]
    charter.write_bytes(b"another")
    assert _run(pouch, "--json", "--charter", charter).returncode == 2


def test_the_command_says_in_words_what_it_did_not_judge(tmp_path: Path) -> None:
    pouch = tmp_path / "pouch.ustar"
    pouch.write_bytes(writer.world().pouch(enclosures=[]))
    done = _run(pouch)
    assert done.returncode == 0
    for words in ("14 acts", "Claimed consents", "Not in the pouch", "Whole and good"):
        assert words in done.stdout


def test_every_outcome_is_told_in_words(tmp_path: Path) -> None:
    world, _, twin = _fork()
    left_out = world.sudland.receipt().line
    world.sudland.receipt()
    lines = [line for line in world.lines if line != left_out]
    lines += [twin.line, b"hello\n"]
    pouch = tmp_path / "pouch.ustar"
    pouch.write_bytes(world.pouch(lines=lines, tip={"norland": [[0, "0" * 64]]}))
    done = _run(pouch)
    assert done.returncode == 1
    for word in ("Refused", "Awaiting", "Protest", "Differs", "Not everything"):
        assert word in done.stdout


@pytest.mark.parametrize("name", ["absent.ustar", "", "noise.ustar", "empty.ustar"])
def test_what_is_no_pouch_gets_a_sentence_and_no_trace(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "noise.ustar").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "empty.ustar").write_bytes(b"")
    for more in ([], ["--json"]):
        done = _run(tmp_path / name, *more)
        assert done.returncode == 2
        assert done.stderr == ""
        assert done.stdout
