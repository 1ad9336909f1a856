"""Charter, found."""

from paraph.acts.record import CommissionRecord
from paraph.kernel.fold import EFFECTIVE
from tests.acts.meeting import Meeting, refusal
from tests.simulator import Office, exchange, make_charter


def test_a_commission_is_founded_when_every_side_has_consented() -> None:
    charter = make_charter(("norland", "sudland", "vestmark"))
    offices = tuple(Office(charter, side.key) for side in charter.sides)
    for office in offices:
        act = office.found()
        assert act.consents_to == charter.commission
        assert office.judged[act.digest].grade == EFFECTIVE
        assert not office.view.is_founded
    exchange(*offices)
    for office in offices:
        office.acknowledge()
        assert office.view.is_founded
        assert office.record.view().terms("charter", charter.commission) is None


def test_one_side_alone_founds_nothing_and_touches_no_other() -> None:
    charter = make_charter()
    norland = Office(charter, "norland")
    norland.found()
    norland.acknowledge()
    assert not norland.view.is_founded
    assert norland.record.view().consent("charter", "sudland") is None
    assert CommissionRecord(norland.record.view(())).charter is charter


def test_the_founding_consent_is_not_withdrawn() -> None:
    norland = Meeting().norland
    assert refusal(norland, "offer.withdraw/1", "charter", {}) == "object.agreed"
