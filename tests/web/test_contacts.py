"""Private contacts on their pages: found, typed in, changed, marked, printed."""

import io
import re
from collections.abc import Mapping
from typing import Any

import openpyxl
import pytest
from django.test import Client
from pypdf import PdfReader

from paraph.chancery import (
    contact_changes,
    contacts,
    drafts,
    holding,
    log,
    people,
    posts,
    readouts,
    reports,
    under,
)
from paraph.chancery.contact_changes import Said
from paraph.chancery.contacts import Contact
from paraph.chancery.officers import Officer
from paraph.chancery.people import Person
from tests.chancery import press
from tests.clerk.desk import NOW, Desk
from tests.staff import only
from tests.web.conftest import at
from tests.web.test_languages import choose
from tests.web.test_under import area

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

TALKS = {
    "type": "meeting",
    "status": "held",
    "day": "2026-11-19",
    "at_time": "09:30",
    "zone": "+07:00",
    "place.en": "Sudara",
    "place.km": "ស៊ូដារ៉ា",
    "party": ["norland", "sudland"],
    "others": "VM, Harbour League",
    "initiator": "sudland",
    "occasion.en": "Opening of the port",
    "marking": "Restricted",
    "distribution": "Legal desk\r\nTrade desk",
    "assessment": "They want the list first.",
}


def text(browser: Client, url: str) -> str:
    answer = browser.get(url)
    assert answer.status_code == 200, url
    shown = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(shown.split())


def typed(browser: Client, more: Mapping[str, Any] | None = None) -> Contact:
    """Return what became of a form that was filled in."""
    answer = browser.post("/contacts/add/", {**TALKS, **(more or {})})
    assert answer.status_code == 302, text_of_refusal(answer)
    number = re.search(r"/contacts/(\d+)/", answer.headers["Location"])
    assert number is not None
    return newest(int(number[1]))


def newest(id_: int) -> Contact:
    kept = Contact.objects.using("chancery").filter(pk=id_).first()
    assert kept is not None
    return kept


def text_of_refusal(answer: Any) -> str:
    found = re.search(r'role="alert"><p>(.*?)</p>', answer.content.decode(), re.DOTALL)
    return "" if found is None else " ".join(re.sub(r"<[^>]+>", "", found[1]).split())


@pytest.fixture
def host(desk: Desk) -> Person:
    del desk
    one = people.add(
        "Vannareth Rattanavong", side="sudland", spellings=[("រតនវង្ស", "km")]
    )
    posts.hold(one, {"en": "Minister of Trade"})
    return one


@pytest.fixture
def talks(page: Client, host: Person) -> Contact:
    return typed(page, {"new.1.name": host.name})


def test_a_contact_is_typed_in_and_read(page: Client, talks: Contact) -> None:
    told = text(page, f"/contacts/{talks.pk}/")
    for words in (
        "Meeting, 19 November 2026",
        "09:30 +07:00",
        "Nordhavn 03:30",
        "Sudara 09:30",
        "ស៊ូដារ៉ា",
        "Norland, Sudland, VM, Harbour League",
        "On the initiative of Sudland",
        "Opening of the port",
        "Vannareth Rattanavong",
        "Minister of Trade",
        "Minister by the posts of that day",
        "Reported, not confirmed by us",
        "They want the list first.",
        "Legal desk Trade desk",
    ):
        assert words in told
    assert talks.parties == ["norland", "sudland", "VM", "@Harbour League"]


def test_another_day_in_a_capital_is_told(page: Client) -> None:
    kept = typed(page, {"at_time": "02:00"})
    assert "Nordhavn 20:00 18 November 2026" in text(page, f"/contacts/{kept.pk}/")


def test_what_is_not_known_is_told_as_not_known(page: Client, host: Person) -> None:
    blank = dict.fromkeys(TALKS, "") | {"type": "visit", "status": "unknown"}
    kept = typed(page, {**blank, "new.1.name": host.name})
    told = text(page, f"/contacts/{kept.pk}/")
    assert "Day not known" in told
    assert "the day is not known, so no post is told" in told
    assert "post that day not known" in told
    assert "Rank not known" in told
    assert "Minister of Trade" not in told


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"zone": "Mars/Olympus"}, "There is no time zone called “Mars/Olympus”."),
        ({"day": ""}, "A time needs the day"),
        ({"new.1.name": "Nobody Known"}, "Nobody in the directory is called"),
        ({"type": "dinner"}, "Choose what kind of contact it was."),
    ],
)
def test_what_is_refused_comes_back_as_it_was_typed(
    page: Client, more: dict[str, str], told: str
) -> None:
    answer = page.post("/contacts/add/", {**TALKS, **more})
    assert answer.status_code == 400
    assert told in text_of_refusal(answer)
    shown = answer.content.decode()
    for value in (
        "They want the list first.",
        "ស៊ូដារ៉ា",
        "Harbour League",
        *more.values(),
    ):
        assert value in shown or value in {"", "dinner"}
    assert Contact.objects.using("chancery").count() == 0


def test_whoever_is_new_is_put_into_the_directory_or_nothing_is(page: Client) -> None:
    new = {
        "new.1.name": "Ida Holm",
        "new.1.for": "norland",
        "new.1.role": "interpreter",
    }
    page.post("/contacts/add/", {**TALKS, **new, "zone": "nowhere"})
    assert people.by_spelling("Ida Holm") is None
    kept = typed(page, new)
    (one,) = kept.taking_part()
    assert (one.person.name, one.person.side, one.role) == (
        "Ida Holm",
        "norland",
        "interpreter",
    )


def test_a_name_that_may_be_several_is_asked_about(page: Client) -> None:
    people.add("Ida Holm the elder")
    people.add("Ida Holm the younger")
    answer = page.post("/contacts/add/", {**TALKS, "new.1.name": "Ida Holm"})
    assert "More than one person" in text_of_refusal(answer)


def test_a_change_keeps_what_was_before_to_be_brought_back(
    page: Client, talks: Contact, host: Person
) -> None:
    url = f"/contacts/{talks.pk}/"
    form = page.get(f"{url}edit/").content.decode()
    assert f'name="role.{host.pk}"' in form
    changed = {**TALKS, "assessment": "Otherwise.", "number": talks.number}
    page.post(f"{url}edit/", {**changed, f"role.{host.pk}": "out"})
    assert newest(talks.pk).taking_part() == []
    version = f"{url}versions/{talks.number}/"
    assert "They want the list first." in text(page, version)
    assert "Vannareth Rattanavong took part" in text(page, version)
    page.post(version)
    assert newest(talks.pk).assessment == "They want the list first."
    assert [one.person for one in newest(talks.pk).taking_part()] == [host]


def test_what_another_changed_meanwhile_is_not_written_over(
    page: Client, talks: Contact
) -> None:
    stale = {**TALKS, "number": talks.number - 1, "assessment": "Of a stale page."}
    answer = page.post(f"/contacts/{talks.pk}/edit/", stale)
    assert answer.status_code == 409
    assert "Another officer changed this contact" in text_of_refusal(answer)
    assert "Of a stale page." in answer.content.decode()
    assert newest(talks.pk).assessment == "They want the list first."


def test_a_reader_reads_and_is_offered_nothing_to_change(
    reader: Client, talks: Contact
) -> None:
    shown = reader.get(f"/contacts/{talks.pk}/").content.decode()
    assert "They want the list first." in shown
    main = shown.partition("<main")[2].partition("</main>")[0]
    assert 'method="post"' not in main
    assert "/contacts/add/" not in reader.get("/contacts/").content.decode()
    assert reader.get(f"/contacts/{talks.pk}/edit/").status_code == 403
    assert log.count("contact.read", str(talks.pk), since=NOW) == 1


def test_contacts_stand_by_month_and_are_looked_for(
    desk: Desk, page: Client, talks: Contact, host: Person, anna: Officer
) -> None:
    other = typed(page, {"day": "2025-03-01", "status": "planned", "others": ""})
    told = text(page, "/contacts/")
    assert told.index("November 2026") < told.index("March 2025")
    trade, ports = area(desk, en="Trade"), area(desk, en="Ports")
    del ports
    under.put(desk.commission, f"contact/{talks.pk}", [trade], anna, NOW)

    def found(asked: str) -> set[int]:
        shown = page.get(f"/contacts/?{asked}").content.decode()
        return {int(one) for one in re.findall(r"/contacts/(\d+)/", shown)}

    assert found("") == {talks.pk, other.pk}
    assert found("country=VM") == {talks.pk}
    assert found(f"person={host.pk}") == {talks.pk}
    assert found("status=planned") == {other.pk}
    assert found("standing=confirmed") == set()
    assert found(
        "q=%E1%9E%9A%E1%9E%8F%E1%9E%93%E1%9E%9C%E1%9E%84%E1%9F%92%E1%9E%9F"
    ) == {talks.pk}
    assert found("q=harbour+league") == {talks.pk}
    assert found(f"area={trade}") == {talks.pk}
    assert found("person=x&status=y&after=-1") == {talks.pk, other.pk}
    assert "Nothing that was asked for." in text(page, "/contacts/?q=nothing")


def test_an_empty_office_is_told_how_to_begin(page: Client) -> None:
    told = text(page, "/contacts/")
    assert "No contact is on file yet." in told
    assert "contacts.csv" not in told


def test_the_standing_is_said_with_its_basis_and_by_whom(
    page: Client, talks: Contact
) -> None:
    url = f"/contacts/{talks.pk}/"
    said = {"standing": "contradicted", "number": talks.number}
    page.post(f"{url}standing/", said)
    assert "Say on what basis" in text(page, url)
    page.post(f"{url}standing/", {**said, "basis": "He was at home."})
    told = text(page, url)
    assert "Contradicted by us" in told
    assert "He was at home." in told
    assert "Anna" in told.partition("Contradicted by us")[2]


def test_a_step_that_is_due_waits_on_the_desk(page: Client, talks: Contact) -> None:
    step = {"press": "add", "words": "Send the list", "office": "Ports"}
    page.post(f"/contacts/{talks.pk}/steps/", {**step, "due_day": "2026-11-01"})
    later = {**step, "words": "Some other day", "due_day": "2030-01-01"}
    page.post(f"/contacts/{talks.pk}/steps/", later)
    desk = text(page, at("/"))
    assert "Send the list" in desk
    assert "Some other day" not in desk
    (one, _) = newest(talks.pk).steps.order_by("pk")
    page.post(f"/contacts/{talks.pk}/steps/", {"press": f"done:{one.pk}"})
    assert "Send the list" not in text(page, at("/"))
    assert "Send the list" in text(page, f"/contacts/{talks.pk}/")


def test_a_chain_has_as_many_links_as_are_typed(page: Client, talks: Contact) -> None:
    url = f"/contacts/{talks.pk}/statements/"
    links = {
        f"link.{n}.{name}": value
        for n in range(1, 13)
        for name, value in (
            ("name", f"Relay {n}"),
            ("role", "speaker" if n == 1 else "via"),
            ("because", "told us"),
        )
    }
    said = {"quote": "ពន្ធគយ", "language": "km", "source": "Embassy", "kind": "said"}
    page.post(f"{url}0/", {**said, **links})
    (one,) = contacts.statements_in(newest(talks.pk))
    assert [link["name"] for link in one.chain] == [f"Relay {n}" for n in range(1, 13)]
    form = page.get(f"{url}{one.pk}/").content.decode()
    assert 'value="Relay 12"' in form
    assert 'name="link.15.name"' in form, "and more are offered"
    told = text(page, f"/contacts/{talks.pk}/")
    assert "Relay 12 passed it on told us" in told
    answer = page.post(f"{url}0/", said)
    assert answer.status_code == 400
    assert "A chain names who said it" in text_of_refusal(answer)
    assert page.get(f"{url}7777/").status_code == 404


def test_readouts_stand_side_by_side_and_none_is_merged(
    page: Client, talks: Contact
) -> None:
    url = f"/contacts/{talks.pk}/readouts/"
    page.post(url, {"by": "sudland", "text": "Les droits de douane et le tourisme."})
    page.post(url, {"by": "norland", "text": "They spoke of customs duties."})
    third = {"by": "", "third": "Vestmark", "text": "The ministers spoke of fisheries."}
    page.post(url, third)
    told = text(page, url)
    assert told.index("They spoke of customs duties.") < told.index(
        "Les droits de douane"
    )
    assert "only told by Vestmark" in told
    assert "only told by Sudland" in told
    answer = page.post(url, {"by": "norland", "text": " "})
    assert answer.status_code == 400
    (ours, *_) = readouts.of(talks, ["norland", "sudland"])
    page.post(url, {"press": f"away:{ours.pk}"})
    assert "They spoke of customs duties." not in text(page, url)
    page.post(url, {"press": f"take_up:{ours.pk}"})
    assert "They spoke of customs duties." in text(page, url)


def test_a_marking_stands_at_head_and_foot_of_page_and_note(
    page: Client, talks: Contact
) -> None:
    for url in (f"/contacts/{talks.pk}/", "/contacts/", f"/contacts/{talks.pk}/edit/"):
        shown = page.get(url).content.decode()
        assert shown.count("<q>Restricted</q>") == 2, url
    raw = page.get(f"/contacts/{talks.pk}/note.pdf").content
    (sheet, *_) = PdfReader(io.BytesIO(raw)).pages
    assert sheet.extract_text().count("“Restricted”") == 2


def test_a_level_of_our_own_scale_is_chosen_once_there_is_one(
    desk: Desk, page: Client, talks: Contact
) -> None:
    levels = [
        {"key": "limited", "name": {"en": "Limited"}, "words": {"en": "LIMITED"}},
        {"key": "secret", "name": {"en": "Secret"}, "words": {"en": "SECRET"}},
    ]
    desk.seal("marking.scale/1", "marking/norland", {"levels": levels})
    form = page.get(f"/contacts/{talks.pk}/edit/").content.decode()
    assert '<option value="secret">Secret</option>' in form
    assert '<option value="Restricted" selected>' in form, "what it has is not lost"
    changed = {**TALKS, "marking": "secret", "number": talks.number}
    page.post(f"/contacts/{talks.pk}/edit/", changed)
    typed(page, {"marking": "limited"})
    listed = page.get("/contacts/").content.decode()
    assert listed.count("<q>SECRET</q>") == 2, "the highest alone"
    assert "<q>LIMITED</q>" not in listed


def test_what_goes_out_is_logged_each_time_by_its_name(
    page: Client, talks: Contact
) -> None:
    for end in ("contacts.csv", "contacts.xlsx", f"{talks.pk}/note.pdf"):
        for count in (1, 2):
            page.get(f"/contacts/{end}")
            noted = log.count("paper.exported", at(f"/contacts/{end}"), since=NOW)
            assert noted == count
        page.head(f"/contacts/{end}")
        noted = log.count("paper.exported", at(f"/contacts/{end}"), since=NOW)
        assert noted == 2, "nothing went out"
    told = text(page, "/log/")
    assert "the printed paper of Meeting, 19 November 2026, Sudara" in told
    assert "kept contact Meeting, 19 November 2026, Sudara" in told


def test_the_tables_are_of_what_was_looked_for(page: Client, talks: Contact) -> None:
    typed(page, {"status": "planned", "assessment": "Of another."})
    csv = page.get("/contacts/contacts.csv?status=held").content.decode("utf-8-sig")
    assert "They want the list first." in csv
    assert "Of another." not in csv
    raw = page.get("/contacts/contacts.xlsx").content
    book = openpyxl.load_workbook(io.BytesIO(raw))
    assert book.sheetnames == ["contacts", "statements"]
    columns = [cell.value for cell in book["contacts"][1]]
    rows = [
        dict(zip(columns, [cell.value for cell in row], strict=True))
        for row in list(book["contacts"].rows)[1:]
    ]
    mine = next(one for one in rows if one["contact"] == str(talks.pk))
    assert (mine["rank"], mine["initiator"]) == ("minister", "sudland")
    assert (
        "Vannareth Rattanavong (Minister of Trade, sudland, principal)"
        in mine["people"]
    )


def test_the_note_is_in_the_language_of_the_pages_and_quotes_in_the_originals(
    page: Client, talks: Contact, anna: Officer
) -> None:
    contact_changes.state(
        talks,
        0,
        anna,
        NOW,
        said={"quote": "Порт будет открыт.", "language": "ru", "source": "Cable 14"},
        chain=[{"role": "speaker", "name": "Ваннарет"}],
    )
    choose(page, "fr")
    raw = page.get(f"/contacts/{talks.pk}/note.pdf").content
    sheets = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(raw)).pages)
    assert "Порт будет открыт." in sheets
    assert "Cable 14" in sheets
    assert "novembre 2026" in sheets


def test_a_held_contact_is_told_so_and_offers_no_change(
    desk: Desk, page: Client, talks: Contact, anna: Officer
) -> None:
    thing = f"contact/{talks.pk}"
    holding.place(desk.commission, thing, "A court asks.", by=anna, now=NOW)
    assert "A court asks." in text(page, f"/contacts/{talks.pk}/")
    answer = page.get(f"/contacts/{talks.pk}/edit/")
    assert answer.status_code == 302
    page.post(f"/contacts/{talks.pk}/aside/")
    assert not newest(talks.pk).is_put_away


def test_a_note_for_the_record_takes_offices_and_nothing_private(
    desk: Desk, page: Client, talks: Contact
) -> None:
    page.post(
        f"/contacts/{talks.pk}/statements/0/",
        {"quote": "A promise.", "link.1.name": "Dara", "link.1.role": "speaker"},
    )

    answer = page.post(f"/contacts/{talks.pk}/record/")

    assert answer.status_code in {200, 302}
    if answer.status_code == 302:
        (draft,) = drafts.every(desk.commission, is_open=True)
        assert draft.kind == "contact.note/1"
        content = str(draft.content)
    else:
        content = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    assert "Minister of Trade" in content
    assert "Sudara" in content
    for words in ("Rattanavong", "A promise.", "They want the list", "Legal desk"):
        assert words not in content


def test_no_title_of_the_press_goes_onto_the_record_by_itself(
    desk: Desk, page: Client, talks: Contact
) -> None:
    title = "Governor Ove Berg angered by talks"
    report, _ = reports.keep(
        title.encode(),
        commission=desk.commission,
        text=title,
        encoding="utf-8",
        name="",
        title=title,
        officer=None,
        now=NOW,
        published=NOW.date(),
    )
    report.proposal = {"record": {"source": {"agency": {"text": "Southern Press"}}}}
    report.save(using="chancery")
    page.post(f"/contacts/{talks.pk}/sources/", {"report": report.pk})
    page.post(f"/contacts/{talks.pk}/record/")
    (draft,) = drafts.every(desk.commission, is_open=True)
    assert draft.content["source"]["agency"] == "Southern Press"
    assert "title" not in draft.content["source"]
    assert draft.report_id == report.pk


def test_put_away_it_is_off_the_list_and_can_be_taken_up(
    page: Client, talks: Contact
) -> None:
    page.post(f"/contacts/{talks.pk}/aside/")
    assert f"/contacts/{talks.pk}/" not in page.get("/contacts/").content.decode()
    assert "This contact is put away." in text(page, f"/contacts/{talks.pk}/")
    page.post(f"/contacts/{talks.pk}/aside/", {"press": "take_up"})
    assert f"/contacts/{talks.pk}/" in page.get("/contacts/").content.decode()


def test_words_of_others_are_shown_and_never_run(page: Client, anna: Officer) -> None:
    hostile = "<script>alert(1)</script>"
    kept = contact_changes.add(
        only(),
        Said("meeting", "held", places={"en": hostile}, parties=[f"@{hostile}"]),
        anna,
        NOW,
    )
    for url in ("/contacts/", f"/contacts/{kept.pk}/", f"/contacts/{kept.pk}/edit/"):
        assert hostile not in page.get(url).content.decode()


def test_a_held_contact_offers_nothing_that_the_hold_refuses(
    desk: Desk, page: Client, talks: Contact, anna: Officer
) -> None:
    url = f"/contacts/{talks.pk}/"
    offered = ("Change it", "Add the step", "Type in what was said", "Put it away")
    text = page.get(url).content.decode()
    assert all(words in text for words in offered)

    holding.place(desk.commission, f"contact/{talks.pk}", "A case", by=anna, now=NOW)

    text = page.get(url).content.decode()
    assert "A legal hold stands on it." in text
    assert not [words for words in offered if words in text]


def test_a_table_names_areas_by_their_titles(
    desk: Desk, page: Client, talks: Contact, anna: Officer
) -> None:
    trade = area(desk, en="Trade")
    under.put(desk.commission, f"contact/{talks.pk}", [trade], anna, NOW)

    csv = page.get("/contacts/contacts.csv").content.decode("utf-8-sig")

    assert ",Trade," in csv
    assert trade not in csv


def test_a_note_prints_the_statements_of_its_contact_and_each_chain_once(
    page: Client,
) -> None:
    answer = page.post("/reports/", {"text": press.REPORT, "published": "2026-11-22"})
    assert answer.status_code == 302
    report = reports.every(only())[0]
    press.accept_all(report)
    page.post(f"/reports/{report.pk}/file/")
    filed = {one.type: one for one in contacts.of_report(report)}
    told = {}
    for type_, one in filed.items():
        raw = page.get(f"/contacts/{one.pk}/note.pdf").content
        sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(raw)).pages]
        told[type_] = " ".join(" ".join(sheets).split())
    said = "explained the new rules"
    assert said in told["meeting"]
    assert "What was said, as reported" not in told["visit"]
    _, _, quotation = told["meeting"].partition("What was said, as reported")
    quotation, _, _ = quotation.partition("characters")
    assert quotation.count("Dara Monivath") == 1
