"""The language of the command line: REDSTART_LANG, else the locale; what a document says keeps its own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from redstart.kernel.errors import Language

_VARIABLES = ("REDSTART_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def language(variables: Mapping[str, str] | None = None) -> Language:
    """Return the language of messages: Chinese where the first variable that is set begins with ``zh``."""
    environment = os.environ if variables is None else variables
    chosen = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    return "zh" if chosen.lower().startswith("zh") else "en"


def say(*, zh: str, en: str) -> str:
    """Return the text in the user's language."""
    return zh if language() == "zh" else en
