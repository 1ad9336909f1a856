"""One person typed into a form: a table of one row, taken in like any other."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from paraph.chancery import importing
from paraph.chancery.officers import DRAFTER
from paraph.clerk.clock import now
from paraph.crafts.sheets import writing
from paraph.web import directory, pages
from paraph.web.access import Here, page_for

PLAIN = ("key", "name", "side", "organisation", "post", "from_day", "to_day")


@page_for(DRAFTER, methods=("POST",))
def add(request: HttpRequest, here: Here) -> HttpResponse:
    """Add a person, or what the form says of one who is known; nothing if it is wrong."""
    row = typed(request, here)
    outcome = importing.take(
        writing.to_csv([row]),
        side=here.side,
        sides=importing.spellings_of_sides(here.charter),
        officer=here.officer,
        now=now(),
    )
    if outcome.problems:
        return directory.show(request, here, outcome=outcome, row=row, status=400)
    told = gettext("%(name)s is in the directory.")
    pages.tell(request, told % {"name": row.get("name", row.get("key", ""))})
    return redirect(f"{here.at}/directory/")


def typed(request: HttpRequest, here: Here) -> dict[str, str]:
    """Return the row that a form says, without what it leaves empty."""
    names = (
        *PLAIN,
        *(
            f"{family}:{language}"
            for family in ("name", "style")
            for language in directory.languages_of(here)
        ),
    )
    said = {name: request.POST.get(name, "").strip() for name in names}
    return {name: words for name, words in said.items() if words}
