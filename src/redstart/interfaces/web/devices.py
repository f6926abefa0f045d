"""What a browser says of itself, in words that its owner knows again."""

from __future__ import annotations

# The first mark that is found names the part; the order matters, for each says it is also those below it.
_PROGRAMS = (
    ("MicroMessenger", "微信"),
    ("DingTalk", "钉钉"),
    ("Edg", "Edge"),
    ("QQBrowser", "QQ浏览器"),
    ("360", "360"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("UOS", "UOS"),
    ("Kylin", "Kylin"),
    ("Linux", "Linux"),
)


def device_words(agent: str) -> str:
    """Return browser and system from a user agent, the beginning of it where both are unknown."""
    known = [_first(agent, table) for table in (_PROGRAMS, _SYSTEMS)]
    return " · ".join(word for word in known if word) or agent[:40]


def _first(agent: str, table: tuple[tuple[str, str], ...]) -> str:
    return next((name for mark, name in table if mark in agent), "")
