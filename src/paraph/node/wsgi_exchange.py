"""The exchange as a WSGI application, with its loop."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraph.node.exchange")

from django.core.wsgi import get_wsgi_application

from paraph.exchange.loop import Loop, open_lines
from paraph.node import warm

application = get_wsgi_application()
warm.resolve_all()
Loop(open_lines()).start()
