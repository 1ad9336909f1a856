"""The words of a Word file (.docx), by lines; nothing else of it is looked at.

Such a file is a ZIP archive with one XML part that holds the text. A document type is
refused, so that no entity is ever expanded; sizes are bounded before anything is read.
"""

import lzma
import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

MAX_PART_BYTES = 20_000_000

_PART = "word/document.xml"
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"

# what zipfile raises on broken, encrypted or oddly packed archives
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    KeyError,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


class DocxError(Exception):
    """The file is no Word file that can be read; `code` says why in one word."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def text_of_docx(raw: bytes) -> str:
    """Return the paragraphs of a Word file, one a line.

    Raises:
        DocxError: "damaged", if it is no such archive or its XML is broken; "unsafe",
            if the XML has a document type; "too-long", if the text part is over 20 MB.
    """
    reader = _Paragraphs()
    try:
        reader.parse(_part(raw))
    except expat.ExpatError as error:
        raise DocxError("damaged") from error
    return "".join(f"{line}\n" for line in reader.lines if line)


def _part(raw: bytes) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            if archive.getinfo(_PART).file_size > MAX_PART_BYTES:
                raise DocxError("too-long")
            with archive.open(_PART) as file:
                content = file.read(MAX_PART_BYTES + 1)
    except _DAMAGE as error:
        raise DocxError("damaged") from error
    if len(content) > MAX_PART_BYTES:
        raise DocxError("too-long")
    return content


class _Paragraphs:
    """Collects the text runs of each paragraph; what was moved away is read where it is."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._pieces: list[str] = []
        self._is_text = False
        self._moved = 0

    def parse(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(content, True)

    def _refuse(self, *_: object) -> None:
        raise DocxError("unsafe")

    def _start(self, name: str, _: object) -> None:
        tag = _tag(name)
        self._is_text = tag == "t" and not self._moved
        self._moved += tag == "moveFrom"
        if tag == "tab":
            self._pieces.append(" ")
        elif tag in {"br", "cr"}:
            self._close()

    def _end(self, name: str) -> None:
        self._is_text = False
        self._moved -= _tag(name) == "moveFrom"
        if _tag(name) == "p":
            self._close()

    def _characters(self, words: str) -> None:
        if self._is_text:
            self._pieces.append(words)

    def _close(self) -> None:
        self.lines.append(" ".join("".join(self._pieces).split()))
        self._pieces.clear()


def _tag(name: str) -> str:
    space, _, tag = name.rpartition(" ")
    return tag if space in {_SPACE, _STRICT} else ""
