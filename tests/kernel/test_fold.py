"""The fold: grades, what is stated, what a receipt tells."""

import sys
from typing import Any

import pytest

from paraph.acts.kinds import KINDS
from paraph.kernel import canonical
from paraph.kernel.act import Enclosure, parse_act, parse_line
from paraph.kernel.content import derive_id
from paraph.kernel.errors import Refused
from paraph.kernel.fold import EFFECTIVE, UNJUDGED, VOID
from tests.acts.contacts.dealings import CALL
from tests.acts.silences.silent import ASKED
from tests.simulator import Office, exchange, founded, make_charter, sign

PROPOSAL = {
    "from_day": "2026-12-14",
    "to_day": "2026-12-16",
    "place": {"en": "Sudara"},
    "host": "sudland",
    "mode": "in_person",
}
TERMS = {"terms": {"number": 1, **PROPOSAL}}


def _void(office: Office, *parts: Any, **forged: Any) -> str:
    """Seal without asking the law, as a lawless node would; return why it is void."""
    act = office.state(*parts, checked=False, **forged)
    judgment = office.judged[act.digest]
    assert judgment.grade == VOID
    assert office.record.judgments[act.digest] == judgment
    return judgment.code


def test_an_act_of_an_unknown_kind_is_void_and_holds_up_no_others() -> None:
    norland, sudland = founded()
    code = _void(
        norland,
        "receipt.give/1",
        "receipt/norland",
        {"judged": canonical.NOTHING},
        kind="future.thing/1",
    )
    assert code == "kind.unknown"
    norland.acknowledge()
    exchange(norland, sudland)
    assert len(sudland.lines) == len(norland.lines)


@pytest.mark.parametrize(
    "object_",
    [
        "session/abcdefghijkl",
        "session/abcdefghijkl/agenda",
        "session/abcdefghijk1/dates",
        "session/abcdefghijkl/dates/x",
        "dates",
    ],
)
def test_an_act_on_an_object_of_another_shape_is_void(object_: str) -> None:
    norland, _ = founded()
    assert _void(norland, "session.fix/1", object_, TERMS) == "act.shape"


@pytest.mark.parametrize(
    "stance",
    [None, {"withdraw": True}, {"consent": canonical.NOTHING}],
)
def test_an_act_with_another_stance_is_void(stance: Any) -> None:
    norland, _ = founded()
    object_ = "session/abcdefghijkl/dates"
    assert _void(norland, "session.fix/1", object_, TERMS, stance=stance) == "act.shape"


def test_a_manifest_act_without_consent_is_void() -> None:
    norland, _ = founded()
    session = norland.state("session.propose/1", "session/~0", PROPOSAL).object
    code = _void(
        norland, "agenda.adopt/1", f"{session}/agenda", {"items": []}, stance=None
    )
    assert code == "act.shape"


def test_a_declaration_with_a_stance_is_void() -> None:
    norland, _ = founded()
    code = _void(
        norland,
        "session.propose/1",
        "session/~0",
        PROPOSAL,
        stance={"consent": canonical.NOTHING},
    )
    assert code == "act.shape"


def test_a_withdrawal_is_about_a_question_under_consent() -> None:
    norland, _ = founded()
    for object_ in ("session/abcdefghijkl", "receipt/norland", "nowhere"):
        assert _void(norland, "offer.withdraw/1", object_, {}) == "act.shape"


def test_a_malformed_content_is_void() -> None:
    norland, _ = founded()
    content = PROPOSAL | {"mode": "by_pigeon"}
    assert _void(norland, "session.propose/1", "session/~0", content) == "content.field"


def test_what_is_founded_is_named_by_the_act_or_exists() -> None:
    norland, _ = founded()
    code = _void(norland, "session.propose/1", "session/abcdefghijkl", PROPOSAL)
    assert code == "object.unknown"
    foreign = derive_id(norland.charter.commission, "sudland", 2, 0)
    code = _void(norland, "session.propose/1", f"session/{foreign}", PROPOSAL)
    assert code == "object.unknown"


def test_what_each_side_states_its_own_on_is_known_by_the_others() -> None:
    """The key of the stating side stands behind the id: §4.6 speaks of the last id."""
    norland, sudland = founded()
    path = "contact/{}/note/{}"
    for id_ in ("abcdefghijkl", "note"):
        code = _void(norland, "contact.note/1", path.format(id_, "norland"), CALL)
        assert code in {"object.unknown", "act.shape"}
    own = norland.state("contact.note/1", path.format("~0", "norland"), CALL)
    beside = own.object.replace("/norland", "/sudland")
    assert _void(sudland, "contact.note/1", beside, CALL) == "object.unknown"
    exchange(norland, sudland)
    sudland.state("contact.note/1", beside, CALL)


def test_what_is_founded_by_a_consent_stands_before_the_word_of_its_question() -> None:
    norland, sudland = founded()
    path = "silence/{}/outcome"
    foreign = derive_id(norland.charter.commission, "sudland", 2, 0)
    for id_ in ("abcdefghijkl", foreign):
        code = _void(norland, "silence.propose/1", path.format(id_), ASKED)
        assert code == "object.unknown"
    own = norland.state("silence.propose/1", path.format("~0"), ASKED)
    assert own.consents_to is not None
    lapse = ("silence.lapse/1", own.object, {"digest": own.consents_to})
    assert _void(sudland, *lapse) == "silence.unknown"
    assert _void(sudland, "silence.propose/1", own.object, ASKED) == "object.unknown"
    exchange(norland, sudland)
    assert _void(sudland, "silence.propose/1", own.object, ASKED) == "silence.not-yours"
    again = {"terms": {**ASKED["terms"], "title": {"en": "Ferries"}}}
    assert norland.state("silence.propose/1", own.object, again).object == own.object


def test_before_the_charter_is_concluded_little_has_effect() -> None:
    charter = make_charter()
    norland, sudland = Office(charter, "norland"), Office(charter, "sudland")
    assert norland.judged[norland.found().digest].grade == EFFECTIVE
    assert norland.judged[norland.acknowledge().digest].grade == EFFECTIVE
    session = norland.state("session.propose/1", "session/~0", PROPOSAL)
    assert norland.judged[session.digest].grade == EFFECTIVE
    consent = ("session.fix/1", f"{session.object}/dates", TERMS)
    assert _void(norland, *consent) == "charter.not-in-force"
    with pytest.raises(Refused, match=r"charter\.not-in-force"):
        norland.state(*consent)
    sudland.found()
    exchange(norland, sudland)
    assert norland.record.view().state("charter") == "met"
    before = norland.view.is_founded
    fixed = norland.state(*consent, checked=False)
    assert norland.judged[fixed.digest].code == "charter.not-in-force"
    assert (before, norland.view.is_founded) == (False, True)
    norland.state(*consent)


def test_the_charter_is_in_force_for_each_side_as_it_has_seen() -> None:
    charter = make_charter()
    norland, sudland = Office(charter, "norland"), Office(charter, "sudland")
    norland.found()
    sudland.found()
    exchange(norland, sudland)
    norland.acknowledge()
    sudland.acknowledge()
    session = sudland.state("session.propose/1", "session/~0", PROPOSAL)
    fixed = sudland.state("session.fix/1", f"{session.object}/dates", TERMS)
    exchange(norland, sudland)
    assert norland.judged[fixed.digest].grade == EFFECTIVE
    assert norland.record.judged(()) == sudland.record.judged(())


def test_a_void_act_may_be_where_something_is_concluded() -> None:
    norland, sudland = founded()
    session = norland.state("session.propose/1", "session/~0", PROPOSAL).object
    exchange(norland, sudland)
    for office in (norland, sudland):
        office.state("session.fix/1", f"{session}/dates", TERMS)
    exchange(norland, sudland)
    assert norland.record.view().state(f"{session}/dates") == "met"
    act = norland.state("session.propose/1", "session/~0", {}, checked=False)
    judgment = norland.judged[act.digest]
    assert (judgment.grade, judgment.code) == (VOID, "content.missing")
    assert f"{session}/dates" in judgment.touched
    assert norland.record.view().state(f"{session}/dates") == "agreed"


def test_i11_void_stays_void_whatever_arrives_later() -> None:
    norland, sudland = founded()
    withdrawn = _void(norland, "offer.withdraw/1", "charter", {})
    assert withdrawn == "object.agreed"
    before = dict(norland.record.judgments)
    for _ in range(3):
        sudland.acknowledge()
        exchange(norland, sudland)
        norland.acknowledge()
    assert norland.record.judgments == before
    assert set(sudland.record.judgments) == set(before)


def test_an_act_that_our_own_code_cannot_judge_is_unjudged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    norland, sudland = founded()

    def fail(*_: object) -> None:
        raise ZeroDivisionError("our mistake")

    session = norland.state("session.propose/1", "session/~0", PROPOSAL)
    monkeypatch.setattr(KINDS["session.propose/1"].content, "check", fail)
    exchange(norland, sudland)
    judgment = sudland.judged[session.digest]
    assert judgment.grade == UNJUDGED
    assert judgment.facts == {"error": "ZeroDivisionError: our mistake"}
    assert not sudland.record.view().exists(session.object)
    monkeypatch.undo()
    again = Office(norland.charter, "sudland")
    again.receive(norland.lines)
    assert again.record.view().exists(session.object)


def test_a_receipt_tells_what_is_in_force_and_what_is_void() -> None:
    norland, sudland = founded()
    void = norland.state("offer.withdraw/1", "charter", {}, checked=False)
    exchange(norland, sudland)
    for office in (norland, sudland):
        record = office.record
        assert record.judged(record.journals.everything()) == canonical.digest_of(
            {
                "void": [void.digest],
                "in_force": {"charter": [norland.charter.commission]},
            }
        )
    assert norland.record.judged(()) == canonical.digest_of(
        {"void": [], "in_force": {}}
    )


def test_nothing_in_force_is_left_out_of_what_a_receipt_tells() -> None:
    norland, sudland = founded()
    before = norland.record.judged(norland.next_past())
    session = norland.state("session.propose/1", "session/~0", PROPOSAL).object
    exchange(norland, sudland)
    for office in (norland, sudland):
        office.state("session.fix/1", f"{session}/dates", {"nothing": True})
        exchange(norland, sudland)
    assert norland.record.view().state(f"{session}/dates") == "open"
    assert sudland.record.view().conclusions(f"{session}/dates") == 1
    assert sudland.record.judged(sudland.next_past()) == before


def test_past_views_are_free() -> None:
    norland, sudland = founded()
    session = norland.state("session.propose/1", "session/~0", PROPOSAL)
    exchange(norland, sudland)
    place = sudland.record.journals.place_of(session.digest)
    assert place is not None
    then = sudland.record.view(sudland.record.journals.past_at(*place))
    norland.state("session.propose/1", session.object, PROPOSAL | {"mode": "video"})
    exchange(norland, sudland)
    entry, now = then.entry(session.object, "norland"), sudland.record.view()
    assert entry is not None
    assert entry["mode"] == "in_person"
    assert now.entry(session.object, "norland") == PROPOSAL | {"mode": "video"}
    assert now.entry(session.object, "sudland") is None
    assert now.entry("session/nowhere", "norland") is None
    assert now.entries("session/nowhere") == {}
    assert now.conclusions("session/nowhere") == 0
    assert now.terms("session/nowhere", canonical.NOTHING) is None
    assert now.terms(session.object, canonical.NOTHING) is None
    assert sudland.record.view(()).entry(session.object, "norland") is None
    assert sudland.record.view(()).conclusions("charter") == 0
    assert sudland.record.view(()).in_force("charter") == ()
    assert sudland.record.view(()).agreed("charter") is None


def test_the_view_of_a_consent_is_that_of_its_act() -> None:
    norland, _ = founded()
    session = norland.state("session.propose/1", "session/~0", PROPOSAL).object
    dates = f"{session}/dates"
    digest = norland.state("session.fix/1", dates, TERMS).consents_to
    assert digest is not None
    norland.state("session.propose/1", session, PROPOSAL | {"mode": "video"})
    norland.state("session.fix/1", dates, {"nothing": True})
    then = norland.record.view().at_consent(dates, digest)
    assert then.entry(session, "norland") == PROPOSAL
    for object_, past in ((dates, ()), (session, None), ("charter", None), ("x", None)):
        with pytest.raises(KeyError):
            norland.record.view(past).at_consent(object_, digest)


def test_what_is_kept_takes_no_more_memory_than_it_is_long() -> None:
    norland, _ = founded()
    session = norland.state("session.propose/1", "session/~0", PROPOSAL).object
    for place in ("Sudara", "Nordhavn"):
        norland.state("session.propose/1", session, PROPOSAL | {"place": {"en": place}})
    dates = norland.state("session.fix/1", f"{session}/dates", TERMS)
    questions = norland.record.questions
    (entries,) = questions[session].entries.values()
    *packed, latest = entries.values
    assert latest["place"] == {"en": "Nordhavn"}
    for raw in (*packed, *questions[dates.object].terms.values()):
        assert sys.getsizeof(raw) == sys.getsizeof(b"") + len(raw)


def test_an_entry_is_read_as_of_any_past() -> None:
    norland, _ = founded()
    session = norland.state("session.propose/1", "session/~0", PROPOSAL).object
    pasts = [norland.record.journals.everything()]
    for place in ("Sudara", "Nordhavn", "Vestby"):
        norland.state("session.propose/1", session, PROPOSAL | {"place": {"en": place}})
        pasts.append(norland.record.journals.everything())
    told = []
    for past in pasts:
        entry = norland.record.view(past).entry(session, "norland")
        assert entry is not None
        told.append(entry["place"])
    later = [{"en": place} for place in ("Sudara", "Nordhavn", "Vestby")]
    assert told == [PROPOSAL["place"], *later]
    assert norland.record.view(()).entry(session, "norland") is None


def test_who_consented_by_which_act_is_told_as_of_any_past() -> None:
    norland, _ = founded()
    session = norland.state("session.propose/1", "session/~0", PROPOSAL).object
    dates = f"{session}/dates"
    before = norland.record.journals.everything()
    first = norland.state("session.fix/1", dates, TERMS)
    then = norland.record.journals.everything()
    second = norland.state("session.fix/1", dates, TERMS)
    norland.state("session.fix/1", dates, {"nothing": True})
    digest = first.consents_to
    assert digest is not None
    view = norland.record.view
    assert view().consents_to(dates, digest) == {"norland": second.digest}
    assert view(then).consents_to(dates, digest) == {"norland": first.digest}
    assert view(before).consents_to(dates, digest) == {}
    assert view(()).consents_to(dates, digest) == {}
    assert view().consents_to("session/nowhere", digest) == {}


def test_a_side_speaks_anew_when_its_entry_is_later_than_its_word() -> None:
    norland, _ = founded()
    session = norland.state("session.propose/1", "session/~0", PROPOSAL).object
    dates = f"{session}/dates"
    view = norland.record.view
    assert view().speaks_anew(session, dates, "norland")
    assert not view().speaks_anew(session, dates, "sudland")
    assert not view().speaks_anew("session/nowhere", dates, "norland")
    norland.state("session.fix/1", dates, TERMS)
    then = norland.record.journals.everything()
    assert not view().speaks_anew(session, dates, "norland")
    norland.state("session.propose/1", session, PROPOSAL | {"mode": "video"})
    assert view().speaks_anew(session, dates, "norland")
    assert not view(then).speaks_anew(session, dates, "norland")


def test_a_statement_answers_those_whose_latest_it_had_seen() -> None:
    norland, sudland = founded()
    session = norland.state("session.propose/1", "session/~0", PROPOSAL).object
    dates = f"{session}/dates"
    view = norland.record.view
    assert view().answers(session, "norland") == ()
    assert view().answers(session, "sudland") == ()
    assert view().answers("session/nowhere", "norland") == ()
    assert view().consent_answers(dates, "norland") == ()
    exchange(norland, sudland)
    sudland.state("session.propose/1", session, PROPOSAL | {"mode": "video"})
    exchange(norland, sudland)
    assert view().answers(session, "sudland") == ("norland",)
    assert view().answers(session, "norland") == ()
    norland.state("session.propose/1", session, PROPOSAL)
    assert view().answers(session, "norland") == ("sudland",)
    assert view().answers(session, "sudland") == ()
    norland.state("session.fix/1", dates, TERMS)
    sudland.state("session.fix/1", dates, TERMS)
    exchange(norland, sudland)
    assert view().consent_answers(dates, "sudland") == ()
    assert view().consent_answers(dates, "norland") == ()
    norland.state("session.fix/1", dates, TERMS)
    assert view().consent_answers(dates, "norland") == ("sudland",)


def test_what_is_judged_at_a_past_is_what_is_void_in_it() -> None:
    norland, _ = founded()
    told = []
    for town in ("Sudara", "Nordhavn"):
        told.append(norland.record.judged(norland.record.journals.everything()))
        past = norland.record.journals.everything()
        content = {**PROPOSAL, "host": "nobody", "place": {"en": town}}
        _void(norland, "session.propose/1", "session/~0", content)
        assert norland.record.judged(past) == told[-1]
    assert len(set(told)) == 2


def test_one_receipt_concludes_all_that_it_newly_sees() -> None:
    norland, sudland = founded()
    papers = [f"{number:064x}" for number in range(5)]
    enclosed = [Enclosure(paper, 7, "text/plain") for paper in papers]
    norland.state("session.propose/1", "session/~0", PROPOSAL, enclosures=enclosed)
    exchange(norland, sudland)
    for office in (norland, sudland):
        for paper in papers:
            office.state("enclosure.strike/1", f"strike/{paper}", {})
    exchange(norland, sudland)
    assert {sudland.record.view().state(f"strike/{one}") for one in papers} == {"met"}
    sudland.acknowledge()
    assert {sudland.record.view().state(f"strike/{one}") for one in papers} == {
        "agreed"
    }


def test_a_side_that_has_seen_one_founding_is_not_bound_by_the_others_knowledge() -> (
    None
):
    """Norland has concluded the charter; Sudland had seen Norland's folio 0 alone."""
    charter = make_charter()
    norland, sudland = Office(charter, "norland"), Office(charter, "sudland")
    norland.found()
    sudland.found()
    exchange(norland, sudland)
    norland.acknowledge()
    session = sudland.state("session.propose/1", "session/~0", PROPOSAL)
    raw = sudland.draft(
        "session.fix/1",
        f"{session.object}/dates",
        TERMS,
        prev=parse_act(parse_line(sudland.lines[0]).raw).digest,
        folio=1,
        seen={},
    )
    early = sign(raw, sudland.seal)
    other = Office(charter, "norland")
    other.receive(norland.lines)
    other.receive([early])
    assert other.judged[parse_line(early).digest].code == "charter.not-in-force"


def test_an_act_that_saw_nothing_is_judged_though_others_have_concluded() -> None:
    charter = make_charter()
    norland, sudland = Office(charter, "norland"), Office(charter, "sudland")
    norland.found()
    alone = list(norland.lines)
    sudland.receive(alone)
    sudland.found()
    sudland.acknowledge()
    assert sudland.view.is_founded
    early = norland.state(
        "session.fix/1", "session/abcdefghijkl/dates", TERMS, checked=False
    )
    reader = Office(charter, "norland")
    reader.receive(alone)
    reader.receive(sudland.lines)
    reader.receive(norland.lines)
    judgment = reader.judged[early.digest]
    assert (judgment.grade, judgment.code) == (VOID, "charter.not-in-force")
