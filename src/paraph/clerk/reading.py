"""What others may read of the record: they never touch the store themselves."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from paraph.acts.record import CommissionRecord
from paraph.clerk import files, mute, opened, peers, striking
from paraph.kernel import pouch, seal
from paraph.kernel.act import Enclosure
from paraph.kernel.charter import Charter, Side
from paraph.kernel.fold import RECEIPT
from paraph.kernel.pouch import Heads
from paraph.projection import register
from paraph.store import acts, enclosures

commissions = opened.commissions
one_look = opened.one_look


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What another side's newest receipt says.

    `holds` maps each side to the highest folio that the other node held; `agrees` says
    whether it judges what it held as we do, None if it never gave a receipt.
    """

    side: str
    folio: int
    holds: dict[str, int]
    receipt_at: str
    agrees: bool | None
    is_forked: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How a commission stands here, looked at once: what every page shows."""

    record: CommissionRecord
    heads: dict[str, list[tuple[int, str]]]
    state_digest: str
    is_mute: bool


def standing(commission: str) -> Standing:
    """Return how a commission stands. Do not hold it beyond one request."""
    with opened.reading(commission) as held:
        return Standing(
            record=held.view(),
            heads=held.record.journals.heads(),
            state_digest=held.record.state_digest(),
            is_mute=mute.is_mute(held),
        )


@dataclass(frozen=True, slots=True)
class Glance:
    """How a commission stands, as far as the Desk over all of them tells it."""

    record: CommissionRecord
    missing: list[str]
    """The sides, ours among them, whose founding is not here yet."""
    is_mute: bool


def glances(commissions: Sequence[str]) -> dict[str, Glance]:
    """Return how some commissions stand, looked at once."""
    with opened.reading_many(commissions) as held:
        return {
            commission: Glance(
                record=one.view(),
                missing=[
                    side for side, own in one.record.journals.heads().items() if not own
                ],
                is_mute=mute.is_mute(one),
            )
            for commission, one in held.items()
        }


def last_seqs(commissions: Sequence[str]) -> list[int]:
    """Return numbers that grow with every act admitted in each of some commissions."""
    found = acts.last_seqs(commissions)
    return [found[one] for one in commissions]


def commission_record(commission: str) -> CommissionRecord:
    """Return the record at the heads. Do not hold it beyond one request."""
    with opened.reading(commission) as held:
        return held.view()


def charter(commission: str) -> Charter:
    """Return the charter of a commission as amended by what this process has read."""
    return opened.charter(commission)


def own_side(commission: str) -> str:
    """Return the key of our side in a commission."""
    return opened.own_side(commission)


def home_side() -> Side | None:
    """Return our side as the first commission of this node has it, None before that.

    Whose house this is, and the hour in our own capital, is the same in all of them.
    """
    served = commissions()
    if not served:
        return None
    first = settings.PARAPH_HOME.first_commission
    commission = first if first in served else served[0]
    return charter(commission).side(own_side(commission))


def heads(commission: str) -> dict[str, list[tuple[int, str]]]:
    """Return each side's heads as (folio, digest)."""
    with opened.reading(commission) as held:
        return held.record.journals.heads()


def lacks(commission: str, heads: Heads) -> set[str]:
    """Return the sides of which somebody with these heads holds acts that we lack."""
    with opened.reading(commission) as held:
        journals = held.record.journals
        return {
            side
            for side, own in heads.items()
            if any(str(digest) not in journals for _, digest in own)
        }


def state_digest(commission: str) -> str:
    """Return the state digest: equal where the same acts are held."""
    with opened.reading(commission) as held:
        return held.record.state_digest()


def judged(commission: str) -> str:
    """Return the digest of all results: equal where acts are judged alike."""
    with opened.reading(commission) as held:
        return held.record.judged(held.record.journals.everything())


def is_mute(commission: str) -> bool:
    """Say whether this node may not seal."""
    with opened.reading(commission) as held:
        return mute.is_mute(held)


def last_seq(commission: str | None = None) -> int:
    """Return a number that grows with every act admitted here, or in a commission."""
    return acts.last_seq(commission)


def etag(commission: str) -> str:
    """Return a mark that changes whenever the record does."""
    last = acts.last_seq(commission)
    opened.nothing_newer(commission, last)
    return f"{commission[:8]}-{last}"


def lines(commission: str, side: str, start: int, limit: int) -> list[bytes]:
    """Return a side's acts from a folio on as lines, in journal order."""
    return [row.line() for row in acts.journal_rows(commission, side, start, limit)]


def waiting(commission: str) -> list[tuple[str, int, str]]:
    """Return the waiting acts as (side, folio, the digest each lacks)."""
    return acts.waiting(commission)


def named_sizes(commission: str, sha256: str) -> frozenset[int]:
    """Return the sizes that admitted acts give a digest: of several, one is right."""
    return frozenset(one.size for one in enclosures.named(commission, sha256))


def is_struck(commission: str, sha256: str) -> bool:
    """Say whether the bytes of an enclosure were struck: they are kept no more."""
    return striking.is_struck(commission, sha256)


def enclosure_path(commission: str, sha256: str) -> Path | None:
    """Return the file of an enclosure that an act of this commission names.

    None of one that was struck, even if a crash has left it for a moment, nor of one
    whose bytes came in another commission only.
    """
    if not enclosures.named(commission, sha256) or is_struck(commission, sha256):
        return None
    return files.held(commission, sha256)


def where(commission: str, digests: Collection[str]) -> dict[str, Path | None]:
    """Return where some enclosures lie, None for one that is struck.

    One that is merely not here, or came in another commission only, is not in it. So
    many questions, however many they are.
    """
    struck = striking.struck(commission)
    held = {one.sha256 for one, is_held in enclosures.all_named(commission) if is_held}
    found: dict[str, Path | None] = dict.fromkeys(struck.intersection(digests))
    for sha256 in held.intersection(digests) - struck:
        path = files.lying(sha256)
        if path is not None:
            found[sha256] = path
    return found


def missing_enclosures(commission: str) -> list[Enclosure]:
    """Return the enclosures that acts name and that are not here, each digest once.

    Those that were struck are not missed.
    """
    missing: dict[str, Enclosure] = {}
    for one, is_held in enclosures.all_named(commission):
        if not is_held or files.lying(one.sha256) is None:
            missing.setdefault(one.sha256, one)
    struck = striking.struck(commission) if missing else set()
    return [one for sha256, one in missing.items() if sha256 not in struck]


def gathered(commission: str, sha256: str) -> int:
    """Return how many bytes of a missing enclosure have come so far."""
    return files.gathered(commission, sha256)


def held_enclosures(commission: str) -> list[Enclosure]:
    """Return the enclosures that acts name and that are here, in their true size."""
    held: dict[str, Enclosure] = {}
    struck = striking.struck(commission)
    for one, is_held in enclosures.all_named(commission):
        path = files.lying(one.sha256) if is_held and one.sha256 not in struck else None
        if path is not None and (
            one.sha256 not in held or path.stat().st_size == one.size
        ):
            held[one.sha256] = one
    return list(held.values())


def new_heads(commission: str, base: Heads) -> list[bytes]:
    """Return as lines the acts that somebody who holds `base` lacks."""
    found: list[bytes] = []
    for side in charter(commission).sides:
        known = [int(folio) for folio, _ in base.get(side.key, ())]
        start = min(known) + 1 if known else 0
        rows: Sequence[acts.Row] = acts.journal_rows(
            commission, side.key, start, 2**31 - 1
        )
        found.extend(row.line() for row in rows)
    return found


def counterparts(commission: str) -> list[Counterpart]:
    """Return what the newest receipt of each other side says."""
    with opened.reading(commission) as held:
        return [
            _counterpart(held, side.key)
            for side in held.charter.sides
            if side.key != held.side
        ]


def held_of_ours(commission: str) -> dict[str, int]:
    """Return the last folio of ours that each other side is known to hold, else -1.

    Known from what its own acts say that it had seen, and from its node's last answer.
    """
    told = peers.states(commission)
    with opened.reading(commission) as held:
        journals = held.record.journals
        return {
            side.key: max(
                told[side.key].holds.get(held.side, -1) if side.key in told else -1,
                *(
                    journals.folios(held.side, journals.branches[number].pasts[-1])
                    for number in journals.of_side.get(side.key, ())
                ),
                -1,
            )
            for side in held.charter.sides
            if side.key != held.side
        }


def _counterpart(held: opened.Opened, side: str) -> Counterpart:
    journals = held.record.journals
    forked = journals.is_forked(side, journals.everything())
    tip = journals.folios(side, journals.everything())
    row = register.last_of(held.commission, side, RECEIPT)
    place = journals.place_of(row.digest) if row is not None else None
    if row is not None and place is not None:
        branch, folio = place
        past = list(journals.past_at(branch, folio))
        past[branch] = folio - 1
        before = tuple(past)
        return Counterpart(
            side=side,
            folio=tip,
            holds={
                one.key: journals.folios(one.key, before) for one in held.charter.sides
            },
            receipt_at=row.at,
            agrees=held.record.judged(before) == row.content["judged"],
            is_forked=forked,
        )
    return Counterpart(side, tip, {}, "", None, forked)


def transport_key(commission: str, side: str) -> bytes | None:
    """Return the newest transport key of a side in force, None if there is none here."""
    with opened.reading(commission) as held:
        journals = held.record.journals
        keys = journals.keys_of(side, "transport") if side in journals.of_side else []
        return keys[-1] if keys else None


def peer_heads(commission: str, side: str) -> dict[str, list[list[object]]]:
    """Return the heads that a peer is known to hold, from its last answer."""
    return peers.heads_of(commission, side)


def pack(
    commission: str,
    *,
    number: int,
    base: Heads,
    transport: seal.Seal,
    has_enclosures: bool = True,
) -> bytes:
    """Return a plain pouch of the acts beyond `base` and of all their enclosures.

    Without enclosures it is for whoever gets these beside it.
    """
    with opened.reading(commission) as held:
        charter_, side = held.charter, held.side
    lines_ = new_heads(commission, base)
    carried = {}
    for one in held_enclosures(commission) if has_enclosures else ():
        path = files.lying(one.sha256)
        if path is not None and one.sha256 != charter_.commission:
            carried[one.sha256] = path.read_bytes()
    return pouch.pack(
        charter=charter_.raw,
        sender=side,
        number=number,
        base=base,
        tip={side: own for side, own in heads(commission).items() if own},
        lines=lines_,
        enclosures=carried,
        transport=transport,
    )
