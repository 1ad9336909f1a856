"""The internal log in sentences, for `paraph officer log`."""

from typing import TYPE_CHECKING

from paraph.chancery.log_words import is_of_a_name, nobody, printable, told
from paraph.kernel.canonical import grouped

if TYPE_CHECKING:
    from paraph.chancery.log import LogEntry


def line(entry: "LogEntry") -> str:
    """Return one entry of the log as a line of text."""
    who = entry.name or nobody(entry.did)
    if entry.for_name:
        who += f", for {entry.for_name},"
    return f"{entry.at:%Y-%m-%d %H:%M} UTC  {who} {told(entry.did).format(what=_what(entry))}."


def _what(entry: "LogEntry") -> str:
    """Return what an entry is about: names, or a number with more in parentheses."""
    if entry.did.startswith("hold."):
        return printable(entry.what.partition(" ")[2])
    if is_of_a_name(entry.did):
        return printable(entry.what)
    number, *more = (
        grouped(word, first=16) if len(word) == 64 else printable(word)
        for word in entry.what.split()
    )
    return f"{number} ({', '.join(more)})" if more else number
