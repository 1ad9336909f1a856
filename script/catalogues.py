"""Keep the catalogues of the interface: what each language says for each text.

Without an option: bring every catalogue up to date with the source and compile it. A
text that is gone goes, a new one comes in empty, nothing is guessed; entries stand in
the order of their texts, without lines or times, so that two changes seldom meet.
`--check` changes nothing and says what is wrong; `--compile` is for setting up.
`--missing LANGUAGE` lists what has no translation there, `--take LANGUAGE FILE` takes
translations in from JSON: a list of {"msgid": …, "msgstr": …}, texts with a plural
having the list of its forms.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "src/paraph/web/locale"
COMMAND = "script/catalogues"

PLURALS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "id": "nplurals=1; plural=0;",
    "km": "nplurals=1; plural=0;",
    "ru": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
        "(n%100<12 || n%100>14) ? 1 : 2);"
    ),
}
"""The languages that have a catalogue, each with its rule for plurals."""

_HEADER = """\
# The interface of Paraph in the language “{language}”.
# Written by {command}, but for what stands after msgstr.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def main(arguments: list[str]) -> int:
    """Do what was asked; return 1 if something is wrong."""
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--check", action="store_true")
    chosen.add_argument("--compile", action="store_true")
    chosen.add_argument("--missing", metavar="LANGUAGE", choices=PLURALS)
    chosen.add_argument("--take", nargs=2, metavar=("LANGUAGE", "FILE"))
    asked = parser.parse_args(arguments)
    if asked.compile:
        compile_all()
        return 0
    if asked.missing:
        print(json.dumps(missing(asked.missing), ensure_ascii=False, indent=0))
        return 0
    if asked.take:
        take(asked.take[0], Path(asked.take[1]))
    if asked.check:
        found = [one for language in PLURALS for one in problems(language)]
        for told in found:
            print(told, file=sys.stderr)
        return 1 if found else 0
    update_all()
    compile_all()
    return 0


def po_of(language: str) -> Path:
    """Return where a catalogue stands."""
    return LOCALES / language / "LC_MESSAGES/django.po"


def catalogue(language: str) -> Catalog:
    """Return a catalogue as it stands; an empty one for a new language."""
    path = po_of(language)
    text = path.read_bytes() if path.exists() else _header(language).encode()
    return read_po(BytesIO(text), locale=language, abort_invalid=True)


def renewed(language: str) -> bytes:
    """Return a catalogue brought up to date, as its file has it."""
    from script import catalogue_check, msgids

    old = catalogue(language)
    new = Catalog(locale=language, fuzzy=False)
    new.mime_headers = [("Plural-Forms", PLURALS[language])]
    for (context, texts), message in msgids.messages().items():
        id_: str | tuple[str, ...] = texts if len(texts) > 1 else texts[0]
        known = old.get(id_, context or None)
        told = known.string if known is not None and known.id == id_ else ""
        new.add(
            id_,
            told,
            locations=[(origin, 0) for origin in sorted(message.origins)],
            auto_comments=sorted(message.notes),
            flags=catalogue_check.flags(texts),
            context=context or None,
        )
    written = BytesIO()
    write_po(
        written, new, width=0, omit_header=True, sort_output=True, include_lineno=False
    )
    return _header(language).encode() + written.getvalue().strip() + b"\n"


def update_all() -> None:
    """Bring every catalogue up to date with the source."""
    for language in PLURALS:
        path = po_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(renewed(language))


def compile_all() -> None:
    """Write what gettext reads beside each catalogue that is newer than it."""
    for language in PLURALS:
        path = po_of(language)
        target = path.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns > path.stat().st_mtime_ns:
            continue
        found = catalogue(language)
        for one in [one for one in found if one.id and not told(one)]:
            found.delete(one.id, one.context)  # else it would read as nothing
        compiled = BytesIO()
        write_mo(compiled, found)
        new = target.with_name(f"{target.name}.{os.getpid()}")
        new.write_bytes(compiled.getvalue())
        new.replace(target)


def entries(language: str) -> Iterator[Entry]:
    """Yield the entries of a catalogue, without its header."""
    return (one for one in catalogue(language) if one.id)


def missing(language: str) -> list[dict[str, object]]:
    """Return what has no translation in a language, as `--take` takes it in."""
    return [
        {
            "msgid": one.id,
            "context": one.context,
            "from": [at for at, _ in one.locations],
        }
        for one in entries(language)
        if not told(one)
    ]


def take(language: str, path: Path) -> None:
    """Take translations in from JSON; what is no text of the source is told."""
    found = catalogue(language)
    for row in json.loads(path.read_text("utf-8")):
        id_ = row["msgid"]
        id_ = tuple(id_) if isinstance(id_, list) else id_
        entry = found.get(id_, row.get("context"))
        if entry is None or entry.id != id_:
            print(f"{language}: no such text: {id_}", file=sys.stderr)
            continue
        said = row["msgstr"]
        entry.string = tuple(said) if isinstance(said, list) else said
    written = BytesIO()
    write_po(written, found, width=0, omit_header=True, include_lineno=False)
    po_of(language).write_bytes(_header(language).encode() + written.getvalue())


def told(entry: Entry) -> tuple[str, ...]:
    """Return the forms that an entry has, none if it is not translated."""
    said = entry.string or ""
    forms = (said,) if isinstance(said, str) else tuple(said)
    return forms if any(forms) else ()


def problems(language: str) -> Iterator[str]:
    """Yield what is wrong with a catalogue, in words."""
    from script import catalogue_check

    path = po_of(language)
    if not path.exists() or path.read_bytes() != renewed(language):
        yield f"{language}: not what the source has now; run {COMMAND}"
        return
    forms_wanted = catalogue(language).num_plurals
    for entry in entries(language):
        for wrong in catalogue_check.wrong(entry, forms_wanted):
            yield f"{language}: “{catalogue_check.text(entry)}”: {wrong}"


def _header(language: str) -> str:
    return _HEADER.format(language=language, command=COMMAND, plurals=PLURALS[language])


def _set_up() -> None:
    """Make Django and Paraph importable, as the desk has them."""
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraph.node.desk")


if __name__ == "__main__":
    _set_up()
    sys.exit(main(sys.argv[1:]))
