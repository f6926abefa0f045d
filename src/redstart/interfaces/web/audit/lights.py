"""How the history's keeping stands, as lights with a sentence each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redstart.apps.journal.standing import runs
from redstart.interfaces.web.dates import moment_words
from redstart.interfaces.web.refusals import page_language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from redstart.apps.journal.models import Verification
    from redstart.apps.journal.standing import Checks, Place, Sealer
    from redstart.usecases.audit import Standing

_GREEN, _YELLOW, _RED, _GREY = "g", "y", "r", ""
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Light:
    """A light with its name, what it says, when that was seen, and the faults behind it."""

    name: str
    tone: str
    letter: str
    words: str
    when: str = ""
    faults: tuple[str, ...] = ()
    more: int = 0


def lights_of(found: Standing) -> list[Light]:
    """Return the lights: verification, sealer, each place of anchors."""
    return [
        _verified(found),
        _sealed(found.sealer),
        *(_anchored(place) for place in found.places),
    ]


def under_way(checks: Checks, now: datetime) -> str:
    """Say so where a verification runs, waits, or was broken off; else nothing."""
    if runs(checks, now):
        return _("正在核验，完成后刷新本页可见结果。")
    if checks.asked is not None:
        waits = now - checks.asked.asked_at
        if waits.total_seconds() > _PATIENCE:
            return _(
                "核验要求已提出，但入链程序没有在运行："
                "请用 redstart serve 启动，或运行 redstart journal verify。"
            )
        return _("核验要求已提出，随即开始。")
    if checks.running is not None:
        return _("上次核验没有完成（%(at)s开始），可再次要求核验。") % {"at": moment_words(checks.running.at)}
    return ""


_PATIENCE = 30


def _light(name: str, tone: str, words: str, when: str = "", **more: object) -> Light:
    letters = {_GREEN: "G", _YELLOW: "Y", _RED: "R", _GREY: "–"}
    return Light(name, tone, letters[tone], words, when, **more)  # type: ignore[arg-type]


def _verified(found: Standing) -> Light:
    name, last = _("核验"), found.checks.last
    if last is None:
        return _light(name, _GREY, _("还没有核验过"))
    when = moment_words(last.at)
    if last.failure:
        return _light(name, _RED, _("没有核验成：%(why)s") % {"why": last.failure}, when)
    if not last.faults:
        return _light(name, _GREEN, _sound_words(last), when)
    count = len(last.faults) + last.more_faults
    words = ngettext("发现%(count)s处问题", "发现%(count)s处问题", count) % {"count": count}
    shown = tuple(_told(last)) if found.whole else ()
    return _light(name, _RED, words, when, faults=shown, more=count - len(shown) if shown else 0)


def _sound_words(last: Verification) -> str:
    return _("完好：%(entries)s条记录、%(anchors)s处存证、%(rows)s行台账逐一相符") % {
        "entries": f"{last.entries:,}",
        "anchors": f"{last.anchors:,}",
        "rows": f"{last.rows:,}",
    }


def _told(last: Verification) -> Iterator[str]:
    for fault in last.faults[:_SHOWN]:
        yield fault[page_language()]


def _sealed(sealer: Sealer) -> Light:
    name = _("入链")
    when = moment_words(sealer.last_at) if sealer.last_at else ""
    if not sealer.sound and sealer.waits_since:
        words = _("%(count)s条记录等待入链，最早的自%(since)s起：入链程序没有在运行") % {
            "count": sealer.waiting,
            "since": moment_words(sealer.waits_since),
        }
        return _light(name, _RED, words, when)
    words = _("已入链%(count)s条") % {"count": f"{sealer.sealed:,}"}
    return _light(name, _GREEN if sealer.sealed else _GREY, words, when)


def _anchored(place: Place) -> Light:
    name = _("外部存证 %(place)s") % {"place": place.place}
    if place.at is None:
        return _light(name, _GREY if place.sound else _RED, _("还没有写出过存证"))
    words = _("已存证至第%(position)s条") % {"position": f"{place.position:,}"}
    if not place.sound:
        words = _("%(words)s，其后的链头没有写出：请检查该位置能否写入") % {"words": words}
    return _light(name, _GREEN if place.sound else _RED, words, moment_words(place.at))
