"""The encoding of a web page: byte order mark, then the page's own declaration, then the look of the text."""

from __future__ import annotations

import codecs
import re

from redstart.extraction.readers.encoding import decode

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.I
)
_HEAD = 4_096
# A page that declares the smaller set means the larger one, as browsers take it.
_LARGER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs", "utf8": "utf-8"}
_TOLERATED = 0.005


def decode_page(data: bytes, *, name: str | None = None) -> tuple[str, bool]:
    """Return the text of a page and whether some bytes were damaged; errors as in :func:`.decode`."""
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        found = _DECLARED.search(data[:_HEAD])
        if found:
            encoding = found[1].decode("ascii", "replace").lower()
            text = _decoded(data, _LARGER.get(encoding, encoding))
            if text is not None:
                return text, "\ufffd" in text
    return decode(data, name=name)


def _decoded(data: bytes, encoding: str) -> str | None:
    """Return the text in a declared encoding, ``None`` where the declaration is wrong."""
    if not encoding.startswith(("utf-8", "utf-16", "gb18030", "big5", "hz", "iso-2022")):
        return None
    try:
        text = data.decode(encoding, "replace")
    except LookupError:
        return None
    return text if text.count("\ufffd") <= _TOLERATED * len(text) else None
