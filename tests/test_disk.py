"""Files are written whole: whatever ends the writing, the old one is there or the new."""

import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from paraph import disk
from paraph.clerk import pouches
from paraph.clerk.home import Home, NodeFacts
from paraph.kernel.errors import VerificationError
from tests.exchange import nodes

KILL = """
import os, signal, sys
from pathlib import Path

def kill(event, facts):
    if event == "os.rename":
        os.kill(os.getpid(), signal.SIGKILL)

home = Path(sys.argv[1])
os.environ["DJANGO_SETTINGS_MODULE"] = "paraph.node.desk"
import django
django.setup()
"""
"""Ends a process between the writing of a file and its renaming."""


def killed(home: Path, begin: str, last: str) -> None:
    """Run a program that is killed at the first renaming of its last step."""
    program = KILL + textwrap.dedent(begin) + "\nsys.addaudithook(kill)\n" + last
    done = subprocess.run(
        [sys.executable, "-c", program, str(home)],
        env=nodes.environment(home),
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == -9, done.stderr


def names(folder: Path) -> list[str]:
    """Return the names of the files in a folder that do not begin with a dot."""
    return sorted(one.name for one in folder.iterdir() if one.name[0] != ".")


FIRST = ""
"""A home without a charter knows no first commission, and counts as while there was one."""


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "one"
    for raw in (b"old", b"new"):
        disk.write_whole(path, raw)

    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_kill_between_writing_and_renaming_leaves_the_old_file(
    tmp_path: Path,
) -> None:
    path = tmp_path / "one"
    path.write_bytes(b"old")

    begin = "from paraph import disk"
    killed(tmp_path, begin, "disk.write_whole(home / 'one', b'new' * 100_000)")

    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["one"]
    disk.write_whole(path, b"newer")
    assert path.read_bytes() == b"newer"


def test_what_fails_while_it_is_written_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "one"
    path.write_bytes(b"old")

    with pytest.raises(TypeError), disk.arriving(path) as file:
        file.writelines([b"ne", "w"])  # type: ignore[list-item]  # what fails

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_numbers_of_pouches_outlive_a_kill(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.make()
    assert pouches.note_received(home, FIRST, "sudland", 3) == 0
    pouches.note_packed(home, FIRST, "sudland", 5)
    begin = """
    from paraph.clerk import pouches
    from paraph.clerk.home import Home
    """

    killed(tmp_path, begin, "pouches.note_received(Home(home), '', 'sudland', 4)")
    killed(tmp_path, begin, "pouches.note_packed(Home(home), '', 'sudland', 6)")

    assert pouches.note_received(home, FIRST, "sudland", 4) == 3
    assert pouches.note_received(home, FIRST, "vestmark", 1) == 0
    assert pouches.note_received(home, FIRST, "sudland", 2) == 4
    assert pouches.note_received(home, FIRST, "sudland", 5) == 4
    assert pouches.next_number(home, FIRST, "sudland") == 6
    assert pouches.next_number(home, FIRST, "vestmark") == 1


@pytest.mark.parametrize("text", ["", "[]", "{", '{"sudland": "x"}', "\x00"])
def test_damaged_numbers_of_pouches_are_named(tmp_path: Path, text: str) -> None:
    home = Home(tmp_path)
    home.make()
    (home.path / "pouches" / "received.json").write_text(text)

    with pytest.raises(VerificationError) as raised:
        pouches.note_received(home, FIRST, "sudland", 1)

    assert raised.value.code == "pouch.numbers"


def test_a_charter_that_was_half_written_is_not_held(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.make()
    home.write_facts(NodeFacts(side="norland", commissions={"0" * 64: {}}))
    begin = """
    from django.core.management import call_command
    call_command("migrate", database="record", verbosity=0, interactive=False)
    from paraph.clerk import founding
    from tests.simulator import make_charter
    """

    killed(tmp_path, begin, "founding.serve(make_charter(), 'norland')")

    assert names(home.enclosures) == []


def test_an_attachment_that_was_half_written_is_not_kept(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.make()
    begin = "from paraph.chancery import attachments"

    killed(tmp_path, begin, "attachments.keep(b'A paper.', 'paper.txt')")

    assert names(home.attachments) == []
