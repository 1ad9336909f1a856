"""Body, report."""

from typing import Any

import pytest

from paraph.acts.bodies.face import Report
from paraph.kernel import canonical
from paraph.kernel.act import Enclosure
from tests.acts.meeting import TITLE, Meeting, refusal, told, untouched

KIND = "body.report/1"
PAPER = Enclosure(canonical.digest(b"paper"), 5, "text/plain")


def test_a_side_reports_on_a_body_to_a_session() -> None:
    meeting = Meeting()
    body, session = meeting.establish(), meeting.propose()
    content: dict[str, Any] = {
        "title": TITLE,
        "session": session.removeprefix("session/"),
        "words": {"en": "Two meetings; one paper."},
        "papers": [PAPER.sha256],
    }
    object_ = f"body/{body}/report/~0"
    act = meeting.norland.state(KIND, object_, content, enclosures=[PAPER])
    told(meeting, act)
    (report,) = meeting.body(body, meeting.sudland).reports
    assert report == Report(
        id=act.object.rpartition("/")[2],
        weight=report.weight,
        side="norland",
        title=TITLE,
        session=content["session"],
        words=content["words"],
        papers=(PAPER.sha256,),
    )
    assert report.weight > 0


def test_a_report_is_worded_anew_by_its_own_side_only() -> None:
    meeting = Meeting()
    body = meeting.establish()
    act = meeting.sudland.state(KIND, f"body/{body}/report/~0", {"title": TITLE})
    meeting.mail()
    before = untouched(meeting.norland, act.object)
    code = refusal(meeting.norland, KIND, act.object, {"title": TITLE})
    assert code == "body.report-not-yours"
    anew = meeting.sudland.state(KIND, act.object, {"title": {"en": "x" * 400}})
    told(meeting, anew)
    assert untouched(meeting.norland, act.object) == before
    (report,) = meeting.body(body).reports
    assert (report.title, report.session, report.words, report.papers) == (
        {"en": "x" * 400},
        "",
        {},
        (),
    )


def test_a_body_that_was_dissolved_has_its_last_report() -> None:
    meeting = Meeting()
    body = meeting.establish()
    meeting.agree("body.establish/1", f"body/{body}/terms", {"nothing": True})
    told(
        meeting,
        meeting.norland.state(KIND, f"body/{body}/report/~0", {"title": TITLE}),
    )


def test_there_is_no_report_of_the_unknown_and_the_proposed() -> None:
    meeting = Meeting()
    for body, code in (
        (meeting.root, "body.root"),
        ("abcdefghijkl", "body.unknown"),
        (meeting.propose_body(), "body.not-established"),
    ):
        object_ = f"body/{body}/report/~0"
        assert refusal(meeting.norland, KIND, object_, {"title": TITLE}) == code


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"session": "abcdefghijkl"}, "body.unknown-session"),
        ({"papers": [PAPER.sha256]}, "body.paper"),
        ({"title": {"en": "x" * 401}}, "content.field"),
    ],
)
def test_a_report_that_cannot_be_is_refused(changed: dict[str, Any], code: str) -> None:
    meeting = Meeting()
    object_ = f"body/{meeting.establish()}/report/~0"
    content = {"title": TITLE, **changed}
    assert refusal(meeting.norland, KIND, object_, content) == code
