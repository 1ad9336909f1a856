"""A node's clerk as a worker: the desk's side of what a test tells it to do."""

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraph.node.desk")
django.setup()

from django.conf import settings  # noqa: E402 (once Django is ready)

from paraph.chancery import drafts, officers  # noqa: E402 (once Django is ready)
from paraph.clerk import (  # noqa: E402 (once Django is ready)
    acknowledge,
    backups,
    clock,
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
from paraph.projection.models import (  # noqa: E402 (once Django is ready)
    ActRow,
    AgendaRow,
    ItemRow,
    SessionRow,
)
from paraph.store import acts  # noqa: E402 (once Django is ready)
from tests import staff  # noqa: E402 (once Django is ready)
from tests.properties import forks  # noqa: E402 (once Django is ready)
from tests.simulator import key, sign  # noqa: E402 (once Django is ready)

OFFICE = "Secretariat"


def _begin(home: str) -> int:
    """Be the clerk of a home; return the number of the process."""
    settings.PARAPH_HOME = Home(Path(home))
    settings.PARAPH_RECALL_S = 0
    names = ("record", "chancery")
    forks.point_to({name: str(getattr(settings.PARAPH_HOME, name)) for name in names})
    if settings.PARAPH_HOME.facts_file.exists():
        facts = settings.PARAPH_HOME.facts()
        settings.PARAPH_SIDE = facts.side
    return os.getpid()


def _step() -> None:
    """Do one step of the desk's loop: settle what a crash left, release what is due."""
    ticking.start(clock.now())
    ticking.tick(clock.now())


def _make(side: str, charter: str) -> None:
    """Make this home a node's, founded."""
    home, made = settings.PARAPH_HOME, parse_charter(charter.encode())
    home.make()
    write_whole(home.seal_key, key(f"{side} seal").to_pem())
    write_whole(home.transport_key, key(f"{side} transport").to_pem())
    write_whole(home.charter_file, made.raw)
    home.write_facts(NodeFacts(side=side, commissions={made.commission: {}}))
    make_databases()
    founding.serve(made, side)
    raw = founding.request(
        made,
        side,
        seal_key=key(f"{side} seal").public,
        transport_key=key(f"{side} transport").public,
        office=OFFICE,
        now=clock.now(),
    )
    founding.found(made.commission, sign(raw, key(f"{side} root")), clock.now())
    staff.add(
        "anna",
        name="Anna",
        office=OFFICE,
        role=officers.RELEASER,
        commission=made.commission,
    )


def _state(kind: str, object_: str, content: Mapping[str, Any]) -> str:
    """Draft, approve and release something; return the object it is about."""
    officer = officers.every()[0]
    draft = drafts.create(
        commission=settings.PARAPH_HOME.first_commission,
        kind=kind,
        object_=object_,
        content=content,
        officer=officer,
        now=clock.now(),
    )
    act = release.approve(draft, officer, clock.now(), release.shown(draft))
    return act.object if act is not None else ""


def _acknowledge() -> bool:
    given = acknowledge.acknowledge(
        settings.PARAPH_HOME.first_commission, clock.now(), at_once=True
    )
    return given is not None


def _receive(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Take in lines; return those refused, each with why."""
    raw = [line.encode() for line in lines]
    return receive(settings.PARAPH_HOME.first_commission, raw, now=clock.now()).refused


def _told(heads: Mapping[str, Sequence[tuple[int, str]]]) -> None:
    """Hear which heads somebody else holds."""
    peers.note_own_heads(settings.PARAPH_HOME.first_commission, heads)


def _lines() -> list[str]:
    """Return every act as a line, in the order of admission here."""
    rows = acts.rows_after(settings.PARAPH_HOME.first_commission, 0)
    return [row.line().decode() for row in rows]


def _report() -> dict[str, Any]:
    """Return what this node holds and says, and what is in force without a consent."""
    commission = settings.PARAPH_HOME.first_commission
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
    backups.back_up(settings.PARAPH_HOME, Path(target), clock.now())


def _restore(source: str) -> None:
    """Put a backup in the place of what the home holds; nothing may run on it."""
    backups.restore(settings.PARAPH_HOME, Path(source))


def _ask_mend(goes_on: str) -> str:
    """Ask the root key for a mend; return what it is to seal."""
    commission = settings.PARAPH_HOME.first_commission
    return rooting.ask_mend(
        commission, goes_on, office=OFFICE, now=clock.now()
    ).raw.decode()


def _take(line: str) -> None:
    rooting.take(settings.PARAPH_HOME.first_commission, line.encode(), clock.now())


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
    rebuilding.rebuild(settings.PARAPH_HOME.first_commission)
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
    forks.serve(sys.argv[1], ("record", "chancery"), VERBS)
