"""What the printed note of a contact says, in the language of the pages."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext

from paraph.chancery import contacts, discrepancies, next_steps, readouts
from paraph.chancery.contacts import Contact, Statement
from paraph.clerk import reading
from paraph.clerk.clock import now
from paraph.crafts.reading.directory import Directory
from paraph.documents.contact_notes import (
    Attended,
    ContactNote,
    Differing,
    Line,
    Quotation,
    Run,
    Step,
)
from paraph.web import contact_words, told, words
from paraph.web import contacts as contact_pages
from paraph.web.access import Here

_ENDS = " \xa0:.៖។"
"""What a sentence ends with before its quotation; within a chain it does not."""


def note_of(here: Here, one: Contact) -> ContactNote:
    """Return what the printed note of a contact says, in the language of the pages."""
    record = reading.commission_record(here.commission)
    told_by = one.reports()
    differing = discrepancies.between(discrepancies.told_by(one, told_by))
    today = words.day_of(now(), here.sides[0])
    statements = contacts.statements_in(one)
    facts = told.facts_of(here, statements)
    return ContactNote(
        language=here.language,
        title=contact_words.title(here, one),
        side=here.called(here.side),
        reference=gettext("Contact %(n)s") % {"n": one.pk},
        marking=tuple(
            f"{each['name']}: “{each['words']}”"
            for each in contact_words.marking(here, record, [one])
        ),
        facts=tuple(_facts(here, one)),
        people=tuple(_people(here, one)),
        quotations=tuple(
            _quotation(here, each, facts.get(each.pk)) for each in statements
        ),
        sources=tuple(_sources(here, one)),
        differing=tuple(
            Differing(
                each["field"],
                tuple(
                    (
                        value["words"],
                        ", ".join(by["outlet"] or by["title"] for by in value["by"]),
                    )
                    for value in each["values"]
                ),
                each["is_open"],
            )
            for each in contact_words.differing(here, differing)
        ),
        readouts=tuple(_readouts(here, one)),
        assessment=one.assessment,
        steps=tuple(
            Step(
                each.words,
                each.office,
                contact_words.day(here, each.due_day),
                gettext("done") if each.done_at else "",
            )
            for each in next_steps.of(one)
        ),
        distribution=one.distribution,
        imprint=(
            gettext(
                "A working note of %(side)s. It is no record of the commission, and "
                "reported is not confirmed."
            )
            % {"side": here.called(here.side)},
            gettext("Printed on %(day)s by %(name)s, %(office)s.")
            % {
                "day": words.day(today, here.language),
                "name": here.officer.name,
                "office": here.officer.office,
            },
        ),
    )


def _facts(here: Here, one: Contact) -> Iterator[tuple[str, Line]]:
    row = contact_words.line(here, one)
    judged = gettext(contact_words.STANDING_WORDS[one.standing])
    if one.standing_basis:
        judged += f": {one.standing_basis}"
    clocks = contact_words.clocks(here, one)
    day = row["day"] or gettext("not known")
    initiator = one.initiator and contact_words.party(here, one.initiator)
    plain = (
        (gettext("Commission"), here.title),
        (gettext("Standing"), judged),
        (gettext("Did it take place?"), row["status"]),
        (gettext("Day"), day),
        (gettext("Time"), _time(clocks) if clocks else ""),
        (gettext("Rank"), row["rank"] or gettext("not known")),
        (gettext("Parties"), ", ".join(row["parties"])),
        (gettext("On the initiative of"), initiator),
    )
    for label, value in plain:
        if value:
            yield label, (Run(value, here.language),)
    for label, texts in (
        (gettext("Place"), contact_words.places(here, one)),
        (gettext("Occasion"), contact_words.occasion(here, one)),
    ):
        if texts:
            yield (
                label,
                _joined(here, [(each["words"], each["language"]) for each in texts]),
            )


def _time(clocks: dict[str, object]) -> str:
    capitals = clocks["capitals"]
    told = [
        f"{one['capital']} {one['time']} {one['day']}".strip()
        for one in capitals  # type: ignore[attr-defined]
    ]
    return f"{clocks['local']} ({clocks['zone']}) · {' · '.join(told)}"


def _people(here: Here, one: Contact) -> Iterator[Attended]:
    for each in contact_words.attendees(here, one):
        told = contact_words.attendee(here, each)
        names = [(told["name"], "")] + [
            (name["words"], name["language"]) for name in told["names"]
        ]
        style = (Run(f"{told['style']} ", here.language),) if told["style"] else ()
        post = ", ".join(part for part in (told["post"], told["organisation"]) if part)
        yield Attended(
            (*style, *_joined(here, names)),
            (Run(post, here.language),) if told["post"] else (),
            told["party"],
            told["role_words"],
        )


def _joined(here: Here, texts: list[tuple[str, str]]) -> Line:
    """Return texts one behind the other, a stroke between them, each in its language."""
    found: list[Run] = []
    for text, language in texts:
        found += [Run(" / ", here.language)] if found else []
        found.append(Run(text, language))
    return tuple(found)


def _quotation(here: Here, one: Statement, fact: Mapping[str, Any] | None) -> Quotation:
    chain = _chain(here, one, "" if fact is None else fact["sentence"])
    source = one.source or gettext("our own note")
    if one.report is not None:
        told = contact_words.source(here, one.report)
        parts = (told["outlet"] or told["title"], told["day"], told["language"])
        source = ", ".join(part for part in parts if part)
    place = gettext("characters %(place)s") % {"place": f"{one.start}–{one.end}"}
    if contact_words.is_in_our_words(one):
        place = f"{place}, {gettext('in our words')}"
    return Quotation(
        Run(one.quote, one.language),
        fact is not None
        and fact["is_quoted"]
        and not contact_words.is_in_our_words(one),
        chain,
        source,
        place if one.report is not None else "",
        one.is_agreed,
    )


def _chain(here: Here, one: Statement, sentence: str) -> tuple[str, ...]:
    """Return the chain of a statement, nobody twice.

    Of whom the sentence names already only the reason is told, if they are inferred. A
    chain that an officer wrote stands for the sentence.
    """
    links = contact_words.chain(here, one)
    if one.is_chain_own or not sentence:
        return tuple(f"{link['name']} ({_link(link)})" for link in links)
    rest = (
        link["because"]
        if link["name"] in sentence
        else f"{link['name']} ({_link(link)})"
        for link in links
    )
    return (sentence.rstrip(_ENDS), *(each for each in rest if each))


def _link(link: dict[str, str]) -> str:
    """Return what somebody is in a chain, and why if it is inferred."""
    if link["because"]:
        return f"{link['role_words']}; {link['because']}"
    return link["role_words"]


def _sources(here: Here, one: Contact) -> Iterator[Line]:
    for report in one.reports():
        told = contact_words.source(here, report)
        parts = (
            told["outlet"],
            told["day"],
            told["language"],
            f"SHA-256 {told['sha256']}",
        )
        more = ", ".join(part for part in parts if part)
        yield (Run(told["title"], told["code"]), Run(f" · {more}", here.language))


def _readouts(
    here: Here, one: Contact
) -> Iterator[tuple[str, tuple[tuple[str, tuple[Run, ...]], ...]]]:
    found = readouts.of(one, [side.key for side in here.sides])
    known = Directory(states=contact_words.states_of(here))
    shown = [contact_pages.readout_in_words(here, each) for each in found]
    for row in readouts.aligned(found, known):
        name = contact_words.topic(row.topic) if row.topic else gettext("On no topic")
        yield (
            name,
            tuple(
                (
                    one["by"],
                    tuple(Run(each.span.text, one["code"]) for each in told),
                )
                for one, told in zip(shown, row.told, strict=True)
            ),
        )
