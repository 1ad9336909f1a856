"""`paraph keys`: root keys, made and used offline, away from any node."""

import argparse
import os
from pathlib import Path

from paraph.cli.main import CommandError
from paraph.kernel import canonical, seal
from paraph.kernel.act import Line, parse_act
from paraph.kernel.keys import BY_ROOT

HELP = "make a root key, or seal with one; offline"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    root = actions.add_parser("root", help="make a root key in a new file")
    root.add_argument("file", type=Path, help="where the secret key is to lie")
    sealing = actions.add_parser(
        "seal-root", help="seal the request of a node with a root key"
    )
    sealing.add_argument("request", type=Path, help="what `paraph init` wrote")
    sealing.add_argument("--key", type=Path, action="append", required=True)
    sealing.add_argument("--out", type=Path, required=True, help="the sealed answer")


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; return the exit code."""
    if arguments.action == "root":
        return _root(arguments.file)
    return _seal_root(arguments.request, arguments.key, arguments.out)


def _root(path: Path) -> int:
    from paraph.clerk import chance

    root = seal.LocalSeal.from_bytes(chance.key_bytes())
    _write_new(path, root.to_pem())
    public = root.public.hex()
    print(f"The secret root key lies in {path}. Keep it offline; two persons.")
    print("The public key, to be exchanged by note and compared on paper:")
    print(f"  {canonical.grouped(public)}")
    print("In the charter:")
    print(f'  root = {{ k = 1, keys = ["{public}"] }}')
    return 0


def _seal_root(request: Path, keys: list[Path], out: Path) -> int:
    raw = request.read_bytes()
    act = parse_act(raw)
    if act.kind not in BY_ROOT:
        raise CommandError("This is no request for the root key: it is not about keys.")
    message = seal.pae(seal.ACT_TYPE, raw)
    signatures = []
    for path in keys:
        root = seal.LocalSeal.from_pem(path.read_bytes())
        signatures.append((seal.key_id(root.public), root.sign(message)))
    line = Line(canonical.digest(raw), tuple(sorted(signatures)), raw)
    print(f"Sealed: {act.kind} of {act.side}, folio {act.folio}, by {act.by}.")
    print(f"Commission: {canonical.grouped(act.commission)}")
    for key in act.content.get("keys", [act.content]):
        print(f"  {key['purpose']} key {canonical.grouped(key['key'])}")
    _write_new(out, line.encode())
    print(f"The answer lies in {out}. Carry it to the node: paraph found {out}")
    return 0


def _write_new(path: Path, raw: bytes) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise CommandError(f"{path} is there already; it is not touched.") from error
    with os.fdopen(descriptor, "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
