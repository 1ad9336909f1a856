"""An enclosure struck: its bytes gone wherever they lay, its digest and the chain intact."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from paraph.chancery import attachments, drafts
from paraph.chancery.officers import Officer
from paraph.clerk import files, opened, reading, rebuilding, striking, ticking
from paraph.clerk.opened import forget
from paraph.kernel import pouch
from paraph.kernel.act import Enclosure
from paraph.kernel.errors import Refused
from paraph.projection import strikes
from paraph.store import enclosures
from tests.clerk.desk import NOW, Desk
from tests.simulator import key

pytestmark = pytest.mark.django_db(databases=["record", "chancery"], transaction=True)

RAW = b"It names a person."
PAPER = hashlib.sha256(RAW).hexdigest()
OBJECT = f"strike/{PAPER}"
NAMED = Enclosure(PAPER, len(RAW), "text/plain")


@pytest.fixture
def paper(desk: Desk) -> str:
    """Return the digest of a paper that Norland enclosed, with its bytes here."""
    session = desk.session()
    files.put(NAMED, RAW)
    attachments.keep(RAW, "names.txt")
    content = {"title": {"en": "Ports"}, "papers": [PAPER]}
    desk.seal("item.inscribe/1", f"{session}/item/~0", content, enclosures=(NAMED,))
    desk.exchange()
    return PAPER


def struck_by_all(desk: Desk) -> None:
    desk.seal("enclosure.strike/1", OBJECT, {"reason": {"en": "Personal data."}})
    desk.exchange()
    desk.sudland.state("enclosure.strike/1", OBJECT, {})
    desk.exchange()


def everywhere(home: Path) -> list[Path]:
    """Return the files below a home in which the bytes of the paper stand."""
    return [
        path for path in home.rglob("*") if path.is_file() and RAW in path.read_bytes()
    ]


def code(work: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refusal:
        work()
    return refusal.value.code


def test_one_sides_consent_destroys_nothing(desk: Desk, paper: str) -> None:
    desk.seal("enclosure.strike/1", OBJECT, {})
    desk.exchange()
    assert reading.enclosure_path(desk.commission, paper) is not None


def test_a_struck_paper_is_nowhere_any_more_and_the_chain_stands(
    desk: Desk, paper: str
) -> None:
    home = settings.PARAPH_HOME.path
    assert len(everywhere(home)) == 2
    struck_by_all(desk)
    ticking.tick(NOW)

    assert everywhere(home) == []
    assert reading.is_struck(desk.commission, paper)
    assert reading.enclosure_path(desk.commission, paper) is None
    assert reading.missing_enclosures(desk.commission) == []
    assert reading.state_digest(desk.commission) == desk.sudland.record.state_digest()


def test_a_struck_paper_is_in_no_pouch(desk: Desk, paper: str) -> None:
    struck_by_all(desk)
    packed = reading.pack(
        desk.commission, number=1, base={}, transport=key("norland transport")
    )
    assert paper not in pouch.read(packed).enclosures


def test_bytes_that_come_back_are_destroyed_at_the_next_start(
    desk: Desk, paper: str
) -> None:
    """A backup brought them, or a crash came before they were destroyed."""
    struck_by_all(desk)
    files.put(NAMED, RAW)
    assert reading.enclosure_path(desk.commission, paper) is None
    assert NAMED not in reading.held_enclosures(desk.commission)
    ticking.start(NOW)
    assert files.lying(paper) is None


def test_what_was_struck_is_known_after_a_rebuild(desk: Desk, paper: str) -> None:
    struck_by_all(desk)
    (kept,) = strikes.StrikeRow.objects.using("record").values()
    forget()
    rebuilding.rebuild(desk.commission)
    (again,) = strikes.StrikeRow.objects.using("record").values()
    assert {**again, "id": 0} == {**kept, "id": 0}
    assert reading.is_struck(desk.commission, paper)


def test_a_side_strikes_its_own_on_its_own_node_alone(desk: Desk, paper: str) -> None:
    striking.strike_own(desk.commission, paper, NOW)
    assert reading.enclosure_path(desk.commission, paper) is None
    assert reading.missing_enclosures(desk.commission) == [], "it is asked of nobody"
    one = desk.sudland.view.strike(paper)
    assert one is None, "no act says so"


def test_what_is_not_ours_is_not_struck_alone(desk: Desk) -> None:
    def strike(sha256: str) -> Callable[[], object]:
        return lambda: striking.strike_own(desk.commission, sha256, NOW)

    assert code(strike("0" * 64)) == "strike.not-ours"
    assert code(strike(desk.commission)) == "strike.charter"


def test_a_file_that_another_commission_holds_stays(
    desk: Desk, paper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = "c" * 64
    enclosures.name_enclosures(other, [NAMED])
    enclosures.hold(other, [PAPER])
    monkeypatch.setattr(striking, "commissions", lambda: [desk.commission, other])
    striking.strike_own(desk.commission, paper, NOW)
    assert files.lying(paper) is not None
    assert reading.enclosure_path(desk.commission, paper) is None
    assert files.held(other, paper) is not None
    opened.forget()


def test_a_file_that_another_commission_only_names_goes(
    desk: Desk, paper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = "c" * 64
    enclosures.name_enclosures(other, [NAMED])
    monkeypatch.setattr(striking, "commissions", lambda: [desk.commission, other])
    striking.strike_own(desk.commission, paper, NOW)
    assert files.lying(paper) is None
    opened.forget()


def test_what_a_struck_paper_is_a_cleaned_copy_of_goes_with_the_next_tick(
    desk: Desk, paper: str, anna: Officer
) -> None:
    original = attachments.keep(b"It names a person, in a comment.", "names.txt")
    copy = attachments.keep(RAW, "names.txt") | {"original": original}
    drafts.create(
        commission=desk.commission,
        kind="item.inscribe/1",
        object_=f"session/{'a' * 12}/item/~0",
        content={"title": {"en": "Ports"}, "papers": [paper]},
        officer=anna,
        now=NOW,
        enclosures=[copy],
    )
    ticker = ticking.Ticker()
    ticker.tick(NOW)
    assert attachments.path(original["sha256"]) is not None
    struck_by_all(desk)
    ticker.tick(NOW)
    assert attachments.path(paper) is None
    assert attachments.path(original["sha256"]) is None
