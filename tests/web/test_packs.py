"""Packs of a session: joint from the record alone, private for our office; self-verifying."""

import datetime as dt
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from paraph.chancery import contacts, drafts, log, roles, room_notes
from paraph.chancery.officers import Officer
from paraph.clerk import files, sealing
from paraph.documents import pack_files
from paraph.documents.sessions import session_page
from paraph.kernel import canonical
from paraph.kernel.act import Enclosure
from paraph.web import pack_making
from paraph.web.access import in_commission
from tests.acts.markings.scales import NORLAND
from tests.clerk.desk import NOW, Desk
from tests.crafts.files.samples import png
from tests.documents.sample import AT, FIXED
from tests.web.conftest import browser_of

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

ROOT = Path(__file__).parents[2]
VERIFIER = ROOT / "docs/verify_pack.py"
PRIVATE = ("They will give way", "Our red line", "Second session of all")


@pytest.fixture
def session(desk: Desk, anna: Officer) -> str:
    """Return the id of a session with two papers, and with what our office has of it."""
    object_ = desk.session()
    pdf = session_page(FIXED, first="norland", language="en", stamped_at=AT)
    named = []
    for raw, media in ((pdf, "application/pdf"), (png(), "image/png")):
        one = Enclosure(canonical.digest(raw), len(raw), media)
        files.put(one, raw)
        named.append(one)
    content = {
        "title": {"en": "Ports and customs", "km": "កំពង់ផែ"},
        "papers": [one.sha256 for one in named],
    }
    desk.seal("item.inscribe/1", f"{object_}/item/~0", content, enclosures=tuple(named))
    desk.exchange()
    id_ = object_.removeprefix("session/")
    contacts.Contact.objects.using("chancery").create(
        commission=desk.commission,
        type="meeting",
        status="held",
        day=NOW.date(),
        assessment="They will give way",
        kept_at=NOW,
    )
    room_notes.write(desk.commission, id_, "", "Our red line", by=anna, now=NOW)
    title = {"title": {"en": "Second session of all"}}
    drafts.create(
        commission=desk.commission,
        kind="item.inscribe/1",
        object_=f"{object_}/item/~0",
        content=title,
        officer=anna,
        now=NOW,
    )
    return id_


def given(browser: Client, session: str, name: str) -> bytes:
    answer = browser.get(f"/sessions/{session}/pack/{name}")
    assert answer.status_code == 200
    raw = answer.getvalue()
    answer.close()
    return bytes(raw)


def members(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return target.getvalue()


def verified(path: Path, *, own_copy: bool = False) -> tuple[int, str]:
    """Verify as a reader does: another process, no packages, no network needed."""
    words = [str(VERIFIER), str(path)] if own_copy else [str(path)]
    done = subprocess.run(
        [sys.executable, "-I", "-B", *words],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("own_copy", [True, False])
@pytest.mark.parametrize(
    ("name", "custody"),
    [("joint.zip", "JOINT."), ("private.zip", "PRIVATE to Norland.")],
)
def test_a_pack_verifies_itself(
    page: Client, session: str, tmp_path: Path, name: str, custody: str, own_copy: bool
) -> None:
    path = tmp_path / name
    path.write_bytes(given(page, session, name))
    code, told = verified(path, own_copy=own_copy)
    assert (code, told.splitlines()[-1]) == (0, "Whole and good.")
    assert told.startswith(custody)
    assert "acts are admitted: norland up to folio" in told


def test_it_verifies_unpacked_too_with_the_sums_alone(
    page: Client, session: str, tmp_path: Path
) -> None:
    for name, raw in members(given(page, session, "joint.zip")).items():
        (tmp_path / "pack" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "pack" / name).write_bytes(raw)
    assert verified(tmp_path / "pack")[0] == 0
    done = subprocess.run(
        ["/usr/bin/sha256sum", "--strict", "--check", "SHA256SUMS"],
        cwd=tmp_path / "pack",
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0


def test_a_changed_byte_is_found_in_every_file(
    page: Client, session: str, tmp_path: Path
) -> None:
    whole = members(given(page, session, "joint.zip"))
    for name, raw in whole.items():
        path = tmp_path / "changed.zip"
        path.write_bytes(zipped({**whole, name: raw[:-1] + bytes([raw[-1] ^ 1])}))
        code, told = verified(path, own_copy=True)
        assert code in {1, 2}, name
        assert name in told or "no pack" in told, name


def test_a_flipped_byte_of_the_zip_itself_is_found(
    page: Client, session: str, tmp_path: Path
) -> None:
    raw = given(page, session, "joint.zip")
    path = tmp_path / "flipped.zip"
    for at in range(60, len(raw) - 60, len(raw) // 40):
        path.write_bytes(raw[:at] + bytes([raw[at] ^ 64]) + raw[at + 1 :])
        code, told = verify_here(path)
        same = members_or_none(path) == members(raw)
        assert code != 0 or same, (at, told)


def test_a_missing_and_an_added_file_are_found(
    page: Client, session: str, tmp_path: Path
) -> None:
    whole = members(given(page, session, "joint.zip"))
    (paper,) = [one for one in whole if one.endswith(".png")]
    path = tmp_path / "pack.zip"
    path.write_bytes(zipped({one: raw for one, raw in whole.items() if one != paper}))
    assert verified(path, own_copy=True) == (1, _with(f"Missing: {paper}"))
    path.write_bytes(zipped({**whole, "papers/more.pdf": b"more"}))
    assert verified(path, own_copy=True) == (1, _with("Added: papers/more.pdf"))


class _with(str):  # noqa: N801 (reads as a word)
    """Equal to whatever holds it."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return str(self) in str(other)


def test_a_paper_that_no_act_names_is_found_though_the_list_was_made_anew(
    page: Client, session: str, tmp_path: Path
) -> None:
    whole = members(given(page, session, "joint.zip"))
    forged = b"%PDF-1.7 forged"
    digest = canonical.digest(forged)
    name = f"papers/{digest}.pdf"
    listed = whole["SHA256SUMS"] + f"{digest}  {name}\n".encode()
    path = tmp_path / "forged.zip"
    path.write_bytes(zipped({**whole, name: forged, "SHA256SUMS": listed}))
    code, told = verified(path, own_copy=True)
    assert code == 1
    assert f"No act names this paper: {name}" in told


def test_what_is_no_pack_is_told(tmp_path: Path) -> None:
    path = tmp_path / "nothing.zip"
    path.write_bytes(zipped({"a.txt": b"a"}))
    assert verified(path, own_copy=True)[0] == 2
    path.write_bytes(b"nothing")
    assert verified(path, own_copy=True)[0] in {1, 2}
    assert verified(tmp_path / "not-there.zip", own_copy=True)[0] == 2


def test_the_same_record_makes_the_same_bytes(page: Client, session: str) -> None:
    for name in ("joint.zip", "joint.pdf"):
        assert given(page, session, name) == given(page, session, name)


def test_what_lies_in_it(page: Client, session: str) -> None:
    whole = members(given(page, session, "joint.zip"))
    papers = {one for one in whole if one.startswith("papers/")}
    assert {one.rpartition(".")[2] for one in papers} == {"pdf", "png"}
    assert whole.keys() - papers == {
        "SHA256SUMS",
        "MANIFEST.json",
        "README.txt",
        "IGC-1-joint.pdf",
        "IGC-1-joint.ics",
        "record.ustar",
        "audit.py",
        "__main__.py",
    }
    assert b"python3 IGC-1-joint.zip" in whole["README.txt"]
    assert whole["__main__.py"] == VERIFIER.read_bytes()
    assert json.loads(whole["MANIFEST.json"])["custody"].startswith("JOINT.")
    pages = PdfReader(io.BytesIO(whole["IGC-1-joint.pdf"])).pages
    assert "Agenda" in pages[-1].extract_text(), "the paper is bound behind"


@pytest.mark.parametrize("about", ["marking", "charter"])
def test_the_calendar_file_in_a_pack_is_that_of_the_session(
    desk: Desk, page: Client, session: str, about: str
) -> None:
    """What is marked, and what the charter says, is of a later time than the session."""
    kind, object_ = "charter.propose/1", "charter"
    content: dict[str, Any] = {"from_session": 2, "charter": _amended(desk)}
    if about == "marking":
        desk.seal("marking.scale/1", "marking/norland", NORLAND)
        kind, object_ = "marking.mark/1", f"marking/session/{session}"
        content = {"level": "l2"}
    sealing.seal_act(
        desk.commission,
        kind=kind,
        object_=object_,
        content=content,
        enclosures=(),
        by="Secretariat",
        now=NOW + dt.timedelta(hours=3),
    )
    alone = page.get(f"/sessions/{session}/session.ics").content
    assert b"LAST-MODIFIED:20261123T120000Z" in alone
    whole = members(given(page, session, "joint.zip"))
    assert whole["IGC-1-joint.ics"] == alone


def _amended(desk: Desk) -> dict[str, Any]:
    charter: dict[str, Any] = canonical.decode(desk.charter.raw)
    return {**charter, "rules": {**charter["rules"], "motto": {"text": "Together"}}}


def test_two_packs_are_never_confused(page: Client, session: str) -> None:
    joint, private = (
        page.get(f"/sessions/{session}/pack/{one}.pdf") for one in ("joint", "private")
    )
    names = [
        re.findall(r'filename="([^"]+)"', one.headers["Content-Disposition"])
        for one in (joint, private)
    ]
    assert names == [["IGC-1-joint.pdf"], ["PRIVATE-norland-IGC-1.pdf"]]
    told = [_words(one.content) for one in (joint, private)]
    assert all("private to Norland" in one for one in told[1])
    assert not any("private" in one.lower() for one in told[0])
    for word in PRIVATE:
        assert any(word in one for one in told[1]), word
    manifest = members(given(page, session, "private.zip"))["MANIFEST.json"]
    assert json.loads(manifest)["custody"].startswith("PRIVATE to Norland.")


def test_no_word_of_ours_is_in_the_joint_pack(page: Client, session: str) -> None:
    whole = members(given(page, session, "joint.zip"))
    told = "".join(_words(whole["IGC-1-joint.pdf"]))
    everything = b"".join(whole.values())
    for word in PRIVATE:
        assert word not in told
        assert word.encode() not in everything


def test_the_joint_pack_asks_the_chancery_nothing(
    desk: Desk, anna: Officer, session: str
) -> None:
    seats = roles.seats_of_user(anna.user.pk, NOW)
    here = in_commission(desk.commission, seats)
    with CaptureQueriesContext(connections["chancery"]) as asked:
        made = pack_making.joint(here, session)
        assert pack_making.pdf(made).startswith(b"%PDF-")
        assert b"".join(pack_making.zipped(made)).startswith(b"PK")
    assert [one["sql"] for one in asked] == []


def test_the_private_pack_is_for_drafters_and_each_time_is_noted(
    page: Client, desk: Desk, bo: Officer, session: str
) -> None:
    reader = browser_of(bo)
    for name in ("private.pdf", "private.zip"):
        assert reader.get(f"/sessions/{session}/pack/{name}").status_code == 403
        given(page, session, name)
        given(page, session, name)
    noted = log.page([desk.commission], did="pack.private")
    assert len(noted) == 4
    assert {one.name for one in noted} == {"Anna"}
    given(reader, session, "joint.zip")
    shown = reader.get(f"/sessions/{session}/pack/").content.decode()
    assert "joint.zip" in shown
    assert "private.zip" not in shown


def test_the_choice_tells_what_is_in_each(page: Client, session: str) -> None:
    shown = page.get(f"/sessions/{session}/pack/").content.decode()
    for word in ("1 item", "2 papers", "IGC-1-joint", "private.zip"):
        assert word in shown


def test_what_cannot_be_bound_lies_beside_and_the_pages_say_so(
    page: Client, session: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_making, "BOUND_BYTES", 10)
    told = "".join(_words(given(page, session, "joint.pdf")))
    assert "Bound behind" not in told
    assert told.count("in the ZIP alone") == 2


def test_a_damaged_paper_is_not_said_to_be_bound(
    desk: Desk, page: Client, session: str
) -> None:
    raw = b"%PDF-1.7 nothing"
    one = Enclosure(canonical.digest(raw), len(raw), "application/pdf")
    files.put(one, raw)
    content = {"title": {"en": "Ferries"}, "papers": [one.sha256]}
    desk.seal(
        "item.inscribe/1",
        f"session/{session}/item/~0",
        content,
        enclosures=(one,),
    )
    told = "".join(_words(given(page, session, "joint.pdf")))
    assert told.count("Bound behind") == 1
    assert told.count("in the ZIP alone") == 2


def test_a_paper_that_is_not_here_is_named_and_left_out(
    page: Client, session: str
) -> None:
    digest = canonical.digest(png())
    path = files.lying(digest)
    assert path is not None
    path.unlink()
    whole = members(given(page, session, "joint.zip"))
    assert json.loads(whole["MANIFEST.json"])["absent"] == {digest: "absent"}
    assert "Not here." in "".join(_words(whole["IGC-1-joint.pdf"]))


def test_a_paper_that_changed_on_the_disk_breaks_the_zip_off() -> None:
    paper = pack_files.Paper("0" * 64, 3, "pdf", lambda: iter([b"abc"]))
    stream = _streamed([paper])
    with pytest.raises(pack_files.Changed):
        b"".join(stream)


def test_large_papers_are_sent_in_pieces_and_never_held_whole() -> None:
    """200 MB pass through, and no piece is larger than a read."""
    piece, count = bytes(1 << 20), 200
    digest = canonical.digest(piece * count)
    paper = pack_files.Paper(
        digest, len(piece) * count, "bin", lambda: iter([piece] * count)
    )
    sizes = [len(one) for one in _streamed([paper])]
    assert sum(sizes) > len(piece) * count
    assert max(sizes) < 2 * len(piece)


def _streamed(papers: list[pack_files.Paper]) -> Iterator[bytes]:
    return pack_files.stream(
        {"a.txt": b"a"},
        papers,
        session="IGC/9",
        commission="1f" * 32,
        private_to="",
        absent={},
    )


def _words(raw: bytes) -> list[str]:
    return [one.extract_text() for one in PdfReader(io.BytesIO(raw)).pages]


def verify_here(path: Path) -> Any:
    """Verify in this process, with the very file that comes along."""
    space: dict[str, Any] = {"__name__": "verify_pack", "__file__": str(VERIFIER)}
    exec(compile(VERIFIER.read_bytes(), str(VERIFIER), "exec"), space)  # noqa: S102 (our own program)
    return space["verify"](path)


def members_or_none(path: Path) -> dict[str, bytes] | None:
    try:
        return members(path.read_bytes())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, KeyError):
        return None


def test_papers_circulated_for_the_session_are_in_its_pack(
    desk: Desk, page: Client, session: str
) -> None:
    raw = b"State of preparation, as circulated."
    one = Enclosure(canonical.digest(raw), len(raw), "text/plain")
    files.put(one, raw)
    content = {
        "type": "document",
        "title": {"en": "State of preparation"},
        "session": session,
        "files": {"en": one.sha256},
    }
    desk.seal("paper.circulate/1", "paper/~0", content, enclosures=(one,))
    desk.exchange()
    assert raw in members(given(page, session, "joint.zip")).values()
