"""The internal log in sentences, for `paraph officer log`."""

from typing import TYPE_CHECKING

from paraph.kernel.canonical import grouped

if TYPE_CHECKING:
    from paraph.chancery.log import LogEntry

DONE = {
    "draft.approved": "approved draft {what}",
    "draft.created": "began draft {what}",
    "draft.discarded": "put draft {what} away",
    "draft.edited": "edited draft {what}",
    "draft.recalled": "recalled draft {what}",
    "draft.released": "released draft {what}",
    "draft.taken-up": "took draft {what} up again",
    "officer.closed": "closed the account of {what}",
    "officer.opened": "opened the account of {what} again",
    "report.filed": "filed what was read in report {what}",
    "report.kept": "kept report {what}",
    "report.read-again": "had report {what} read anew",
    "report.set-aside": "set report {what} aside",
    "report.taken-up": "took report {what} up again",
    "role.ended": "ended a role: {what}",
    "role.given": "gave a role: {what}",
    "sign-in.failed": "tried in vain to sign in as {what}",
    "sign-in.link": "signed in by a link, as {what}",
}
"""How each thing noted in the internal log reads; {what} is the number, the name."""

_OF_NAMES = ("sign-in.", "role.", "officer.")


def line(entry: "LogEntry") -> str:
    """Return one entry of the log as a line of text."""
    who = entry.officer.name if entry.officer is not None else "Somebody"
    done = DONE.get(entry.did, f"{entry.did} {{what}}").format(what=_what(entry))
    return f"{entry.at:%Y-%m-%d %H:%M} UTC  {who} {done}."


def _what(entry: "LogEntry") -> str:
    """Return what an entry is about: names, or a number with more in parentheses."""
    if entry.did.startswith(_OF_NAMES):
        return _printable(entry.what)
    number, *more = (
        grouped(word, first=16) if len(word) == 64 else _printable(word)
        for word in entry.what.split()
    )
    return f"{number} ({', '.join(more)})" if more else number


def _printable(text: str) -> str:
    """Return a text that somebody typed so that it cannot move a terminal's cursor."""
    return "".join(one if one.isprintable() else "�" for one in text)
