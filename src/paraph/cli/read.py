"""`paraph read`: a press report as the rules of reading see it; nothing is kept."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from paraph.crafts.reading.bytes import MAX_BYTES, PlainText, ReadingError, to_text
from paraph.crafts.reading.directory import Directory
from paraph.crafts.reading.facts import Fact, facts
from paraph.crafts.reading.read import read
from paraph.crafts.reading.report import ProposedRecord

HELP = "read a press report and show the record it proposes"

READ, NOT_READ = 0, 2

_ERRORS = {
    "report.empty": "it is empty",
    "report.too-long": "it has {size_bytes} bytes; {max_bytes} are read at most",
    "report.binary": "it is no text ({kind}); plain text and HTML in UTF-8, UTF-16 or "
    "Windows-1251, and Word files (.docx) are read",
    "report.damaged": "it looks like a Word file and cannot be read ({reason})",
}
_NOTES = {
    "report.cut": "only the first 100,000 characters were read",
    "report.replaced": "some bytes stand for no letter",
    "report.unseen-marks": "there are invisible marks in the text; they are left in it",
    "report.html": "the tags were taken away",
    "report.docx": "of the Word file only the words were taken",
}
_QUESTIONS = {
    "contact.took-place": "Did it take place?",
    "contact.when": "When was it?",
    "statement.who-said": "Who said it?",
    "language.unread": "In which language is it? Indonesian and English are read.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a report as plain text, HTML or .docx; '-' is the standard input",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the record as JSON")
    form.add_argument(
        "--jsonl",
        action="store_true",
        help="print one line for each file, with the file's name as id",
    )
    parser.add_argument(
        "--directory", type=Path, help="a JSON file of States and people that are known"
    )
    parser.add_argument(
        "--published",
        type=_day,
        metavar="DAY",
        help="the day the report was published, YYYY-MM-DD",
    )
    parser.add_argument("--language", choices=("en", "id"), help="do not guess it")


def run(arguments: argparse.Namespace) -> int:
    """Read the files and print what they say; return 0, or 2 if one cannot be read."""
    if len(arguments.files) > 1 and not arguments.jsonl:
        return _refuse("several files are read with --jsonl only")
    try:
        directory = _directory(arguments.directory)
    except (OSError, ValueError) as error:
        return _refuse(f"{arguments.directory}: {error}")
    exit_code = READ
    for name in arguments.files:
        try:
            plain = to_text(_bytes(name))
        except OSError as error:
            exit_code = _refuse(f"{name}: {error.strerror or error}")
            continue
        except ReadingError as error:
            exit_code = _refuse(f"{name}: {_ERRORS[error.code].format(**error.facts)}")
            continue
        record = read(
            plain.text,
            directory=directory,
            published=arguments.published,
            language=arguments.language,
        )
        _print(name, plain, record, arguments)
    return exit_code


def _print(
    name: str, plain: PlainText, record: ProposedRecord, arguments: argparse.Namespace
) -> None:
    value = record.to_json()
    value["notes"] = [*plain.notes, *record.notes]
    if arguments.jsonl:
        print(json.dumps({"id": Path(name).stem, **value}, ensure_ascii=False))
    elif arguments.json:
        print(json.dumps(value, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_sentences(plain, record, value["notes"])))


def _sentences(
    plain: PlainText, record: ProposedRecord, notes: Sequence[str]
) -> list[str]:
    """Write the facts as sentences, each with its words and where they stand."""
    lines = [
        "A contact between States is reported."
        if record.has_contact
        else "No contact between States is reported."
    ]
    lines += [f"Note: {_NOTES[note]}." for note in notes]
    lines += [
        f"{part.replace('_', ' ')}: {span.text}"
        for part, span in record.source.parts().items()
    ]
    for fact in facts(record):
        lines.extend(_fact(plain.text, fact))
    lines += [_question(each.code, dict(each.facts)) for each in record.questions]
    return lines


def _fact(text: str, fact: Fact) -> list[str]:
    lines = [f"{fact.number:3}. {fact.sentence()} [{fact.judgement.grade}]"]
    for span in fact.spans[:3]:
        line = text.count("\n", 0, span.start) + 1
        words = " ".join(span.text.split())
        lines.append(f"       “{words}” (line {line}, {span.start}–{span.end})")
    for name, span in fact.candidates:
        lines.append(f"       {name}? “{span.text}” ({span.start}–{span.end})")
    return lines


def _question(code: str, about: dict[str, str]) -> str:
    of = ", ".join(value for value in about.values() if value)
    return f"  ?  {_QUESTIONS[code]}" + (f" ({of})" if of else "")


def _bytes(name: str) -> bytes:
    """Read one byte more than is allowed, so that too much is noticed."""
    if name == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(name).open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _directory(file: Path | None) -> Directory:
    if file is None:
        return Directory()
    return Directory.from_json(json.loads(file.read_text(encoding="utf-8")))


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        message = f"{words!r} is no day; write YYYY-MM-DD"
        raise argparse.ArgumentTypeError(message) from error


def _refuse(message: str) -> int:
    print(f"paraph read: {message}", file=sys.stderr)
    return NOT_READ
