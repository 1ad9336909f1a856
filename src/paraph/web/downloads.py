"""Files of others are given to be kept and never shown: whatever is in them stays shut.

As an attachment of no type, which no browser guesses, and in a sandbox if one opens it
nevertheless.
"""

from io import BytesIO
from pathlib import Path

from django.http import FileResponse

POLICY = "default-src 'none'; sandbox"
ANY_TYPE = "application/octet-stream"


def of_path(path: Path, name: str) -> FileResponse:
    """Give a file of the node under a name."""
    return _shut(FileResponse(path.open("rb"), as_attachment=True, filename=name))


def of_bytes(raw: bytes, name: str) -> FileResponse:
    """Give bytes under a name."""
    return _shut(FileResponse(BytesIO(raw), as_attachment=True, filename=name))


def photo(path: Path) -> FileResponse:
    """Give a picture that a page of ours shows, of the type that its bytes are of."""
    raw = path.read_bytes()
    response = of_bytes(raw, "photo.bin")
    for mark, media in ((b"\x89PNG", "image/png"), (b"\xff\xd8\xff", "image/jpeg")):
        if raw.startswith(mark):
            response.headers["Content-Type"] = media
    return response


def _shut(response: FileResponse) -> FileResponse:
    response.headers["Content-Type"] = ANY_TYPE
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
