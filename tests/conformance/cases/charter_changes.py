"""The charter amended by all, from a session on; a rule set aside for one (§10, §11.1)."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tests.conformance.cases.form import Case
from tests.conformance.cases.journals import CHARTERS, RULED, TREATY
from tests.conformance.cases.outcome import (
    CROSSED,
    Question,
    own_session,
    terms,
)
from tests.conformance.cases.steps import (
    FIX,
    UNKNOWN,
    Questions,
    agree,
    bound,
    dated,
    declare,
    digest_of,
    offer,
    ruled,
    settled,
)
from tests.conformance.cases.year import CONVENE, OPENS, REQUEST, SUBJECT, opening

PROPOSE, AMEND = "charter.propose/1", "charter.amend/1"
DEROGATE = "charter.derogate/1"
TEXT: Mapping[str, Any] = json.loads(CHARTERS[RULED])
QUORUM = "session.quorum"
LOCKED = "charter.locked"


def cases() -> Iterator[Case]:
    """Yield the cases of this module."""
    yield _what_stays()
    yield from _amended()
    yield _crossed()
    yield _set_aside()
    yield _locked()


def amended(
    least: int, from_session: int = 1, text: Mapping[str, Any] = TEXT, **changes: object
) -> dict[str, Any]:
    """Return the terms of an amendment by which `least` of each side make a quorum."""
    rules = {**text["rules"], "decisions": {"quorum": {"members_per_side": least}}}
    charter = {**text, "rules": rules, **changes}
    return {"charter": charter, "from_session": from_session}


def _what_stays() -> Case:
    """Sides, their root keys, the law and the first number stay as founded."""
    story = ruled()
    norland, _ = story.sides
    one, two = TEXT["sides"]
    swapped = [{**one, "root": two["root"]}, {**two, "root": one["root"]}]
    for words, void, said in (
        ("the same", "charter.same", {"charter": TEXT, "from_session": 2}),
        ("sides in another order", "charter.sides", amended(2, sides=[two, one])),
        ("swapped root keys", "charter.sides", amended(2, sides=swapped)),
        ("another law", "charter.law", amended(2, law={})),
        ("another first number", "charter.law", amended(2, first_number=5)),
        ("no charter", "content.field", amended(2, paraph=2)),
        ("one from session 0", "content.field", amended(2, 0)),
    ):
        offer(story, norland, f"consents to {words}", AMEND, "charter", said, void)
    same = {"charter": TEXT, "from_session": 2}
    for words, void, said in (
        ("the same", "charter.same", same),
        ("another law", "charter.law", amended(2, law={})),
    ):
        declare(story, norland, f"proposes {words}", PROPOSE, "charter", said, void)
    title = "what no amendment changes"
    return story.come_to(title, "§11.1")


def _amended() -> Iterator[Case]:
    """Sessions before the first one named keep their rules; each side by what it saw."""
    story = ruled()
    norland, sudland = story.sides
    sessions: list[str] = []
    objects: Questions = {}
    for number in (1, 2, 3):
        session, found = dated(story, number)
        sessions.append(f"{session}/opening")
        objects |= found
    first, second, third = sessions
    renamed = [{**TEXT["sides"][0], "name": {"en": "The Republic"}}, TEXT["sides"][1]]
    two, four = amended(2, 2, sides=renamed), amended(4, 3)
    declare(story, norland, "proposes a quorum of 2", PROPOSE, "charter", two)
    offer(story, norland, "consents to 2 from session 2 on", AMEND, "charter", two)
    offer(story, sudland, "consents to it too", AMEND, "charter", two)
    words = "opens session 2 with 2, not knowing that"
    declare(story, norland, words, OPENS, second, opening(2), QUORUM, after=())
    words = "opens session 2 with 2, knowing it"
    declare(story, norland, words, OPENS, second, opening(2))
    words = "opens session 1 with 2"
    declare(story, norland, words, OPENS, first, opening(2), QUORUM)
    charter = settled(story, "charter", digest_of(two))
    title = "an amendment from a later session on"
    yield story.come_to(title, "§11.1", objects | charter)

    words = "consents to 4 from session 3 on"
    charter = agree(story, words, AMEND, "charter", four)
    declare(story, norland, "opens session 3 with 2", OPENS, third, opening(2), QUORUM)
    declare(story, norland, "opens session 3 with 4", OPENS, third, opening(4))
    declare(story, sudland, "opens session 2 with 2", OPENS, second, opening(2))
    declare(story, sudland, "opens session 1 with 2", OPENS, first, opening(2), QUORUM)
    apart = own_session(norland)
    declare(story, norland, "requests a session", REQUEST, apart, SUBJECT)
    words, said = "consents to its dates", terms(extraordinary=True)
    objects |= agree(story, words, FIX, f"{apart}/dates", said)
    about = f"{apart}/opening"
    words = "opens the extraordinary one with 2"
    declare(story, norland, words, OPENS, about, opening(2), QUORUM)
    title = "two amendments, each from its session on"
    yield story.come_to(title, "§11.1", objects | charter)


def _crossed() -> Case:
    """Each accepts the other's: what was in force before goes on."""
    story = ruled()
    norland, sudland = story.sides
    session, objects = dated(story)
    two, four = amended(2), amended(4)
    offer(story, norland, "would have 2", AMEND, "charter", two)
    offer(story, sudland, "would have 4", AMEND, "charter", four, after=())
    at = [norland.sealed[-1].head]
    offer(story, norland, "accepts 4", AMEND, "charter", four)
    consent = {"consent": digest_of(two)}
    seen = {"seen": {"norland": at}}
    content = {"terms": two}
    act = sudland.state(AMEND, "charter", content, stance=consent, envelope=seen)
    story.tell(f"sudland {act.head[0]} accepts 2", act)
    about = f"{session}/opening"
    declare(story, norland, "opens with 2", OPENS, about, opening(2), QUORUM)
    declare(story, norland, "opens with 3", OPENS, about, opening(3))
    live = {"norland": digest_of(four), "sudland": digest_of(two)}
    both = (digest_of(two), digest_of(four))
    objects["charter"] = Question(CROSSED, both, live)
    return story.come_to("two amendments that cross", "§10.4", objects)


def _set_aside() -> Case:
    """A rule set aside for one session holds for every other, and there again."""
    story = ruled()
    norland, sudland = story.sides
    one, objects = dated(story)
    two, found = dated(story, 2)
    objects |= found
    few: Mapping[str, Any] = {"value": {"members_per_side": 2}}
    quorum = f"{one}/derogation/decisions.quorum"
    for words, void, about, said in (
        ("no rule", "charter.no-rule", f"{one}/derogation/chair.model", few),
        ("a rule by nothing", "content.field", quorum, {"value": ""}),
        (
            "a rule of no session",
            "session.unknown",
            f"session/{UNKNOWN}/derogation/decisions.quorum",
            few,
        ),
    ):
        offer(story, norland, f"sets aside {words}", DEROGATE, about, said, void)
    agree(story, "sets the quorum aside for session 1", DEROGATE, quorum, few)
    convening = f"{one}/derogation/sessions.convene.by"
    words, either = "lets either convene session 1", {"value": "either_side"}
    objects |= agree(story, words, DEROGATE, convening, either)
    first, second = (f"{session}/opening" for session in (one, two))
    declare(story, norland, "opens session 1 with 2", OPENS, first, opening(2))
    declare(story, norland, "opens session 2 with 2", OPENS, second, opening(2), QUORUM)
    declare(story, sudland, "convenes session 1", CONVENE, f"{one}/convening", {})
    about, void = f"{two}/convening", "session.host-convenes"
    declare(story, sudland, "convenes session 2", CONVENE, about, {}, void)
    words = "lets the quorum hold again"
    objects |= agree(story, words, DEROGATE, quorum, None)
    declare(story, sudland, "opens session 1 with 2", OPENS, first, opening(2), QUORUM)
    return story.come_to("a rule set aside for one session", "§11.1", objects)


def _locked() -> Case:
    """What a treaty fixes no commission amends or sets aside."""
    story = bound()
    norland, _ = story.sides
    session, objects = dated(story)
    said = amended(2, text=json.loads(CHARTERS[TREATY]))
    declare(story, norland, "proposes to amend it", PROPOSE, "charter", said, LOCKED)
    offer(story, norland, "consents to amend it", AMEND, "charter", said, LOCKED)
    about, value = f"{session}/derogation/decisions.correspondence", {"value": "by all"}
    offer(story, norland, "sets it aside", DEROGATE, about, value, LOCKED)
    return story.come_to("rules that a treaty fixes", "§11.1", objects)
