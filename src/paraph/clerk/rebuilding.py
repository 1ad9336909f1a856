"""Rebuild: drop the copies of a commission and make them again from the store.

Of itself a node does so when its software judges acts otherwise than when they were
copied: it knows a kind that it did not know, or a bug is mended for which an act was
unjudged; and when its copies are of an older shape. The record itself is folded from the bytes at every start.
"""

from paraph.clerk.opened import reading, writing
from paraph.kernel.act import decode_signatures, recall_act
from paraph.kernel.fold import EFFECTIVE, Judgment
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
                digest, Judgment(EFFECTIVE, "", {}, ())
            )
            keys = [key_id for key_id, _ in decode_signatures(signatures)]
            rows.append(
                register.row(seq, act, judgment, keys=keys, received_at=received_at)
            )
            if judgment.grade == EFFECTIVE:
                touched[act.object] = None
        copying.copy_touched(commission, opened.view(), touched, rows)
    return len(rows)


def keep_up(commission: str) -> bool:
    """Rebuild where acts are judged otherwise than their copies say; say whether.

    Raises:
        Refused: `commission.unknown`.
    """
    with reading(commission) as opened:
        judged = {
            digest: (judgment.grade, judgment.code)
            for digest, judgment in opened.record.judgments.items()
        }
    is_judged_alike = judged == register.not_effective(commission)
    if is_judged_alike and not copying.is_older(commission):
        return False
    rebuild(commission)
    return True
