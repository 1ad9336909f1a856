"""A note of ours as paper: number, addressee, formulae, body, place and date, enclosures.

No signature block: a note verbale is initialled and sealed where it ends, by hand, and
the place for that is left. What stands in it is what the office wrote; nothing is added
but the words for "Enclosures" and "No.".
"""

import json
from dataclasses import dataclass
from datetime import datetime

from paraph.documents import typesetting
from paraph.documents.contact_notes import storable
from paraph.documents.wording import Translate, same


@dataclass(frozen=True, slots=True)
class NotePaper:
    """A note as it is printed; `language` is that of the paper.

    `opening` runs on into the body; `salutation` stands above it. `done` is place and
    date in words. `enclosed` is what is enclosed, a line each.
    """

    language: str
    title: str
    number: str
    sender: str
    addressee: str
    salutation: str
    opening: str
    body: str
    closing: str
    done: str
    enclosed: tuple[str, ...]
    marking: str = ""


def paragraphs(paper: NotePaper) -> list[str]:
    """Return the body in paragraphs, the first with the opening formula before it."""
    parts = [one.strip() for one in paper.body.split("\n\n") if one.strip()]
    first = " ".join(filter(None, [paper.opening.strip(), *parts[:1]]))
    return [one for one in (first, *parts[1:]) if one]


def capital(line: str) -> str:
    """Return a line of its own with a capital letter first, in scripts that have them.

    The form asks for the addressee as the sentence wants it: "the Embassy of Sudland".
    """
    return line[:1].title() + line[1:]


def pdf(
    paper: NotePaper, *, stamped_at: datetime, translate: Translate = same
) -> bytes:
    """Return a note as PDF/A-3a; its words are attached, for readers of no Khmer.

    Args:
        paper: what it says.
        stamped_at: when it was printed; the only time in the file.
        translate: turns "No." and "Enclosures" into the language of the paper.

    Raises:
        RuntimeError: the template is wrong.
    """
    told: dict[str, str | list[str]] = {
        "language": paper.language,
        "title": paper.title,
        "number": translate("No. {number}").replace("{number}", paper.number)
        if paper.number
        else "",
        "sender": paper.sender,
        "addressee": capital(paper.addressee),
        "salutation": paper.salutation,
        "paragraphs": paragraphs(paper),
        "closing": paper.closing,
        "done": paper.done,
        "enclosures": translate("Enclosures") if paper.enclosed else "",
        "enclosed": list(paper.enclosed),
        "marking": paper.marking,
        "page_of": translate("page {page} of {pages}"),
    }
    printed = {name: _storable(value) for name, value in told.items()}
    return typesetting.pdf(
        "note",
        printed,
        attachment=json.dumps(printed, ensure_ascii=False, sort_keys=True).encode(),
        stamped_at=stamped_at,
    )


def _storable(value: str | list[str]) -> str | list[str]:
    if isinstance(value, str):
        return storable(value)
    return [storable(one) for one in value]
