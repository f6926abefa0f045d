"""Units and persons as lists that come and go as xlsx."""

from redstart.usecases.lists.persons import export_persons, import_persons
from redstart.usecases.lists.units import export_units, import_units

__all__ = ["export_persons", "export_units", "import_persons", "import_units"]
