"""Drafts: who may do what to them, and that nobody overwrites unseen words."""

import datetime as dt
from collections.abc import Callable
from functools import partial

import pytest

from paraph.chancery import counting, drafts, log, officers, reports, roles
from paraph.chancery.drafts import Draft
from paraph.chancery.officers import Officer
from paraph.kernel.errors import Refused
from tests.acts.meeting import PROPOSAL
from tests.chancery.conftest import COMMISSION

pytestmark = pytest.mark.django_db(databases=["chancery"], transaction=True)

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(minutes=1)
OTHER = {**PROPOSAL, "host": "norland"}


def begun(officer: Officer) -> Draft:
    """Return a new draft."""
    return drafts.create(
        commission=COMMISSION,
        kind="session.propose/1",
        object_="session/~0",
        content=PROPOSAL,
        officer=officer,
        now=NOW,
    )


@pytest.fixture
def tom(transactional_db: None) -> Officer:
    """Return tom, who may translate."""
    del transactional_db
    return officers.add(
        "tom", name="Tom", office="Languages", role="translator", commission=COMMISSION
    )


def approved(officer: Officer) -> Draft:
    """Return a draft that may be sealed a minute later."""
    draft = begun(officer)
    drafts.mark_approved(draft, officer=officer, now=NOW, release_at=LATER)
    return draft


def again(draft: Draft) -> Draft:
    """Return the same draft as another officer has it before him."""
    found = drafts.one(COMMISSION, draft.id)
    assert found is not None
    return found


def code(change: Callable[[], object]) -> str:
    """Return the code with which something is refused."""
    with pytest.raises(Refused) as refusal:
        change()
    return refusal.value.code


def test_a_drafter_prepares_and_does_not_approve(cas: Officer) -> None:
    draft = begun(cas)

    assert draft.office == "Trade"
    refused = code(
        lambda: drafts.mark_approved(draft, officer=cas, now=NOW, release_at=LATER)
    )
    assert refused == "draft.may-not"
    assert again(draft).state == drafts.DRAFT


def test_a_reader_touches_nothing(anna: Officer, bo: Officer) -> None:
    draft = approved(anna)
    for change in (
        lambda: begun(bo),
        lambda: drafts.edit(draft, content={}, officer=bo, now=NOW),
        lambda: drafts.discard(draft, officer=bo, now=NOW),
        lambda: drafts.take_up(draft, officer=bo, now=NOW),
        lambda: drafts.mark_recalled(draft, officer=bo, now=NOW),
    ):
        assert code(change) == "draft.may-not"
    assert again(draft).state == drafts.APPROVED


def test_an_officer_whose_account_is_closed_may_nothing(anna: Officer) -> None:
    anna.user.is_active = False
    assert code(lambda: begun(anna)) == "draft.may-not"


def test_the_act_speaks_for_the_office_of_whoever_approves(
    anna: Officer, cas: Officer
) -> None:
    draft = begun(cas)
    drafts.mark_approved(draft, officer=anna, now=NOW, release_at=LATER)
    assert draft.office == "Secretariat"


def test_an_approval_is_of_exactly_this(anna: Officer) -> None:
    draft = approved(anna)
    assert draft.approved_digest == drafts.digest(draft)
    draft.content = OTHER
    assert draft.approved_digest != drafts.digest(draft)


def test_it_is_approved_once(anna: Officer) -> None:
    draft = begun(anna)
    second = again(draft)
    drafts.mark_approved(draft, officer=anna, now=NOW, release_at=LATER)
    refused = code(
        lambda: drafts.mark_approved(second, officer=anna, now=NOW, release_at=NOW)
    )
    assert refused == "draft.approved-already"
    assert again(draft).release_at == LATER


def test_an_edit_takes_the_approval_back(anna: Officer) -> None:
    draft = approved(anna)
    drafts.edit(draft, content=OTHER, officer=anna, now=LATER)
    assert (draft.state, draft.approved_digest, draft.approved_by) == (
        "draft",
        "",
        None,
    )
    assert drafts.due(LATER) == []


def test_what_another_changed_meanwhile_is_not_overwritten(
    anna: Officer, cas: Officer
) -> None:
    mine = begun(anna)
    theirs = again(mine)
    drafts.edit(theirs, content=OTHER, officer=cas, now=LATER)

    refused = code(lambda: drafts.edit(mine, content=PROPOSAL, officer=anna, now=LATER))

    assert refused == "draft.changed"
    assert again(mine).content == OTHER
    assert mine.content == OTHER, "it is shown as it is now"


def test_what_another_changed_meanwhile_is_not_approved(
    anna: Officer, cas: Officer
) -> None:
    mine = begun(anna)
    drafts.edit(again(mine), content=OTHER, officer=cas, now=LATER)
    refused = code(
        lambda: drafts.mark_approved(mine, officer=anna, now=LATER, release_at=LATER)
    )
    assert refused == "draft.changed"
    assert again(mine).state == drafts.DRAFT


def test_what_is_being_sealed_can_neither_be_edited_nor_recalled(
    anna: Officer,
) -> None:
    draft = approved(anna)
    before = again(draft)
    drafts.mark_sealing(draft, 7, "d" * 64)

    refused = code(lambda: drafts.edit(before, content=OTHER, officer=anna, now=LATER))
    assert refused == "draft.closed"
    refused = code(lambda: drafts.mark_recalled(before, officer=anna, now=LATER))
    assert refused == "draft.not-approved"
    assert again(draft).folio == 7


def test_what_was_approved_anew_is_not_sealed_as_it_was_before(anna: Officer) -> None:
    old = approved(anna)
    new = again(old)
    drafts.edit(new, content=OTHER, officer=anna, now=LATER)
    drafts.mark_approved(new, officer=anna, now=LATER, release_at=LATER)
    assert code(lambda: drafts.mark_sealing(old, 7, "d" * 64)) == "draft.not-approved"
    assert again(old).state == drafts.APPROVED


def test_it_is_due_at_its_time_and_oldest_first(anna: Officer) -> None:
    first, second = approved(anna), approved(anna)
    assert drafts.due(LATER - dt.timedelta(seconds=1)) == []
    assert drafts.due(LATER) == [first, second]


def test_a_recalled_draft_is_a_draft_again(anna: Officer) -> None:
    draft = approved(anna)
    drafts.mark_recalled(draft, officer=anna, now=NOW)
    assert (draft.state, draft.release_at) == (drafts.DRAFT, None)
    refused = code(lambda: drafts.mark_recalled(draft, officer=anna, now=NOW))
    assert refused == "draft.not-approved"


def test_what_is_put_away_is_taken_up_again(anna: Officer) -> None:
    draft = begun(anna)
    drafts.discard(draft, officer=anna, now=NOW)
    assert drafts.every(COMMISSION, is_open=True) == []
    assert code(lambda: drafts.discard(draft, officer=anna, now=NOW)) == "draft.closed"
    drafts.take_up(draft, officer=anna, now=NOW)
    assert drafts.every(COMMISSION, is_open=True) == [draft]
    assert code(lambda: drafts.take_up(draft, officer=anna, now=NOW)) == "draft.closed"


def test_what_a_rule_refused_says_which(anna: Officer) -> None:
    draft = approved(anna)
    drafts.mark_refused(draft, "session.days", {"from_day": 1})
    assert (draft.state, draft.refusal) == (drafts.DRAFT, "session.days")
    assert draft.refusal_facts == {"from_day": "1"}
    drafts.mark_refused(draft, "session.other", {})
    assert draft.refusal == "session.days", "only what was approved can be refused"


def test_what_a_crash_left_is_approved_again(anna: Officer) -> None:
    draft = approved(anna)
    drafts.mark_sealing(draft, 7, "d" * 64)
    (found,) = drafts.being_sealed(COMMISSION)
    drafts.mark_approved_again(found)
    assert drafts.being_sealed(COMMISSION) == []
    assert drafts.due(LATER) == [draft]
    assert again(draft).folio is None


def test_another_commissions_drafts_are_not_seen(anna: Officer) -> None:
    draft = begun(anna)
    assert drafts.one("d" * 64, draft.id) is None
    assert counting.of("d" * 64)["drafts"] == 0
    assert counting.of(COMMISSION)["drafts"] == 1


def test_every_step_is_noted(anna: Officer) -> None:
    draft = approved(anna)
    drafts.mark_recalled(draft, officer=anna, now=NOW)
    drafts.discard(draft, officer=anna, now=NOW)
    assert [entry.did for entry in log.recent()] == [
        "draft.discarded",
        "draft.recalled",
        "draft.approved",
        "draft.created",
    ]


@pytest.mark.parametrize(
    ("kind", "object_", "content", "refused"),
    [
        ("session.dance/1", "session/~0", PROPOSAL, "kind.unknown"),
        ("receipt.give/1", "receipt/norland", {"judged": "0" * 64}, "kind.unknown"),
        ("charter.found/1", "charter", {"keys": []}, "kind.unknown"),
        ("session.propose/1", "agenda/nonsense", PROPOSAL, "draft.object"),
        ("session.propose/1", "session/" + "a" * 300, PROPOSAL, "draft.object"),
        ("offer.withdraw/1", "session/~0", {}, "draft.object"),
        ("session.propose/1", "session/~0", {"host": "norland"}, "content.missing"),
        (
            "session.propose/1",
            "session/~0",
            {**PROPOSAL, "place": {"en": "Nord\u202ehavn"}},
            "text.mark",
        ),
    ],
)
def test_what_no_act_could_say_is_no_draft(
    anna: Officer, kind: str, object_: str, content: dict[str, object], refused: str
) -> None:
    def create() -> Draft:
        return drafts.create(
            commission=COMMISSION,
            kind=kind,
            object_=object_,
            content=content,
            officer=anna,
            now=NOW,
        )

    assert code(create) == refused
    assert drafts.every(COMMISSION, is_open=True) == []


def test_a_draft_cannot_be_edited_into_what_no_act_could_say(anna: Officer) -> None:
    draft = begun(anna)
    refused = code(lambda: drafts.edit(draft, content={}, officer=anna, now=LATER))
    assert refused == "content.missing"
    assert again(draft).content == PROPOSAL


def test_what_was_made_from_a_report_never_takes_its_words(anna: Officer) -> None:
    text = "Both sides agreed that direct flights would begin in the spring of 2027."
    report, _ = reports.keep(
        text.encode(),
        commission=COMMISSION,
        text=text,
        encoding="utf-8",
        name="",
        title="",
        officer=anna,
        now=NOW,
        published=None,
    )
    session = "session/" + "a" * 12

    def item(title: str) -> dict[str, object]:
        return {"title": {"en": title}}

    draft = drafts.create(
        commission=COMMISSION,
        kind="item.inscribe/1",
        object_=f"{session}/item/~0",
        content={
            **item("Air service"),
            "source": {"kind": "report", "words": {"en": "A report."}},
        },
        officer=anna,
        now=NOW,
        report_id=report.pk,
    )
    copied = item("Agreed that direct flights would begin")
    refused = code(lambda: drafts.edit(draft, content=copied, officer=anna, now=LATER))
    assert refused == "draft.copied"


def test_a_translator_renders_and_does_nothing_else(
    anna: Officer, tom: Officer
) -> None:
    draft = begun(anna)
    both = {"en": "Sudara", "fr": "Soudare"}
    drafts.edit(draft, content={**PROPOSAL, "place": both}, officer=tom, now=LATER)
    assert draft.content["place"] == both
    for said in (
        {**draft.content, "host": "norland"},
        {**draft.content, "place": {"en": "Nordhavn", "fr": "Nordhavn"}},
        {**draft.content, "note": {"en": "New"}},
        {name: draft.content[name] for name in draft.content if name != "place"},
    ):
        change = partial(drafts.edit, draft, content=said, officer=tom, now=LATER)
        assert code(change) == "draft.renders-only"
    paper = [{"sha256": "0" * 64, "size": 1, "media": "text/plain", "name": "a.txt"}]
    said = dict(draft.content)
    change = partial(drafts.edit, draft, content=said, officer=tom, now=LATER)
    assert code(partial(change, enclosures=paper)) == "draft.renders-only"
    assert code(lambda: begun(tom)) == "draft.may-not"
    assert code(partial(drafts.discard, draft, officer=tom, now=LATER)) == (
        "draft.may-not"
    )


def test_a_draft_of_another_commission_is_out_of_reach(anna: Officer) -> None:
    draft = begun(anna)
    draft.commission = "d" * 64
    draft.save()
    for change in (drafts.discard, drafts.take_up, drafts.mark_recalled):
        assert code(partial(change, draft, officer=anna, now=LATER)) == "draft.may-not"


def test_a_deputy_releases_in_the_name_of_whom_they_act_for(
    anna: Officer, cas: Officer
) -> None:
    draft = begun(cas)
    roles.give(
        cas,
        "releaser",
        commission=COMMISSION,
        by=None,
        now=NOW,
        until_at=LATER,
        acts_for=anna,
    )
    drafts.mark_approved(draft, officer=cas, now=NOW, release_at=LATER)
    assert (draft.office, draft.approved_by) == ("Secretariat", cas)
