"""What the tests of pages between sessions have in common."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from paraph.chancery import drafts, note_changes
from paraph.chancery.drafts import Draft
from paraph.chancery.note_changes import Said
from paraph.chancery.notes import PaperNote
from paraph.chancery.officers import Officer
from paraph.clerk import clock
from paraph.kernel import canonical
from tests.acts.decisions.taking import WORDS
from tests.acts.notes.listing import SENT
from tests.acts.silences.silent import ASKED, BREAK, EXTENDED
from tests.clerk.desk import NOW, Desk

INSTANT = dt.datetime(2026, 12, 14, 11, 0, tzinfo=dt.UTC)


def text(page: Client, url: str) -> str:
    """Return what a page says, without its tags."""
    answer = page.get(url)
    assert answer.status_code == 200, answer.status_code
    told = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", told)


def at_time(monkeypatch: pytest.MonkeyPatch, at: dt.datetime) -> None:
    """Let the node's clock stand at a time."""
    monkeypatch.setenv(clock.STOPPED, at.isoformat())


def newest_draft(desk: Desk) -> Draft:
    """Return the draft that was begun last."""
    return max(drafts.every(desk.commission, is_open=True), key=lambda one: one.pk)


def asked(desk: Desk, side: str = "sudland", **changed: Any) -> str:
    """Return the path of a silence that a side proposed and both hold."""
    content = {"terms": {**ASKED["terms"], **changed}}
    kind, object_ = "silence.propose/1", "silence/~0/outcome"
    if side == "norland":
        object_ = desk.seal(kind, object_, content).object
    else:
        object_ = desk.sudland.state(kind, object_, content).object
    desk.exchange()
    return object_.removesuffix("/outcome")


def proposed(desk: Desk, side: str = "sudland", **changed: Any) -> str:
    """Return the path of a decision that a side proposed and both hold."""
    content = {**WORDS, **changed}
    kind, object_ = "decision.propose/1", "decision/~0"
    if side == "norland":
        object_ = desk.seal(kind, object_, content).object
    else:
        object_ = desk.sudland.state(kind, object_, content).object
    desk.exchange()
    return object_


def state(desk: Desk) -> dict[str, str]:
    """Let both sides state something between sessions; return the ids of it."""
    decision, silence = proposed(desk, "norland"), asked(desk, "norland")
    desk.seal("silence.extend/1", f"{silence}/instant", EXTENDED)
    desk.exchange()
    digest = {"digest": canonical.digest_of(ASKED["terms"])}
    desk.seal("silence.open/1", f"{silence}/opening", digest)
    desk.exchange()
    desk.sudland.state("silence.open/1", f"{silence}/opening", digest)
    desk.sudland.state("silence.break/1", f"{silence}/break", BREAK)
    desk.exchange()
    desk.seal("note.list_sent/1", "note/norland/~0", SENT)
    return {
        "decision": decision.removeprefix("decision/"),
        "silence": silence.removeprefix("silence/"),
    }


def keep_note(desk: Desk, officer: Officer, scan: Mapping[str, Any]) -> PaperNote:
    """Return a note of the register that was changed once, with a file."""
    said = Said(
        direction="sent",
        side="sudland",
        day=NOW.date(),
        form="note_verbale",
        subject="Of the harbours",
        language="en",
        enclosures=[scan],
    )
    one = note_changes.add(desk.commission, said, officer, NOW)
    said = replace(said, serial=1, number=one.number, subject="A note of the ports")
    note_changes.edit(one, said, officer, NOW, seen=1)
    return one
