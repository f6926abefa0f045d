"""Hostile texts, pages, pdfs, pictures and files of the old office."""

from __future__ import annotations

import zlib

from tests.hostile.packages import TEXT, plain_docx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def deep_page() -> bytes:
    return page("<div>" * 200_000 + TEXT)


def deep_lists() -> bytes:
    return page("<ul><li><table><tr><td>" * 30_000 + TEXT)


def unclosed_page() -> bytes:
    return page("<b><i><a href=x><p>" * 60_000)


def page_of_attributes() -> bytes:
    return page("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + f">{TEXT}</p>")


def fetching_page() -> bytes:
    there = "http://127.0.0.1:9/x"
    return page(
        f"<img src={there}><iframe src={there}></iframe><link rel=stylesheet href={there}>"
        f"<object data={there}><script src={there}></script><base href={there}>"
        f"<meta http-equiv=refresh content='0;url={there}'>{TEXT}"
    )


def wide_table() -> bytes:
    return page(
        f"<table><tr><td colspan=999999999 rowspan=999999999>{TEXT}</td></tr>"
        + "<tr><td>1</td></tr>" * 20_000
    )


def entity_page() -> bytes:
    return page("&#x110000;&#xD800;&#0;&amp" * 50_000 + TEXT)


def comments_page() -> bytes:
    return b"<!--" * 300_000 + page(TEXT)


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Return a pdf of the objects given, numbered from 1, with an honest table of places."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    size = len(objects) + 1
    return (
        body
        + head
        + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (size, trailer, len(body))
    )


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), more, data)


def flat(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter [" + b"/FlateDecode " * times + b"]")


def one_page(content: bytes, *more: bytes, box: bytes = b"[0 0 595 842]", extra: bytes = b"") -> bytes:
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % extra,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
        % box,
        content,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
    )


PAGE = b"BT /F1 12 Tf 50 700 Td (Plan 2024 growth 8%) Tj ET"


def plain_pdf() -> bytes:
    return one_page(stream(PAGE))


def pdf_bomb() -> bytes:
    return one_page(flat(b" " * 400_000_000))


def pdf_bomb_in_bomb() -> bytes:
    return one_page(flat(zlib.compress(b" " * 100_000_000, 9), times=3))


def pdf_of_words() -> bytes:
    return one_page(flat(b"BT /F1 1 Tf (x) Tj ET\n" * 1_000_000))


def pdf_circle() -> bytes:
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>")


def pdf_form_circle() -> bytes:
    form = stream(
        b"/X1 Do /X1 Do",
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 6 0 R >> >>",
    )
    return one_page(stream(b"/X1 Do"), form)


def pdf_deep_arrays() -> bytes:
    return one_page(stream(b"[" * 200_000 + b"]" * 200_000))


def pdf_without_places() -> bytes:
    return plain_pdf().replace(b"startxref\n", b"startxref\n9")


def pdf_places_circle() -> bytes:
    data = plain_pdf()
    place = data.rindex(b"xref\n0")
    return data.replace(b"/Root", b"/Prev %d /Root" % place)


def pdf_many_pages() -> bytes:
    kids = b"3 0 R " * 50_000
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count 50000 >>" % kids,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        stream(PAGE),
    )


def pdf_wide() -> bytes:
    return one_page(stream(PAGE), box=b"[0 0 99999999999 99999999999]")


def pdf_huge_picture() -> bytes:
    head = b"/Type /XObject /Subtype /Image /Width 200000 /Height 200000 "
    head += b"/BitsPerComponent 8 /ColorSpace /DeviceRGB"
    picture = stream(zlib.compress(b"\0" * 1_000_000), head + b" /Filter /FlateDecode")
    return one_page(stream(b"/X1 Do"), picture).replace(b"/Font <<", b"/XObject << /X1 6 0 R >> /Font <<")


def pdf_acting() -> bytes:
    acts = b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >> "
    acts += b"/AA << /O << /S /URI /URI (http://127.0.0.1:9/) >> >>"
    return one_page(stream(PAGE), extra=acts)


def pdf_launching() -> bytes:
    return one_page(stream(PAGE), extra=b"/OpenAction << /S /Launch /F (/bin/sh) >>")


def pdf_encrypted() -> bytes:
    key = b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O <%s> /U <%s> >>" % (b"00" * 32, b"11" * 32)
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", key,
        trailer=b"/Encrypt 3 0 R /ID [<00> <00>]",
    )  # fmt: skip


def png(width: int, height: int, data: bytes) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        mark = zlib.crc32(name + content).to_bytes(4, "big")
        return len(content).to_bytes(4, "big") + name + content + mark

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x00\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def picture_bomb() -> bytes:
    return png(60_000, 60_000, zlib.compress(b"\0" * 60_001 * 2_000, 9))


def lying_picture() -> bytes:
    return png(2_000_000_000, 2_000_000_000, zlib.compress(b"\0"))


def plain_picture() -> bytes:
    return png(8, 8, zlib.compress((b"\0" + b"\xff" * 8) * 8))


def gif_of_frames() -> bytes:
    frame = b"\x21\xf9\x04\0\0\0\0\0\x2c\0\0\0\0\xff\xff\xff\xff\0\x02\x02\x44\x01\0"
    return b"GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff" + frame * 50_000 + b";"


def tiff_circle() -> bytes:
    entry = b"\0\x01\x03\0\x01\0\0\0\xff\xff\0\0"
    return b"II*\0\x08\0\0\0\x01\0" + entry + b"\x08\0\0\0"


def ole_circle() -> bytes:
    head = bytearray(OLE + b"\0" * 504)
    head[24:34] = b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0"
    head[44:52] = b"\x01\0\0\0\0\0\0\0"
    head[76:80] = b"\0\0\0\0"
    return bytes(head) + b"\0\0\0\0" * 128 + "WordDocument".encode("utf-16-le") + b"\0" * 488


def ole_noise() -> bytes:
    return OLE + bytes(range(256)) * 2_000 + "Workbook".encode("utf-16-le")


def ole_encrypted() -> bytes:
    return OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500


def rtf_deep() -> bytes:
    return b"{\\rtf1" + b"{\\b" * 200_000 + b"}" * 200_000 + b"}"


def rtf_object() -> bytes:
    return (
        b"{\\rtf1{\\object\\objemb\\objupdate{\\*\\objdata "
        + b"41" * 100_000
        + b"}}{\\field{\\*\\fldinst INCLUDEPICTURE \\\\127.0.0.1\\x}}}"
    )


def text_of(content: str) -> bytes:
    return f"{TEXT}\n{content}\n".encode("utf-8", "surrogatepass")


def lone_surrogates() -> bytes:
    return text_of("\ud800增长\udfff8%" * 100)


def nuls() -> bytes:
    return text_of("增长\x00\x00\x008%\x00")


def controls() -> bytes:
    return text_of("\x1b[2J\x07\x08\x9b增长8%\u202e%8\u202c\u200b\u2066")


def long_line() -> bytes:
    return text_of("增长8%，" * 180_000)


def brackets() -> bytes:
    return text_of("（责任领导：" * 120_000)


def numbers() -> bytes:
    return text_of(
        f"增长{'9' * 300_000}%，达到{'一' * 300_000}亿元，1e{'9' * 4_000}，{'１' * 9_000}．{'１' * 9_000}"
    )


def wrong_utf8() -> bytes:
    return TEXT.encode() + b"\xc0\xaf\xed\xa0\x80\xf8\x88\x80\x80\x80\xfe\xff" * 1_000


def wrong_utf16() -> bytes:
    return b"\xff\xfe" + TEXT.encode("utf-16-le") + b"\x00\xd8" * 1_001 + b"\x00"


def markdown_deep() -> bytes:
    return (f"# {TEXT}\n" + ">" * 100_000 + "\n" + "[" * 100_000 + "\n" + "*_" * 100_000).encode()


def markdown_table() -> bytes:
    return (
        f"# {TEXT}\n|" + "a|" * 20_000 + "\n|" + "-|" * 20_000 + "\n" + ("|" + "1|" * 200 + "\n") * 500
    ).encode()


def polyglot() -> bytes:
    return b"%PDF-1.7\n%" + b"<html><script>alert(1)</script>" + plain_docx()


def polyglot_page() -> bytes:
    return b"GIF89a=1;/*" + page(TEXT) + b"*/"


def nothing() -> bytes:
    return b""


def blanks() -> bytes:
    return " \u3000\ufeff\n\t".encode() * 1_000


def program() -> bytes:
    return b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 400


def script_page() -> bytes:
    return page(
        "<script>fetch('http://127.0.0.1:9')</script><svg onload=alert(1)><math><mtext></form>" + TEXT
    )
