"""The end of a silence in calendars: an instant, told on the clock of every capital.

It names no side first in what is the same for all: the identity is made of the silence
and the commission. What was broken or taken back leaves the calendars that hold it.

Source: the record, silence; RFC 5545, 3.6.1 and 3.8.7.4.
"""

from datetime import datetime

from paraph.acts.silences.face import ADOPTED, RUNNING
from paraph.documents.calendar_files import CANCELLED, CONFIRMED, DOMAIN, Entry
from paraph.documents.certificates import SilencePaper, on_each_clock
from paraph.documents.marks import plain_marks
from paraph.documents.neutral import words_of
from paraph.documents.wording import Translate, Wording, same


def silence_entry(
    paper: SilencePaper,
    *,
    language: str,
    zone: str,
    stamped_at: datetime,
    sequence: int,
    translate: Translate = same,
) -> Entry:
    """Return the instant at which a silence ends, or ended, as an entry of a calendar.

    Args:
        paper: the silence; proposed ones have no entry before they run.
        language: of its words.
        zone: on whose clock the entry stands; every capital's is in its description.
        stamped_at: the claimed time of the latest act about it.
        sequence: how often something was concluded on it, or a side broke it.
        translate: turns the entry's own English words into the language.
    """
    silence = paper.silence
    wording = Wording(language, paper.languages, paper.sides, translate)
    at = silence.instant["at"]
    stands = silence.state in {RUNNING, ADOPTED}
    told = [
        *plain_marks(paper, wording),
        *(words_of(one) for one in on_each_clock(paper, wording, at).values()),
    ]
    return Entry(
        uid=f"silence-{silence.id}@{paper.commission[:16]}.{DOMAIN}",
        summary=words_of(
            wording.say(
                "{symbol} The silence ends: {title}",
                symbol=paper.symbol,
                title=wording.pick(silence.terms["title"]),
            )
        ),
        stamped_at=stamped_at,
        sequence=sequence,
        status=CONFIRMED if stands else CANCELLED,
        at=datetime.fromisoformat(at),
        zone=zone,
        description="\n".join(told),
    )
