"""`paraph pouch`: the record by hand: pack a file, open one that came."""

import argparse
import base64
import contextlib
from pathlib import Path

from paraph.clerk.home import Home
from paraph.cli import meant
from paraph.cli.main import CommandError, set_up
from paraph.disk import write_whole
from paraph.kernel import pouch, seal
from paraph.kernel.errors import VerificationError

HELP = "carry acts by hand: pack a pouch, open one"
SUFFIX = ".pouch"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    packing = actions.add_parser("pack", help="write a pouch into the out-tray")
    packing.add_argument("--to", help="key of the side that gets it")
    packing.add_argument("--out", type=Path, help="write it here instead")
    packing.add_argument(
        "--plain", action="store_true", help="not encrypted: for an auditor"
    )
    packing.add_argument(
        "--since",
        action="store_true",
        help="only what the other side is not known to hold",
    )
    meant.add_commission(packing)
    opening = actions.add_parser("open", help="take in a pouch that came")
    opening.add_argument("file", type=Path, nargs="?", help="else all of the in-tray")
    opening.add_argument(
        "--plain", type=Path, help="only decrypt it to this file, for an auditor"
    )


def run(arguments: argparse.Namespace) -> int:
    """Pack or open; return the exit code."""
    set_up()
    if arguments.action == "pack":
        return _pack(arguments)
    from django.conf import settings

    tray: Path = settings.PARAPH_HOME.pouches_in
    files = [arguments.file] if arguments.file else sorted(tray.glob("*"))
    if not files:
        print(f"The in-tray {tray} is empty.")
    return max((_open(path, arguments.plain) for path in files), default=0)


def decrypt(raw: bytes, transport_pem: bytes) -> bytes:
    """Return the plain pouch of bytes that may be encrypted to a transport key.

    Raises:
        VerificationError: `pouch.not-for-us`.
    """
    if not raw.startswith(b"age-encryption.org/"):
        return raw
    import pyrage
    from cryptography.hazmat.primitives import serialization

    key = serialization.load_pem_private_key(transport_pem, password=None)
    openssh = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.OpenSSH,
        serialization.NoEncryption(),
    )
    try:
        identity = pyrage.ssh.Identity.from_buffer(openssh)
        plain: bytes = pyrage.decrypt(raw, [identity])
    except Exception as error:  # the library has no error class of its own
        raise VerificationError("pouch.not-for-us") from error
    return plain


def encrypt(raw: bytes, public: bytes) -> bytes:
    """Return a pouch encrypted to a transport key, as an age `ssh-ed25519` recipient."""
    import pyrage

    blob = b"\0\0\0\x0bssh-ed25519\0\0\0 " + public
    recipient = "ssh-ed25519 " + base64.b64encode(blob).decode("ascii")
    sealed: bytes = pyrage.encrypt(raw, [pyrage.ssh.Recipient.from_str(recipient)])
    return sealed


def _pack(arguments: argparse.Namespace) -> int:
    from django.conf import settings

    from paraph.chancery import log
    from paraph.clerk import pouches, reading
    from paraph.clerk.clock import now

    home, commission = settings.PARAPH_HOME, meant.commission(arguments)
    charter, own = reading.charter(commission), reading.own_side(commission)
    others = [one.key for one in charter.sides if one.key != own]
    to = arguments.to or (others[0] if len(others) == 1 else "")
    if to not in others:
        raise CommandError(f"Say --to whom: {', '.join(others)}.")
    key = reading.transport_key(commission, to)
    if key is None and not arguments.plain:
        raise CommandError(
            f"The transport key of {to} is not known yet: its first act is not here. "
            "Use --plain for the founding."
        )
    number = pouches.next_number(home, commission, to)
    raw = reading.pack(
        commission,
        number=number,
        base=reading.peer_heads(commission, to) if arguments.since else {},
        transport=seal.LocalSeal.from_pem(
            home.safe(commission).transport_key.read_bytes()
        ),
    )
    suffix = ".ustar" if arguments.plain else SUFFIX
    path = arguments.out or home.pouches_out / f"{commission[:8]}-{number:04d}{suffix}"
    write_whole(path, raw if arguments.plain or key is None else encrypt(raw, key))
    pouches.note_packed(home, commission, to, number)
    log.note(None, "pouch.packed", f"{number} {to}", now(), commission=commission)
    print(f"Pouch {number} for {to}: {path}")
    for told in marked(commission):
        print(f"  It carries what is marked {told}.")
    return 0


def marked(commission: str) -> list[str]:
    """Return the highest marking of each side in the record, in its own words."""
    from paraph.acts.sentences import pick
    from paraph.clerk import reading
    from paraph.documents.marks import quoted
    from paraph.projection import markings

    record = reading.commission_record(commission)
    pairs = markings.levels(commission)
    return [
        f"{record.charter.side(side).called('en')}: "
        f"“{quoted(pick(level.words, ('en',)))}”"
        for side, level in record.markings.highest(pairs).items()
    ]


def _decrypted(home: Home, raw: bytes) -> bytes:
    """Return the plain pouch of bytes that may be for us in any commission.

    Raises:
        VerificationError: `pouch.not-for-us`.
    """
    for safe in home.safes():
        with contextlib.suppress(VerificationError, FileNotFoundError):
            return decrypt(raw, safe.transport_key.read_bytes())
    raise VerificationError("pouch.not-for-us")


def _open(path: Path, plain: Path | None) -> int:
    from django.conf import settings

    from paraph.clerk import pouches, reading
    from paraph.clerk.clock import now

    home = settings.PARAPH_HOME
    raw = _decrypted(home, path.read_bytes())
    if plain is not None:
        pouch.read(raw)
        write_whole(plain, raw)
        print(f"Decrypted to {plain}; nothing was taken in.")
        return 0
    commission = pouch.read(raw).commission
    if commission not in reading.commissions():
        raise VerificationError("pouch.other-commission")
    outcome = pouches.take_in(commission, raw, now())
    print(
        f"{path.name}: pouch {outcome.number} of {outcome.sender}: "
        f"{outcome.admitted} new acts, {outcome.known} known, "
        f"{outcome.enclosures} enclosures."
    )
    for name, code in outcome.refused:
        print(f"  refused: {name[:16]} ({code})")
    for digest, lacks in outcome.awaiting:
        print(f"  awaiting: {digest[:16]} lacks {lacks[:16]}")
    if outcome.is_out_of_order:
        print("  Its number does not follow the last: a pouch is missing or late.")
    return 1 if outcome.refused else 0
