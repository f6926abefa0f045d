"""What a call refuses, by code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from redstart.kernel.errors import RedstartError

if TYPE_CHECKING:
    from collections.abc import Callable


def refusal(call: Callable[[], object]) -> RedstartError:
    """Return the error that a call raises, both of whose languages can be read."""
    with pytest.raises(RedstartError) as caught:
        call()
    error = caught.value
    for language in ("zh", "en"):
        assert error.message(language)
        assert error.advice(language)
    return error


def refused(call: Callable[[], object]) -> str:
    """Return the code of the error that a call raises."""
    return refusal(call).code
