"""Silences as a view has them, and what a charter says of them."""

import pytest

from paraph.acts.silences import procedure
from tests.acts.silences.silent import ALONE, ASKED, Silent
from tests.simulator import make_charter


def test_a_silence_knows_its_path_and_one_that_is_not_here_is_no_silence() -> None:
    meeting = Silent()
    id_ = meeting.path.removeprefix("silence/")
    assert meeting.sudland.view.silences[id_].path == meeting.path
    with pytest.raises(KeyError):
        meeting.sudland.view.silences["a" * 12]


def test_what_was_changed_too_late_is_adopted_as_it_was() -> None:
    meeting = Silent()
    meeting.lapse(meeting.sudland)
    other = {"terms": {**ASKED["terms"], "title": {"en": "Hours of the harbour"}}}
    meeting.norland.state("silence.propose/1", meeting.outcome, other)
    meeting.mail()
    found = meeting.seen(meeting.sudland)
    assert (found.state, found.is_ended) == ("adopted", True)
    assert (found.digest, found.terms) == (meeting.digest, ASKED["terms"])


def test_one_that_runs_has_not_ended() -> None:
    assert Silent().seen().is_ended is False


def test_who_states_the_lapse_is_said_for_all_or_for_each_side() -> None:
    law = ALONE["law"]
    both = make_charter(rules={"law": law})
    each = {**law, "silence": {**law["silence"], "lapse": {"norland": "automatic"}}}
    split = make_charter(rules={"law": each})
    silent = make_charter()
    found = {
        name: [procedure.lapse_of(charter, side) for side in ("norland", "sudland")]
        for name, charter in (("both", both), ("split", split), ("silent", silent))
    }
    assert found == {
        "both": [procedure.AUTOMATIC, procedure.AUTOMATIC],
        "split": [procedure.AUTOMATIC, procedure.OFFICER],
        "silent": [procedure.OFFICER, procedure.OFFICER],
    }


def test_what_its_proposer_withdrew_runs_no_longer() -> None:
    meeting = Silent()
    view = meeting.norland.record.view()
    assert procedure.is_open(view, meeting.path)
    assert procedure.proposer(view, "silence/none") == ""
    meeting.norland.state("offer.withdraw/1", meeting.outcome, {})
    assert not procedure.is_open(meeting.norland.record.view(), meeting.path)


def test_the_proposer_is_found_among_those_who_stated_something() -> None:
    meeting = Silent()
    meeting.lapse(meeting.sudland)
    meeting.mail()
    view = meeting.sudland.record.view()
    assert procedure.proposer(view, meeting.path) == "norland"
