"""Officers, drafts and their release from the command line: no door round the release."""

import json
import re
from pathlib import Path

import pytest

from paraph.chancery import log_words
from tests.cli.conftest import NodeAt
from tests.exchange import nodes
from tests.exchange.nodes import PROPOSAL, paraph, run

pytestmark = pytest.mark.nodes


@pytest.fixture
def norland(house: Path) -> Path:
    """Return Norland's home with its charter in force, and anna and bo at work."""
    home = house / "norland"
    pouch = house / "sudland.pouch"
    paraph("pouch", "pack", "--plain", "--out", pouch, home=house / "sudland")
    paraph("pouch", "open", pouch, home=home)
    paraph("tick", home=home)
    for name, role in (("anna", "releaser"), ("bo", "reader"), ("dora", "drafter")):
        paraph("officer", "add", name, "--role", role, home=home)
    return home


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    """Return a file with a draft of a session."""
    path = tmp_path / "proposal.json"
    path.write_text(json.dumps({"object": "session/~0", "content": PROPOSAL}), "utf-8")
    return path


def test_a_draft_is_released_by_a_releaser_alone(
    norland: Path, proposal: Path, node_at: NodeAt
) -> None:
    kind = "session.propose/1"
    refused = run("draft", kind, proposal, "--officer", "bo", home=norland)
    assert refused.returncode == 1
    assert "draft.may-not" in refused.stderr

    paraph("draft", kind, proposal, "--officer", "dora", home=norland)
    shown = paraph("release", "1", "--officer", "dora", home=norland)
    assert "Norland proposed a session in Sudara" in shown
    words = shown.splitlines()[-1].split()[1:]
    refused = run(*words, home=norland)
    assert refused.returncode == 1
    assert "draft.may-not" in refused.stderr

    words[words.index("dora")] = "anna"
    unseen = [*words[:-1], "0" * 64]
    assert "draft.changed" in run(*unseen, home=norland).stderr
    assert "Approved" in paraph(*words, home=norland)
    assert node_at(norland, "norland").state()["sessions"] == {}
    paraph("release", "1", "--recall", "--officer", "anna", home=norland)


def test_who_has_a_password_proves_it_before_a_release(
    norland: Path, proposal: Path
) -> None:
    add = ("officer", "add", "eva", "--role", "releaser", "--password")
    run(*add, home=norland, typed="correct horse of Nordhavn\n")
    paraph("draft", "session.propose/1", proposal, "--officer", "dora", home=norland)
    shown = paraph("release", "1", "--officer", "eva", home=norland)
    words = shown.splitlines()[-1].split()[1:]

    wrong = run(*words, home=norland, typed="another\n")
    assert wrong.returncode == 1
    assert (
        "Approved"
        in run(*words, home=norland, typed="correct horse of Nordhavn\n").stdout
    )


def test_a_draft_that_is_no_act_is_refused_in_a_sentence(
    norland: Path, tmp_path: Path
) -> None:
    path = tmp_path / "draft.json"
    for text in ("", "[]", '{"object": 3}', '{"object": "session/~0", "content": {}}'):
        path.write_text(text)
        words = ("draft", "session.propose/1", path, "--officer", "anna")
        done = run(*words, home=norland)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr


def test_officers_are_listed_and_not_made_twice(norland: Path) -> None:
    told = paraph("officer", "list", home=norland)
    assert "bo: bo, Secretariat, reader" in told

    again = run("officer", "add", "bo", "--role", "releaser", home=norland)
    assert again.returncode == 1
    assert "bo: bo, Secretariat, reader" in paraph("officer", "list", home=norland)


def test_a_role_is_given_for_a_time_and_ended(norland: Path, proposal: Path) -> None:
    kind = "session.propose/1"
    give = ("officer", "give", "dora", "releaser", "--for", "anna")
    assert "role.deputy-open" in run(*give, home=norland).stderr
    told = paraph(*give, "--until", "2999-12-31", home=norland)
    assert told == "dora is releaser for anna until 2999-12-31.\n"
    listed = paraph("officer", "list", home=norland)
    assert (
        "dora: dora, Secretariat, drafter, releaser for anna until 2999-12-31" in listed
    )
    paraph("officer", "give", "bo", "drafter", home=norland)
    paraph("draft", kind, proposal, "--officer", "bo", home=norland)

    assert "no drafter" in paraph("officer", "end", "bo", "drafter", home=norland)
    refused = run("draft", kind, proposal, "--officer", "bo", home=norland)
    assert "draft.may-not" in refused.stderr
    assert run("officer", "end", "bo", "drafter", home=norland).returncode == 1
    for wrong in (("give", "dan", "reader"), ("give", "bo", "drafter", "--from", "x")):
        assert run("officer", *wrong, home=norland).returncode > 0


def test_who_has_no_role_learns_nothing_of_a_draft(
    norland: Path, proposal: Path
) -> None:
    paraph("officer", "add", "eva", "--role", "administrator", home=norland)
    paraph("draft", "session.propose/1", proposal, "--officer", "dora", home=norland)
    told = {
        run("release", number, "--officer", login, home=norland).stderr
        for number in ("1", "7777")
        for login in ("eva", "dan")
    }
    assert told == {"paraph: There is no such officer, or no such draft.\n"}


def test_a_closed_account_may_nothing_until_it_is_open(
    norland: Path, proposal: Path
) -> None:
    words = ("draft", "session.propose/1", proposal, "--officer", "dora")
    paraph("officer", "close", "dora", home=norland)
    assert "There is no such officer" in run(*words, home=norland).stderr
    assert "the account is closed" in paraph("officer", "list", home=norland)
    paraph("officer", "open", "dora", home=norland)
    paraph(*words, home=norland)


def test_a_link_is_made_for_an_officer_only(norland: Path) -> None:
    assert "http://localhost" in paraph("officer", "link", "anna", home=norland)
    assert run("officer", "link", "dan", home=norland).returncode == 1


def test_a_password_is_never_printed(norland: Path) -> None:
    words = ("officer", "add", "eva", "--role", "reader", "--password")
    done = run(*words, home=norland, typed="a long word of passing\n")

    assert done.returncode == 0
    assert "passing" not in done.stdout + done.stderr


def test_the_internal_log_is_told_in_sentences(norland: Path, proposal: Path) -> None:
    begun = paraph("officer", "log", home=norland).splitlines()
    assert begun[0].endswith(" UTC  The operator made the account dora.")
    words = ("draft", "session.propose/1", proposal, "--officer")
    paraph(*words, "dora", home=norland)
    paraph(*words, "anna", home=norland)

    newest, oldest, *_ = paraph("officer", "log", home=norland).splitlines()

    assert newest.endswith(" UTC  anna began draft 2 (session.propose/1).")
    assert oldest.endswith(" UTC  dora began draft 1 (session.propose/1).")
    (only,) = paraph("officer", "log", "--limit", "1", home=norland).splitlines()
    assert only == newest
    for limit in ("0", "-1", "x"):
        assert run("officer", "log", "--limit", limit, home=norland).returncode > 0


def test_everything_that_is_noted_has_its_sentence() -> None:
    """And every sentence tells something that is noted somewhere."""
    source = [
        path.read_text("utf-8")
        for path in (nodes.ROOT / "src" / "paraph").rglob("*.py")
        if path.name != "log_words.py"
    ]
    noting = r'(?:log\.note(?:_once)?\([^"]*|reads=|WAY, PROVED = )"([a-z.-]+)"'
    noted = {code for text in source for code in re.findall(noting, text)}
    named = {code for text in source for code in log_words.DONE if f'"{code}"' in text}

    assert noted - log_words.DONE.keys() == set()
    assert named == log_words.DONE.keys()
