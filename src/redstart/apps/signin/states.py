"""Why a session ended, and when it ends by itself."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from redstart.rulebook.sign_in import SessionRules


class Ending(StrEnum):
    """Why a session ended."""

    SIGNED_OUT = "signed-out"
    IDLE = "idle"
    ABSOLUTE = "absolute"
    BY_OWNER = "by-owner"
    BY_ADMINISTRATOR = "by-administrator"
    PASSWORD = "password"  # noqa: S105 - the reason, not a secret
    FACTOR = "factor"


ENDING_NAMES: dict[Ending, tuple[str, str]] = {
    Ending.SIGNED_OUT: ("本人退出", "signed out"),
    Ending.IDLE: ("长时间未操作", "not used for long"),
    Ending.ABSOLUTE: ("登录时间到期", "its time was over"),
    Ending.BY_OWNER: ("本人在别处结束", "ended by its owner from elsewhere"),
    Ending.BY_ADMINISTRATOR: ("管理员结束", "ended by an administrator"),
    Ending.PASSWORD: ("密码已更改", "the password was changed"),
    Ending.FACTOR: ("动态验证码已重设", "the second factor was changed"),
}


def expired(*, began: datetime, used: datetime, now: datetime, rules: SessionRules) -> Ending | None:
    """Return why a session is over by itself at ``now``, ``None`` while it lives.

    A clock that was set back makes no session live longer than its rules: what lies in the future is over.
    """
    tolerated = rules.noted
    if now - began >= rules.absolute or began - now > tolerated:
        return Ending.ABSOLUTE
    if now - used >= rules.idle or used - now > tolerated:
        return Ending.IDLE
    return None
