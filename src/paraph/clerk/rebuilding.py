"""Rebuild: drop the copies of a commission and make them again from the store."""

from paraph.clerk.opened import writing
from paraph.kernel.act import decode_signatures, recall_act
from paraph.kernel.fold import Judgment
from paraph.projection import copying, register
from paraph.store import acts


def rebuild(commission: str) -> int:
    """Make the projection of a commission again; return how many acts it holds."""
    with writing(commission) as opened:
        copying.clear(commission)
        rows: list[register.ActRow] = []
        touched: dict[str, None] = {}
        for seq, digest, signatures, raw, received_at in acts.full_rows(commission):
            act = recall_act(raw, digest)
            judgment = opened.record.judgments.get(
                digest, Judgment("effective", "", {}, ())
            )
            keys = [key_id for key_id, _ in decode_signatures(signatures)]
            rows.append(
                register.row(seq, act, judgment, keys=keys, received_at=received_at)
            )
            touched[act.object] = None
        copying.copy_touched(commission, opened.view(), touched, rows)
    return len(rows)
