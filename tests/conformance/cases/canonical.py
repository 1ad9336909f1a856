"""Values with their one byte string, and bytes that are nobody's (§2)."""

from typing import Any

from tests.audit.writer import sha256
from tests.conformance.cases.form import Case, case, shown

_DEEP = 2**53 - 1

ACCEPTED: tuple[tuple[str, str, Any, str], ...] = (
    ("an empty object", "§2.1", {}, "{}"),
    ("an empty array", "§2.1", [], "[]"),
    (
        "members are sorted by name",
        "§2.1",
        {"b": 1, "a_": 2, "a0": 3, "a": 4},
        '{"a":4,"a0":3,"a_":2,"b":1}',
    ),
    (
        "members are sorted at every depth",
        "§2.1",
        {"z": [{"b": 1, "a": 2}], "y": {"d": True, "c": False}},
        '{"y":{"c":false,"d":true},"z":[{"a":2,"b":1}]}',
    ),
    ("an array keeps its order", "§2.1", [3, 1, 2], "[3,1,2]"),
    (
        "quotation mark, backslash and line feed are escaped",
        "§2.1",
        {"a": 'one "two"\\\nthree'},
        '{"a":"one \\"two\\"\\\\\\nthree"}',
    ),
    ("a solidus stands for itself", "§2.1", {"a": "/"}, '{"a":"/"}'),
    (
        "line and paragraph separator stand for themselves",
        "§2.1",
        {"a": "\u2028\u2029"},
        '{"a":"\u2028\u2029"}',
    ),
    (
        "letters of every script stand for themselves",
        "§2.1",
        {"a": "ន័រឡង់ Ünïon Đ 議定書 🕊"},
        '{"a":"ន័រឡង់ Ünïon Đ 議定書 🕊"}',
    ),
    ("the greatest integer", "§2.2", [_DEEP], "[9007199254740991]"),
    ("the least integer", "§2.2", [-_DEEP], "[-9007199254740991]"),
    ("nought", "§2.2", [0], "[0]"),
    ("booleans", "§2.2", [True, False], "[true,false]"),
    (
        "8 arrays in one another",
        "§2.2",
        [[[[[[[[]]]]]]]],
        "[[[[[[[[]]]]]]]]",
    ),
    (
        "8 objects in one another",
        "§2.2",
        {"a": {"a": {"a": {"a": {"a": {"a": {"a": {}}}}}}}},
        '{"a":{"a":{"a":{"a":{"a":{"a":{"a":{}}}}}}}}',
    ),
    (
        "a text within 8 arrays is no depth of its own",
        "§2.2",
        [[[[[[[["a"]]]]]]]],
        '[[[[[[[["a"]]]]]]]]',
    ),
    ("a name of 40 characters", "§2.2", {"a" * 40: 1}, '{"%s":1}' % ("a" * 40)),
    ("a name of one letter", "§2.2", {"z": 1}, '{"z":1}'),
    ("a name with digits", "§2.2", {"zh_hans2": 1}, '{"zh_hans2":1}'),
    ("an empty text", "§2.3", [""], '[""]'),
    ("a composed letter", "§2.3", ["\u00e9"], '["\u00e9"]'),
    ("a space that does not break", "§2.3", ["\u00a0"], '["\u00a0"]'),
    ("a space of no width", "§2.3", ["\u200b"], '["\u200b"]'),
    ("marks of direction that embed nothing", "§2.3", ["\u200e"], '["\u200e"]'),
    ("the neighbours of forbidden characters", "§2.3", ["\u2029"], '["\u2029"]'),
    (
        "the neighbours of forbidden marks",
        "§2.3",
        ["\u202f\u2065\u206a\ufefe"],
        '["\u202f\u2065\u206a\ufefe"]',
    ),
    ("a code point that is no character", "§2.3", ["\uffff"], '["\uffff"]'),
    ("beyond the first plane", "§2.3", ["\U0010ffff"], '["\U0010ffff"]'),
)

REFUSED: tuple[tuple[str, str, str | bytes], ...] = (
    ("no bytes", "§2.1", ""),
    ("an object that does not end", "§2.1", '{"a":1'),
    ("something after the object", "§2.1", "{}{}"),
    ("a line feed at the end", "§2.1", "{}\n"),
    ("a space at the end", "§2.1", "{} "),
    ("a space at the beginning", "§2.1", " {}"),
    ("a space after the colon", "§2.1", '{"a": 1}'),
    ("a space after the comma", "§2.1", "[1, 2]"),
    ("a comma too many", "§2.1", "[1,]"),
    ("a remark", "§2.1", "{}/* */"),
    ("apostrophes", "§2.1", "{'a':1}"),
    ("a name without quotation marks", "§2.1", "{a:1}"),
    ("members not sorted", "§2.1", '{"b":1,"a":2}'),
    ("members not sorted within", "§2.1", '[{"b":1,"a":2}]'),
    ("a name twice, with two values", "§2.1", '{"a":1,"a":2}'),
    ("a name twice, with one value", "§2.1", '{"a":1,"a":1}'),
    ("a name twice, once escaped", "§2.1", '{"a":1,"\\u0061":1}'),
    ("a byte order mark before", "§2.1", b"\xef\xbb\xbf{}"),
    ("UTF-16", "§2.1", b"\xff\xfe{\x00}\x00"),
    ("a letter escaped", "§2.1", '["\\u0061"]'),
    ("a letter of another script escaped", "§2.1", '["\\u00e9"]'),
    ("a solidus escaped", "§2.1", '["\\/"]'),
    ("a line feed escaped by its number", "§2.1", '["\\u000a"]'),
    ("a line feed that stands for itself", "§2.1", '["\n"]'),
    ("an escape that does not exist", "§2.1", '["\\x41"]'),
    ("a byte that is no UTF-8", "§2.1", b'["\xff"]'),
    ("a sequence longer than need be", "§2.1", b'["\xc0\xaf"]'),
    ("a sequence cut short", "§2.1", b'["\xe2\x82"]'),
    ("a surrogate in UTF-8", "§2.3", b'["\xed\xa0\x80"]'),
    ("a pair of surrogates in UTF-8", "§2.3", b'["\xed\xa0\xbd\xed\xb5\x8a"]'),
    ("a code point beyond the last", "§2.1", b'["\xf4\x90\x80\x80"]'),
    ("a lone high surrogate escaped", "§2.3", '["\\ud800"]'),
    ("a lone low surrogate escaped", "§2.3", '["\\udc00"]'),
    ("a pair of surrogates escaped", "§2.1", '["\\ud83d\\udd4a"]'),
    ("null", "§2.2", "[null]"),
    ("null as the whole", "§2.2", "null"),
    ("a fraction", "§2.2", "[1.5]"),
    ("a fraction of nothing", "§2.2", "[1.0]"),
    ("an exponent", "§2.2", "[1e3]"),
    ("minus nought", "§2.2", "[-0]"),
    ("minus nought with a fraction", "§2.2", "[-0.0]"),
    ("NaN", "§2.2", "[NaN]"),
    ("Infinity", "§2.2", "[Infinity]"),
    ("minus Infinity", "§2.2", "[-Infinity]"),
    ("2^53", "§2.2", "[9007199254740992]"),
    ("-2^53", "§2.2", "[-9007199254740992]"),
    ("2^63", "§2.2", "[9223372036854775808]"),
    ("2^64", "§2.2", "[18446744073709551616]"),
    ("an integer of 5,000 digits", "§2.2", "[%s]" % ("9" * 5_000)),
    ("a leading nought", "§2.2", "[01]"),
    ("a plus sign", "§2.2", "[+1]"),
    ("True with a capital letter", "§2.2", "[True]"),
    ("9 arrays in one another", "§2.2", "[" * 9 + "]" * 9),
    ("9 objects in one another", "§2.2", '{"a":' * 8 + "{}" + "}" * 8),
    ("an array within 8 objects", "§2.2", '{"a":' * 8 + "[]" + "}" * 8),
    ("10,000 arrays in one another", "§2.2", "[" * 10_000 + "]" * 10_000),
    ("an empty name", "§2.2", '{"":1}'),
    ("a name of 41 characters", "§2.2", '{"%s":1}' % ("a" * 41)),
    ("a name that begins with a digit", "§2.2", '{"0a":1}'),
    ("a name that begins with a stroke", "§2.2", '{"_a":1}'),
    ("a name with a capital letter", "§2.2", '{"aB":1}'),
    ("a name with a hyphen", "§2.2", '{"zh-hans":1}'),
    ("a name with a space", "§2.2", '{"a b":1}'),
    ("a name of another script", "§2.2", '{"é":1}'),
    ("a name with a line feed at its end", "§2.2", '{"a\\n":1}'),
    ("a digit of another script in a name", "§2.2", '{"a٣":1}'),
    ("a letter not composed", "§2.3", '["e\u0301"]'),
    ("a letter whose composition is another", "§2.3", '["\u212b"]'),
    ("marks in another order", "§2.3", '["q\u0307\u0323"]'),
    ("a byte order mark in a text", "§2.3", '["\ufeff"]'),
    ("a horizontal tab", "§2.3", '["\\t"]'),
    ("a horizontal tab that stands for itself", "§2.3", '["\t"]'),
    ("a carriage return", "§2.3", '["\\r"]'),
    ("backspace", "§2.3", '["\\b"]'),
    ("form feed", "§2.3", '["\\f"]'),
)

_FORBIDDEN = (
    *(0x00, 0x01, 0x08, 0x0B, 0x0E, 0x1F, 0x7F, 0x80, 0x85, 0x9F),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
)


def document() -> dict[str, Any]:
    """Return canonical.json."""
    good = [
        case(
            name,
            section,
            verdict="accepted",
            value=value,
            bytes=shown(text.encode()),
            sha256=sha256(text.encode()),
        )
        for name, section, value, text in ACCEPTED
    ]
    bad = [
        case(
            name,
            section,
            verdict="refused",
            bytes=shown(text if isinstance(text, bytes) else text.encode()),
        )
        for name, section, text in REFUSED
    ]
    return {
        "about": "Values with their one byte string, and bytes that are refused (§2).",
        "cases": [*good, *bad, *_forbidden()],
    }


def _forbidden() -> list[Case]:
    """Return a case for each kind of forbidden character, as a reader would meet it."""
    found = []
    for code in _FORBIDDEN:
        text = f"\\u{code:04x}" if code < 0x20 else chr(code)
        raw = f'["{text}"]'.encode()
        name = f"U+{code:04X} in a text"
        found.append(case(name, "§2.3", verdict="refused", bytes=shown(raw)))
    return found
