"""Which files a reading process may open: the interpreter's and the system's own, and only to read.

Landlock (Linux 5.13 and later) is laid by a process on itself for good, without any privilege. Elsewhere
:func:`hide_files` says that it could not. See docs/files.md.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

# include/uapi/linux/landlock.h; the numbers of the calls are the same on every architecture.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION: Final = 1
_BENEATH: Final = 1
_READ_FILE, _READ_DIRECTORY = 1 << 2, 1 << 3
_EVERYTHING: Final = (1 << 13) - 1
_NO_NEW_PRIVILEGES: Final = 38
_SYSTEM: Final = (
    *("/usr", "/lib", "/lib64", "/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system"),
    *("/dev/null", "/dev/urandom", "/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/etc/alternatives"),
)


def hide_files() -> bool:
    """Leave this process only :func:`needed_paths`, for good; return whether the kernel took it."""
    if sys.platform != "linux":
        return False
    kernel = ctypes.CDLL(None, use_errno=True)
    if kernel.syscall(_CREATE_RULESET, None, 0, _VERSION) < 1:
        return False
    handled = ctypes.create_string_buffer(struct.pack("=Q", _EVERYTHING), 8)
    rules = kernel.syscall(_CREATE_RULESET, handled, 8, 0)
    if rules < 0:
        return False
    for path in needed_paths():
        _allow(kernel, rules, path)
    kernel.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    held: int = kernel.syscall(_RESTRICT_SELF, rules, 0)
    os.close(rules)
    return held == 0


def needed_paths() -> list[Path]:
    """Return what an interpreter and its libraries are loaded from."""
    package = Path(__file__).parents[3]
    named: Iterable[str | Path] = (*_SYSTEM, sys.prefix, sys.base_prefix, package, *filter(None, sys.path))
    return [path for path in dict.fromkeys(Path(name) for name in named) if path.exists()]


def _allow(kernel: ctypes.CDLL, rules: int, path: Path) -> None:
    access = _READ_FILE | (_READ_DIRECTORY if path.is_dir() else 0)
    handle = os.open(path, getattr(os, "O_PATH", 0) | os.O_CLOEXEC)
    rule = ctypes.create_string_buffer(struct.pack("=Qi", access, handle), 12)
    kernel.syscall(_ADD_RULE, rules, _BENEATH, rule, 0)
    os.close(handle)
