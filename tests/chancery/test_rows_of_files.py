"""Kept files: what a draft keeps, which holds keep it, and what goes with it."""

import hashlib
from typing import Any

import pytest

from paraph.chancery import attachments, drafts, holding, retention, rows_of_files
from paraph.chancery.drafts import Draft
from paraph.chancery.officers import Officer
from paraph.kernel.errors import Refused
from tests.chancery.conftest import COMMISSION
from tests.chancery.test_holds import NOW, OTHER, refused
from tests.chancery.test_retention import LATER, keep

pytestmark = pytest.mark.django_db(databases=["chancery", "record"], transaction=True)


def cleaned(raw: bytes, copy: bytes) -> dict[str, Any]:
    """Return a kept file as a cleaned copy of another one."""
    original = attachments.keep(raw, "paper.txt")
    return attachments.keep(copy, "paper.txt") | {"original": original}


def draft_with(anna: Officer, *papers: dict[str, Any], named: str = "") -> Draft:
    return drafts.create(
        commission=COMMISSION,
        kind="item.inscribe/1",
        object_="session/abcdefghijkl/item/~0",
        content={
            "title": {"en": "X"},
            "papers": [named] if named else [one["sha256"] for one in papers],
        },
        officer=anna,
        now=NOW,
        enclosures=papers,
    )


def is_here(*digests: str) -> list[bool]:
    return [attachments.path(one) is not None for one in digests]


def test_a_draft_keeps_what_it_encloses_and_what_that_is_a_copy_of(
    anna: Officer,
) -> None:
    copy, plain = cleaned(b"one", b"o"), attachments.keep(b"two", "b.txt")
    original = copy["original"]["sha256"]
    draft = draft_with(anna, copy, plain)
    assert rows_of_files.of_draft(draft) == [copy["sha256"], original, plain["sha256"]]


def test_a_hold_on_a_draft_keeps_its_files_whoever_asks(anna: Officer) -> None:
    copy = cleaned(b"one", b"o")
    draft = draft_with(anna, copy)
    only_named = hashlib.sha256(b"named").hexdigest()
    other = draft_with(anna, named=only_named)
    files = [copy["sha256"], copy["original"]["sha256"], only_named]
    for sha256 in files:
        rows_of_files.check_free(OTHER, sha256)
    for one in (draft, other):
        holding.place(COMMISSION, f"draft/{one.pk}", "A case", by=anna, now=NOW)
    for sha256 in files:
        refused("hold.held", rows_of_files.check_free, OTHER, sha256)
    rows_of_files.check_free(OTHER, "0" * 64)


def test_a_wide_hold_where_a_draft_is_keeps_its_files_in_other_commissions_too(
    anna: Officer,
) -> None:
    paper = attachments.keep(b"one", "a.txt")
    draft_with(anna, paper)
    holding.place(COMMISSION, "", "A case", by=anna, now=NOW)
    with pytest.raises(Refused) as caught:
        rows_of_files.check_free(OTHER, paper["sha256"])
    assert caught.value.facts["reason"] == "A case"


def test_the_original_of_a_cleaned_copy_goes_with_its_draft(anna: Officer) -> None:
    alone, shared = cleaned(b"one", b"o"), cleaned(b"two", b"t")
    gone = draft_with(anna, alone, shared)
    draft_with(anna, shared["original"])
    drafts.discard(gone, officer=anna, now=NOW)
    keep("draft.put-away")
    retention.apply(COMMISSION, by=anna, now=LATER)
    assert is_here(alone["sha256"], alone["original"]["sha256"]) == [False, False]
    assert is_here(shared["sha256"], shared["original"]["sha256"]) == [False, True]


def test_a_cleaned_copy_that_is_struck_takes_its_original_along(
    anna: Officer,
) -> None:
    alone, shared, held = (cleaned(raw, raw[:1]) for raw in (b"one", b"two", b"4our"))
    draft_with(anna, alone, shared, held)
    draft_with(anna, shared["original"])
    kept = held["original"]["sha256"]
    holding.place(OTHER, f"enclosure/{kept}", "A case", by=None, now=NOW)
    struck = {one["sha256"] for one in (alone, shared, held)}
    assert rows_of_files.drop_struck(struck) == [kept]
    assert is_here(*struck) == [False] * 3
    originals = [one["original"]["sha256"] for one in (alone, shared, held)]
    assert is_here(*originals) == [False, True, True]


def test_another_copy_of_the_same_original_needs_it(anna: Officer) -> None:
    one, other = cleaned(b"one", b"o"), cleaned(b"one", b"p")
    draft_with(anna, one)
    draft_with(anna, other)
    rows_of_files.drop_struck({one["sha256"]})
    assert is_here(one["original"]["sha256"]) == [True]
    rows_of_files.drop_struck({one["sha256"], other["sha256"]})
    assert is_here(one["original"]["sha256"]) == [False]
