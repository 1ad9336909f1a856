"""Files are parsed beside the desk: whatever they do there, it goes on and tells."""

import datetime as dt
import os
import threading
from collections.abc import Iterator
from typing import NoReturn

import pytest

from paraph.chancery import aside, attachments, looking, readings, reports
from paraph.chancery.officers import Officer
from paraph.clerk.home import Home
from paraph.crafts.reading.bytes import ReadingError, to_text
from paraph.crafts.reading.directory import Directory
from paraph.kernel.errors import Refused
from tests.chancery.conftest import COMMISSION
from tests.crafts.files import samples


@pytest.fixture(autouse=True)
def nothing_kept(home: Home) -> Iterator[None]:
    """Forget what was looked into before."""
    del home
    looking._kept.clear()  # noqa: SLF001 (each test begins anew)
    yield
    looking._kept.clear()  # noqa: SLF001


def module(
    monkeypatch: pytest.MonkeyPatch, folder: os.PathLike[str], code: str
) -> None:
    """Let another program stand where the one that parses stands."""
    path = os.path.join(folder, "hostile.py")  # noqa: PTH118 (a path as a module wants it)
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write("from paraph.crafts.files import __main__ as it\n" + code)
    here = aside._environment()  # noqa: SLF001
    here["PYTHONPATH"] += os.pathsep + str(folder)
    monkeypatch.setattr(aside, "_environment", lambda: here)
    monkeypatch.setattr(aside, "_MODULE", "hostile")


def test_a_file_is_looked_into_once_and_forgotten_when_it_is_struck(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    named = attachments.keep(samples.word(), "a.docm")
    first = attachments.look(named["sha256"])
    assert first is not None
    assert (first.kind, first.can_be_cleaned) == ("docx", True)
    monkeypatch.setattr(aside, "ask", None)
    assert attachments.look(named["sha256"]) == first
    attachments.drop(named["sha256"])
    assert attachments.look(named["sha256"]) is None
    assert named["sha256"] not in looking._kept  # noqa: SLF001


def test_a_cleaned_copy_is_kept_and_says_of_what_it_is_one() -> None:
    named = attachments.keep(samples.word(), "a.docm")
    copy = attachments.cleaned(named)
    assert copy["name"] == "a.docx"
    assert copy["original"] == named
    assert attachments.path(copy["sha256"]) is not None
    look = attachments.look(copy["sha256"])
    assert look is not None
    assert {one.code for one in look.findings} == {
        "hidden.text",
        "links.outside",
        "links.pages",
    }
    with pytest.raises(Refused) as refusal:
        attachments.cleaned(copy)
    assert refusal.value.code == "file.clean-already"


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (samples.word()[:900], "file.damaged"),
        (samples.word(more={"word/document.xml": "<!DOCTYPE x><x/>"}), "file.unsafe"),
        (samples.pdf()[:700], "file.damaged"),
    ],
)
def test_what_cannot_be_looked_into_says_why(raw: bytes, error: str) -> None:
    look = attachments.look(attachments.keep(raw, "a")["sha256"])
    assert look is not None
    assert (look.error, look.can_be_cleaned) == (error, False)


@pytest.mark.parametrize(
    "code",
    [
        "import os; os._exit(3)",
        "it.limit(); x = b'a' * 4_000_000_000",
        "it.limit(); import sys; sys.stdout.buffer.write(bytes(60_000_000))",
        "it.forbid(); import socket; socket.socket()",
        "it.forbid(); import subprocess; subprocess.run(['true'])",
        "it.forbid(); open('/tmp/paraph-of-a-file', 'w')",
        "it.forbid(); import os; os.open('/tmp/paraph-of-a-file', os.O_CREAT | os.O_WRONLY)",
        "it.SECONDS = 1; it.limit()\nwhile True: pass",
        "print('{')",
    ],
)
def test_a_program_that_does_what_it_may_not_ends_and_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: os.PathLike[str], code: str
) -> None:
    module(
        monkeypatch, tmp_path, f"{code}\nprint('{{}}')\n" if "{" not in code else code
    )
    assert aside.ask("look", b"").head == {"error": "file.failed", "facts": {}}
    assert not os.path.exists("/tmp/paraph-of-a-file")  # noqa: PTH110, S108


def test_a_program_that_does_not_end_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: os.PathLike[str]
) -> None:
    module(monkeypatch, tmp_path, "import time; time.sleep(600)")
    assert aside.ask("look", b"", timeout_s=0.5).head["error"] == "file.failed"


def test_a_failure_is_not_kept_and_the_file_is_looked_into_the_next_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: os.PathLike[str]
) -> None:
    named = attachments.keep(samples.word(), "a.docx")
    with monkeypatch.context() as broken:
        module(broken, tmp_path, "import os; os._exit(3)")
        failed = attachments.look(named["sha256"])
    assert failed is not None
    assert failed.error == "file.failed"
    found = attachments.look(named["sha256"])
    assert found is not None
    assert (found.error, bool(found.findings)) == ("", True)


def test_where_no_place_is_free_it_is_told_so_and_looked_into_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    named = attachments.keep(samples.word(), "a.docx")
    with monkeypatch.context() as full:
        full.setattr(aside, "_PLACES", threading.BoundedSemaphore(1))
        full.setattr(aside.ask, "__kwdefaults__", {"timeout_s": 0.01})
        with aside._PLACES:  # noqa: SLF001 (somebody else is in the only one)
            waiting = attachments.look(named["sha256"])
            with pytest.raises(Refused, match=r"^file\.busy$"):
                looking.clean(samples.word())
            with pytest.raises(ReadingError, match=r"^file\.busy$"):
                aside.text(samples.word())
    assert waiting is not None
    assert (waiting.error, waiting.can_be_cleaned) == ("file.busy", False)
    found = attachments.look(named["sha256"])
    assert found is not None
    assert found.error == ""


def test_it_is_told_nothing_of_the_desk(
    monkeypatch: pytest.MonkeyPatch, tmp_path: os.PathLike[str]
) -> None:
    monkeypatch.setenv("PARAPH_SECRET_OF_THE_DESK", "seal")
    module(
        monkeypatch,
        tmp_path,
        "import os, json; print(json.dumps({'names': sorted(os.environ)}))",
    )
    told = aside.ask("look", b"").head["names"]
    assert "PARAPH_SECRET_OF_THE_DESK" not in told
    assert set(told) == {
        "LC_ALL",
        "PYTHONDONTWRITEBYTECODE",
        "PYTHONHASHSEED",
        "PYTHONPATH",
    }


@pytest.mark.parametrize("make", [samples.word, samples.pdf, lambda: b"Plain words."])
def test_a_report_is_read_there_as_it_is_read_here(make: object) -> None:
    assert callable(make)
    raw = make()
    assert aside.text(raw) == to_text(raw)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (samples.word()[:900], "report.damaged"),
        (samples.pdf()[:700], "report.pdf-unread"),
        (b"", "report.empty"),
    ],
)
def test_a_report_that_cannot_be_read_is_told(raw: bytes, code: str) -> None:
    with pytest.raises(ReadingError) as error:
        aside.text(raw)
    assert error.value.code == code


@pytest.mark.django_db(databases=["record", "chancery"], transaction=True)
def test_a_kept_report_is_read_though_its_file_cannot_be_opened_now(
    monkeypatch: pytest.MonkeyPatch, anna: Officer
) -> None:
    def busy(raw: bytes) -> NoReturn:
        del raw
        raise ReadingError("file.busy")

    report, _is_new = reports.keep(
        b"%PDF-1.4 no more than that",
        commission=COMMISSION,
        text="Norland noted a report.",
        encoding="utf-8",
        name="report.pdf",
        title="A report",
        officer=anna,
        now=dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC),
        published=None,
    )
    monkeypatch.setattr(aside, "text", busy)
    readings.read_in(report, Directory())
    found = reports.one(COMMISSION, report.pk)
    assert found is not None
    assert found.proposal
