"""Files as they are sent: made here, with what people leave in them. All invented."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping

import openpyxl
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image, PngImagePlugin
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Text
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WHO = 'w:id="7" w:author="Ove Berg" w:date="2026-11-02T09:00:00Z"'

BODY = f"""
<w:p w:rsidR="00AB12CD" w14:paraId="1A2B3C4D"><w:commentRangeStart w:id="0"/>
<w:r><w:t xml:space="preserve">Ports shall be </w:t></w:r>
<w:ins {_WHO}><w:r w:rsidR="00AB12CE"><w:t xml:space="preserve">open </w:t></w:r></w:ins>
<w:del {_WHO}><w:r><w:delText xml:space="preserve">closed to Sudland </w:delText></w:r></w:del>
<w:r><w:rPr><w:b/><w:rPrChange {_WHO}><w:rPr/></w:rPrChange></w:rPr><w:t>all year.</w:t></w:r>
<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>
<w:p><w:pPr><w:rPr><w:del {_WHO}/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">First half, </w:t></w:r></w:p>
<w:p><w:r><w:t>second half.</w:t></w:r></w:p>
<w:p><w:moveFromRangeStart w:id="8" w:author="Ove Berg" w:name="m"/><w:moveFrom {_WHO}><w:r><w:t>Moved words.</w:t></w:r></w:moveFrom><w:moveFromRangeEnd w:id="8"/></w:p>
<w:p><w:moveToRangeStart w:id="9" w:author="Ove Berg" w:name="m"/><w:moveTo {_WHO}><w:r><w:t>Moved words.</w:t></w:r></w:moveTo><w:moveToRangeEnd w:id="9"/></w:p>
<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Our lowest offer is nine.</w:t></w:r></w:p>
<w:tbl><w:tr><w:trPr><w:del {_WHO}/></w:trPr><w:tc><w:p><w:del {_WHO}><w:r><w:delText>gone</w:delText></w:r></w:del></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>kept</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{{1}}"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Bound words.</w:t></w:r></w:p></w:sdtContent></w:sdt>
<w:sectPr/>"""
ACCEPTED = (
    "Ports shall be open all year.",
    "First half, second half.",
    "Moved words.",
    "Our lowest offer is nine.",
    "kept",
    "Bound words.",
)


def document(body: str) -> str:
    """Return the main part of a Word file."""
    spaces = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
    return f"<w:document {spaces}><w:body>{body}</w:body></w:document>"


def links(**targets: tuple[str, str]) -> str:
    """Return a part of relationships: id to (type, target); "!" before one outside."""
    found = "".join(
        f'<Relationship Id="{id_}" Type="{_TYPE}/{kind}" Target="{target.removeprefix("!")}"'
        + (' TargetMode="External"/>' if target.startswith("!") else "/>")
        for id_, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_LINKS}">{found}</Relationships>'


def package(members: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive of members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def members(raw: bytes) -> dict[str, bytes]:
    """Return the members of a ZIP archive."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word(body: str = BODY, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return a Word file with macros, comments, properties and all the rest."""
    main = "application/vnd.ms-word.document.macroEnabled.main+xml"
    types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{main}"/><Override PartName="/word/comments.xml" ContentType="x"/></Types>'
    comment = f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="Ida Holm" w:initials="IH"><w:p><w:r><w:t>Never tell them.</w:t></w:r></w:p></w:comment></w:comments>'
    core = '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>Ove Berg</dc:creator><cp:lastModifiedBy>Ida Holm</cp:lastModifiedBy><dc:title>Draft 3</dc:title></cp:coreProperties>'
    app = "<Properties><Company>Ministry of Ports</Company><Template>Secret.dotm</Template><Application>Word</Application></Properties>"
    own = '<Properties><property name="Client"><lpwstr>Vestmark</lpwstr></property></Properties>'
    settings = f'<w:settings xmlns:w="{W}" xmlns:r="{R}"><w:attachedTemplate r:id="rId1"/><w:trackRevisions/><w:rsids><w:rsidRoot w:val="00AB12CD"/><w:rsid w:val="00AB12CE"/></w:rsids><w:docVars><w:docVar w:name="room" w:val="12"/></w:docVars></w:settings>'
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": types,
        "_rels/.rels": links(
            a=("officeDocument", "word/document.xml"),
            b=("metadata/core-properties", "docProps/core.xml"),
            c=("extended-properties", "docProps/app.xml"),
            d=("custom-properties", "docProps/custom.xml"),
        ),
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": links(
            a=("comments", "comments.xml"),
            b=("settings", "settings.xml"),
            c=("vbaProject", "vbaProject.bin"),
            d=("customXml", "../customXml/item1.xml"),
            h=("styles", "styles.xml"),
            e=("image", "media/image1.png"),
            f=("hyperlink", "!https://ports.example/"),
            g=("image", "!https://track.example/x.png"),
        ),
        "word/comments.xml": comment,
        "word/settings.xml": settings,
        "word/_rels/settings.xml.rels": links(
            rId1=("attachedTemplate", "!file:///C:/Desk/ove/Secret.dotm")
        ),
        "word/vbaProject.bin": b"Sub AutoOpen",
        "word/media/image1.png": png(),
        "word/styles.xml": f'<w:styles xmlns:w="{W}"><w:style w:styleId="a"><w:rsid w:val="00AB12CF"/></w:style></w:styles>',
        "customXml/item1.xml": "<secret>Vestmark</secret>",
        "docProps/core.xml": core,
        "docProps/app.xml": app,
        "docProps/custom.xml": own,
        "word/left-over.txt": "Nobody points here.",
    }
    found.update(more or {})
    return package(found)


def workbook() -> bytes:
    """Return a spreadsheet with a hidden sheet, row and column, a comment, a hidden name."""
    book = openpyxl.Workbook()
    book.properties.creator = "Ove Berg"
    sheet = book.active
    assert sheet is not None
    sheet.title = "Ports"
    sheet["A1"] = "Harbour"
    sheet["A2"] = "Nordhavn"
    sheet["A1"].comment = Comment("Never tell them.", "Ida Holm")
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    hidden = book.create_sheet("Lowest offers")
    hidden["A1"] = 9
    hidden.sheet_state = "veryHidden"
    book.defined_names["secret"] = DefinedName(
        "secret", attr_text="Ports!$A$1", hidden=True
    )
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


PATHS = (
    r"C:\Users\ove\lowest-offer.png",
    "/media/ove/lowest-offer.png",
    "file:///C:/lowest-offer.png",
    r"\\server\ports\lowest-offer.png",
    "Picture of /Volumes/ove/map.png",
)


def drawing(words: str) -> str:
    """Return a paragraph with a picture that is described by words."""
    told = f'id="1" name="Picture 1" descr="{words}"'
    return f'<w:p><w:r><w:drawing><wp:docPr xmlns:wp="wp" {told}/><pic:cNvPr xmlns:pic="pic" {told}/></w:drawing></w:r></w:p>'


def slides() -> bytes:
    """Return a presentation with comments, notes, and a slide that is not shown."""
    media = "application/vnd.openxmlformats-officedocument.presentationml"
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    return package(
        {
            "[Content_Types].xml": f'<Types><Default Extension="xml" ContentType="application/xml"/><Override PartName="/ppt/presentation.xml" ContentType="{media}.presentation.main+xml"/></Types>',
            "_rels/.rels": links(a=("officeDocument", "ppt/presentation.xml")),
            "ppt/presentation.xml": "<presentation/>",
            "ppt/_rels/presentation.xml.rels": links(
                a=("slide", "slides/slide1.xml"),
                b=("slide", "slides/slide2.xml"),
                c=("commentAuthors", "commentAuthors.xml"),
            ),
            "ppt/slides/slide1.xml": '<sld show="0"/>',
            "ppt/slides/slide2.xml": "<sld/>",
            "ppt/slides/_rels/slide2.xml.rels": links(
                a=("notesSlide", "../notesSlides/notesSlide1.xml"),
                b=("comments", "../comments/comment1.xml"),
            ),
            "ppt/notesSlides/notesSlide1.xml": f'<notes xmlns:a="{a}"><a:t>Say little.</a:t></notes>',
            "ppt/comments/comment1.xml": "<cmLst><cm>Never tell them.</cm><cm/></cmLst>",
            "ppt/commentAuthors.xml": '<cmAuthorLst><cmAuthor name="Ida Holm"/></cmAuthorLst>',
        }
    )


def moved(raw: bytes, folder: str) -> bytes:
    """Return a package whose parts lie elsewhere, with other names; it is as valid."""
    names = {f"{folder}/": "a/", "settings.xml": "s.xml", "styles.xml": "t.xml"}
    names |= {"comments.xml": "c.xml", "image1.png": "i.dat", "slides/": "k/"}
    names |= {"worksheets/": "w/", "comments/": "o/", "notesSlides/": "n/"}
    names |= {"commentAuthors.xml": "u.xml", "workbook.xml": "b.xml"}

    def changed(text: str) -> str:
        for old, new in names.items():
            text = re.sub(rf"(?<![A-Za-z]){re.escape(old)}", new, text)
        return text

    found: dict[str, str | bytes] = {}
    for name, content in members(raw).items():
        is_naming = name.endswith(".rels") or name == "[Content_Types].xml"
        found[changed(name)] = (
            _aimed(content.decode(), changed) if is_naming else content
        )
    return package(found)


def _aimed(content: str, changed: Callable[[str], str]) -> str:
    """Change the names of parts in relationships and content types, nothing else."""
    return re.sub(
        r'((?:Target|PartName)=")([^"]*)',
        lambda match: match[1] + changed(match[2]),
        content,
    )


def png() -> bytes:
    """Return a picture with a text in it."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "Ove Berg")
    buffer = io.BytesIO()
    picture().save(buffer, "PNG", pnginfo=told)
    return buffer.getvalue()


def jpeg() -> bytes:
    """Return a photo with a camera, a place and a way to be turned."""
    exif = Image.Exif()
    exif[0x0110] = "Camera 7"
    exif[0x013B] = "Ove Berg"
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update(
        {1: "N", 2: (59.0, 30.0, 0.0), 3: "E", 4: (10.0, 15.0, 0.0)}
    )
    buffer = io.BytesIO()
    picture().save(buffer, "JPEG", exif=exif, comment=b"Never show this.")
    return buffer.getvalue() + b"after the end"


def picture_alone() -> bytes:
    """Return a JPEG with nothing beside the picture, in the colours of a press."""
    buffer = io.BytesIO()
    picture().convert("CMYK").save(buffer, "JPEG")
    return buffer.getvalue()


def segment(raw: bytes, marker: int, content: bytes) -> bytes:
    """Return a JPEG with one more segment, before its tables."""
    size = (len(content) + 2).to_bytes(2, "big")
    return raw[:2] + bytes([0xFF, marker]) + size + content + raw[2:]


def picture() -> Image.Image:
    """Return a few points of colour."""
    found = Image.new("RGB", (8, 4))
    found.putdata([(x * 8, 255 - x * 7, x) for x in range(32)])
    return found


def pdf() -> bytes:
    """Return a PDF with scripts, files, notes, properties, and a revision before."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    _write_on(writer, page, "Ports shall be open.")
    writer.add_metadata(
        {"/Author": "Ove Berg", "/Title": "Draft 3", "/Client": "Vestmark"}
    )
    script = DictionaryObject(
        {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject("app.alert('hello')"),
        }
    )
    writer.root_object[NameObject("/OpenAction")] = script
    writer.add_attachment("lowest-offer.txt", b"nine")
    writer.xmp_metadata = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="r" xmlns:dc="d"><dc:creator>Ida Holm</dc:creator></rdf:RDF></x:xmpmeta>'
    note = Text(rect=(10, 10, 30, 30), text="Never tell them.")
    note[NameObject("/T")] = TextStringObject("Ida Holm")
    writer.add_annotation(0, note)
    laid = FreeText(text="Annex A", rect=(50, 50, 90, 70))
    laid[NameObject("/T")] = TextStringObject("Ida Holm")
    writer.add_annotation(0, laid)
    launch = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): ArrayObject(FloatObject(one) for one in (0, 0, 9, 9)),
            NameObject("/A"): DictionaryObject(
                {
                    NameObject("/S"): NameObject("/Launch"),
                    NameObject("/F"): TextStringObject("run.exe"),
                }
            ),
        }
    )
    writer.add_annotation(0, launch)
    buffer = io.BytesIO()
    writer.write(buffer)
    later = PdfWriter(buffer, incremental=True)
    later.add_metadata({"/Subject": "Ports"})
    again = io.BytesIO()
    later.write(again)
    return again.getvalue()


ODD = ("/AA", "/EF", "/AF", "/Thumb", "/Metadata", "/A", "/Resources", "/PieceInfo")


def pdf_of_odd_names() -> bytes:
    """Return a PDF whose fonts, forms, and states have the names of other things."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    _write_on(writer, page, "Ports shall be open.", ODD[0])
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]
    form = StreamObject()
    form[NameObject("/Subtype")] = NameObject("/Form")
    for name in ODD:
        fonts[NameObject(name)] = fonts[ODD[0]]
    forms = {NameObject(name): writer._add_object(form) for name in ODD}  # noqa: SLF001
    page["/Resources"][NameObject("/XObject")] = DictionaryObject(forms)  # type: ignore[index]
    field = DictionaryObject(
        {
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Btn"),
            NameObject("/Rect"): ArrayObject(FloatObject(one) for one in (0, 0, 9, 9)),
            NameObject("/AP"): DictionaryObject(
                {NameObject("/N"): DictionaryObject(forms)}
            ),
        }
    )
    writer.add_annotation(0, field)
    return _bytes_of(writer)


def named_in(raw: bytes) -> list[str]:
    """Return the names of fonts, forms and states of a field on the first page."""
    page = PdfReader(io.BytesIO(raw)).pages[0]
    found = [page["/Resources"]["/Font"], page["/Resources"]["/XObject"]]  # type: ignore[index]
    found.append(page["/Annots"][0]["/AP"]["/N"])  # type: ignore[index]
    return [
        f"{number} {name}" for number, one in enumerate(found) for name in sorted(one)
    ]


def tagged_pdf() -> bytes:
    """Return a PDF with words that are read aloud and not seen."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    tree = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
    at = writer._add_object(tree)  # noqa: SLF001
    told = {
        "/Alt": "A map of Vestmark",
        "/T": "Ports",
        "/ActualText": "Our offer",
    }
    leaf = {NameObject(name): TextStringObject(said) for name, said in told.items()}
    tree[NameObject("/K")] = DictionaryObject(
        {NameObject("/S"): NameObject("/Figure"), NameObject("/P"): at, **leaf}
    )
    writer.root_object[NameObject("/StructTreeRoot")] = at
    return _bytes_of(writer)


def _bytes_of(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _write_on(
    writer: PdfWriter, page: DictionaryObject, words: str, font_name: str = "/F1"
) -> None:
    content = StreamObject()
    content.set_data(f"BT {font_name} 12 Tf 20 100 Td ({words}) Tj ET".encode())
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject(font_name): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = writer._add_object(content)  # noqa: SLF001


_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = (
    f'xmlns:office="{_OASIS}:office:1.0" xmlns:text="{_OASIS}:text:1.0" '
    f'xmlns:table="{_OASIS}:table:1.0" xmlns:draw="{_OASIS}:drawing:1.0" '
    f'xmlns:svg="{_OASIS}:svg-compatible:1.0" xmlns:script="{_OASIS}:script:1.0" '
    f'xmlns:config="{_OASIS}:config:1.0" xmlns:meta="{_OASIS}:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:officeooo="http://openoffice.org/2009/office"'
)
_NOTE = "<office:annotation><dc:creator>Ida Holm</dc:creator><dc:date>2026-11-02</dc:date><text:p>Never tell them.</text:p></office:annotation>"
_CHANGE = "<text:changed-region><text:deletion><office:change-info><dc:creator>Ove Berg</dc:creator></office:change-info><text:p>closed to Vestmark </text:p></text:deletion></text:changed-region>"
OPEN_TEXT = f"""<text:tracked-changes>{_CHANGE}</text:tracked-changes>
<text:p officeooo:paragraph-rsid="0012ab">Ports <text:change text:change-id="c"/>shall{_NOTE} <text:span>be</text:span> <text:change-start text:change-id="d"/><text:span officeooo:rsid="0012ac">open</text:span><text:change-end text:change-id="d"/><office:annotation-end/> all year.</text:p>
<text:p><draw:frame draw:name="C:\\Desk\\lowest-offer.png"><draw:image xlink:href="Pictures/a.png"/><svg:desc>/media/ove/lowest-offer.png</svg:desc></draw:frame></text:p>
<text:p><text:a xlink:href="https://ports.example/">the list</text:a><text:script>AutoOpen</text:script></text:p>
<text:p><draw:object xlink:href="./Object 1"/><draw:image xlink:href="./ObjectReplacements/Object%201"/></text:p>"""
READ_OPEN = "Ports shall be open all year."


def open_document(
    body: str = OPEN_TEXT,
    more: Mapping[str, str | bytes] | None = None,
    kind: str = "text",
    listed: bool = True,
) -> bytes:
    """Return an OpenDocument file with comments, changes, properties, macros and more."""
    media = f"application/vnd.oasis.opendocument.{kind}"
    event = '<office:scripts><office:script script:language="Basic">Sub AutoOpen</office:script><office:event-listeners><script:event-listener xlink:href="vnd.sun.star.script:Secret.dotm"/></office:event-listeners></office:scripts>'
    found: dict[str, str | bytes] = {
        "mimetype": media,
        "content.xml": f"<office:document-content {_SPACES}>{event}<office:body>{body}</office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {_SPACES}><text:p>Head{_NOTE}</text:p></office:document-styles>",
        "settings.xml": f'<office:document-settings {_SPACES}><config:config-item config:name="PrinterName">Printer of Ove Berg</config:config-item><config:config-item config:name="Rsid">123</config:config-item><config:config-item config:name="AddParaSpacing">true</config:config-item></office:document-settings>',
        "meta.xml": f"<office:document-meta {_SPACES}><meta:initial-creator>Ove Berg</meta:initial-creator><dc:creator>Ida Holm</dc:creator></office:document-meta>",
        "manifest.rdf": "<rdf>Vestmark</rdf>",
        "Thumbnails/thumbnail.png": png(),
        "Basic/Standard/a.xml": "<x>Sub AutoOpen</x>",
        "Scripts/python/a.py": "print('Vestmark')",
        "Versions/Version1": "Vestmark",
        "Configurations2/accelerator/current.xml": "<x>Vestmark</x>",
        "left-over.txt": "Vestmark",
        "Pictures/a.png": png(),
        "Object 1/content.xml": f"<office:document-content {_SPACES}><text:p>A chart</text:p>{_NOTE}</office:document-content>",
        "Object 1/meta.xml": f"<office:document-meta {_SPACES}><dc:creator>Ida Holm</dc:creator></office:document-meta>",
        "ObjectReplacements/Object 1": b"drawn",
    }
    found.update(more or {})
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type=""/>'
        for name in ("/", "Configurations2/", "Pictures/", *found)
        if name != "mimetype" and (listed or name != "content.xml")
    )
    found["META-INF/manifest.xml"] = (
        f'<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0">{entries}</manifest:manifest>'
    )
    return package(found)
