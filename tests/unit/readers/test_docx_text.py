"""The words of a docx as Word shows them."""

import pytest

from redstart.extraction.readers import open_source
from tests.unit.readers.papers import docx, pack, paragraph, relation, relations, xml


def text_of(body: str, **parts: str) -> str:
    return open_source(docx(body, **parts)).text


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


RUBY = f"<w:r><w:ruby><w:rt>{run('xuān')}</w:rt><w:rubyBase>{run('轩')}</w:rubyBase></w:ruby></w:r>"
FIELD = "".join(
    (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>',
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("2024年")}',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )
)


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (run("增长") + run("16%"), "增长16%"),
        (f"<w:ins>{run('新增')}</w:ins>{run('企业')}", "新增企业"),
        (f"<w:del><w:r><w:delText>旧的</w:delText></w:r></w:del>{run('企业')}", "企业"),
        (f"<w:moveFrom>{run('甲')}</w:moveFrom>{run('乙')}<w:moveTo>{run('甲')}</w:moveTo>", "乙甲"),
        (RUBY + run("辕镇"), "轩辕镇"),
        (FIELD, "2024年"),
        (f'<w:fldSimple w:instr="X">{run("结果")}</w:fldSimple>', "结果"),
        (f'<w:hyperlink r:id="x">{run("链接")}</w:hyperlink>', "链接"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f"<w:smartTag>{run('标记')}</w:smartTag>", "标记"),
        (f"{run('甲')}<w:r><w:noBreakHyphen/></w:r>{run('乙')}", "甲-乙"),
        (f"{run('甲')}<w:r><w:tab/></w:r>{run('乙')}", "甲\u3000乙"),
        (f"{run('甲')}<w:r><w:br/></w:r>{run('乙')}", "甲\n乙"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run("完成"), "☑完成"),
        (f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>{run('可见')}", "可见"),
        (f'<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显示</w:t></w:r>{run("可见")}', "显示可见"),
    ],
)
def test_a_paragraph_reads_as_shown(runs, expected):
    assert text_of(paragraph(runs=runs)) == expected


def test_paragraphs_are_lines_and_empty_ones_stay():
    assert text_of(paragraph("甲") + "<w:p/>" + paragraph("乙")) == "甲\n\n乙"


def test_a_paragraph_whose_mark_was_deleted_runs_on():
    first = paragraph("前半句", properties="<w:rPr><w:del/></w:rPr>")
    assert text_of(first + paragraph("后半句")) == "前半句后半句"


def test_a_text_box_is_read_once_behind_its_paragraph():
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    runs = (
        f"{run('正文')}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text_of(paragraph(runs=runs) + paragraph("下段")) == "正文\n框内\n下段"


def test_footnotes_stand_at_the_end_by_the_order_of_their_marks():
    notes = xml(
        "footnotes",
        "".join(
            f'<w:footnote w:id="{key}">{paragraph(text)}</w:footnote>'
            for key, text in ((2, "乙注"), (1, "甲注"))
        ),
    )
    body = paragraph(runs=f'{run("甲")}<w:r><w:footnoteReference w:id="1"/></w:r>') + paragraph(
        runs=f'{run("乙")}<w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    assert text_of(body, footnotes_xml=notes) == "甲[1]\n乙[2]\n[1]甲注\n[2]乙注"


def test_a_table_of_contents_is_left_out():
    styles = xml("styles", '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>')
    contents = paragraph("一、目标 1", properties='<w:pStyle w:val="T1"/>')
    assert text_of(contents + paragraph("一、目标"), styles_xml=styles) == "\n一、目标"


def test_the_strict_namespace_reads_alike():
    strict = xml(
        "document",
        f"<w:body>{paragraph('甲')}</w:body>",
        namespace="http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert open_source(pack({"word/document.xml": strict})).text == "甲"


def test_the_main_part_is_found_by_its_relation():
    parts = {
        "_rels/.rels": relations(relation("officeDocument", "/word/document2.xml")),
        "word/document2.xml": xml("document", f"<w:body>{paragraph('乙')}</w:body>"),
    }
    assert open_source(pack(parts)).text == "乙"


@pytest.mark.parametrize(
    ("runs", "remark"),
    [
        (f"<w:ins>{run('新')}</w:ins>", "tracked-changes"),
        (f"{run('甲')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r>", "hidden-text"),
        (f"{run('甲')}<w:r><w:object/></w:r>", "embedded-object"),
    ],
)
def test_what_a_reviewer_should_know_is_remarked(runs, remark):
    assert open_source(docx(paragraph(runs=runs))).remarks == (remark,)


def test_content_outside_the_file_is_remarked_and_links_are_not():
    rels = relations(relation("hyperlink", "http://a.example", external=True))
    parts = {"word/document.xml": xml("document", f"<w:body>{paragraph('甲')}</w:body>")}
    assert open_source(pack({**parts, "word/_rels/document.xml.rels": rels})).remarks == ()
    template = relations(relation("attachedTemplate", "http://a.example/t.dotm", external=True))
    assert open_source(pack({**parts, "word/_rels/document.xml.rels": template})).remarks == (
        "external-content",
    )


def test_a_program_in_the_file_is_remarked():
    parts = {
        "word/document.xml": xml("document", f"<w:body>{paragraph('甲')}</w:body>"),
        "word/vbaProject.bin": b"x",
    }
    assert open_source(pack(parts)).remarks == ("macro",)
