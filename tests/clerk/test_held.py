"""In which commission bytes are held: where they came whole, or we released them."""

import hashlib
from collections.abc import Sequence

import pytest
from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from paraph.clerk import files, mute, opened, reading, rebuilding, striking
from paraph.clerk.receive import keep_enclosure, receive, take_enclosure
from paraph.kernel import pouch
from paraph.kernel.act import Enclosure
from paraph.kernel.errors import Refused
from paraph.store import enclosures
from paraph.store.acts import DATABASE, StoredAct
from paraph.store.enclosures import HeldEnclosure
from tests.clerk.desk import NOW, Desk
from tests.simulator import key

pytestmark = pytest.mark.django_db(databases=["record", "chancery"], transaction=True)

RAW = b"A paper of one commission."
PAPER = hashlib.sha256(RAW).hexdigest()
NAMED = Enclosure(PAPER, len(RAW), "text/plain")
BEFORE = ("store", "0004_acts_by_admission")


@pytest.fixture
def other(desk: Desk) -> Desk:
    """Return a second commission, where Sudland names a paper that Norland has in one."""
    inscribed(desk)
    other = Desk({"agenda": {"agreed_due": "P14D"}})
    other.found()
    session = other.session()
    content = {"title": {"en": "Ports"}, "papers": [PAPER]}
    item = f"{session}/item/~0"
    other.sudland.state("item.inscribe/1", item, content, enclosures=(NAMED,))
    other.exchange()
    return other


def inscribed(desk: Desk) -> str:
    """Let Norland inscribe an item with the paper; return the digest of the act."""
    session = desk.session()
    files.put(NAMED, RAW)
    content = {"title": {"en": "Ports"}, "papers": [PAPER]}
    act = desk.seal(
        "item.inscribe/1", f"{session}/item/~0", content, enclosures=(NAMED,)
    )
    desk.exchange()
    return act.digest


def missing(desk: Desk) -> Sequence[str]:
    """Return the digests that a commission lacks."""
    return [one.sha256 for one in reading.missing_enclosures(desk.commission)]


def test_what_lies_here_for_one_is_missing_in_the_other(
    desk: Desk, other: Desk
) -> None:
    assert reading.enclosure_path(desk.commission, PAPER) is not None
    assert reading.enclosure_path(other.commission, PAPER) is None
    assert (missing(desk), missing(other)) == ([], [PAPER])
    packed = reading.pack(
        other.commission, number=1, base={}, transport=key("norland transport")
    )
    assert PAPER not in pouch.read(packed).enclosures


def test_who_brings_the_bytes_has_proven_that_he_has_them(other: Desk) -> None:
    arrived = files.folder() / ".arrived"
    arrived.write_bytes(RAW[::-1])
    with pytest.raises(Refused) as refusal:
        keep_enclosure(other.commission, PAPER, arrived)
    assert refusal.value.code == "enclosure.differs"
    with pytest.raises(Refused) as refusal:
        take_enclosure(other.commission, PAPER, RAW[::-1])
    assert refusal.value.code == "enclosure.differs"
    assert missing(other) == [PAPER]

    arrived.write_bytes(RAW)
    keep_enclosure(other.commission, PAPER, arrived)

    assert missing(other) == []
    assert reading.enclosure_path(other.commission, PAPER) is not None


def test_struck_in_one_commission_it_stays_in_the_other_that_holds_it(
    desk: Desk, other: Desk
) -> None:
    take_enclosure(other.commission, PAPER, RAW)
    striking.strike_own(desk.commission, PAPER, NOW)

    assert reading.enclosure_path(desk.commission, PAPER) is None
    assert reading.enclosure_path(other.commission, PAPER) is not None


def test_struck_where_alone_it_was_held_it_is_destroyed(
    desk: Desk, other: Desk
) -> None:
    arriving = files.partial(other.commission, PAPER, "sudland")
    arriving.write_bytes(RAW[:4])
    striking.strike_own(desk.commission, PAPER, NOW)

    assert files.lying(PAPER) is None
    assert missing(other) == [PAPER]
    assert arriving.read_bytes() == RAW[:4], "what comes in the other goes on"


def test_a_restored_node_holds_again_what_its_own_acts_enclose(desk: Desk) -> None:
    digest = inscribed(desk)
    seq = StoredAct.objects.using(DATABASE).get(digest=digest).seq
    StoredAct.objects.using(DATABASE).filter(seq__gte=seq).delete()
    enclosures.let_go(desk.commission, PAPER)
    opened.forget()
    rebuilding.rebuild(desk.commission)
    mute.mark(settings.PARAPH_HOME)
    assert reading.enclosure_path(desk.commission, PAPER) is None

    receive(desk.commission, desk.sudland.lines, now=NOW)

    assert missing(desk) == []


@pytest.mark.parametrize("is_damaged", [False, True])
def test_acts_of_ours_from_outside_hold_nothing_where_no_restore_was(
    desk: Desk, *, is_damaged: bool
) -> None:
    """They may be made with a stolen seal; the bytes lie here for another commission."""
    digest = inscribed(desk)
    seq = StoredAct.objects.using(DATABASE).get(digest=digest).seq
    StoredAct.objects.using(DATABASE).filter(seq__gte=seq).delete()
    enclosures.let_go(desk.commission, PAPER)
    opened.forget()
    rebuilding.rebuild(desk.commission)
    folder = settings.PARAPH_HOME.seal_memory
    begun = folder / f"{desk.commission}.begun"
    if is_damaged:
        begun.write_bytes(b"?")
    else:
        begun.unlink()

    receive(desk.commission, desk.sudland.lines, now=NOW)

    assert files.lying(PAPER) is not None
    assert reading.enclosure_path(desk.commission, PAPER) is None


def test_an_older_node_holds_what_one_commission_alone_names(
    desk: Desk, other: Desk
) -> None:
    own = b"A paper that the other commission alone names."
    name = hashlib.sha256(own).hexdigest()
    (files.folder() / name).write_bytes(own)
    gone = Enclosure("0" * 64, 7, "text/plain")
    named = Enclosure(name, len(own), "text/plain")
    enclosures.name_enclosures(other.commission, [named, gone])
    executor = MigrationExecutor(connections[DATABASE])
    executor.migrate([BEFORE])

    executor = MigrationExecutor(connections[DATABASE])
    executor.migrate(executor.loader.graph.leaf_nodes())

    held = {
        one.commission: {
            row.sha256
            for row in HeldEnclosure.objects.using(DATABASE)
            if row.commission == one.commission
        }
        for one in (desk, other)
    }
    assert held[desk.commission] == {desk.commission}
    assert held[other.commission] == {other.commission, name}
    assert PAPER in missing(desk), "two name it: each asks anew"
