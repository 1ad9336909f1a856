"""A node's clerk in a process of its own: does what it is told, and may be killed.

One process reads everything in and forks a clerk for each that asks: a node starts in
a few milliseconds. A clerk reads requests as JSON lines and answers each with one:
{"answer": …}, {"refused": code}, or {"error": what nobody expected}.
"""

import datetime as dt
import json
import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraph.node.desk")
django.setup()

from django.conf import settings  # noqa: E402 (once Django is ready)
from django.db import connections  # noqa: E402 (once Django is ready)

from paraph.chancery import drafts, officers  # noqa: E402 (once Django is ready)
from paraph.clerk import (  # noqa: E402 (once Django is ready)
    acknowledge,
    backups,
    founding,
    mute,
    opened,
    peers,
    rebuilding,
    release,
    rooting,
    ticking,
)
from paraph.clerk.home import Home, NodeFacts  # noqa: E402 (once Django is ready)
from paraph.clerk.receive import receive  # noqa: E402 (once Django is ready)
from paraph.cli.init import make_databases  # noqa: E402 (once Django is ready)
from paraph.disk import write_whole  # noqa: E402 (once Django is ready)
from paraph.kernel.charter import parse_charter  # noqa: E402 (once Django is ready)
from paraph.kernel.errors import (  # noqa: E402 (once Django is ready)
    Refused,
    VerificationError,
)
from paraph.projection.models import (  # noqa: E402 (once Django is ready)
    ActRow,
    AgendaRow,
    ItemRow,
    SessionRow,
)
from paraph.store import acts  # noqa: E402 (once Django is ready)
from tests.simulator import key, sign  # noqa: E402 (once Django is ready)

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
OFFICE = "Secretariat"
STEPS = frozenset({"os.rename", "os.remove"})
"""Steps on disk before which a clerk can be made to die, beside each SQL statement."""

_left: int | None = None
"""How many steps this clerk still takes before it dies; None: it lives."""


def serve(address: str) -> None:
    """Fork a clerk for each that connects, until the standard input ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for connection in (connections["record"], connections["chancery"]):
        connection.execute_wrappers.append(_counted)  # made now, opened by a clerk
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(address)
        door.listen()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            line, _ = door.accept()
            if os.fork():
                line.close()
                continue
            door.close()
            try:
                _work(line)
            finally:
                os._exit(0)


def _work(line: socket.socket) -> None:
    sys.addaudithook(lambda event, _: _count() if event in STEPS else None)
    with line.makefile("rw", encoding="utf-8") as talk:
        for said in talk:
            request = json.loads(said)
            json.dump(_answer(request.pop("do"), request), talk)
            talk.write("\n")
            talk.flush()


def _answer(verb: str, request: dict[str, Any]) -> Mapping[str, Any]:
    global _left  # noqa: PLW0603 (the clerk is the process)
    _left = request.pop("dies_before", None)
    try:
        return {"answer": VERBS[verb](**request)}
    except (Refused, VerificationError) as refusal:
        return {"refused": refusal.code}
    except Exception:  # noqa: BLE001 (whatever it is, the test is told)
        return {"error": traceback.format_exc()}
    finally:
        _left = None


def _counted(
    execute: Callable[..., Any], sql: str, parameters: Any, many: Any, context: Any
) -> Any:
    _count()
    return execute(sql, parameters, many, context)


def _count() -> None:
    global _left  # noqa: PLW0603 (the clerk is the process)
    if _left is not None:
        if _left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        _left -= 1


def _begin(home: str) -> int:
    """Be the clerk of a home; return the number of the process."""
    settings.PARAPH_HOME = Home(Path(home))
    settings.PARAPH_RECALL_S = 0
    for name in ("record", "chancery"):
        path = getattr(settings.PARAPH_HOME, name)
        connections.settings[name]["NAME"] = connections[name].settings_dict["NAME"] = (
            str(path)
        )
    if settings.PARAPH_HOME.facts_file.exists():
        facts = settings.PARAPH_HOME.facts()
        settings.PARAPH_SIDE = facts.side
        settings.PARAPH_COMMISSION = facts.commission
    return os.getpid()


def _step() -> None:
    """Do one step of the desk's loop: settle what a crash left, release what is due."""
    ticking.start(NOW)
    ticking.tick(NOW)


def _make(side: str, charter: str) -> None:
    """Make this home a node's, founded."""
    home, made = settings.PARAPH_HOME, parse_charter(charter.encode())
    home.make()
    write_whole(home.seal_key, key(f"{side} seal").to_pem())
    write_whole(home.transport_key, key(f"{side} transport").to_pem())
    write_whole(home.charter_file, made.raw)
    home.write_facts(NodeFacts(side=side, commission=made.commission))
    make_databases()
    founding.serve(made, side)
    raw = founding.request(
        made,
        side,
        seal_key=key(f"{side} seal").public,
        transport_key=key(f"{side} transport").public,
        office=OFFICE,
        now=NOW,
    )
    founding.found(made.commission, sign(raw, key(f"{side} root")), NOW)
    officers.add("anna", name="Anna", office=OFFICE, role=officers.RELEASER)


def _state(kind: str, object_: str, content: Mapping[str, Any]) -> str:
    """Draft, approve and release something; return the object it is about."""
    officer = officers.every()[0]
    draft = drafts.create(
        commission=settings.PARAPH_COMMISSION,
        kind=kind,
        object_=object_,
        content=content,
        officer=officer,
        now=NOW,
    )
    act = release.approve(draft, officer, NOW, release.shown(draft))
    return act.object if act is not None else ""


def _acknowledge() -> bool:
    given = acknowledge.acknowledge(settings.PARAPH_COMMISSION, NOW, at_once=True)
    return given is not None


def _receive(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Take in lines; return those refused, each with why."""
    raw = [line.encode() for line in lines]
    return receive(settings.PARAPH_COMMISSION, raw, now=NOW).refused


def _told(heads: Mapping[str, Sequence[tuple[int, str]]]) -> None:
    """Hear which heads somebody else holds."""
    peers.note_own_heads(settings.PARAPH_COMMISSION, settings.PARAPH_SIDE, heads)


def _lines() -> list[str]:
    """Return every act as a line, in the order of admission here."""
    rows = acts.rows_after(settings.PARAPH_COMMISSION, 0)
    return [row.line().decode() for row in rows]


def _report() -> dict[str, Any]:
    """Return what this node holds and says, and what is in force without a consent."""
    commission = settings.PARAPH_COMMISSION
    with opened.reading(commission) as held:
        record, view = held.record, held.record.view()
        sides = set(record.journals.of_side)
        unfounded = []
        for object_, question in record.questions.items():
            for digest in view.in_force(object_):
                consenting = {
                    record.journals.branches[branch].side
                    for branch, track in question.stances.items()
                    if digest in track.values
                }
                if consenting != sides:
                    unfounded.append((object_, digest, sorted(consenting)))
        return {
            "heads": record.journals.heads(),
            "digest": record.state_digest(),
            "judged": record.judged(record.journals.everything()),
            "unfounded": unfounded,
            "sessions": list(held.view().sessions),
            "mute": mute.is_mute(held),
        }


def _back_up(target: str) -> None:
    backups.back_up(settings.PARAPH_HOME, Path(target), NOW)


def _restore(source: str) -> None:
    """Put a backup in the place of what the home holds; nothing may run on it."""
    backups.restore(settings.PARAPH_HOME, Path(source))


def _ask_mend(goes_on: str) -> str:
    """Ask the root key for a mend; return what it is to seal."""
    commission = settings.PARAPH_COMMISSION
    return rooting.ask_mend(commission, goes_on, office=OFFICE, now=NOW).raw.decode()


def _take(line: str) -> None:
    rooting.take(settings.PARAPH_COMMISSION, line.encode(), NOW)


def _copies() -> dict[str, list[Any]]:
    """Return every row of the projection, without the numbers of rows."""
    return {
        model.__name__: sorted(
            json.dumps({**row, "id": 0}, sort_keys=True, default=str)
            for row in model.objects.using("record").values()
        )
        for model in (ActRow, SessionRow, ItemRow, AgendaRow)
    }


def _rebuild() -> list[Any]:
    """Make the projection again; return by table the rows that only one of both has."""
    kept = _copies()
    rebuilding.rebuild(settings.PARAPH_COMMISSION)
    rebuilt = _copies()
    return [
        (name, sorted(set(kept[name]) ^ set(rebuilt[name])))
        for name in kept
        if kept[name] != rebuilt[name]
    ]


VERBS: Mapping[str, Callable[..., Any]] = {
    "begin": _begin,
    "step": _step,
    "make": _make,
    "state": _state,
    "acknowledge": _acknowledge,
    "receive": _receive,
    "told": _told,
    "lines": _lines,
    "report": _report,
    "back_up": _back_up,
    "restore": _restore,
    "ask_mend": _ask_mend,
    "take": _take,
    "withdraw_request": rooting.withdraw,
    "rebuild": _rebuild,
}

if __name__ == "__main__":
    serve(sys.argv[1])
