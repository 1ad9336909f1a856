"""The desk as a WSGI application, with its loop: releases, receipts."""

import os
import signal

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraph.node.desk")
application = get_wsgi_application()

from paraph.node import checks, guard, loops, warm  # noqa: E402 (once the apps are ready)

guard.end_with(os.getppid(), signal.SIGKILL)  # a node may be killed at any moment
checks.warn_of_files()
warm.resolve_all()
loops.start_desk()
