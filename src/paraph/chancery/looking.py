"""What a file holds, asked of a process of its own, and kept while the desk runs."""

from dataclasses import dataclass

from paraph.chancery import aside
from paraph.crafts.files.clean import CLEANED
from paraph.crafts.files.findings import FileError, Finding
from paraph.crafts.files.look import is_parsed, kind_of
from paraph.crafts.files.look import look as look_here
from paraph.kernel.errors import Refused

MAX_KEPT = 500
_kept: dict[str, "Look"] = {}


@dataclass(frozen=True, slots=True)
class Look:
    """What was found in a file of a kind; `error` says why it could not be looked into.

    The errors are those of `FileError`, `file.failed` and `file.busy`.
    """

    kind: str
    findings: tuple[Finding, ...] = ()
    error: str = ""

    @property
    def can_be_cleaned(self) -> bool:
        """Say whether a cleaned copy can be made."""
        codes = {one.code for one in self.findings}
        return self.kind in CLEANED and not self.error and "signature" not in codes


def look(sha256: str, raw: bytes) -> Look:
    """Look into a file; one that was looked into is not looked into again.

    A failure is not kept: the next time it is tried anew.
    """
    found = _kept.get(sha256)
    if found is None:
        found = _look(raw)
        if found.error:
            return found
        while len(_kept) >= MAX_KEPT:
            _kept.pop(next(iter(_kept)), None)
        _kept[sha256] = found
    return found


def forget(sha256: str) -> None:
    """Forget what was found in a file: it was struck."""
    _kept.pop(sha256, None)


def clean(raw: bytes) -> bytes:
    """Return a cleaned copy.

    Raises:
        Refused: `file.*`, see `FileError`; `file.failed`, `file.busy`.
    """
    answered = aside.ask("clean", raw)
    if "error" in answered.head:
        raise Refused(str(answered.head["error"]))
    return answered.body


def _look(raw: bytes) -> Look:
    try:
        if not is_parsed(raw):
            plain = look_here(raw)
            return Look(plain.kind, plain.findings)
        kind = kind_of(raw)
    except FileError as error:
        return Look("unknown", error=error.code)
    told = aside.ask("look", raw).head
    if "error" in told:
        return Look(kind, error=str(told["error"]))
    findings = tuple(
        Finding(one["code"], one["count"], tuple(one["values"]))
        for one in told["findings"]
    )
    return Look(str(told["kind"]), findings)
