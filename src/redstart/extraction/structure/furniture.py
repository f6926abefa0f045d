"""Lines that are not the document: menus, advertisements, bylines, captions, the tails of web pages."""

from __future__ import annotations

import re

from redstart.rulebook.tables import words


def _any(*keys: str) -> str:
    return "|".join(re.escape(word) for key in keys for word in words("pages", key))


def _spaced(key: str) -> str:
    """Return the words of a list, with or without the spaces that set them to one width: 标　　题."""
    return "|".join("[ \\u3000]*".join(word) for word in words("pages", key))


# The gate lets the search pass most characters after one look.
_FIRST = {word[0] for key in ("page", "page_start", "advertisement") for word in words("pages", key)}
_GATE = f"(?=[{re.escape(''.join(sorted(_FIRST | set('首阅+|>'))))}])"
_PAGE = re.compile(
    rf"{_GATE}(?:{_any('page', 'advertisement')}|^(?:{_any('page_start')})"
    r"|首页 ?[>》»›]|^首页$|阅读[：:] ?\d|^[+|>]+$)"
)
_NAVIGATION = re.compile(
    r"(?:网站)?首页(?:[ \u3000]+[一-鿿]{2,6}){2,20}|[一-鿿]{2,4}(?:[ \u3000]+[一-鿿]{2,4}){5,20}"
)
# A path through a site, or a row of short items; a headline with one bar in it is neither.
_MENU = re.compile(
    r"[^，。；：]{1,12}(?:[ \u3000]*[>»›][ \u3000]*[^，。；：|｜>»›]{1,40}){1,20}"
    r"|[^，。；：|｜]{1,6}[ \u3000]*[|｜][ \u3000]*[^，。；：|｜]{1,6}"
    r"|[^，。；：|｜]{1,12}(?:[ \u3000]*[|｜][ \u3000]*[^，。；：|｜]{1,20}){2,20}"
)
_ACTIONS = re.compile(
    r"(?:(?:打印|关闭|收藏|分享|返回|纠错|下载|转发|点赞|在看)[ \u3000|]*){1,6}|END|完|【完】|（完）"
)
_LETTER = re.compile(r"[\w]")
_METADATA = re.compile(rf"(?:{_spaced('metadata')})[：:\t]")
_BYLINE = re.compile(
    rf"(?:{_any('byline')})(?:[ \u3000]*[：:|｜/丨]| [一-鿿]{{2,4}}(?:[ \u3000]|$))"
    r"|(?:时间|日期)：[ ]?\d{4}"
)
_CAPTION = re.compile(
    r"^（[^（）]{2,40}）$|^[▲△↑▼]|^图[一二三四五六七八九十\d]：|（[^（）]{0,10}(?:摄|供图|资料图)）$"
)
_DATE_LINE = re.compile(
    r"[^，。；]{0,25}[ \u3000]*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
    r"(?:[ \u3000]*\d{1,2}:\d{2}(?::\d{2})?)?(?:[ \u3000|｜][^，。；]{0,60})?"
)
_PAGE_NUMBER = re.compile(r"[-—–·]{1,2} ?\d{1,3} ?[-—–·]{1,2}|第 ?\d{1,3} ?页.{0,10}|\d{1,3}")
_SENTENCE = re.compile("[，。；]")
NOTE = re.compile(
    r"(?:抄送|抄报|报送|主送|分送)：|\[\d{1,2}\]|（?(?:注|备注|说明|注释|注解|填表说明|填报说明)[：:]|[★*※](?:为|表示|代表)"
)
# A sentence of the page: who may use the text.
_RIGHTS = ("著作权", "版权", "未经授权", "未经许可")
LONGEST = 120


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the page around the document."""
    if text.endswith(("。", "；")):
        return len(text) <= LONGEST and any(word in text for word in _RIGHTS)
    if not _LETTER.search(text) or _METADATA.match(text):
        return True
    if len(text) > LONGEST:
        return False
    return bool(
        _PAGE.search(text)
        or _ACTIONS.fullmatch(text)
        or _PAGE_NUMBER.fullmatch(text)
        or _MENU.fullmatch(text)
        or _NAVIGATION.fullmatch(text)
    )


def is_note(text: str) -> bool:
    """Whether a line is a remark, a byline or the caption of a picture."""
    if NOTE.match(text) or (text.startswith("图为") and len(text) <= LONGEST):
        return True
    return (
        len(text) <= LONGEST
        and not text.endswith("。")
        and bool(_BYLINE.match(text) or _CAPTION.search(text))
    )


def is_dateline(text: str) -> bool:
    """Whether a line gives publisher and day of publication: ``云岫发布　2025-05-08``."""
    return len(text) <= LONGEST and not _SENTENCE.search(text) and bool(_DATE_LINE.fullmatch(text))
