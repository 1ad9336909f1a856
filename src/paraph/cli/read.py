"""`paraph read`: press reports as the rules of reading see them; nothing is kept."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from paraph.crafts.languages.checking import gaps
from paraph.crafts.languages.tables import LANGUAGES
from paraph.crafts.reading.bytes import MAX_BYTES, PlainText, ReadingError, to_text
from paraph.crafts.reading.directory import Directory
from paraph.crafts.reading.facts import Fact, facts
from paraph.crafts.reading.read import read
from paraph.crafts.reading.report import ProposedRecord
from paraph.crafts.reading.scoring import score
from paraph.crafts.sheets.columns import Row
from paraph.crafts.sheets.problems import Problem
from paraph.crafts.sheets.reading import rows

HELP = "read press reports and show the records they propose"

READ, NOT_READ = 0, 2

_ERRORS = {
    "report.empty": "it is empty",
    "report.too-long": "it has {size_bytes} bytes; {max_bytes} are read at most",
    "report.binary": "it is no text; plain text and HTML in UTF-8, UTF-16 or "
    "Windows-1251, Word files (.docx) and PDF files are read",
    "report.damaged": "it looks like a Word file and cannot be read ({reason})",
    "report.pdf-unread": "it is a PDF file and cannot be read ({reason})",
}
_NOTES = {
    "report.cut": "only the first 100,000 characters were read",
    "report.replaced": "some bytes stand for no letter",
    "report.unseen-marks": "there are invisible marks in the text; they are left in it",
    "report.html": "the tags were taken away",
    "report.docx": "of the Word file only the words were taken",
    "report.pdf": "of the PDF file only the words were taken",
}
_QUESTIONS = {
    "contact.took-place": "Did it take place?",
    "contact.when": "When was it?",
    "statement.who-said": "Who said it?",
    "language.unread": "In which language is it? English, French, Indonesian, Khmer and "
    "Russian are read.",
}


class _LineError(Exception):
    """A line of the input is no report."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="a report as plain text, HTML, .docx or PDF; '-' is the standard input",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the record as JSON")
    form.add_argument(
        "--jsonl",
        action="store_true",
        help='the files hold lines {"id", "text", "lang"?, "published"?}; print one '
        "record a line",
    )
    form.add_argument(
        "--evaluate",
        type=Path,
        metavar="GOLD",
        help="score against annotations (JSON lines; texts beside them): the rules, or "
        "the records that FILE holds",
    )
    form.add_argument(
        "--gaps",
        action="store_true",
        help="say what the tables of a language lack that another has",
    )
    parser.add_argument(
        "--directory",
        type=Path,
        help="people and States that are known: JSON, or a table of the directory",
    )
    parser.add_argument(
        "--published",
        type=_day,
        metavar="DAY",
        help="the day the report was published, YYYY-MM-DD",
    )
    parser.add_argument("--language", choices=LANGUAGES, help="do not guess it")


def run(arguments: argparse.Namespace) -> int:
    """Read and print; return 0, or 2 if something could not be read."""
    if arguments.gaps:
        print("\n".join(gaps()) or "No table lacks anything.")
        return READ
    if not arguments.files and arguments.evaluate is None:
        return _refuse("name a file, or '-' for the standard input")
    try:
        directory = _directory(arguments)
        if arguments.evaluate:
            return _evaluate(arguments.evaluate, arguments.files, directory)
    except (OSError, ValueError, KeyError) as error:
        return _refuse(f"{arguments.evaluate or arguments.directory}: {error}")
    exit_code = READ
    for name in arguments.files:
        told = _read_lines if arguments.jsonl else _read_report
        exit_code = max(exit_code, told(name, arguments, directory))
    return exit_code


def _read_report(name: str, arguments: argparse.Namespace, directory: Directory) -> int:
    try:
        plain = to_text(_bytes(name))
    except OSError as error:
        return _refuse(f"{name}: {error.strerror or error}")
    except ReadingError as error:
        return _refuse(f"{name}: {_ERRORS[error.code].format(**error.facts)}")
    record = read(
        plain.text,
        directory=directory,
        published=arguments.published or plain.published,
        language=arguments.language,
    )
    value = record.to_json()
    value["notes"] = [*plain.notes, *record.notes]
    if arguments.json:
        print(json.dumps(value, ensure_ascii=False, indent=2))
        return READ
    if len(arguments.files) > 1:
        print(f"== {name}")
    print("\n".join(_sentences(plain, record, value["notes"])))
    return READ


def _read_lines(name: str, arguments: argparse.Namespace, directory: Directory) -> int:
    """Read a report from each line, and print its record before the next is read."""
    exit_code = READ
    try:
        for number, line in enumerate(_lines(name), 1):
            try:
                value = _of_line(line, arguments, directory)
            except _LineError as error:
                exit_code = _refuse(f"{name}: line {number}: {error}")
            else:
                print(json.dumps(value, ensure_ascii=False), flush=True)
    except OSError as error:
        return _refuse(f"{name}: {error.strerror or error}")
    return exit_code


def _of_line(
    line: bytes, arguments: argparse.Namespace, directory: Directory
) -> dict[str, Any]:
    try:
        given = json.loads(line)
    except ValueError as error:
        message = f"it is no JSON ({error})"
        raise _LineError(message) from error
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        message = 'it should be an object with "id" and "text"'
        raise _LineError(message)
    if any("\ud800" <= letter <= "\udfff" for letter in given["text"]):
        message = "its text holds half a letter (a lone surrogate)"
        raise _LineError(message)
    language = arguments.language or given.get("lang")
    record = read(
        given["text"],
        directory=directory,
        published=_published(given.get("published")) or arguments.published,
        language=language if language in LANGUAGES else None,
    )
    return {"id": given.get("id"), **record.to_json()}


def _published(words: object) -> date | None:
    try:
        return date.fromisoformat(words) if isinstance(words, str) else None
    except ValueError:
        return None


def _lines(name: str) -> Iterator[bytes]:
    if name == "-":
        yield from (line for line in sys.stdin.buffer if line.strip())
        return
    with Path(name).open("rb") as file:
        yield from (line for line in file if line.strip())


# -- scoring -------------------------------------------------------------------


def _evaluate(gold: Path, files: Sequence[str], directory: Directory) -> int:
    """Print the scores of all annotated reports, and of each language."""
    golds = [json.loads(line) for line in _lines(str(gold))]
    given = {
        each["id"]: each for name in files for each in map(json.loads, _lines(name))
    }
    documents = []
    for each in golds:
        text = _text_of(gold.parent, each["id"])
        proposal = (
            given.get(each["id"], {}) if files else _proposed(each, text, directory)
        )
        documents.append((each, proposal, text))
    _print_scores("all", documents)
    for language in sorted({each["lang"] for each in golds}):
        _print_scores(language, [d for d in documents if d[0]["lang"] == language])
    return READ


def _proposed(
    gold: Mapping[str, Any], text: str, directory: Directory
) -> dict[str, Any]:
    published = _published(gold.get("meta", {}).get("published"))
    return read(text, directory=directory, published=published).to_json()


def _print_scores(
    name: str,
    documents: Sequence[tuple[Mapping[str, Any], Mapping[str, Any], str]],
) -> None:
    print(f"== {name}: {len(documents)} documents")
    print("\n".join(score(documents).table()), end="\n\n")


def _text_of(folder: Path, name: str) -> str:
    """Return a report's text with every character as it is in the file."""
    places = (folder / "texts" / f"{name}.txt", folder / f"{name}.txt")
    file = next((place for place in places if place.exists()), places[-1])
    return file.read_bytes().decode("utf-8")


# -- sentences -----------------------------------------------------------------


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


def _directory(arguments: argparse.Namespace) -> Directory:
    """Return the directory that is named, else the one beside the annotations."""
    file: Path | None = arguments.directory
    if file is None and arguments.evaluate:
        beside = arguments.evaluate.parent / "directory.json"
        file = beside if beside.exists() else None
    if file is None:
        return Directory()
    if file.suffix.casefold() in {".csv", ".xlsx"}:
        return _from_table(file)
    return Directory.from_json(json.loads(file.read_text(encoding="utf-8")))


def _from_table(file: Path) -> Directory:
    """Return the directory of a table such as `paraph directory export` writes.

    Raises:
        ValueError: something is wrong with it; the first of that is told.
    """
    found = list(rows(file.read_bytes()))
    for one in found:
        if isinstance(one, Problem):
            place = f"row {one.row}, {one.column}" if one.row else "the file"
            message = f"{file.name}: {place}: {one.sentence}"
            raise ValueError(message)  # noqa: TRY004 (the table is wrong)
    return Directory.from_rows(one for one in found if isinstance(one, Row))


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        message = f"{words!r} is no day; write YYYY-MM-DD"
        raise argparse.ArgumentTypeError(message) from error


def _refuse(message: str) -> int:
    print(f"paraph read: {message}", file=sys.stderr)
    return NOT_READ
