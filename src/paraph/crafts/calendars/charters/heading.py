"""The part of a charter that admission needs: title, sides, keys, languages, numbers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfoNotFoundError

from paraph.crafts.calendars.charters.kinds import near, shown
from paraph.crafts.calendars.instants import zone

KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
OWN_TABLES: Final = (
    "charter",
    "side",
    "languages",
    "law",
    "first_number",
    "receipt_interval_s",
    "quoted",
)

_OFFSET: Final = re.compile(r"[+-](?:0[0-9]|1[0-4]):[0-5][0-9]")
_HEX64: Final = re.compile(r"[0-9a-f]{64}")
_OF_SIDE: Final = ("key", "name", "capital", "zone", "languages", "root")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, or kept without effect, at the path of a parameter."""

    path: str
    says: str

    def __str__(self) -> str:
        return f"{self.path}: {self.says}"


def check_heading(tables: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield every error in title, sides, languages, numbers and quoted clauses."""
    charter = tables.get("charter")
    if not isinstance(charter, Mapping):
        yield Problem("charter", "is missing: a table with the title")
    else:
        yield from _texts(charter.get("title"), "charter.title")
    yield from _sides(tables.get("side"))
    yield from _protocol_languages(tables.get("languages"))
    for name, least in (("first_number", 1), ("receipt_interval_s", 0)):
        value = tables.get(name, least)
        if type(value) is not int or value < least:
            yield _wrong(name, value, f"a whole number, {least} at least")
    yield from _quoted(tables.get("quoted", []))


def side_keys(tables: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the keys of the sides, as far as they can be read."""
    sides = tables.get("side")
    return tuple(
        side["key"]
        for side in (sides if isinstance(sides, list) else [])
        if isinstance(side, Mapping) and isinstance(side.get("key"), str)
    )


def protocol_languages(tables: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the languages of the protocol, as far as they can be read."""
    languages = tables.get("languages")
    found = languages.get("protocol") if isinstance(languages, Mapping) else None
    return tuple(
        one
        for one in (found if isinstance(found, list) else [])
        if isinstance(one, str)
    )


def _sides(sides: Any) -> Iterator[Problem]:
    if not isinstance(sides, list) or len(sides) < 2:
        yield Problem("side", "needs two sides at least, each as [[side]]")
        return
    if len(sides) > 16:
        yield Problem("side", f"holds {len(sides)} sides, 16 at most")
    keys: dict[object, str] = {}
    roots: dict[object, str] = {}
    for n, side in enumerate(sides):
        path = f"side[{n}]"
        if not isinstance(side, Mapping):
            yield _wrong(path, side, "a table")
            continue
        yield from _side(side, path)
        yield from _again(keys, side.get("key"), f"{path}.key")
        root = side.get("root")
        listed = root.get("keys") if isinstance(root, Mapping) else None
        for m, one in enumerate(listed if isinstance(listed, list) else []):
            yield from _again(roots, one, f"{path}.root.keys[{m}]")


def _side(side: Mapping[str, Any], path: str) -> Iterator[Problem]:
    for name in _OF_SIDE:
        if name not in side:
            yield Problem(f"{path}.{name}", "is missing")
    for name in side:
        if name not in _OF_SIDE:
            known = f"is unknown here, expected one of {', '.join(_OF_SIDE)}"
            yield Problem(f"{path}.{name}", f"{known}{near(name, _OF_SIDE)}")
    if "key" in side:
        yield from _name(side["key"], f"{path}.key")
    if "name" in side:
        yield from _texts(side["name"], f"{path}.name")
    if "capital" in side and not _is_text(side["capital"]):
        yield _wrong(f"{path}.capital", side["capital"], "the name of a place")
    if "zone" in side and not _is_zone(side["zone"]):
        expected = "a zone such as Asia/Phnom_Penh or +07:00"
        yield _wrong(f"{path}.zone", side["zone"], expected)
    if "languages" in side:
        yield from _languages(side["languages"], f"{path}.languages")
    if "root" in side:
        yield from _root(side["root"], f"{path}.root")


def _root(root: Any, path: str) -> Iterator[Problem]:
    if not isinstance(root, Mapping) or root.keys() != {"k", "keys"}:
        yield _wrong(path, root, "a table {k, keys}")
        return
    keys, k = root["keys"], root["k"]
    if not isinstance(keys, list) or not 0 < len(keys) <= 16:
        yield _wrong(f"{path}.keys", keys, "a list of 1 to 16 keys")
        return
    for n, key in enumerate(keys):
        if not isinstance(key, str) or not _HEX64.fullmatch(key):
            expected = "a root key of 64 digits 0-9 a-f, from `paraph keys root`"
            yield _wrong(f"{path}.keys[{n}]", key, expected)
    if type(k) is not int or not 1 <= k <= len(keys):
        expected = f"how many of the {len(keys)} keys must sign"
        yield _wrong(f"{path}.k", k, expected)


def _protocol_languages(languages: Any) -> Iterator[Problem]:
    if not isinstance(languages, Mapping):
        yield Problem("languages", "is missing: a table {agenda, protocol}")
        return
    for name in ("agenda", "protocol"):
        yield from _languages(languages.get(name), f"languages.{name}")
    protocol = languages.get("protocol")
    for name in languages.keys() - {"agenda", "protocol", "prevailing"}:
        yield Problem(
            f"languages.{name}",
            "is unknown here, expected one of agenda, protocol, prevailing",
        )
    if (
        "prevailing" in languages
        and isinstance(protocol, list)
        and languages["prevailing"] not in protocol
    ):
        expected = "one of the languages of the protocol"
        yield _wrong("languages.prevailing", languages["prevailing"], expected)


def _quoted(quoted: Any) -> Iterator[Problem]:
    if not isinstance(quoted, list):
        yield _wrong("quoted", quoted, "clauses, each as [[quoted]]")
        return
    for n, clause in enumerate(quoted):
        path = f"quoted[{n}]"
        if not isinstance(clause, Mapping):
            yield _wrong(path, clause, "a table {article, text}")
            continue
        for name in ("article", "text"):
            if not isinstance(clause.get(name), str):
                yield _wrong(f"{path}.{name}", clause.get(name), "a text")
        for name in clause.keys() - {"article", "text"}:
            yield Problem(f"{path}.{name}", "is unknown here, expected article, text")


def _texts(value: Any, path: str) -> Iterator[Problem]:
    if not isinstance(value, Mapping) or not value:
        yield _wrong(path, value, 'a text in each language, {en = "…"}')
        return
    for language, text in value.items():
        yield from _name(language, f"{path}.{language}")
        if not _is_text(text):
            yield _wrong(f"{path}.{language}", text, "a text of 1 to 1000 characters")


def _languages(value: Any, path: str) -> Iterator[Problem]:
    if not isinstance(value, list) or not value:
        yield _wrong(path, value, 'a list of languages, ["en"]')
        return
    seen: dict[object, str] = {}
    for n, language in enumerate(value):
        yield from _name(language, f"{path}[{n}]")
        yield from _again(seen, language, f"{path}[{n}]")


def _name(value: Any, path: str) -> Iterator[Problem]:
    if not isinstance(value, str) or not KEY.fullmatch(value):
        yield _wrong(path, value, "a short name of a-z, 0-9 and _")


def _again(seen: dict[object, str], value: object, path: str) -> Iterator[Problem]:
    if not isinstance(value, str):
        return
    if value in seen:
        yield Problem(path, f"is the same as {seen[value]}")
    seen.setdefault(value, path)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 1_000


def _is_zone(value: object) -> bool:
    if not isinstance(value, str):
        return False
    if _OFFSET.fullmatch(value):
        return True
    try:
        zone(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _wrong(path: str, value: object, expected: str) -> Problem:
    return Problem(path, f"is {shown(value)}, expected {expected}")
