"""XML of foreign files: no document type, no entity, nothing fetched, bounded depth."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from paraph.crafts.files.findings import FileError


def parse(raw: bytes) -> Any:
    """Return the root element of an XML part, without comments and instructions.

    Raises:
        FileError: `file.damaged`; `file.unsafe`, if there is a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FileError("file.damaged") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise FileError("file.unsafe")
    return root


def written(root: Any) -> bytes:
    """Return an element as the bytes of an XML part; prefixes stay as they were."""
    raw: bytes = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return raw


def local(element: Any) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def space(element: Any) -> str:
    """Return the namespace of an element, "" for none."""
    return str(element.tag).rpartition("}")[0].removeprefix("{")


def attribute(element: Any, name: str) -> str:
    """Return an attribute by its name, whatever its namespace; "" if it has none."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def named(root: Any, *names: str) -> Iterator[Any]:
    """Yield the elements below (and at) a root with one of some names."""
    wanted = set(names)
    return (one for one in root.iter() if local(one) in wanted)


def text(element: Any) -> str:
    """Return all text in an element."""
    return "".join(element.itertext())


def is_on(element: Any, name: str = "val") -> bool:
    """Say whether a switch is on: it is there, and not set to off."""
    return attribute(element, name).casefold() not in {"0", "false", "off", "none"}


def remove(element: Any, *, with_spaces: bool = False) -> None:
    """Take an element out of its parent, with what follows kept.

    With `with_spaces`, spaces alone are kept too: in a text they part words.
    """
    parent = element.getparent()
    if parent is not None:
        _keep_tail(element, parent, with_spaces=with_spaces)
        parent.remove(element)


def unwrap(element: Any) -> None:
    """Put what is in an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for number, child in enumerate(list(element)):
        parent.insert(place + number, child)
    remove(element)


def _keep_tail(element: Any, parent: Any, *, with_spaces: bool) -> None:
    tail = element.tail or ""
    if not (tail if with_spaces else tail.strip()):
        return
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + element.tail
    else:
        before.tail = (before.tail or "") + element.tail
