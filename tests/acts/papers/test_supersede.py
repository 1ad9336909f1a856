"""Paper, supersede."""

from typing import Any

import pytest

from paraph.acts.papers.supersede import MAX_VERSIONS
from tests.acts.meeting import Meeting, refusal, told, untouched
from tests.acts.papers.test_circulate import FILE, OTHER, PAPER, symbols

KIND = "paper.supersede/1"
IN_KHMER: dict[str, Any] = {"reason": "translation", "files": {"km": OTHER.sha256}}
ANEW: dict[str, Any] = {"reason": "replaced", "files": {"en": OTHER.sha256}}


def circulated() -> tuple[Meeting, str]:
    """Return a meeting to which Norland circulated a paper, and its object."""
    meeting = Meeting()
    act = meeting.norland.state(
        "paper.circulate/1", "paper/~0", PAPER, enclosures=[FILE]
    )
    meeting.mail()
    return meeting, act.object


def test_a_translation_added_keeps_the_revision_and_the_files() -> None:
    meeting, object_ = circulated()
    before = untouched(meeting.sudland, object_)
    content = {**IN_KHMER, "title": {"km": "សេចក្តីព្រាង"}, "note": {"en": "At last."}}
    told(meeting, meeting.norland.state(KIND, object_, content, enclosures=[OTHER]))
    assert untouched(meeting.sudland, object_) == before
    (found,) = meeting.sudland.view.papers.values()
    assert symbols(meeting.norland) == ["IGC/L.1"]
    assert found.latest["files"] == {"en": FILE.sha256, "km": OTHER.sha256}
    assert found.latest["owed"] == []
    assert found.latest["title"] == {**PAPER["title"], "km": "សេចក្តីព្រាង"}
    assert found.latest["note"] == {"en": "At last."}
    assert len(found.versions) == 2


@pytest.mark.parametrize("reason", ["corrected", "replaced"])
def test_another_text_is_the_next_revision_with_all_its_files(reason: str) -> None:
    meeting, object_ = circulated()
    content = {**ANEW, "reason": reason}
    meeting.norland.state(KIND, object_, content, enclosures=[OTHER])
    (found,) = meeting.norland.view.papers.values()
    assert symbols(meeting.norland) == ["IGC/L.1/Rev.1"]
    assert found.latest["files"] == {"en": OTHER.sha256}
    assert found.latest["owed"] == []
    assert found.latest["title"] == PAPER["title"]
    assert found.versions[0]["files"] == PAPER["files"], "what was is never changed"
    renamed = {**ANEW, "title": {"en": "Protocol on ports"}, "owed": ["km"]}
    meeting.norland.state(KIND, object_, renamed, enclosures=[OTHER])
    (found,) = meeting.norland.view.papers.values()
    assert symbols(meeting.norland) == ["IGC/L.1/Rev.2"]
    assert found.latest["title"] == {"en": "Protocol on ports"}
    assert found.latest["owed"] == ["km"]


def test_only_the_side_that_circulated_a_paper_supersedes_it() -> None:
    meeting, object_ = circulated()
    code = refusal(meeting.sudland, KIND, object_, ANEW, enclosures=[OTHER])
    assert code == "paper.not-yours"


def test_what_is_not_there_is_not_superseded() -> None:
    office = Meeting().norland
    code = refusal(office, KIND, "paper/abcdefghijkl", ANEW, enclosures=[OTHER])
    assert code == "paper.unknown"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({**IN_KHMER, "files": {"en": OTHER.sha256}}, "paper.language-there"),
        ({**IN_KHMER, "owed": ["km"]}, "paper.owed-there"),
        ({**IN_KHMER, "owed": ["en"]}, "paper.owed-there"),
        ({**ANEW, "files": {"en": "ef" * 32}}, "paper.file"),
        ({**ANEW, "reason": "whim"}, "content.field"),
    ],
)
def test_a_version_that_cannot_be_is_refused(
    content: dict[str, Any], code: str
) -> None:
    meeting, object_ = circulated()
    found = refusal(meeting.norland, KIND, object_, content, enclosures=[OTHER])
    assert found == code


def test_a_paper_has_fifty_versions() -> None:
    meeting, object_ = circulated()
    for _ in range(MAX_VERSIONS - 1):
        meeting.norland.state(KIND, object_, ANEW, enclosures=[OTHER])
    code = refusal(meeting.norland, KIND, object_, ANEW, enclosures=[OTHER])
    assert code == "paper.full"
    assert MAX_VERSIONS == 50
