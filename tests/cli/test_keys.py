"""Root keys, offline: made once, private, and seal only what a root key may."""

import stat
from pathlib import Path

import pytest

from paraph.clerk import founding
from paraph.cli.main import main
from paraph.kernel import seal
from paraph.kernel.act import parse_line
from tests.clerk.desk import NOW
from tests.simulator import Office, key, make_charter


def request(path: Path) -> Path:
    """Write what a node asks a root key to seal."""
    raw = founding.request(
        make_charter(),
        "norland",
        seal_key=key("norland seal").public,
        transport_key=key("norland transport").public,
        office="Secretariat",
        now=NOW,
    )
    path.write_bytes(raw)
    return path


def test_a_root_key_is_readable_by_its_owner_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "root.pem"

    assert main(["keys", "root", str(path)]) == 0

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    public = seal.LocalSeal.from_pem(path.read_bytes()).public.hex()
    told = capsys.readouterr().out
    groups = " ".join(public[n : n + 4] for n in range(0, 64, 4))
    assert groups in told
    assert f'keys = ["{public}"]' in told
    secret = path.read_text("ascii").splitlines()[1]
    assert secret not in told


def test_a_key_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "root.pem"
    path.write_text("precious")

    assert main(["keys", "root", str(path)]) == 1

    assert path.read_text() == "precious"


def test_a_founding_request_is_shown_and_sealed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked, root = request(tmp_path / "request.json"), tmp_path / "root.pem"
    root.write_bytes(key("norland root").to_pem())
    out = tmp_path / "answer"
    words = ["keys", "seal-root", str(asked), "--key", str(root), "--out", str(out)]

    assert main(words) == 0

    line = parse_line(out.read_bytes())
    assert line.raw == asked.read_bytes()
    ((key_id, signature),) = line.signatures
    public = key("norland root").public
    assert key_id == seal.key_id(public)
    assert seal.verify(public, signature, seal.pae(seal.ACT_TYPE, line.raw))
    told = capsys.readouterr().out
    assert "charter.found/1 of norland" in told
    assert "seal key" in told
    assert "If the charter wants more root keys than that (k), another person" in told
    assert main(words) == 1  # an answer that is there is not overwritten


@pytest.mark.parametrize(
    "raw", [b"", b"{}", b"\xff\xfe", b'{"kind":"charter.found/1"}']
)
def test_what_is_no_act_is_not_sealed(tmp_path: Path, raw: bytes) -> None:
    asked, root = tmp_path / "request.json", tmp_path / "root.pem"
    asked.write_bytes(raw)
    root.write_bytes(key("norland root").to_pem())
    out = tmp_path / "answer"

    assert main(
        ["keys", "seal-root", str(asked), "--key", str(root), "--out", str(out)]
    )
    assert not out.exists()


def test_an_act_that_is_not_about_keys_is_not_sealed_by_a_root_key(
    tmp_path: Path,
) -> None:
    norland, sudland = (Office(make_charter(), side) for side in ("norland", "sudland"))
    norland.found()
    sudland.found()
    norland.receive(sudland.lines)
    norland.acknowledge()
    asked, root = tmp_path / "request.json", tmp_path / "root.pem"
    asked.write_bytes(parse_line(norland.lines[-1]).raw)
    root.write_bytes(key("norland root").to_pem())
    out = tmp_path / "answer"

    assert main(
        ["keys", "seal-root", str(asked), "--key", str(root), "--out", str(out)]
    )
    assert not out.exists()


def test_the_second_person_seals_what_the_first_has_sealed(tmp_path: Path) -> None:
    """Each holds one of two root keys; neither needs the other's."""
    charter = make_charter(root_k=2)
    raw = founding.request(
        charter,
        "norland",
        seal_key=key("norland seal").public,
        transport_key=key("norland transport").public,
        office="Secretariat",
        now=NOW,
    )
    (tmp_path / "request.json").write_bytes(raw)
    answers = ["request.json", "first", "second"]
    names = ["root", "second root"]
    for asked, name, out in zip(answers[:2], names, answers[1:], strict=True):
        root = tmp_path / f"{out}.pem"
        root.write_bytes(key(f"norland {name}").to_pem())
        words = ["keys", "seal-root", str(tmp_path / asked), "--key", str(root)]
        assert main([*words, "--out", str(tmp_path / out)]) == 0

    offices = [Office(charter, "sudland"), Office(charter, "sudland")]
    for office, out in zip(offices, ["first", "second"], strict=True):
        office.receive([(tmp_path / out).read_bytes()])

    assert [office.record.journals.heads()["norland"] for office in offices] == [
        [],
        [(0, parse_line((tmp_path / "second").read_bytes()).digest)],
    ]


def test_a_key_read_out_is_compared_group_by_group(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ours = key("norland root").public.hex()
    spoken = " ".join(ours[n : n + 4].upper() for n in range(0, 64, 4))
    wrong = spoken[:5] + ("0000" if spoken[5:9] != "0000" else "1111") + spoken[9:]

    assert main(["keys", "compare", ours, spoken]) == 0
    assert "the same" in capsys.readouterr().out
    assert main(["keys", "compare", ours, wrong]) == 1
    told = capsys.readouterr().out
    assert [line.strip() for line in told.splitlines() if "^" in line] == ["^^^^"]
    assert main(["keys", "compare", ours, "12"]) == 1
