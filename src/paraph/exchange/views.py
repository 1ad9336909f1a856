"""The calls that a peer may make. A stranger gets the same 404, whatever is wrong."""

import datetime as dt
import re
import time
from pathlib import Path
from typing import NamedTuple

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from paraph.clerk import files, peers, reading
from paraph.clerk.clock import now as clock
from paraph.clerk.files import MAX_ENCLOSURE_BYTES
from paraph.clerk.receive import keep_enclosure, receive
from paraph.exchange import signing
from paraph.exchange.arrivals import arrivals
from paraph.exchange.callers import Caller, identify
from paraph.exchange.numbers import is_number
from paraph.exchange.quotas import CALL_BYTES, Quotas
from paraph.kernel import seal
from paraph.kernel.errors import Refused

MAX_LINES = 1_000
MAX_BODY = 1024 * 1024
CHUNK = 512 * 1024
OFFSET = "Upload-Offset"

quotas = Quotas()

_RANGE = re.compile(r"bytes=([0-9]{1,15})-")
_CONTENT_RANGE = re.compile(r"bytes ([0-9]{1,15})-([0-9]{1,15})/([0-9]{1,15})")


def not_found(request: HttpRequest, exception: object = None) -> HttpResponse:
    """Answer whoever may not call here, and whatever does not exist."""
    del request, exception
    return HttpResponse(b"not found\n", status=404, content_type="text/plain")


def too_much() -> HttpResponse:
    """Answer a peer that has brought and asked too much for now."""
    return HttpResponse(status=429)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer when our own code failed: nothing of it is told."""
    del request
    return HttpResponse(b"failed\n", status=500, content_type="text/plain")


def heads(request: HttpRequest, commission: str) -> HttpResponse:
    """Answer `GET heads`: what this node holds."""
    caller = _caller(request, commission, b"")
    if caller is None or request.method != "GET":
        return not_found(request)
    if not _is_within_quota(caller, 0):
        return too_much()
    return _json(
        {
            "heads": reading.heads(commission),
            "generations": [1],
            "limits": {
                "lines": MAX_LINES,
                "bytes": MAX_BODY,
                "enclosure": MAX_ENCLOSURE_BYTES,
            },
        }
    )


def acts(request: HttpRequest, commission: str) -> HttpResponse:
    """Answer `GET acts` with lines, `POST acts` with what became of them."""
    if request.method == "POST":
        return _take(request, commission)
    caller = _caller(request, commission, b"")
    if caller is None or request.method != "GET":
        return not_found(request)
    if not _is_within_quota(caller, 0):
        return too_much()
    side = request.GET.get("side", "")
    start = request.GET.get("from", "0")
    limit = request.GET.get("limit", str(MAX_LINES))
    if not is_number(start) or not is_number(limit):
        return not_found(request)
    found: list[bytes] = []
    size = 0
    for line in reading.lines(commission, side, int(start), min(int(limit), MAX_LINES)):
        size += len(line)
        if found and size > MAX_BODY:
            break
        found.append(line)
    return HttpResponse(b"".join(found), content_type="text/tab-separated-values")


def enclosure(request: HttpRequest, commission: str, sha256: str) -> HttpResponse:
    """Answer for an enclosure, if an admitted act of this commission names it.

    What lies here from another commission only is answered for as if it were not here.
    """
    body = _body(request) if request.method == "PUT" else b""
    caller = _caller(request, commission, body)
    if caller is None:
        return not_found(request)
    if not _is_within_quota(caller, len(body)):
        return too_much()
    sizes = reading.named_sizes(commission, sha256)
    if not sizes:
        return not_found(request)
    if reading.is_struck(commission, sha256):
        # As if it were stored: nobody sends it again, and nobody gets it.
        is_told = request.method in {"HEAD", "PUT"}
        return HttpResponse(status=200) if is_told else not_found(request)
    path = files.held(commission, sha256)
    if request.method == "PUT" and path is None:
        with arrivals.lock:
            return _put(request, _Named(caller, sha256, sizes), body)
    return _given(request, caller, sha256, path)


def _given(
    request: HttpRequest, caller: Caller, sha256: str, path: Path | None
) -> HttpResponse:
    """Say how much of an enclosure is here, or give what is asked of it."""
    if request.method in {"HEAD", "PUT"}:
        return _told_of(path, files.partial(caller.commission, sha256, caller.side))
    if path is None or request.method != "GET":
        return not_found(request)
    return _part(request, path)


def _take(request: HttpRequest, commission: str) -> HttpResponse:
    body = _body(request)
    now = clock()
    caller = _caller(request, commission, body)
    if caller is None:
        return not_found(request)
    if not _is_within_quota(caller, len(body)):
        return too_much()
    lines = body.split(b"\n")
    if lines.pop() or len(lines) > MAX_LINES:
        return not_found(request)
    outcome = receive(commission, [line + b"\n" for line in lines], now=now)
    answer = orjson.dumps(
        {
            "heads": outcome.heads,
            "admitted": outcome.admitted,
            "awaiting": [digest for digest, _ in outcome.awaiting],
            "refused": outcome.refused,
        }
    )
    response = HttpResponse(answer, content_type="application/json")
    response[signing.ANSWER_HEADER] = signing.sign_answer(answer, transport(commission))
    return response


def _told_of(path: Path | None, partial: Path) -> HttpResponse:
    """Answer 200 if the enclosure is here, else with how much of it is.

    With 202 if the caller may give the rest, with 409 if that is being fetched from it.
    """
    if path is None:
        return _offset(409 if arrivals.is_fetched(partial) else 202, _size(partial))
    answer = HttpResponse(status=200)
    answer["Content-Length"] = str(_size(path))
    return answer


class _Named(NamedTuple):
    """A digest as the acts of a commission name it, and who gives the bytes."""

    caller: Caller
    sha256: str
    sizes: frozenset[int]


def _put(request: HttpRequest, named: _Named, body: bytes) -> HttpResponse:
    """Take the next part of an enclosure; one caller at a time."""
    match = _CONTENT_RANGE.fullmatch(request.headers.get("Content-Range", ""))
    start, end, size = (int(one) for one in match.groups()) if match else (0, 0, -1)
    if size not in named.sizes or end >= size or end - start + 1 != len(body):
        return not_found(request)
    if size > MAX_ENCLOSURE_BYTES:
        return HttpResponse(status=413)
    commission, sha256 = named.caller.commission, named.sha256
    partial = files.partial(commission, sha256, named.caller.side)
    if start != _size(partial) or arrivals.is_fetched(partial):
        return _offset(409, _size(partial))
    with partial.open("ab") as file:
        file.write(body)
    if end + 1 < size:
        arrivals.note_given(partial, len(body), time.monotonic())
        return _offset(204, end + 1)
    arrivals.note_whole(partial)
    try:
        keep_enclosure(commission, sha256, partial)
    except Refused:
        partial.unlink(missing_ok=True)
        return _offset(422, 0)
    return _offset(204, size)


def _offset(status: int, held: int) -> HttpResponse:
    answer = HttpResponse(status=status)
    answer[OFFSET] = str(held)
    return answer


def _part(request: HttpRequest, path: Path) -> HttpResponse:
    size = _size(path)
    match = _RANGE.fullmatch(request.headers.get("Range", "bytes=0-"))
    start = int(match[1]) if match else 0
    if start >= size:
        return HttpResponse(status=416 if size or start else 200)
    with path.open("rb") as file:
        file.seek(start)
        part = file.read(CHUNK)
    answer = HttpResponse(part, status=206, content_type="application/octet-stream")
    answer["Content-Range"] = f"bytes {start}-{start + len(part) - 1}/{size}"
    return answer


def transport(commission: str) -> seal.LocalSeal:
    """Return the transport key of this node in a commission."""
    safe = settings.PARAPH_HOME.safe(commission)
    return seal.LocalSeal.from_pem(safe.transport_key.read_bytes())


def _caller(request: HttpRequest, commission: str, body: bytes) -> Caller | None:
    now: dt.datetime = clock()
    try:
        caller = identify(request, commission, body, now)
    except signing.NotSigned:
        return None
    peers.note_heard(commission, caller.side, now)
    return caller


def _body(request: HttpRequest) -> bytes:
    """Return the body of a request; empty if it is longer than any may be, or zipped.

    An empty one fails the check of its digest.
    """
    length = request.headers.get("Content-Length", "")
    if not is_number(length) or int(length) > MAX_BODY + MAX_LINES:
        return b""
    if request.headers.get("Content-Encoding", "identity") != "identity":
        return b""
    return request.body


def _is_within_quota(caller: Caller, size: int) -> bool:
    cost = CALL_BYTES + size
    return quotas.take(caller.commission, caller.side, cost, time.monotonic())


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _json(value: object) -> HttpResponse:
    return HttpResponse(orjson.dumps(value), content_type="application/json")
