"""`paraph backup`: both databases and all files in one archive; never a key."""

import argparse
from pathlib import Path

from paraph.cli.main import set_up

HELP = "write both databases and all files to one archive, without keys"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, help="a new .tar file")


def run(arguments: argparse.Namespace) -> int:
    """Write the archive; return the exit code."""
    set_up()
    from django.conf import settings

    from paraph.clerk import backups
    from paraph.clerk.clock import now

    written = backups.back_up(settings.PARAPH_HOME, arguments.file, now())
    print(f"Written to {arguments.file}: {written.files} files of {written.side},")
    print(f"{written.size_bytes:,} bytes. It holds the chancery, so it is as secret as")
    print("the node; it holds no key: keep those apart.")
    return 0
