"""Who is named on the lists of delegations."""

from paraph.acts.delegations.names import MAX_BYTES, decode
from paraph.acts.posts.person import Named
from paraph.clerk import reading


def named(commission: str, sha256: str) -> tuple[Named, ...]:
    """Return whom the enclosure of a list names, by place; nobody if it is absent.

    One that was struck is absent for good; one that has not come yet may come.
    """
    path = reading.enclosure_path(commission, sha256) if sha256 else None
    if path is None or path.stat().st_size > MAX_BYTES:
        return ()
    return decode(path.read_bytes())
