"""Who said it, who passed it on, to whom, who printed it: the chain of a statement.

Each link has its words in the report, or the reason why it was inferred.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from paraph.chancery.contacts import AGENCY, SPEAKER, TO, VIA
from paraph.chancery.reports import Report

UNNAMED = "@unnamed:"
CHOSEN = "chosen"
"""Why somebody is the speaker: an officer chose among those that the report allows."""

Link = dict[str, Any]


def chain_of(report: Report, fact: Mapping[str, Any], speaker: str = "") -> list[Link]:
    """Return the chain of a fact of a report's reading, from who said it on.

    Args:
        report: the report, read.
        fact: of kind said or deal; see `crafts.reading.facts`.
        speaker: whom an officer chose, where the report allows several.
    """
    record = report.proposal.get("record", {})
    told = _statement(record, fact)
    found = list(_speaker(record, fact, told, speaker))
    for role, pid in ((VIA, told.get("via")), (TO, told.get("to"))):
        if pid:
            found.append(_link(record, role, str(pid), told))
    return [*found, *_printed(record)]


def _speaker(
    record: Mapping[str, Any],
    fact: Mapping[str, Any],
    told: Mapping[str, Any],
    chosen: str,
) -> Iterator[Link]:
    if chosen:
        spans = [span for name, span in fact["candidates"] if name == chosen]
        link = {"role": SPEAKER, "name": chosen}
        yield link | (dict(spans[0]) if spans else {"because": CHOSEN})
    elif told.get("speaker"):
        yield _link(record, SPEAKER, str(told["speaker"]), told)
    elif fact["params"].get("speaker"):
        name = str(fact["params"]["speaker"])
        yield {"role": SPEAKER, "name": name, "because": "speaker.unnamed"}


def _link(
    record: Mapping[str, Any], role: str, pid: str, told: Mapping[str, Any]
) -> Link:
    """Return a link with the words that name somebody nearest to what was said."""
    if pid.startswith(UNNAMED):
        name = pid.removeprefix(UNNAMED)
        return {"role": role, "name": name, "because": "speaker.unnamed"}
    everybody: Sequence[Mapping[str, Any]] = record.get("participants", [])
    person = next((one for one in everybody if one["pid"] == pid), None)
    if person is None:
        return {"role": role, "name": pid, "because": "speaker.unnamed"}
    link: Link = {"role": role, "name": person["name_norm"]}
    why = [one for one in told.get("inferred", []) if one.startswith(f"{role}.")]
    if why:
        return link | {"because": why[0]}
    near = (told.get("cue") or told["content"])["start"]
    places = [*person["mentions"], *person.get("post_mentions", [])]
    named = person["name"]
    start, end = min(
        places or [[named["start"], named["end"]]], key=lambda one: abs(one[0] - near)
    )
    return link | {"start": start, "end": end}


def _statement(record: Mapping[str, Any], fact: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the statement that a fact tells, or in which an agreement is told; else {}."""
    noun, _, number = str(fact["of"]).partition(" ")
    told: Sequence[Mapping[str, Any]] = record.get("statements", [])
    if noun == "statement":
        place = int(number) - 1
        return told[place] if place < len(told) else {}
    words = fact["spans"][0]
    for one in told:
        for span in (one["content"], *one["also_at"]):
            is_there = span["start"] < words["end"] and words["start"] < span["end"]
            if is_there and not one["candidates"]:
                return one
    return {}


def _agency(record: Mapping[str, Any]) -> Mapping[str, Any] | None:
    source = record.get("source", {})
    found: Mapping[str, Any] | None = source.get("agency") or source.get("outlet")
    return found


def _printed(record: Mapping[str, Any]) -> Iterator[Link]:
    found = _agency(record)
    if found is not None:
        yield {
            "role": AGENCY,
            "name": str(found["text"]),
            "start": found["start"],
            "end": found["end"],
            "text": found["text"],
        }


def with_words(chain: Sequence[Link], text: str) -> list[Link]:
    """Return a chain in which every link that names a place has its words."""
    return [
        {**link, "text": text[link["start"] : link["end"]]} if "start" in link else link
        for link in chain
    ]
