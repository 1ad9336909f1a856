"""`paraph keys`: root keys, made and used offline; and what a node asks of them.

`root`, `seal-root` and `compare` run away from any node. `ask` writes down on the node
what the root key is to seal, `take` takes its answer in; `rotate` needs no root key.
Where two persons hold a root key each, the second seals what the first has sealed.
"""

import argparse
import os
from pathlib import Path

from paraph.cli import meant
from paraph.cli.main import CommandError, set_up
from paraph.kernel import canonical, seal
from paraph.kernel.act import Act, Line, parse_act, parse_line
from paraph.kernel.keys import BY_ROOT, FOUND, PURPOSES, REVOKE

HELP = "make root keys, compare them, seal with them, ask for that, take it in"
A_ROW = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    root = actions.add_parser("root", help="make a root key in a new file")
    root.add_argument("file", type=Path, help="where the secret key is to lie")
    sealing = actions.add_parser(
        "seal-root", help="seal the request of a node with a root key"
    )
    sealing.add_argument(
        "request",
        type=Path,
        help="what `paraph init` or `paraph keys ask` wrote, or what another person "
        "has sealed already",
    )
    sealing.add_argument(
        "--key",
        type=Path,
        action="append",
        required=True,
        help="a file of `paraph keys root`; again for the next of k",
    )
    sealing.add_argument("--out", type=Path, required=True, help="the sealed answer")
    comparing = actions.add_parser(
        "compare", help="say which groups of a key or digest differ"
    )
    comparing.add_argument("ours", help="64 hex digits, as we have them")
    comparing.add_argument("theirs", help="as the other side reads them out")

    asking = actions.add_parser("ask", help="write down what the root key is to seal")
    wanted = asking.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--grant", choices=PURPOSES, help="a new key of this node")
    wanted.add_argument("--revoke", metavar="KEY", help="end a key: 64 hex digits")
    wanted.add_argument(
        "--mend", metavar="DIGEST", help="go on from this act, leave other branches"
    )
    wanted.add_argument("--nothing", action="store_true", help="ask no longer")
    asking.add_argument("--last-good-folio", type=int, help="with --revoke")
    asking.add_argument(
        "--office", default="Secretariat", help="office in the act; else Secretariat"
    )
    taking = actions.add_parser("take", help="take in what the root key has sealed")
    taking.add_argument("answer", type=Path, help="what `paraph keys seal-root` wrote")
    rotating = actions.add_parser("rotate", help="replace a key of this node")
    rotating.add_argument("purpose", choices=PURPOSES, help="which of the two keys")
    rotating.add_argument(
        "--office", default="Secretariat", help="office in the act; else Secretariat"
    )
    for action in (asking, rotating):
        meant.add_commission(action)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; return the exit code."""
    if arguments.action == "root":
        return _root(arguments.file)
    if arguments.action == "seal-root":
        return _seal_root(arguments.request, arguments.key, arguments.out)
    if arguments.action == "compare":
        return _compare(_key_of(arguments.ours), _key_of(arguments.theirs))
    set_up()
    return {"ask": _ask, "take": _take, "rotate": _rotate}[arguments.action](arguments)


def _ask(arguments: argparse.Namespace) -> int:
    from django.conf import settings

    from paraph.clerk import rooting
    from paraph.clerk.clock import now

    commission, at = meant.commission(arguments), now()
    office = arguments.office
    if arguments.nothing:
        was_asked = rooting.withdraw(commission)
        print("Nothing is asked now." if was_asked else "Nothing was asked.")
        return 0
    if arguments.grant:
        act = rooting.ask_grant(commission, arguments.grant, office=office, now=at)
    elif arguments.revoke:
        act = rooting.ask_revoke(
            commission,
            _key_of(arguments.revoke),
            last_good_folio=arguments.last_good_folio,
            office=office,
            now=at,
        )
    else:
        act = rooting.ask_mend(commission, arguments.mend, office=office, now=at)
    path = settings.PARAPH_HOME.safe(commission).root_request
    _tell(act)
    print(
        f"What is asked lies in {path}. Until it is answered this node seals nothing."
    )
    print(f"Offline: paraph keys seal-root {path.name} --key ROOT.pem --out ANSWER")
    print("Here again: paraph keys take ANSWER  (or: paraph keys ask --nothing)")
    return 0


def _take(arguments: argparse.Namespace) -> int:
    from paraph.clerk import rooting
    from paraph.clerk.clock import now

    line = arguments.answer.read_bytes()
    act = rooting.take(parse_act(parse_line(line).raw).commission, line, now())
    _tell(act)
    print(f"It is folio {act.folio} of our journal: {act.digest}")
    print("Start the desk and the exchange again, so that they use the keys in force.")
    return 0


def _rotate(arguments: argparse.Namespace) -> int:
    from paraph.clerk import sealing
    from paraph.clerk.clock import now

    commission = meant.commission(arguments)
    act = sealing.rotate(commission, arguments.purpose, by=arguments.office, now=now())
    _tell(act)
    print(f"It is folio {act.folio} of our journal: {act.digest}")
    print("Start the desk and the exchange again, so that they use the new key.")
    return 0


def _key_of(text: str) -> bytes:
    try:
        key = bytes.fromhex(text)
    except ValueError as error:
        raise CommandError("A key is 64 hex digits; groups may be parted.") from error
    if len(key) != 32:
        raise CommandError("A key is 64 hex digits; groups may be parted.")
    return key


def _tell(act: Act) -> None:
    """Print what an act on keys says, to be compared by two persons."""
    print(f"{act.kind} of {act.side}, folio {act.folio}, by {act.by}.")
    print(f"Commission: {canonical.grouped(act.commission)}")
    content = act.content
    for key in content.get("keys", [content] if "purpose" in content else []):
        public = key.get("key", key.get("new"))
        print(f"  {key['purpose']} key {canonical.grouped(public)}")
    for name, told in (
        ("old", "instead of"),
        ("continues", "goes on from"),
        *((("key", "ends key"),) if act.kind == REVOKE else ()),
    ):
        if name in content:
            print(f"  {told} {canonical.grouped(content[name])}")
    for digest in content.get("abandons", []):
        print(f"  leaves {canonical.grouped(digest)}")


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
    print("Where two persons hold a key each and both must seal: k = 2, both keys.")
    return 0


def _seal_root(request: Path, keys: list[Path], out: Path) -> int:
    raw, signatures = _asked(request.read_bytes())
    act = parse_act(raw)
    if act.kind not in BY_ROOT:
        raise CommandError("This is no request for the root key: it is not about keys.")
    message = seal.pae(seal.ACT_TYPE, raw)
    for path in keys:
        root = seal.LocalSeal.from_pem(path.read_bytes())
        signatures[seal.key_id(root.public)] = root.sign(message)
    line = Line(canonical.digest(raw), tuple(sorted(signatures.items())), raw)
    _tell(act)
    _write_new(out, line.encode())
    sealed = (
        "Sealed by one root key"
        if len(signatures) == 1
        else (f"Sealed by {len(signatures)} root keys")
    )
    taken = "found" if act.kind == FOUND else "keys take"
    print(f"{sealed}. The answer lies in {out}.")
    print(f"Carry it to the node: paraph {taken} {out}")
    print("If the charter wants more root keys than that (k), another person first")
    print(f"seals it in turn: paraph keys seal-root {out} --key …")
    return 0


def _asked(raw: bytes) -> tuple[bytes, dict[str, bytes]]:
    """Return the bytes of a request, and by which keys they are sealed already."""
    if b"\t" not in raw:
        return raw, {}
    line = parse_line(raw)
    return line.raw, dict(line.signatures)


def _compare(ours: bytes, theirs: bytes) -> int:
    """Print both in groups of four, four a row, and mark the rows that differ."""
    rows = [_rows(one.hex()) for one in (ours, theirs)]
    for mine, other in zip(*rows, strict=True):
        marks = " ".join(
            "    " if a == b else "^^^^"
            for a, b in zip(mine.split(), other.split(), strict=True)
        )
        print(f"  ours    {mine}")
        print(f"  theirs  {other}")
        if marks.strip():
            print(f"          {marks}")
    if ours == theirs:
        print("They are the same.")
        return 0
    print("They differ where marked. Do not go on: ask for it again on another line.")
    return 1


def _rows(digits: str) -> list[str]:
    groups = canonical.grouped(digits).split()
    return [" ".join(groups[n : n + A_ROW]) for n in range(0, len(groups), A_ROW)]


def _write_new(path: Path, raw: bytes) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise CommandError(f"{path} is there already; it is not touched.") from error
    with os.fdopen(descriptor, "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
