"""What others may read of the record."""

import pytest

from paraph.clerk import founding, opened, peers, reading
from paraph.clerk.home import Home
from tests.clerk.desk import NOW, PROPOSAL, Desk
from tests.simulator import make_charter

pytestmark = pytest.mark.django_db(databases=["record"], transaction=True)


def test_what_the_other_side_holds_of_ours_is_known_from_its_acts_and_its_answers(
    desk: Desk,
) -> None:
    known = reading.held_of_ours(desk.commission)["sudland"]
    one = desk.seal("session.propose/1", "session/~0", PROPOSAL)
    assert known < one.folio
    assert reading.held_of_ours(desk.commission) == {"sudland": known}

    answered = {"norland": [[one.folio, one.digest]]}
    peers.note_answer(desk.commission, "sudland", answered, NOW)
    assert reading.held_of_ours(desk.commission) == {"sudland": one.folio}

    another = desk.seal("session.propose/1", "session/~0", PROPOSAL)
    desk.exchange()
    assert reading.held_of_ours(desk.commission)["sudland"] >= another.folio


def test_of_a_side_that_was_never_heard_nothing_is_known(
    home: Home, transactional_db: None
) -> None:
    del home, transactional_db
    opened.forget()
    charter = make_charter()
    founding.serve(charter, "norland")

    assert reading.held_of_ours(charter.commission) == {"sudland": -1}
