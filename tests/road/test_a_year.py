"""The year of a session, in two real browsers on two real nodes, one of them cut off.

The tenth session is fixed, its agenda adopted; while Sudland's node stands still Norland
inscribes a late item and postpones; the session is moved, held out of turn, something is
proposed by silence and broken, and at last both close it. Both agree on what was agreed.
"""

import datetime as dt
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from paraph.clerk.clock import now
from paraph.cli.processes import Node
from paraph.node.demo.founding import Place, paraph_output
from paraph.node.demo.run import make
from tests.road.demo import four_ports
from tests.road.hand import Hand, browser

pytestmark = [pytest.mark.browser, pytest.mark.nodes]

LATE = "Dredging of the northern channel"


@dataclass
class Desk:
    """An officer at a desk; `at` is the address of the commission there."""

    hand: Hand
    at: str
    session: str = ""

    @property
    def page(self) -> str:
        """The address of the session's page."""
        return f"{self.at}/sessions/{self.session}/"

    def shows(self, words: str, path: str = "") -> bool:
        """Say whether the session's page, or one below it, says some words."""
        self.hand.open(self.page + path)
        return words in " ".join(self.hand.text.split())

    def awaits(self, words: str, path: str = "") -> None:
        """Look until the page says some words."""
        wait(lambda: self.shows(words, path))

    def state(self, kind: str, below: str = "", **typed: str) -> None:
        """Fill in the form of an act about the session, and release it."""
        self.hand.open(
            f"{self.at}/drafts/new/{kind}/?object=session/{self.session}{below}"
        )
        self.fill(typed)
        self.hand.page.get_by_role("button", name="Keep the draft").click()
        self.release()

    def fill(self, typed: dict[str, str]) -> None:
        """Type into fields, `__` standing for a dot in their names."""
        for name, value in typed.items():
            field = self.hand.page.locator(f'[name="{name.replace("__", ".")}"]')
            if field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def press(self, name: str, *, nth: int = 0) -> None:
        """Press a button or follow a link of the page at hand, and release the draft."""
        page = self.hand.page
        found = page.get_by_role("button", name=name, exact=True)
        if not found.count():
            found = page.get_by_role("link", name=name, exact=True)
        found.nth(nth).click()
        self.release()

    def release(self) -> None:
        """Release the draft at hand."""
        page = self.hand.page
        with page.expect_navigation():  # a page asked again on its way is lost
            page.locator("#release").click()

        def is_released() -> bool:
            page.reload()
            waiting = page.locator("#release, #recall").count()
            return not waiting and "Released" in self.hand.text

        wait(is_released)


@pytest.fixture(scope="module")
def nodes(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Place, list[Node]]]:
    """Yield the place of a demonstration and its two nodes."""
    folder = tmp_path_factory.mktemp("year") / "nodes"
    folder.mkdir()
    place = Place(folder, four_ports())
    made = make(place)
    try:
        yield place, made
    finally:
        for node in made:
            node.stop()


def test_two_secretaries_take_a_session_from_its_dates_to_its_closing(
    nodes: tuple[Place, list[Node]],
) -> None:
    place, (_, sudland_node) = nodes
    with browser() as opened:
        ingrid = sit_down(opened, place, "norland", "ingrid.halvorsen")
        borith = sit_down(opened, place, "sudland", "borith.chandarany")

        # Dates.
        borith.hand.open(borith.page)
        borith.press("Consent to the same")
        ingrid.awaits("Sudland consents to:")
        ingrid.press("Consent to the same")
        borith.awaits("Dates agreed")

        # Items from both sides, and the agenda.
        for desk, title in ((ingrid, "Ferry line"), (borith, "Cold storage")):
            desk.state("item.inscribe", "/item/~0", title__en=title)
        ingrid.awaits("Cold storage")
        order(ingrid, 2)
        ingrid.hand.open(f"{ingrid.page}adopt/")
        ingrid.press("Make it a draft to adopt")
        borith.awaits("has adopted an agenda of 2 items")
        borith.hand.open(f"{borith.page}adopt/?order=norland")
        borith.press("Make it a draft to adopt")
        ingrid.awaits("Agenda adopted by all passed")

        # Sudland's node stands still; Norland goes on.
        sudland_node.stop()
        ingrid.state("item.inscribe", "/item/~0", title__en=LATE)
        ingrid.state(
            "session.call_off", "/calling_off", asks="postpone", reason__en="Elections."
        )
        assert ingrid.shows("Norland has called off this session.")
        sudland_node.start()
        sudland_node.wait()
        borith.awaits("Norland has called off this session.")
        assert borith.shows(LATE)

        # Moved, and out of turn.
        ingrid.state(
            "session.fix", "/dates", terms__from_day=day(20), terms__to_day=day(22)
        )
        borith.awaits(f"20–22 October {now().year + 1}")
        borith.press("Consent to the same")
        ingrid.awaits("Agenda adopted")
        assert "has called off" not in ingrid.hand.text
        ingrid.hand.open(f"{ingrid.page}rules/")
        ingrid.press("The turns are swapped")
        borith.awaits("Set aside for this session")
        borith.press("Consent to the same")
        ingrid.awaits("then: swap")

        silence(ingrid, borith)

        # Held and closed.
        for desk in (borith, ingrid):
            desk.state("session.open", "/opening", day=day(20), present="4")
        borith.awaits("Opened by all passed")
        ingrid.state(
            "session.close",
            "/closing",
            terms__day=day(22),
            terms__protocol="agreed",
        )
        borith.awaits("It ends with: An agreed protocol.")
        borith.press("Consent to the same")
        for desk in (ingrid, borith):
            desk.awaits("Closed by all passed")
            assert (
                desk.hand.page.get_by_role("link", name="Open", exact=True).count() == 0
            )

        digests = {state_digest(desk) for desk in (ingrid, borith)}
        until = time.monotonic() + 60
        while len(digests) > 1 and time.monotonic() < until:
            digests = {state_digest(desk) for desk in (ingrid, borith)}
    assert len(digests) == 1, "both nodes hold the same record"


def order(desk: Desk, count: int) -> None:
    """Put the items into our order and release it."""
    desk.hand.open(f"{desk.page}order/")
    page = desk.hand.page
    for _ in range(count):
        page.get_by_role("button", name=re.compile("^Put in")).first.click()
    desk.press("Make it a draft")


def silence(proposer: Desk, breaker: Desk) -> None:
    """Let one side propose something by silence, and the other break it."""
    ends = now() + dt.timedelta(days=3)
    proposer.hand.open(f"{proposer.at}/drafts/new/silence.propose/")
    proposer.fill(
        {
            "terms__title__en": "Hours of the ferry office",
            "terms__text__en": "The ferry office is open from 8 to 18.",
            "terms__verb": "decide",
            "terms__instant__day": ends.date().isoformat(),
            "terms__instant__time": "11:00",
            "terms__basis__en": "Charter, decisions between sessions",
        }
    )
    proposer.hand.page.get_by_role("button", name="Keep the draft").click()
    proposer.release()

    def is_there() -> bool:
        breaker.hand.open(f"{breaker.at}/silence/")
        return "Hours of the ferry office" in breaker.hand.text

    wait(is_there)
    breaker.hand.page.get_by_role("link", name="Hours of the ferry office").click()
    breaker.hand.page.get_by_role("link", name="Break the silence").click()
    breaker.fill({"how": "objection", "reason__en": "Not on Sundays."})
    breaker.hand.page.get_by_role("button", name="Keep the draft").click()
    breaker.release()

    def is_broken() -> bool:
        proposer.hand.open(f"{proposer.at}/silence/")
        proposer.hand.page.get_by_role("link", name="Hours of the ferry office").click()
        return "Sudland broke the silence:" in proposer.hand.text

    wait(is_broken)


def sit_down(opened: object, place: Place, side: str, login: str) -> Desk:
    """Return a desk where an officer is signed in, at the session being prepared."""
    hand = Hand(opened)  # type: ignore[arg-type]
    hand.open(paraph_output(place, side, ["officer", "link", login]).strip())
    hand.press("Open the desk")
    hand.page.locator("summary", has_text="Commissions").click()
    hand.page.get_by_role("link", name=re.compile("^Intergovernmental")).first.click()
    at = hand.page.url.rstrip("/")
    hand.open(f"{at}/sessions/")
    hand.page.get_by_role("link", name=re.compile("^Session proposed")).first.click()
    session = hand.page.url.rstrip("/").rpartition("/")[2]
    return Desk(hand, at, session)


def state_digest(desk: Desk) -> str:
    """Return the state of the record that the foot of a page tells."""
    desk.hand.open(desk.page)
    foot = desk.hand.page.locator("footer").inner_text()
    found = re.search(r"state ([0-9a-f ]{19})", foot)
    assert found is not None
    return found[1]


def day(number: int) -> str:
    """Return a day of the month to which the session is moved."""
    return dt.date(now().year + 1, 10, number).isoformat()


def wait(holds: Callable[[], bool], patience_s: float = 60.0) -> None:
    """Look again until something holds."""
    until = time.monotonic() + patience_s
    while not holds():
        assert time.monotonic() < until, "it did not come to pass"
        time.sleep(0.4)
