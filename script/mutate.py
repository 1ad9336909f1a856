"""Mutation testing of kernel and acts: a change that no test notices is named.

cosmic-ray changes the code, in one place at a time. Which tests run a line is measured
first, with coverage; each mutant meets those, the quick ones first, in a forked child
that has the changed text in place of the file: no file is ever changed. What survives
must be explained in tests/mutants.txt; an explanation that nothing needs is named too.
"""

import argparse
import difflib
import importlib
import io
import json
import os
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib.machinery import SourceFileLoader
from itertools import accumulate
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

import pytest
from coverage import Coverage, CoverageData

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "paraph"
EXPLAINED = ROOT / "tests" / "mutants.txt"
ROOMS = ("kernel", "acts")
SMALL_RECORDS = "tests/properties/test_every_small_record.py"
TESTS = (
    "tests/kernel",
    "tests/acts",
    "tests/conformance",
    "tests/golden",
    f"{SMALL_RECORDS}::test_i2_and_i11_it_says_so_whatever_the_order_of_arrival",
)
OPERATORS = (
    "AddNot",
    "NumberReplacer",
    "RemoveDecorator",
    "ReplaceAndWithOr",
    "ReplaceBreakWithContinue",
    "ReplaceContinueWithBreak",
    "ReplaceFalseWithTrue",
    "ReplaceOrWithAnd",
    "ReplaceTrueWithFalse",
    "ReplaceUnaryOperator_Delete_Not",
    "ReplaceUnaryOperator_Delete_USub",
    "ZeroIterationForLoop",
    *(
        f"ReplaceComparisonOperator_{pair}"
        for pair in (
            *("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is"),
            *("Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt"),
            *("Gt_GtE", "Gt_LtE", "GtE_Gt", "GtE_Lt"),
        )
    ),
    *(
        f"ReplaceBinaryOperator_{pair}"
        for pair in (
            *("Add_Sub", "Sub_Add", "Mul_Add", "FloorDiv_Mul", "Mod_FloorDiv"),
            *("Pow_Mul", "BitAnd_BitOr", "BitOr_BitAnd", "BitXor_BitOr"),
            *("LShift_RShift", "RShift_LShift"),
        )
    ),
)
PYTEST = (
    *(
        "-q",
        "-x",
        "-n",
        "0",
        "--no-header",
        "-p",
        "no:django",
        "-p",
        "no:cacheprovider",
    ),
    *("-o", "DJANGO_SETTINGS_MODULE=", "-o", "addopts=--import-mode=importlib"),
    *("-W", "ignore::pytest.PytestConfigWarning"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
)
BEFORE_THE_FORK = ("cryptography.hazmat.primitives.asymmetric.ed25519", "hypothesis")
FIRST = 30
FEW = 4
PATIENCE = 4
START_S = 20.0
QUICK_S = 2.0

# A function asked for from its class is the same without the one; the options of the
# other guard against slips in our own code, and change nothing that works.
LEFT_OUT = ("@staticmethod", "@dataclass(")

Place = tuple[str, int]


class Mutant(NamedTuple):
    """One changed place: the file below src/paraph, its line, the texts."""

    path: str
    line: int
    operator: str
    before: str
    after: str
    source: str

    @property
    def change(self) -> tuple[str, str, str]:
        """What it is known by in tests/mutants.txt."""
        return self.path, self.before, self.after


class Tests:
    """Which tests run which line, how long each takes, and which noticed before."""

    def __init__(self, seconds: dict[str, float], at_most_s: float) -> None:
        self.seconds = seconds
        self.at_most_s = at_most_s
        self.of_line: dict[Place, set[str]] = {}
        self.of_file: dict[str, set[str]] = defaultdict(set)
        self.noticed: dict[str, Counter[str]] = defaultdict(Counter)

    def quick(self) -> "Tests":
        """Return the same with little time: enough to see that nothing fails as it is."""
        found = Tests(self.seconds, min(self.at_most_s, QUICK_S))
        found.of_line, found.of_file = self.of_line, self.of_file
        return found

    def noticing(self, mutant: Mutant) -> list[str]:
        """Return the tests that could notice a mutant, the likeliest first.

        What runs at import any test may notice. A line that ran in few tests may make
        what is kept for all (a cache): there any test of the file may.
        """
        of_file = self.of_file.get(mutant.path, set())
        found = self.of_line.get((mutant.path, mutant.line), set(self.seconds))
        if len(found) < FEW:
            found = found | of_file
        counts = self.noticed[mutant.path]
        folder, _, name = mutant.path.rpartition("/")
        own = (f"tests/{folder}/test_{name}:", f"tests/{folder}/test_limits.py:")
        ordered = sorted(
            found,
            key=lambda test: (
                -counts[test],
                not test.startswith(own),
                test not in of_file,
                self.seconds[test],
                test,
            ),
        )
        sums_s = accumulate(self.seconds[test] for test in ordered)
        return [
            test
            for test, sum_s in zip(ordered, sums_s, strict=True)
            if sum_s <= self.at_most_s
        ]


def main() -> int:
    """Mutate what is asked for; print what survives and is not explained."""
    parser = argparse.ArgumentParser(prog="script/mutate", description=__doc__)
    parser.add_argument("paths", nargs="*", help="files or folders below src/paraph")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--measured", type=Path, help="keep or take here what is run")
    parser.add_argument(
        "--seconds", type=float, default=1e9, help="of tests for a mutant, at most"
    )
    parser.add_argument("--only", type=Path, help="only what --found wrote here")
    parser.add_argument("--found", type=Path, help="also write what survives here")
    asked = parser.parse_args()
    paths = list(_files(asked.paths or ROOMS))
    with tempfile.TemporaryDirectory() as compiled:
        sys.dont_write_bytecode, sys.pycache_prefix = False, compiled
        return _mutate(paths, asked)


def _mutate(paths: list[Path], asked: argparse.Namespace) -> int:
    tests = _measured(asked.measured, asked.seconds)
    for library in BEFORE_THE_FORK:
        importlib.import_module(library)
    only = None if asked.only is None else set(_blocks(asked.only))
    mutants = (
        mutant
        for path in paths
        for mutant in mutants_of(path)
        if only is None or mutant.change in only
    )
    for mutant, noticed in met(map(unchanged, paths), tests.quick(), asked.jobs):
        if noticed:
            raise SystemExit(f"The tests of {mutant.path} fail without a change.")
    number, survivors = 0, []
    began = time.monotonic()
    for number, (mutant, noticed) in enumerate(met(mutants, tests, asked.jobs), 1):
        if not noticed:
            survivors.append(mutant)
            _say(_written(mutant))
        if not number % 100:
            _say(f"{number} met, {time.monotonic() - began:.0f} s.")
    if asked.found:
        asked.found.write_text("\n".join(map(_written, survivors)), encoding="utf-8")
    return _report(number, survivors, {str(path) for path in paths})


def _files(asked: Iterable[str]) -> Iterator[Path]:
    for name in asked:
        path = SOURCE / name
        found = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        yield from (one.relative_to(SOURCE) for one in found)


def unchanged(path: Path) -> Mutant:
    """Return a mutant that is none: what no test may notice."""
    source = (SOURCE / path).read_text(encoding="utf-8")
    return Mutant(str(path), 0, "", "", "", source)


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Yield every mutant of a file."""
    plugins = importlib.import_module("cosmic_ray.plugins")
    mutate_code = importlib.import_module("cosmic_ray.mutating").mutate_code
    source = (SOURCE / path).read_text(encoding="utf-8")
    known = set()
    for name in OPERATORS:
        operator = plugins.get_operator(f"core/{name}")()
        for occurrence in range(10_000):
            changed = mutate_code(source, operator, occurrence)
            if changed is None:
                break
            mutant = _mutant(str(path), name, source, changed)
            if changed not in known and not mutant.before.startswith(LEFT_OUT):
                known.add(changed)
                yield mutant


def _mutant(path: str, operator: str, source: str, changed: str) -> Mutant:
    old, new = source.splitlines(), changed.splitlines()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            before = " ".join(map(str.strip, old[start:end])).strip()
            after = " ".join(map(str.strip, new[new_start:new_end])).strip()
            return Mutant(path, start + 1, operator, before, after, changed)
    msg = f"{path}: {operator} changes nothing"
    raise AssertionError(msg)


# Measuring which tests run which line


class _Contexts:
    """Tells coverage which test is running."""

    def __init__(self, measuring: Coverage) -> None:
        self.measuring = measuring
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Give what runs from here the name of the test."""
        began = time.process_time()
        self.measuring.switch_context(item.nodeid)
        try:
            return (yield)
        finally:
            self.measuring.switch_context("")
            self.seconds[item.nodeid] = time.process_time() - began


def _measured(kept: Path | None, at_most_s: float) -> Tests:
    """Return the tests, measured in a child: this process imports nothing of ours."""
    if kept and kept.exists():
        told = json.loads(kept.read_text(encoding="utf-8"))
    else:
        told = _measured_in_a_child()
    if told["status"] != 0:
        raise SystemExit("The tests fail as they are: script/test says which.")
    if kept:
        kept.write_text(json.dumps(told), encoding="utf-8")
    tests = Tests(told["seconds"], at_most_s)
    for path, lines in told["lines"].items():
        for line, contexts in lines.items():
            named = {context for context in contexts if context}
            tests.of_file[path] |= named
            if "" not in contexts:  # what runs at import, any test may notice
                tests.of_line[path, int(line)] = named
    return tests


def _measured_in_a_child() -> dict[str, Any]:
    _say("Measuring which tests run which line (a few minutes) ...")
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _quieten()
        with os.fdopen(writer, "w", encoding="utf-8") as sink:
            json.dump(_measure(), sink)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as source:
        told: dict[str, Any] = json.load(source)
    os.waitpid(child, 0)
    return told


def _measure() -> dict[str, Any]:
    measuring = Coverage(data_file=None, source=[str(SOURCE)], config_file=False)
    contexts = _Contexts(measuring)
    measuring.start()
    status = _run(TESTS, contexts)
    measuring.stop()
    found: CoverageData = measuring.get_data()
    return {
        "status": status,
        "seconds": contexts.seconds,
        "lines": {
            str(Path(path).relative_to(SOURCE)): found.contexts_by_lineno(path)
            for path in found.measured_files()
        },
    }


def _run(tests: Sequence[str], *plugins: object) -> int:
    os.environ["CI"] = "1"
    os.chdir(ROOT)
    return int(pytest.main([*PYTEST, *tests], plugins=plugins))


# Meeting a mutant


class _Witness:
    """Tells the parent which test noticed."""

    def __init__(self, writer: int) -> None:
        self.writer = writer

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write the name of a test that fails."""
        if report.failed:
            os.write(self.writer, report.nodeid.encode())


class _Trial(NamedTuple):
    """A mutant whose tests run in a child."""

    mutant: Mutant
    until: float
    reader: int


def met(
    mutants: Iterable[Mutant], tests: Tests, jobs: int
) -> Iterator[tuple[Mutant, bool]]:
    """Yield each mutant and whether a test fails, or never ends, in its presence."""
    running: dict[int, _Trial] = {}
    for mutant in mutants:
        chosen = tests.noticing(mutant)
        if not chosen:
            yield mutant, False
            continue
        while len(running) >= jobs:
            yield from _ended(running, tests)
        patience_s = START_S + PATIENCE * sum(tests.seconds[test] for test in chosen)
        child, reader = _meet(mutant, chosen)
        running[child] = _Trial(mutant, time.monotonic() + patience_s, reader)
    while running:
        yield from _ended(running, tests)


def _meet(mutant: Mutant, chosen: Sequence[str]) -> tuple[int, int]:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            _quieten()
            _put_in_place(SOURCE / mutant.path, mutant.source)
            first, rest = chosen[:FIRST], chosen[FIRST:]
            status = _run(first, _Witness(writer))
            if not status and rest:
                status = _run(rest, _Witness(writer))
        finally:
            os._exit(status)
    os.close(writer)
    return child, reader


def _ended(running: dict[int, _Trial], tests: Tests) -> Iterator[tuple[Mutant, bool]]:
    time.sleep(0.01)
    for child, trial in list(running.items()):
        if time.monotonic() > trial.until:
            os.kill(child, signal.SIGKILL)
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            del running[child]
            with os.fdopen(trial.reader, encoding="utf-8") as witness:
                tests.noticed[trial.mutant.path].update([witness.read()])
            yield trial.mutant, os.waitstatus_to_exitcode(status) != 0


def _put_in_place(path: Path, source: str) -> None:
    as_it_was = SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, fullname: str) -> CodeType | None:
        if self.path == str(path):
            return compile(source, str(path), "exec", dont_inherit=True)
        return as_it_was(self, fullname)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]


def _quieten() -> None:
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    sys.stdout, sys.stderr = io.StringIO(), io.StringIO()


# Saying what survived


def explained() -> dict[tuple[str, str, str], str]:
    """Return the survivors of tests/mutants.txt with their reasons.

    Blocks parted by empty lines: the file below src/paraph, "- " and the line as it is,
    "+ " and as changed, and why no test can, or need, notice. Lines that begin with "#"
    are headings.
    """
    return _blocks(EXPLAINED)


def _blocks(path: Path) -> dict[tuple[str, str, str], str]:
    found = {}
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        if lines:
            name, before, after, *reason = lines
            change = name, before.removeprefix("- "), after.removeprefix("+ ")
            found[change] = " ".join(reason).strip()
    return found


def _report(number: int, survivors: list[Mutant], paths: set[str]) -> int:
    reasons = explained()
    survived = {mutant.change for mutant in survivors}
    unexplained = [one for one in survivors if not reasons.get(one.change)]
    stale = [one for one in reasons if one[0] in paths and one not in survived]
    for mutant in unexplained:
        sys.stdout.write(f"Survives, unexplained:\n{_written(mutant)}\n")
    for path, before, after in stale:
        sys.stdout.write(f"Explained, but noticed:\n{path}\n- {before}\n+ {after}\n\n")
    sys.stdout.write(
        f"{number} mutants, {number - len(survivors)} noticed, "
        f"{len(survivors) - len(unexplained)} explained, {len(unexplained)} not; "
        f"{len(stale)} explanations without one.\n"
    )
    return 1 if unexplained or stale else 0


def _written(mutant: Mutant) -> str:
    return f"{mutant.path}\n- {mutant.before}\n+ {mutant.after}\n"


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
