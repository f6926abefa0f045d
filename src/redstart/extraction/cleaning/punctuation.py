"""One form for each mark: half-width digits and letters, full-width Chinese punctuation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redstart.extraction.cleaning.draft import Draft

_FOLDED = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code) not in "：；＜＝＞？"}
_FOLDED |= str.maketrans(
    "％﹪℅．＋－／＝＜＞～￥﹐﹑﹔﹕﹙﹚｡､「」『』〝〞＂\u00a0\u2002\u2003\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\t\v\f\r\u0085\u2028\u2029",
    '%%%.+-/=<>~¥，、；：（）。、“”‘’“”"\x20\x20\x20\x20\x20\x20\x20\x20\x20\x20\x20\t\n\n\n\n\n\n',
)
_CJK = "一-鿿㐀-䶿〇"
_NEAR = f"{_CJK}“”‘’《》〈〉【】〔〕（）、。！？%"
_ASCII_MARK = re.compile(rf"[,;:?!](?:(?=[{_NEAR}])|(?<=[{_NEAR}].))")
_FULL_WIDTH = str.maketrans(",;:?!", "，；：？！")
_FOLDABLE = re.compile(f"[{re.escape(''.join(map(chr, _FOLDED)))}]")
_FULL_STOP = re.compile(rf"\.(?<=[{_CJK}%）”].)(?<![一二三四五六七八九十].)(?=[{_CJK}“\n])")
_PARENTHESES = re.compile(r"\(([^()\n]{0,200})\)")
_QUOTED = re.compile(r'"([^"\n]{1,100})"')
_ROUND_ZERO = re.compile("[○◯](?<=[一二三四五六七八九〇○].)(?=[一二三四五六七八九〇○年])")
_DOUBLED = re.compile(
    r"[,，、；：。](?:(?<=[,，、])(?=[，。；：、！？])|(?<=；)(?=[；。])|(?<=。)(?=。(?!。))|(?<=：)(?=：))"
)


def unify_width(draft: Draft) -> None:
    """Fold full-width digits, letters and signs to half width; every kind of space and line end to one."""
    if _FOLDABLE.search(draft.text):
        draft.recast(draft.text.translate(_FOLDED))
    if "○" in draft.text or "◯" in draft.text:
        draft.recast(_ROUND_ZERO.sub("〇", draft.text))


def unify_marks(draft: Draft) -> None:
    """Make half-width punctuation beside Chinese characters full-width."""
    text = draft.text
    if "(" in text:
        text = _PARENTHESES.sub(r"（\1）", text)
        text = _PARENTHESES.sub(r"（\1）", text).replace("(", "（").replace(")", "）")
    if '"' in text:
        text = _QUOTED.sub(r"“\1”", text)
    text = _ASCII_MARK.sub(lambda mark: mark[0].translate(_FULL_WIDTH), text)
    draft.recast(_FULL_STOP.sub("。", text) if "." in text else text)


def remove_doubled(draft: Draft) -> None:
    """Keep the last of two marks that stand together, such as ``,，`` from a copied page."""
    draft.replace([(*found.span(), "") for found in _DOUBLED.finditer(draft.text)], "doubled-punctuation")
