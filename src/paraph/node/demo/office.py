"""One side's office in the demonstration: does what it is told, a line at a time.

`python -m paraph.node.demo.office` reads requests as JSON lines from its standard
input and answers each with one. What it states goes the way of every act: a draft,
an officer's approval, the release.
"""

import datetime as dt
import json
import sys
from collections.abc import Mapping
from typing import Any

import django

Request = Mapping[str, Any]


def serve() -> None:
    """Answer requests until the input ends."""
    django.setup()
    for line in sys.stdin:
        request = json.loads(line)
        answer = {
            "state": _state,
            "lines": _lines,
            "receive": _receive,
            "acknowledge": _acknowledge,
            "person": _person,
            "report": _report,
            "join": _join,
        }[request["do"]](request)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _state(request: Request) -> str:
    """State something as the releaser would; return the object it is about."""
    from paraph.chancery import attachments, drafts, roles
    from paraph.chancery.officers import RELEASER
    from paraph.clerk import release
    from paraph.web import persons

    at = _at(request)
    officer = roles.holders(_commission(request), RELEASER, at)[0].officer
    content, enclosures = dict(request["content"]), []
    if request.get("person"):
        named = request["person"]
        kept = persons.typed(named["name"], named["style"], [])
        if kept is not None:
            enclosures.append(kept)
            content["person"] = kept["sha256"]
    if request.get("paper"):
        name, words = request["paper"]
        enclosures.append(attachments.keep(words.encode(), name))
        digest = enclosures[-1]["sha256"]
        is_paper = request["kind"] == "paper.circulate/1"
        content |= {"files": {"en": digest}} if is_paper else {"papers": [digest]}
    draft = drafts.create(
        commission=_commission(request),
        kind=request["kind"],
        object_=request["object"],
        content=content,
        enclosures=enclosures,
        officer=officer,
        now=at,
    )
    act = release.approve(draft, officer, at, release.shown(draft))
    return act.object if act is not None else ""


def _lines(request: Request) -> list[str]:
    """Return our lines from a folio on."""
    from paraph.clerk import reading

    commission = _commission(request)
    found = reading.lines(
        commission, reading.own_side(commission), request["from"], 1_000
    )
    return [line.decode("utf-8") for line in found]


def _receive(request: Request) -> int:
    """Take in lines of the other side; return how many were new."""
    from paraph.clerk.receive import receive

    outcome = receive(
        _commission(request),
        [line.encode("utf-8") for line in request["lines"]],
        now=_at(request),
    )
    return len(outcome.admitted)


def _acknowledge(request: Request) -> bool:
    """Give a receipt if there is something to acknowledge."""
    from paraph.clerk.acknowledge import acknowledge

    given = acknowledge(_commission(request), _at(request), at_once=True)
    return given is not None


def _person(request: Request) -> str:
    """Put a person into this office's directory."""
    from paraph.chancery import people, posts

    person = people.add(
        request["name"],
        style={"en": request["style"]} if request["style"] else None,
        side=request["side"],
        spellings=[(words, language) for words, language in request["spellings"]],
    )
    posts.hold(person, request["post"])
    return str(person)


def _report(request: Request) -> str:
    """Put a report on the desk, as if somebody had pasted it."""
    from paraph.chancery import officers, readings, reports
    from paraph.clerk import reading

    text = request["text"]
    report, _ = reports.keep(
        text.encode("utf-8"),
        commission=_commission(request),
        text=text,
        encoding="utf-8",
        name=request["name"],
        title=text.splitlines()[0],
        officer=officers.every()[0],
        now=_at(request),
        published=_at(request).date(),
    )
    charter = reading.charter(_commission(request))
    readings.read_in(report, readings.directory(charter))
    return str(report)


def _join(request: Request) -> str:
    """Begin our journal in one more commission; return its number.

    What `paraph init` or `paraph commission add`, `paraph keys seal-root` and `paraph
    found` do by hand, in one process: a demonstration should begin soon.
    """
    from django.conf import settings

    from paraph.chancery import officers, roles
    from paraph.clerk import founding
    from paraph.clerk.home import NodeFacts
    from paraph.cli import commission, init
    from paraph.kernel import canonical, seal
    from paraph.kernel.act import Line
    from paraph.kernel.charter import parse_charter

    home, at, side = settings.PARAPH_HOME, _at(request), request["side"]
    charter = parse_charter(request["charter"].encode())
    number = charter.commission
    if home.facts_file.exists():
        commission.add(home, charter, request["peers"])
    else:
        init.make(home, charter, NodeFacts(side, {number: request["peers"]}))
    safe = home.safe(number)
    init.ask_root(safe, charter, side, office="Secretariat", now=at)
    raw = safe.founding_request.read_bytes()
    root = seal.LocalSeal.from_pem(request["root"].encode())
    signed = ((seal.key_id(root.public), root.sign(seal.pae(seal.ACT_TYPE, raw))),)
    founding.found(number, Line(canonical.digest(raw), signed, raw).encode(), at)
    for name, role, office in request["officers"]:
        login = ".".join(name.casefold().split())
        officer = officers.by_login(login) or officers.add(
            login, name=name, office=office
        )
        roles.give(officer, role, commission=number, by=None, now=at)
    return number


def _commission(request: Request) -> str:
    """Return the commission that a request is about."""
    return str(request["commission"])


def _at(request: Request) -> dt.datetime:
    return dt.datetime.fromisoformat(request["at"])


if __name__ == "__main__":
    serve()
