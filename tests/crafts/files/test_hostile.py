"""Whatever bytes come: findings, a copy, or a reason why not; and nothing else."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.crafts.files.clean import clean
from paraph.crafts.files.findings import FileError
from paraph.crafts.files.look import look
from tests.crafts.files import samples

FILES = (
    samples.word(),
    samples.workbook(),
    samples.png(),
    samples.jpeg(),
    samples.pdf(),
)
CHANGE = st.tuples(st.integers(0, 2**16), st.integers(0, 255))


def tried(raw: bytes) -> None:
    """Look into bytes and clean them; a reason why not is an answer too."""
    for work in (look, clean):
        with suppress(FileError):
            work(raw)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FILES), st.lists(CHANGE, min_size=1, max_size=8), st.booleans())
def test_a_file_with_changed_bytes_is_answered(
    raw: bytes, changes: list[tuple[int, int]], is_cut: bool
) -> None:
    changed = bytearray(raw)
    for at, byte in changes:
        changed[at % len(changed)] = byte
    tried(bytes(changed[: changes[0][0] % len(changed)] if is_cut else changed))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(FILES[:2]), st.integers(0, 99), CHANGE)
def test_a_package_with_a_changed_part_is_answered(
    raw: bytes, number: int, change: tuple[int, int]
) -> None:
    members: dict[str, str | bytes] = dict(samples.members(raw))
    name = sorted(members)[number % len(members)]
    part = bytearray(samples.members(raw)[name])
    if part:
        part[change[0] % len(part)] = change[1]
    tried(samples.package(members | {name: bytes(part)}))


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(
        (b"PK\x03\x04", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
    ),
    st.binary(max_size=300),
)
def test_a_file_that_is_only_called_so_is_answered(mark: bytes, rest: bytes) -> None:
    tried(mark + rest)
