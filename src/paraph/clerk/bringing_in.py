"""Bringing in: the reports of parcels are read while the office goes on working."""

import datetime as dt

from paraph.chancery import parcels, readings
from paraph.clerk import opened, reading

AT_ONCE = 20
"""How many files are read before the directory is looked up anew."""


def step(now: dt.datetime) -> int:
    """Read some of the files that wait, if any do; return how many were looked at."""
    commission = parcels.next_commission(opened.commissions())
    if commission is None:
        return 0
    known = readings.directory(reading.charter(commission))
    return parcels.read_some(commission, known, now, limit=AT_ONCE)
