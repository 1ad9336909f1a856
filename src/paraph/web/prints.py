"""A paper of ours as PDF: shown in the browser, under a name that says what it is."""

from django.http import HttpResponse


def shown(pdf: bytes, name: str) -> HttpResponse:
    """Give a paper to be looked at.

    Args:
        pdf: its bytes.
        name: under which it is kept, without its ending.
    """
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
