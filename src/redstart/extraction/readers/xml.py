"""XML from outside: no entities, no network, no document type."""

from __future__ import annotations

from lxml import etree

from redstart.extraction.readers.errors import BROKEN, UNSAFE
from redstart.kernel.errors import Place, RedstartError


def parse(data: bytes, *, part: str, name: str | None = None) -> etree._Element:
    """Return the root of a part; raise :class:`RedstartError` if damaged or with a document type."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    place = Place(file=name)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise RedstartError(
            BROKEN,
            place=place,
            zh_reason=f"部件 {part} 不是完整的 XML",
            en_reason=f"its part {part} is not whole XML",
        ) from None
    if root.getroottree().docinfo.doctype:
        raise RedstartError(
            UNSAFE,
            place=place,
            zh_reason=f"部件 {part} 声明了文档类型",
            en_reason=f"its part {part} declares a document type",
        )
    return root


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace: transitional and strict documents read alike."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, key: str) -> str | None:
    """Return an attribute by its name without namespace."""
    if element is None:
        return None
    for name, value in element.attrib.items():
        if str(name).rpartition("}")[2] == key:
            return str(value)
    return None


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first descendant along a path of names without namespace."""
    for step in path:
        if element is None:
            return None
        element = next((inner for inner in element if local(inner) == step), None)
    return element


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as ``<w:b/>`` is present and not turned off."""
    return element is not None and attribute(element, "val") not in {"0", "false", "off", "none"}
