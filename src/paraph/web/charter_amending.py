"""The charter of a commission, what sides would amend in it, and how it is amended.

An amendment is typed rule by rule, as the charter writes its values; what is proposed
or consented to is the whole new charter, made here from the one in force.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from paraph.acts.charter.rules import PARAMETERS, is_locked, plain
from paraph.chancery.officers import DRAFTER
from paraph.clerk import reading
from paraph.crafts.calendars.charters.checking import read_charter_tables
from paraph.kernel import amended, canonical
from paraph.kernel.canonical import NOTHING
from paraph.kernel.charter import Charter, charter_tables
from paraph.kernel.view import View
from paraph.projection import sessions
from paraph.web import drafts, forms, pages, rule_values, rules
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
    errors: list[dict[str, str]] = []
    first = _next_number(here)
    if request.method == "POST":
        first = forms.number(request.POST.get("from_session", "")) or 0
        value = _typed(request, view.charter, [path for path, _ in lines])
        errors = _errors(value)
        if not first:
            told = gettext("Say from which session its rules hold.")
            errors.append({"path": "", "told": told})
        if not errors:
            said = {"charter": value, "from_session": first}
            if request.POST.get("press") == "consent":
                content: dict[str, Any] = {"terms": said}
                return drafts.begin(request, here, "charter.amend/1", OBJECT, content)
            return drafts.begin(request, here, "charter.propose/1", OBJECT, said)
    context = {
        "lines": [
            {
                "path": path,
                "name": gettext(PARAMETERS[path]) if path in PARAMETERS else "",
                "id": path.replace(".", "-"),
                "value": request.POST.get(FIELD + path, rule_values.shown(value)),
                "now": rule_values.told(plain(value)),
            }
            for path, value in lines
        ],
        "new_path": request.POST.get("new_path", ""),
        "new_value": request.POST.get("new_value", ""),
        "from_session": first,
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
    return "–" if value is None else rule_values.told(plain(value))


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
    """Yield the rules of a charter by their paths: a table's fields one by one."""
    for name, table in tables.items():
        if isinstance(table, Mapping):
            for field, value in table.items():
                yield f"{name}.{field}", value
        else:
            yield name, table


def _typed(request: HttpRequest, now: Charter, paths: list[str]) -> dict[str, Any]:
    """Return the whole charter as typed: an empty rule is one that it no longer has."""
    found: dict[str, Any] = {}
    named = [(path, request.POST.get(FIELD + path, "")) for path in paths]
    new = request.POST.get("new_path", "").strip()
    if new:
        named.append((new, request.POST.get("new_value", "")))
    for path, text in named:
        if not text.strip():
            continue
        name, _, field = path.partition(".")
        value = rule_values.typed(text.strip())
        if field:
            found.setdefault(name, {})[field] = value
        else:
            found[name] = value
    value = canonical.decode(now.raw)
    return {**value, "rules": found}


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
