"""A desk whose chancery is full of marked words, and what it lets out.

Run as `python private_hand.py FOLDER SESSION` in a node's environment: puts a mark into every
field of every table of the chancery, states something through drafts and releases, and
writes to the folder what the node gives from its hands: papers, pages for strangers.
Prints the names of the fields that were marked as a JSON list.
"""

import datetime as dt
import io
import json
import os
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraph.node.desk")
django.setup()

from django.apps import apps  # noqa: E402 (once Django is ready)
from django.conf import settings  # noqa: E402 (once Django is ready)
from django.contrib.auth.models import User  # noqa: E402 (once Django is ready)
from django.db import models, transaction  # noqa: E402 (once Django is ready)
from django.test import Client  # noqa: E402 (once Django is ready)

from paraph.chancery import attachments, drafts, officers  # noqa: E402 (as above)
from paraph.clerk import reading, release  # noqa: E402 (once Django is ready)
from paraph.clerk.clock import now  # noqa: E402 (once Django is ready)
from paraph.kernel.errors import Refused  # noqa: E402 (once Django is ready)
from tests import staff  # noqa: E402 (once Django is ready)
from tests.exchange.marks import MARK, MOMENT, NUMBER  # noqa: E402 (as above)
from tests.web.conftest import sign_in  # noqa: E402 (as above)

COMMISSION: str = settings.PARAPH_HOME.first_commission
MEANT = {
    "Draft.commission": COMMISSION,
    "Draft.kind": "session.propose/1",
    "Draft.object": "session/~0",
    "Draft.state": "draft",
    "Role.role": "drafter",
    "LogEntry.is_read": False,
    "Report.state": "new",
    "Report.proposal": {},
    "Report.decisions": {},
    "Report.answers": {},
}
"""Fields that hold a word of the program, not of a person; and derived ones."""

OPEN_WORDS = "What an officer states in public."


def main(folder: Path, session: str) -> None:
    """Mark everything, state something, let out what is let out."""
    with transaction.atomic(using="chancery"):
        marked = [name for model in _tables() for name in _fill(model)]
    officer = staff.add(
        f"{MARK}login".lower(),
        name=f"{MARK} the releaser",
        office="Secretariat",
        role="releaser",
        password=f"{MARK} password of nobody",
    )
    paper = attachments.keep(OPEN_WORDS.encode(), f"{MARK}-file-name.txt")
    attachments.keep(_marked_zip(), f"{MARK}-annex.docx")
    item = _release(
        officer,
        "item.inscribe/1",
        f"{session}/item/~0",
        {"title": {"en": "Open title"}, "papers": [paper["sha256"]]},
        [paper],
    )
    _release(
        officer,
        "agenda.propose/1",
        f"{session}/agenda",
        {"items": [item.rpartition("/")[2]]},
    )
    _fail(officer)
    _let_out(folder, officer, session.partition("/")[2])
    sys.stdout.write(json.dumps(marked))


def _tables() -> list[type[models.Model]]:
    own = apps.get_app_config("chancery").get_models(include_auto_created=True)
    return [User, *own]


def _fill(model: type[models.Model]) -> list[str]:
    """Make a row with a mark in every field; return the names of those fields."""
    marked, values = [], {}
    for field in model._meta.concrete_fields:  # noqa: SLF001 (Django's public API)
        name = f"{model.__name__}.{field.name}"
        values[field.attname] = MEANT[name] if name in MEANT else _mark(field, name)
        if name not in MEANT and not isinstance(field, models.ForeignKey):
            marked.append(name)
    model(**values).save(using="chancery", force_insert=True)
    return marked


def _mark(field: "models.Field[Any, Any]", name: str) -> Any:
    if field.primary_key:
        return NUMBER
    word = f"{MARK}{name}"
    for kind, value in (
        (models.ForeignKey, NUMBER),
        (models.BooleanField, True),
        (models.IntegerField, NUMBER),
        (models.DateTimeField, dt.datetime.fromisoformat(MOMENT)),
        (models.TimeField, dt.time(9, 5)),
        (models.DateField, dt.date.fromisoformat(MOMENT[:10])),
        (models.JSONField, {"en": word}),
        (models.BinaryField, word.encode()),
        (models.CharField, word[: field.max_length]),
        (models.TextField, word),
    ):
        if isinstance(field, kind):
            return value
    raise AssertionError(f"no mark for {name}")


def _release(
    officer: officers.Officer,
    kind: str,
    object_: str,
    content: dict[str, Any],
    enclosures: list[dict[str, Any]] | None = None,
) -> str:
    draft = drafts.create(
        commission=COMMISSION,
        kind=kind,
        object_=object_,
        content=content,
        officer=officer,
        now=now(),
        enclosures=enclosures or [],
        report_id=NUMBER,
    )
    assert draft.id > NUMBER
    act = release.approve(draft, officer, now(), release.shown(draft))
    assert act is not None
    return act.object


def _fail(officer: officers.Officer) -> None:
    """Be refused with a marked word in what is refused."""
    try:
        _release(
            officer, "item.leave/1", f"session/{MARK.lower()}/item/{MARK.lower()}", {}
        )
    except Refused:
        return
    raise AssertionError("a marked object was released")


def _let_out(folder: Path, officer: officers.Officer, session: str) -> None:
    """Write papers, and what a stranger gets who finds the desk."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.PARAPH_DESK_HOSTS = ["testserver"]
    own, stranger = Client(), Client(raise_request_exception=False)
    sign_in(own, officer)
    for name in ("norland.pdf", "session.ics"):
        answer = own.get(f"/c/{COMMISSION[:12]}/sessions/{session}/{name}")
        assert answer.status_code == 200, name
        head = repr(sorted(answer.items())).encode()
        (folder / name).write_bytes(head + b"\n" + answer.getvalue())
    for number, url in enumerate(("/", "/healthz", "/sign-in/", "/api/", "/x/")):
        (folder / f"stranger-{number}").write_bytes(_asked(stranger, url))
    for noun in ("drafts", "reports"):
        one, none = (
            _asked(stranger, f"/c/{COMMISSION[:12]}/{noun}/{id_}/").replace(
                str(id_).encode(), b"ID"
            )
            for id_ in (NUMBER, 1_000)
        )
        assert one == none, "a stranger can tell what is there from what is not"
        (folder / f"stranger-{noun}").write_bytes(one)
    lines = reading.lines(COMMISSION, "norland", 0, 1_000)
    (folder / "lines").write_bytes(b"".join(lines))


def _asked(client: Client, url: str) -> bytes:
    """Return head and body of what a browser gets, without what chance makes."""
    answer = client.get(url)
    head = repr(sorted(answer.items())).encode()
    return head + re.sub(rb'name="csrf\w+" value="\w+"', b"", answer.getvalue())


def _marked_zip() -> bytes:
    """Return what a word processor leaves: a zip with a name in its properties."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("docProps/core.xml", f"<creator>{MARK} author</creator>")
    return buffer.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
