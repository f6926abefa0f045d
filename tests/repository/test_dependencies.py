"""Every dependency is there for a reason, is used, and is locked with its hash."""

import ast
import re
import tomllib
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.repository.tree import ROOT, SOURCE, texts

PROJECT = (ROOT / "pyproject.toml").read_text("utf-8")
LOCKS = ("runtime", "dev", "bootstrap")
# Loaded by name, not imported: Django's database backend and what settings name as text.
NAMED_ONLY = {"psycopg", "whitenoise", "django-htmx"}


def declared(*, group: str | None = None) -> list[str]:
    project = tomllib.loads(PROJECT)
    lines = project["dependency-groups"][group] if group else project["project"]["dependencies"]
    return [canonicalize_name(Requirement(line).name) for line in lines]


def locked(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.lock").read_text("utf-8")


@pytest.mark.parametrize("name", [*declared(), *declared(group="dev")])
def test_a_dependency_has_its_reason_beside_it(name):
    lines = [line for line in PROJECT.splitlines() if re.match(rf'\s*"{name}[\[<>=]', line.lower())]
    assert lines
    assert all(re.search(r"#\s*\S+ \S+", line) for line in lines)


def test_every_runtime_dependency_is_used():
    imported = {name for _, text in texts(".py", under=SOURCE) for name in _imports(text)}
    distributions = packages_distributions()
    used = {canonicalize_name(item) for name in imported for item in distributions.get(name, ())}
    assert set(declared()) - used - NAMED_ONLY == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_package_with_hashes(lock):
    entries = re.findall(r"^[a-z0-9][^\n]*==.*?(?=^\S|\Z)", locked(lock), re.MULTILINE | re.DOTALL)
    assert entries
    assert [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_index(lock):
    assert re.search(r"https?://|--index-url|--extra-index-url|--find-links", locked(lock)) is None


def test_the_front_end_lock_names_no_registry():
    assert '"resolved": "http' not in (ROOT / "frontend" / "package-lock.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("lock", "names"), [("runtime", declared()), ("dev", declared() + declared(group="dev"))]
)
def test_the_lock_holds_every_declared_dependency(lock, names):
    held = {
        canonicalize_name(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", locked(lock), re.MULTILINE)
    }
    assert set(names) - held == set()


def _imports(text: str) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names
