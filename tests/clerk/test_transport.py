"""Transport keys: found for whoever asks, with little work for a stranger."""

from collections import Counter

import pytest

from paraph.clerk import transport
from paraph.kernel import keys, seal
from paraph.kernel.admission import Gate
from tests.clerk.desk import Desk
from tests.simulator import Office, key, make_charter, sign

pytestmark = pytest.mark.django_db(databases=["record"], transaction=True)

NOBODY = "0" * 64


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Return how often lines are verified and keys are worked out, counted on."""
    done: Counter[str] = Counter()
    places = ((Gate, "authenticate"), (seal, "verify"), (seal, "check_public_key"))
    for place, name in places:
        _count(monkeypatch, done, place, name)
    return done


def _count(
    monkeypatch: pytest.MonkeyPatch, done: Counter[str], place: object, name: str
) -> None:
    real = getattr(place, name)

    def counted(*told: object, **more: object) -> object:
        done[name] += 1
        return real(*told, **more)

    monkeypatch.setattr(place, name, counted)


def id_of(name: str) -> str:
    """Return the id of the key of a name."""
    return seal.key_id(key(name).public)


def grants(
    desk: Desk, count: int, purpose: str = "transport", name: str = "new"
) -> list[bytes]:
    """Return lines, all sealed by Sudland's root, that introduce one and the same key."""
    new = {"purpose": purpose, "alg": "ed25519", "key": key(name).public.hex()}
    return [
        sign(
            desk.sudland.draft("keys.grant/1", "keys", new, by=f"Office {n}"),
            desk.sudland.root,
        )
        for n in range(count)
    ]


def test_a_key_in_force_is_found(desk: Desk) -> None:
    found = transport.find(desk.commission, id_of("sudland transport"))

    assert found == ("sudland", key("sudland transport").public)
    assert transport.is_known(id_of("sudland transport"))
    assert transport.find(desk.commission, id_of("sudland seal")) is None
    assert not transport.is_known(id_of("sudland seal"))
    assert transport.find(NOBODY, id_of("sudland transport")) is None


def test_a_key_that_root_sealed_lines_introduce_is_found(desk: Desk) -> None:
    (line,) = grants(desk, 1)

    found = transport.find(desk.commission, id_of("new"), [b"garbage\n", line])

    assert found == ("sudland", key("new").public)
    assert (
        transport.find(desk.commission, id_of("new"), grants(desk, 1, "seal")) is None
    )
    assert transport.find(NOBODY, id_of("new"), [line]) is None


def test_an_act_of_another_commission_introduces_nothing(desk: Desk) -> None:
    other = Office(make_charter(("sudland", "vestmark")), "sudland")
    other.transport = key("new")
    other.found()

    assert transport.find(desk.commission, id_of("new"), other.lines) is None


def test_what_is_admitted_already_is_not_verified_again(
    desk: Desk, work: Counter[str]
) -> None:
    founding = desk.sudland.lines[0]

    found = transport.find(desk.commission, id_of("sudland seal"), [founding] * 1_000)

    assert found is None
    assert not work


def test_of_many_lines_that_introduce_a_key_a_handful_is_looked_at(
    desk: Desk, work: Counter[str]
) -> None:
    lines = grants(desk, 100, name="one of many")

    transport.find(desk.commission, id_of("one of many"), lines)

    assert work["authenticate"] == transport.MOST_LOOKED_AT
    assert work["check_public_key"] == transport.MOST_LOOKED_AT


def test_a_line_said_again_and_again_is_looked_at_once(
    desk: Desk, work: Counter[str]
) -> None:
    (line,) = grants(desk, 1, name="again and again")

    for _ in range(10):
        transport.find(desk.commission, id_of("again and again"), [line] * 1_000)

    assert work["authenticate"] == 10
    assert work["check_public_key"] == 1


def test_lines_that_name_another_key_are_not_verified(
    desk: Desk, work: Counter[str]
) -> None:
    transport.find(desk.commission, id_of("a stranger"), grants(desk, 5))

    assert not work


def test_a_line_that_the_root_did_not_seal_costs_no_look_at_its_key(
    desk: Desk, work: Counter[str]
) -> None:
    new = {"purpose": "transport", "alg": "ed25519", "key": key("new").public.hex()}
    raw = desk.sudland.draft(keys.GRANT, "keys", new)

    found = transport.find(
        desk.commission, id_of("new"), [sign(raw, desk.sudland.seal)]
    )

    assert found is None
    assert work["check_public_key"] == 0
