"""The charter of a commission, what sides would amend in it, and how it is amended.

An amendment is typed rule by rule, as the charter writes its values; what is proposed
or consented to is the whole new charter, made here from the one in force.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from paraph.acts.charter.rules import PARAMETERS, is_locked
from paraph.chancery.officers import DRAFTER
from paraph.clerk import reading
from paraph.crafts.calendars.charters.checking import read_charter_tables
from paraph.kernel import amended, canonical
from paraph.kernel.canonical import NOTHING
from paraph.kernel.charter import Charter, charter_tables
from paraph.kernel.errors import Refused
from paraph.kernel.view import View
from paraph.projection import sessions
from paraph.web import drafts, forms, pages, refusals, rule_values, rules
from paraph.web.access import Here, page_for

OBJECT = "charter"
FIELD = "rule."
"""What the name of a rule's place to type begins with."""


@page_for()
def charter(request: HttpRequest, here: Here) -> HttpResponse:
    """Show the charter in force, and what each side proposes or consents to instead."""
    view = reading.commission_record(here.commission).view
    now = view.charter
    context = {
        "rules": rules.rows(now),
        "quoted": now.quoted,
        "begins": _begins(view),
        "state": view.state(OBJECT),
        "is_locked": is_locked(now),
        "stated": [
            {
                "side": side.key,
                "name": here.called(side.key),
                "is_own": side.key == here.side,
                "proposed": _told(view, view.entry(OBJECT, side.key)),
                "offered": _told(view, _offer(view, side.key)),
            }
            for side in here.sides
        ],
        "number": canonical.grouped(now.commission),
    }
    return pages.page(
        request,
        here,
        "commission/charter.html",
        context,
        tab="commission",
        shows=["charter"],
    )


@page_for(DRAFTER, methods=("GET", "POST"))
def amend(request: HttpRequest, here: Here) -> HttpResponse:
    """Type an amendment, rule by rule; begin a draft that proposes or consents to it."""
    view = reading.commission_record(here.commission).view
    lines = list(_leaves(view.charter.rules))
    in_force = canonical.digest(view.charter.raw)
    errors: list[dict[str, str]] = []
    first = _next_number(here)
    if request.method == "POST":
        first = forms.number(request.POST.get("from_session", "")) or 0
        value, errors = _typed(request, view.charter, lines)
        errors += _errors(value)
        if request.POST.get("charter", "") != in_force:
            told = gettext(
                "The charter was amended meanwhile. What you typed stands beside the "
                "rules that are in force now: look at them, and press again."
            )
            errors.insert(0, {"path": "", "told": told})
        if not first:
            told = gettext("Say from which session its rules hold.")
            errors.append({"path": "", "told": told})
        if not errors:
            said = {"charter": value, "from_session": first}
            kind, content = "charter.propose/1", said
            if request.POST.get("press") == "consent":
                kind, content = "charter.amend/1", {"terms": said}
            try:
                return drafts.begin_typed(here, kind, OBJECT, content)
            except Refused as refusal:
                told = refusals.sentence(refusal.code, refusal.facts)
                errors.append({"path": "", "told": told})
    context = {
        "lines": [
            {
                "path": path,
                "name": gettext(PARAMETERS[path]) if path in PARAMETERS else "",
                "id": path.replace(".", "-"),
                "value": request.POST.get(FIELD + path, rule_values.shown(value)),
                "now": rules.sentence(view.charter, path, value),
            }
            for path, value in lines
        ],
        "new_path": request.POST.get("new_path", ""),
        "new_value": request.POST.get("new_value", ""),
        "from_session": first,
        "charter": in_force,
        "errors": errors,
        "is_locked": is_locked(view.charter),
    }
    return pages.page(
        request,
        here,
        "commission/amend.html",
        context,
        tab="commission",
        status=422 if errors else 200,
        shows=["charter"],
    )


@page_for(DRAFTER, methods=("POST",))
def same(request: HttpRequest, here: Here) -> HttpResponse:
    """Begin a draft that consents to what a side proposes or consents to."""
    view = reading.commission_record(here.commission).view
    side = request.POST.get("side", "")
    if not here.charter.has_side(side):
        raise Http404
    said = _offer(view, side) or view.entry(OBJECT, side)
    if said is None:
        raise Http404
    content = {"terms": {name: said[name] for name in ("charter", "from_session")}}
    return drafts.begin(request, here, "charter.amend/1", OBJECT, content)


def differences(now: Charter, new: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Yield each rule that a new charter has otherwise: {path, before, after}."""
    before, after = dict(_leaves(now.rules)), dict(_leaves(new["rules"]))
    for path in dict.fromkeys([*before, *after]):
        if before.get(path) != after.get(path):
            yield {
                "path": path,
                "before": _in_words(before.get(path)),
                "after": _in_words(after.get(path)),
            }


def _in_words(value: Any) -> str:
    return "–" if value is None else rule_values.told(value)


def _told(view: View, said: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if said is None:
        return None
    return {
        "from_session": said["from_session"],
        "changes": list(differences(view.charter, said["charter"])),
    }


def _offer(view: View, side: str) -> Mapping[str, Any] | None:
    """Return the terms of a side's live consent that are not in force."""
    digest = view.consent(OBJECT, side)
    if digest is None or digest == NOTHING or digest in view.in_force(OBJECT):
        return None
    terms: Mapping[str, Any] | None = view.terms(OBJECT, digest)
    return terms


def _begins(view: View) -> int:
    """Return from which session the charter in force holds, 0 if it is the first."""
    digests = view.in_force(OBJECT)
    return amended.begins_with(view, digests[0]) if len(digests) == 1 else 0


def _leaves(tables: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the rules of a charter by their paths: a table's fields one by one.

    A table without any is one of its own.
    """
    for name, table in tables.items():
        if isinstance(table, Mapping) and table:
            for field, value in table.items():
                yield f"{name}.{field}", value
        else:
            yield name, table


def _typed(
    request: HttpRequest, now: Charter, lines: list[tuple[str, Any]]
) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """Return the whole charter as typed, and what cannot be put into it.

    An empty rule is one that it no longer has; one that stands as it was shown, and one
    that the form did not show, keep their value.
    """
    found: dict[str, Any] = {}
    for path, value in lines:
        now_shown = rule_values.shown(value).strip()
        text = request.POST.get(FIELD + path, now_shown).strip()
        if text:
            is_same = text == now_shown
            _put(found, path, deepcopy(value) if is_same else rule_values.typed(text))
    errors = []
    new = request.POST.get("new_path", "").strip()
    text = request.POST.get("new_value", "").strip()
    if new and text and not _put(found, new, rule_values.typed(text)):
        told = gettext(
            "%(path)s: the charter has such a rule already; change it there."
        )
        errors.append({"path": new, "told": told % {"path": new}})
    return {**canonical.decode(now.raw), "rules": found}, errors


def _put(rules: dict[str, Any], path: str, value: Any) -> bool:
    """Put a rule at its path; return False if another one stands there."""
    name, _, field = path.partition(".")
    table = rules.setdefault(name, {}) if field else rules
    if not isinstance(table, dict) or (field or name) in table:
        return False
    table[field or name] = value
    return True


def _errors(value: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return what is wrong with a charter, each by the path of its rule."""
    problems = read_charter_tables(charter_tables(value)).errors
    return [{"path": one.path, "told": str(one)} for one in problems]


def _next_number(here: Here) -> int:
    numbers = [
        one.number
        for one in sessions.every(here.commission)
        if one.number is not None and not one.is_extraordinary
    ]
    return max(numbers, default=here.charter.first_number - 1) + 1
