"""All tables of the chancery, as Django wants them in one place."""

from paraph.chancery.contact_versions import ContactVersion
from paraph.chancery.contacts import Contact, Participation, Statement
from paraph.chancery.drafts import Draft
from paraph.chancery.feeds import CalendarFeed
from paraph.chancery.holds import LegalHold
from paraph.chancery.links import OneTimeLink
from paraph.chancery.log import LogEntry
from paraph.chancery.next_steps import NextStep
from paraph.chancery.notes import NoteNumbering, NoteVersion, PaperNote
from paraph.chancery.notices import NoticeChoice, NoticeMail, NoticeTold
from paraph.chancery.officers import Officer, Role
from paraph.chancery.parcels import Parcel, ParcelFile
from paraph.chancery.people import Person, Spelling, Style
from paraph.chancery.posts import Holding, Organisation, OrganisationSpelling, Post
from paraph.chancery.practice import Practice
from paraph.chancery.readouts import ReadOut
from paraph.chancery.reports import Report
from paraph.chancery.retention import RetentionClass
from paraph.chancery.under import UnderArea

__all__ = [
    "CalendarFeed",
    "Contact",
    "ContactVersion",
    "Draft",
    "Holding",
    "LegalHold",
    "LogEntry",
    "NextStep",
    "NoteNumbering",
    "NoteVersion",
    "NoticeChoice",
    "NoticeMail",
    "NoticeTold",
    "Officer",
    "OneTimeLink",
    "Organisation",
    "OrganisationSpelling",
    "PaperNote",
    "Parcel",
    "ParcelFile",
    "Participation",
    "Person",
    "Post",
    "Practice",
    "ReadOut",
    "Report",
    "RetentionClass",
    "Role",
    "Spelling",
    "Statement",
    "Style",
    "UnderArea",
]
