"""I7: a pouch is whole only if every bit is as sealed; damage never adds an act."""

import base64
import dataclasses
import functools
import io
import tarfile
from collections.abc import Callable
from typing import Any

import orjson
import pytest

from paraph.kernel import canonical, pouch, seal
from paraph.kernel.errors import VerificationError
from paraph.kernel.pouch import BLOCK, LINES_PER_PART, TRAILER, Pouch
from tests.simulator import founded

PAPER = b"a paper\n"


@functools.cache
def _packed() -> bytes:
    norland, _ = founded()
    return pouch.pack(
        charter=norland.charter.raw,
        sender="norland",
        number=1,
        base={},
        tip=norland.record.journals.heads(),
        lines=norland.lines[:1],
        enclosures={canonical.digest(PAPER): PAPER},
        transport=norland.transport,
    )


def _public() -> bytes:
    return founded()[0].transport.public


def _members(raw: bytes) -> list[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(raw)) as archive:
        return [
            (member.name, file.read())
            for member in archive
            if (file := archive.extractfile(member)) is not None
        ]


def _archive(members: list[tuple[str, bytes]]) -> bytes:
    """Return members as the strict archive, by other code than the kernel's."""
    parts = []
    for name, content in members:
        info = tarfile.TarInfo(name)
        info.size, info.mode = len(content), 0o644
        parts.append(info.tobuf(tarfile.USTAR_FORMAT))
        parts.append(content + bytes(-len(content) % BLOCK))
    return b"".join(parts) + TRAILER


def _resealed(
    members: list[tuple[str, bytes]],
    change: Callable[[dict[str, Any]], object] = bool,
) -> bytes:
    """Return a pouch of members, listed and signed anew by its sender."""
    norland, _ = founded()
    inner = members[2:]
    value = orjson.loads(members[0][1])
    value["parts"] = [
        {"name": name, "size": len(raw), "sha256": canonical.digest(raw)}
        for name, raw in inner
    ]
    change(value)
    manifest = canonical.encode(value)
    signature = norland.transport.sign(seal.pae(seal.POUCH_TYPE, manifest))
    signed = {
        "payload": base64.b64encode(manifest).decode(),
        "payloadType": seal.POUCH_TYPE,
        "signatures": [
            {
                "keyid": seal.key_id(norland.transport.public),
                "sig": base64.b64encode(signature).decode(),
            }
        ],
    }
    heading = [("pouch.json", manifest), ("pouch.sig", canonical.encode(signed))]
    return _archive([*heading, *inner])


@pytest.mark.parametrize(("body", "size"), [(b".", True), (b"", False)])
def test_i8_a_size_is_a_number_even_where_another_value_equals_it(
    body: bytes, size: bool
) -> None:
    """One content, one byte string: `true` is not 1, `false` is not 0."""
    name = f"enclosures/{canonical.digest(body)}"

    def change(value: dict[str, Any]) -> None:
        (part,) = [one for one in value["parts"] if one["name"] == name]
        assert part["size"] == size
        part["size"] = size

    members = [*_members(_packed()), (name, body)]
    good = [*members[:4], *sorted(members[4:])]
    assert pouch.read(_resealed(good)).enclosures[name.removeprefix("enclosures/")] == (
        body
    )
    assert _code(_resealed(good, change)) == "pouch.parts"


def test_pouch_json_is_of_any_length() -> None:
    heads = [[folio, f"{folio:064x}"] for folio in range(250_000)]
    members = _members(_packed())
    found = pouch.read(
        _resealed(members, lambda value: value.update(base={"sudland": heads}))
    )
    assert len(found.manifest) > 16 * 1024 * 1024
    assert len(found.base["sudland"]) == len(heads)


def _code(raw: bytes) -> str:
    with pytest.raises(VerificationError) as caught:
        pouch.read(raw)
    return caught.value.code


def _is_whole(raw: bytes) -> bool:
    try:
        found = pouch.read(raw)
    except VerificationError:
        return False
    return found.is_signed_by(_transport())


@functools.cache
def _transport() -> bytes:
    return _public()


def test_a_pouch_is_read_as_it_was_packed() -> None:
    norland, _ = founded()
    found = pouch.read(_packed())
    assert isinstance(found, Pouch)
    assert found.commission == norland.charter.commission
    assert (found.sender, found.number, found.base) == ("norland", 1, {})
    assert found.charter == norland.charter.raw
    assert found.lines == tuple(norland.lines[:1])
    assert found.enclosures == {canonical.digest(PAPER): PAPER}
    assert found.is_signed_by(norland.transport.public)
    assert not found.is_signed_by(norland.seal.public)


def test_any_tar_lists_a_pouch() -> None:
    names = [name for name, _ in _members(_packed())]
    assert names == [
        "pouch.json",
        "pouch.sig",
        "charter.json",
        "acts/000000.tsv",
        f"enclosures/{canonical.digest(PAPER)}",
    ]


def test_i8_one_content_has_one_byte_string() -> None:
    assert _archive(_members(_packed())) == _packed()
    assert _resealed(_members(_packed())) == _packed()


def test_i7_every_flipped_bit_is_seen() -> None:
    raw = _packed()
    assert _is_whole(raw)
    changed = bytearray(raw)
    for bit in range(len(raw) * 8):
        changed[bit // 8] ^= 1 << bit % 8
        assert not _is_whole(bytes(changed)), f"bit {bit}"
        changed[bit // 8] ^= 1 << bit % 8


def test_i7_every_cut_is_seen() -> None:
    raw = _packed()
    for length in range(len(raw)):
        assert not _is_whole(raw[:length])


def test_i7_what_is_appended_is_seen() -> None:
    raw = _packed()
    for more in (b"\0", b"x", bytes(BLOCK), bytes(2 * BLOCK), raw):
        assert not _is_whole(raw + more)
        assert not _is_whole(more + raw)


def test_i7_a_member_more_less_twice_or_elsewhere_is_seen() -> None:
    members = _members(_packed())
    extra = ("acts/000001.tsv", members[3][1])
    for others in (
        [*members, ("note.txt", b"hello")],
        [*members, members[-1]],
        [*members[:4], extra, *members[4:]],
        members[:-1],
        members[1:],
        [members[1], members[0], *members[2:]],
        [*members[:3], members[4], members[3]],
        [],
    ):
        assert not _is_whole(_archive(others))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda m: [*m, ("note.txt", b"hello")], "pouch.order"),
        (lambda m: [*m[:3], m[4], m[3]], "pouch.order"),
        (lambda m: [*m[:3], ("acts/000001.tsv", m[3][1]), m[4]], "pouch.order"),
        (lambda m: [*m[:3], ("acts/000000.tsv", m[3][1][:-1]), m[4]], "pouch.acts"),
        (lambda m: [*m[:3], ("acts/000000.tsv", b"")], "pouch.acts"),
        (
            lambda m: [*m[:3], ("acts/000000.tsv", b"x\n" * (LINES_PER_PART + 1))],
            "pouch.acts",
        ),
        (
            lambda m: [*m[:3], ("enclosures/" + "0" * 64, b"other")],
            "pouch.enclosure",
        ),
        (lambda m: [*m[:4], ("enclosures/../../etc", b"")], "pouch.order"),
        (lambda m: [*m[:2], ("charter.json", b"{}"), *m[3:]], "pouch.charter"),
        (lambda m: [*m[:2], *m[3:]], "pouch.order"),
    ],
)
def test_a_sender_cannot_sign_for_another_shape(
    change: Callable[[Any], Any], code: str
) -> None:
    assert _code(_resealed(change(_members(_packed())))) == code


def test_enclosures_stand_in_the_order_of_their_digests() -> None:
    one, other = sorted([b"one", b"other"], key=canonical.digest)
    named = [(f"enclosures/{canonical.digest(raw)}", raw) for raw in (other, one)]
    members = [*_members(_packed())[:4], *named]
    assert _code(_resealed(members)) == "pouch.enclosure"


@pytest.mark.parametrize(
    "change",
    [
        {"commission": "0"},
        {"commission": 1},
        {"from": "Norland"},
        {"from": 1},
        {"number": 0},
        {"number": True},
        {"base": []},
        {"base": {"norland": {}}},
        {"base": {"norland": [1]}},
        {"base": {"norland": [[1]]}},
        {"tip": {"norland": [["1", "0" * 64]]}},
        {"tip": {"norland": [[1, 1]]}},
        {"tip": {"norland": [[1, "0"]]}},
        {"more": 1},
    ],
)
def test_a_malformed_manifest_is_refused(change: dict[str, Any]) -> None:
    members = _members(_packed())
    raw = _resealed(members, lambda value: value.update(change))
    assert _code(raw) == "pouch.manifest"


def test_a_manifest_that_lists_other_parts_is_refused() -> None:
    def forget(value: dict[str, Any]) -> None:
        value["parts"].pop()

    assert _code(_resealed(_members(_packed()), forget)) == "pouch.parts"


def test_a_pouch_of_another_commission_is_refused() -> None:
    raw = _resealed(
        _members(_packed()), lambda value: value.update(commission="0" * 64)
    )
    assert _code(raw) == "pouch.charter"


def test_a_manifest_that_is_no_table_is_refused() -> None:
    members = _members(_packed())
    members[0] = ("pouch.json", b"[]")
    assert _code(_archive(members)) == "pouch.manifest"


@pytest.mark.parametrize(
    "signed",
    [
        b"",
        b"[]",
        b"{}",
        b'{"signatures":[]}',
        b'{"signatures":[1]}',
        b'{"signatures":[{"keyid":"a","sig":"?"}]}',
        b'{"signatures":[{"keyid":"a","sig":1}]}',
        b'{"signatures":[{"keyid":"a","sig":"AAAA"}]}',
        b'{"signatures":[{"keyid":1,"sig":"AAAA"}]}',
        '{"signatures":[{"keyid":"a","sig":"é"}]}'.encode(),
    ],
)
def test_a_malformed_signature_is_refused(signed: bytes) -> None:
    members = _members(_packed())
    members[1] = ("pouch.sig", signed)
    assert _code(_archive(members)) == "pouch.signature"


def test_a_short_signature_is_refused() -> None:
    members = _members(_packed())
    value = orjson.loads(members[1][1])
    value["signatures"][0]["sig"] = "AAAA"
    members[1] = ("pouch.sig", canonical.encode(value))
    assert _code(_archive(members)) == "pouch.signature"


def _header(raw: bytes, at: int, changed: bytes) -> bytes:
    """Return an archive whose first header is changed, its checksum made right."""
    header = bytearray(raw[:BLOCK])
    header[at : at + len(changed)] = changed
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header) + raw[BLOCK:]


@pytest.mark.parametrize(
    ("at", "changed"),
    [
        (0, b"\xff"),
        (100, b"0000777"),
        (108, b"0000001"),
        (124, b"00000000 "),
        (124, b"xxxxxxxxxxx"),
        (136, b"00000000001"),
        (156, b"2"),
        (157, b"/etc/passwd"),
        (257, b"ustar  "),
        (265, b"anna"),
        (345, b"prefix"),
        (500, b"speaking"),
    ],
)
def test_a_header_says_name_and_size_and_nothing_else(at: int, changed: bytes) -> None:
    assert _code(_header(_packed(), at, changed)) == "pouch.header"


def test_padding_does_not_speak() -> None:
    raw = bytearray(_packed())
    size = len(_members(_packed())[0][1])
    raw[BLOCK + size] = 1
    assert _code(bytes(raw)) == "pouch.padding"


def test_a_size_past_the_end_is_refused() -> None:
    raw = _archive([("pouch.json", b"x" * 5_000)])
    assert _code(raw[: 3 * BLOCK] + TRAILER) == "pouch.padding"


def test_a_size_below_nothing_is_refused() -> None:
    """A size of −1 would be a second spelling of an empty member."""
    members = [*_members(_packed())[:4], (f"enclosures/{canonical.NOTHING}", b"")]
    raw = _resealed(members)
    assert _is_whole(raw)
    at = len(raw) - len(TRAILER) - BLOCK
    header = _header(raw[at:], 124, b"-0000000001")
    assert _code(raw[:at] + header) == "pouch.header"


def test_a_name_stands_once() -> None:
    members = _members(_packed())
    assert _code(_archive([*members, members[-1]])) == "pouch.header"


def test_what_is_no_archive_is_refused() -> None:
    for raw in (b"", b"x", bytes(BLOCK), b"PK" + bytes(BLOCK - 2)):
        assert _code(raw) == "pouch.trailer"
    assert _code(TRAILER) == "pouch.order"
    assert _code(bytes(BLOCK) + TRAILER) == "pouch.header"


def test_acts_fill_their_parts() -> None:
    norland, _ = founded()
    lines = [b"x\n"] * (LINES_PER_PART + 1)
    raw = pouch.pack(
        charter=norland.charter.raw,
        sender="norland",
        number=2,
        base={"norland": [[0, canonical.NOTHING]]},
        tip={},
        lines=lines,
        enclosures={},
        transport=norland.transport,
    )
    names = [name for name, _ in _members(raw)][3:]
    assert names == ["acts/000000.tsv", "acts/000001.tsv"]
    assert pouch.read(raw).lines == tuple(lines)


def test_a_part_holds_a_thousand_acts_and_no_more() -> None:
    members = _members(_packed())
    for count, code in ((1_000, None), (1_001, "pouch.acts")):
        acts = ("acts/000000.tsv", b"x\n" * count)
        raw = _resealed([*members[:3], acts])
        if code is None:
            assert len(pouch.read(raw).lines) == count
        else:
            assert _code(raw) == code


def test_a_pouch_ends_with_1024_empty_bytes_and_begins_where_it_begins() -> None:
    raw = _packed()
    listed = sum(512 + -(-len(content) // 512) * 512 for _, content in _members(raw))
    assert len(raw) == listed + 1_024
    assert _code(raw[:-1] + b"x") == "pouch.trailer"
    assert _code(b"x" + raw) == "pouch.trailer"
    assert _code(raw[:512]) == "pouch.trailer"


def test_the_first_three_members_are_named_where_they_are_others() -> None:
    members = _members(_packed())
    raw = _archive([members[1], members[0], *members[2:]])
    with pytest.raises(VerificationError) as caught:
        pouch.read(raw)
    assert caught.value.facts["members"] == ["pouch.sig", "pouch.json", "charter.json"]


@pytest.mark.parametrize(
    "heads",
    [
        [],
        [[2, "0" * 64], [1, "0" * 64]],
        [[1, "0" * 64], [1, "0" * 64]],
    ],
)
def test_heads_of_a_pouch_are_sorted_and_none_empty(heads: list[Any]) -> None:
    members = _members(_packed())
    raw = _resealed(members, lambda value: value.update(tip={"norland": heads}))
    assert _code(raw) == "pouch.manifest"


def test_a_signature_over_other_bytes_is_of_nobody() -> None:
    opened = pouch.read(_packed())
    assert opened.is_signed_by(_public())
    assert not dataclasses.replace(opened, signature=bytes(64)).is_signed_by(_public())
    assert not dataclasses.replace(opened, key_id="0" * 16).is_signed_by(_public())


def test_the_envelope_of_the_signature_is_that_of_the_manifest() -> None:
    members = _members(_packed())
    for changed in (
        {"payloadType": "text/plain"},
        {"payload": base64.b64encode(b"{}").decode()},
    ):
        signed = canonical.encode({**orjson.loads(members[1][1]), **changed})
        raw = _archive([members[0], ("pouch.sig", signed), *members[2:]])
        assert _code(raw) == "pouch.signature"
