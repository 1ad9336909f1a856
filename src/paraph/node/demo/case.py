"""A reading of one public report, by itself: no side, no seal, no peer, no database.

The facts are those of one report of August 2022, retold in our own words, in English
and Indonesian; the reader of `crafts/reading` proposes, the page shows.
"""

import signal
from importlib.resources import files
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext

from paraph.cli.main import CommandError
from paraph.cli.processes import is_taken
from paraph.crafts.reading.facts import Fact, facts
from paraph.crafts.reading.read import read
from paraph.crafts.reading.report import Grade
from paraph.web import fonts
from paraph.web.pieces import CLASSES, lines

LANGUAGES = {"en": "English", "id": "Bahasa Indonesia"}
_WEB = Path(fonts.__file__).parent


class Quiet(WSGIRequestHandler):
    """Answers without a line for each request."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (its name)
        """Say nothing."""
        del format, args


def run(port: int) -> int:
    """Serve the case on loopback until told to stop; return the exit code.

    Raises:
        CommandError: the port is taken.
    """
    if is_taken(port):
        raise CommandError(f"Port {port} is taken. Choose another: --port N.")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    application = wsgi()
    with make_server("127.0.0.1", port, application, handler_class=Quiet) as server:
        print(f"A reading of one report: http://127.0.0.1:{port}/")
        print("Ctrl-C stops it.", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nStopping …", flush=True)
    return 0


def wsgi() -> Any:
    """Return the page as a WSGI application of its own settings."""
    settings.configure(
        ROOT_URLCONF=__name__,
        SECRET_KEY="nothing is signed here",  # noqa: S106 (nothing is)
        ALLOWED_HOSTS=["127.0.0.1", "localhost"],
        DEFAULT_CHARSET="utf-8",
        USE_I18N=True,
        STATIC_URL="/static/",
        PARAPH_SERVICE_ORIGINS=[],
        STATICFILES_DIRS=[*fonts.directories(), str(_WEB / "static")],
        WHITENOISE_USE_FINDERS=True,
        INSTALLED_APPS=["django.contrib.staticfiles"],
        MIDDLEWARE=[
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "paraph.web.policy.ContentPolicy",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [str(_WEB / "templates")],
            }
        ],
    )
    django.setup()
    return get_wsgi_application()


def page(request: HttpRequest, language: str = "en") -> HttpResponse:
    """Show the reading of the retelling in a language."""
    text = (files(__package__) / "phnom_penh_2022" / f"{language}.txt").read_text(
        "utf-8"
    )
    record = read(text, language=language)
    found = [_fact(fact) for fact in facts(record)]
    agency = record.source.agency
    context = {
        "language": language,
        "others": [
            {"language": code, "name": name, "url": f"/{code}/"}
            for code, name in LANGUAGES.items()
            if code != language
        ],
        "title": text.splitlines()[0],
        "agency": agency.text if agency else "",
        "counts": len(found),
        "lines": list(lines(text, found)),
        "facts": found,
    }
    return render(request, "reports/case.html", context)


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "number": fact.number,
        "kind": fact.kind,
        "class": CLASSES[fact.kind],
        "sentence": fact.sentence(gettext),
        "quote": fact.spans[0].text if fact.spans else "",
        "is_quoted": fact.is_quoted,
        "spans": [{"start": span.start, "end": span.end} for span in fact.spans],
        "conf": {
            Grade.GREEN: gettext("Sure"),
            Grade.AMBER: gettext("Look"),
            Grade.GREY: gettext("Unknown"),
        }[fact.judgement.grade],
        "candidates": [
            {"name": name, "quote": span.text} for name, span in fact.candidates
        ],
    }


urlpatterns = [
    path("", page),
    path("en/", page, {"language": "en"}),
    path("id/", page, {"language": "id"}),
]
