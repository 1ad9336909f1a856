"""ZIP packages unpacked within bounds, and packed again, the same bytes each time."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Mapping

from paraph.crafts.files.findings import FileError

MAX_UNPACKED = 100 * 1024 * 1024
MAX_MEMBERS = 5_000
_LOCKED = 0x1
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)

_DAMAGE = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
    KeyError,
    zlib.error,
    lzma.LZMAError,
)


def unpack(raw: bytes) -> dict[str, bytes]:
    """Return the members of an archive by their names, in their order.

    Raises:
        FileError: `file.damaged`, `file.locked`, `file.unsafe` (two of one name),
            `file.too-long` (over 100 MB or 5,000 members unpacked).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _members(archive)
    except _DAMAGE as error:
        raise FileError("file.damaged") from error


def pack(members: Mapping[str, bytes], stored: str = "") -> bytes:
    """Return an archive of members: no day, no comment, no system of its maker.

    The one that is called as `stored` is not made shorter: some kinds of file ask so.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, _FIRST_DAY)
            is_stored = name == stored
            member.compress_type = (
                zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
            )
            member.create_system = 0
            archive.writestr(member, content)
    return buffer.getvalue()


def _members(archive: zipfile.ZipFile) -> dict[str, bytes]:
    listed = [one for one in archive.infolist() if not one.is_dir()]
    if len(listed) > MAX_MEMBERS:
        raise FileError("file.too-long")
    left = MAX_UNPACKED
    if sum(one.file_size for one in listed) > left:
        raise FileError("file.too-long")
    found: dict[str, bytes] = {}
    for one in listed:
        if one.flag_bits & _LOCKED:
            raise FileError("file.locked")
        if one.filename in found:
            raise FileError("file.unsafe")
        with archive.open(one) as member:
            found[one.filename] = member.read(left + 1)
        left -= len(found[one.filename])
        if left < 0:
            raise FileError("file.too-long")
    return found
