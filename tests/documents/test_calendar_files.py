"""Instants in calendar files: whoever reads them, with our zones, reads the same instant.

Two libraries that know nothing of each other read the same file.
"""

import datetime as dt
import io
import re

import pytest
from dateutil import tz  # type: ignore[import-untyped] # of tests alone
from icalendar import Calendar

from paraph.documents.calendar_files import Entry, calendar_file
from tests.documents.sample import AT

ZONES = (
    "+07:00",
    "-03:30",
    "Asia/Phnom_Penh",
    "Europe/Paris",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
)
INSTANTS = (
    dt.datetime(2026, 1, 14, 16, 0, tzinfo=dt.UTC),
    dt.datetime(2026, 3, 29, 0, 59, 59, tzinfo=dt.UTC),
    dt.datetime(2026, 3, 29, 1, 0, tzinfo=dt.UTC),
    dt.datetime(2026, 7, 1, 22, 30, tzinfo=dt.UTC),
    dt.datetime(2027, 11, 3, 9, 15, 30, tzinfo=dt.UTC),
)


def entry(at: dt.datetime, zone: str, n: int = 0) -> Entry:
    return Entry(
        uid=f"silence-{n}@1f1f1f1f1f1f1f1f.paraph.invalid",
        summary="IGC/9 The period of silence ends",
        stamped_at=AT,
        at=at,
        zone=zone,
    )


def made_of(zone: str) -> bytes:
    return calendar_file([entry(at, zone, n) for n, at in enumerate(INSTANTS)])


def nameless(made: bytes, zone: str) -> bytes:
    """Return a file whose zone has a name of nobody's: only what it holds tells of it."""
    return made.replace(zone.encode(), f"No-{zone.replace('/', '-')}".encode())


def read_by_icalendar(made: bytes) -> list[dt.datetime]:
    events = Calendar.from_ical(made).walk("VEVENT")
    return [one.decoded("dtstart").astimezone(dt.UTC) for one in events]


def read_by_dateutil(made: bytes) -> list[dt.datetime]:
    """Read the zones with dateutil, and what stands in the events as it stands."""
    text = made.decode().replace("\r\n ", "")
    zones = tz.tzical(io.StringIO(text.replace("\r\n", "\n")))
    found = re.findall(r"^DTSTART;TZID=([^:]+):([0-9T]+)\r$", text, re.MULTILINE)
    return [
        dt.datetime.strptime(told, "%Y%m%dT%H%M%S")
        .replace(tzinfo=zones.get(name))
        .astimezone(dt.UTC)
        for name, told in found
    ]


@pytest.mark.parametrize("zone", ZONES)
def test_two_libraries_read_the_stated_instants(zone: str) -> None:
    made = nameless(made_of(zone), zone)
    assert read_by_icalendar(made) == list(INSTANTS)
    assert read_by_dateutil(made) == list(INSTANTS)


@pytest.mark.parametrize("zone", ZONES)
def test_a_third_library_reads_the_stated_instants(zone: str) -> None:
    vobject = pytest.importorskip("vobject")
    found = vobject.readOne(nameless(made_of(zone), zone).decode()).vevent_list
    assert [one.dtstart.value.astimezone(dt.UTC) for one in found] == list(INSTANTS)


@pytest.mark.parametrize("zone", ZONES)
def test_a_file_has_each_zone_that_it_names_and_is_the_same_in_every_run(
    zone: str,
) -> None:
    made = made_of(zone).decode()
    named = set(re.findall(r"DTSTART;TZID=([^:]+):", made))
    assert named == set(re.findall(r"\r\nTZID:([^\r]+)\r\n", made))
    assert made == made_of(zone).decode()


def test_a_fixed_offset_is_one_standard_time() -> None:
    made = made_of("-03:30").decode()
    assert "TZID:UTC-0330\r\nBEGIN:STANDARD\r\n" in made
    assert made.count("BEGIN:STANDARD") == 1
    assert "BEGIN:DAYLIGHT" not in made
    assert "TZOFFSETTO:-0330\r\n" in made


def test_summer_time_is_told_change_by_change() -> None:
    made = made_of("Europe/Paris").decode()
    assert "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n" in made.replace(
        "TZNAME:CEST\r\n", ""
    )
    assert "20260329T020000" in made
    assert "20261025T030000" in made


def test_days_alone_need_no_zone() -> None:
    day = Entry(
        uid="a@paraph.invalid",
        summary="Day",
        stamped_at=AT,
        first_day=dt.date(2026, 12, 14),
    )
    assert b"VTIMEZONE" not in calendar_file([day])


def test_what_is_private_says_so_and_takes_nobodys_time() -> None:
    private = Entry(
        uid="a@paraph.invalid",
        summary="Write to the embassy",
        stamped_at=AT,
        first_day=dt.date(2026, 12, 14),
        is_private=True,
    )
    made = calendar_file([private], name="Paraph")
    assert b"\r\nCLASS:PRIVATE\r\n" in made
    assert b"\r\nTRANSP:TRANSPARENT\r\n" in made
    assert b"\r\nX-WR-CALNAME:Paraph\r\n" in made
