"""Next steps of a contact: what this office does about it, who, and by when."""

import datetime as dt
from collections.abc import Collection

from django.db import models

from paraph.chancery.contacts import Contact
from paraph.chancery.officers import DATABASE, Officer


class NextStep(models.Model):
    """Something to be done after a contact; `office` is in the office's own words."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="steps")
    words = models.CharField(max_length=400)
    office = models.CharField(max_length=120, blank=True, default="")
    due_day = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Officer, null=True, on_delete=models.SET_NULL)

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_contact_step"

    def __str__(self) -> str:
        return self.words


def of(contact: Contact) -> list[NextStep]:
    """Return the next steps of a contact: what is open by its day, then what is done."""
    rows = NextStep.objects.using(DATABASE).filter(contact=contact)
    return sorted(
        rows.select_related("done_by"),
        key=lambda one: (
            one.done_at is not None,
            one.due_day or dt.date.max,
            one.pk,
        ),
    )


def due(
    commissions: Collection[str], until: dt.date, *, limit: int = 20
) -> list[NextStep]:
    """Return what is open and due on a day or before, in some commissions, oldest first.

    For the Desk: contacts put away are left out.
    """
    rows = NextStep.objects.using(DATABASE).filter(
        contact__commission__in=list(commissions),
        contact__is_put_away=False,
        done_at__isnull=True,
        due_day__lte=until,
    )
    return list(rows.select_related("contact").order_by("due_day", "id")[:limit])
