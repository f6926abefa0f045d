"""Hostile office archives: docx and xlsx that ask for more than they are."""

from __future__ import annotations

import stat
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from tests.unit.readers.papers import cell, docx, pack, paragraph, relation, relations, table, xml

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TEXT = "青禾县2024年一季度工作方案"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def sheet(rows: str = "", *, strings: str = "", more: str = "", **parts: str) -> bytes:
    """Return an xlsx of one sheet, its rows given as XML."""
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(
            f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        ),
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="任务" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>',
            f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>',
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{S}"><sheetData>{rows}</sheetData>{more}</worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{S}">{strings}</sst>',
    }
    return pack({**content, **parts})


def row(*texts: str, number: int = 1) -> str:
    """Return a row of cells that hold texts."""
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    return f'<row r="{number}">{cells}</row>'


def bomb() -> bytes:
    return docx(paragraph("0" * 60_000_000))


def quiet_bomb() -> bytes:
    """Parts that each stay under what is looked at, together far more than memory."""
    parts = {f"word/part{index}.xml": b"0" * 8_000_000 for index in range(60)}
    return pack({"word/document.xml": xml("document", f"<w:body>{paragraph(TEXT)}</w:body>"), **parts})


def lying_sizes() -> bytes:
    data = bytearray(docx(paragraph("字" * 3_000_000)))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(data)


def nested(depth: int = 8) -> bytes:
    inner = docx(paragraph(TEXT))
    for _ in range(depth):
        inner = pack({"word/document.xml": inner, "word/embeddings/inner.docx": inner})
    return inner


def many_members() -> bytes:
    return pack({"word/document.xml": xml("document", ""), **{f"word/m{n}.xml": b"" for n in range(20_000)}})


def same_names() -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for text in ("善", "恶"):
            info = ZipInfo("word/document.xml")
            archive.writestr(info, xml("document", f"<w:body>{paragraph(text)}</w:body>"))
            archive.NameToInfo.clear()
    return buffer.getvalue()


def wandering_names() -> bytes:
    names = (
        "../../../../tmp/evil",
        "/etc/passwd",
        "C:\\windows\\x",
        "word/..\\..\\x",
        "\u202etxt.xcod",
        "a" * 60_000,
    )
    return pack(
        {
            "word/document.xml": xml("document", f"<w:body>{paragraph(TEXT)}</w:body>"),
            **dict.fromkeys(names, b"x"),
        }
    )


def symbolic_link() -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        link = ZipInfo("word/document.xml")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return buffer.getvalue()


def encrypted_member() -> bytes:
    data = bytearray(docx(paragraph(TEXT)))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + offset] |= 1
    return bytes(data)


def odd_compression() -> bytes:
    data = bytearray(docx(paragraph(TEXT)))
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.find(mark) + offset] = 97
    return bytes(data)


def entities(levels: int = 9) -> bytes:
    declared = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(levels))
    head = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "罢罢罢罢">{declared}]>'
    return pack({"word/document.xml": f"{head}<d>&e{levels};</d>"})


def outside_entity() -> bytes:
    head = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return pack({"word/document.xml": f"{head}<d>&e;</d>"})


def fetched_entity() -> bytes:
    head = '<?xml version="1.0"?><!DOCTYPE d SYSTEM "http://127.0.0.1:9/evil.dtd">'
    return pack({"word/document.xml": f"{head}<d/>"})


def outside_relations() -> bytes:
    targets = ("http://127.0.0.1:9/template.dotm", "file://///127.0.0.1/share/x", "\\\\127.0.0.1\\share\\x")
    entries = [relation("attachedTemplate", target, external=True) for target in targets]
    entries += [relation("image", target, external=True) for target in targets]
    return docx(paragraph(TEXT), **{"_rels/document_xml_rels": relations(*entries)})


def deep() -> bytes:
    return docx("<w:tbl><w:tr><w:tc>" * 30_000 + "</w:tc></w:tr></w:tbl>" * 30_000)


def deep_runs() -> bytes:
    return docx("<w:ins>" * 200 + paragraph(TEXT) + "</w:ins>" * 200)


def million_paragraphs() -> bytes:
    return docx("<w:p><w:r><w:t>一</w:t></w:r></w:p>" * 1_000_000)


def million_cells() -> bytes:
    return docx(table(*[cell("1") * 1_000] * 300))


def wide_attributes() -> bytes:
    attributes = " ".join(f'w:a{n}="1"' for n in range(100_000))
    return docx(f"<w:p {attributes}><w:r><w:t>{TEXT}</w:t></w:r></w:p>")


def macros() -> bytes:
    parts = {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"Sub AutoOpen()" * 100}
    return pack({"word/document.xml": xml("document", f"<w:body>{paragraph(TEXT)}</w:body>"), **parts})


def fields() -> bytes:
    code = "".join(
        paragraph(
            runs=f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{word}</w:instrText></w:r>'
        )
        for word in (
            "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe",
            'INCLUDETEXT "/etc/passwd"',
            "INCLUDEPICTURE x",
        )
    )
    return docx(code + paragraph(TEXT))


def broken_xml() -> bytes:
    return pack({"word/document.xml": "<w:document><w:body><w:p>" + "&#x0;&#xD800;&#x1F;" + "</w:p>"})


def odd_numbers() -> bytes:
    huge = "9" * 5_000
    body = paragraph(f"增长{huge}%，达到{huge}亿元，第{'九' * 5_000}名，1e{huge}")
    return docx(
        body + f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{huge}"/></w:tcPr>{body}</w:tc></w:tr></w:tbl>'
    )


def far_cell() -> bytes:
    return sheet(row(TEXT) + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def far_merge() -> bytes:
    return sheet(row(TEXT), more='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')


def many_rows() -> bytes:
    return sheet("<row><c><v>1</v></c></row>" * 1_500_000)


def repeated_strings() -> bytes:
    long = "字" * 32_000
    return sheet('<row><c t="s"><v>0</v></c></row>' * 50_000, strings=f"<si><t>{long}</t></si>")


def odd_indexes() -> bytes:
    return sheet(
        '<row><c t="s"><v>-1</v></c><c t="s"><v>99999999999999999999</v></c><c t="s"><v>x</v></c></row>'
    )


def formulas() -> bytes:
    code = "=cmd|' /C calc'!A0", '=WEBSERVICE("http://127.0.0.1:9/")', "=HYPERLINK(&quot;x&quot;)"
    cells = "".join(f"<c><f>{words}</f><v>1</v></c>".replace('"http', "&quot;http") for words in code)
    return sheet(f"<row>{cells}</row>{row(TEXT, number=2)}")


def odd_sheet_numbers() -> bytes:
    values = ("9" * 5_000, "1e999999999", "NaN", "INF", "-0", "0x10", "1,5", "")
    return sheet("<row>" + "".join(f"<c><v>{value}</v></c>" for value in values) + "</row>")


def sheet_bomb() -> bytes:
    return sheet(f'<row><c t="inlineStr"><is><t>{"0" * 63_000_000}</t></is></c></row>')


def plain_docx() -> bytes:
    return docx(
        paragraph(TEXT) + paragraph("规模以上工业增加值增长8%以上。") + table(cell("镇") + cell("6.8"))
    )


def plain_sheet() -> bytes:
    return sheet(row("任务", "牵头单位") + row("工业稳产", "县工信局", number=2))


def compressed(data: bytes) -> bytes:
    """Return bytes as the one member of an archive."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.docx", data)
    return buffer.getvalue()
