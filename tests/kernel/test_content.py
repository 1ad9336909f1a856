"""Content and kinds: the one registration, ids, objects under consent."""

import pytest

from paraph.acts.kinds import KINDS
from paraph.kernel import canonical
from paraph.kernel.content import (
    Content,
    check_terms_or_nothing,
    consent_to_terms,
    derive_id,
)
from paraph.kernel.errors import Refused
from tests.simulator import founded


def test_ids_are_derived_and_favor_nobody() -> None:
    one = derive_id("ab" * 32, "norland", 3, 0)
    assert one == "wtsww57fs5oy"
    others = {
        derive_id("ab" * 32, "norland", 3, 1),
        derive_id("ab" * 32, "norland", 4, 0),
        derive_id("ab" * 32, "sudland", 3, 0),
        derive_id("cd" * 32, "norland", 3, 0),
    }
    assert one not in others
    assert len(others) == 4


def test_a_kind_knows_noun_verb_doc_and_sentence() -> None:
    kind = KINDS["session.fix/1"]
    assert (kind.noun, kind.verb) == ("session", "fix")
    assert kind.doc == "A side consents to when and where a session is held."
    assert kind.template({}, is_new=False).startswith("{side} consented to hold")
    assert "no date" in kind.template({"nothing": True}, is_new=False)
    again = KINDS["session.propose/1"]
    assert again.template({}, is_new=True) != again.template({}, is_new=False)
    assert set(again.templates) == {
        again.template({}, is_new=True),
        again.template({}, is_new=False),
    }
    assert not kind.makes_entries
    assert KINDS["session.propose/1"].makes_entries


def test_the_digest_of_terms_is_that_of_their_canonical_bytes() -> None:
    assert consent_to_terms({"terms": {"b": 1, "a": 2}}) == {
        "consent": canonical.digest(b'{"a":2,"b":1}')
    }
    assert consent_to_terms({"nothing": True}) == {"consent": canonical.NOTHING}


def test_terms_or_nothing_and_not_both() -> None:
    check_terms_or_nothing({"terms": {}})
    check_terms_or_nothing({"nothing": True})
    for content in ({}, {"terms": {}, "nothing": True}):
        with pytest.raises(Refused, match=r"content\.terms"):
            check_terms_or_nothing(content)


def test_a_content_of_itself_declares_and_changes_nothing() -> None:
    norland, _ = founded()
    act = norland.acknowledge()
    view = norland.record.view()
    assert Content.stance(view, act.object, act.content) is None
    assert Content.apply({"a": 1}, act) is None
    Content.check(view, act)


def test_a_path_with_a_placeholder_matches_that_path_alone() -> None:
    pattern = KINDS["session.fix/1"].pattern
    matched = pattern.fullmatch("session/abcdefghijkl/dates")
    assert matched is not None
    assert matched["session"] == "abcdefghijkl"
    for other in ("session/abc/dates", "session/abcdefghijk0/dates", "session/dates"):
        assert pattern.fullmatch(other) is None
    assert KINDS["receipt.give/1"].pattern.fullmatch("receipt/zh_hans")


def test_a_kind_tells_noun_verb_version_and_meaning() -> None:
    kind = KINDS["session.fix/1"]
    assert (kind.noun, kind.verb, kind.version) == ("session", "fix", 1)
    assert kind.doc.startswith("A side consents")
