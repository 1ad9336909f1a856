"""A charter is checked where it is written, field by field."""

import io
import json
import re
import sys
from pathlib import Path

import pytest

from paraph.cli.charter import PRESETS
from paraph.cli.main import main
from tests.simulator import make_charter

SOUND = Path(__file__).parent / "charters/sound.toml"
BROKEN = sorted((SOUND.parent / "broken").glob("*.toml"))
"""Each begins with what is told of it; one without sides is appended to `SOUND`."""


def test_the_canonical_bytes_of_a_charter_are_written_with_their_digest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    charter = make_charter()
    source, out = tmp_path / "charter.json", tmp_path / "out.json"
    source.write_bytes(charter.raw)

    assert main(["charter", "check", str(source), "--out", str(out)]) == 0

    assert out.read_bytes() == charter.raw
    digest = charter.commission
    groups = " ".join(digest[n : n + 4] for n in range(0, 64, 4))
    assert groups in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("c.toml", b"\xff"),
        ("c.toml", b"= 3"),
        ("c.json", b""),
        ("c.json", b"[]"),
        ("c.json", b'{"paraph":1}'),
        ("c.json", b'{"paraph": 1}'),
    ],
)
def test_what_is_no_charter_is_refused_in_a_sentence(
    name: str, raw: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / name, tmp_path / "out.json"
    source.write_bytes(raw)

    assert main(["charter", "check", str(source), "--out", str(out)]) == 1

    assert not out.exists()
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    "raw", ["", "[charter]\ntitle = 3", 'side = "norland"', '[[side]]\nkey = "N"']
)
def test_every_missing_part_of_a_charter_is_named(
    raw: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "c.toml"
    source.write_text(raw, encoding="utf-8")

    assert main(["charter", "check", str(source)]) == 1

    paths = {line.split(":")[0] for line in capsys.readouterr().err.splitlines()}
    assert {"languages", "law.legal_effect"} <= paths
    assert len(paths) >= 3


@pytest.mark.parametrize("piece", BROKEN, ids=lambda path: path.stem)
def test_every_error_of_a_broken_charter_is_explained_at_its_path(
    piece: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = piece.read_text(encoding="utf-8")
    expected = re.findall(r"^# (.+)$", text, re.MULTILINE)
    sound = "" if "[[side]]" in text else SOUND.read_text(encoding="utf-8")
    source, out = tmp_path / "c.toml", tmp_path / "out.json"
    source.write_text(sound + text, encoding="utf-8")

    assert main(["charter", "check", str(source), "--out", str(out)]) == 1

    assert not out.exists()
    assert expected == capsys.readouterr().err.splitlines()


def test_there_are_forty_broken_charters_and_more() -> None:
    assert len(BROKEN) > 40


def test_a_root_key_of_the_right_form_may_still_be_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = SOUND.read_text(encoding="utf-8")
    key = re.findall(r"[0-9a-f]{64}", text)[0]
    source = tmp_path / "c.toml"
    source.write_text(text.replace(key, "0" * 64), encoding="utf-8")

    assert main(["charter", "check", str(source)]) == 1

    assert capsys.readouterr().err.startswith("side[0].root.keys[0]: is no public key")


def test_a_sound_charter_is_read_aloud_with_its_strengths_and_sources(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "c.toml"
    source.write_text(
        SOUND.read_text(encoding="utf-8")
        + """
[sessions.frequency]
modality = "at_least"
interval = "P1Y"
strength = "normally"
source = "Art. 6(2)"

[agenda]
agreed_due = { value = "P14D", strength = "as_a_rule" }
propsals_due = "P30D"

[courtesies]
toasts = "two"

[[quoted]]
article = "Art. 9"
text = "Other matters may be discussed."
""",
        encoding="utf-8",
    )

    assert main(["charter", "check", str(source)]) == 0

    told = capsys.readouterr().out
    frequency = "How often it meets (normally: a reminder, never lateness) [Art. 6(2)]"
    assert f"{frequency}\n  It meets at least once in each interval.\n" in told
    assert "The agenda is agreed 14 days before the opening. (as a rule: " in told
    assert "agenda.propsals_due: is kept as it stands" in told
    assert "did you mean proposals_due?" in told
    assert "courtesies: is kept as it stands, shown, and has no effect" in told
    assert "Quoted without effect: Art. 9: Other matters may be discussed." in told
    silent = told.split("the program asks:\n")[1].splitlines()[0]
    assert "sessions.venue.rule" in silent
    assert "sessions.frequency" not in silent


def test_a_sealed_charter_reads_as_the_one_it_was_made_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written, sealed = tmp_path / "c.toml", tmp_path / "c.json"
    written.write_text(preset("host-chaired", capsys), encoding="utf-8")

    assert main(["charter", "check", str(written), "--out", str(sealed)]) == 0
    from_toml = capsys.readouterr().out
    assert main(["charter", "check", str(sealed)]) == 0
    from_json = capsys.readouterr().out

    lines = [line for line in from_toml.splitlines() if "written to" not in line]
    assert lines == from_json.splitlines()


def preset(name: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Return a preset with root keys put in."""
    assert main(["charter", "preset", name]) == 0
    text = capsys.readouterr().out
    keys = re.findall(r"[0-9a-f]{64}", SOUND.read_text(encoding="utf-8"))
    for side, key in zip(("NORLAND", "SUDLAND"), keys, strict=True):
        text = text.replace(f"ROOT KEY OF {side}", key)
    return text


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_a_sound_charter_but_for_the_root_keys(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "c.toml"
    source.write_text(preset(name, capsys), encoding="utf-8")

    assert main(["charter", "check", str(source)]) == 0

    assert "Note: " not in capsys.readouterr().out


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_asks_for_the_root_keys_first(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["charter", "preset", name])
    source = tmp_path / "c.toml"
    source.write_text(capsys.readouterr().out, encoding="utf-8")

    assert main(["charter", "check", str(source)]) == 1

    paths = [line.split(":")[0] for line in capsys.readouterr().err.splitlines()]
    assert paths == ["side[0].root.keys[0]", "side[1].root.keys[0]"]


class Typed:
    """Standard input that holds these bytes."""

    def __init__(self, raw: bytes) -> None:
        self.buffer = io.BytesIO(raw)


def test_a_charter_answers_with_the_steps_to_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    question = {
        "id": "turn",
        "parties": ["N", "S"],
        "charter": {"sessions": {"venue": {"rule": "alternate"}}},
        "given": {"last_ordinary_host": "N"},
    }
    monkeypatch.setattr(sys, "stdin", Typed(json.dumps([question]).encode()))

    assert main(["charter", "compute"]) == 0

    (found,) = json.loads(capsys.readouterr().out)
    assert found["id"] == "turn"
    assert found["result"]["next_ordinary_host"] == "S"
    assert found["steps"][0] == "after N, it is the turn of S"


def test_what_is_no_list_of_questions_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Typed(b"nothing"))

    assert main(["charter", "compute"]) == 1

    assert len(capsys.readouterr().err.splitlines()) == 1


def test_what_is_due_is_told_beside_the_days_off(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, off = tmp_path / "c.toml", tmp_path / "off.toml"
    source.write_text(
        SOUND.read_text(encoding="utf-8")
        + '\n[agenda]\nagreed_due = "P2D"\nproposals_due = "P1M"\n'
        + '[calendar]\nroll = "next_working"\nholidays_of = "sudland"\n',
        encoding="utf-8",
    )
    off.write_text('[norland.off]\n"2027-03-15" = "Founding day"\n', encoding="utf-8")
    words = ["charter", "days", str(source), "--opening", "2027-03-15"]

    assert main([*words, "--days-off", str(off)]) == 0

    told = capsys.readouterr().out.splitlines()
    assert "  counted back from 2027-03-15" in told
    assert told[-4:] == [
        "agenda proposals due: 2027-02-15 monday",
        "agenda agreed by: 2027-03-15 monday (norland: Founding day)",
        "  moved from 2027-03-13, as the charter says",
        "opening: 2027-03-15 monday (norland: Founding day)",
    ]


@pytest.mark.parametrize(
    ("opening", "days_off"),
    [("15 March", ""), ("2027-03-15", "[norland]\nfeasts = 3"), ("2027-03-15", "=")],
)
def test_what_cannot_be_read_about_days_is_told_in_a_sentence(
    opening: str, days_off: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    off = tmp_path / "off.toml"
    off.write_text(days_off, encoding="utf-8")
    words = ["charter", "days", str(SOUND), "--opening", opening]

    assert main([*words, "--days-off", str(off)]) == 1

    assert len(capsys.readouterr().err.splitlines()) == 1
