"""The charter: sides, root keys, languages, rules; its digest is the commission."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from paraph.kernel import canonical, seal
from paraph.kernel.errors import VerificationError
from paraph.kernel.fields import ZONE

MEDIA = "application/vnd.paraph.charter+json"
MAX_CHARTER = 61_440
MAX_SIDES = 16

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_HEX64 = re.compile(r"[0-9a-f]{64}")
_REQUIRED = frozenset(
    [
        "paraph",
        "title",
        "sides",
        "languages",
        "law",
        "first_number",
        "receipt_interval_s",
        "rules",
        "quoted",
    ]
)
_OWN_TABLES = frozenset(
    [
        "charter",
        "side",
        "languages",
        "law",
        "first_number",
        "receipt_interval_s",
        "quoted",
    ]
)


@dataclass(frozen=True, slots=True)
class Side:
    """A government taking part. `root_keys` are 32 bytes each; `root_k` must sign."""

    key: str
    name: Mapping[str, str]
    capital: str
    zone: str
    languages: tuple[str, ...]
    root_keys: tuple[bytes, ...]
    root_k: int

    def called(self, *languages: str) -> str:
        """Return the side's name in the first of the languages that has one.

        After them come the side's own, then any.
        """
        for one in (*languages, *self.languages):
            if one in self.name:
                return self.name[one]
        return next(iter(self.name.values()))


@dataclass(frozen=True, slots=True)
class Charter:
    """The founding document, as parsed from its canonical bytes."""

    commission: str
    raw: bytes
    title: Mapping[str, str]
    sides: tuple[Side, ...]
    agenda_languages: tuple[str, ...]
    protocol_languages: tuple[str, ...]
    law: Mapping[str, Any]
    first_number: int
    receipt_interval_s: int
    rules: Mapping[str, Any]
    quoted: tuple[Mapping[str, str], ...]

    def side(self, key: str) -> Side:
        """Return the side of a key; KeyError for a stranger."""
        for side in self.sides:
            if side.key == key:
                return side
        raise KeyError(key)

    def has_side(self, key: str) -> bool:
        """Say whether a key names one of the sides."""
        return any(side.key == key for side in self.sides)


def alternat(charter: Charter, first: str) -> tuple[Side, ...]:
    """Return the sides, one's own first, the others in the charter's order."""
    own = charter.side(first)
    return (own, *(side for side in charter.sides if side.key != first))


def parse_charter(raw: bytes) -> Charter:
    """Return the charter of canonical bytes.

    Raises:
        VerificationError: `bytes.*`, or `charter.field` with the path of the field
            that is missing, unknown or malformed; `key.*` for a bad root key.
    """
    value = canonical.decode(raw, limit=MAX_CHARTER)
    if type(value) is not dict:
        raise VerificationError("charter.field", field="")
    for name in sorted(value.keys() ^ _REQUIRED):
        raise VerificationError("charter.field", field=name)
    _expect("paraph", value["paraph"] == 1 and value["paraph"] is not True)
    sides = value["sides"]
    _expect("sides", type(sides) is list and 2 <= len(sides) <= MAX_SIDES)
    parsed = tuple(_side(side, f"sides[{n}]") for n, side in enumerate(sides))
    _expect("sides", len({side.key for side in parsed}) == len(parsed))
    roots = [key for side in parsed for key in side.root_keys]
    _expect("sides.root", len(set(roots)) == len(roots))
    languages = value["languages"]
    _expect(
        "languages",
        type(languages) is dict
        and {"agenda", "protocol"} <= languages.keys()
        and languages.keys() <= {"agenda", "protocol", "prevailing"},
    )
    protocol = _languages(languages["protocol"], "languages.protocol")
    _expect(
        "languages.prevailing", languages.get("prevailing", protocol[0]) in protocol
    )
    for name in ("law", "rules"):
        _expect(name, type(value[name]) is dict)
    _expect("first_number", _is_count(value["first_number"], 1))
    _expect("receipt_interval_s", _is_count(value["receipt_interval_s"], 0))
    quoted = value["quoted"]
    _expect("quoted", type(quoted) is list)
    for clause in quoted:
        _expect("quoted", type(clause) is dict and set(clause) == {"article", "text"})
        _expect("quoted", all(type(text) is str for text in clause.values()))
    return Charter(
        commission=canonical.digest(raw),
        raw=raw,
        title=_texts(value["title"], "title"),
        sides=parsed,
        agenda_languages=_languages(languages["agenda"], "languages.agenda"),
        protocol_languages=protocol,
        law=value["law"],
        first_number=value["first_number"],
        receipt_interval_s=value["receipt_interval_s"],
        rules=value["rules"],
        quoted=tuple(quoted),
    )


def build_charter(tables: Mapping[str, Any]) -> bytes:
    """Return the canonical bytes of a charter written as TOML tables.

    `[charter]` holds the title, `[[side]]` the sides, `[languages]`, `[law]`,
    `first_number`, `receipt_interval_s` and `[[quoted]]` what their names say;
    every other table goes under `rules`.

    Raises:
        VerificationError: as `parse_charter`.
    """
    _expect("charter", isinstance(tables.get("charter", {}), Mapping))
    heading = dict(tables.get("charter", {}))
    title = heading.pop("title", {})
    rules = {name: table for name, table in tables.items() if name not in _OWN_TABLES}
    if heading:
        rules["charter"] = heading
    value = {
        "paraph": 1,
        "title": title,
        "sides": tables.get("side", []),
        "languages": tables.get("languages", {}),
        "law": tables.get("law", {}),
        "first_number": tables.get("first_number", 1),
        "receipt_interval_s": tables.get("receipt_interval_s", 60),
        "rules": rules,
        "quoted": tables.get("quoted", []),
    }
    raw = canonical.encode(value)
    parse_charter(raw)
    return raw


def charter_tables(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a charter's value, as its canonical bytes hold it, as the tables of TOML.

    The inverse of `build_charter`; the value itself is left as it is.
    """
    rules = dict(value["rules"])
    heading = rules.pop("charter", {})
    moved = {"paraph", "rules", "title", "sides"}
    return {
        **rules,
        **{name: one for name, one in value.items() if name not in moved},
        "charter": {**heading, "title": value["title"]},
        "side": value["sides"],
    }


def _side(value: Any, path: str) -> Side:
    names = {"key", "name", "capital", "zone", "languages", "root"}
    _expect(path, type(value) is dict and value.keys() == names)
    key, root = value["key"], value["root"]
    _expect(f"{path}.key", type(key) is str and _KEY.fullmatch(key) is not None)
    _expect(f"{path}.capital", _is_text(value["capital"]))
    zone = value["zone"]
    _expect(f"{path}.zone", type(zone) is str and ZONE.fullmatch(zone) is not None)
    _expect(f"{path}.root", type(root) is dict and root.keys() == {"k", "keys"})
    keys = root["keys"]
    _expect(f"{path}.root.keys", type(keys) is list and 0 < len(keys) <= 16)
    for one in keys:
        _expect(
            f"{path}.root.keys",
            type(one) is str and _HEX64.fullmatch(one) is not None,
        )
        seal.check_public_key(bytes.fromhex(one))
    _expect(f"{path}.root.k", _is_count(root["k"], 1) and root["k"] <= len(keys))
    return Side(
        key=key,
        name=_texts(value["name"], f"{path}.name"),
        capital=value["capital"],
        zone=zone,
        languages=_languages(value["languages"], f"{path}.languages"),
        root_keys=tuple(bytes.fromhex(one) for one in keys),
        root_k=root["k"],
    )


def _expect(field: str, holds: bool) -> None:
    if not holds:
        raise VerificationError("charter.field", field=field)


def _is_count(value: Any, least: int) -> bool:
    return type(value) is int and value >= least


def _is_text(value: Any) -> bool:
    return type(value) is str and 0 < len(value) <= 1_000


def _texts(value: Any, path: str) -> Mapping[str, str]:
    _expect(path, type(value) is dict and len(value) > 0)
    for language, text in value.items():
        _expect(f"{path}.{language}", _is_text(text))
    return dict(value)


def _languages(value: Any, path: str) -> tuple[str, ...]:
    _expect(path, type(value) is list and len(value) > 0)
    for language in value:
        _expect(path, type(language) is str and _KEY.fullmatch(language) is not None)
    _expect(path, len(set(value)) == len(value))
    return tuple(value)
