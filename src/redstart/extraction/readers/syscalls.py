"""What the kernel refuses a reading process: connections, programs, files written, other processes.

A filter of system calls (seccomp, Linux on x86-64 and arm64) that a process lays on itself for good, without
any privilege. It holds for native code as well, which the interpreter's own checks never see. Elsewhere
:func:`deny` says that it could not, and the interpreter's checks and the limits stand alone; see
docs/files.md.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
from typing import Final

# include/uapi/linux: seccomp.h, filter.h, audit.h, sched.h, fcntl.h
_NO_NEW_PRIVILEGES: Final = 38
_SET_SECCOMP, _MODE_FILTER = 22, 2
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERROR, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_X32: Final = 0x40000000  # the second set of numbers that x86-64 answers to
_CLONE_THREAD: Final = 0x00010000
_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_AUDIT: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_COLUMN: Final = {"x86_64": 0, "aarch64": 1}

# Number on x86-64 and on arm64; -1 where the architecture has no such call.
_REFUSED: Final[dict[str, tuple[int, int]]] = {
    "socket": (41, 198), "connect": (42, 203), "accept": (43, 202), "sendto": (44, 206),
    "recvfrom": (45, 207), "sendmsg": (46, 211), "recvmsg": (47, 212), "bind": (49, 200),
    "listen": (50, 201), "socketpair": (53, 199), "accept4": (288, 242), "recvmmsg": (299, 243),
    "sendmmsg": (307, 269), "fork": (57, -1), "vfork": (58, -1), "execve": (59, 221),
    "execveat": (322, 281), "kill": (62, 129), "tkill": (200, 130), "ptrace": (101, 117),
    "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424), "creat": (85, -1), "truncate": (76, 45),
    "rename": (82, -1), "renameat": (264, 38), "renameat2": (316, 276), "mkdir": (83, -1),
    "mkdirat": (258, 34), "rmdir": (84, -1), "link": (86, -1), "linkat": (265, 37), "unlink": (87, -1),
    "unlinkat": (263, 35), "symlink": (88, -1), "symlinkat": (266, 36), "mknod": (133, -1),
    "mknodat": (259, 33), "chmod": (90, -1), "fchmod": (91, 52), "fchmodat": (268, 53), "chown": (92, -1),
    "fchown": (93, 55), "lchown": (94, -1), "fchownat": (260, 54), "utimensat": (280, 88),
    "setxattr": (188, 5), "chroot": (161, 51), "mount": (165, 40), "umount2": (166, 39),
    "pivot_root": (155, 41), "unshare": (272, 97), "setns": (308, 268), "bpf": (321, 280),
    "perf_event_open": (298, 241), "userfaultfd": (323, 282), "keyctl": (250, 219), "add_key": (248, 217),
    "memfd_create": (319, 279), "io_uring_setup": (425, 425), "open_by_handle_at": (304, 265),
    "shmget": (29, 194), "msgget": (68, 186),
}  # fmt: skip
_OPEN, _OPENAT, _OPENAT2 = (2, -1), (257, 56), (437, 437)
_CLONE, _CLONE3 = (56, 220), (435, 435)


def deny() -> bool:
    """Lay the filter on this process for good; return whether the kernel took it."""
    program = filter_program(platform.machine())
    if program is None:
        return False
    kernel = ctypes.CDLL(None, use_errno=True)
    buffer = ctypes.create_string_buffer(program, len(program))
    header = _Program(len(program) // 8, ctypes.addressof(buffer))
    if kernel.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(kernel.prctl(_SET_SECCOMP, _MODE_FILTER, ctypes.byref(header), 0, 0) == 0)


def filter_program(machine: str) -> bytes | None:
    """Return the filter for a machine in the kernel's form; ``None`` where it is not known.

    A call that is made in the manner of another architecture ends the process. Threads may begin, processes
    may not; a file may be opened to be read only.
    """
    if sys.platform != "linux" or machine not in _AUDIT:
        return None
    column = _COLUMN[machine]
    lines = [
        _line(_LOAD, _ARCHITECTURE),
        _line(_EQUAL, _AUDIT[machine], 1, 0),
        _line(_RETURN, _KILL),
        _line(_LOAD, _NUMBER),
        _line(_AT_LEAST, _X32, 0, 1),
        _line(_RETURN, _ERROR | errno.EPERM),
    ]
    for numbers in _REFUSED.values():
        lines += _refuse(numbers[column], errno.EPERM)
    # The C library falls back to the older calls, whose arguments can be looked at.
    lines += _refuse(_CLONE3[column], errno.ENOSYS) + _refuse(_OPENAT2[column], errno.ENOSYS)
    lines += _only(_CLONE[column], argument=0, bits=_CLONE_THREAD, wanted=True)
    lines += _only(_OPEN[column], argument=1, bits=_WRITES, wanted=False)
    lines += _only(_OPENAT[column], argument=2, bits=_WRITES, wanted=False)
    return b"".join([*lines, _line(_RETURN, _ALLOW)])


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def _line(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


def _refuse(number: int, error: int) -> list[bytes]:
    if number < 0:
        return []
    return [_line(_EQUAL, number, 0, 1), _line(_RETURN, _ERROR | error)]


def _only(number: int, *, argument: int, bits: int, wanted: bool) -> list[bytes]:
    """Let a call through only where its argument has (or has not) one of ``bits``."""
    if number < 0:
        return []
    allow, refuse = _line(_RETURN, _ALLOW), _line(_RETURN, _ERROR | errno.EPERM)
    return [
        _line(_EQUAL, number, 0, 4),
        _line(_LOAD, _ARGUMENTS + 8 * argument),
        _line(_ANY_BIT, bits, 0, 1),
        *((allow, refuse) if wanted else (refuse, allow)),
    ]
