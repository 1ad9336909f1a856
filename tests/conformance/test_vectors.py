"""Every vector, by the kernel and by the auditor; they share no code.

The vectors say by hand what must come of each case. What OpenSSL says stands beside,
since it lets pass what §3 forbids: R of small order, keys of small or mixed order.
"""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from paraph.acts.kinds import KINDS
from paraph.cli.verify import verify
from paraph.kernel import canonical, seal
from paraph.kernel.act import parse_line
from paraph.kernel.admission import Gate, MemoryRoom
from paraph.kernel.charter import Charter, parse_charter
from paraph.kernel.errors import VerificationError
from paraph.kernel.fold import EFFECTIVE, Record
from paraph.kernel.journal import Journals
from script import vectors
from tests.audit.auditor import AUDITOR, REFERENCE
from tests.audit.auditor import audit as audit_pouches
from tests.conformance.cases.form import bytes_of

VECTORS = Path(__file__).resolve().parents[1] / "vectors"
NAMES = sorted(path.stem for path in VECTORS.glob("*.json"))
Found = dict[str, Any]


@cache
def document(name: str) -> dict[str, Any]:
    """Return one file of vectors."""
    read: dict[str, Any] = json.loads((VECTORS / f"{name}.json").read_bytes())
    return read


charter_of: Callable[[bytes], Charter] = cache(parse_charter)


def cases(name: str) -> list[dict[str, Any]]:
    """Return the cases of a file."""
    found: list[dict[str, Any]] = document(name)["cases"]
    return found


def stated(name: str, member: str = "verdict") -> Found:
    """Return what a file states of each case."""
    return {case["name"]: case[member] for case in cases(name)}


# --- The files themselves ------------------------------------------------------------


def test_the_vectors_are_those_that_are_written_here() -> None:
    assert vectors.main(["--check"]) == 0


def test_the_vectors_are_small() -> None:
    sizes = [path.stat().st_size for path in VECTORS.rglob("*") if path.is_file()]
    assert sum(sizes) < 3_000_000


@pytest.mark.parametrize("name", NAMES)
def test_each_case_has_a_name_of_its_own_and_a_section_that_exists(name: str) -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    headings = set(re.findall(r"^#{2,3} (§\d+(?:\.\d+)?) \S", text, re.MULTILINE))
    assert len(stated(name, "section")) == len(cases(name))
    assert set(stated(name, "section").values()) <= headings


# --- Bytes, keys, signatures, lines --------------------------------------------------


def by_kernel_canonical(raw: bytes) -> str:
    try:
        value = canonical.decode(raw)
    except VerificationError:
        return "refused"
    assert canonical.encode(value) == raw
    return "accepted"


def by_auditor_canonical(raw: bytes) -> str:
    try:
        value = AUDITOR.decode(raw, "the bytes")
    except AUDITOR.Wrong:
        return "refused"
    assert AUDITOR.encode(value).encode() == raw
    return "accepted"


@pytest.mark.parametrize("judge", [by_kernel_canonical, by_auditor_canonical])
def test_canonical_bytes_are_told_from_others(judge: Any) -> None:
    found = {
        case["name"]: judge(bytes_of(case["bytes"])) for case in cases("canonical")
    }
    assert found == stated("canonical")


def test_a_value_has_the_bytes_that_are_stated() -> None:
    accepted = [case for case in cases("canonical") if "value" in case]
    assert len(accepted) > 20
    for case in accepted:
        value, raw = case["value"], bytes_of(case["bytes"])
        assert canonical.encode(value) == raw, case["name"]
        assert AUDITOR.encode(value).encode() == raw, case["name"]
        assert rfc8785.dumps(value) == raw, case["name"]
        assert canonical.decode(raw) == AUDITOR.decode(raw, "") == value
        assert canonical.digest(raw) == case["sha256"]


def test_keys_are_enrolled_or_not() -> None:
    def by_kernel(raw: bytes) -> str:
        try:
            seal.check_public_key(raw)
        except VerificationError:
            return "refused"
        return "enrolled"

    keys = {case["name"]: case["key"] for case in cases("keys")}
    expected = stated("keys")
    assert {n: by_kernel(bytes.fromhex(key)) for n, key in keys.items()} == expected
    by_auditor = {
        n: "enrolled" if AUDITOR.is_key(key) else "refused" for n, key in keys.items()
    }
    assert by_auditor == expected


def by_openssl(public: bytes, signature: bytes, message: bytes) -> bool:
    """Say what OpenSSL says, which knows nothing of §3."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


@pytest.mark.parametrize(
    ("judge", "member"),
    [
        (seal.verify, "verdict"),
        (AUDITOR.verify, "verdict"),
        (by_openssl, "openssl"),
    ],
)
def test_signatures_are_valid_or_not(judge: Any, member: str) -> None:
    found = {}
    for case in cases("signatures"):
        raw = (bytes.fromhex(case[one]) for one in ("key", "signature", "message"))
        found[case["name"]] = "valid" if judge(*raw) else "refused"
    assert found == stated("signatures", member)


def test_openssl_differs_only_where_the_page_says_so() -> None:
    """With R of small order it takes what is refused; and nothing else."""
    differ = [one for one in cases("signatures") if one["verdict"] != one["openssl"]]
    assert differ
    for case in differ:
        small = bytes.fromhex(case["signature"])[:32] in AUDITOR.SMALL_ORDER
        assert small, case["name"]
        assert (case["verdict"], case["openssl"]) == ("refused", "valid")


def test_whether_a_signer_may_be_enrolled_is_stated_too() -> None:
    for case in cases("signatures"):
        assert AUDITOR.is_key(case["key"]) is case["enrolled"], case["name"]


def test_what_is_signed_is_the_input_of_dsse() -> None:
    for case in document("signatures")["signed"]:
        made = seal.pae(case["type"], bytes_of(case["bytes"]))
        assert made == bytes_of(case["input"])


def test_lines_are_split_or_refused() -> None:
    charter = next(iter(document("admission")["charters"].values())).encode()
    found, kernel, auditor = {}, {}, {}
    for case in cases("lines"):
        name, raw = case["name"], bytes_of(case["line"])
        try:
            line = parse_line(raw)
        except VerificationError:
            found[name] = "refused"
        else:
            found[name] = "passes"
            pairs = [[keyid, signature.hex()] for keyid, signature in line.signatures]
            assert [line.digest, pairs] == [case["digest"], case["signatures"]]
        outcome = Gate(Journals(charter_of(charter)), MemoryRoom()).admit([raw])
        kernel[name] = "passes" if outcome.awaiting else "refused"
        record = AUDITOR.Record(charter)
        record.admit([raw])
        auditor[name] = "passes" if record.awaiting else "refused"
    assert found == kernel == auditor == stated("lines")


def test_charters_are_held_or_refused() -> None:
    kernel, auditor = {}, {}
    for case in cases("charters"):
        name, raw = case["name"], bytes_of(case["bytes"])
        try:
            kernel[name] = parse_charter(raw).commission
        except VerificationError:
            kernel[name] = ""
        try:
            auditor[name] = AUDITOR.Record(raw).commission
        except AUDITOR.Wrong:
            auditor[name] = ""
    wanted = {case["name"]: case.get("commission", "") for case in cases("charters")}
    assert kernel == auditor == wanted
    assert stated("charters") == {
        name: "held" if commission else "refused" for name, commission in wanted.items()
    }


# --- Journals ------------------------------------------------------------------------


def lines_of(name: str, case: dict[str, Any]) -> tuple[bytes, list[bytes]]:
    """Return the charter of a case and its lines, those before it first."""
    whole = document(name)
    before = whole["journals"].get(case["after"], [])
    lines = [*before, *(told["line"] for told in case["lines"])]
    return whole["charters"][case["charter"]].encode(), [one.encode() for one in lines]


def orders(lines: list[bytes]) -> list[list[bytes]]:
    """Return the lines as told and turned."""
    return [lines, lines[::-1]]


def verdicts(case: dict[str, Any]) -> dict[str, str]:
    """Return what a case states of its acts, by their names (§16.3)."""
    return {
        AUDITOR.name_of(told["line"].encode()): told.get("verdict", "admitted")
        for told in case["lines"]
    }


def test_the_kernel_admits_refuses_and_lets_wait() -> None:
    for case in cases("admission"):
        raw, lines = lines_of("admission", case)
        for order in orders(lines):
            outcome = Gate(Journals(charter_of(raw)), MemoryRoom()).admit(order)
            found = dict.fromkeys((name for name, _ in outcome.awaiting), "awaiting")
            found |= dict.fromkeys((name for name, _ in outcome.refused), "refused")
            found |= {one.act.digest: "admitted" for one in outcome.admitted}
            wanted = verdicts(case)
            assert {name: found.get(name) for name in wanted} == wanted, case["name"]


@pytest.mark.parametrize("name", ["admission", "fold"])
def test_the_auditor_admits_refuses_and_lets_wait(name: str) -> None:
    for case in cases(name):
        raw, lines = lines_of(name, case)
        record = AUDITOR.Record(raw)
        record.admit(lines)
        found = dict.fromkeys(record.awaiting, "awaiting")
        found |= dict.fromkeys(record.refused, "refused")
        found |= dict.fromkeys(record.acts, "admitted")
        wanted = verdicts(case)
        assert {name: found.get(name) for name in wanted} == wanted, case["name"]


def folded(raw: bytes, lines: list[bytes]) -> Record:
    """Return the record of lines that are all admitted."""
    record = Record(charter_of(raw), KINDS)
    outcome = Gate(record.journals, MemoryRoom()).admit(lines)
    assert (outcome.refused, outcome.awaiting) == ([], [])
    for admitted in outcome.admitted:
        record.fold(admitted.act, admitted.place)
    return record


def told_by(record: Record, case: dict[str, Any]) -> dict[str, Any]:
    """Return what a record amounts to, in the form of a case."""
    view = record.view()
    judged = {
        told["line"][:64]: record.judgments.get(told["line"][:64])
        for told in case["lines"]
    }
    objects = {
        path: question
        for path, question in record.questions.items()
        if question.stances and (path != "charter" or path in case["objects"])
    }
    return {
        "grades": [EFFECTIVE if one is None else one.grade for one in judged.values()],
        "codes": ["" if one is None else one.code for one in judged.values()],
        "objects": {
            path: {
                "state": view.state(path),
                "in_force": list(view.in_force(path)),
                "live": {
                    side.key: digest
                    for side in record.charter.sides
                    if (digest := view.consent(path, side.key)) is not None
                },
            }
            for path in {**objects, **case["objects"]}
        },
        "judged": record.judged(record.journals.everything()),
        "state_digest": record.state_digest(),
    }


def test_the_kernel_folds_alike_in_every_order() -> None:
    for case in cases("fold"):
        told = case["lines"]
        wanted = {
            "grades": [one["grade"] for one in told],
            "codes": [one.get("code", "") for one in told],
            **{n: case[n] for n in ("objects", "judged", "state_digest")},
        }
        raw, lines = lines_of("fold", case)
        for order in orders(lines):
            assert told_by(folded(raw, order), case) == wanted, case["name"]


def test_the_kinds_of_this_law_are_all_told() -> None:
    told = [one["line"] for case in cases("fold") for one in case["lines"]]
    told += [one["line"] for case in cases("admission") for one in case["lines"]]
    kinds = {kind for line in told if (kind := _kind(line)) is not None}
    assert KINDS.keys() <= kinds


def _kind(line: str) -> str | None:
    found = re.search(r'"kind":"([^"]*)"', line)
    return None if found is None else found[1]


# --- Pouches -------------------------------------------------------------------------


def test_pouches_are_judged_alike(tmp_path: Path) -> None:
    for case in cases("pouches"):
        paths = [VECTORS / "pouches" / name for name in case["files"]]
        held = None
        if "charter" in case:
            held = tmp_path / "charter.json"
            held.write_bytes(case["charter"].encode())
        wanted = (case["exit"], case["admitted"])
        verdict, _ = verify(paths, charter=held)
        assert (verdict.exit, verdict.admitted) == wanted, case["name"]
        charter = None if held is None else held.read_bytes()
        report = audit_pouches(*(path.read_bytes() for path in paths), charter=charter)
        assert (report["exit"], report["admitted"]) == wanted, case["name"]


def test_every_pouch_is_named_by_a_case() -> None:
    named = {name for case in cases("pouches") for name in case["files"]}
    assert named == {path.name for path in (VECTORS / "pouches").iterdir()}
