"""I14: nothing of the chancery is in any byte that leaves a node."""

import base64
import io
import json
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.exchange import nodes
from tests.exchange.calls import Call, key_of
from tests.exchange.marks import MARK, MOMENT, NUMBER, SIGNS, found_in
from tests.exchange.nodes import Node

pytestmark = pytest.mark.nodes

HAND = Path(__file__).with_name("private_hand.py")
FIELDS = 60
"""Fewer marked fields than this, and the hand has marked less than there is."""


def _zipped(text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("docProps/core.xml", text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "raw",
    [
        f"a {MARK.upper()} b".encode(),
        MARK.encode("utf-16-le"),
        base64.b64encode(f"x{MARK} and more".encode()),
        b'"xy' + base64.b64encode(f"{MARK} and more".encode()) + b'"',
        MARK.encode().hex().encode(),
        b"%PDF\nstream\n" + zlib.compress(f"({MARK})".encode()) + b"\nendstream",
        _zipped(f"<creator>{MARK}</creator>"),
        base64.b64encode(_zipped(MARK)),
        f"contact {NUMBER + 7}".encode(),
        MOMENT.encode(),
    ],
    ids=[
        *("letter case", "UTF-16", "base64", "base64 amid", "hex", "Flate", "zip"),
        *("zip in base64", "number", "moment"),
    ],
)
def test_a_mark_is_found_however_it_is_packed(raw: bytes) -> None:
    assert found_in(raw)


def test_i14_no_mark_of_the_chancery_is_in_any_byte_that_left(
    pair: tuple[Node, Node], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    norland, sudland = pair
    session = _fixed_session(norland, sudland)
    papers = tmp_path / "papers"
    papers.mkdir()
    done = subprocess.run(
        [sys.executable, str(HAND), str(papers), session],
        env=nodes.environment(norland.home.path) | {"PARAPH_RECALL_S": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    marked = json.loads(done.stdout)
    assert len(marked) >= FIELDS
    _each_mark_is_where_it_belongs(norland, marked)

    sudland.rest()
    nodes.wait_until(lambda: nodes.agree(norland, sudland))
    nodes.wait_until(lambda: len(sudland.state()["held"]) > 1)
    assert sudland.receipt()
    nodes.wait_until(lambda: nodes.agree(norland, sudland))

    left = {f"papers/{path.name}": path.read_bytes() for path in papers.iterdir()}
    left |= _answers(norland, sudland)
    left |= _pouches(norland, sudland, tmp_path)
    for path in sudland.home.path.rglob("*"):
        if path.is_file():
            left[f"sudland/{path.name}"] = path.read_bytes()
    for name in ("record.sqlite3", "record.sqlite3-wal", "node.json"):
        path = norland.home.path / name
        left[f"norland/{name}"] = path.read_bytes() if path.exists() else b""
    for folder in (norland.home.enclosures, norland.home.seal_memory):
        for path in folder.iterdir():
            left[f"norland/{folder.name}/{path.name}"] = path.read_bytes()
    said = capfd.readouterr()
    left["log of the exchanges"] = (said.out + said.err).encode()
    left["log of the desk"] = done.stderr.encode()
    left["names of files"] = "\n".join(
        str(path) for path in sudland.home.path.rglob("*")
    ).encode()

    assert {name: found for name, raw in left.items() if (found := found_in(raw))} == {}


def _fixed_session(norland: Node, sudland: Node) -> str:
    """Return the object of a session whose dates both have fixed."""
    session, _, _ = norland.seal("session.propose/1", "session/~0", nodes.PROPOSAL)
    terms = {"terms": {"number": 1, **nodes.PROPOSAL}}
    for node in (norland, sudland):
        node.seal("session.fix/1", f"{session}/dates", terms)
        nodes.wait_until(lambda: nodes.agree(norland, sudland))
    for node in (norland, sudland):
        node.rest()
    return session


def _each_mark_is_where_it_belongs(norland: Node, marked: list[str]) -> None:
    """Without this the search could look for what was never written."""
    home = norland.home.path
    kept = b"".join(path.read_bytes() for path in home.glob("chancery.sqlite3*"))
    for sign in SIGNS[:3]:
        assert sign.encode() in kept.lower()
    words = [name for name in marked if f"{MARK}{name}".encode() in kept]
    for name in ("Draft.office", "Spelling.words", "Statement.quote", "LogEntry.what"):
        assert name in words
    assert "Report.raw" in words
    assert "User.email" in words


def _answers(norland: Node, sudland: Node) -> dict[str, bytes]:
    """Ask Norland's exchange everything, rightly and wrongly; return what it says."""
    here = f"/record/{norland.commission}"
    other = f"/record/{'0' * 64}"
    calls = [
        Call("GET", f"{here}/heads", key=key_of(sudland)),
        Call("GET", f"{here}/acts?side=norland&from=0", key=key_of(sudland)),
        Call("GET", f"{here}/acts?side={MARK[:4]}&from=-1", key=key_of(sudland)),
        Call("POST", f"{here}/acts", b"no line\n", key=key_of(sudland)),
        Call("GET", f"{here}/enclosure/{'1' * 64}", key=key_of(sudland)),
        Call("GET", f"{other}/heads", key=key_of(sudland)),
        Call("GET", f"{here}/heads"),
        Call("PUT", f"{here}/heads", b"x", key=key_of(sudland)),
        *(Call("GET", path) for path in ("/", "/drafts/", "/reports/1/", "/healthz")),
    ]
    found = {}
    for number, call in enumerate(calls):
        answer = call.to(norland)
        head = repr(sorted(answer.headers.items())).encode()
        found[f"answer {number} {call.path[-12:]}"] = head + answer.body
    assert found["answer 1 rland&from=0"].count(b"\n") > 4
    return found


def _pouches(norland: Node, sudland: Node, folder: Path) -> dict[str, bytes]:
    """Pack a pouch in both ways; return both, and what Sudland makes of the one."""
    plain, sealed, opened = (folder / name for name in ("plain", "sealed", "opened"))
    nodes.paraph("pouch", "pack", "--plain", "--out", plain, home=norland.home.path)
    to = ("--to", "sudland", "--out", sealed)
    nodes.paraph("pouch", "pack", *to, home=norland.home.path)
    nodes.paraph("pouch", "open", sealed, "--plain", opened, home=sudland.home.path)
    assert opened.read_bytes()[257:262] == b"ustar"
    return {path.name: path.read_bytes() for path in (plain, sealed, opened)}
