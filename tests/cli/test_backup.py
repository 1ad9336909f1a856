"""Backup and restore: everything but keys; damage is refused before anything moves."""

import stat
import tarfile
from pathlib import Path

import pytest

from tests.exchange import nodes
from tests.exchange.nodes import Node

pytestmark = pytest.mark.nodes

PROPOSAL = nodes.PROPOSAL


@pytest.fixture
def norland(house: Path) -> Node:
    """Return Norland's node with a private file and an enclosure."""
    (house / "norland" / "attachments" / "instructions.txt").write_text("private")
    return Node(house / "norland", "norland")


@pytest.fixture
def backup(norland: Node, tmp_path: Path) -> Path:
    """Return a backup of the node."""
    path = tmp_path / "backup.tar"
    nodes.paraph("backup", path, home=norland.home.path)
    return path


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_backup_holds_no_key_and_is_private(norland: Node, backup: Path) -> None:
    raw = backup.read_bytes()

    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    for path in (
        norland.home.seal_key,
        norland.home.transport_key,
        norland.home.secret_file,
    ):
        assert path.read_bytes().splitlines()[-1] not in raw
        for line in path.read_bytes().splitlines():
            assert line.startswith(b"-----") or line not in raw
    with tarfile.open(backup) as tar:
        names = tar.getnames()
    assert {"record.sqlite3", "chancery.sqlite3", "charter.json"} <= set(names)
    assert "attachments/instructions.txt" in names
    assert not [name for name in names if "key" in name or "memory" in name]


def test_a_backup_overwrites_nothing(norland: Node, backup: Path) -> None:
    before = backup.read_bytes()

    done = nodes.run("backup", backup, home=norland.home.path)

    assert done.returncode == 1
    assert backup.read_bytes() == before


def test_a_restored_home_holds_what_was_backed_up(
    norland: Node, backup: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"

    told = nodes.paraph("restore", backup, home=elsewhere)

    assert "mute" in told
    assert "seal.pem" in told
    restored, kept = files_of(elsewhere), files_of(norland.home.path)
    for name in ("charter.json", "node.json", "attachments/instructions.txt"):
        assert restored[name] == kept[name]
    assert (elsewhere / "mute").exists()
    assert not (elsewhere / "keys" / "seal.pem").exists()
    for path in elsewhere.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_node_is_not_replaced_unless_told(norland: Node, backup: Path) -> None:
    before = files_of(norland.home.path)

    done = nodes.run("restore", backup, home=norland.home.path)

    assert done.returncode == 1
    assert "--replace" in done.stderr
    assert files_of(norland.home.path) == before


def test_what_is_replaced_is_kept_aside(norland: Node, backup: Path) -> None:
    record = norland.home.record.read_bytes()

    nodes.paraph("restore", "--replace", backup, home=norland.home.path)

    aside = norland.home.path / "replaced" / "1" / "record.sqlite3"
    assert aside.read_bytes() == record
    assert norland.home.seal_key.is_file()


@pytest.mark.parametrize(
    "damage", ["cut", "flipped", "nothing", "a member more", "a member less", "a path"]
)
def test_a_damaged_backup_changes_nothing(
    norland: Node, backup: Path, damage: str
) -> None:
    before = files_of(norland.home.path)
    raw = backup.read_bytes()
    if damage == "cut":
        backup.write_bytes(raw[: len(raw) // 2])
    elif damage == "flipped":
        middle = len(raw) // 2
        backup.write_bytes(raw[:middle] + bytes([raw[middle] ^ 1]) + raw[middle + 1 :])
    elif damage == "nothing":
        backup.write_bytes(b"")
    else:
        _rewrite(backup, damage)

    done = nodes.run("restore", "--replace", backup, home=norland.home.path)

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert files_of(norland.home.path) == before


def _rewrite(backup: Path, damage: str) -> None:
    """Write a backup again with one member more, less, or of a strange name."""
    with tarfile.open(backup) as tar:
        members = [(member, tar.extractfile(member)) for member in tar.getmembers()]
        contents = [(m, file.read()) for m, file in members if file is not None]
    if damage == "a member less":
        contents.pop()
    elif damage == "a member more":
        more = tarfile.TarInfo("enclosures/" + "0" * 64)
        contents.append((more, b""))
    else:
        contents.append((tarfile.TarInfo("../outside"), b"x"))
        contents[-1][0].size = 1
    backup.unlink()
    with tarfile.open(backup, "w") as tar:
        for member, raw in contents:
            copy = backup.with_suffix(".member")
            copy.write_bytes(raw)
            with copy.open("rb") as file:
                tar.addfile(member, file)


def test_a_backup_of_another_node_is_refused(house: Path, backup: Path) -> None:
    before = files_of(house / "sudland")

    done = nodes.run("restore", "--replace", backup, home=house / "sudland")

    assert done.returncode == 1
    assert "backup.other-node" in done.stderr
    assert files_of(house / "sudland") == before


def test_a_node_is_restored_or_a_folio_confirmed_but_not_both(
    norland: Node, backup: Path
) -> None:
    assert nodes.run("restore", home=norland.home.path).returncode == 2
    both = nodes.run("restore", backup, "--confirm", 0, home=norland.home.path)

    assert both.returncode == 2


def test_a_folio_is_confirmed_only_after_a_restore_and_when_it_was_told(
    norland: Node, backup: Path, house: Path
) -> None:
    home = norland.home.path
    done = nodes.run("restore", "--confirm", 0, home=home)
    assert (done.returncode, "mute.not-restored" in done.stderr) == (1, True)
    nodes.paraph("restore", "--replace", backup, home=home)
    (memory,) = norland.home.seal_memory.glob("*.begun")
    memory.unlink()
    done = nodes.run("restore", "--confirm", 0, home=home)
    assert (done.returncode, "mute.not-told" in done.stderr) == (1, True)

    pouch = house / "norland.pouch"
    nodes.paraph("pouch", "pack", "--plain", "--out", pouch, home=home)
    assert "pouch.own" in nodes.run("pouch", "open", pouch, home=home).stderr
    nodes.paraph("pouch", "open", pouch, home=house / "sudland")
    pouch = house / "sudland.pouch"
    nodes.paraph("pouch", "pack", "--plain", "--out", pouch, home=house / "sudland")
    nodes.paraph("pouch", "open", pouch, home=home)
    assert "--confirm 0" in nodes.run("doctor", home=home).stdout

    nodes.paraph("restore", "--confirm", 0, home=home)

    assert not norland.home.mute_mark.exists()
    assert memory.exists()
    assert "mute" not in nodes.run("doctor", home=home).stdout
