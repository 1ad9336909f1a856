"""The exchange as an RSGI application behind its door, with its loops."""

import os
import signal

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraph.node.exchange")
_django = get_wsgi_application()

from paraph.clerk import transport  # noqa: E402 (once the apps are ready)
from paraph.exchange import loop  # noqa: E402 (once the apps are ready)
from paraph.exchange.door import Door  # noqa: E402 (once the apps are ready)
from paraph.node import guard, warm  # noqa: E402 (once the apps are ready)

guard.end_with(os.getppid(), signal.SIGKILL)  # a node may be killed at any moment
warm.resolve_all()
loop.start()
application = Door(_django, knows=transport.is_known)
