"""`paraph backup`: both databases and the enclosures in one file; never a key."""

import argparse
import io
import tarfile
import tempfile
from pathlib import Path

from paraph.cli.main import CommandError, set_up

HELP = "write both databases and all files to one archive, without keys"
PLAIN = ("node.json", "charter.json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, help="a new .tar file")


def run(arguments: argparse.Namespace) -> int:
    """Write the archive; return the exit code."""
    set_up()
    from django.conf import settings
    from django.db import connections

    from paraph.clerk.memory import sealing_lock

    home = settings.PARAPH_HOME
    if arguments.file.exists():
        raise CommandError(f"{arguments.file} is there already; it is not touched.")
    with tempfile.TemporaryDirectory(dir=home.path) as folder:
        copies = {}
        with sealing_lock():
            for name in ("record", "chancery"):
                copies[name] = Path(folder) / f"{name}.sqlite3"
                with connections[name].cursor() as cursor:
                    cursor.execute("VACUUM INTO %s", [str(copies[name])])
        arriving = arguments.file.with_name(f".{arguments.file.name}.new")
        with tarfile.open(arriving, "w", format=tarfile.PAX_FORMAT) as archive:
            for name, path in copies.items():
                archive.add(path, f"{name}.sqlite3")
            for name in PLAIN:
                _add(archive, name, (home.path / name).read_bytes())
            for tray in (home.enclosures, home.attachments):
                for path in sorted(tray.iterdir()):
                    if not path.name.startswith("."):
                        archive.add(path, f"{tray.name}/{path.name}")
        arriving.chmod(0o600)
        arriving.replace(arguments.file)
    print(f"Written to {arguments.file}. It holds no key: keep those apart.")
    return 0


def _add(archive: tarfile.TarFile, name: str, raw: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(raw)
    member.mode = 0o600
    archive.addfile(member, io.BytesIO(raw))
