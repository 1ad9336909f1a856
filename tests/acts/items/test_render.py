"""Item, render."""

from tests.acts.items.test_note import on_an_item
from tests.acts.meeting import Meeting, refusal, told, untouched

KIND = "item.render/1"
IN_KHMER = {"title": {"km": "ការផ្លាស់ប្តូរគ្រូបង្វឹក"}}


def test_a_rendering_of_the_other_side_never_changes_the_item() -> None:
    meeting, item = on_an_item()
    session, id_ = item.split("/")[1::2]
    digest = meeting.session(session).item(id_).digest
    before = untouched(meeting.norland, item)
    told(meeting, meeting.sudland.state(KIND, f"{item}/title/sudland", IN_KHMER))
    assert untouched(meeting.norland, item) == before
    assert meeting.session(session).item(id_).digest == digest
    (found,) = meeting.norland.view.beside(session, id_)
    assert (found.side, found.title, found.notes) == (
        "sudland",
        IN_KHMER["title"],
        {},
    )


def test_what_an_agenda_owes_is_owed_by_the_inscribing_side() -> None:
    """Its rendering by another is not its title until its side takes it over."""
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session)
    title = {"title": {"km": "ច្រក"}}
    act = meeting.sudland.state("item.inscribe/1", f"{session}/item/~0", title)
    meeting.mail()
    rendered = {"title": {"en": "Ports"}}
    meeting.norland.state(KIND, f"{act.object}/title/norland", rendered)
    meeting.mail()
    adopted = {"items": [act.object.rpartition("/")[2]]}
    agenda = f"{session}/agenda"
    code = refusal(meeting.norland, "agenda.adopt/1", agenda, adopted)
    assert code == "agenda.title-owed"
    both = {"title": {**title["title"], **rendered["title"]}}
    meeting.sudland.state("item.inscribe/1", act.object, both)
    meeting.mail()
    meeting.norland.state("agenda.adopt/1", agenda, adopted)


def test_a_title_is_rendered_by_the_other_side_in_further_languages_alone() -> None:
    meeting, item = on_an_item()
    code = refusal(meeting.norland, KIND, f"{item}/title/norland", IN_KHMER)
    assert code == "item.render-own"
    code = refusal(meeting.sudland, KIND, f"{item}/title/norland", IN_KHMER)
    assert code == "item.render-not-yours"
    there = {"title": {"en": "Trainers"}}
    code = refusal(meeting.sudland, KIND, f"{item}/title/sudland", there)
    assert code == "item.language-there"
    unknown = f"{item[:-12]}abcdefghijkl/title/sudland"
    assert refusal(meeting.sudland, KIND, unknown, IN_KHMER) == "item.unknown"
