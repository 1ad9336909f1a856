"""What opens something by being known stands in no log: tokens of links and feeds."""

import logging
import re

_TOKEN = re.compile(r"/(link|feeds)/[^/\s?\"'<>]+")


def redacted(text: str) -> str:
    """Return a text without the tokens of the addresses in it."""
    return _TOKEN.sub(r"/\1/…", text)


class Formatter(logging.Formatter):
    """Sets what is logged, whoever logs it, without tokens; a traceback too."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, or lines."""
        return redacted(super().format(record))
