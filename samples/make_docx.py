"""Make the docx of a sample plan from its text: `python samples/make_docx.py`.

The docx is what an office would send: heading styles, headings numbered by Word (their numbers stand in no
run of text), tables, and Chinese fonts named for East Asian text.
"""

from __future__ import annotations

import re
import sys
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

HERE = Path(__file__).parent
NUMBERED = re.compile(r"(?:([一二三四五六七八九十]+)、|（([一二三四五六七八九十]+)）)(.+)")
MADE = datetime(2026, 1, 6, 9, 0)  # noqa: DTZ001 -- Word's core properties carry no zone
ZIP_DATE = (2026, 1, 6, 9, 0, 0)
NUMBERING_ID = 31
NUMBERING = f"""
<w:abstractNum {nsdecls("w")} w:abstractNumId="{NUMBERING_ID}">
  <w:multiLevelType w:val="multilevel"/>
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/>
    <w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/>
    <w:lvlText w:val="（%2）"/><w:lvlJc w:val="left"/></w:lvl>
</w:abstractNum>"""
NUMBER = f'<w:num {nsdecls("w")} w:numId="{NUMBERING_ID}"><w:abstractNumId w:val="{NUMBERING_ID}"/></w:num>'


def make(text: str) -> bytes:
    """Return the docx of a plan's text; the same text gives the same bytes."""
    document = docx.Document()
    _prepare(document)
    lines = text.splitlines()
    title = _title(lines)
    at = 0
    while at < len(lines):
        rows = _rows_from(lines, at)
        if rows:
            _add_table(document, rows)
            at += len(rows)
            continue
        if lines[at].strip():
            _add_line(document, lines[at], title)
        at += 1
    return _same_bytes(document)


def _title(lines: list[str]) -> str:
    """Return the plan's own heading: what stands between 《》 in the heading of the notice."""
    head = "".join(lines[:10])
    return head[head.index("《") + 1 : head.index("》")]


def _rows_from(lines: list[str], start: int) -> list[list[str]]:
    rows = []
    while start + len(rows) < len(lines) and "\t" in lines[start + len(rows)]:
        rows.append(lines[start + len(rows)].split("\t"))
    return rows


def _prepare(document: Document) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.top_margin, page.left_margin, page.right_margin = Cm(3.7), Cm(2.8), Cm(2.6)
    _style(document, "Normal", "仿宋", 16)
    _style(document, "Title", "方正小标宋简体", 22)
    _style(document, "Heading 1", "黑体", 16)
    _style(document, "Heading 2", "楷体", 16)
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(NUMBERING))
    numbering.append(parse_xml(NUMBER))
    document.core_properties.created = document.core_properties.modified = MADE
    document.core_properties.author = document.core_properties.last_modified_by = "霁川市人民政府办公室"


def _style(document: Document, name: str, font: str, size: int) -> None:
    style: ParagraphStyle = document.styles[name]
    style.font.name, style.font.size, style.font.bold = font, Pt(size), False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    fonts.set(qn("w:eastAsia"), font)


def _add_line(document: Document, line: str, title: str) -> None:
    numbered = NUMBERED.fullmatch(line)
    if numbered:
        _add_numbered(document, numbered)
    elif line == title:
        document.add_paragraph(line, style="Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif re.fullmatch(r"附件\d", line):
        document.add_page_break()
        document.add_paragraph(line)
    elif re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日|霁川市人民政府办公室", line):
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    else:
        _add_body(document.add_paragraph(), line)


def _add_numbered(document: Document, numbered: re.Match[str]) -> None:
    level = 0 if numbered[1] else 1
    heading, stop, rest = numbered[3].partition("。")
    if stop:  # a heading that runs on into its paragraph cannot have a heading style
        paragraph = document.add_paragraph()
        _font(paragraph.add_run(heading + stop), "楷体")
        paragraph.add_run(rest)
    else:
        paragraph = document.add_heading(heading, level + 1)
    _number(paragraph, level)


def _number(paragraph: Paragraph, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 -- python-docx has no other way
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = NUMBERING_ID


def _add_body(paragraph: Paragraph, line: str) -> None:
    paragraph.paragraph_format.first_line_indent = Pt(32)
    head, mark, rest = line.partition("（责任领导：")
    paragraph.add_run(head)
    if mark:  # officials set the owners in another font: a second run in the same sentence
        _font(paragraph.add_run(mark + rest), "楷体")


def _font(run: Run, font: str) -> None:
    run.font.name = font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)  # noqa: SLF001


def _add_table(document: Document, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)  # noqa: SLF001


def _same_bytes(document: Document) -> bytes:
    """Word's zip with every entry dated alike: a rebuilt sample must not look changed."""
    first, second = BytesIO(), BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as made, zipfile.ZipFile(second, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            kept.writestr(zipfile.ZipInfo(name, ZIP_DATE), made.read(name), zipfile.ZIP_DEFLATED)
    return second.getvalue()


def main() -> int:
    """Write the docx beside its text."""
    source = HERE / "jichuan-plan-2026.txt"
    source.with_suffix(".docx").write_bytes(make(source.read_text("utf-8")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
