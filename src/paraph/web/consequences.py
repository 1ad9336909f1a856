"""What releasing a draft would do, told before it is done."""

from django.utils.translation import gettext

from paraph.acts.kinds import KINDS
from paraph.acts.record import CommissionRecord
from paraph.chancery.drafts import Draft
from paraph.kernel.errors import Refused
from paraph.web.access import Here


def of(record: CommissionRecord, here: Here, draft: Draft) -> str:
    """Return what the act would do, in a sentence or two."""
    kind = KINDS.get(draft.kind)
    others = ", ".join(here.called(side.key) for side in here.others)
    if kind is None:
        return ""
    if kind.any_question:
        return gettext(
            "The offer of %(own)s is taken back; it works on %(others)s from its first "
            "act that has seen this."
        ) % {"own": here.called(here.side), "others": others}
    if not kind.consents:
        return gettext(
            "It binds nobody. %(others)s will see it as a statement of %(own)s."
        ) % {"own": here.called(here.side), "others": others}
    same = _agreeing(record, here, draft)
    if same is None:
        return gettext("As things stand a rule forbids it.")
    missing = [side.key for side in here.others if side.key not in same]
    if not missing:
        return gettext(
            "%(others)s has consented to the same: with this act it is agreed."
        ) % {"others": others}
    return gettext(
        "%(own)s consents to exactly this. It is agreed as soon as %(missing)s consents "
        "to the same; until then it can be withdrawn."
    ) % {
        "own": here.called(here.side),
        "missing": ", ".join(here.called(one) for one in missing),
    }


def stance(record: CommissionRecord, draft: Draft) -> str:
    """Return the digest to which the act would consent, "" if to none."""
    kind = KINDS.get(draft.kind)
    if kind is None:
        return ""
    try:
        found = kind.content.stance(record.view, draft.object, draft.content)
    except Refused:
        return ""
    return str((found or {}).get("consent", ""))


def _agreeing(record: CommissionRecord, here: Here, draft: Draft) -> set[str] | None:
    """Return the other sides that consent to the same digest; None: a rule forbids."""
    kind = KINDS[draft.kind]
    digest = stance(record, draft)
    if kind.consents and not digest:
        return None
    return {
        side.key
        for side in here.others
        if record.view.consent(draft.object, side.key) == digest
    }
