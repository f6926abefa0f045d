"""How papers and figures are marked; data in ``secrecy.yaml``. See docs/domain.md, *Secrecy*."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from redstart.rulebook.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_HEAD, _FOOT = 1_500, 1_500


@dataclass(frozen=True, slots=True)
class Marking:
    """One marking: its code, its rank among the others, its words, and the action that seeing it takes."""

    code: str
    rank: int
    zh: str
    en: str
    action: str | None
    stamped: bool


@cache
def markings() -> Mapping[str, Marking]:
    """Return the markings by code, the lowest rank first."""
    rows = sorted(table("secrecy")["markings"].items(), key=lambda row: int(row[1]["rank"]))
    found = {
        code: Marking(code, row["rank"], row["zh"], row["en"], row.get("action"), row["stamped"])
        for code, row in rows
    }
    if len({marking.rank for marking in found.values()}) < len(found):
        raise ValueError("secrecy.yaml gives two markings one rank")
    return found


def usual_marking() -> str:
    """Return the code of the marking of what nobody has marked."""
    return markings()[table("secrecy")["usual"]].code


def highest(codes: Iterable[str]) -> Marking:
    """Return the marking that a list of rows so marked carries as a whole; an unknown one counts highest."""
    known = markings()
    ranked = [known.get(code, list(known.values())[-1]) for code in codes]
    return max(ranked or [next(iter(known.values()))], key=lambda marking: marking.rank)


def written_marking(text: str) -> str | None:
    """Return the marking that a paper gives itself at its head or foot; ``None`` where it says nothing."""
    edges = text[:_HEAD] + "\n" + text[-_FOOT:]
    for rule in table("secrecy")["written"]:
        if any(word in edges for word in rule["words"]):
            return str(rule["marking"])
    return None


def state_secret_mark(text: str) -> str | None:
    """Return the mark of a state secret (``机密★10年``) that a paper carries; ``None`` without one."""
    found = _state_secret().search(text[:_HEAD])
    return found.group() if found else None


@cache
def _state_secret() -> re.Pattern[str]:
    rule = table("secrecy")["state_secret"]
    levels = "|".join(r"[ \u3000]{0,4}".join(level) for level in rule["levels"])
    return re.compile(rf"(?:{levels})[ \u3000]{{0,4}}[{rule['stars']}][^\n]{{0,10}}")
