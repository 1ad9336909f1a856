"""The home of a node: where its files lie, each readable by its owner alone."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from paraph.clerk import environment
from paraph.disk import write_whole

FOLDER_MODE = 0o700
ENVIRONMENT = environment.HOME.name
SHORT = 12
"""How many digits of its digest name a commission: in addresses, files and commands."""


class HomeError(Exception):
    """A home is not there or not readable; the message says what to do."""


Peers = Mapping[str, str]
"""The keys of other sides to the URL of their exchange, "" if none."""


@dataclass(frozen=True, slots=True)
class NodeFacts:
    """What `node.json` holds: whose node it is, which commissions, which peers.

    `commissions` maps the digest of each charter to its peers there: the same government
    may be called otherwise in another charter. `side` is our key in the first of them;
    `authority` is the name under which peers call ours ("exchange.example:8443"),
    "" on loopback.
    """

    side: str
    commissions: Mapping[str, Peers]
    desk_port: int = 8100
    exchange_port: int = 8101
    authority: str = ""

    def peers(self, commission: str) -> Peers:
        """Return the peers in a commission; none in one that is not named."""
        return self.commissions.get(commission, {})


@dataclass(frozen=True)
class Safe:
    """What a node keeps for one commission alone: its keys there, requests, marks."""

    path: Path

    @property
    def seal_key(self) -> Path:
        """The key that seals acts; opened by the desk alone."""
        return self.path / "keys" / "seal.pem"

    @property
    def transport_key(self) -> Path:
        """The key that signs requests and pouches."""
        return self.path / "keys" / "transport.pem"

    def key(self, purpose: str) -> Path:
        """The key of a purpose, "seal" or "transport"."""
        return self.seal_key if purpose == "seal" else self.transport_key

    def next_key(self, purpose: str) -> Path:
        """The key that is to take the place of one, until our journal introduces it."""
        return self.path / "keys" / f"{purpose}.next.pem"

    @property
    def mute_mark(self) -> Path:
        """The mark that a restore leaves."""
        return self.path / "mute"

    @property
    def founding_request(self) -> Path:
        """The bytes of folio 0, for the root key to seal."""
        return self.path / "founding-request.json"

    @property
    def root_request(self) -> Path:
        """What was asked of the root key and not taken in yet; nothing is sealed then."""
        return self.path / "root-request.json"

    def make_safe(self) -> None:
        """Make the folders that are not there yet."""
        self.seal_key.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)


@dataclass(frozen=True)
class Home(Safe):
    """The folder of a node; the safe of its first commission lies in it as it is."""

    @classmethod
    def from_environment(cls) -> "Home":
        """Return the home that PARAPH_HOME names, else `paraph-node` here."""
        return cls(Path(environment.HOME.read()).resolve())

    @property
    def record(self) -> Path:
        """The database of the joint record."""
        return self.path / "record.sqlite3"

    @property
    def chancery(self) -> Path:
        """The database of the chancery; nothing in it ever leaves."""
        return self.path / "chancery.sqlite3"

    @property
    def enclosures(self) -> Path:
        """Enclosures of acts, named by their digest."""
        return self.path / "enclosures"

    @property
    def attachments(self) -> Path:
        """Private files of the chancery, named by their digest."""
        return self.path / "attachments"

    @property
    def seal_memory(self) -> Path:
        """The folder of the seal's memory."""
        return self.path / "seal.memory"

    @property
    def facts_file(self) -> Path:
        """Whose node this is, its commissions and its peers."""
        return self.path / "node.json"

    @property
    def charter_file(self) -> Path:
        """The canonical bytes of the charter of the first commission."""
        return self.path / "charter.json"

    @property
    def days_off_file(self) -> Path:
        """Days off of each side, as who keeps the node knows them; need not be there."""
        return self.path / "days-off.toml"

    @property
    def secret_file(self) -> Path:
        """What signs cookies and forms."""
        return self.path / "secret.key"

    @property
    def timestamps(self) -> Path:
        """Tokens over our receipts that our next receipt is to enclose."""
        return self.path / "timestamps"

    @property
    def pouches_in(self) -> Path:
        """Where pouches that came by hand are put."""
        return self.path / "pouches" / "in"

    @property
    def pouches_out(self) -> Path:
        """Where pouches to be carried are written."""
        return self.path / "pouches" / "out"

    @property
    def first_commission(self) -> str:
        """The digest of the charter that the node was made with, "" without one."""
        try:
            return hashlib.sha256(self.charter_file.read_bytes()).hexdigest()
        except OSError:
            return ""

    def safe(self, commission: str) -> Safe:
        """Return where the keys of a commission lie: its own folder if it has one."""
        own = self.own_safe(commission)
        return own if own.path.is_dir() else self

    def own_safe(self, commission: str) -> Safe:
        """Return where the keys of a commission lie that is not the first."""
        return Safe(self.path / "commissions" / commission[:SHORT])

    def safes(self) -> list[Safe]:
        """Return every safe, that of the first commission first."""
        others = sorted((self.path / "commissions").glob("*"))
        return [self, *(Safe(path) for path in others)]

    def make(self) -> None:
        """Make the folders that are not there yet."""
        for folder in (
            self.path,
            self.enclosures,
            self.attachments,
            self.seal_key.parent,
            self.seal_memory,
            self.pouches_in,
            self.pouches_out,
        ):
            folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)

    def facts(self) -> NodeFacts:
        """Return what `node.json` says.

        Raises:
            HomeError: if it is not there or not what `paraph init` wrote.
        """
        try:
            value: Any = json.loads(self.facts_file.read_text("utf-8"))
            if "commission" in value:  # as it was written while there could be one
                value["commissions"] = {value.pop("commission"): value.pop("peers", {})}
            value["commissions"] = {
                commission: dict(peers)
                for commission, peers in value["commissions"].items()
            }
            return NodeFacts(**value)
        except FileNotFoundError as error:
            raise HomeError(
                f"There is no node in {self.path}. Make one with `paraph init`, or "
                f"name its folder with --home or {ENVIRONMENT}."
            ) from error
        except (OSError, LookupError, ValueError, TypeError, AttributeError) as error:
            raise HomeError(f"{self.facts_file} cannot be read: {error}") from error

    def write_facts(self, facts: NodeFacts) -> None:
        """Write `node.json`."""
        text = json.dumps(asdict(facts), ensure_ascii=False, indent=1, sort_keys=True)
        write_whole(self.facts_file, (text + "\n").encode())
