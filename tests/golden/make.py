"""Write the golden journal anew: `python -m tests.golden.make`, before a release only.

Journals of a release are never edited: what was once sealed is folded alike for ever.
Until version 1.0 there is one.
"""

import json
from pathlib import Path
from typing import Any

from paraph.kernel.act import Enclosure
from tests.acts.alone import Alone
from tests.acts.charter.amended import amended
from tests.acts.contacts.dealings import ACCOUNT, CALL, JOINT, Noted
from tests.acts.decisions.taking import WORDS, Proposed
from tests.acts.delegations.lists import LIST
from tests.acts.elsewhere.test_note import NOTED
from tests.acts.history.test_enter import SESSION
from tests.acts.markings.scales import ABOVE, Marked
from tests.acts.meeting import PROPOSAL, TERMS, Meeting
from tests.acts.notes.listing import RECEIVED, SENT
from tests.acts.papers.test_circulate import FILE, OTHER, PAPER
from tests.acts.silences.silent import ASKED, Silent
from tests.simulator import Office, key, sign

HERE = Path(__file__).resolve().parent


def meeting() -> Office:
    """Return Norland's office after a meeting in which every kind was stated."""
    held = Meeting()
    norland, sudland = held.offices
    session = held.propose()
    dates, agenda = f"{session}/dates", f"{session}/agenda"
    norland.state("session.fix/1", dates, {"terms": {**TERMS, "mode": "video"}})
    norland.state("offer.withdraw/1", dates, {"reason": {"en": "In person after all."}})
    held.fix(session)
    one = held.inscribe(session, norland, "Exchange of trainers")
    two = held.inscribe(session, sudland, "Recognition of certificates")
    three = held.inscribe(session, sudland, "Ferry line")
    sudland.state("item.leave/1", f"{session}/item/{three}", {})
    held.mail()
    norland.state("agenda.propose/1", agenda, {"items": [one, two]})
    held.adopt(session, one, two)
    content = {"title": {"en": "Exchange of trainers and examiners"}}
    norland.state("item.inscribe/1", f"{session}/item/{one}", content)
    norland.state("offer.withdraw/1", agenda, {}, checked=False)
    sudland.state("session.fix/1", dates, {"nothing": True})
    held.acknowledge()
    return norland


def keys_in_trouble() -> Office:
    """Return Norland's office after its keys were changed and its journal mended."""
    held = Meeting()
    norland, sudland = held.offices
    further, last = key("norland further"), key("norland last")
    grant = {"purpose": "seal", "alg": "ed25519", "key": further.public.hex()}
    norland.state("keys.grant/1", "keys", grant, by_key=norland.root)
    ended = {"key": norland.seal.public.hex()}
    norland.state("keys.revoke/1", "keys", ended, by_key=norland.root)
    turned = {
        "purpose": "seal",
        "old": further.public.hex(),
        "alg": "ed25519",
        "new": last.public.hex(),
    }
    raw = norland.draft("keys.rotate/1", "keys", turned)
    norland.receive([sign(raw, further, last)])
    norland.seal = last
    session = held.propose()
    good = norland.record.journals.branches[0].digests[-1].hex()
    bad = norland.state("session.propose/1", session, {**PROPOSAL, "mode": "video"})
    held.mail()
    place = norland.record.journals.place_of(good)
    assert place is not None
    past = norland.record.journals.past_at(*place)
    norland.state(
        "keys.mend/1",
        "keys",
        {"continues": good, "abandons": [bad.digest]},
        by_key=norland.root,
        folio=place[1] + 1,
        prev=good,
        seen=norland.record.journals.new_heads("norland", past),
    )
    held.mail()
    sudland.acknowledge()
    held.mail()
    norland.acknowledge()
    return norland


def paper_struck() -> Office:
    """Return Norland's office after both sides had a paper destroyed."""
    held = Meeting()
    session, paper = held.propose(), "ab" * 32
    held.norland.state(
        "item.inscribe/1",
        f"{session}/item/~0",
        {"title": {"en": "Ports"}, "papers": [paper]},
        enclosures=[Enclosure(paper, 7, "text/plain")],
    )
    for office in held.offices:
        held.mail()
        office.state("enclosure.strike/1", f"strike/{paper}", {})
    held.acknowledge()
    return held.norland


def begun_alone() -> Office:
    """Return Norland's office after it began alone, and Sudland joined later."""
    held = Alone()
    norland, sudland = held.norland, held.sudland
    first = norland.state("history.enter/1", "history/~0", SESSION).object
    second = norland.state("history.enter/1", "history/~0", SESSION).object
    norland.state("history.leave/1", second, {})
    norland.state("elsewhere.note/1", "elsewhere/~0", NOTED)
    norland.state("act.correct/1", "act/norland/1", {"words": {"en": "Third session"}})
    held.join()
    sudland.state("history.answer/1", f"{first}/answer/sudland", {"answer": "settled"})
    for office in (sudland, norland):
        office.state("history.agree/1", "history/norland/account", {"but": []})
        held.mail()
    return norland


def bodies_and_posts() -> Office:
    """Return Norland's office after bodies, posts and areas were spoken of."""
    held = Meeting()
    norland, sudland = held.offices
    trade = held.establish()
    mills = held.establish(trade)
    held.agree("body.merge/1", f"body/{mills}/terms", {"terms": {"merged_into": trade}})
    content = {"title": {"en": "Ports and ferries in 2026"}}
    sudland.state("body.report/1", f"body/{trade}/report/~0", content)
    chair = held.appoint(norland, held.root)
    held.appoint(norland, held.root, chair.id, name="Ida", from_day="2026-01-01")
    held.appoint(sudland, trade, role="secretary", capacity="substitute")
    norland.state(
        "post.relieve/1",
        chair.object,
        {"person": chair.held[0].person, "to_day": "2025-12-31"},
    )
    goods = held.adopt_area()
    held.adopt_area(goods, order=1)
    ended = held.establish(title={"en": "Working group on mills"})
    held.agree("body.establish/1", f"body/{ended}/terms", {"nothing": True})
    held.acknowledge()
    return norland


def marked() -> Office:
    """Return Norland's office after scales were stated and things were marked."""
    held = Marked()
    norland, sudland = held.offices
    norland.state("marking.equate/1", ABOVE, {"handled_as": {"l1": "l1"}})
    held.mark("l1")
    held.mark("l3")
    object_ = f"marking/{held.item}"
    norland.state("marking.lower/1", object_, {"level": "l2"})
    norland.state("marking.mark/1", "marking/act/norland/2", {"level": "l1"})
    norland.state("marking.lower/1", "marking/act/norland/2", {"nothing": True})
    held.mail()
    sudland.state("marking.lower/1", object_, {"level": "l1"}, checked=False)
    held.acknowledge()
    return norland


def contacts_noted() -> Office:
    """Return Norland's office after contacts were noted, and an account agreed."""
    held = Noted()
    norland, sudland = held.offices
    later = {**CALL, "day": "2026-10-02"}
    sudland.state("contact.note/1", held.note_of(sudland), later)
    norland.state("contact.note/1", held.note_of(norland), later)
    sudland.state("contact.note/1", "contact/~0/note/sudland", CALL)
    held.mail()
    norland.state("contact.agree/1", held.account, JOINT)
    held.mail()
    other = {"terms": {**ACCOUNT, "day": "2026-10-02"}}
    sudland.state("contact.agree/1", held.account, other)
    norland.state("offer.withdraw/1", held.account, {})
    held.mail()
    norland.state("contact.agree/1", held.account, other)
    held.acknowledge()
    return norland


def life_of_a_session() -> Office:
    """Return Norland's office after a year: called off, moved, held, resumed, closed."""
    held = Meeting({"agenda": {"papers_due": "P14D"}, "sessions": {"max_days": 3}})
    norland, sudland = held.offices
    session = held.propose()
    held.fix(session)
    sudland.state("session.convene/1", f"{session}/convening", {"reference": "14"})
    norland.state("session.call_off/1", f"{session}/calling_off", {"asks": "postpone"})
    held.mail()
    held.fix(session, to_day="2026-12-18")
    longer = {"terms": {"value": 5}}
    held.agree("charter.derogate/1", f"{session}/derogation/sessions.max_days", longer)
    opening = {"day": "2026-12-14", "present": 5}
    held.agree("session.open/1", f"{session}/opening", opening)
    closing = {"terms": {"day": "2026-12-16", "protocol": "agreed"}}
    held.agree("session.close/1", f"{session}/closing", closing)
    held.agree("session.close/1", f"{session}/closing", {"nothing": True})
    held.agree("session.close/1", f"{session}/closing", closing)
    after = {"terms": {"year": 2027, "host": "norland"}}
    held.agree("session.next/1", f"{session}/next", after)
    request = {"subject": {"en": "Flooding of the ferry port"}}
    apart = sudland.state("session.request/1", "session/~0", request).object
    held.mail()
    terms = {"terms": {**TERMS, "extraordinary": True}}
    held.agree("session.fix/1", f"{apart}/dates", terms)
    amendment = amended(held, papers_due="P21D")
    norland.state("charter.propose/1", "charter", amendment)
    held.agree("charter.amend/1", "charter", {"terms": amendment})
    moved = {"terms": {**TERMS, "to_day": "2026-12-19"}}
    norland.state("session.fix/1", f"{session}/dates", moved, checked=False)
    held.acknowledge()
    return norland


def notes_listed() -> Office:
    """Return Norland's office after notes were listed, and a decision taken."""
    held = Proposed()
    norland, sudland = held.offices
    sent = norland.state("note.list_sent/1", "note/norland/~0", SENT).object
    held.mail()
    received = {**RECEIVED, "in_reply_to": sent}
    sudland.state("note.list_received/1", "note/sudland/~0", received)
    norland.state("note.list_sent/1", sent, {**SENT, "subject": {"en": "Ferry"}})
    norland.state("note.list_sent/1", "note/sudland/~0", SENT, checked=False)
    other = {**WORDS, "verb": "recommend"}
    sudland.state("decision.propose/1", held.path, other)
    held.mail()
    held.agree("decision.take/1", held.outcome, {"terms": other})
    held.agree("decision.take/1", held.outcome, {"nothing": True})
    held.acknowledge()
    return norland


def session_prepared() -> Office:
    """Return Norland's office after lists, papers and notes for a session."""
    held = Meeting()
    norland, sudland = held.offices
    session = held.propose()
    held.fix(session)
    item = f"{session}/item/{held.inscribe(session, sudland)}"
    for office in held.offices:
        object_ = f"{session}/delegation/{office.side}"
        office.state("delegation.notify/1", object_, LIST)
    new = {"place": 2, "office": {"en": "Deputy Director of Ports"}}
    object_ = f"{session}/delegation/norland"
    norland.state("delegation.substitute/1", object_, new)
    content = {**PAPER, "session": session.removeprefix("session/")}
    papers = [
        office.state("paper.circulate/1", "paper/~0", content, enclosures=[FILE]).object
        for office in held.offices
    ]
    held.mail()
    files = {"reason": "translation", "files": {"km": OTHER.sha256}}
    norland.state("paper.supersede/1", papers[0], files, enclosures=[OTHER])
    files = {"reason": "replaced", "files": {"en": OTHER.sha256}}
    sudland.state("paper.supersede/1", papers[1], files, enclosures=[OTHER])
    for content in (
        {"says": "objection", "words": {"en": "Too late."}},
        {"says": "consents_late"},
        {"says": "taken", "day": "2026-12-15"},
        {"says": "statement", "words": {"en": "Norland will come back to it."}},
    ):
        norland.state("item.note/1", f"{item}/note/norland", content)
    title = {"title": {"km": "ការផ្លាស់ប្តូរគ្រូ"}}
    norland.state("item.render/1", f"{item}/title/norland", title)
    sudland.state("item.render/1", f"{item}/title/sudland", title, checked=False)
    held.acknowledge()
    return norland


def kept_silent() -> Office:
    """Return Norland's office after silences were opened, extended, kept and broken."""
    held = Silent(("norland", "sudland", "vestmark"), rules=None)
    norland, sudland, vestmark = held.offices
    for office in held.offices:
        held.open(office)
        held.mail()
    for office in held.offices:
        held.extend(office)
        held.mail()
    held.lapse(sudland)
    held.lapse(vestmark)
    held.breaks(sudland, checked=False)
    held.mail()
    broken = norland.state("silence.propose/1", "silence/~0/outcome", ASKED)
    held.mail()
    held.path, held.outcome = broken.object.removesuffix("/outcome"), broken.object
    held.breaks(sudland, checked=False)
    for office in held.offices:
        held.open(office)
        held.mail()
    held.breaks(vestmark)
    held.lapse(sudland, checked=False)
    held.mail()
    for office in held.offices:
        office.acknowledge()
        held.mail()
    return norland


def results(office: Office) -> dict[str, Any]:
    """Return what a record amounts to, as plain JSON."""
    record, view = office.record, office.record.view()
    return {
        "commission": office.charter.commission,
        "heads": {
            side: [list(head) for head in heads]
            for side, heads in record.journals.heads().items()
        },
        "state": record.state_digest(),
        "judged": record.judged(record.journals.everything()),
        "void": {digest: one.code for digest, one in record.judgments.items()},
        "in_force": {
            object_: list(view.in_force(object_))
            for object_ in sorted(record.questions)
        },
    }


def main() -> None:
    """Write charter, journal and results of the present version."""
    made = {
        "first": meeting(),
        "keys": keys_in_trouble(),
        "strike": paper_struck(),
        "alone": begun_alone(),
        "bodies": bodies_and_posts(),
        "markings": marked(),
        "contacts": contacts_noted(),
        "life": life_of_a_session(),
        "preparing": session_prepared(),
        "notes": notes_listed(),
        "silences": kept_silent(),
    }
    for name, office in made.items():
        told = json.dumps(results(office), indent=1, sort_keys=True)
        (HERE / f"{name}.charter.json").write_bytes(office.charter.raw)
        (HERE / f"{name}.tsv").write_bytes(b"".join(office.lines))
        (HERE / f"{name}.json").write_text(told + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
