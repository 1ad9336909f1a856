"""PDF files (ISO 32000-2): what they hold beside their pages."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from pypdf import PdfReader, apply_configuration
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

from paraph.crafts.files import markup
from paraph.crafts.files.findings import FileError, Findings, quoted

DAMAGE = (
    *(PyPdfError, ArithmeticError, AttributeError, LookupError, OSError),
    *(RecursionError, RuntimeError, TypeError, ValueError, AssertionError),
)
"""What the library raises on files that are broken in ways it does not foresee."""
LIMITS: Mapping[str, Any] = {
    "zlib_maximum_output_length": 50_000_000,
    "lzw_maximum_output_length": 50_000_000,
    "run_length_maximum_output_length": 50_000_000,
    "jbig2dec_binary": None,
}
MAX_OBJECTS = 300_000
STARTS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR"})
STARTS_MEDIA = frozenset(
    {"/Rendition", "/Movie", "/Sound", "/GoToE", "/RichMediaExecute"}
)
"""Actions that do something outside the page, beside those that lead to an address."""
_OF_RESOURCES = frozenset({"/Resources", "/DR"})
_OF_NAMES = frozenset({"/CharProcs", "/RoleMap", "/ClassMap", "/Colorants"})
_SPOKEN = ("/Alt", "/ActualText", "/E", "/T")
_END = re.compile(rb"%%EOF")


def look(raw: bytes, told: Findings) -> None:
    """Add what a PDF holds to the findings.

    Raises:
        FileError: `file.damaged`, `file.locked`, `file.too-long`.
    """
    try:
        with apply_configuration(**LIMITS):
            reader = opened(raw)
            _properties(reader, told)
            _objects(list(every(reader.trailer)), told)
    except DAMAGE as error:
        raise FileError("file.damaged") from error
    ends = len(_END.findall(raw)) - (b"/Linearized" in raw[:2048])
    told.number("versions", ends - 1)


def opened(raw: bytes) -> PdfReader:
    """Return a reader of a file that needs no password to be read.

    Raises:
        FileError: `file.locked`, if it needs one; `file.damaged`, if it has no page.
    """
    reader = PdfReader(BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        raise FileError("file.locked")
    if reader.trailer.get("/Root") is None or not len(reader.pages):
        raise FileError("file.damaged")
    return reader


def every(root: Any) -> Iterator[DictionaryObject]:
    """Yield each dictionary that can be reached and whose keys mean something, once.

    In others the keys are names that the maker of the file chose, as those of fonts in
    the resources of a page: what is in these is yielded, they are not.

    Raises:
        FileError: `file.too-long`, if there are over 300,000 objects.
    """
    seen: set[tuple[int, int, str]] = set()
    waiting: list[tuple[Any, str]] = [(root, "")]
    count = 0
    while waiting:
        one, role = waiting.pop()
        if isinstance(one, IndirectObject):
            if (one.idnum, one.generation, role) in seen:
                continue
            seen.add((one.idnum, one.generation, role))
            one = one.get_object()
        count += 1
        if count > MAX_OBJECTS:
            raise FileError("file.too-long")
        if isinstance(one, DictionaryObject):
            is_space = role == "names" and not isinstance(one, StreamObject)
            if not is_space:
                yield one
            waiting.extend(
                (value, "" if is_space else _role(str(key), role, one))
                for key, value in one.items()
            )
        elif isinstance(one, ArrayObject):
            waiting.extend((value, "") for value in one)


def _role(key: str, role: str, holder: DictionaryObject) -> str:
    """Return what a value is: "names", if its keys are chosen, or "holder" of such."""
    if role == "holder" or key in _OF_NAMES:
        return "names"
    if key in _OF_RESOURCES or (key == "/AP" and "/Subtype" in holder):
        return "holder"
    if key == "/Dests" and holder.get("/Type") == "/Catalog":
        return "names"
    return ""


def _properties(reader: PdfReader, told: Findings) -> None:
    about: Mapping[str, Any] = reader.metadata or {}

    def of(*names: str) -> list[str]:
        return [str(about[name]) for name in names if about.get(name)]

    told.named("names.author", of("/Author"))
    told.named("properties.about", of("/Title", "/Subject", "/Keywords"))
    told.named("properties.software", of("/Creator", "/Producer"))
    told.named("properties.times", of("/CreationDate", "/ModDate"))
    usual = {"/Author", "/Title", "/Subject", "/Keywords", "/Creator", "/Producer"}
    usual |= {"/CreationDate", "/ModDate", "/Trapped"}
    own = [f"{name[1:]}: {value}" for name, value in about.items() if name not in usual]
    told.number("properties.custom", len(own), own)


def _objects(found: list[DictionaryObject], told: Findings) -> None:
    metadata = [one["/Metadata"] for one in found if "/Metadata" in one]
    told.number("xmp", len(metadata), _xmp_names(metadata))
    actions = [str(one.get("/S", "")) for one in found]
    scripts = sum(one == "/JavaScript" for one in actions)
    told.number("javascript", scripts or sum("/JS" in one for one in found))
    others = [one for one in actions if one in STARTS | STARTS_MEDIA]
    others = [one[1:] for one in others if one != "/JavaScript"]
    told.number("actions", len(others), others)
    opening = sum("/OpenAction" in one or "/AA" in one for one in found)
    told.number("actions.opening", opening)
    told.number("objects.files", sum("/EF" in one for one in found), _names(found))
    told.number("comments", *_annotations(found), is_whole=True)
    fields = [one for one in found if "/FT" in one]
    told.number("form", sum(str(one["/FT"]) != "/Sig" for one in fields))
    signed = sum(str(one["/FT"]) == "/Sig" and "/V" in one for one in fields)
    told.number("signature", signed)
    told.number("form.xfa", sum("/XFA" in one for one in found))
    layers = [str(one.get("/Name", "")) for one in found if one.get("/Type") == "/OCG"]
    told.number("layers", len(layers), layers)
    told.named("links.pages", (str(one["/URI"]) for one in found if "/URI" in one))
    spoken = [words for one in found for words in _spoken(one)]
    told.number("structure.text", len(spoken), spoken)
    told.number("piece-info", sum("/PieceInfo" in one for one in found))


def _spoken(one: DictionaryObject) -> Iterator[str]:
    """Yield what is read aloud for a part of the text; a title only of such a part."""
    is_element = "/S" in one and "/P" in one and "/Rect" not in one
    for name in _SPOKEN:
        value = one.get(name)
        is_said = name in {"/Alt", "/ActualText"} or is_element
        if is_said and isinstance(value, str) and not isinstance(value, NameObject):
            yield str(value)


def _names(found: list[DictionaryObject]) -> Iterator[str]:
    return (str(one.get("/UF", one.get("/F", ""))) for one in found if "/EF" in one)


def is_remark(one: DictionaryObject) -> bool:
    """Say whether a dictionary is an annotation that is no link and no form field."""
    kind = str(one.get("/Subtype", ""))
    is_annotation = "/Rect" in one and kind.startswith("/")
    return is_annotation and kind not in {"/Link", "/Widget", "/Popup", "/PrinterMark"}


def _annotations(found: list[DictionaryObject]) -> tuple[int, list[str]]:
    remarks = [one for one in found if is_remark(one)]
    words = (
        quoted(str(one.get("/T", "")), str(one.get("/Contents", ""))) for one in remarks
    )
    return len(remarks), list(words)


def _xmp_names(found: list[Any]) -> Iterator[str]:
    """Yield the names that XMP packets give as creators, as far as they can be read."""
    for one in found:
        packet = one.get_object()
        if isinstance(packet, StreamObject):
            try:
                root = markup.parse(packet.get_data().strip(b"\x00 \r\n\t"))
            except FileError:
                continue
            for creator in markup.named(root, "creator", "Author"):
                yield markup.text(creator)
