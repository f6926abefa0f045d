"""One plan written by the writers of each form: what it says is the same, how it is laid out is not."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

TITLE = "松陵县2026年一季度经济运行工作方案"
PARAGRAPHS = (
    "为落实县委经济工作会议精神，确保一季度经济平稳开局，结合我县实际，制定本方案。",
    "一、总体目标",
    "一季度全县地区生产总值增长6%以上，规模以上工业增加值增长8.5%以上，固定资产投资增长12%，一般公共预算收入完成3.25亿元，社会消费品零售总额增长7%左右，城镇新增就业1200人。",
    "二、重点任务",
    "（一）抓好工业生产。力争新增规模以上工业企业15家，工业用电量增长9%以上。（牵头单位：县工信局；责任单位：县发改局、县统计局）",
    "（二）扩大有效投资。确保新开工亿元以上项目23个，争取专项债券资金5.2亿元。（牵头单位：县发改局；责任单位：县财政局、县住建局）",
)
CAPTION = "附件：重点任务分解表"
ROWS = (
    ("序号", "重点任务", "目标值", "牵头单位", "配合单位", "完成时限"),
    ("1", "新增规模以上工业企业", "15家", "县工信局", "县统计局", "2026年3月31日"),
    ("2", "新开工亿元以上项目", "23个", "县发改局", "县财政局、县住建局", "2026年3月20日"),
    ("3", "促消费活动", "30场次", "县商务局", "县文旅局", "2026年3月31日"),
)
PLAIN = "\n".join((TITLE, *PARAGRAPHS, CAPTION, *("\t".join(row) for row in ROWS))) + "\n"


def markdown() -> bytes:
    """Return the plan as Markdown with front matter and a table of bars."""
    head, rule = f"---\ntitle: {TITLE}\n---\n\n# {TITLE}\n\n", "|---" * len(ROWS[0]) + "|"
    body = "\n\n".join(f"## {each}" if each[1] == "、" else each for each in (*PARAGRAPHS, CAPTION))
    first, *others = ("| " + " | ".join(row) + " |" for row in ROWS)
    return (head + body + "\n\n" + "\n".join((first, rule, *others)) + "\n").encode()


def page(charset: str = "utf-8") -> bytes:
    """Return the plan as a page of a site, with menu, related links and an advertisement."""
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    text = "".join(f"<p>　　{each}</p>" for each in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{TITLE}_松陵县人民政府</title></head>'
        "<body>"
        '<div class="nav"><a href="/">首页</a><a href="/zw">政务公开</a><a href="/fw">办事服务</a></div>'
        f'<div class="main"><h1>{TITLE}</h1><div id="zoom">{text}<p align="center">{CAPTION}</p>'
        f"<table border=1>{rows}</table></div>"
        '<div class="related"><h3>相关链接</h3><ul><li><a href="/1">松陵县2025年财政收入增长99%</a></li>'
        "</ul></div>"
        "</div><script>alert(77)</script><div class='footer'>版权所有 电话 0000-7654321</div></body></html>"
    ).encode(charset)


def docx() -> bytes:
    """Return the plan as Word writes it, with a running head and a page number."""
    from docx import Document
    from docx.shared import Pt

    document = Document()
    document.add_paragraph(TITLE).alignment = 1
    for each in PARAGRAPHS:
        document.add_paragraph(each).paragraph_format.first_line_indent = Pt(22)
    document.add_paragraph(CAPTION)
    table = document.add_table(len(ROWS), len(ROWS[0]), "Table Grid")
    for row, cells in zip(table.rows, ROWS, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.sections[0].header.paragraphs[0].text = "松陵县人民政府文件99号"
    return _saved(document)


def _saved(document: object) -> bytes:
    buffer = BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


@dataclass
class Sheet:
    """Where a pdf is drawn: A4, two ems of indent, wrapped at a width as typesetters do."""

    size: float = 16
    left: float = 80
    width: float = 432  # 27 characters
    leading: float = 28


def pdf(sheet: Sheet | None = None, *, per_page: int = 14) -> bytes:
    """Return the plan as a pdf of several pages, with running heads, page numbers and a ruled table."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    sheet = sheet or Sheet()
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    lines = [
        ("　" * ((27 - len(TITLE)) // 2) + TITLE),
        *(line for each in PARAGRAPHS for line in wrapped(each)),
    ]
    lines.append("　" * 8 + CAPTION)
    pages = [lines[at : at + per_page] for at in range(0, len(lines), per_page)]
    for number, group in enumerate(pages, 1):
        _furniture(canvas, number)
        for order, line in enumerate(group):
            canvas.setFont("STSong-Light", sheet.size)
            indent = len(line) - len(line.lstrip("　"))
            canvas.drawString(
                sheet.left + indent * sheet.size, 740 - order * sheet.leading, line.lstrip("　")
            )
        if number == len(pages):
            _ruled(canvas, 740 - len(group) * sheet.leading)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _furniture(canvas: object, number: int) -> None:
    canvas.setFont("STSong-Light", 9)  # type: ignore[attr-defined]
    canvas.drawString(80, 800, "松陵县人民政府办公室文件")  # type: ignore[attr-defined]
    canvas.drawCentredString(297, 30, f"— {number} —")  # type: ignore[attr-defined]


def wrapped(text: str, width: int = 27) -> list[str]:
    """Return a paragraph as lines of a width in characters, a half-width one taking half a place."""
    lines, line, used = [], "　　", 2.0
    for character in text:
        wide = 0.5 if character.isascii() else 1.0
        if used + wide > width and character not in "，。；：、）%":
            lines.append(line)
            line, used = "", 0.0
        line, used = line + character, used + wide
    return [*lines, line]


def _ruled(canvas: object, top: float, height: float = 36) -> None:
    """Draw the table with rules, the words of a cell on as many lines as they need."""
    widths = (30, 110, 60, 70, 90, 75)
    edges = [80.0]
    for width in widths:
        edges.append(edges[-1] + width)
    for order in range(len(ROWS) + 1):
        canvas.line(edges[0], top - order * height, edges[-1], top - order * height)  # type: ignore[attr-defined]
    for edge in edges:
        canvas.line(edge, top, edge, top - len(ROWS) * height)  # type: ignore[attr-defined]
    canvas.setFont("STSong-Light", 10)  # type: ignore[attr-defined]
    for order, row in enumerate(ROWS):
        for left, width, words in zip(edges, widths, row, strict=False):
            for index, part in enumerate(_filled(words, width - 6)):
                canvas.drawString(left + 3, top - order * height - 13 - 12 * index, part)  # type: ignore[attr-defined]


def _filled(words: str, width: float, size: float = 10) -> list[str]:
    lines = [""]
    used = 0.0
    for character in words:
        wide = size / 2 if character.isascii() else size
        if used + wide > width:
            lines.append("")
            used = 0.0
        lines[-1] += character
        used += wide
    return lines


@cache
def font() -> Path | None:
    """Return a font with Chinese characters to draw scans with, where the machine has one."""
    names = (
        "NotoSansCJK-Regular.ttc",
        "NotoSerifCJK-Regular.ttc",
        "NotoSansCJKsc-Regular.otf",
        "wqy-zenhei.ttc",
    )
    roots = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    return next((path for root in roots for name in names for path in root.rglob(name)), None)


def scan() -> bytes:
    """Return the plan as a picture of a page."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (1654, 2339), 250)
    draw = ImageDraw.Draw(image)
    letters, small = (ImageFont.truetype(str(font()), size) for size in (44, 30))
    lines = ["　" * 5 + TITLE, *(line for each in PARAGRAPHS for line in wrapped(each)), "　" * 8 + CAPTION]
    for order, line in enumerate(lines):
        indent = len(line) - len(line.lstrip("　"))
        draw.text((230 + indent * 44, 200 + order * 78), line.lstrip("　"), 20, letters)
    top, edges = 220 + len(lines) * 78, [150, 250, 560, 720, 930, 1230, 1510]
    for order, row in enumerate((*ROWS, ())):
        draw.line((edges[0], top + order * 90, edges[-1], top + order * 90), 20, 3)
        for left, words in zip(edges, row, strict=False):
            draw.text((left + 12, top + order * 90 + 24), words, 20, small)
    for edge in edges:
        draw.line((edge, top, edge, top + len(ROWS) * 90), 20, 3)
    buffer = BytesIO()
    image.save(buffer, "PNG", dpi=(200, 200))
    return buffer.getvalue()


def scanned_pdf() -> bytes:
    """Return a pdf whose only page is that picture."""
    from PIL import Image

    buffer = BytesIO()
    Image.open(BytesIO(scan())).save(buffer, "PDF", resolution=200)
    return buffer.getvalue()


def converted(data: bytes, form: str, folder: Path) -> bytes:
    """Return a docx in a form that LibreOffice writes."""
    given = folder / "plan.docx"
    given.write_bytes(data)
    office = shutil.which("soffice")
    assert office
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    asked = ("--headless", "--convert-to", form, "--outdir", str(folder), str(given))
    subprocess.run([office, profile, *asked], check=True, capture_output=True, timeout=120)
    return (folder / f"plan.{form}").read_bytes()
