"""Small docx files built from their XML, for the tests of the reader."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def xml(name: str, inside: str, *, namespace: str = W) -> str:
    """Return a part whose root has a name and holds some XML."""
    return (
        f'{HEAD}<w:{name} xmlns:w="{namespace}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        f' xmlns:v="urn:v" xmlns:r="{OFFICE}">{inside}</w:{name}>'
    )


def paragraph(text: str = "", *, properties: str = "", runs: str = "") -> str:
    """Return a paragraph with plain text, or with runs given as XML."""
    inner = runs or f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def numbered(text: str, *, level: int = 0, num: int = 1) -> str:
    """Return a paragraph that Word numbers."""
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def cell(text: str = "", *, properties: str = "", inside: str = "") -> str:
    """Return a cell of a table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside or paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    """Return a table of rows, each the XML of its cells."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def level(index: int, form: str, text: str, *, more: str = "", start: int = 1) -> str:
    """Return a level of a numbering."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def numbering(
    *levels: str, instances: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
) -> str:
    """Return a numbering part with one abstract numbering."""
    return xml(
        "numbering", f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{instances}'
    )


def relations(*entries: str) -> str:
    """Return a part of relations."""
    return f'{HEAD}<Relationships xmlns="{RELATIONS}">{"".join(entries)}</Relationships>'


def relation(kind: str, target: str, *, external: bool = False) -> str:
    """Return one relation."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="r" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def pack(parts: dict[str, str | bytes]) -> bytes:
    """Return the bytes of an archive."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)  # the same bytes every time
    return buffer.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """Return a docx with a body; other parts by name with ``_`` for the dot: ``numbering_xml=…``."""
    named = {f"word/{name.replace('_xml', '.xml')}": content for name, content in parts.items()}
    return pack({"word/document.xml": xml("document", f"<w:body>{body}</w:body>"), **named})
