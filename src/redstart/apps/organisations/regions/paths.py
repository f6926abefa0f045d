"""A region's path changes: whatever names the path follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.apps import apps
from django.db.models.functions import Length

from redstart.apps.journal.recorded import Recorded
from redstart.apps.organisations.models import Region
from redstart.apps.organisations.regions.errors import PATH_TOO_LONG
from redstart.kernel.errors import RedstartError

if TYPE_CHECKING:
    from redstart.apps.journal.act import Act

PATH_COLUMN = "region_path"
_LONGEST = 200


def segment(path: str) -> str:
    """Return the last code of a path."""
    return path.rstrip("/").rpartition("/")[2]


def tables_with_paths() -> list[type[Recorded]]:
    """Return every recorded table that names regions by path: roles, files, whatever comes."""
    tables = [model for model in apps.get_models() if issubclass(model, Recorded)]
    return [model for model in tables if any(f.attname == PATH_COLUMN for f in model._meta.concrete_fields)]  # noqa: SLF001


def repath(act: Act, region: Region, above: str) -> str:
    """Put a region and all beneath it under the path ``above``; roles and files follow. Return its path."""
    old, new = region.path, f"{above}{segment(region.path)}/"
    if new == old:
        return new
    beneath = Region.objects.filter(path__startswith=old).order_by(Length("path"), "path")
    if max(len(row.path) for row in beneath) - len(old) + len(new) > _LONGEST:
        raise RedstartError(PATH_TOO_LONG, name=region.name)
    for row in beneath:
        moved = region if row.pk == region.pk else row
        act.change(moved, path=new + row.path.removeprefix(old))
    for model in tables_with_paths():
        for named in model.objects.filter(**{f"{PATH_COLUMN}__startswith": old}).order_by("pk"):
            path = cast("str", getattr(named, PATH_COLUMN))
            values: dict[str, Any] = {PATH_COLUMN: new + path.removeprefix(old)}
            act.change(named, **values)
    return new
