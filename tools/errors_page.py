"""Write docs/errors.md from the kinds of error that the code declares.

python tools/errors_page.py
"""

import importlib
import os
import pkgutil
import tempfile
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "errors.md"
HEAD = """\
# Errors

Every error that a person can meet, by its code. This page is made from the code by `make docs`; a test holds
it current. What stands in braces is filled in where the error is raised.

| Code | 发生了什么 · What happened | 怎么办 · What to do |
| --- | --- | --- |
"""


def every_kind():
    """Return every kind of error, after importing every module that may declare one."""
    import redstart

    load_django()
    from redstart.kernel.errors import ErrorKind

    names = [module.name for module in pkgutil.walk_packages(redstart.__path__, "redstart.")]
    modules = [
        importlib.import_module(name)
        for name in names
        if ".migrations." not in name and not name.endswith(".wsgi")
    ]
    kinds = {kind for module in modules for kind in vars(module).values() if isinstance(kind, ErrorKind)}
    return sorted(kinds, key=lambda kind: kind.code)


def render() -> str:
    """Return the text of the page."""
    return HEAD + "".join(
        f"| `{kind.code}` | {kind.zh}<br>{kind.en} | {kind.zh_advice}<br>{kind.en_advice} |\n"
        for kind in every_kind()
    )


def load_django() -> None:
    """Load Django where nobody has: modules of the ledger cannot be imported without it."""
    import django
    from django.apps import apps

    if not apps.ready:
        os.environ["REDSTART_DATA"] = tempfile.mkdtemp(prefix="redstart-docs-")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redstart.config.settings")
        django.setup()


if __name__ == "__main__":
    PAGE.write_text(render(), "utf-8")
