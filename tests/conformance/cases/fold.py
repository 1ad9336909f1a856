"""What journals amount to: grades, what is in force, who is live on what (§9, §10)."""

from collections.abc import Iterator
from typing import Any

from tests.audit.writer import Side, sha256
from tests.conformance.cases import (
    bodies,
    charter_changes,
    closings,
    consents,
    contacts,
    crossed_silences,
    decisions,
    markings,
    notes,
    past,
    sessions,
    silences,
    sittings,
    strikes,
    voids,
    year,
)
from tests.conformance.cases.consents import fix
from tests.conformance.cases.form import Case
from tests.conformance.cases.journals import (
    CHARTERS,
    SIDES,
    THREE_SIDES,
    TWO_SIDES,
    beginnings,
)
from tests.conformance.cases.outcome import (
    AGREED,
    MET,
    OPEN,
    Question,
    Story,
    own_session,
    proposal_of,
)

EARLY = "charter.not-in-force"


def document() -> dict[str, Any]:
    """Return fold.json."""
    found = [
        *consents.cases(),
        *voids.cases(),
        *strikes.cases(),
        *past.cases(),
        *bodies.cases(),
        *markings.cases(),
        *contacts.cases(),
        *sessions.cases(),
        *year.cases(),
        *sittings.cases(),
        *closings.cases(),
        *charter_changes.cases(),
        *decisions.cases(),
        *silences.cases(),
        *crossed_silences.cases(),
        *notes.cases(),
        *_before_the_charter(),
    ]
    return {
        "about": (
            "Lines under a charter, after those of `journals` that `after` names, all "
            "of which are effective. `grade` is each act's, `code` why a node calls "
            "it void (in its own words, for a person). `objects` tells what each "
            "question comes to at the heads, `judged` and `state_digest` are §12.2 "
            "and §12.3 there. All are the same in whatever order the lines come."
        ),
        **beginnings(),
        "cases": found,
    }


def _before_the_charter() -> Iterator[Case]:
    charter = CHARTERS[TWO_SIDES]
    norland, sudland = Side("norland", charter), Side("sudland", charter)
    commission = sha256(charter)
    both = {"norland": commission, "sudland": commission}
    story = Story((norland, sudland), after="")
    story.tell("norland 0", norland.found())
    one = {"charter": Question(OPEN, live={"norland": commission})}
    yield story.come_to("one side has founded", "§10.1", one, founded=False)
    story.tell("sudland 0, not having seen it", sudland.found())
    early = norland.state("note.say/1", "x", {})
    story.tell("norland 1, a kind that nobody knows", early, "kind.unknown")
    story.tell("norland 2, a receipt", norland.receipt())
    proposal = proposal_of()
    path = own_session(norland)
    session = norland.state("session.propose/1", path, proposal)
    story.tell("norland 3, a session proposed while alone", session)
    story.tell("norland 4, a consent too early", fix(norland, path), EARLY)
    met = {"charter": Question(MET, live=both)}
    yield story.come_to("the foundings have met", "§10.1", met, founded=False)
    story.tell("norland 5, which has seen both", norland.receipt(sudland))
    agreed = {"charter": Question(AGREED, (commission,), both)}
    yield story.come_to("the charter is in force", "§10.1", agreed)

    yield from _three_sides()


def _three_sides() -> Iterator[Case]:
    norland, sudland, vestmark = (Side(name, CHARTERS[THREE_SIDES]) for name in SIDES)
    proposal = proposal_of()
    story = Story((norland, sudland, vestmark), charter=THREE_SIDES, after="")
    story.tell("norland 0", norland.found())
    story.tell("sudland 0", sudland.found(norland))
    path = own_session(sudland)
    proposed = sudland.state("session.propose/1", path, proposal)
    story.tell("sudland 1, a session proposed, two of three seen", proposed)
    story.tell("sudland 2, a consent, two of three seen", fix(sudland, path), EARLY)
    story.tell("vestmark 0", vestmark.found(sudland))
    late = vestmark.state("session.propose/1", own_session(vestmark), proposal)
    story.tell("vestmark 1, all seen", late)
    commission = sha256(CHARTERS[THREE_SIDES])
    live = dict.fromkeys(SIDES, commission)
    agreed = {"charter": Question(AGREED, (commission,), live)}
    yield story.come_to("three sides found", "§10.1", agreed)
