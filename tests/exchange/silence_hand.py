"""What a node says of its first silence, and of the certificate of its result.

Run as `python silence_hand.py` in a node's environment; prints one JSON object.
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraph.node.desk")
django.setup()

from django.conf import settings  # noqa: E402 (once Django is ready)

from paraph.clerk import reading  # noqa: E402 (once Django is ready)
from paraph.documents import neutral  # noqa: E402 (once Django is ready)
from paraph.documents.certificates import (  # noqa: E402 (once Django is ready)
    Stated,
    certificate_text,
    silence_paper,
)
from paraph.projection import register, silences  # noqa: E402 (once Django is ready)

COMMISSION: str = settings.PARAPH_HOME.first_commission


def main() -> None:
    """Say how it stands, and what its certificate says in each original."""
    (row,) = silences.every(COMMISSION)
    told = {"state": row.state, "kept": row.kept, "texts": {}}
    if row.state == "adopted":
        acts = [
            Stated(one.side, one.kind, one.folio, one.digest, one.at)
            for word in ("outcome", "opening", "instant", "break")
            for one in register.about(COMMISSION, f"{row.path}/{word}")
        ]
        paper = silence_paper(
            reading.commission_record(COMMISSION),
            row.silence,
            acts=acts,
            heads=reading.heads(COMMISSION),
        )
        text = certificate_text(paper, language="en")
        sides = [side.key for side in paper.sides]
        neutral.check_alternat(text, sides)
        told["digest"] = neutral.text_digest(text)
        told["texts"] = {
            first: neutral.plain(
                neutral.original(text, [first, *(s for s in sides if s != first)])
            ).text
            for first in sides
        }
    json.dump(told, sys.stdout)


main()
