"""A table of the past is taken in on a page, with its scans: whole or not at all."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from paraph.chancery import drafts
from tests.chancery.tables import as_csv
from tests.clerk.desk import Desk

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

HEADER = ("what", "key", "part_of", "title", "day", "scan")
ROWS = (
    ("session", "s1", "", "First session", "2019-05-06", ""),
    ("protocol", "p1", "s1", "Protocol", "2019-05-07", "protocol.txt"),
)


def send(
    page: Client, *, press: str, scans: tuple[str, ...] = ("protocol.txt",)
) -> str:
    sent = {
        "table": SimpleUploadedFile("past.csv", as_csv(ROWS, header=HEADER)),
        "scans": [SimpleUploadedFile(name, b"Done at Nordhavn.\n") for name in scans],
        "press": press,
    }
    answer = page.post("/history/import/new/", sent, follow=True)
    return str(answer.content.decode())


def test_a_table_is_tried_and_then_becomes_drafts_to_be_looked_at(
    desk: Desk, page: Client
) -> None:
    assert "It would go in" in send(page, press="try")
    assert drafts.bundles(desk.commission) == {}

    told = send(page, press="take")

    assert "2 new, 0 changed, 0 as they were" in told
    assert "First session" in told
    (counts,) = drafts.bundles(desk.commission).values()
    assert counts == {"draft": 2}
    assert "0 new, 0 changed, 2 as they were" in send(page, press="take")


@pytest.mark.parametrize("scans", [(), ("another.txt",), ("../protocol.txt",)])
def test_a_scan_that_was_not_sent_keeps_all_of_it_out(
    desk: Desk, page: Client, scans: tuple[str, ...]
) -> None:
    told = send(page, press="take", scans=scans)

    if scans == ("../protocol.txt",):  # a file has no folder, whatever its name says
        assert "2 new" in told
        return
    assert "No file “protocol.txt” was chosen with the table." in told
    assert drafts.bundles(desk.commission) == {}


def test_without_a_table_nothing_is_done(desk: Desk, page: Client) -> None:
    told = page.post("/history/import/new/", {"press": "take"}, follow=True)

    assert "No table was chosen" in told.content.decode()
    assert drafts.bundles(desk.commission) == {}


def test_a_table_wrongly_taken_in_is_put_away_as_one(desk: Desk, page: Client) -> None:
    told = " ".join(send(page, press="take").split())
    assert re.search(r"Table of the past, 23 Nov(ember)? 2026, 10:00 Nordhavn", told)
    assert "<span>2 drafts</span>" in told
    found = re.search(r'action="[^"]*(/history/bundles/[^"]*/put-away/)"', told)
    assert found is not None
    answer = page.post(found[1], follow=True)
    assert "2 drafts were put away." in answer.content.decode()
    assert drafts.bundles(desk.commission).popitem()[1] == {"withdrawn": 2}
