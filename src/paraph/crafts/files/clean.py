"""A copy of a file without what stands beside its text; the text stays as it is.

Equal input makes equal bytes. What cannot be taken away without changing what is read
(hidden sheets, formulas that lead to other books, objects) stays: whoever cleans looks
into the copy again and tells it.
"""

from paraph.crafts.files import (
    cleaning_odf,
    cleaning_office,
    cleaning_pdf,
    images,
    packages,
)
from paraph.crafts.files.findings import FileError
from paraph.crafts.files.look import kind_of, package_of

CLEANED = frozenset({"docx", "xlsx", "pptx", "odf", "pdf", "png", "jpeg"})
"""The kinds that are cleaned here, as `look` names them."""


def clean(raw: bytes) -> bytes:
    """Return a cleaned copy.

    Raises:
        FileError: `file.not-cleaned`, for another kind; `file.signed`, if a signature
            inside would be broken; as `look`.
    """
    kind = kind_of(raw)
    if kind == "archive":
        members = packages.unpack(raw)
        kind = package_of(members)
        if kind == "odf":
            return packages.pack(cleaning_odf.clean(members), stored="mimetype")
        if kind in CLEANED:
            return packages.pack(cleaning_office.clean(kind, members))
    elif kind == "pdf":
        return cleaning_pdf.clean(raw)
    elif kind in CLEANED:
        return images.clean(raw)
    raise FileError("file.not-cleaned")
