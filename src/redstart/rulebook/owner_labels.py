"""Labels that name an owner's role in a document: 牵头单位, 责任领导, 完成时限."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from redstart.rulebook.tables import table

LabelRole = Literal["leader", "lead", "support", "mixed", "deadline", "other"]


_LEVEL = re.compile(r"[省市州县区旗镇乡](?:级|直)(?=.{3})")
_BRACKET = re.compile(r"[（(][\u4e00-\u9fff]{1,6}[）)]")


@dataclass(frozen=True, slots=True)
class OwnerLabels:
    """Every label with its role."""

    roles: dict[str, LabelRole]

    def role_of(self, label: str) -> LabelRole | None:
        """Return the role that a label stands for; blanks, a level (市级牵头单位) and brackets aside."""
        bare = re.sub(r"\s", "", label)
        role = self.roles.get(bare) or self.roles.get(_LEVEL.sub("", bare, count=1))
        return role or (self.roles.get(_BRACKET.sub("", bare)) if "（" in bare or "(" in bare else None)


@cache
def owner_labels() -> OwnerLabels:
    """Return the labels of ``owner_labels.yaml``; where two roles share one, the first has it."""
    data = table("owner_labels")
    roles: dict[str, LabelRole] = {}
    for role in get_args(LabelRole):
        for label in _labels(data[role]):
            roles.setdefault(label, role)
    return OwnerLabels(roles)


def _labels(entry: dict[str, list[str]]) -> list[str]:
    stems = [before + after for before in entry["before"] for after in entry["after"]]
    levels = entry.get("level", [])
    levelled = [before + level + "领导" for before in entry["before"] for level in levels]
    levelled += [level + before + "领导" for before in entry["before"] for level in levels]
    return [*entry["words"], *stems, *levelled]
