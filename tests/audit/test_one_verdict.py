"""Kernel and auditor share no code and say the same of the same lines."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from paraph.kernel import canonical
from paraph.kernel.act import Enclosure
from paraph.kernel.admission import Gate, MemoryRoom
from paraph.kernel.charter import MEDIA, Charter
from paraph.kernel.journal import Journals
from tests.audit.auditor import AUDITOR
from tests.simulator import Office, exchange, founded, key, make_charter, sign

Verdict = tuple[list[str], list[str], list[str]]


def by_kernel(charter: Charter, lines: Iterable[bytes]) -> Verdict:
    """Return what the kernel admits, refuses and lets wait."""
    outcome = Gate(Journals(charter), MemoryRoom()).admit(lines)
    admitted = {one.act.digest for one in outcome.admitted}
    refused = {name for name, _ in outcome.refused} - admitted
    awaiting = {name for name, _ in outcome.awaiting} - admitted - refused
    return sorted(admitted), sorted(refused), sorted(awaiting)


def by_auditor(charter: Charter, lines: Iterable[bytes]) -> Verdict:
    """Return what the auditor admits, refuses and lets wait."""
    record = AUDITOR.Record(charter.raw)
    record.admit(lines)
    return sorted(record.acts), sorted(record.refused), sorted(record.awaiting)


def verdict(charter: Charter, lines: Iterable[bytes]) -> Verdict:
    """Return what both say; fails if they differ."""
    lines = list(lines)
    found = by_kernel(charter, lines)
    assert by_auditor(charter, lines) == found
    return found


def grant(name: str, purpose: str = "seal") -> dict[str, str]:
    """Return the content that introduces a key of that name."""
    return {"purpose": purpose, "alg": "ed25519", "key": key(name).public.hex()}


def receipt(office: Office, **forged: Any) -> bytes:
    """Return a receipt's bytes with other parts in its envelope."""
    content = {"judged": canonical.NOTHING}
    return office.draft("receipt.give/1", f"receipt/{office.side}", content, **forged)


NOUN = "n" * 40
PAPER = (Enclosure("0" * 64, 1, "text/plain"),)


@pytest.mark.parametrize(
    ("forge", "is_admitted"),
    [
        (lambda o: receipt(o, kind=f"{NOUN}.say/1"), True),
        (lambda o: receipt(o, kind=f"{NOUN}n.say/1"), False),
        (lambda o: receipt(o, kind=f"note.{NOUN}/1"), True),
        (lambda o: receipt(o, kind=f"note.{NOUN}n/1"), False),
        (lambda o: receipt(o, by="Secretariat"), True),
        (lambda o: receipt(o, by="Secretariat\nof Norland"), False),
        (lambda o: receipt(o, by="x" * 120), True),
        (lambda o: receipt(o, by="x" * 121), False),
        (lambda o: receipt(o, at="2026-99-99T99:99:99Z"), True),
        (lambda o: receipt(o, at="2026-11-23T09:00:00"), False),
        (lambda o: receipt(o, seen={"norland": [[0, "0" * 64]]}), False),
    ],
)
def test_an_envelope_is_judged_alike(
    forge: Callable[[Office], bytes], is_admitted: bool
) -> None:
    norland, _ = founded()
    line = sign(forge(norland), norland.seal)
    admitted, refused, _ = verdict(norland.charter, [*norland.lines, line])
    digest = line[:64].decode()
    assert (digest in admitted, digest in refused) == (is_admitted, not is_admitted)


@pytest.mark.parametrize(
    ("content", "enclosures", "is_admitted"),
    [
        (grant("norland second seal"), (), True),
        (grant("norland second transport", "transport"), (), True),
        (grant("norland second seal"), PAPER, False),
        (grant("norland seal"), (), False),
        (grant("norland seal", "transport"), (), False),
        (grant("norland transport"), (), False),
        (grant("norland root"), (), True),
        (grant("sudland seal"), (), True),
    ],
)
def test_a_grant_is_judged_alike(
    content: dict[str, str], enclosures: tuple[Enclosure, ...], is_admitted: bool
) -> None:
    norland, _ = founded()
    raw = norland.draft("keys.grant/1", "keys", content, enclosures=enclosures)
    line = sign(raw, norland.root)
    admitted, _, _ = verdict(norland.charter, [*norland.lines, line])
    assert (line[:64].decode() in admitted) is is_admitted


@pytest.mark.parametrize(
    ("seals", "transports", "is_admitted"),
    [(1, 1, True), (1, 15, True), (1, 16, False), (0, 1, False), (0, 0, False)],
)
def test_a_founding_is_judged_alike(
    seals: int, transports: int, is_admitted: bool
) -> None:
    charter = make_charter()
    office = Office(charter, "norland")
    keys = [grant(f"norland seal {n}") for n in range(seals)]
    keys += [grant(f"norland line {n}", "transport") for n in range(transports)]
    charter_file = Enclosure(charter.commission, len(charter.raw), MEDIA)
    raw = office.draft(
        "charter.found/1", "charter", {"keys": keys}, enclosures=(charter_file,)
    )
    line = sign(raw, office.root)
    admitted, _, _ = verdict(charter, [line])
    assert bool(admitted) is is_admitted


@pytest.mark.parametrize(("count", "is_admitted"), [(16, True), (17, False)])
def test_many_signatures_are_judged_alike(count: int, is_admitted: bool) -> None:
    norland, _ = founded()
    names = [f"norland seal {n}" for n in range(count - 1)]
    for name in names:
        raw = norland.draft("keys.grant/1", "keys", grant(name))
        norland.receive([sign(raw, norland.root)])
    line = sign(receipt(norland), norland.seal, *map(key, names))
    admitted, _, _ = verdict(norland.charter, [*norland.lines, line])
    assert (line[:64].decode() in admitted) is is_admitted


@pytest.mark.parametrize(("count", "is_admitted"), [(64, True), (65, False)])
def test_many_heads_seen_are_judged_alike(count: int, is_admitted: bool) -> None:
    norland, sudland = founded()
    twins = [
        sign(
            receipt(sudland, at=f"2026-11-23T09:00:{n % 60:02}Z", by=f"{n}"),
            sudland.seal,
        )
        for n in range(count)
    ]
    folio = sudland.record.journals.branches[1].tip + 1
    heads = sorted([folio, line[:64].decode()] for line in twins)
    line = sign(receipt(norland, seen={"sudland": heads}), norland.seal)
    lines = [*norland.lines, *twins, line]
    admitted, _, _ = verdict(norland.charter, lines)
    assert (line[:64].decode() in admitted) is is_admitted


def test_a_bad_copy_does_no_harm_to_a_good_one() -> None:
    norland, _ = founded()
    before = list(norland.lines)
    one = receipt(norland)
    norland.receive([sign(one, norland.seal)])
    two = receipt(norland)
    good = sign(two, norland.seal)
    copy = sign(two, norland.seal, key("dan"))
    missing = sign(one, norland.seal)
    for lines in (
        [*before, good, copy, missing],
        [*before, copy, good, missing],
        [*before, missing, copy, good],
    ):
        admitted, refused, awaiting = verdict(norland.charter, lines)
        assert len(admitted) == len(before) + 2
        assert (refused, awaiting) == ([], [])


@pytest.mark.parametrize("signer", ["norland seal", "dan"])
def test_a_line_without_bytes_is_judged_alike(signer: str) -> None:
    norland, _ = founded()
    admitted, refused, awaiting = verdict(norland.charter, [sign(b"", key(signer))])
    assert admitted == refused == []
    assert awaiting == [canonical.NOTHING], "the founding is not here"
    lines = [*norland.lines, sign(b"", key(signer))]
    _, refused, awaiting = verdict(norland.charter, lines)
    known = signer != "dan"
    assert (refused, awaiting) == (
        ([canonical.NOTHING], []) if known else ([], [canonical.NOTHING])
    )


def test_base64_that_is_not_canonical_is_no_signature_whoever_signed() -> None:
    norland, _ = founded()
    digest, listed, raw = sign(receipt(norland), key("dan")).split(b"\t")
    last = {b"A": b"B", b"Q": b"R", b"g": b"h", b"w": b"x"}[listed[-3:-2]]
    loose = b"\t".join((digest, listed[:-3] + last + b"==", raw))
    _, refused, awaiting = verdict(norland.charter, [*norland.lines, loose])
    assert (refused, awaiting) == ([digest.decode()], [])


@pytest.mark.parametrize(
    "seen",
    [{"norland": [[0, "0" * 64]]}, {"vestmark": [[0, "0" * 64]]}, {"sudland": []}],
)
def test_the_form_of_what_was_seen_is_judged_whatever_is_missing(
    seen: dict[str, list[list[object]]],
) -> None:
    norland, _ = founded()
    raw = receipt(norland, seen=seen, folio=9, prev="0" * 64)
    line = sign(raw, norland.seal)
    _, refused, awaiting = verdict(norland.charter, [*norland.lines, line])
    assert (refused, awaiting) == ([line[:64].decode()], [])


def test_a_malformed_copy_of_an_admitted_line_is_no_loss() -> None:
    norland, sudland = founded()
    exchange(norland, sudland)
    digest, _, raw = norland.lines[-1].split(b"\t")
    malformed = b"\t".join((digest, b"no signature", raw))
    admitted, refused, _ = verdict(norland.charter, [*norland.lines, malformed])
    assert len(admitted) == len(norland.lines)
    assert refused == []


def rotation(office: Office, **other: str) -> dict[str, str]:
    """Return the content that replaces an office's seal."""
    return {
        "purpose": "seal",
        "old": office.seal.public.hex(),
        "alg": "ed25519",
        "new": key("norland further").public.hex(),
        **other,
    }


@pytest.mark.parametrize(
    ("kind", "content", "signers", "is_admitted"),
    [
        ("keys.revoke/1", {"key": "{seal}"}, ("root",), True),
        ("keys.revoke/1", {"key": "{seal}", "last_good_folio": 1}, ("root",), True),
        ("keys.revoke/1", {"key": "{seal}", "last_good_folio": -1}, ("root",), False),
        ("keys.revoke/1", {"key": "{seal}"}, ("seal",), False),
        ("keys.revoke/1", {"key": "{seal}"}, ("root", "seal"), False),
        ("keys.rotate/1", {}, ("seal", "further"), True),
        ("keys.rotate/1", {}, ("seal",), False),
        ("keys.rotate/1", {}, ("root",), False),
        ("keys.rotate/1", {}, ("seal", "further", "root"), False),
        ("keys.rotate/1", {"purpose": "transport"}, ("seal", "further"), False),
        ("keys.rotate/1", {"new": "{transport}"}, ("seal", "transport"), False),
        ("keys.mend/1", {"continues": "{prev}", "abandons": []}, ("root",), True),
        ("keys.mend/1", {"continues": "0" * 64, "abandons": []}, ("root",), False),
        ("keys.mend/1", {"continues": "{prev}", "abandons": ["x"]}, ("root",), False),
        (
            "keys.mend/1",
            {"continues": "{prev}", "abandons": ["0" * 64] * 2},
            ("root",),
            False,
        ),
        ("keys.mend/1", {"continues": "{prev}", "abandons": []}, ("seal",), False),
    ],
)
def test_what_is_done_to_keys_is_judged_alike(
    kind: str, content: dict[str, Any], signers: tuple[str, ...], is_admitted: bool
) -> None:
    norland, _ = founded()
    known = {
        "{seal}": norland.seal.public.hex(),
        "{transport}": norland.transport.public.hex(),
        "{prev}": norland.record.journals.branches[0].digests[-1].hex(),
    }
    named = {
        name: known.get(one, one) if isinstance(one, str) else one
        for name, one in content.items()
    }
    if kind == "keys.rotate/1":
        named = rotation(norland, **named)
    raw = norland.draft("keys.grant/1", "keys", named, kind=kind)
    line = sign(raw, *(key(f"norland {one}") for one in signers))
    lines = [*norland.lines, line]
    admitted, refused, _ = verdict(norland.charter, lines)
    digest = line[:64].decode()
    assert (digest in admitted, digest in refused) == (is_admitted, not is_admitted)

    norland.receive([line])
    if is_admitted and kind != "keys.mend/1":
        after = sign(receipt(norland), norland.seal)
        admitted, _, _ = verdict(norland.charter, [*lines, after])
        assert after[:64].decode() not in admitted, "the old seal has ended"
