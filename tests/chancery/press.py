"""Press reports of the invented world, and how an office keeps and reads them."""

import datetime as dt

from paraph.chancery import readings, reports
from paraph.chancery.officers import Officer
from paraph.chancery.reports import Report
from paraph.crafts.reading.directory import Directory, State
from tests.chancery.conftest import COMMISSION

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
PUBLISHED = dt.date(2026, 11, 22)
SIDES = ("norland", "sudland")
KNOWN = Directory(
    states=(
        State("norland", ("Norland",), ("Nordhavn",)),
        State("sudland", ("Sudland",), ("Sudara",)),
    )
)
REPORT = """\
Deputy premier of Sudland receives Norland's foreign minister; customs links discussed

SUDARA, Nov. 20 (Southern Press Agency) -- Visiting Norland Foreign Minister Astrid \
Lindqvist-Maurer was received on Thursday by Sudland Deputy Prime Minister Vannareth \
Sokhamony Rattanavong, a spokesperson for the deputy premier said after the talks.

Dara Monivath, who serves as the deputy prime minister's spokesperson, told reporters \
that the Norland minister had explained the new rules for electronic certificates of \
origin.

The two sides agreed that the intergovernmental commission of Norland and Sudland for \
trade, economic, scientific and technical cooperation would be the main platform for \
widening their cooperation, he added.
"""
OTHER_GUEST = REPORT.replace("Astrid Lindqvist-Maurer", "Ove Berg")
CANCELLED = """\
SUDARA, Nov. 20 (Southern Press Agency) -- Sudland Prime Minister Vannareth Rattanavong \
was to meet Norland Foreign Minister Astrid Lindqvist-Maurer in Sudara on Thursday, but \
the meeting was cancelled, a spokesperson said.
"""
UNCERTAIN = """\
SUDARA, Nov. 20 (Southern Press Agency) -- Sudland Prime Minister Vannareth Rattanavong \
met Norland Foreign Minister Astrid Lindqvist-Maurer on 19 November 2026, an aide said.

Borith Chandarany, the prime minister's assistant, told reporters that Lindqvist-Maurer \
had explained the new rules for certificates of origin.

Rattanavong thanked the minister for the explanation, Chandarany said.

On the ports, Rattanavong said that Sudland hoped for an early solution.

The two sides agreed that the intergovernmental commission of Norland and Sudland would \
draw up a list of obstacles before the end of the year, he added.
"""
"""The last sentence may be Rattanavong's or Chandarany's."""


def read_report(
    officer: Officer, text: str = REPORT, *, published: dt.date | None = PUBLISHED
) -> Report:
    """Return a report that was kept and read."""
    report, _ = reports.keep(
        text.encode(),
        commission=COMMISSION,
        text=text,
        encoding="utf-8",
        name="",
        title="Customs",
        officer=officer,
        now=NOW,
        published=published,
    )
    readings.read_in(report, KNOWN)
    return report


def again(report: Report) -> Report:
    """Return a report as somebody else looks it up now."""
    found = reports.one(COMMISSION, report.pk)
    assert found is not None
    return found


def accept_all(report: Report) -> None:
    """Accept every fact; of two speakers the first."""
    for fact in readings.facts(report):
        decision = {"is": readings.ACCEPTED}
        if fact["candidates"]:
            decision["speaker"] = fact["candidates"][0][0]
        readings.decide(report, fact["number"], decision)


def number_of(report: Report, kind: str, of: str) -> int:
    """Return the number of the first fact of a kind about a thing."""
    return next(
        int(fact["number"])
        for fact in readings.facts(report)
        if (fact["kind"], fact["of"]) == (kind, of)
    )
