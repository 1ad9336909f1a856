"""No damage adds an act: every byte, every cut, and a hundred worse things."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit import damage, writer
from tests.audit.auditor import AUDITOR, audit, reasons

WORLD = writer.world()
POUCH = WORLD.pouch()
TRANSPORT = writer.key("norland transport")


def assert_nothing_admitted(damaged: bytes, what: object) -> None:
    """Exit code 2 with a reason, and nothing else said."""
    report = audit(damaged)
    assert report["exit"] == 2, what
    assert report["error"].startswith("pouch-0: §"), what
    assert not report["whole"], what
    for empty in ("admitted", "awaiting", "refused", "missing", "forks", "claimed"):
        assert report[empty] == [], what


def test_the_pouch_that_these_tests_damage_is_good() -> None:
    assert audit(POUCH)["exit"] == 0
    assert writer.ustar(damage.unpack(POUCH)) == POUCH


def test_i7_one_bit_of_any_byte_admits_nothing() -> None:
    for at, byte in enumerate(POUCH):
        flipped = bytes([byte ^ 1 << at % 8])
        assert_nothing_admitted(POUCH[:at] + flipped + POUCH[at + 1 :], at)


def test_i7_every_bit_of_every_header_admits_nothing() -> None:
    start = 0
    for name, body in damage.unpack(POUCH):
        for at in range(start, start + 512):
            for bit in range(8):
                flipped = bytes([POUCH[at] ^ 1 << bit])
                damaged = POUCH[:at] + flipped + POUCH[at + 1 :]
                assert_nothing_admitted(damaged, (name, at, bit))
        start += 512 + -(-len(body) // 512) * 512


def test_i7_every_cut_admits_nothing() -> None:
    blocks = range(0, len(POUCH), 512)
    for length in (at + more for at in blocks for more in (-1, 0, 1, 255)):
        assert_nothing_admitted(POUCH[: max(length, 0)], length)


def test_a_member_that_ends_with_the_file_is_said_to_be_cut_short() -> None:
    full = writer.ustar([("pouch.json", b"x" * 512)])
    for length in (512, 513, 1023):
        assert "pouch.json is cut short" in audit(full[:length])["error"]


def test_i7_anything_appended_admits_nothing() -> None:
    for byte in range(256):
        assert_nothing_admitted(POUCH + bytes([byte]), byte)
    for length in (2, 511, 512, 1024, 9216):
        assert_nothing_admitted(POUCH + bytes(length), length)


def test_a_hundred_damages_add_no_act_and_are_never_mistaken_for_good() -> None:
    outcomes = dict[int, int]()
    for name, damaged in damage.damages(POUCH, 100, TRANSPORT):
        report = audit(damaged)
        assert damaged != POUCH, name
        assert set(report["admitted"]) <= set(WORLD.digests), name
        assert report["exit"] in {0, 1, 2}, name
        assert (report["exit"] == 2) == (report["error"] is not None), name
        if report["exit"] == 2:
            assert report["admitted"] == [], name
        if report["exit"] == 0:
            assert report["whole"], name
            assert WORLD.digests == report["admitted"], name
        outcomes[report["exit"]] = outcomes.get(report["exit"], 0) + 1
    assert all(outcomes[code] >= 10 for code in (0, 1, 2))


def test_the_hundred_damages_are_the_same_in_every_run() -> None:
    first, second = (list(damage.damages(POUCH, 100, TRANSPORT)) for _ in range(2))
    assert first == second
    assert len({name for name, _ in first}) == len(first) == 100


def test_damage_to_the_container_always_admits_nothing() -> None:
    for turn, (name, damaged) in enumerate(damage.container(POUCH)):
        assert_nothing_admitted(damaged, name)
        if turn == 120:
            break


@pytest.mark.parametrize("at", range(14))
def test_an_act_taken_out_under_a_new_signature_is_missed(at: int) -> None:
    lines = [line for n, line in enumerate(WORLD.lines) if n != at]
    report = audit(WORLD.pouch(lines=lines, tip=writer.heads(WORLD.lines)))
    digest = writer.sha256(writer.raw_of(WORLD.lines[at]))
    assert report["exit"] in {1, 2}
    assert digest not in report["admitted"]
    assert not report["whole"]


# --- What each member must be --------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "section"),
    [
        ({"commission": "0" * 64}, "§5.2"),
        ({"sender": "vestmark"}, "§15.2"),
        ({"number": 0}, "§15.2"),
        ({"number": "1"}, "§15.2"),
        ({"number": True}, "§15.2"),
        ({"base": {"vestmark": [[0, "0" * 64]]}}, "§15.2"),
        ({"base": {"norland": []}}, "§15.2"),
        ({"tip": {"norland": [[0, "1" * 64], [0, "0" * 64]]}}, "§15.2"),
        ({"tip": {"norland": [[0, "0" * 64], [0, "0" * 64]]}}, "§15.2"),
        ({"tip": []}, "§15.2"),
        ({"parts": []}, "§15.2"),
        ({"remark": "more"}, "§15.2"),
        ({"Remark": "more"}, "§2.2"),
        ({"private": writer.key("norland seal")}, "§15.3"),
        ({"private": writer.key("norland root")}, "§15.3"),
        ({"private": writer.key("sudland transport")}, "§15.3"),
        ({"sender": "sudland", "private": TRANSPORT}, "§15.3"),
        ({"tip": {}}, "§15.3"),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value),
)
def test_a_pouch_signed_over_something_wrong_admits_nothing(
    changes: dict[str, Any], section: str
) -> None:
    damaged = WORLD.pouch(**changes)
    assert_nothing_admitted(damaged, changes)
    assert section in reasons(audit(damaged))


@pytest.mark.parametrize("lines", [[b"hello"], [b"\n"] * (1001 - 14), [b"\n", b" "]])
def test_a_file_of_acts_holds_at_most_1000_whole_lines(lines: list[bytes]) -> None:
    tip = writer.heads(WORLD.lines)
    damaged = WORLD.pouch(lines=[*WORLD.lines, *lines], chunk=1001, tip=tip)
    assert_nothing_admitted(damaged, len(lines))
    assert "§15.4" in reasons(audit(damaged))


def test_a_thousand_lines_fit_into_a_file() -> None:
    tip, noise = writer.heads(WORLD.lines), [b"\n"] * (1000 - 14)
    report = audit(WORLD.pouch(lines=[*WORLD.lines, *noise], tip=tip))
    assert report["exit"] == 1
    assert WORLD.digests == report["admitted"]


def _resigned(change: Any) -> bytes:
    members = dict(damage.unpack(POUCH))
    signature = json.loads(members["pouch.sig"])
    change(signature)
    members["pouch.sig"] = writer.canonical(signature)
    return writer.ustar(members.items())


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s.update(payloadType=writer.ACT_TYPE),
        lambda s: s.update(payload=s["payload"][:-4]),
        lambda s: s.update(more=1),
        lambda s: s["signatures"].clear(),
        lambda s: s["signatures"].append(s["signatures"][0]),
        lambda s: s["signatures"][0].update(keyid="0" * 16),
        lambda s: s["signatures"][0].update(sig="A" * 86 + "=="),
        lambda s: s["signatures"][0].update(sig=""),
    ],
)
def test_another_signature_file_admits_nothing(change: Any) -> None:
    damaged = _resigned(change)
    assert_nothing_admitted(damaged, change)
    assert "§15.3" in reasons(audit(damaged))


CHARTER: dict[str, Any] = json.loads(WORLD.charter)
SIDES: list[dict[str, Any]] = CHARTER["sides"]
ROOT = SIDES[0]["root"]
MANY = [writer.public(writer.key(f"norland root {n}")) for n in range(17)]


@pytest.mark.parametrize(
    ("changes", "section"),
    [
        ({"paraph": 2}, "§5.1"),
        ({"paraph": True}, "§5.1"),
        ({"sides": {}}, "§5.1"),
        ({"sides": SIDES[:1]}, "§5.1"),
        ({"sides": [SIDES[0], SIDES[0]]}, "§5.1"),
        ({"sides": [SIDES[0], {**SIDES[0], "key": "other"}]}, "§5.1"),
        ({"sides": [{**SIDES[0], "key": "Norland"}, SIDES[1]]}, "§5.1"),
        ({"sides": [{"key": "norland"}, SIDES[1]]}, "§5.1"),
        ({"sides": [1, 2]}, "§5.1"),
        ({"sides": [{**SIDES[0], "root": {**ROOT, "k": 0}}, SIDES[1]]}, "§5.1"),
        ({"sides": [{**SIDES[0], "root": {**ROOT, "k": 2}}, SIDES[1]]}, "§5.1"),
        ({"sides": [{**SIDES[0], "root": {"k": 1, "keys": []}}, SIDES[1]]}, "§5.1"),
        ({"sides": [{**SIDES[0], "root": {"k": 1, "keys": MANY}}, SIDES[1]]}, "§5.1"),
        (
            {"sides": [{**SIDES[0], "root": {"k": 1, "keys": ["0" * 64]}}, SIDES[1]]},
            "§3.1",
        ),
        ({"law": None}, "§2.2"),
        ({"law": {"long": "x" * 62_000}}, "§5.1"),
    ],
)
def test_a_charter_that_carries_no_trust_admits_nothing(
    changes: dict[str, Any], section: str
) -> None:
    charter = writer.charter(**changes)
    damaged = writer.pouch(charter, WORLD.lines)
    assert_nothing_admitted(damaged, changes)
    assert section in reasons(audit(damaged))


def test_a_charter_may_have_sixteen_sides_and_no_more() -> None:
    names = [f"side{n}" for n in range(17)]
    for count, exit_code in ((16, 0), (17, 2)):
        charter = writer.charter(names[:count])
        side = writer.Side("side0", charter)
        side.found()
        pouch = writer.pouch(charter, [side.sealed[0].line], sender="side0")
        assert audit(pouch)["exit"] == exit_code


def test_an_enclosure_that_no_admitted_act_names_is_refused_alone() -> None:
    stray = b"An enclosure that nobody named.\n"
    report = audit(WORLD.pouch(enclosures=[*WORLD.papers, stray]))
    assert report["exit"] == 1
    assert WORLD.digests == report["admitted"]
    assert [writer.sha256(stray)] == [name for name, _ in report["refused"]]


def test_an_enclosure_of_other_bytes_than_its_name_admits_nothing() -> None:
    members = damage.unpack(POUCH)
    facts = json.loads(members[0][1])
    del facts["parts"]
    name, body = members[-1]
    forged = [*members[2:-1], (name, body[::-1])]
    report = audit(writer.repack(facts, forged, TRANSPORT))
    assert report["exit"] == 2
    assert "§15.5" in report["error"]


def test_an_enclosure_of_another_size_than_named_is_refused_alone() -> None:
    world = writer.founded()
    paper = b"A paper.\n"
    named = {**writer.enclosure(paper, "text/plain"), "size": 10}
    world.norland.state("paper.circulate/1", "paper/a", {}, enclosures=[named])
    report = audit(world.pouch(enclosures=[paper]))
    assert report["exit"] == 1
    assert world.digests == report["admitted"]
    assert [writer.sha256(paper)] == [name for name, _ in report["refused"]]


# --- Any bytes -----------------------------------------------------------------------


@given(st.binary(max_size=2000))
def test_any_file_gets_a_sentence(noise: bytes) -> None:
    assert_nothing_admitted(noise, noise)


NAMES = ["pouch.json", "pouch.sig", "charter.json", "acts/000000.tsv"]


@given(st.sampled_from(NAMES), st.binary(max_size=200))
def test_any_bytes_as_a_member_get_a_sentence(name: str, noise: bytes) -> None:
    members = {**dict(damage.unpack(POUCH)), name: noise}
    assert_nothing_admitted(writer.ustar(members.items()), noise)


@given(st.binary(max_size=200))
def test_any_bytes_as_pouch_json_well_signed_get_a_sentence(noise: bytes) -> None:
    members = dict(damage.unpack(POUCH))
    members |= {"pouch.json": noise, "pouch.sig": writer.dsse(TRANSPORT, noise)}
    assert_nothing_admitted(writer.ustar(members.items()), noise)


@given(st.binary(max_size=200))
def test_any_bytes_as_a_charter_get_a_sentence(noise: bytes) -> None:
    assert_nothing_admitted(writer.pouch(noise, WORLD.lines), noise)
    with pytest.raises(AUDITOR.Wrong):
        AUDITOR.read_charter(noise)
