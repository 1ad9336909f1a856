"""Six questions to every address of the desk, and one more for forms.

Does it work for whom it is for; may another officer of the side, one who only reads, a
stranger; what of an unknown id; what of another method; is a form from elsewhere taken?
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from pytest_django import Settings

from paraph.acts.posts.person import MEDIA, Named, encode
from paraph.chancery import (
    attachments,
    contact_changes,
    contacts,
    drafts,
    enclosing,
    filing,
    parcels,
    people,
    readings,
    reports,
    under,
)
from paraph.chancery.officers import Officer
from paraph.clerk import bundles, files, reading, release
from paraph.kernel import canonical
from paraph.kernel.act import Enclosure
from paraph.web.urls import ROOMS, urlpatterns
from tests import staff
from tests.acts.contacts.dealings import ACCOUNT, CALL, JOINT
from tests.acts.delegations.lists import LIST
from tests.acts.elsewhere.test_note import NOTED
from tests.acts.papers.test_circulate import PAPER
from tests.chancery.press import REPORT
from tests.clerk.desk import NOW, PROPOSAL, Desk
from tests.crafts.files.samples import png
from tests.web import between as between_sessions
from tests.web.conftest import PASSWORD, browser_of, sign_in

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

READER, DRAFTER, RELEASER = "reader", "drafter", "releaser"
TRANSLATOR = "translator"
RANKS = (READER, TRANSLATOR, DRAFTER, RELEASER)


@dataclass(frozen=True)
class Address:
    """Who may look and who may send; `sends` is what is typed, `shows` what is seen."""

    looks: str = ""
    sends_as: str = ""
    shows: str = ""
    sends: Mapping[str, Any] = field(default_factory=dict)


ADDRESSES = {
    "": Address(READER, shows="Waiting for us"),
    "commission/": Address(READER, shows="Sudland"),
    "commission/bodies/": Address(READER, shows="Astrid Lindqvist-Maurer"),
    "commission/markings/": Address(READER, shows="Scales, the highest level"),
    "directory/": Address(READER, shows="Ove Berg"),
    "directory/import/": Address(
        "", DRAFTER, "", {"pasted": "name,post\nIda Holm,Judge"}
    ),
    "directory/add/": Address("", DRAFTER, "", {"name": "Ida Holm"}),
    "directory/directory.csv": Address(READER, shows="Ove Berg"),
    "directory/directory.xlsx": Address(READER, shows="PK"),
    "directory/directory.json": Address(READER, shows="Ove Berg"),
    "directory/people/<int:id_>/": Address(READER, DRAFTER, "Names and spellings"),
    "directory/people/<int:id_>/photo.bin": Address(READER, shows="a photo"),
    "areas/file/": Address(
        "", DRAFTER, "", {"thing": "session/{session}", "area": "{area}"}
    ),
    "areas/<slug:id_>/": Address(READER, shows="Seas and harbours"),
    "commission/charter/": Address(READER, shows="Amendments"),
    "commission/charter/amend/": Address(
        DRAFTER,
        DRAFTER,
        "Its rules hold from session",
        {
            "rule.sessions.venue": '{{ rule = "alternate", unless_agreed = true }}',
            "from_session": "3",
            "charter": "{charter}",
        },
    ),
    "commission/charter/same/": Address("", DRAFTER, "", {"side": "sudland"}),
    "sessions/": Address(READER, shows="Session 1"),
    "sessions/<slug:id_>/": Address(READER, shows="Ports and customs"),
    "sessions/<slug:id_>/items/<slug:item_id>/": Address(READER, shows="Ports and cus"),
    "sessions/<slug:id_>/order/": Address(
        DRAFTER, DRAFTER, "Ports and customs", {"press": "draft", "item": "{item}"}
    ),
    "sessions/<slug:id_>/adopt/": Address(DRAFTER, DRAFTER, "Ports and customs"),
    "sessions/<slug:id_>/consent/": Address("", DRAFTER, "", {"side": "sudland"}),
    "sessions/<slug:id_>/keep/": Address("", DRAFTER),
    "sessions/<slug:id_>/withdraw/": Address("", DRAFTER, "", {"question": "dates"}),
    "sessions/<slug:id_>/same/": Address(
        "", DRAFTER, "", {"question": "next", "side": "sudland"}
    ),
    "sessions/<slug:id_>/rules/": Address(
        DRAFTER,
        DRAFTER,
        "Where sessions are held",
        {"rule": "sessions.venue", "value": "as_agreed"},
    ),
    "sessions/<slug:id_>/prepare/": Address(DRAFTER, shows="Ports and customs"),
    "sessions/<slug:id_>/room/": Address(READER, shows="Ports and customs"),
    "sessions/<slug:id_>/room/note/": Address(
        "", DRAFTER, "", {"words": "They will ask again."}
    ),
    "sessions/<slug:id_>/delegations/": Address(READER, shows="Minister of Trade"),
    "sessions/<slug:id_>/delegations/<slug:first>.pdf": Address(READER, shows="%PDF-"),
    "sessions/<slug:id_>/delegations.csv": Address(READER, shows="Minister of Trade"),
    "sessions/<slug:id_>/delegations.xlsx": Address(READER, shows="PK"),
    "sessions/<slug:id_>/carry/": Address(
        DRAFTER,
        DRAFTER,
        "Mussels left over",
        {"item": "session/{held}/item/{left_over}"},
    ),
    "sessions/<slug:id_>/items/<slug:item_id>/take-over/": Address(
        "", DRAFTER, "", {"side": "sudland"}
    ),
    "sessions/<slug:id_>/session.ics": Address(READER, shows="BEGIN:VCALENDAR"),
    "sessions/<slug:id_>/<slug:first>.pdf": Address(READER, shows="%PDF-"),
    "sessions/<slug:id_>/pack/": Address(READER, shows="Joint pack"),
    "sessions/<slug:id_>/pack/joint.pdf": Address(READER, shows="%PDF-"),
    "sessions/<slug:id_>/pack/joint.zip": Address(READER, shows="PK"),
    "sessions/<slug:id_>/pack/private.pdf": Address(DRAFTER, shows="%PDF-"),
    "sessions/<slug:id_>/pack/private.zip": Address(DRAFTER, shows="PK"),
    "reports/": Address(
        READER, DRAFTER, "Bring in a report", {"text": "A report of another day."}
    ),
    "reports/<int:id_>/": Address(READER, shows="Three questions"),
    "reports/<int:id_>/decide/": Address("", DRAFTER, "", {"press": "sure"}),
    "reports/parcels/<int:id_>/": Address(READER, shows="1 file is read"),
    "reports/<int:id_>/mark/": Address(
        "", DRAFTER, "", {"kind": "occasion", "words": "customs links"}
    ),
    "reports/<int:id_>/beside/<int:contact>/": Address(
        READER, shows="Is it the same contact?"
    ),
    "reports/<int:id_>/attach/": Address("", DRAFTER, "", {"contact": "{contact}"}),
    "reports/<int:id_>/again/": Address("", DRAFTER, "", {"published": "2026-11-22"}),
    "reports/<int:id_>/file/": Address("", DRAFTER),
    "reports/<int:id_>/contact/": Address(READER, shows="What was filed"),
    "reports/<int:id_>/item/<int:number>/": Address(
        DRAFTER,
        DRAFTER,
        "in your own words",
        {"session": "{session}", "title.en": "Customs", "source.en": "Norland notes."},
    ),
    "reports/<int:id_>/aside/": Address("", DRAFTER),
    "reports/<int:id_>/original.bin": Address(READER, shows="customs links"),
    "contacts/": Address(READER, shows="Rattanavong"),
    "contacts/add/": Address(
        DRAFTER, DRAFTER, "Type a contact in", {"type": "visit", "status": "held"}
    ),
    "contacts/contacts.csv": Address(READER, shows="Rattanavong"),
    "contacts/contacts.xlsx": Address(READER, shows="PK"),
    "contacts/<int:id_>/": Address(READER, shows="Post that day"),
    "contacts/<int:id_>/edit/": Address(
        DRAFTER,
        DRAFTER,
        "Change a contact",
        {"type": "visit", "status": "held", "number": "{turn}"},
    ),
    "contacts/<int:id_>/standing/": Address(
        "",
        DRAFTER,
        "",
        {"standing": "confirmed", "basis": "Our embassy.", "number": "{turn}"},
    ),
    "contacts/<int:id_>/steps/": Address(
        "", DRAFTER, "", {"press": "add", "words": "Ask the embassy"}
    ),
    "contacts/<int:id_>/sources/": Address("", DRAFTER, "", {"report": "{report}"}),
    "contacts/<int:id_>/aside/": Address("", DRAFTER),
    "contacts/<int:id_>/statements/<int:statement_id>/": Address(
        DRAFTER,
        DRAFTER,
        "Better the chain",
        {"link.1.name": "Ove Berg", "link.1.role": "speaker"},
    ),
    "contacts/<int:id_>/readouts/": Address(
        READER,
        DRAFTER,
        "Add a read-out",
        {"by": "norland", "text": "They spoke of customs duties."},
    ),
    "contacts/<int:id_>/versions/<int:version>/": Address(
        DRAFTER, DRAFTER, "Bring this version back"
    ),
    "contacts/<int:id_>/record/": Address("", DRAFTER),
    "contacts/<int:id_>/note.pdf": Address(READER, shows="%PDF-"),
    "contacts/<int:id_>/note.docx": Address(READER, shows="PK"),
    "notes/": Address(READER, shows="A note of the ports"),
    "notes/add/": Address(
        DRAFTER,
        DRAFTER,
        "Keep a note",
        {
            "direction": "sent",
            "side": "sudland",
            "form": "non_paper",
            "day": "2026-11-02",
            "subject": "Tides",
        },
    ),
    "notes/numbering/": Address("", DRAFTER, "", {"numbering": "running"}),
    "notes/notes.csv": Address(READER, shows="A note of the ports"),
    "notes/<int:id_>/": Address(READER, shows="A note of the ports"),
    "notes/<int:id_>/edit/": Address(
        DRAFTER,
        DRAFTER,
        "Change a note",
        {
            "direction": "sent",
            "side": "sudland",
            "form": "note_verbale",
            "day": "2026-11-02",
            "subject": "Tides",
            "version": "{version_of_note}",
        },
    ),
    "notes/<int:id_>/aside/": Address("", DRAFTER),
    "notes/<int:id_>/list/": Address("", DRAFTER),
    "notes/<int:id_>/versions/<int:version>/": Address("", DRAFTER),
    "notes/<int:id_>/note.pdf": Address(READER, shows="%PDF-"),
    "notes/<int:id_>/files/<slug:sha256>.bin": Address(READER, shows="A scan of a"),
    "drafts/": Address(READER, shows="Being prepared"),
    "drafts/new/": Address(DRAFTER, shows="Propose a session"),
    "drafts/new/<slug:noun>.<slug:verb>/": Address(
        DRAFTER,
        DRAFTER,
        "It stays here until a releaser lets it go.",
        {
            "object": "session/~0",
            "from_day": "2027-05-10",
            "to_day": "2027-05-11",
            "place.en": "Nordhavn",
            "host": "norland",
            "mode": "in_person",
        },
    ),
    "drafts/<int:id_>/": Address(READER, shows="Being prepared"),
    "drafts/<int:id_>/edit/": Address(
        TRANSLATOR, DRAFTER, "Title", {"title.en": "Ports alone", "keep": "{paper}"}
    ),
    "drafts/<int:id_>/release/": Address(
        "", RELEASER, "", {"digest": "{digest}", "at": "{touched}"}
    ),
    "drafts/<int:id_>/recall/": Address("", DRAFTER),
    "drafts/<int:id_>/discard/": Address("", DRAFTER),
    "drafts/<int:id_>/take-up/": Address("", DRAFTER),
    "drafts/<int:id_>/files/<slug:sha256>.bin": Address(READER, shows="A paper of"),
    "drafts/<int:id_>/files/<slug:sha256>/clean/": Address("", DRAFTER),
    "drafts/<int:id_>/files/<slug:sha256>/original/": Address("", DRAFTER),
    "papers/": Address(READER, shows="IGC/1/L.1"),
    "papers/circulated/<slug:id_>/": Address(READER, shows="Draft protocol on ports"),
    "papers/<slug:sha256>/": Address(READER, shows="Acts that enclose it"),
    "history/": Address(READER, shows="First session of all"),
    "history/agree/": Address("", DRAFTER, "", {"side": "norland"}),
    "history/import/new/": Address(
        DRAFTER,
        DRAFTER,
        "The scans that it names",
        {"pasted": "what,key,title\nsession,s9,Talks"},
    ),
    "history/<slug:id_>/": Address(READER, shows="First session of all"),
    "history/bundles/<slug:id_>/": Address(READER, shows="Second session of all"),
    "history/bundles/<slug:id_>/release/": Address(
        "", RELEASER, "", {"digest": "{bundled}"}
    ),
    "history/bundles/<slug:id_>/put-away/": Address("", DRAFTER),
    "joint-contacts/": Address(READER, shows="Courtesy call, Sudara"),
    "joint-contacts/<slug:id_>/": Address(READER, shows="The Sudara Courier"),
    "joint-contacts/<slug:id_>/accept/": Address("", DRAFTER, "", {"side": "sudland"}),
    "joint-contacts/<slug:id_>/end/": Address("", DRAFTER),
    "joint-contacts/<slug:id_>/withdraw/": Address("", DRAFTER),
    "decisions/": Address(READER, shows="Hours of the ferry office"),
    "decisions/<slug:id_>/": Address(READER, shows="open from 8 to 18"),
    "decisions/<slug:id_>/take/": Address("", DRAFTER, "", {"side": "norland"}),
    "decisions/<slug:id_>/withdraw/": Address("", DRAFTER),
    "decisions/<slug:id_>/end/": Address("", DRAFTER),
    "decisions/<slug:id_>/silence/": Address(DRAFTER, shows="open from 8 to 18"),
    "silence/": Address(READER, shows="Hours of the ferry office"),
    "silence/<slug:id_>/": Address(READER, shows="open from 8 to 18"),
    "silence/<slug:id_>/open/": Address("", DRAFTER),
    "silence/<slug:id_>/lapse/": Address("", DRAFTER),
    "silence/<slug:id_>/withdraw/": Address("", DRAFTER),
    "silence/<slug:id_>/extend/": Address("", DRAFTER, "", {"side": "norland"}),
    "silence/<slug:id_>/<slug:first>.pdf": Address(READER, shows="%PDF-"),
    "listed-notes/": Address(READER, shows="214/26"),
    "received/": Address(READER, shows="accepts the days of old"),
    "register/": Address(READER, shows="Norland"),
    "register/<slug:digest>/": Address(READER, shows="The act itself"),
    "register/enclosures/<slug:sha256>.bin": Address(READER, shows="A paper of"),
    "connection/": Address(READER, shows="State digest"),
}
"""The rooms of a commission, below its own address."""
DESK = {"", "areas/"}
"""The Desk and the areas over all commissions: for whom has a role in any."""
FOR_STRANGERS = {
    "sign-in/",
    "sign-in/second/",
    "sign-in/passkey/",
    "sign-out/",
    "link/<str:token>/",
    "feeds/<str:token>.ics",
    "language/",
    "healthz",
}
OF_ONES_OWN = {
    "help/",
    "account/",
    "account/sign-ins/<int:id_>/end/",
    "account/prove/",
    "account/prove/code/",
    "account/prove/passkey/",
    "account/passkeys/add/",
    "account/passkeys/<int:pk>/remove/",
    "account/code/add/",
    "account/code/remove/",
    "account/recovery/",
    "account/recovery/new/",
    "account/password/",
    "account/password/first/",
    "account/notices/",
    "account/calendars/",
    "account/calendars/<int:id_>/revoke/",
}
"""What every officer has, whatever their role: nothing of a commission is in it."""
FOR_ADMINISTRATORS = {
    "people/": ("GET", "POST"),
    "people/four-eyes/": ("POST",),
    "people/<int:id_>/give/": ("POST",),
    "people/<int:id_>/turn/": ("POST",),
    "people/roles/<int:id_>/end/": ("POST",),
}
LOG = "log/"
"""For releasers, of their commission; for administrators, of the node."""
KEEPING = {
    "keeping/": ("GET",),
    "keeping/class/": ("POST",),
    "keeping/hold/": ("POST",),
    "keeping/<int:id_>/lift/": ("POST",),
    "keeping/apply/": ("POST",),
}
"""As the log: for releasers, of their commission; for administrators, of the node."""
UNDER = {
    "drafts/<int:id_>/recall/": "approved",
    "drafts/<int:id_>/take-up/": "put_away",
    "reports/<int:id_>/contact/": "filed",
    "reports/<int:id_>/item/<int:number>/": "filed",
    "reports/<int:id_>/file/": "looked_at",
    "reports/parcels/<int:id_>/": "parcel",
    "directory/people/<int:id_>/": "person",
    "directory/people/<int:id_>/photo.bin": "person",
    "drafts/<int:id_>/files/<slug:sha256>/clean/": "pictured",
    "drafts/<int:id_>/files/<slug:sha256>/original/": "cleaned",
}
"""Addresses that are about a draft or a report in another state than the first."""
OF_FILES = {
    "drafts/<int:id_>/files/<slug:sha256>/clean/": "picture",
    "drafts/<int:id_>/files/<slug:sha256>/original/": "copy",
    "notes/<int:id_>/files/<slug:sha256>.bin": "scan",
}
"""Addresses that are about another file than the paper of the world."""


@pytest.fixture
def world(desk: Desk, anna: Officer, settings: Settings) -> dict[str, str]:
    """Return the ids of one of each thing that an address can be about."""
    settings.PARAPH_RECALL_S = 0
    session = desk.session()
    paper = attachments.keep(b"A paper of the commission.", "paper.txt")
    content = {"title": {"en": "Ports and customs"}, "papers": [paper["sha256"]]}

    enclosed = [paper]

    def draft(kind: str, object_: str, said: Mapping[str, Any]) -> drafts.Draft:
        return drafts.create(
            commission=desk.commission,
            kind=kind,
            object_=object_,
            content=said,
            officer=anna,
            now=NOW,
            enclosures=enclosed if "papers" in said else [],
        )

    inscribed = draft("item.inscribe/1", f"{session}/item/~0", content)
    act = release.approve(inscribed, anna, NOW, release.shown(inscribed))
    assert act is not None
    item = act.object.rpartition("/")[2]
    desk.seal("agenda.propose/1", f"{session}/agenda", {"items": [item]})
    prepared = prepare(desk, session, act.object, paper)
    one = draft("item.inscribe/1", f"{session}/item/~0", content)
    enclosed = [attachments.keep(png(), "ports.png")]
    picture = enclosed[0]["sha256"]
    pictures = content | {"papers": [picture]}
    pictured, cleaned = (
        draft("item.inscribe/1", f"{session}/item/~0", pictures) for _ in range(2)
    )
    enclosing.clean(cleaned, picture, officer=anna, now=NOW)
    approved = draft("session.propose/1", "session/~0", PROPOSAL)
    settings.PARAPH_RECALL_S = 30
    release.approve(approved, anna, NOW, release.shown(approved))
    put_away = _put_away(draft("session.propose/1", "session/~0", PROPOSAL), anna)
    named = {"new": REPORT, "looked_at": f"{REPORT}\n1", "filed": f"{REPORT}\n2"}
    kept = {}
    for state, text in named.items():
        kept[state], _ = reports.keep(
            text.encode(),
            commission=desk.commission,
            text=text,
            encoding="utf-8",
            name="",
            title="Customs",
            officer=anna,
            now=NOW,
            published=NOW.date(),
        )
        readings.read_in(kept[state], readings.directory(desk.charter))
        if state != "new":
            _accept_all(kept[state])
    facts = readings.facts(kept["filed"])
    filing.file(kept["filed"], anna, NOW, sides=("norland", "sudland"))
    parcel = _bring_parcel(desk, anna)
    settings.PARAPH_RECALL_S = 0
    met = contacts.of_report(kept["filed"])[-1]
    contact_changes.set_step(met, anna, NOW, words="Write to the embassy")
    person = people.add("Ove Berg", side="norland")
    people.give_photo(person, attachments.keep(b"a photo", "ove.png"))
    appoint(desk)
    seas = {"title": {"en": "Seas and harbours"}}
    area = desk.seal("area.propose/1", "area/~0", seas)
    under.put(desk.commission, f"draft/{one.pk}", [area.object[5:]], anna, NOW)
    entry = desk.seal("history.enter/1", "history/~0", _past("First session of all"))
    _note_paper(desk)
    _amend(desk, session)
    contact = desk.seal("contact.note/1", "contact/~0/note/norland", CALL).object
    offer_accounts(desk, contact.removesuffix("/note/norland"))
    scan = attachments.keep(b"A scan of a note.", "scan.txt")
    kept_note = between_sessions.keep_note(desk, anna, scan)
    between = between_sessions.state(desk)
    drafts.create(
        commission=desk.commission,
        kind="history.enter/1",
        object_="history/~0",
        content=_past("Second session of all"),
        officer=anna,
        now=NOW,
        bundle="past",
        row_key="s2",
    )
    return {
        "at": desk.commission[:12],
        "charter": canonical.digest(
            reading.commission_record(desk.commission).view.charter.raw
        ),
        "entry": entry.object.removeprefix("history/"),
        "noted": contact.split("/")[1],
        "bundle": "past",
        "bundled": bundles.shown(desk.commission, "past").digest,
        **between,
        "note_kept": str(kept_note.pk),
        "version_of_note": str(kept_note.version),
        "scan": scan["sha256"],
        "session": session.removeprefix("session/"),
        "area": area.object.removeprefix("area/"),
        "item": item,
        "paper": paper["sha256"],
        **prepared,
        "act": act.digest,
        "draft": str(one.pk),
        "digest": drafts.digest(one),
        "touched": one.changed_at.isoformat(),
        "pictured": str(pictured.pk),
        "picture": picture,
        "cleaned": str(cleaned.pk),
        "copy": cleaned.enclosures[0]["sha256"],
        "approved": str(approved.pk),
        "put_away": str(put_away.pk),
        "report": str(kept["new"].pk),
        "looked_at": str(kept["looked_at"].pk),
        "filed": str(kept["filed"].pk),
        "person": str(person.pk),
        "parcel": str(parcel.pk),
        "contact": str(met.pk),
        "turn": str(met.number),
        "version": "1",
        "statement": str(contacts.statements_in(met)[0].pk),
        "number": str(next(n["number"] for n in facts if n["kind"] == "said")),
    }


def prepare(
    desk: Desk, session: str, item: str, paper: Mapping[str, Any]
) -> dict[str, str]:
    """Give a list, circulate a paper, render a title, hold a session that left one over."""
    days = {"from_day": "2026-06-01", "to_day": "2026-06-02"}
    held = desk.seal("session.propose/1", "session/~0", {**PROPOSAL, **days}).object
    desk.fix(held, {**PROPOSAL, **days, "number": 2})
    title = {"title": {"en": "Mussels left over"}}
    left_over = desk.seal("item.inscribe/1", f"{held}/item/~0", title).object
    desk.seal("delegation.notify/1", f"{session}/delegation/norland", LIST)
    named = Enclosure(paper["sha256"], paper["size"], paper["media"])
    content = {**PAPER, "session": session[8:], "files": {"en": named.sha256}}
    circulated = desk.seal(
        "paper.circulate/1", "paper/~0", content, enclosures=(named,)
    )
    desk.exchange()
    title = {"title": {"km": "ច្រក និងគយ"}}
    desk.sudland.state("item.render/1", f"{item}/title/sudland", title)
    desk.exchange()
    return {
        "held": held[8:],
        "left_over": left_over.rpartition("/")[2],
        "circulated": circulated.object[6:],
    }


MINISTER = Named({"en": "Astrid Lindqvist-Maurer"}, {"en": "H.E.", "km": "លោកជំទាវ"})


def appoint(desk: Desk, named: Named = MINISTER, role: str = "chair") -> None:
    """Let Norland appoint somebody, its co-chair, in the commission itself."""
    raw = encode(named, "0" * 32)
    enclosed = Enclosure(canonical.digest(raw), len(raw), MEDIA)
    (files.folder() / enclosed.sha256).write_bytes(raw)
    content = {
        "role": role,
        "capacity": "holder",
        "person": enclosed.sha256,
        "from_day": "2025-02-04",
    }
    object_ = f"body/{desk.root}/post/norland/~0"
    desk.seal("post.appoint/1", object_, content, enclosures=(enclosed,))


def offer_accounts(desk: Desk, contact: str) -> None:
    """Let both sides offer an account of a contact: each another."""
    desk.exchange()
    account = f"{contact}/account"
    desk.seal("contact.agree/1", account, JOINT)
    desk.exchange()
    desk.sudland.state(
        "contact.agree/1", account, {"terms": {**ACCOUNT, "day": "2026-10-02"}}
    )
    desk.exchange()


def _past(title: str) -> dict[str, Any]:
    return {"what": "session", "title": {"en": title}, "day": "2019-05-06"}


@pytest.fixture
def cas(anna: Officer) -> Officer:
    """Return cas, who may draft and not release."""
    del anna
    return staff.add("cas", name="Cas", office="Trade", role="drafter")


def test_every_address_is_asked() -> None:
    house = {str(one.pattern) for one in urlpatterns}
    of_the_house = OF_ONES_OWN | FOR_ADMINISTRATORS.keys() | {LOG} | DESK
    of_the_house |= KEEPING.keys()
    as_others_see = "c/<slug:at>/as/<slug:eyes>/"
    assert house == FOR_STRANGERS | of_the_house | {"c/<slug:at>/", as_others_see}
    assert {str(one.pattern) for one in ROOMS} == ADDRESSES.keys()


def test_it_shows_whom_it_is_for_what_it_is_for(
    world: dict[str, str], page: Client
) -> None:
    before = rows_of_all()

    wrong = {}
    for url, one in _looked_at(world):
        answer = page.get(url)
        if answer.status_code != 200 or one.shows not in text_of(answer):
            wrong[url] = answer.status_code
    assert wrong == {}
    assert rows_of_all() == before, "to look changes nothing"


@pytest.mark.parametrize(
    "route", [route for route, one in ADDRESSES.items() if one.sends_as]
)
def test_it_does_for_whom_it_is_for_what_it_is_for(
    world: dict[str, str], page: Client, cas: Officer, route: str
) -> None:
    one, url = ADDRESSES[route], url_of(route, world)
    before = rows_of_all()
    sender = page if one.sends_as == RELEASER else browser_of(cas)

    answer = sender.post(url, typed_for(one, world))

    assert answer.status_code == 302
    assert rows_of_all() != before


def test_a_drafter_releases_nothing(world: dict[str, str], cas: Officer) -> None:
    browser = browser_of(cas)
    before = rows_of_all()

    answered = {
        route: browser.post(url_of(route, world), typed_for(one, world)).status_code
        for route, one in ADDRESSES.items()
        if one.sends_as == RELEASER
    }

    assert set(answered.values()) == {403}
    assert rows_of_all() == before


def test_a_reader_looks_at_what_is_for_readers_and_sends_nothing(
    world: dict[str, str], reader: Client
) -> None:
    before = rows_of_all()

    looked = {}
    for url, _ in _looked_at(world):
        answer = reader.get(url)
        looked[url] = answer.status_code
        answer.close()
    sent = {
        route: reader.post(url_of(route, world), typed_for(one, world)).status_code
        for route, one in ADDRESSES.items()
        if one.sends_as
    }

    expected = {
        url: 200 if one.looks == READER else 403 for url, one in _looked_at(world)
    }
    assert looked == expected
    assert set(sent.values()) == {403}
    assert rows_of_all() == before


def test_a_stranger_is_sent_to_sign_in_and_told_nothing(
    world: dict[str, str], stranger: Client
) -> None:
    before = rows_of_all()
    wrong = {}
    for route, one in ADDRESSES.items():
        url = url_of(route, world)
        answer = stranger.get(url)
        to = answer.headers.get("Location", "")
        if not to.startswith("/sign-in/?next=") or answer.content:
            wrong[url] = answer.status_code
        if one.sends_as:
            sent = stranger.post(url, typed_for(one, world))
            if sent.status_code != 401 or (one.shows and one.shows in text_of(sent)):
                wrong[f"POST {url}"] = sent.status_code

    assert wrong == {}
    assert rows_of_all() == before


def test_what_is_not_there_is_not_found_however_it_is_asked(
    world: dict[str, str], page: Client
) -> None:
    before = rows_of_all()
    nobody = nobody_of(world)
    wrong = {}
    for route, one in ADDRESSES.items():
        if "<" not in route:
            continue
        url = url_of(route.replace("<slug:verb>", "nothing"), nobody)
        if one.looks and page.get(url).status_code != 404:
            wrong[f"GET {url}"] = page.get(url).status_code
        if one.sends_as:
            answer = page.post(url, typed_for(one, nobody))
            if answer.status_code != 404 or "Traceback" in text_of(answer):
                wrong[f"POST {url}"] = answer.status_code

    assert wrong == {}
    assert rows_of_all() == before


def test_another_method_is_not_allowed_and_told_which_is(
    world: dict[str, str], page: Client
) -> None:
    before = rows_of_all()
    wrong = {}
    for route, one in ADDRESSES.items():
        url = url_of(route, world)
        tried = {"delete": page.delete(url), "put": page.put(url)}
        if not one.looks:
            tried["get"] = page.get(url)
        if not one.sends_as:
            tried["post"] = page.post(url)
        allowed = {"GET"} if one.looks else set()
        allowed |= {"POST"} if one.sends_as else set()
        for method, answer in tried.items():
            told = set(answer.headers.get("Allow", "").replace(" ", "").split(","))
            if answer.status_code != 405 or told - {"HEAD"} != allowed:
                wrong[f"{method} {url}"] = (answer.status_code, told)

    assert wrong == {}
    assert rows_of_all() == before


def test_a_form_from_elsewhere_is_not_taken(
    world: dict[str, str], anna: Officer
) -> None:
    browser = Client(enforce_csrf_checks=True)
    sign_in(browser, anna)
    before = rows_of_all()

    answered = {
        route: browser.post(url_of(route, world), typed_for(one, world)).status_code
        for route, one in ADDRESSES.items()
        if one.sends_as
    }
    answered |= {url: browser.post(f"/{url}").status_code for url in ("sign-out/",)}

    assert set(answered.values()) == {403}
    assert rows_of_all() == before


def test_strangers_addresses_answer_strangers(desk: Desk, stranger: Client) -> None:
    del desk
    assert stranger.get("/sign-in/").status_code == 200
    assert stranger.get("/healthz").status_code == 200
    assert stranger.get("/link/x/").status_code == 410
    assert stranger.get("/feeds/x.ics").status_code == 404
    assert stranger.post("/feeds/x.ics").status_code == 405
    assert stranger.post("/sign-out/").status_code == 302
    for url in ("/sign-in/", "/link/x/"):
        assert stranger.put(url).status_code == 405
    for url in ("/sign-out/", "/language/"):
        assert stranger.get(url).status_code == 405


@pytest.mark.parametrize("to", ["//elsewhere.example/", "https://elsewhere.example/"])
def test_signing_in_leads_nowhere_else(anna: Officer, to: str) -> None:
    browser = Client()

    answer = browser.post(
        "/sign-in/",
        {"name": anna.user.username, "password": PASSWORD, "next": to},
    )

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/"


def _put_away(one: drafts.Draft, officer: Officer) -> drafts.Draft:
    drafts.discard(one, officer=officer, now=NOW)
    return one


def _bring_parcel(desk: Desk, officer: Officer) -> parcels.Parcel:
    """Bring in a parcel of one file, read."""
    found = parcels.bring(
        [("one.txt", REPORT.encode())],
        commission=desk.commission,
        officer=officer,
        now=NOW,
    )
    parcels.read_some(desk.commission, readings.directory(desk.charter), NOW, limit=1)
    return found


def _note_paper(desk: Desk) -> None:
    noted = {**NOTED, "says": {"en": "It accepts the days of old."}}
    desk.seal("elsewhere.note/1", "elsewhere/~0", noted)


def _amend(desk: Desk, session: str) -> None:
    """Give the charter a rule that can be set aside; let Sudland offer the next session."""
    terms: dict[str, Any] = {"year": 2027, "host": "norland"}
    desk.sudland.state("session.next/1", f"{session}/next", {"terms": terms})
    desk.exchange()
    charter = canonical.decode(desk.charter.raw)
    rules = {**charter["rules"], "sessions": {"venue": {"rule": "alternate"}}}
    terms = {"charter": {**charter, "rules": rules}, "from_session": 1}
    desk.seal("charter.amend/1", "charter", {"terms": terms})
    desk.exchange()
    desk.sudland.state("charter.amend/1", "charter", {"terms": terms})
    rules = {"sessions": {"venue": {"rule": "as_agreed"}}}
    said = {"charter": {**charter, "rules": rules}, "from_session": 2}
    desk.exchange()
    desk.sudland.state("charter.propose/1", "charter", said)
    desk.exchange()


def nobody_of(world: Mapping[str, str]) -> dict[str, str]:
    """Return ids as those of the world that are nothing's."""
    nobody = dict.fromkeys(world, "7777")
    joint = ("session", "item", "area", "held", "left_over", "circulated")
    nobody |= dict.fromkeys(joint, "aaaaaaaaaaaa")
    nobody |= dict.fromkeys(("paper", "act", "picture", "copy", "scan"), "0" * 64)
    return nobody | {"at": world["at"]}


def _accept_all(report: reports.Report) -> None:
    for fact in readings.facts(report):
        decision = {"is": readings.ACCEPTED}
        if fact["candidates"]:
            decision["speaker"] = fact["candidates"][0][0]
        readings.decide(report, fact["number"], decision)


def _looked_at(world: Mapping[str, str]) -> list[tuple[str, Address]]:
    return [
        (url_of(route, world), one) for route, one in ADDRESSES.items() if one.looks
    ]


def url_of(route: str, world: Mapping[str, str]) -> str:
    """Return the address of a room of a commission with the ids of a world."""
    return f"/c/{world['at']}{path_of(route, world)}"


def path_of(route: str, world: Mapping[str, str]) -> str:
    """Return a route with the ids of a world, as it is below what has it."""
    about = "contact" if route.startswith("contacts/") else "report"
    about = "note_kept" if route.startswith("notes/") else about
    about = UNDER.get(route, "draft" if route.startswith("drafts/") else about)
    slug = world[about]
    for beginning, named in (
        ("sessions/", "session"),
        ("areas/", "area"),
        ("history/", "entry"),
        ("joint-contacts/", "noted"),
        ("history/bundles/", "bundle"),
        ("papers/circulated/", "circulated"),
        ("decisions/", "decision"),
        ("silence/", "silence"),
    ):
        if route.startswith(beginning):
            slug = world[named]
    for name, value in (
        ("<slug:id_>", slug),
        ("<int:id_>", world[about]),
        ("<slug:item_id>", world["item"]),
        ("<int:number>", world["number"]),
        ("<int:contact>", world["contact"]),
        ("<int:statement_id>", world["statement"]),
        ("<int:version>", world["version"]),
        ("<slug:first>", "norland"),
        ("<slug:noun>", "session"),
        ("<slug:verb>", "propose"),
        ("<slug:digest>", world["act"]),
        ("<slug:sha256>", world[OF_FILES.get(route, "paper")]),
    ):
        route = route.replace(name, value)
    return f"/{route}"


def typed_for(one: Address, world: Mapping[str, str]) -> dict[str, Any]:
    return {name: str(value).format(**world) for name, value in one.sends.items()}


def text_of(answer: Any) -> str:
    raw: bytes = answer.getvalue()
    answer.close()
    return raw.decode("utf-8", "replace")


def rows_of_all() -> dict[str, str]:
    """Return a digest of every table of both databases but that of sessions."""
    found = {}
    for alias in ("record", "chancery"):
        with connections[alias].cursor() as cursor:
            for table in connections[alias].introspection.table_names(cursor):
                if table in {"django_session", "chancery_log"}:
                    continue  # that somebody looked is noted
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (our tables)
                rows = repr(cursor.fetchall()).encode()
                found[f"{alias}.{table}"] = hashlib.sha256(rows).hexdigest()
    return found


def test_what_is_looked_at_is_what_is_held(desk: Desk, world: dict[str, str]) -> None:
    """The world of this file is one: its parts are in the same commission."""
    assert reading.enclosure_path(desk.commission, world["paper"]) is not None
