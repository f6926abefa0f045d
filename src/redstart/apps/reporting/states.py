"""What a report can be and where it can go next: data."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """How firm a reported value is."""

    ACTUAL = "actual"
    FLASH = "flash"
    ESTIMATE = "estimate"


class ReportState(StrEnum):
    """Where an observation stands."""

    SUBMITTED = "submitted"
    CHECKED = "checked"
    ACCEPTED = "accepted"
    RETURNED = "returned"


class Standing(StrEnum):
    """Where a reporting task stands at a moment; exactly one of them."""

    EARLY = "early"
    OPEN = "open"
    RECEIVED = "received"
    EXCUSED = "excused"
    OVERDUE = "overdue"


class Channel(StrEnum):
    """How a report came that the dispatcher entered for the unit."""

    PHONE = "phone"
    PAPER = "paper"


KIND_NAMES: dict[str, tuple[str, str]] = {
    Kind.ACTUAL: ("实际", "actual"),
    Kind.FLASH: ("快报", "flash"),
    Kind.ESTIMATE: ("预计", "estimate"),
}
STATE_NAMES: dict[str, tuple[str, str]] = {
    ReportState.SUBMITTED: ("待本单位审核", "to be checked by the unit"),
    ReportState.CHECKED: ("待审定", "to be accepted"),
    ReportState.ACCEPTED: ("已审定", "accepted"),
    ReportState.RETURNED: ("已退回", "returned"),
}
STANDING_NAMES: dict[str, tuple[str, str]] = {
    Standing.EARLY: ("未到时间", "not yet open"),
    Standing.OPEN: ("待报送", "to be reported"),
    Standing.RECEIVED: ("已报送", "received"),
    Standing.EXCUSED: ("免报", "excused"),
    Standing.OVERDUE: ("逾期未报", "overdue"),
}
CHANNEL_NAMES: dict[str, tuple[str, str]] = {
    Channel.PHONE: ("电话代录", "by phone, entered for the unit"),
    Channel.PAPER: ("纸质代录", "on paper, entered for the unit"),
}

# Which states a step starts from.
CHECKABLE = frozenset({ReportState.SUBMITTED})
RETURNABLE = frozenset({ReportState.SUBMITTED, ReportState.CHECKED})
