"""Handovers: what is open moves to a successor with a record, and can be taken back.

See docs/domain.md, *Regions, units, people*.
"""

from redstart.usecases.handovers.acts import Made, hand_over, sign, undo
from redstart.usecases.handovers.kinds import Giver, Kind, Open
from redstart.usecases.handovers.table import KINDS, kind_names, open_of_person, open_of_unit

__all__ = [
    "KINDS",
    "Giver",
    "Kind",
    "Made",
    "Open",
    "hand_over",
    "kind_names",
    "open_of_person",
    "open_of_unit",
    "sign",
    "undo",
]
