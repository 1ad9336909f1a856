"""The chancery out of reach: for pages that are rendered as another side sees them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from django.db import connections

from paraph.chancery.officers import DATABASE


@contextmanager
def out_of_reach() -> Iterator[None]:
    """Let every question to the chancery's database fail within the block.

    Raises:
        AssertionError: from whoever asks; it is a mistake of ours.
    """
    with connections[DATABASE].execute_wrapper(_refuse):
        yield


def _refuse(*question: object) -> NoReturn:
    msg = f"What has to do without the chancery asks it: {question[1]}"
    raise AssertionError(msg)
