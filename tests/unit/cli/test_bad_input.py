"""Files that are not what they should be: a clear message, an exit status, nothing half made."""

import io
import os
import zipfile

import pytest

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, *, head: str = "") -> bytes:
    document = f'<?xml version="1.0"?>{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", document)
    return buffer.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


ENTITY = '<!DOCTYPE w:document [<!ENTITY lol "ha"><!ENTITY file SYSTEM "file:///etc/hostname">]>'
BAD = {
    "empty.txt": (b"", "document-empty"),
    "blank.txt": (" \n\u3000\n".encode(), "document-empty"),
    "empty.docx": (b"", "document-empty"),
    "picture.png": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "document-"),
    "program.txt": (b"\x7fELF" + os.urandom(4096), "document-"),
    "cut.docx": (docx(paragraph("增长15%"))[:200], "document-broken"),
    "other.docx": (b"PK\x03\x04 not an archive", "document-broken"),
    "bomb.docx": (docx(paragraph(" " * 90_000_000)), "document-unsafe"),
    "entities.docx": (docx(paragraph("&file;"), head=ENTITY), "document-unsafe"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048), "document-"),
}


@pytest.fixture
def bad(tmp_path, request):
    content, code = BAD[request.param]
    path = tmp_path / request.param
    path.write_bytes(content)
    return path, code


@pytest.mark.parametrize("bad", BAD, indirect=True)
def test_extract_says_what_is_wrong_and_writes_nothing(redstart, bad, tmp_path):
    path, code = bad
    done = redstart("extract", path, "--format", "json", "--output", tmp_path / "out.json")
    assert done.status == 1
    assert done.out == ""
    assert f"[{code}" in done.err
    assert path.name in done.err
    assert sorted(item.name for item in tmp_path.iterdir()) == [path.name]


@pytest.mark.parametrize("bad", BAD, indirect=True)
def test_check_ends_with_the_status_of_the_unreadable(redstart, bad):
    path, code = bad
    done = redstart("check", path)
    assert done.status == 2
    assert f"[{code}" in done.err
    assert done.out == ""


def test_a_file_of_fifty_megabytes_is_refused_unread(redstart, tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50 << 20)
    done = redstart("extract", path)
    assert done.status == 1
    assert "50.0 MB" in done.err


def test_endless_standard_input_is_refused(redstart):
    done = redstart("extract", "-", stdin=b"\xe5\xa2\x9e" * (8 << 20))
    assert done.status == 1
    assert "document-too-large" in done.err


def test_a_folder_without_documents_is_named(redstart, tmp_path):
    (tmp_path / "video.mp4").write_bytes(b"0")
    done = redstart("extract", tmp_path)
    assert done.status == 1
    assert "folder-empty" in done.err


SIMPLIFIED = "青石县工作方案\n确保一季度外贸出口额增长15%以上，新增企业6家。\n"
TRADITIONAL = "青石縣工作方案\n確保一季度外貿出口額增長15%以上，新增企業6家。\n"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", SIMPLIFIED),
        ("utf-8-sig", SIMPLIFIED),
        ("utf-16", SIMPLIFIED),
        ("gb18030", SIMPLIFIED),
        ("gbk", SIMPLIFIED),
        ("big5", TRADITIONAL),
    ],
    ids=lambda value: value if len(value) < 10 else "",
)
def test_the_encodings_of_chinese_offices_are_read(redstart, tmp_path, encoding, text):
    path = tmp_path / "plan.txt"
    path.write_bytes(text.encode(encoding))
    done = redstart("extract", path, "--format", "text")
    assert done.status == 0, done.err
    assert done.out.removeprefix("\ufeff") == text


def test_a_docx_may_point_outside_without_anything_being_fetched(redstart, tmp_path):
    link = '<w:hyperlink w:anchor="x">' + "<w:r><w:t>增长15%</w:t></w:r></w:hyperlink>"
    path = tmp_path / "plan.docx"
    path.write_bytes(docx(f"<w:p>{link}</w:p>"))
    assert redstart("extract", path, "--format", "text").out.strip() == "增长15%"
