"""`paraph draft`: begin a draft of any kind from a JSON file; nothing is sealed."""

import argparse
import json
import sys
from pathlib import Path

from paraph.cli import meant
from paraph.cli.main import CommandError, set_up

HELP = "begin a draft from JSON {object, content}; nothing is sealed"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("kind", help="the wire name, such as session.propose/1")
    parser.add_argument("file", type=Path, help="JSON; - for standard input")
    parser.add_argument("--officer", required=True, help="login of the drafter")
    meant.add_commission(parser)


def run(arguments: argparse.Namespace) -> int:
    """Begin the draft; return the exit code."""
    set_up()
    from paraph.chancery import drafts, officers
    from paraph.clerk.clock import now

    officer = officers.by_login(arguments.officer)
    if officer is None:
        raise CommandError(f"There is no officer {arguments.officer}.")
    text = (
        sys.stdin.read()
        if str(arguments.file) == "-"
        else arguments.file.read_text("utf-8")
    )
    try:
        value = json.loads(text)
        object_, content = value["object"], value["content"]
    except (ValueError, KeyError, TypeError) as error:
        raise CommandError(
            f'The file must hold {{"object": …, "content": …}}: {error}'
        ) from error
    draft = drafts.create(
        commission=meant.commission_for(arguments, arguments.officer),
        kind=arguments.kind,
        object_=object_,
        content=content,
        officer=officer,
        now=now(),
    )
    print(f"Draft {draft.id}. A releaser lets it go: paraph release {draft.id} …")
    return 0
