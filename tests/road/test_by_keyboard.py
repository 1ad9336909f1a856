"""The main road, walked on two real nodes with the keyboard alone.

A report that waits for Norland is read and confirmed; an officer words an item; it is
released and arrives at Sudland; both adopt the agenda; page, calendar file, paper and
pouch say so; the pouch passes the auditor; and nothing private has left.
"""

import os
import re
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from paraph.clerk.home import Home
from paraph.node.demo import story
from paraph.node.demo.founding import Place, paraph_output
from tests.audit import auditor
from tests.road.demo import running
from tests.road.hand import Hand, browser

pytestmark = [pytest.mark.browser, pytest.mark.nodes]

MARKER = "Zwquixotry"
TITLE = "Linking both customs services before the end of next year"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Yield the demonstration, running, with a private word in its report."""
    with pytest.MonkeyPatch.context() as patch:
        told = f"{story.REPORT}\nThe {MARKER} annex was not made public.\n"
        patch.setattr(story, "REPORT", told)
        with running(tmp_path_factory.mktemp("demo") / "nodes") as place:
            yield place


def test_a_report_becomes_an_agenda_item_that_both_adopt(
    place: Place, tmp_path: Path
) -> None:
    with browser() as opened:
        ingrid, borith = Hand(opened), Hand(opened)
        ingrid.open(_link(place, "norland", "ingrid.halvorsen"))
        ingrid.press("Open the desk")
        borith.open(_link(place, "sudland", "borith.chandarany"))
        borith.press("Open the desk")
        assert "7 things wait for Norland" in ingrid.text
        for hand in (ingrid, borith):
            _switch(hand, "Intergovernmental Commission.*")
        assert "3 things wait for Norland" in ingrid.text

        _confirm_the_report(ingrid)
        _inscribe(ingrid)
        _wait(lambda: _session(borith, "Sessions", TITLE))

        _propose_order(ingrid)
        _adopt(ingrid, "Adopt our order")
        _wait(lambda: _session(borith, "Sessions", "agenda of 7 items"))
        _adopt(borith, "See it and adopt the same")
        for hand in (ingrid, borith):
            _wait(lambda hand=hand: _session(hand, "Sessions", "Agreed"))  # type: ignore[misc]

        papers = _papers(ingrid, borith, tmp_path)

    text = " ".join(page.extract_text() for page in PdfReader(papers[0]).pages)
    assert len(PdfReader(papers[0]).pages) == 1
    assert "customs services" in text
    assert b"SEQUENCE:0" in papers[2].read_bytes()
    pouch = _pouch(place, tmp_path)
    assert auditor.audit(pouch.read_bytes())["exit"] == 0
    _nothing_private_left(place, [*papers, pouch])


def _switch(hand: Hand, title: str) -> None:
    """Go to a commission by the switcher at the head of the page."""
    hand.reach("Commissions")
    hand.page.keyboard.press("Enter")
    hand.press(title)


def _confirm_the_report(hand: Hand) -> None:
    hand.press("Reports.*")
    hand.press("Deputy premier of Sudland.*")
    hand.page.keyboard.press("j")
    for _ in range(60):
        if hand.page.locator("#filing").is_enabled():
            break
        hand.enter()
    hand.press("File the contact")
    assert "Private to Norland" in hand.text


def _inscribe(hand: Hand) -> None:
    hand.press("For the agenda of the next session")
    hand.reach(r"Title \(English\).*")
    hand.page.keyboard.type(TITLE)
    hand.press("Make it a draft")
    assert "Norland inscribed" in hand.text
    _release(hand)


def _propose_order(hand: Hand) -> None:
    _session(hand, "Sessions", TITLE)
    hand.press("Propose an order")
    hand.press("Put in")
    hand.press("Make it a draft")
    _release(hand)


def _adopt(hand: Hand, how: str) -> None:
    _session(hand, "Sessions", "")
    hand.press(how)
    assert TITLE in hand.text
    hand.press("Make it a draft to adopt")
    _release(hand)


def _release(hand: Hand) -> None:
    hand.press("Release")
    _wait(lambda: _is_released(hand))


def _is_released(hand: Hand) -> bool:
    hand.page.reload()
    waiting = hand.page.locator("#release, #recall").count()
    return waiting == 0 and "Released" in hand.text


def _session(hand: Hand, tab: str, words: str) -> bool:
    """Go to the ninth session; say whether its page says some words."""
    hand.press(tab)
    hand.press("Session 9")
    return words in hand.text


def _papers(ingrid: Hand, borith: Hand, folder: Path) -> list[Path]:
    """Fetch both sides' prints of the session and the calendar file."""
    url = ingrid.page.url
    found = []
    for hand, name in ((ingrid, "norland.pdf"), (borith, "sudland.pdf")):
        answer = hand.page.request.get(hand.page.url + name)
        assert answer.ok
        (folder / name).write_bytes(answer.body())
        found.append(folder / name)
    answer = ingrid.page.request.get(url + "session.ics")
    (folder / "session.ics").write_bytes(answer.body())
    return [*found, folder / "session.ics"]


def _pouch(place: Place, folder: Path) -> Path:
    path = folder / "all.ustar"
    first = Home(place.home("norland")).first_commission
    words = ["pouch", "pack", "--plain", "--out", str(path), "--commission", first]
    paraph_output(place, "norland", words)
    done = subprocess.run(
        [sys.executable, "-m", "paraph.cli.main", "verify", str(path), "--register"],
        env=os.environ.copy(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert TITLE in done.stdout
    return path


def _nothing_private_left(place: Place, papers: list[Path]) -> None:
    """I14: look for the private word in every byte that left Norland's node."""
    private = (place.home("norland") / "chancery.sqlite3").read_bytes()
    wal = place.home("norland") / "chancery.sqlite3-wal"
    private += wal.read_bytes() if wal.exists() else b""
    assert MARKER.encode() in private, "the word is not where it should be"
    left = [path for path in place.home("sudland").rglob("*") if path.is_file()]
    record = [place.home("norland") / "record.sqlite3", *papers]
    for path in (*left, *record):
        for piece in _unpacked(_read(path)):
            assert MARKER.encode() not in piece, path.name


def _read(path: Path) -> bytes:
    """Return the bytes of a file; what SQLite has just folded into its database is there."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        assert path.name.endswith(("-wal", "-shm")), path.name
        return path.with_name(path.name[:-4]).read_bytes()


def _unpacked(raw: bytes) -> Iterator[bytes]:
    """Yield bytes and whatever Flate streams are in them."""
    yield raw
    for match in re.finditer(rb"stream\r?\n", raw):
        try:
            yield zlib.decompressobj().decompress(raw[match.end() :])
        except zlib.error:
            continue


def _link(place: Place, side: str, login: str) -> str:
    return paraph_output(place, side, ["officer", "link", login]).strip()


def _wait(holds: Callable[[], bool], patience_s: float = 30.0) -> None:
    until = time.monotonic() + patience_s
    while not holds():
        assert time.monotonic() < until, "it did not come to pass"
        time.sleep(0.3)
