"""What the steps of a charter's answers say, in English, by code; for translation."""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, str]] = {
    "silent": "{path}: the text is silent; nothing is computed",
    "unknown": "{path}: {value} is nothing that is computed",
    "rule": "{path}: {value}",
    "strength": "{path} says {strength}: a reminder, never lateness",
    "body": "the rules of {body}, and none of the commission's",
    "fact.missing": "{fact} is not given",
    "order.unknown": "the order among more than two is not known",
    "turn": "after {last}, it is the turn of {next}",
    "first": "the first is {first}",
    "host.stays": "the place is fixed: {host}",
    "host.chairs": "the host chairs: {chair}",
    "chair.both": "both sides chair together: no one party",
    "presidency.first": "the first term runs until {day}",
    "presidency.before": "{day} lies before the first term",
    "consent.needed": "it needs the consent of the other side",
    "consent.refused": "the other side does not consent",
    "ground.missing": "it is not urgent, which the text asks for",
    "limit.kept": "{path}: {value} is kept",
    "limit.broken": "{path}: {value} is not kept",
    "limit.advice": "{path}: {value} is not kept, which is advice only",
    "approved.last": "the latest is {day}",
    "approved.missing": "still awaited: {missing}",
    "later-named": "the decision names {day}, which is later",
    "late.rule": "a late item: {rule}",
    "calendar-year": "by calendar years: until the end of {year}",
    "term": "term {k} ends on {day}, counted from {start}",
    "renewal.unknown": "whether it was renewed does not follow",
    "counted": "{path}: {period}",
}
