"""`paraph verify` and the stand-alone auditor: other code, the same answer."""

from pathlib import Path

import pytest

from paraph.cli.main import main
from paraph.cli.verify import verify
from tests.audit import auditor, writer
from tests.audit.damage import damages


def answers(path: Path) -> tuple[int, list[str]]:
    """Return what `paraph verify` says of a file."""
    verdict, _ = verify([path])
    return verdict.exit, verdict.admitted


def audited(raw: bytes) -> tuple[int, list[str]]:
    """Return what the auditor says of the same bytes."""
    report = auditor.audit(raw)
    return report["exit"], report["admitted"]


def test_a_good_pouch_is_whole_to_both(tmp_path: Path) -> None:
    path = tmp_path / "good.ustar"
    path.write_bytes(writer.world().pouch())

    assert answers(path) == audited(path.read_bytes())
    assert answers(path)[0] == 0
    assert len(answers(path)[1]) == 14


def test_a_hundred_damaged_pouches_are_judged_alike_by_both(tmp_path: Path) -> None:
    path = tmp_path / "damaged.ustar"
    good = writer.world().pouch()
    differing = []
    seen = set()

    for name, raw in damages(good, 100, writer.key("norland transport")):
        path.write_bytes(raw)
        ours, theirs = answers(path), audited(raw)
        seen.add(theirs[0])
        if ours != theirs:
            differing.append((name, ours, theirs))

    assert differing == []
    assert seen == {0, 1, 2}


@pytest.mark.parametrize("is_mended", [False, True])
def test_a_journal_that_divides_is_not_good_even_where_it_was_mended(
    tmp_path: Path, is_mended: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    world = writer.world()
    norland = world.norland
    good = norland.sealed[-1].digest
    rival = norland.receipt(keep=False, by="Another")
    norland.receipt()
    bad = norland.sealed.pop() if is_mended else norland.sealed[-1]
    if is_mended:
        content = {"continues": good, "abandons": [rival.digest, bad.digest]}
        norland.state("keys.mend/1", "keys", content, keys=["root"])
    path = tmp_path / "divided.ustar"
    lines = [*world.lines, rival.line, bad.line]
    path.write_bytes(world.pouch(lines=list(dict.fromkeys(lines))))

    assert answers(path) == audited(path.read_bytes())
    assert answers(path)[0] == 1
    verdict, _ = verify([path])
    assert verdict.forks == ["norland"]
    assert verdict.mended == (["norland"] if is_mended else [])
    assert main(["verify", str(path)]) == 1
    assert ("which goes on" in capsys.readouterr().out) is is_mended


@pytest.mark.parametrize("raw", [b"", b"\0" * 1024, b"garbage", b"\x1f\x8b" * 600])
def test_what_is_no_pouch_gets_a_sentence(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "none"
    path.write_bytes(raw)

    assert answers(path) == audited(raw) == (2, [])
