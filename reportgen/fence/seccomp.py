"""An architecture -> a filter of system calls: no sockets, no new processes, nobody else's memory (seccomp(2)).

It is a program of classic BPF, put together here: the package `pyseccomp` needs a library that machines may lack.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import signal
import struct
import sys
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from reportgen.fence.bounds import Broken

if TYPE_CHECKING:
    from collections.abc import Mapping

_SET_SECCOMP, _FILTER, _NO_NEW_PRIVILEGES, _SIGNAL_OF_DEATH = 22, 2, 38, 1
_CAPABILITIES = 0x20080522
"""The version of capset(2) that has 64 of them, in two halves: effective, permitted, inheritable."""
_READ_ALL = 1 << 2
"""CAP_DAC_READ_SEARCH (linux/capability.h)."""
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERROR, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER, _ARCHITECTURE, _FIRST, _SECOND = 0, 4, 16, 24
"""Places in `struct seccomp_data`: the call, and the low half of its first and second argument."""
_X32 = 0x40000000
_CLONE_THREAD = 0x00010000
_VFORK_FLAGS = 0x00004111
"""CLONE_VM, CLONE_VFORK, SIGCHLD: vfork(2) where it is a clone(2) without a stack."""

_ARCHITECTURES: Final = MappingProxyType({"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)})
"""AUDIT_ARCH of linux/audit.h, and the column of the numbers below."""
_CLONE: Final = (56, 220)
_LIMIT: Final = (302, 261)
"""prlimit64, by which a program looks at its own limits: process 0."""
_UNKNOWN: Final[tuple[int, ...]] = (435,)
"""clone3, of which a filter cannot see the flags: said not to be there, so that the C library takes clone."""
_DENIED: Final[Mapping[str, tuple[int | None, int | None]]] = MappingProxyType(
    {
        # no way out of the machine, or to who listens on it
        "socket": (41, 198),
        "io_uring_setup": (425, 425),
        # no other process: to make, to steer, to read
        "fork": (57, None),
        "ptrace": (101, 117),
        "process_vm_readv": (310, 270),
        "process_vm_writev": (311, 271),
        "kill": (62, 129),
        "rt_sigqueueinfo": (129, 138),
        "rt_tgsigqueueinfo": (297, 240),
        "tkill": (200, 130),
        "pidfd_send_signal": (424, 424),
        "pidfd_open": (434, 434),
        "pidfd_getfd": (438, 438),
        # nothing said to one by memory or messages of the system
        "shmget": (29, 194),
        "shmat": (30, 196),
        "shmctl": (31, 195),
        "semget": (64, 190),
        "semop": (65, 193),
        "semctl": (66, 191),
        "semtimedop": (220, 192),
        "msgget": (68, 186),
        "msgsnd": (69, 189),
        "msgrcv": (70, 188),
        "msgctl": (71, 187),
        "mq_open": (240, 180),
        "mq_unlink": (241, 181),
        # nothing of files that Landlock does not watch, or does not yet in old kernels
        "truncate": (76, 45),
        "chmod": (90, None),
        "fchmod": (91, 52),
        "fchmodat": (268, 53),
        "fchmodat2": (452, 452),
        "chown": (92, None),
        "fchown": (93, 55),
        "lchown": (94, None),
        "fchownat": (260, 54),
        "utime": (132, None),
        "utimes": (235, None),
        "utimensat": (280, 88),
        "futimesat": (261, None),
        "setxattr": (188, 5),
        "lsetxattr": (189, 6),
        "fsetxattr": (190, 7),
        "removexattr": (197, 14),
        "lremovexattr": (198, 15),
        "fremovexattr": (199, 16),
        "open_by_handle_at": (304, 265),
        # nothing of the kernel's that a setter of pages has no use for
        "unshare": (272, 97),
        "setns": (308, 268),
        "mount": (165, 40),
        "umount2": (166, 39),
        "open_tree": (428, 428),
        "move_mount": (429, 429),
        "fsopen": (430, 430),
        "mount_setattr": (442, 442),
        "pivot_root": (155, 41),
        "chroot": (161, 51),
        "bpf": (321, 280),
        "perf_event_open": (298, 241),
        "userfaultfd": (323, 282),
        "keyctl": (250, 219),
        "add_key": (248, 217),
        "request_key": (249, 218),
        "personality": (135, 92),
    }
)
"""Calls by their numbers on x86_64 and on aarch64; None where there is no such call."""


@cache
def program() -> bytes | None:
    """Give the filter for this machine; None if its architecture is not known here."""
    known = _ARCHITECTURES.get(platform.machine())
    if known is None or not sys.platform.startswith("linux") or sys.maxsize < 2**32:
        return None
    architecture, column = known
    denied = [number for numbers in _DENIED.values() if (number := numbers[column]) is not None]
    steps = [
        _step(_LOAD, _ARCHITECTURE),
        _step(_EQUAL, architecture, 1, 0),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER),
        _step(_AT_LEAST, _X32, 0, 1),
        _step(_RETURN, _ERROR | errno.EPERM),
    ]
    for number in _UNKNOWN:
        steps += _on(number, _ERROR | errno.ENOSYS)
    for number in denied:
        steps += _on(number, _ERROR | errno.EPERM)
    steps += [
        _step(_EQUAL, _LIMIT[column], 0, 4),
        _step(_LOAD, _FIRST),
        _step(_EQUAL, 0, 0, 1),
        _step(_RETURN, _ALLOW),
        _step(_RETURN, _ERROR | errno.EPERM),
        _step(_EQUAL, _CLONE[column], 1, 0),
        _step(_RETURN, _ALLOW),
        # A thread may be made; a process only as vfork(2) does it, which is how this very program is started.
        _step(_LOAD, _FIRST),
        _step(_ANY_BIT, _CLONE_THREAD, 4, 0),
        _step(_EQUAL, _VFORK_FLAGS, 0, 2),
        _step(_LOAD, _SECOND),
        _step(_EQUAL, 0, 1, 0),
        _step(_RETURN, _ERROR | errno.EPERM),
        _step(_RETURN, _ALLOW),
    ]
    return b"".join(steps)


def die_with_parent() -> None:
    """Have the kernel kill this process when the thread that made it ends (prctl(2), PR_SET_PDEATHSIG)."""
    _control(_SIGNAL_OF_DEATH, signal.SIGKILL)


def forgo_privileges() -> None:
    """Let this thread, and all that it will start, have none of root's capabilities, and never gain one; else Broken.

    One is left to who has it: to read files of other owners, as far as the fence lets anything be read. A capability
    that is gone does not come back by execve(2) where no privilege can be gained (capabilities(7), prctl(2)).
    """
    _control(_NO_NEW_PRIVILEGES, 1)
    header = struct.pack("@Ii", _CAPABILITIES, 0)
    sets = ctypes.create_string_buffer(struct.calcsize("@6I"))
    _checked(_library().capget(header, sets))
    effective, permitted, *_ = struct.unpack("@6I", sets)
    left = (effective & _READ_ALL, permitted & _READ_ALL, 0, 0, 0, 0)
    _checked(_library().capset(header, struct.pack("@6I", *left)))


def restrict(filter_: bytes) -> None:
    """Bind this thread, and all that it will start, for good; Broken if the kernel will not."""
    kept = ctypes.create_string_buffer(filter_, len(filter_))
    whole = ctypes.create_string_buffer(struct.pack("@HP", len(filter_) // 8, ctypes.addressof(kept)))
    _control(_SET_SECCOMP, _FILTER, ctypes.addressof(whole))


def _on(number: int, answer: int) -> list[bytes]:
    return [_step(_EQUAL, number, 0, 1), _step(_RETURN, answer)]


def _step(code: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_so, if_not, value)


@cache
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _control(option: int, *arguments: int) -> None:
    wide = [ctypes.c_ulong(each) for each in (*arguments, *[0] * (4 - len(arguments)))]
    _checked(_library().prctl(option, *wide))


def _checked(given: int) -> None:
    if given != 0:
        error = ctypes.get_errno()
        raise Broken(error, os.strerror(error))
