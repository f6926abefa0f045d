"""Files that are damaged or meant to do harm."""

import struct
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redstart.extraction.readers import Limits, open_source
from redstart.kernel.errors import RedstartError
from tests.unit.readers.papers import HEAD, cell, docx, pack, paragraph, table, xml

GOOD = docx(paragraph("一季度工作方案") + table(cell("镇") + cell("6.8")))


def refused(data: bytes, **options: object) -> str:
    with pytest.raises(RedstartError) as raised:
        open_source(data, name="a.docx", **options)  # type: ignore[arg-type]
    for language in ("zh", "en"):
        assert raised.value.message(language)
        assert raised.value.advice(language)
    return raised.value.code


def test_a_file_beyond_the_limit_is_refused_unread():
    assert refused(b"\xff" * 101, limits=Limits(file_bytes=100)) == "document-too-large"


def test_fifty_megabytes_are_refused():
    assert refused(bytes(50 << 20)) == "document-too-large"


def test_a_text_beyond_the_limit_is_refused():
    assert refused("字的".encode() * 60, limits=Limits(characters=100)) == "document-too-long"


def test_an_archive_that_is_none_is_broken():
    assert refused(b"PK\x03\x04 no archive") == "document-broken"


def test_a_docx_cut_short_is_broken():
    assert refused(GOOD[: len(GOOD) // 2]) == "document-broken"


def test_a_part_with_a_wrong_checksum_is_broken():
    at = GOOD.index(b"document.xml") + len("document.xml")
    damaged = GOOD[:at] + bytes(byte ^ 0x55 for byte in GOOD[at : at + 40]) + GOOD[at + 40 :]
    assert refused(damaged) == "document-broken"


def test_xml_that_does_not_parse_is_broken():
    assert refused(pack({"word/document.xml": "<w:document>"})) == "document-broken"


def test_a_docx_without_its_main_part_is_broken():
    assert refused(pack({"word/styles.xml": xml("styles", "")})) == "document-broken"


def test_a_document_without_body_is_broken():
    assert refused(pack({"word/document.xml": xml("document", "")})) == "document-broken"


def test_nesting_without_end_is_broken():
    deep = "<w:tbl><w:tr><w:tc>" * 5_000 + "</w:tc></w:tr></w:tbl>" * 5_000
    assert refused(docx(deep)) == "document-broken"


@pytest.mark.parametrize(
    ("parts", "form"),
    [
        ({"ppt/presentation.xml": "<x/>"}, "pptx"),
        ({"a.txt": "x"}, "zip"),
    ],
)
def test_other_archives_are_named(parts, form):
    with pytest.raises(RedstartError) as raised:
        open_source(pack(parts))
    assert raised.value.parameters["form"] == form


def test_a_bomb_is_refused_before_it_is_inflated():
    bomb = pack({"word/document.xml": b" " * (30 << 20)})
    assert len(bomb) < 100_000
    assert refused(bomb) == "document-unsafe"


def test_an_archive_of_too_many_members_is_refused():
    assert (
        refused(pack({f"word/{n}.xml": "" for n in range(30)}), limits=Limits(members=20))
        == "document-unsafe"
    )


def test_an_archive_that_expands_too_far_is_refused():
    assert refused(GOOD, limits=Limits(expanded_bytes=100)) == "document-unsafe"


def test_an_archive_that_lies_about_its_sizes_is_refused():
    data = bytearray(
        pack({"word/document.xml": xml("document", f"<w:body>{paragraph('字' * 5_000)}</w:body>")})
    )
    entry = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, entry + 24, 10)
    assert refused(bytes(data)) in {"document-unsafe", "document-broken"}
    assert refused(bytes(data), limits=Limits(part_bytes=1_000)) in {"document-unsafe", "document-broken"}


def test_two_members_of_one_name_are_refused():
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml("document", f"<w:body>{paragraph('甲')}</w:body>"))
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("word/document.xml", xml("document", f"<w:body>{paragraph('乙')}</w:body>"))
    assert refused(buffer.getvalue()) == "document-unsafe"


def test_a_member_with_a_password_is_refused():
    data = bytearray(GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(mark) + offset
        data[at] |= 0x1
    assert refused(bytes(data)) == "document-encrypted"


def test_an_encrypted_office_file_is_refused():
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100 + "EncryptedPackage".encode("utf-16-le")
    assert refused(data) == "document-encrypted"


def test_names_that_lead_out_of_the_archive_are_never_followed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    parts = {
        "../../evil.txt": "x",
        "/etc/evil": "x",
        "word/document.xml": xml("document", f"<w:body>{paragraph('甲')}</w:body>"),
    }
    assert open_source(pack(parts)).text == "甲"
    assert list(tmp_path.iterdir()) == []


ENTITIES = "<!DOCTYPE d [" + "".join(
    f'<!ENTITY {name} "{value * 10}">' for name, value in (("a", "aaaa"), ("b", "&a;"), ("c", "&b;"))
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("declaration", "entity"), [(ENTITIES, "&c;"), (OUTSIDE, "&x;"), ("<!DOCTYPE d>", "")]
)
def test_entities_and_document_types_are_refused(declaration, entity):
    body = xml("document", f"<w:body>{paragraph(entity)}</w:body>").replace(HEAD, HEAD + declaration)
    assert refused(pack({"word/document.xml": body})) == "document-unsafe"


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_a_mutated_docx_is_read_or_refused_and_nothing_else(changes):
    data = bytearray(GOOD)
    for at, byte in changes:
        data[at] = byte
    with suppress(RedstartError):
        open_source(bytes(data), name="a.docx")


BODIES = st.recursive(
    st.sampled_from(
        ["<w:r><w:t>甲</w:t></w:r>", "<w:p/>", "<w:br/>", "<w:tab/>", "<w:pPr/>", "<w:numPr/>", "<w:sym/>"]
    ),
    lambda inner: st.builds(
        "<w:{0}>{1}</w:{0}>".format,
        st.sampled_from(
            ["p", "tbl", "tr", "tc", "r", "ins", "del", "sdt", "sdtContent", "ruby", "txbxContent", "tcPr"]
        ),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(BODIES)
def test_elements_in_any_order_are_read(body):
    source = open_source(docx(paragraph("题目") + body))
    assert all(0 <= hint.start <= hint.end <= len(source.text) for hint in source.hints)


def test_a_broken_archive_is_told_in_words_of_either_language():
    with pytest.raises(RedstartError) as refused:
        open_source(b"PK\x03\x04" + b"\x00" * 400, name="方案.docx")
    assert "BadZipFile" not in refused.value.message("zh") + refused.value.message("en")
    assert refused.value.message("zh").endswith("压缩包不完整")
