"""The walls of the house reach every room."""

import tomllib

from tests.repository.tree import ROOT, SOURCE

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]


def rooms(folder: str) -> set[str]:
    parent = SOURCE / folder
    found = {path.name for path in parent.iterdir() if (path / "__init__.py").exists()}
    return {".".join(filter(None, ["redstart", folder.replace("/", "."), name])) for name in found}


def contract(name: str) -> dict:
    return next(item for item in CONTRACTS if item["name"] == name)


def layers(name: str) -> set[str]:
    return {room.strip() for layer in contract(name)["layers"] for room in layer.split("|")}


def test_every_room_is_in_a_storey():
    assert rooms("") - layers("Storeys of the house") == set()


def test_every_app_is_in_a_storey():
    assert rooms("apps") - layers("Storeys of the ledger") == set()


def test_every_door_is_kept_apart():
    assert rooms("interfaces") == set(contract("Doors do not open into one another")["modules"])
