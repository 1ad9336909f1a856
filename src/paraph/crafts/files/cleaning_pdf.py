"""A PDF written whole from what its pages need: no properties, scripts, files, remarks.

What was before the last saving is gone with it. Links to addresses, fields of forms,
and drawings and texts laid on a page stay; notes and marks are taken out. What a tagged
file says for reading aloud stays: it is part of what those hear who do not see.
"""

from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter, apply_configuration
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from paraph.crafts.files.findings import FileError
from paraph.crafts.files.pdf import DAMAGE, LIMITS, STARTS, STARTS_MEDIA, every, opened

_ANYWHERE = frozenset(
    {
        *("/Metadata", "/PieceInfo", "/AA", "/LastModified", "/AF", "/Thumb", "/EF"),
        "/JS",  # of what is no action, and could be read as one
    }
)
_OF_ROOT = ("/OpenAction", "/Collection", "/Threads", "/SpiderInfo", "/Legal", "/Perms")
_OF_REMARKS = ("/T", "/M", "/NM", "/CreationDate", "/Subj", "/RC", "/IRT", "/Popup")
_TAKEN_OUT = frozenset(
    {
        *("/Text", "/Popup", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut"),
        *("/Caret", "/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia"),
        *("/3D", "/Redact"),
    }
)
"""Kinds of annotations that say something about a page and are no part of it."""


def clean(raw: bytes) -> bytes:
    """Return a cleaned PDF.

    Raises:
        FileError: `file.signed`, `file.locked`, `file.damaged`, `file.too-long`.
    """
    try:
        with apply_configuration(**LIMITS):
            return _written(opened(raw))
    except DAMAGE as error:
        raise FileError("file.damaged") from error


def _written(reader: PdfReader) -> bytes:
    if any(_is_signature(one) for one in every(reader.trailer)):
        raise FileError("file.signed")
    writer = PdfWriter(clone_from=reader)
    root = writer.root_object
    for name in _OF_ROOT:
        root.pop(NameObject(name), None)
    names = root.get("/Names", DictionaryObject()).get_object()
    for name in ("/JavaScript", "/EmbeddedFiles", "/Renditions"):
        names.pop(name, None)
    form = root.get("/AcroForm", DictionaryObject()).get_object()
    form.pop("/XFA", None)
    for page in writer.pages:
        _drop_remarks(page)
    for one in list(every(root)):
        _strip(one)
    # Written twice: the first time what was taken out is still in the file, with
    # nothing that leads to it. What is copied from there is what is led to.
    again = PdfWriter(clone_from=PdfReader(BytesIO(_bytes_of(writer))))
    return _bytes_of(again)


def _bytes_of(writer: PdfWriter) -> bytes:
    writer.metadata = None
    writer._ID = None  # noqa: SLF001  (there is no other way to leave the number out)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _is_signature(one: DictionaryObject) -> bool:
    return one.get("/FT") == "/Sig" and "/V" in one


def _drop_remarks(page: Any) -> None:
    if "/Annots" not in page:
        return
    kept = ArrayObject()
    for one in page["/Annots"].get_object():
        annotation = one.get_object()
        if str(annotation.get("/Subtype", "")) in _TAKEN_OUT:
            annotation.clear()  # the tree of a tagged file may still lead to it
        else:
            kept.append(one)
    if kept:
        page[NameObject("/Annots")] = kept
    else:
        del page["/Annots"]


def _strip(one: DictionaryObject) -> None:
    for name in _ANYWHERE:
        one.pop(name, None)
    if "/Rect" in one and one.get("/Subtype") not in {"/Widget", "/Link"}:
        for name in _OF_REMARKS:
            one.pop(name, None)
    for name, value in list(one.items()):
        if _starts(value.get_object(), is_sure=name in {"/A", "/Next"}):
            del one[name]


def _starts(action: Any, *, is_sure: bool) -> bool:
    """Say whether an action, or any after it, does more than lead to a place.

    Actions are looked for under any name; where it `is_sure` that one stands there, it
    is not taken for an element of a tagged text, which has its parent in /P.
    """
    if isinstance(action, ArrayObject):
        return any(_starts(one.get_object(), is_sure=is_sure) for one in action)
    if not isinstance(action, DictionaryObject) or ("/P" in action and not is_sure):
        return False
    return str(action.get("/S", "")) in STARTS | STARTS_MEDIA
