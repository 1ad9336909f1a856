"""Days off in the capitals: told beside a day where the node's file knows them."""

import datetime as dt
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from paraph.clerk import days_off, health
from paraph.clerk.home import Home
from paraph.crafts.calendars.working_days import DaysOffError
from tests.clerk.desk import Desk
from tests.web.between import text

pytestmark = [
    pytest.mark.django_db(
        databases=["record", "chancery", "default"], transaction=True
    ),
    pytest.mark.parametrize(
        "desk", [{"agenda": {"agreed_due": "P14D"}}], indirect=True
    ),
]
KNOWN = """
[sudland.off]
"2026-11-30" = "Day of the Ferries"
"2026-12-15" = "Lantern Day"
[norland.worked]
"2026-12-13" = "by decree"
"""


@pytest.fixture
def file(desk: Desk) -> Path:
    """Return where the node's file of days off lies; there is none yet."""
    del desk
    found: Path = settings.PARAPH_HOME.days_off_file
    return found


def test_a_day_off_stands_beside_deadlines_and_the_days_of_the_sitting(
    desk: Desk, page: Client, file: Path
) -> None:
    url = f"/{desk.session().replace('session', 'sessions')}/"
    assert "Day off" not in text(page, url)

    file.write_text(KNOWN, "utf-8")

    told = text(page, url)
    assert "Day off in Sudara: Day of the Ferries" in told
    assert "15 December 2026. Day off in Sudara: Lantern Day" in told
    assert "Day off in Nordhavn" not in told
    assert "Day off in Sudara: Day of the Ferries" in text(page, "/")
    assert "Day off" not in text(page, f"/c/{desk.commission[:12]}/as/sudland{url}")


def test_a_page_that_is_kept_is_another_once_the_file_has_changed(
    desk: Desk, page: Client, file: Path
) -> None:
    url = f"/{desk.session().replace('session', 'sessions')}/"
    for address in (url, "/"):
        file.unlink(missing_ok=True)
        mark = page.get(address).headers["ETag"]
        assert page.get(address, headers={"If-None-Match": mark}).status_code == 304
        file.write_text(KNOWN, "utf-8")
        assert page.get(address, headers={"If-None-Match": mark}).status_code == 200


def test_a_weekend_is_told_of_a_side_that_the_file_names_alone(
    desk: Desk, file: Path
) -> None:
    del desk
    file.write_text(KNOWN, "utf-8")
    home: Home = settings.PARAPH_HOME
    sunday = dt.date(2026, 12, 13)
    assert days_off.on(home, sunday) == {"sudland": "weekend"}


def test_what_is_wrong_in_it_is_said_and_no_page_falls(
    desk: Desk, page: Client, file: Path
) -> None:
    url = f"/{desk.session().replace('session', 'sessions')}/"
    assert (
        health.of_days_off(settings.PARAPH_HOME).words
        == "days off are known of: no side; no days off are shown"
    )
    file.write_text(KNOWN, "utf-8")
    assert (
        health.of_days_off(settings.PARAPH_HOME).words
        == "days off are known of: sudland, norland"
    )
    for wrong, said in (
        ("[sudland", "no TOML that can be read"),
        ('[sudland.off]\n"2026-02-30" = "x"', "sudland.off.2026-02-30"),
        ('[sudland]\ncountry = "XS"', "sudland.country"),
    ):
        file.write_text(wrong, "utf-8")
        assert "Day off" not in text(page, url)
        found = health.of_days_off(settings.PARAPH_HOME)
        assert not found.is_good
        assert said in found.words
        with pytest.raises(DaysOffError):
            days_off.read(settings.PARAPH_HOME)
