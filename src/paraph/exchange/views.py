"""The calls that a peer may make. A stranger gets the same 404, whatever is wrong."""

import datetime as dt
import re
from pathlib import Path

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from paraph.clerk import files, peers, reading
from paraph.clerk.clock import now as clock
from paraph.clerk.receive import keep_enclosure, receive
from paraph.exchange import signing
from paraph.exchange.callers import Caller, identify
from paraph.kernel import seal
from paraph.kernel.errors import Refused

MAX_LINES = 1_000
MAX_BODY = 1024 * 1024
CHUNK = 512 * 1024
OFFSET = "Upload-Offset"

_RANGE = re.compile(r"bytes=([0-9]{1,15})-")
_CONTENT_RANGE = re.compile(r"bytes ([0-9]{1,15})-([0-9]{1,15})/([0-9]{1,15})")


def not_found(request: HttpRequest, exception: object = None) -> HttpResponse:
    """Answer whoever may not call here, and whatever does not exist."""
    del request, exception
    return HttpResponse(b"not found\n", status=404, content_type="text/plain")


def failed(request: HttpRequest) -> HttpResponse:
    """Answer when our own code failed: nothing of it is told."""
    del request
    return HttpResponse(b"failed\n", status=500, content_type="text/plain")


def heads(request: HttpRequest, commission: str) -> HttpResponse:
    """Answer `GET heads`: what this node holds."""
    caller = _caller(request, commission, b"")
    if caller is None or request.method != "GET":
        return not_found(request)
    return _json(
        {
            "heads": reading.heads(commission),
            "generations": [1],
            "limits": {"lines": MAX_LINES, "bytes": MAX_BODY},
        }
    )


def acts(request: HttpRequest, commission: str) -> HttpResponse:
    """Answer `GET acts` with lines, `POST acts` with what became of them."""
    if request.method == "POST":
        return _take(request, commission)
    caller = _caller(request, commission, b"")
    side = request.GET.get("side", "")
    start, limit = request.GET.get("from", "0"), request.GET.get("limit", "1000")
    if caller is None or request.method != "GET" or not (start + limit).isdecimal():
        return not_found(request)
    found: list[bytes] = []
    size = 0
    for line in reading.lines(
        commission, side, int(start[:15]), min(int(limit[:15]), MAX_LINES)
    ):
        size += len(line)
        if found and size > MAX_BODY:
            break
        found.append(line)
    return HttpResponse(b"".join(found), content_type="text/tab-separated-values")


def enclosure(request: HttpRequest, commission: str, sha256: str) -> HttpResponse:
    """Answer for an enclosure, if an admitted act of this commission names it."""
    body = _body(request) if request.method == "PUT" else b""
    caller = _caller(request, commission, body)
    named = reading.named_enclosure(commission, sha256) if caller else None
    if named is None:
        return not_found(request)
    path = files.held(sha256)
    if request.method == "PUT":
        return _put(request, commission, sha256, body)
    if path is None:
        partial = _partial(commission, sha256)
        size = partial.stat().st_size if partial.is_file() else 0
        answer = HttpResponse(status=202 if request.method == "HEAD" else 404)
        answer[OFFSET] = str(size)
        return answer
    if request.method == "HEAD":
        answer = HttpResponse(status=200)
        answer["Content-Length"] = str(named.size)
        return answer
    return _part(request, path, named.size)


def _take(request: HttpRequest, commission: str) -> HttpResponse:
    body = _body(request)
    now = clock()
    caller = _caller(request, commission, body)
    if caller is None:
        return not_found(request)
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
    response[signing.ANSWER_HEADER] = signing.sign_answer(answer, transport())
    return response


def _put(
    request: HttpRequest, commission: str, sha256: str, body: bytes
) -> HttpResponse:
    named = reading.named_enclosure(commission, sha256)
    if named is None or files.held(sha256) is not None:
        return HttpResponse(status=204)
    match = _CONTENT_RANGE.fullmatch(request.headers.get("Content-Range", ""))
    partial = _partial(commission, sha256)
    held = partial.stat().st_size if partial.is_file() else 0
    if match is None or int(match[3]) != named.size:
        return not_found(request)
    start, end = int(match[1]), int(match[2])
    if start != held or end - start + 1 != len(body) or end >= named.size:
        answer = HttpResponse(status=409)
        answer[OFFSET] = str(held)
        return answer
    with partial.open("ab") as file:
        file.write(body)
    if held + len(body) == named.size:
        try:
            keep_enclosure(commission, sha256, partial)
        except Refused:
            partial.unlink(missing_ok=True)
            return HttpResponse(status=409)
    answer = HttpResponse(status=204)
    answer[OFFSET] = str(held + len(body))
    return answer


def _part(request: HttpRequest, path: Path, size: int) -> HttpResponse:
    match = _RANGE.fullmatch(request.headers.get("Range", "bytes=0-"))
    start = int(match[1]) if match else 0
    if start >= size and size:
        return HttpResponse(status=416)
    with path.open("rb") as file:
        file.seek(start)
        part = file.read(CHUNK)
    answer = HttpResponse(part, status=206, content_type="application/octet-stream")
    answer["Content-Range"] = f"bytes {start}-{start + len(part) - 1}/{size}"
    return answer


def transport() -> seal.LocalSeal:
    """Return the transport key of this node."""
    return seal.LocalSeal.from_pem(settings.PARAPH_HOME.transport_key.read_bytes())


def _caller(request: HttpRequest, commission: str, body: bytes) -> Caller | None:
    now: dt.datetime = clock()
    try:
        caller = identify(request, commission, body, now)
    except signing.NotSigned:
        return None
    peers.note_heard(commission, caller.side, now)
    return caller


def _body(request: HttpRequest) -> bytes:
    """Return the body of a request; empty if it is longer than any may be."""
    length = request.headers.get("Content-Length", "")
    if not length.isdecimal() or int(length) > MAX_BODY + MAX_LINES:
        return b""
    if request.headers.get("Content-Encoding", "identity") != "identity":
        return b""
    return request.body


def _partial(commission: str, sha256: str) -> Path:
    return files.folder() / f".{commission[:16]}.{sha256}.part"


def _json(value: object) -> HttpResponse:
    return HttpResponse(orjson.dumps(value), content_type="application/json")
