"""All tables of the chancery, as Django wants them in one place."""

from paraph.chancery.contacts import Contact, Statement
from paraph.chancery.drafts import Draft
from paraph.chancery.links import OneTimeLink
from paraph.chancery.log import LogEntry
from paraph.chancery.officers import Officer, Role
from paraph.chancery.people import Person, Spelling
from paraph.chancery.practice import Practice
from paraph.chancery.reports import Report

__all__ = [
    "Contact",
    "Draft",
    "LogEntry",
    "Officer",
    "OneTimeLink",
    "Person",
    "Practice",
    "Report",
    "Role",
    "Spelling",
    "Statement",
]
