"""The past comes in from a table: drafts, one release, entries; and never twice."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from paraph.chancery import drafts, officers, past, practice, retention
from paraph.chancery.drafts import Draft
from paraph.chancery.officers import Officer
from paraph.chancery.scans import Folder
from paraph.clerk import bundles, opened, reading, release
from paraph.clerk.home import Home
from paraph.crafts.sheets.problems import SENTENCES
from paraph.kernel.errors import Refused
from paraph.projection import history
from tests.chancery.tables import as_csv, as_xlsx
from tests.clerk.desk import NOW, Desk

pytestmark = pytest.mark.django_db(databases=["record", "chancery"], transaction=True)

HEADER = ("what", "key", "part_of", "title", "title:km", "number", "day", "to_day")
MORE = ("place", "owner", "due_day", "state", "scan")
SESSION = ("session", "s1", "", "First session", "", "1", "2019-05-06", "2019-05-07")
PROTOCOL = ("protocol", "p1", "s1", "Protocol", "ពិធីសារ", "", "2019-05-07", "")
DUTY = ("commitment", "c1", "p1", "A list of ports", "", "", "", "")
ROWS = (
    (*SESSION, "Nordhavn", "", "", "", ""),
    (*PROTOCOL, "", "", "", "", "protocol.txt"),
    (*DUTY, "", "Sudland", "2020-05-07", "open", ""),
)


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """Return a folder with one scan in it, and a file beside it."""
    folder = tmp_path / "scans"
    folder.mkdir()
    (folder / "protocol.txt").write_bytes(b"Done at Nordhavn.\n")
    (tmp_path / "secret.txt").write_bytes(b"secret\n")
    return folder


def table(*rows: tuple[str, ...], header: tuple[str, ...] = (*HEADER, *MORE)) -> bytes:
    return as_csv(rows or ROWS, header=header)


def take(desk: Desk, officer: Officer, raw: bytes, scans: Path, **more: Any) -> Any:
    return past.take(
        raw,
        charter=desk.charter,
        scans=Folder(scans),
        officer=officer,
        now=more.pop("now", NOW),
        entry=release.made_by,
        **more,
    )


def let_go(desk: Desk, officer: Officer, bundle: str) -> int:
    digest = bundles.shown(desk.commission, bundle).digest
    bundles.approve(desk.commission, bundle, officer, NOW, digest)
    return release.release_due(NOW)


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_a_table_becomes_entries_in_one_step_and_comes_again_without_doubling(
    desk: Desk, anna: Officer, scans: Path, make: Any
) -> None:
    raw = make(ROWS, header=(*HEADER, *MORE))
    outcome = take(desk, anna, raw, scans)
    assert (outcome.problems, outcome.new, outcome.is_kept) == ([], 3, True)
    assert history.every(desk.commission) == []

    assert let_go(desk, anna, outcome.bundle) == 3

    session, protocol, duty = history.every(desk.commission)
    assert session.said == {
        "what": "session",
        "title": {"en": "First session"},
        "number": 1,
        "day": "2019-05-06",
        "to_day": "2019-05-07",
        "place": {"en": "Nordhavn"},
    }
    assert protocol.said["title"] == {"en": "Protocol", "km": "ពិធីសារ"}
    assert protocol.part_of == f"history/{session.entry}"
    assert len(protocol.said["papers"]) == 1
    assert duty.part_of == f"history/{protocol.entry}"
    assert (duty.said["owner"], duty.said["state"]) == ("sudland", "open")

    again = take(desk, anna, raw, scans, now=NOW + dt.timedelta(minutes=1))
    assert (again.new, again.changed, again.same) == (0, 0, 3)


def test_a_repaired_table_words_anew_what_was_released(
    desk: Desk, anna: Officer, scans: Path
) -> None:
    first = take(desk, anna, table(), scans)
    let_go(desk, anna, first.bundle)
    repaired = list(ROWS)
    repaired[2] = (*DUTY, "", "Sudland", "2020-05-07", "done", "")
    added = ("decision", "d1", "s1", "A working group", *("",) * 9)

    outcome = take(
        desk, anna, table(*repaired, added), scans, now=NOW + dt.timedelta(minutes=1)
    )
    assert (outcome.new, outcome.changed, outcome.same) == (1, 1, 2)
    assert let_go(desk, anna, outcome.bundle) == 2
    rows = {row.what: row for row in history.every(desk.commission)}
    assert len(rows) == 4
    assert rows["commitment"].said["state"] == "done"
    assert rows["decision"].part_of == f"history/{rows['session'].entry}"


def test_a_table_repaired_before_its_release_changes_its_drafts(
    desk: Desk, anna: Officer, scans: Path
) -> None:
    first = take(desk, anna, table(), scans)
    repaired = ((*SESSION[:3], "1st session", *SESSION[4:], *("",) * 5), *ROWS[1:])
    outcome = take(desk, anna, table(*repaired), scans)
    assert (outcome.new, outcome.changed, outcome.same) == (0, 1, 2)
    assert let_go(desk, anna, first.bundle) == 3
    titles = [row.said["title"]["en"] for row in history.every(desk.commission)]
    assert titles[0] == "1st session"


def cells(**changed: str) -> tuple[str, ...]:
    """Return the row of the session with other cells."""
    names = (*HEADER, *MORE)
    row = dict(zip(names, ROWS[0], strict=True)) | changed
    return tuple(row[name] for name in names)


WRONG: dict[str, tuple[Any, int, str, str]] = {
    "no kind": (lambda: table(cells(what="")), 2, "what", "row.what"),
    "another kind": (lambda: table(cells(what="meeting")), 2, "what", "row.what"),
    "no key": (lambda: table(cells(key="")), 2, "key", "row.missing"),
    "no title": (lambda: table(cells(title="")), 2, "title", "row.missing"),
    "a key twice": (lambda: table(ROWS[0], ROWS[0]), 3, "key", "past.twice"),
    "part of what is not there": (
        lambda: table(ROWS[1]),
        2,
        "part_of",
        "past.unknown",
    ),
    "part of what comes later": (
        lambda: table(ROWS[1], ROWS[0]),
        2,
        "part_of",
        "past.unknown",
    ),
    "part of itself": (
        lambda: table(cells(part_of="s1")),
        2,
        "part_of",
        "past.own-part",
    ),
    "a number in words": (
        lambda: table(cells(number="one")),
        2,
        "number",
        "cell.whole",
    ),
    "a number with a point": (
        lambda: table(cells(number="1.0")),
        2,
        "number",
        "cell.whole",
    ),
    "number 0": (lambda: table(cells(number="0")), 2, "number", "cell.whole"),
    "a day as a number": (lambda: table(cells(day="43591")), 2, "day", "day.number"),
    "30 February": (lambda: table(cells(day="2019-02-30")), 2, "day", "day.unknown"),
    "a day as people write": (
        lambda: table(cells(day="6.5.2019")),
        2,
        "day",
        "day.unknown",
    ),
    "a time": (lambda: table(cells(day="2019-05-06 10:00")), 2, "day", "day.time"),
    "days backwards": (
        lambda: table(cells(to_day="2019-05-05")),
        2,
        "to_day",
        "days.backwards",
    ),
    "a last day alone": (lambda: table(cells(day="")), 2, "day", "row.missing"),
    "an owner of a session": (
        lambda: table(cells(owner="Sudland")),
        2,
        "owner",
        "row.not-here",
    ),
    "an owner nobody knows": (
        lambda: table(ROWS[0], ROWS[1], (*DUTY, "", "Vestmark", "", "", "")),
        4,
        "owner",
        "side.unknown",
    ),
    "a state nobody knows": (
        lambda: table(ROWS[0], ROWS[1], (*DUTY, "", "", "", "late", "")),
        4,
        "state",
        "past.state",
    ),
    "a scan that is missing": (
        lambda: table(cells(scan="nothing.pdf")),
        2,
        "scan",
        "scan.missing",
    ),
    "a scan elsewhere": (
        lambda: table(cells(scan="../secret.txt")),
        2,
        "scan",
        "scan.folder",
    ),
    "a scan from the root": (
        lambda: table(cells(scan="/etc/hostname")),
        2,
        "scan",
        "scan.folder",
    ),
    "a folder as a scan": (lambda: table(cells(scan=".")), 2, "scan", "scan.missing"),
    "a formula": (lambda: table(cells(title="=1+1")), 2, "title", "cell.formula"),
    "a mark unseen": (lambda: table(cells(title="A\u202eb")), 2, "title", "cell.mark"),
    "a long title": (lambda: table(cells(title="x" * 1_001)), 2, "title", "cell.long"),
    "a long key": (lambda: table(cells(key="x" * 101)), 2, "key", "cell.long"),
    "no title column": (
        lambda: as_csv([("session", "s1")], header=("what", "key")),
        1,
        "",
        "columns.missing",
    ),
    "an unknown column": (
        lambda: table((*cells(), "x"), header=(*HEADER, *MORE, "notes")),
        1,
        "notes",
        "column.unknown",
    ),
    "a column twice": (
        lambda: table((*cells(), "x"), header=(*HEADER, *MORE, "day")),
        1,
        "day",
        "column.twice",
    ),
    "a cell beyond": (lambda: table((*cells(), "x")), 2, "", "cell.surplus"),
    "no rows": (lambda: as_csv([], header=(*HEADER, *MORE)), 0, "", "file.empty"),
    "no file": (lambda: b"", 0, "", "file.empty"),
    "no text": (lambda: b"\x00\x01", 0, "", "file.unknown"),
    "another encoding": (
        lambda: table(cells(title="Première")).decode().encode("latin-1"),
        2,
        "",
        "file.encoding",
    ),
    "an old spreadsheet": (lambda: b"\xd0\xcf\x11\xe0", 0, "", "file.old"),
    "a broken spreadsheet": (lambda: b"PK\x03\x04x", 0, "", "file.broken"),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=list(WRONG))
def test_a_wrong_table_is_told_by_row_and_column_and_nothing_is_kept(
    desk: Desk, anna: Officer, scans: Path, wrong: tuple[Any, int, str, str]
) -> None:
    make, row, column, code = wrong
    outcome = take(desk, anna, make(), scans)
    told = [(one.row, one.column, one.code) for one in outcome.problems]
    assert (row, column, code) in told
    assert all(SENTENCES[one.code] % one.facts for one in outcome.problems)
    assert not outcome.is_kept
    assert not drafts.bundles(desk.commission)
    files = desk_files()
    assert files == [], files


def desk_files() -> list[str]:
    """Return the drafts that were begun, by their key."""
    return [draft.row_key for draft in drafts.Draft.objects.using("chancery").all()]


def test_a_dry_run_keeps_nothing(
    desk: Desk, anna: Officer, scans: Path, home: Home
) -> None:
    outcome = take(desk, anna, table(), scans, dry_run=True)
    assert list(home.attachments.glob("*")) == []
    wrong = (*DUTY, "", "Eastland", "", "open", "")
    assert take(desk, anna, table(*ROWS[:2], wrong), scans).problems
    assert list(home.attachments.glob("*")) == []
    assert (outcome.new, outcome.is_kept) == (3, False)
    assert desk_files() == []


def test_only_a_drafter_takes_in_and_only_a_releaser_lets_go(
    desk: Desk, anna: Officer, scans: Path
) -> None:
    bo = officers.add(
        "bo", name="Bo", office="Archive", role="reader", commission=desk.commission
    )
    eva = officers.add(
        "eva", name="Eva", office="Desk", role="drafter", commission=desk.commission
    )
    with pytest.raises(Refused, match=r"draft\.may-not"):
        take(desk, bo, table(), scans)
    outcome = take(desk, eva, table(), scans)
    digest = bundles.shown(desk.commission, outcome.bundle).digest
    for officer in (bo, eva):
        with pytest.raises(Refused, match=r"draft\.may-not"):
            bundles.approve(desk.commission, outcome.bundle, officer, NOW, digest)
    assert bundles.approve(desk.commission, outcome.bundle, anna, NOW, digest) == 3


def test_nobody_approves_what_was_changed_after_he_looked(
    desk: Desk, anna: Officer, scans: Path
) -> None:
    outcome = take(desk, anna, table(), scans)
    shown = bundles.shown(desk.commission, outcome.bundle)
    drafts.edit(
        shown.drafts[0],
        content={**shown.drafts[0].content, "number": 2},
        officer=anna,
        now=NOW,
    )
    with pytest.raises(Refused, match=r"draft\.changed"):
        bundles.approve(desk.commission, outcome.bundle, anna, NOW, shown.digest)
    with pytest.raises(Refused, match=r"bundle\.empty"):
        bundles.approve(desk.commission, "another", anna, NOW, shown.digest)


def test_an_entry_waits_for_the_one_that_it_belongs_to(
    desk: Desk, anna: Officer, scans: Path
) -> None:
    outcome = take(desk, anna, table(), scans)
    first, second, third = drafts.of_bundle(desk.commission, outcome.bundle)
    with pytest.raises(Refused, match=r"draft\.waits-for"):
        release.rehearse(second)
    shown = release.shown(first)
    release.approve(first, anna, NOW, shown)
    second.refresh_from_db()
    act = release.approve(second, anna, NOW, release.shown(second))
    assert act is not None
    assert act.content["part_of"] == release.made_by(first)
    rows = drafts.Draft.objects.using("chancery").filter(pk=third.pk)
    rows.update(kind="charter.found/1")
    digest = bundles.shown(desk.commission, outcome.bundle).digest
    with pytest.raises(Refused, match=r"bundle\.consent"):
        bundles.approve(desk.commission, outcome.bundle, anna, NOW, digest)


def test_where_four_eyes_are_wanted_two_release_it(
    desk: Desk, anna: Officer, scans: Path
) -> None:
    carla = officers.add(
        "carla",
        name="Carla",
        office="Desk",
        role="releaser",
        commission=desk.commission,
    )
    practice.want_four_eyes(desk.commission, wanted=True, by=None, now=NOW)
    outcome = take(desk, anna, table(), scans)
    digest = bundles.shown(desk.commission, outcome.bundle).digest
    assert bundles.approve(desk.commission, outcome.bundle, anna, NOW, digest) == 0
    assert release.release_due(NOW) == 0
    assert bundles.approve(desk.commission, outcome.bundle, carla, NOW, digest) == 3
    assert release.release_due(NOW) == 3


def test_a_side_alone_takes_its_past_in_and_who_joins_agrees_to_it(
    home: Home, transactional_db: None, scans: Path
) -> None:
    """Acts before are acts after; each entry is agreed or disputed in the end."""
    del home, transactional_db
    opened.forget()
    desk = Desk()
    desk.found_alone()
    anna = officers.add(
        "anna",
        name="Anna",
        office="Secretariat",
        role="releaser",
        commission=desk.commission,
    )
    let_go(desk, anna, take(desk, anna, table(), scans).bundle)
    before = desk.lines()
    assert len(before) == 4

    desk.sudland.found()
    desk.exchange()
    _, _, duty = history.every(desk.commission)
    differs = {"answer": "differs", "words": {"en": "It was done in 2020."}}
    desk.sudland.state(
        "history.answer/1", f"history/{duty.entry}/answer/sudland", differs
    )
    but = {"but": [duty.entry]}
    desk.sudland.state("history.agree/1", "history/norland/account", but)
    desk.exchange()
    desk.seal("history.agree/1", "history/norland/account", but)
    desk.exchange()

    assert desk.lines()[: len(before)] == before
    assert history.counts(desk.commission) == {"norland": {"agreed": 2, "disputed": 1}}
    assert reading.state_digest(desk.commission) == desk.sudland.record.state_digest()
    opened.forget()


def test_of_two_rows_that_say_the_same_each_is_sealed_also_after_a_restart(
    desk: Desk, anna: Officer, scans: Path
) -> None:
    duty = ("commitment", "c1", "", "A list of ports", *("",) * 9)
    outcome = take(desk, anna, table(duty, ("commitment", "c2", *duty[2:])), scans)
    digest = bundles.shown(desk.commission, outcome.bundle).digest
    bundles.approve(desk.commission, outcome.bundle, anna, NOW, digest)
    first, second = drafts.of_bundle(desk.commission, outcome.bundle)
    release.release(first, NOW)

    release.reconcile(desk.commission, NOW)

    second.refresh_from_db()
    assert second.state == "approved"
    assert release.release_due(NOW) == 1
    assert len(history.every(desk.commission)) == 2


def test_a_restart_in_the_middle_of_a_bundle_settles_and_goes_on(
    desk: Desk, anna: Officer, scans: Path
) -> None:
    outcome = take(desk, anna, table(), scans)
    digest = bundles.shown(desk.commission, outcome.bundle).digest
    bundles.approve(desk.commission, outcome.bundle, anna, NOW, digest)
    release.reconcile(desk.commission, NOW)
    assert release.release_due(NOW) == 3


def test_a_text_that_begins_like_a_draft_is_a_text(desk: Desk, anna: Officer) -> None:
    said = {"what": "text", "title": {"en": "A text"}, "reference": "draft/2014"}
    draft = drafts.create(
        commission=desk.commission,
        kind="history.enter/1",
        object_="history/~0",
        content=said,
        officer=anna,
        now=NOW,
    )
    act = release.approve(draft, anna, NOW, release.shown(draft))
    assert act is not None
    assert act.content == said


def test_a_row_that_belongs_to_a_wrong_row_is_not_told_of_as_wrong(
    desk: Desk, anna: Officer, scans: Path
) -> None:
    wrong = (*SESSION, "Nordhavn", "", "", "", "nothing.pdf")
    outcome = take(desk, anna, table(wrong, *ROWS[1:]), scans)
    assert [(one.row, one.code) for one in outcome.problems] == [(2, "scan.missing")]


def test_retention_leaves_what_tells_that_a_row_became_an_entry(
    desk: Desk, anna: Officer, scans: Path
) -> None:
    outcome = take(desk, anna, table(), scans)
    let_go(desk, anna, outcome.bundle)
    later = NOW + dt.timedelta(days=400)
    retention.set_class(desk.commission, "draft.released", 1, by=anna, now=NOW)
    assert retention.apply(desk.commission, by=anna, now=later) == {}
    again = take(desk, anna, table(), scans, now=later)
    assert (again.new, again.changed, again.same) == (0, 0, 3)


def test_retention_leaves_a_released_draft_that_another_one_needs(
    desk: Desk, anna: Officer
) -> None:
    def draft(**more: str) -> Draft:
        content = {"what": "session", "title": {"en": "A session"}, **more}
        return drafts.create(
            commission=desk.commission,
            kind="history.enter/1",
            object_="history/~0",
            content=content,
            officer=anna,
            now=NOW,
        )

    whole = draft()
    part = draft(what="protocol", part_of=f"draft/{whole.pk}")
    alone = draft(what="decision")
    for one in (whole, alone):
        release.approve(one, anna, NOW, release.shown(one))
    release.release_due(NOW + dt.timedelta(days=1))
    later = NOW + dt.timedelta(days=400)
    retention.set_class(desk.commission, "draft.released", 1, by=anna, now=NOW)
    found = [one.thing for one in retention.due(desk.commission, later)]
    assert found == [f"draft/{alone.pk}"]
    retention.apply(desk.commission, by=anna, now=later)
    release.approve(part, anna, later, release.shown(part))
    release.release_due(later + dt.timedelta(days=1))
    part.refresh_from_db(using="chancery")
    assert part.state == drafts.RELEASED
    found = [one.thing for one in retention.due(desk.commission, later)]
    assert f"draft/{whole.pk}" in found


def test_all_that_is_wrong_with_a_table_is_told_at_once(
    desk: Desk, anna: Officer, scans: Path
) -> None:
    duty = ("commitment", "c1", "p9", "A list of ports", "", "", "", "")
    wrong = (
        (*duty, "", "Sudlandia", "", "perhaps", ""),
        ("sesion", "s2", "", "Second", "", "two", "", "", "", "", "", "", "no.pdf"),
        ("decision", "d1", "s2", "A port", "", "", "", "", "", "", "", "", ""),
    )
    outcome = take(desk, anna, table(*wrong), scans)
    assert [(one.row, one.column, one.code) for one in outcome.problems] == [
        (2, "state", "past.state"),
        (2, "part_of", "past.unknown"),
        (2, "owner", "side.unknown"),
        (3, "what", "row.what"),
        (3, "number", "cell.whole"),
        (3, "scan", "scan.missing"),
    ]
    assert desk_files() == []


def test_a_bundle_is_put_away_as_one_and_can_come_in_again(
    desk: Desk, anna: Officer, scans: Path
) -> None:
    outcome = take(desk, anna, table(), scans)
    assert bundles.discard(desk.commission, outcome.bundle, anna, NOW) == 3
    assert bundles.shown(desk.commission, outcome.bundle).drafts == []
    with pytest.raises(Refused, match=r"bundle\.empty"):
        bundles.discard(desk.commission, outcome.bundle, anna, NOW)
    later = NOW + dt.timedelta(minutes=1)
    again = take(desk, anna, table(), scans, now=later)
    assert (again.new, again.same) == (3, 0)
