"""An office files a contact with all it keeps of it, and puts it on the record.

Run as `python contact_hand.py` in a node's environment: brings a report in, reads, betters
and files it, makes a draft of a note from the filed contact, and releases it. Prints as
JSON the object of the note and the words that are to stay private.
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraph.node.desk")
django.setup()

from django.conf import settings  # noqa: E402 (once Django is ready)

from paraph.chancery import (  # noqa: E402 (once Django is ready)
    contacts,
    drafts,
    filing,
    people,
    readings,
    reports,
    roles,
)
from paraph.chancery.contacts import Contact  # noqa: E402 (once Django is ready)
from paraph.chancery.officers import Officer  # noqa: E402 (once Django is ready)
from paraph.clerk import reading, release  # noqa: E402 (once Django is ready)
from paraph.clerk.clock import now  # noqa: E402 (once Django is ready)
from paraph.web.access import Here  # noqa: E402 (once Django is ready)
from paraph.web.joint_contacts import NOTE, draft_of_note  # noqa: E402 (as above)
from tests import staff  # noqa: E402 (once Django is ready)
from tests.chancery.press import PUBLISHED, REPORT  # noqa: E402 (as above)

COMMISSION: str = settings.PARAPH_HOME.first_commission
ASSESSMENT = "They are readier to yield on certificates than they let on"
LONG = 6
"""Shorter names are part of other words, as Dara is of Sudara."""
WHERE = "the Blue Room, behind closed doors"


def main() -> None:
    """File, note, release; say what was."""
    officer = staff.add(
        "ida", name="Ida Quillfeather", office="Secretariat", role="releaser"
    )
    report = _filed(officer)
    (contact, *_) = contacts.of_report(report)
    seat = roles.seat(officer, COMMISSION, now())
    charter = reading.charter(COMMISSION)
    here = Here(seat, "norland", charter, {COMMISSION: seat})
    draft = drafts.create(
        commission=COMMISSION,
        kind=NOTE,
        object_="contact/~0/note/norland",
        content=_content(here, contact),
        officer=officer,
        now=now(),
        report_id=report.pk,
    )
    act = release.approve(draft, officer, now(), release.shown(draft))
    assert act is not None
    private = [one.quote for one in contacts.statements_of(report)]
    names = [name for one in people.every() for name in one.name.split()]
    private += [name for name in names if len(name) >= LONG]
    private += [ASSESSMENT, WHERE, "Quillfeather", "certificates of origin"]
    json.dump({"object": act.object, "private": private}, sys.stdout)


def _filed(officer: Officer) -> reports.Report:
    report, _ = reports.keep(
        REPORT.encode(),
        commission=COMMISSION,
        text=REPORT,
        encoding="utf-8",
        name="",
        title="Customs",
        officer=officer,
        now=now(),
        published=PUBLISHED,
    )
    readings.read_in(report, readings.directory(reading.charter(COMMISSION)))
    for fact in readings.facts(report):
        decision = {"is": readings.ACCEPTED}
        if fact["kind"] in {"said", "where"}:
            text = ASSESSMENT if fact["kind"] == "said" else WHERE
            decision = {"is": readings.EDITED, "text": text}
        if fact["candidates"]:
            decision["speaker"] = fact["candidates"][0][0]
        readings.decide(report, fact["number"], decision)
    filing.file(report, officer, now(), sides=("norland", "sudland"))
    return report


def _content(here: Here, contact: Contact) -> dict[str, object]:
    """Return what an officer would put on the record of it: offices, and the source."""
    return draft_of_note(
        here,
        type=contact.type,
        status=contact.status,
        day=contact.day,
        place={"en": "Sudara"},
        offices=[
            {"side": "norland", "title": {"en": "Minister of Foreign Affairs"}},
            {"side": "sudland", "title": {"en": "Deputy Prime Minister"}},
        ],
        agency="Southern Press Agency",
        published=PUBLISHED,
        title="",
        address="https://press.example/customs",
    )


if __name__ == "__main__":
    main()
