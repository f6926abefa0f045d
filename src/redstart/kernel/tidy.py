"""Text that people send, in one form: what is not seen cannot tell two names apart or turn a line around."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")
# Controls but tab and line feed; halves of surrogate pairs; marks that turn the direction of writing; zero
# width; tags; what Unicode will never assign.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


def tidy(text: str) -> str:
    """Return a text in NFC, its lines ended by a line feed, without characters that are not seen.

    Joiners (U+200C, U+200D), which scripts and emoji need, and variation selectors, which rare ideographs
    need, stay.
    """
    return unicodedata.normalize("NFC", _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)))
