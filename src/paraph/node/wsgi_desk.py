"""The desk as a WSGI application, with its loop: releases, receipts."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraph.node.desk")

from django.core.wsgi import get_wsgi_application

from paraph.node import loops, warm

application = get_wsgi_application()
warm.resolve_all()
loops.start_desk()
