"""Statements as the record proposes them: told twice is one, with its candidates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paraph.crafts.reading.found import Found
from paraph.crafts.reading.report import (
    Candidate,
    Grade,
    Judgement,
    Statement,
)
from paraph.crafts.reading.similar import are_alike
from paraph.crafts.reading.speech_acts import Said

_ONE_RULE = Judgement(Grade.AMBER, "rule.one")


@dataclass(frozen=True)
class Repeated:
    """A statement and the other places where it is told."""

    said: Said
    others: tuple[Said, ...] = ()


def told_by(found: Found) -> list[Repeated]:
    """Put together what is told twice; the telling that names its speaker leads."""
    told: list[Repeated] = []
    for said in found.attributed.said:
        for place, other in enumerate(told):
            if are_alike(
                found.page,
                (other.said.first, other.said.after),
                (said.first, said.after),
            ):
                told[place] = _led(other, said)
                break
        else:
            told.append(Repeated(said))
    return told


def _led(told: Repeated, said: Said) -> Repeated:
    if told.said.inferred and not said.inferred:
        return Repeated(said, (*told.others, told.said))
    return Repeated(told.said, (*told.others, said))


def statement_of(found: Found, told: Repeated, pids: Mapping[int, str]) -> Statement:
    """Return the statement; `pids` are the people's identifiers by place in the cast."""
    ready, said = found.page, told.said
    speaker = pids.get(said.speaker) if said.speaker is not None else None
    if speaker is None and said.unnamed:
        words = ready.span(said.unnamed.first, said.unnamed.after)
        speaker = f"@unnamed:{words.text}"
    candidates = _candidates(found, told, pids)
    return Statement(
        speaker,
        pids.get(said.via) if said.via is not None else None,
        pids.get(said.to) if said.to is not None else None,
        said.kind,
        said.is_quoted,
        ready.span(said.first, said.after),
        ready.span(*said.cue) if said.cue else None,
        tuple(ready.span(each.first, each.after) for each in told.others),
        candidates,
        said.inferred,
        _statement_judgement(said, told, candidates),
    )


def _candidates(
    found: Found, told: Repeated, pids: Mapping[int, str]
) -> tuple[Candidate, ...]:
    """Return the people who may have said it, each with the words that speak for them.

    A speaker named in one telling is a candidate there; the choices of "he added"
    are candidates where it stands. One person is one candidate.
    """
    ready = found.page
    by_person: dict[int, Candidate] = {}
    for each in (told.said, *told.others):
        choices = each.may_be or (
            ((each.speaker, "speaker.named"),) if each.speaker is not None else ()
        )
        for person, reason in choices:
            if person in by_person or person not in pids:
                continue
            content = ready.span(each.first, each.after)
            by_person[person] = Candidate(
                pids[person],
                ready.span(*each.cue) if each.cue else content,
                content,
                reason,
            )
    return tuple(by_person.values()) if len(by_person) > 1 else ()


def _statement_judgement(
    said: Said, told: Repeated, candidates: Sequence[Candidate]
) -> Judgement:
    if candidates:
        return Judgement(Grade.AMBER, "speaker.two-candidates")
    if said.speaker is None:
        return Judgement(Grade.GREY, "speaker.unnamed")
    if said.inferred:
        return Judgement(Grade.AMBER, said.inferred[0])
    if said.is_sure and (told.others or (said.is_quoted and said.cue)):
        return Judgement(Grade.GREEN, "speaker.named-and-quoted")
    return _ONE_RULE
