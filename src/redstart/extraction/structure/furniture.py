"""Lines that are not the document: menus, advertisements, bylines, captions, the tails of web pages."""

from __future__ import annotations

import re

# Said only by the page around a document, wherever in a short line it stands.
_PAGE = re.compile(
    r"当前的?位置|所在的?位置|网站首页|首页 ?[>》»›]|^首页$|上一篇|下一篇|上一条|下一条|友情链接|相关链接|相关阅读|相关新闻|延伸阅读|推荐阅读|热门推荐"
    r"|浏览次数|浏览量|阅读次数|点击次数|点击数|点击率|阅读量|阅读[：:] ?\d|打印本页|打印本文|关闭窗口|关闭本页|分享到|分享至|扫一扫|扫码|二维码|字体：|字号：|【字体|【打印|【关闭|\[打印\]|【大"
    r"|返回首页|返回顶部|返回列表|^返回|网站地图|联系我们|设为首页|加入收藏|无障碍|ICP备|公网安备|网站标识码|版权声明|版权所有|著作权归|未经授权|未经许可|免责声明|Copyright|All Rights Reserved"
    r"|技术支持|点击查看|点击下载|附件下载|下载附件|APP下载|客户端下载|官方下载|关注公众号|微信公众号|长按识别|转载请注明|责任编辑：[^，。]{2,8}$|^\s*[+＋>|]+\s*$"
    r"|https?://|www\.|^主办单位：|^主办：|^承办单位：|^承办："
)
_ADVERTISEMENT = re.compile(
    r"(?:棋牌|博彩|彩票|彩体育|体育官网|娱乐城|娱乐平台|百家乐|时时彩|注册即送|注册送|澳门\S{0,4}赌|网上赌|老虎机|真人视讯|代孕|办证|刻章)"
)
_MENU = re.compile(r"^[^，。；：]{1,12}(?:[ \u3000]*(?:[|｜>»›]|&gt;)[ \u3000]*[^，。；：]{1,40}){1,20}$")
_METADATA = re.compile(
    r"(?:索引号|索 引 号|信息索引|公开方式|公开时限|公开形式|公开属性|公开范围|主题分类|主题词|体裁分类|组配分类|服务对象|有效性|信息名称|生成日期|生效日期|废止日期|文件编号|统一编号|统一登记号|关键词|内容概述|名 ?称|发文机关|发文机构|发布机构|发布机关|发文字号|发文时间|发文日期|成文日期|发布日期|发布时间|文号)[：:]"
)
_BYLINE = re.compile(
    r"^(?:来源|信息来源|文章来源|稿源|作者|撰文|撰稿|供稿|摄影|记者|本报记者|通讯员|编辑|责任编辑|责编|审核|校对|监制|值班编委|投稿邮箱|资料|初审|复审|终审|签发)[ \u3000]*(?:[：:|｜/丨])|^(?:文|图|文/图|图/文)[ \u3000]*[|｜丨/：]|^(?:时间|日期)：[ ]?\d{4}"
)
_CAPTION = re.compile(
    r"^（[^（）]{2,40}）$|^(?:[▲△↑▼]|图为|图[一二三四五六七八九十\d]：)|（[^（）]{0,10}(?:摄|供图|资料图)）$"
)
_DATE_LINE = re.compile(
    r"^[^，。；]{0,25}[ \u3000]*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[ \u3000]*\d{1,2}:\d{2}(?::\d{2})?)?[^，。；]{0,60}$"
)
NOTE = re.compile(r"^（?(?:注|备注|说明|注释|注解)[：:]|^[★*※](?:为|表示|代表)")
LONGEST = 120


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the page around the document."""
    if _ADVERTISEMENT.search(text) and len(text) <= LONGEST:
        return True
    if _METADATA.match(text):
        return True
    if len(text) > LONGEST or (text.endswith("。") and "著作权" not in text and "授权" not in text):
        return False
    return bool(_PAGE.search(text) or _MENU.match(text))


def is_note(text: str) -> bool:
    """Whether a line is a remark, a byline or the caption of a picture."""
    if NOTE.match(text):
        return True
    return (
        len(text) <= LONGEST
        and not text.endswith("。")
        and bool(_BYLINE.match(text) or _CAPTION.search(text))
    )


def is_dateline(text: str) -> bool:
    """Whether a line gives publisher and day of publication: ``云岫发布　2025-05-08``."""
    return len(text) <= LONGEST and not re.search("[，。；]", text) and bool(_DATE_LINE.match(text))
