"""`paraph restore`: bring a backup back; the node is mute until it has its heads back."""

import argparse
import tarfile
from pathlib import Path, PurePosixPath

from paraph.clerk.home import Home, HomeError
from paraph.cli.main import CommandError

HELP = "bring a backup back into an empty home; keys are brought by hand"
FOLDERS = ("enclosures", "attachments")
FILES = ("record.sqlite3", "chancery.sqlite3", "node.json", "charter.json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, help="what `paraph backup` wrote")


def run(arguments: argparse.Namespace) -> int:
    """Restore; return the exit code."""
    home = Home.from_environment()
    try:
        home.facts()
    except HomeError:
        pass
    else:
        raise CommandError(f"There is a node in {home.path}; it is not overwritten.")
    try:
        with tarfile.open(arguments.file) as archive:
            members = archive.getmembers()
            for member in members:
                _check(member)
            home.make()
            for member in members:
                file = archive.extractfile(member)
                if file is not None:
                    home.write(home.path / member.name, file.read())
    except tarfile.TarError as error:
        raise CommandError(f"{arguments.file} is no backup: {error}") from error
    if not home.secret_file.exists():
        from paraph.clerk import chance

        home.write(home.secret_file, (chance.token() + chance.token()).encode())
    home.mute_mark.touch(mode=0o600)
    print(
        f"Restored to {home.path}. Bring the keys by hand into {home.seal_key.parent}."
    )
    print("The node is mute: it seals nothing until a counterpart, by line or pouch,")
    print("has given back whatever this side had sealed after the backup.")
    return 0


def _check(member: tarfile.TarInfo) -> None:
    path = PurePosixPath(member.name)
    known = member.name in FILES or (len(path.parts) == 2 and path.parts[0] in FOLDERS)
    if not member.isfile() or not known or path.name.startswith("."):
        raise CommandError(f"The archive holds what no backup does: {member.name}")
