"""The exchange as a WSGI application, with its loop."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraph.node.exchange")
application = get_wsgi_application()

from paraph.exchange.loop import Loop, open_lines  # noqa: E402 (once apps are ready)
from paraph.node import warm  # noqa: E402 (once the apps are ready)

warm.resolve_all()
Loop(open_lines()).start()
