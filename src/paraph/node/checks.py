"""What is looked at before a node serves; `paraph doctor` looks at everything."""

import logging

from django.conf import settings

from paraph.clerk import health

log = logging.getLogger(__name__)


def warn_of_files() -> None:
    """Say in the log what is not right with the files of the node."""
    for finding in health.of_files(settings.PARAPH_HOME):
        if not finding.is_good:
            log.warning("%s (%s)", finding.words, finding.code)
