"""The pages of docs/how-to are run as they stand, by both sides."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import openpyxl
import pytest

from tests.authority import Authority

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = ROOT / "docs/how-to"
SIDES = ("norland", "sudland")

pytestmark = pytest.mark.nodes


def commands(page: str) -> list[list[str]]:
    """Return the commands of a page, block by block."""
    text = (PAGES / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^```\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return [block.splitlines() for block in blocks]


def as_side(command: str, side: str) -> str:
    """Return a command of a page, which is Norland's, as the other side types it."""
    if side == "norland":
        return command
    swapped = command.replace("norland", "\0").replace("sudland", "norland")
    return swapped.replace("\0", "sudland").replace("Ingrid Halvorsen", "Borith C.")


def run(command: str, at: Path, *, expected: int = 0) -> str:
    """Run a line of a page in a directory; return what it printed."""
    words = shlex.split(command)
    words[0] = {
        "paraph": f"{Path(sys.executable).parent}/paraph",
        "python3": sys.executable,
    }.get(words[0], words[0])
    words = [str(ROOT / word) if word == "docs/audit.py" else word for word in words]
    done = subprocess.run(
        words,
        cwd=at,
        env=os.environ | {"PYTHONWARNINGS": "default"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert expected == done.returncode, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Found a commission as the page says; return the directory where it was done."""
    at = tmp_path_factory.mktemp("founding")
    roots, charter, nodes, sealing, founding, _, pouches = commands(
        "found-a-commission.md"
    )
    text = (PAGES / "charter.toml").read_text(encoding="utf-8")
    for side in SIDES:
        (line,) = roots
        (key,) = re.findall(r"\b[0-9a-f]{64}\b", run(as_side(line, side), at))
        text = text.replace(f"ROOT KEY OF {side.upper()}", key)
    (at / "charter.toml").write_text(text, encoding="utf-8")
    for line in charter:
        run(line, at)
    for side in SIDES:
        for line in (*nodes, *sealing, *founding[:2]):
            run(as_side(line, side), at)
    for line in pouches:
        for side in SIDES:
            run(as_side(line, side), at)
    return at


def test_a_commission_is_founded_as_the_page_says(place: Path) -> None:
    for side in SIDES:
        listed = run(f"paraph --home {side} officer list", place)
        assert listed.count("releaser") == 1
    link = run(commands("found-a-commission.md")[4][2], place)
    assert re.fullmatch(r"http://localhost:8100/link/\S+/\n", link)


def test_pouches_are_taken_as_the_page_says(place: Path) -> None:
    send, receive, (pack, audit) = commands("take-a-pouch.md")
    run("paraph --home sudland tick", place)
    run(as_side(send[0], "sudland"), place)
    for pouch in (place / "sudland/pouches/out").glob("*.pouch"):
        pouch.rename(place / "norland/pouches/in" / pouch.name)
    said = run(receive[0], place)
    assert "1 new acts" in said
    run(pack, place)
    run(audit, place)


def test_a_node_is_backed_up_and_restored_as_the_page_says(place: Path) -> None:
    (backup,), (restore, keys, memory, doctor) = commands("back-up-and-restore.md")
    run(backup, place)
    assert "seal's memory is not here" in run(restore, place)
    run(keys, place)
    run(memory, place)
    said = run(doctor, place, expected=1)
    wrong = [line for line in said.splitlines() if line.startswith("WRONG")]
    # Whether the charter is in force yet depends on what was tested before.
    assert [line for line in wrong if "charter is not in force" not in line] == [
        "WRONG  this node is mute until it has its own acts back"
    ]


def test_keys_are_replaced_and_granted_as_the_page_says(place: Path) -> None:
    (seal, transport), (ask,), (offline,), (take,) = commands("keys-in-trouble.md")
    run("paraph --home norland tick", place)
    for line in (seal, transport):
        assert "keys.rotate/1 of norland" in run(line, place)
    run(ask, place)
    assert "norland" in run(offline, place)
    told = run(take, place)
    digest = re.findall(r"\b[0-9a-f]{64}\b", told)[-1]
    run(f"paraph --home norland keys ask --mend {digest}", place)
    assert "Nothing is asked now" in run(
        "paraph --home norland keys ask --nothing", place
    )
    run("paraph --home norland keys ask --revoke nonsense", place, expected=1)


def test_the_time_is_stamped_as_the_page_says(place: Path, tmp_path: Path) -> None:
    (ask,), (take,), (pack, verify) = commands("stamp-the-time.md")
    run("paraph --home norland tick", place)
    authority = Authority(tmp_path / "authority")
    (place / "authority.pem").write_bytes(authority.root.read_bytes())
    assert "nothing else" in run(ask, place)
    (place / "receipt.tsr").write_bytes(
        authority.reply((place / "receipt.tsq").read_bytes())
    )
    assert "CN=Vestmark Time" in run(take, place)

    run(pack, place)
    assert "Checked:" in run(verify, place)


def test_the_past_is_brought_along_as_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One side alone: its node, its past, and no other side anywhere."""
    monkeypatch.setenv("PARAPH_RECALL_S", "0")
    roots, charter, nodes, sealing, founding, _, _ = commands("found-a-commission.md")
    text = (PAGES / "charter.toml").read_text(encoding="utf-8")
    for side in SIDES:
        (key,) = re.findall(r"\b[0-9a-f]{64}\b", run(as_side(roots[0], side), tmp_path))
        text = text.replace(f"ROOT KEY OF {side.upper()}", key)
    (tmp_path / "charter.toml").write_text(text, encoding="utf-8")
    for line in (*charter, *nodes, *sealing, *founding[:2]):
        run(line, tmp_path)
    page = (PAGES / "begin-alone.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"^~~~text\n(.*?)^~~~", page, re.DOTALL | re.MULTILINE)
    (tmp_path / "past.csv").write_text(table, encoding="utf-8")
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans/protocol.txt").write_bytes(b"Done at Nordhavn.\n")

    (dry, wet), (listed,) = commands("begin-alone.md")
    assert "3 new" in run(dry, tmp_path)
    assert "3 new" in run(wet, tmp_path)
    assert "3 as they were" in run(wet, tmp_path)
    assert "3 draft" in run(listed, tmp_path)
    bundle = run(listed, tmp_path).partition(": ")[0]
    release = listed.replace("release", f'release "{bundle}"')
    digest = run(release, tmp_path).rpartition("--digest ")[2].strip()
    assert "3 approved" in run(f"{release} --digest {digest}", tmp_path)
    run("paraph --home norland tick", tmp_path)
    assert run(listed, tmp_path) == f"{bundle}: 3 released\n"
    assert "3 as they were" in run(wet, tmp_path)


def test_a_house_is_brought_along_as_the_page_says(place: Path, tmp_path: Path) -> None:
    at = Path(shutil.copytree(place, tmp_path / "house"))
    (empty,), (dry, wet), (listed,) = commands("bring-a-house.md")
    page = (PAGES / "bring-a-house.md").read_text("utf-8")
    tables = re.findall(r"^~~~text\n(.*?)^~~~", page, re.DOTALL | re.MULTILINE)
    run(empty, at)
    charter = tomllib.loads((at / "charter.toml").read_text("utf-8"))
    book = openpyxl.load_workbook(at / "house.xlsx")
    for name, table in zip(("directory", "past"), tables, strict=True):
        rows = [line.split(",") for line in table.splitlines()]
        columns = [cell.value for cell in book[name][1]]
        assert set(rows[0]) - {"name:km"} <= set(columns)
        book[name].delete_rows(1)
        for row in rows:
            title = charter["charter"]["title"]["en"]
            book[name].append([title if cell == "TITLE" else cell for cell in row])
    book.save(at / "house.xlsx")
    (at / "scans").mkdir(exist_ok=True)
    (at / "scans/protocol.txt").write_bytes(b"Done at Nordhavn.\n")

    assert "2 rows, " in run(dry, at)
    assert "3 rows, 3 new" in run(wet, at)
    assert "3 as they were" in run(wet, at)
    assert "3 draft" in run(listed, at)


def test_things_are_marked_and_kept_as_the_page_says(
    place: Path, tmp_path: Path
) -> None:
    at = Path(shutil.copytree(place, tmp_path / "house"))
    scale, classes, holding, destroying = commands("mark-and-keep.md")
    page = (PAGES / "mark-and-keep.md").read_text(encoding="utf-8")
    (stated,) = re.findall(r"^~~~json\n(.*?)^~~~", page, re.DOTALL | re.MULTILINE)
    (at / "scale.json").write_text(stated, encoding="utf-8")
    assert "Draft" in run(scale[0], at)

    kept = [run(line, at) for line in classes]
    assert kept[0].count("for ever") == 7
    assert kept[1:] == [
        "draft.put-away: kept 365 days.\n",
        "person: kept 3650 days.\n",
        "Nothing is due.\n",
    ]
    held = [run(line, at) for line in holding]
    assert "Order of the State Archive of 3 March" in held[1]
    assert held[2] == "Hold 1 is lifted.\n"
    assert "No hold stands." in run(holding[1], at)
    run(holding[2], at, expected=1)
    gone = [run(line, at) for line in destroying]
    assert "Nothing was destroyed" in gone[0]
    assert gone[1] == "Nothing is due.\n"
    run("paraph --home norland retention set draft.put-away soon", at, expected=1)
    run("paraph --home norland retention lift 9 --reason Over", at, expected=1)


def test_a_note_is_put_on_the_list_as_the_page_says(
    place: Path, tmp_path: Path
) -> None:
    at = Path(shutil.copytree(place, tmp_path / "house"))
    name = "correspond-and-decide-between-sessions.md"
    ((listing,),) = commands(name)
    page = (PAGES / name).read_text(encoding="utf-8")
    (stated,) = re.findall(r"^~~~json\n(.*?)^~~~", page, re.DOTALL | re.MULTILINE)
    (at / "note.json").write_text(stated, encoding="utf-8")
    assert "Draft" in run(listing, at)


def test_one_more_commission_is_served_as_the_page_says(
    place: Path, tmp_path: Path
) -> None:
    at = Path(shutil.copytree(place, tmp_path / "house"))
    adding, people = commands("one-more-commission.md")
    text = (at / "charter.toml").read_text("utf-8")
    (at / "second.toml").write_text(text.replace("Technical ", "Nautical "), "utf-8")
    run("paraph charter check second.toml --out second.json", at)
    told = [run(line, at) for line in (*adding, *people)]
    assert told[-1].count("releaser in ") == 1
    assert run(adding[1], at).count("(norland; with sudland)") == 2


def test_every_command_that_a_page_names_exists() -> None:
    usage = run("paraph --help", ROOT)
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for name in re.findall(r"`paraph (?:--home \S+ )?([a-z]+)", text):
            assert re.search(rf"^    {name}\b", usage, re.MULTILINE), f"{page}: {name}"
