"""The keys of this node, and the next ones, which our journal has yet to introduce.

A next key lies beside the one in use. As soon as it is in force by our journal it takes
its place: at once, or at the next start if a crash came between.
"""

from django.conf import settings

from paraph.clerk import chance
from paraph.clerk.home import Safe
from paraph.clerk.opened import reading
from paraph.disk import sync_folder, write_whole
from paraph.kernel import seal
from paraph.kernel.keys import PURPOSES


def next_seal(commission: str, purpose: str) -> seal.LocalSeal:
    """Return the next key of a purpose, made now if there is none yet."""
    path = _safe(commission).next_key(purpose)
    if not path.exists():
        write_whole(path, seal.LocalSeal.from_bytes(chance.key_bytes()).to_pem())
    return seal.LocalSeal.from_pem(path.read_bytes())


def in_use(commission: str, purpose: str) -> seal.LocalSeal:
    """Return the key of a purpose that this node uses in a commission."""
    return seal.LocalSeal.from_pem(_safe(commission).key(purpose).read_bytes())


def drop_next(commission: str, purpose: str) -> None:
    """Forget the next key of a purpose."""
    _safe(commission).next_key(purpose).unlink(missing_ok=True)


def settle(commission: str) -> list[str]:
    """Let every next key that is in force take its place; return the purposes."""
    settled = []
    for purpose in PURPOSES:
        path = _safe(commission).next_key(purpose)
        if not path.exists():
            continue
        public = seal.LocalSeal.from_pem(path.read_bytes()).public
        with reading(commission) as opened:
            in_force = opened.record.journals.keys_of(opened.side, purpose)
        if public in in_force:
            path.replace(_safe(commission).key(purpose))
            sync_folder(path.parent)
            settled.append(purpose)
    return settled


def _safe(commission: str) -> Safe:
    safe: Safe = settings.PARAPH_HOME.safe(commission)
    return safe
