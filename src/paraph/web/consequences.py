"""What releasing a draft would do, told before it is done."""

from django.utils.translation import gettext

from paraph.acts.kinds import KINDS
from paraph.acts.record import CommissionRecord
from paraph.kernel.act import Act
from paraph.web.access import Here


def of(record: CommissionRecord, here: Here, act: Act) -> str:
    """Return what an act that no rule forbids would do, in a sentence or two.

    Args:
        record: at the heads.
        here: who looks.
        act: what a draft would become if it were sealed now.
    """
    kind = KINDS[act.kind]
    names = {
        "own": here.called(here.side),
        "others": ", ".join(here.called(side.key) for side in here.others),
    }
    if kind.any_question:
        told = gettext(
            "The offer of %(own)s is taken back; it works on %(others)s from its first "
            "act that has seen this."
        )
        return told % names
    if not kind.consents:
        told = gettext(
            "It binds nobody. %(others)s will see it as a statement of %(own)s."
        )
        return told % names
    missing = [
        here.called(side.key)
        for side in here.others
        if record.view.consent(act.object, side.key) != act.consents_to
    ]
    if not missing:
        told = gettext(
            "Consented to already by %(others)s: with this act it is agreed."
        )
        return told % names
    return gettext(
        "%(own)s consents to exactly this. It is agreed as soon as %(missing)s consents "
        "to the same; until then it can be withdrawn."
    ) % {**names, "missing": ", ".join(missing)}
