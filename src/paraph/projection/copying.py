"""From touched objects to rows: which nouns to copy, and the copy of everything."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from paraph.acts.record import CommissionRecord
from paraph.projection import (
    agendas,
    areas,
    bodies,
    contacts,
    decisions,
    delegations,
    elsewhere,
    history,
    item_notes,
    items,
    markings,
    notes,
    papers,
    posts,
    register,
    sessions,
    silences,
    strikes,
)
from paraph.projection.register import DATABASE


def copy_touched(
    commission: str,
    record: CommissionRecord,
    touched: Iterable[str],
    rows: Sequence[register.ActRow],
) -> None:
    """Copy the acts of a batch and whatever their objects belong to."""
    register.copy(rows)
    touched = list(touched)
    paths = [path.split("/") for path in touched if path.startswith("session/")]
    own = [path for path in paths if not _is_beside(path)]
    _drop_hidden(commission, record, own)
    nouns = {path.partition("/")[0] for path in touched}
    for noun, copied in _COPIED:
        if noun in nouns:
            copied(commission, record, touched)
    _copy_delegations(commission, record, paths)
    _copy_beside(commission, record, paths)
    _copy_sessions(commission, record, own)


def _copy_sessions(
    commission: str, record: CommissionRecord, paths: Sequence[Sequence[str]]
) -> None:
    """Copy the touched sessions; of one whose items alone were touched only these.

    Where dates were touched, the number that any other would get may have changed.
    """
    view = record.view
    worded: dict[str, dict[str, None]] = {path[1]: {} for path in paths}
    for path in paths:
        if path[2:3] == ["item"]:
            worded[path[1]][path[3]] = None
    whole = {path[1] for path in paths if path[2:3] != ["item"]}
    for id_, named in worded.items():
        if id_ not in record.sessions:
            continue
        found = [record.item(id_, one) for one in named]
        items.copy(commission, id_, [one for one in found if one is not None])
        if id_ in whole:
            session = record.sessions[id_]
            agendas.copy(commission, id_, session.agenda)
            sessions.copy(commission, session)
        elif view.agreed(f"session/{id_}/agenda") is not None:
            agendas.copy(commission, id_, record.sessions[id_].agenda)
    if any(path[2:3] == ["dates"] for path in paths):
        for id_ in record.sessions:
            if id_ not in whole and view.agreed(f"session/{id_}/dates") is None:
                sessions.copy(commission, record.sessions[id_])


def is_older(commission: str) -> bool:
    """Say whether copies were made before their tables had the columns of now."""
    rows = sessions.SessionRow.objects.using(DATABASE).filter(commission=commission)
    return rows.filter(state="").exists()


def _is_beside(path: Sequence[str]) -> bool:
    """Say whether an object has rows of its own and changes nothing of its session's."""
    return path[2:3] == ["delegation"] or path[4:5] in (["note"], ["title"])


def _drop_hidden(
    commission: str, record: CommissionRecord, paths: Sequence[Sequence[str]]
) -> None:
    """Drop the rows of sessions and items that are hidden since their side spoke twice."""
    hidden = {path[1] for path in paths if path[1] not in record.sessions}
    for model in (sessions.SessionRow, items.ItemRow, agendas.AgendaRow):
        if hidden:
            rows = model.objects.using(DATABASE).filter(commission=commission)
            rows.filter(session__in=hidden).delete()
    gone = {
        path[3]
        for path in paths
        if path[2:3] == ["item"]
        if path[1] not in hidden and record.item(path[1], path[3]) is None
    }
    if gone:
        rows = items.ItemRow.objects.using(DATABASE).filter(commission=commission)
        rows.filter(item__in=gone).delete()


T_contra = TypeVar("T_contra", contravariant=True)


class _Rows(Protocol[T_contra]):
    """A module of rows: it copies things of a noun, and drops some by their names."""

    def copy(self, commission: str, found: Iterable[T_contra], /) -> None:
        """Write the rows of things."""

    def drop(self, commission: str, names: Iterable[str], /) -> None:
        """Drop the rows of things."""


def _copy_named(
    commission: str,
    rows: _Rows[T_contra],
    known: Mapping[str, T_contra],
    names: Iterable[str],
) -> None:
    """Copy the things of some names; drop those hidden since their side spoke twice."""
    found = {name: known.get(name) for name in names}
    rows.copy(commission, [one for one in found.values() if one is not None])
    rows.drop(commission, [name for name, one in found.items() if one is None])


def _copy_strikes(
    commission: str, record: CommissionRecord, touched: Sequence[str]
) -> None:
    """Copy what is said of striking the touched enclosures; drop what is hidden."""
    digests = [
        path.removeprefix("strike/") for path in touched if path.startswith("strike/")
    ]
    found = [record.strike(sha256) for sha256 in digests]
    strikes.copy(commission, [one for one in found if one is not None])
    shown = {one.sha256 for one in found if one is not None}
    rows = strikes.StrikeRow.objects.using(DATABASE).filter(commission=commission)
    rows.filter(sha256__in=set(digests) - shown).delete()


def _copy_history(
    commission: str, record: CommissionRecord, touched: Sequence[str]
) -> None:
    """Copy the touched entries of the past, and all of a side whose account was touched."""
    paths = [path.split("/") for path in touched if path.startswith("history/")]
    named = {path[1]: None for path in paths if path[2:] != ["account"]}
    for path in paths:
        if path[2:] == ["account"]:
            named.update(dict.fromkeys(record.history.of(path[1])))
    _copy_named(commission, history, record.history, named)


def _copy_elsewhere(
    commission: str, record: CommissionRecord, touched: Sequence[str]
) -> None:
    """Copy the touched papers; drop what is hidden since its side spoke twice."""
    named = [path.split("/")[1] for path in touched if path.startswith("elsewhere/")]
    _copy_named(commission, elsewhere, record.elsewhere, named)


def _copy_contacts(
    commission: str, record: CommissionRecord, touched: Sequence[str]
) -> None:
    """Copy the touched contacts; drop those hidden since a side spoke twice."""
    named = dict.fromkeys(
        path.split("/")[1] for path in touched if path.startswith("contact/")
    )
    _copy_named(commission, contacts, record.contacts, named)


def _copy_notes(
    commission: str, record: CommissionRecord, touched: Sequence[str]
) -> None:
    """Copy the touched notes; drop those hidden since their side spoke twice."""
    named = dict.fromkeys(
        path.removeprefix("note/") for path in touched if path.startswith("note/")
    )
    _copy_named(commission, notes, record.notes, named)


def _copy_silences(
    commission: str, record: CommissionRecord, touched: Sequence[str]
) -> None:
    """Copy the touched silences; drop those hidden since their side spoke twice."""
    named = dict.fromkeys(
        path.split("/")[1] for path in touched if path.startswith("silence/")
    )
    _copy_named(commission, silences, record.silences, named)


def _copy_decisions(
    commission: str, record: CommissionRecord, touched: Sequence[str]
) -> None:
    """Copy the touched decisions, and those whose words a touched silence has or had."""
    named = dict.fromkeys(
        path.split("/")[1] for path in touched if path.startswith("decision/")
    )
    silent = {path.split("/")[1] for path in touched if path.startswith("silence/")}
    for silence in sorted(silent):
        found = record.silences.get(silence)
        if found is not None and "decision" in found.terms:
            named[found.terms["decision"]] = None
    if silent:
        named.update(dict.fromkeys(decisions.adopted_by(commission, silent)))
    _copy_named(commission, decisions, record.decisions, named)


def _copy_bodies(
    commission: str, record: CommissionRecord, touched: Iterable[str]
) -> None:
    """Copy the bodies that objects belong to; drop those hidden since a side spoke twice."""
    named = {path.split("/")[1] for path in touched if path.startswith("body/")}
    found = [record.bodies[id_] for id_ in sorted(named) if id_ in record.bodies]
    shown = [body for body in found if not body.is_root]
    bodies.copy(commission, shown)
    rows = bodies.BodyRow.objects.using(DATABASE).filter(commission=commission)
    rows.filter(body__in=named - {body.id for body in shown}).delete()


def _copy_posts(
    commission: str, record: CommissionRecord, touched: Iterable[str]
) -> None:
    """Copy the touched posts; drop those hidden since their side spoke twice."""
    paths = [path for path in touched if _is_post(path)]
    found = {path: record.post(path) for path in paths}
    posts.copy(commission, [post for post in found.values() if post is not None])
    rows = posts.PostRow.objects.using(DATABASE).filter(commission=commission)
    for path, post in found.items():
        if post is None:
            _, body, _, side, id_ = path.split("/")
            rows.filter(body=body, side=side, post=id_).delete()


def _is_post(path: str) -> bool:
    parts = path.split("/")
    return len(parts) == 5 and (parts[0], parts[2]) == ("body", "post")


def _copy_areas(
    commission: str, record: CommissionRecord, touched: Iterable[str]
) -> None:
    """Copy the areas that objects belong to; drop those hidden as bodies are."""
    named = {path.split("/")[1] for path in touched if path.startswith("area/")}
    found = [record.areas[id_] for id_ in sorted(named) if id_ in record.areas]
    areas.copy(commission, found)
    rows = areas.AreaRow.objects.using(DATABASE).filter(commission=commission)
    rows.filter(area__in=named - {area.id for area in found}).delete()


def _copy_markings(
    commission: str, record: CommissionRecord, touched: Iterable[str]
) -> None:
    """Copy the markings of the touched things; scales are read from the record."""
    paths = {
        path.removeprefix("marking/") for path in touched if path.startswith("marking/")
    }
    found = [one for path in sorted(paths) for one in record.markings.on(path)]
    if paths:
        markings.copy(commission, paths, found)


def _copy_delegations(
    commission: str, record: CommissionRecord, paths: Iterable[Sequence[str]]
) -> None:
    """Copy the lists of the sessions whose delegations were touched, in one statement."""
    named = {path[1] for path in paths if path[2:3] == ["delegation"]}
    found = {id_: record.delegations(id_) for id_ in sorted(named)}
    delegations.drop(commission, named)
    delegations.copy(commission, found)


def _copy_beside(
    commission: str, record: CommissionRecord, paths: Iterable[Sequence[str]]
) -> None:
    """Copy what sides say beside the touched items; one that is hidden has nothing."""
    touched = {
        (path[1], path[3])
        for path in paths
        if path[2:3] == ["item"] and path[4:5] in ([], ["note"], ["title"])
    }
    found = [one for place in sorted(touched) for one in record.beside(*place)]
    item_notes.drop(commission, {item for _, item in touched})
    item_notes.copy(commission, found)


def _copy_papers(
    commission: str, record: CommissionRecord, touched: Iterable[str]
) -> None:
    """Copy the touched papers; drop those hidden since their side spoke twice."""
    named = [path.split("/")[1] for path in touched if path.startswith("paper/")]
    _copy_named(commission, papers, record.papers, dict.fromkeys(named))


def clear(commission: str) -> None:
    """Drop the rows of a commission."""
    for model in (
        register.ActRow,
        register.NamingRow,
        sessions.SessionRow,
        items.ItemRow,
        agendas.AgendaRow,
        strikes.StrikeRow,
        history.HistoryRow,
        elsewhere.ElsewhereRow,
        contacts.ContactRow,
        notes.NoteRow,
        decisions.DecisionRow,
        silences.SilenceRow,
        bodies.BodyRow,
        posts.PostRow,
        areas.AreaRow,
        markings.MarkingRow,
        delegations.DelegationRow,
        item_notes.ItemNoteRow,
        papers.PaperRow,
    ):
        model.objects.using(DATABASE).filter(commission=commission).delete()


_Copy = Callable[[str, CommissionRecord, Sequence[str]], None]
_COPIED: Sequence[tuple[str, _Copy]] = (
    ("strike", _copy_strikes),
    ("history", _copy_history),
    ("elsewhere", _copy_elsewhere),
    ("contact", _copy_contacts),
    ("note", _copy_notes),
    ("silence", _copy_silences),
    ("silence", _copy_decisions),
    ("decision", _copy_decisions),
    ("body", _copy_bodies),
    ("body", _copy_posts),
    ("area", _copy_areas),
    ("marking", _copy_markings),
    ("paper", _copy_papers),
)
"""What is copied where something of a noun was touched."""
