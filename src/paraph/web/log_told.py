"""The internal log as pages tell it: sentences, with what they are about by its name.

What is private to a commission is named and linked for those alone who read its log, who
may open it anyway; of what the log of the node says nothing is looked up there.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from paraph.chancery import log_words, officers
from paraph.chancery.log import LogEntry
from paraph.chancery.roles import Seat
from paraph.kernel.canonical import grouped
from paraph.projection import areas
from paraph.projection.areas import AreaRow
from paraph.web import house, log_figures, marks, things, words
from paraph.web.access import Here, in_commission
from paraph.web.log_places import address_told, thing_of_path
from paraph.web.things import Thing

_NAMED: Mapping[str, str] = {
    "draft": _("draft %(n)s"),
    "report": _("report %(n)s"),
    "contact": _("contact %(n)s"),
    "note": _("note %(n)s"),
    "person": _("person %(n)s"),
    "everything": _("everything"),
    "the whole node": _("the whole node"),
}
_HOLD = re.compile(r"\d+ (the whole node|everything|\S+): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Telling:
    """What the sentences of some entries need: looked up once for all of them.

    `places` are the commissions whose log is read, `found` their things by commission
    and name, `names` those of officers by login.
    """

    places: Mapping[str, Here]
    found: Mapping[tuple[str, str], Thing]
    areas: Mapping[str, Sequence[AreaRow]]
    names: Mapping[str, str]

    def named(self, entry: LogEntry, thing: str, *, bare: str = "") -> SafeString:
        """Return a thing by its name, with a link; `bare` for what is not there."""
        told = self.found.get((entry.commission, thing))
        if told is not None:
            name = told.name.removesuffix(".")  # a sentence within another
            if not told.url:
                return format_html("{}", name)
            return format_html('<a href="{}">{}</a>', told.url, name)
        noun, _stroke, number = thing.partition("/")
        known = _NAMED.get(noun)
        told_bare = bare or (gettext(known) % {"n": number} if known else thing)
        if entry.commission not in self.places or not number:
            return format_html("{}", told_bare)
        gone = gettext("no longer here")
        return format_html("{} ({})", told_bare, gone)

    def officer(self, login: str) -> str:
        """Return an officer's name, else the login as it was typed."""
        return self.names.get(login, login)


def told(
    entries: Sequence[LogEntry], seats: Mapping[str, Seat]
) -> tuple[list[SafeString], marks.Lines]:
    """Return what was done in each of some entries, a sentence without who did it.

    And what the header of a page with these sentences carries: they name what is marked.
    """
    telling = _telling(entries, seats)
    shown = [
        (
            here,
            [
                path
                for (where, _name), thing in telling.found.items()
                if where == commission
                for path in thing.shows
            ],
        )
        for commission, here in telling.places.items()
    ]
    return [_told(telling, one) for one in entries], marks.shown_in(shown)


def _telling(entries: Sequence[LogEntry], seats: Mapping[str, Seat]) -> Telling:
    by_commission: dict[str, set[str]] = {}
    for one in entries:
        if one.commission in seats:
            by_commission.setdefault(one.commission, set()).update(_things_in(one))
    places = dict(_places(by_commission, seats))
    found = {
        (commission, name): thing
        for commission, here in places.items()
        for name, thing in things.told(here, by_commission[commission]).items()
    }
    return Telling(
        places=places,
        found=found,
        areas=areas.in_many(places),
        names={one.user.get_username(): one.name for one in officers.every()},
    )


def _places(
    commissions: Iterable[str], seats: Mapping[str, Seat]
) -> Iterator[tuple[str, Here]]:
    for one in commissions:
        try:
            yield one, in_commission(one, seats)
        except Http404:
            continue


def _things_in(entry: LogEntry) -> Iterator[str]:
    """Yield the names of the things that an entry is about."""
    noun, first = entry.did.partition(".")[0], entry.what.partition(" ")[0]
    if noun in {"draft", "report", "contact", "note"}:
        yield f"{noun}/{first}"
    elif noun == "under":
        yield first
    elif noun == "hold" and (parts := _HOLD.fullmatch(entry.what)) is not None:
        yield parts[1]
    elif entry.did in {"paper.exported", "page.refused"}:
        path = entry.what.partition(" ")[2] or entry.what
        yield from filter(None, [thing_of_path(path)])


def _told(telling: Telling, entry: LogEntry) -> SafeString:
    template = gettext(log_words.told(entry.did))
    figures = log_figures.TELLERS.get(entry.did)
    teller = _TELLERS.get(entry.did) or _TELLERS.get(entry.did.partition(".")[0])
    what = None
    if figures is not None:
        what = figures(entry)
    elif teller is not None:
        what = teller(telling, entry)
    if what is None:
        what = format_html("{}", log_words.printable(entry.what))
    return format_html(template, what=what)


def _of_ours(telling: Telling, entry: LogEntry) -> SafeString:
    """Tell a draft, report, contact or note by its name, and digits that were noted with it."""
    noun, (number, *more) = entry.did.partition(".")[0], entry.what.split()
    if not number.isdecimal():
        return format_html("{}", log_words.printable(entry.what))
    parts = [telling.named(entry, f"{noun}/{number}", bare=number)]
    here = telling.places.get(entry.commission)
    for word in more:
        if len(word) == 64 and entry.did == "draft.released" and here is not None:
            link = format_html(
                '<a href="{}/register/{}/">{}</a>', here.at, word, gettext("the act")
            )
            parts.append(format_html("({})", link))
        elif len(word) == 64:
            digits = grouped(word, first=16)
            parts.append(format_html('<span class="hex">{}</span>', digits))
        elif (entry.commission, f"{noun}/{number}") not in telling.found:
            parts.append(format_html("({})", words.kind_name(word)))
    return format_html_join(" ", "{}", ((one,) for one in parts))


def _of_a_hold(telling: Telling, entry: LogEntry) -> SafeString | None:
    parts = _HOLD.fullmatch(entry.what)
    if parts is None:
        return None
    reason = log_words.printable(parts[2])
    return format_html("{}: <q>{}</q>", telling.named(entry, parts[1]), reason)


def _of_areas(telling: Telling, entry: LogEntry) -> SafeString:
    thing, *ids = entry.what.split()
    here = telling.places.get(entry.commission)
    rows = {row.area: row for row in telling.areas.get(entry.commission, ())}
    named = format_html_join(
        ", ",
        '<a href="{}/areas/{}/">{}</a>',
        (
            (here.at, id_, words.text(rows[id_].title, here))
            for id_ in ids
            if here is not None and id_ in rows
        ),
    )
    if not named:
        return telling.named(entry, thing)
    return format_html("{}: {}", telling.named(entry, thing), named)


def _of_a_role(telling: Telling, entry: LogEntry) -> SafeString:
    role, login, *more = [*entry.what.split(), "", ""]
    facts = {
        "role": gettext(house.ROLES.get(role, role)),
        "name": telling.officer(login),
        "other": telling.officer(more[1]) if len(more) > 3 else "",
    }
    template = gettext("%(name)s, %(role)s")
    if facts["other"]:
        template = gettext("%(name)s, %(role)s for %(other)s")
    return format_html("{}", template % facts)


def _of_an_account(telling: Telling, entry: LogEntry) -> SafeString:
    """Tell an officer by name; a way to sign in, an address, that was noted behind."""
    login, _space, more = entry.what.partition(" ")
    name = log_words.printable(telling.officer(login))
    if not more:
        return format_html("{}", name)
    ways = [gettext(log_figures.WAYS.get(one, one)) for one in more.split(", ")]
    return format_html("{} ({})", name, log_words.printable(", ".join(ways)))


def _of_a_pouch(telling: Telling, entry: LogEntry) -> SafeString | None:
    number, _space, side = entry.what.partition(" ")
    here = telling.places.get(entry.commission)
    if not side:
        return None
    name = here.called(side) if here is not None else side
    told = gettext("%(n)s for %(side)s") % {"n": number, "side": name}
    return format_html("{}", told)


def _of_an_address(telling: Telling, entry: LogEntry) -> SafeString:
    """Tell what was taken out, or what was asked for in vain, by what it is."""
    path = entry.what.partition(" ")[2] or entry.what
    thing = thing_of_path(path)
    is_there = (entry.commission, thing) in telling.found
    named = telling.named(entry, thing) if is_there else None
    return address_told(entry.what, named, telling.places.get(entry.commission))


_TELLERS: Mapping[str, Callable[[Telling, LogEntry], SafeString | None]] = {
    "draft": _of_ours,
    "report": _of_ours,
    "contact": _of_ours,
    "note": _of_ours,
    "hold": _of_a_hold,
    "under": _of_areas,
    "role": _of_a_role,
    "officer": _of_an_account,
    "sign-in": _of_an_account,
    "pouch": _of_a_pouch,
    "paper.exported": _of_an_address,
    "page.refused": _of_an_address,
}
"""By what was done, else by its beginning."""
