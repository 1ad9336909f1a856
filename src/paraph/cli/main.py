"""`paraph`: finds the command, runs it, tells errors as sentences."""

import argparse
import importlib
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType

from paraph.clerk import disk_trouble, environment
from paraph.clerk.collecting import collect_rarely
from paraph.cli import sentences
from paraph.kernel.errors import Refused, VerificationError

COMMANDS = (
    "init",
    "keys",
    "charter",
    "commission",
    "dates",
    "found",
    "officer",
    "serve",
    "demo",
    "draft",
    "release",
    "read",
    "verify",
    "pouch",
    "peer",
    "strike",
    "retention",
    "stamp",
    "directory",
    "history",
    "book",
    "tick",
    "doctor",
    "backup",
    "restore",
    "rebuild",
    "bench",
)


class CommandError(Exception):
    """A command cannot do what it was asked; the message says what to do."""


def main(words: Sequence[str] | None = None) -> int:
    """Run a command; return its exit code. Errors are told in one sentence."""
    os.umask(0o077)
    collect_rarely()
    words = sys.argv[1:] if words is None else list(words)
    wanted = _wanted(words)
    parser = parser_of(COMMANDS if wanted is None else (wanted,))
    arguments = parser.parse_args(words)
    if arguments.home is not None:
        os.environ[environment.HOME.name] = str(arguments.home.resolve())
    try:
        code = _command(arguments.command).run(arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        if not _is_told(error):
            raise
        print(f"paraph: {_sentence(error)}", file=sys.stderr)
        return 1
    return int(code)


def parser_of(names: Iterable[str]) -> argparse.ArgumentParser:
    """Return the parser of the named commands; only their modules are imported."""
    parser = argparse.ArgumentParser(
        prog="paraph",
        description="The platform on which governments run their commission.",
    )
    _add_home(parser, default=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in names:
        module = _command(name)
        own = commands.add_parser(name, help=module.HELP, description=module.HELP)
        _add_home(own, default=argparse.SUPPRESS)
        module.add_arguments(own)
    return parser


def set_up(*, needs_node: bool = True) -> None:
    """Make Django ready for a command that needs the node's databases.

    Raises:
        HomeError: there is no node, unless `needs_node` is False.
    """
    import django
    from django.conf import settings

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraph.node.desk")
    if not settings.configured or not django.apps.apps.ready:
        django.setup()
    if needs_node:
        settings.PARAPH_HOME.facts()


def _add_home(parser: argparse.ArgumentParser, *, default: object) -> None:
    parser.add_argument(
        "--home",
        type=Path,
        default=default,
        help="folder of the node (else PARAPH_HOME)",
    )


def _wanted(words: Sequence[str]) -> str | None:
    """Return the command among the words, so that only its module is imported."""
    options = iter(words)
    for word in options:
        if word == "--home":
            next(options, None)
        elif not word.startswith("-"):
            return word if word in COMMANDS else None
    return None


def _command(name: str) -> ModuleType:
    return importlib.import_module(f"paraph.cli.{name}")


def _is_told(error: Exception) -> bool:
    from paraph.clerk.home import HomeError
    from paraph.crafts.timestamps import TimestampError

    told = (
        *(CommandError, HomeError, TimestampError),
        *(Refused, VerificationError, OSError),
    )
    return isinstance(error, told) or bool(disk_trouble.code_of(error))


def _sentence(error: Exception) -> str:
    if isinstance(error, Refused | VerificationError):
        return sentences.of(error)
    name = ""
    if isinstance(error, OSError):
        name = f"{error.filename}: " if error.filename else ""
        if not _is_of_home(error):
            return f"{name}{error.strerror or error}"
    code = disk_trouble.code_of(error)
    if code:
        return f"{name}{disk_trouble.SENTENCES[code]} [{code}]"
    return f"{name}{error}"


def _is_of_home(error: OSError) -> bool:
    """Say whether a file of the node is meant, and not one that was named."""
    home = environment.HOME.read()
    name = error.filename
    return isinstance(name, str | os.PathLike) and Path(name).is_relative_to(
        Path(home).resolve()
    )


if __name__ == "__main__":
    # Imported under its own name, so that commands raise the errors caught here.
    sys.exit(importlib.import_module("paraph.cli.main").main())
