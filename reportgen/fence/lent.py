"""A program -> the files and folders of this machine that it needs to start, and no place of a user's."""

from __future__ import annotations

import os
import shutil
import struct
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reportgen.fence.landlock import LOOK, RUN, WORK, Access

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.fence.bounds import Bounds

SYSTEM: Final = tuple(
    map(
        Path,
        (
            "/usr/lib",
            "/usr/lib32",
            "/usr/lib64",
            "/usr/share",
            "/usr/local/lib",
            "/usr/local/share",
            "/usr/local/texlive",
            "/lib",
            "/lib64",
            "/nix/store",
            "/etc/ld.so.cache",
            "/etc/texmf",
            "/var/lib/texmf",
            "/sys/kernel/mm/transparent_hugepage",
        ),
    )
)
"""What comes with the system: libraries, TeX's trees and fonts, as distributions lay them out; how memory is paged."""
DEVICES: Final = ((Path("/dev/null"), Access.READ | Access.WRITE), (Path("/dev/urandom"), Access.READ))
_BINARIES: Final = tuple(map(Path, ("/usr/bin", "/bin")))
_DEEPEST = 4
"""Scripts that run scripts; the kernel itself goes no further (execve(2))."""
_MAGIC, _BITS_64 = b"\x7fELF", 2
_PROGRAM_INTERPRETER = 3


def lent(program: Path, bounds: Bounds) -> Iterator[tuple[Path, Access]]:
    """Give what a program may do where: run itself, look at the system and at what it is lent, work in its folder."""
    for path in (*SYSTEM, *trees(program)):
        yield path, LOOK
    for path in bounds.reads:
        yield path.resolve(), LOOK
    for path in executables(program):
        yield path, RUN
    if _is_script(program):
        # A script names what it runs in ways that nobody but its shell can read.
        for path in (*_BINARIES, *SYSTEM):
            yield path, LOOK | Access.EXECUTE
    yield from DEVICES
    yield bounds.folder, WORK


@cache
def executables(program: Path, depth: int = _DEEPEST) -> tuple[Path, ...]:
    """Give what the kernel itself executes for a program: interpreters and loaders, as the heads of files name them."""
    interpreter = _interpreter(program) if depth else None
    return (program.resolve(), *(executables(interpreter, depth - 1) if interpreter else ()))


@cache
def trees(program: Path) -> tuple[Path, ...]:
    """Give the tree of a TeX Live of its own: TREE/bin/ARCHITECTURE/program, with the site's beside it."""
    tree = program.resolve().parent.parent.parent
    return (tree, tree.parent / "texmf-local") if (tree / "texmf-dist").is_dir() else ()


@cache
def _is_script(program: Path) -> bool:
    return _head(program).startswith(b"#!")


def _interpreter(program: Path) -> Path | None:
    head = _head(program)
    if head.startswith(b"#!"):
        words = head[2:].partition(b"\n")[0].split()
        return Path(os.fsdecode(words[0])) if words else None
    if head.startswith(_MAGIC) and head[4] == _BITS_64:
        return _loader(program, head)
    return None


def _loader(program: Path, head: bytes) -> Path | None:
    """The loader that an ELF file asks for (elf(5), PT_INTERP)."""
    order = "<" if head[5] == 1 else ">"
    (table,) = struct.unpack_from(f"{order}Q", head, 32)
    size, count = struct.unpack_from(f"{order}HH", head, 54)
    with program.open("rb") as file:
        file.seek(table)
        entries = file.read(size * count)
        for at in range(0, len(entries) - size + 1, size):
            kind, place, length = struct.unpack_from(f"{order}I4xQ16xQ", entries, at)
            if kind == _PROGRAM_INTERPRETER:
                file.seek(place)
                return Path(os.fsdecode(file.read(length).rstrip(b"\0")))
    return None


def _head(program: Path) -> bytes:
    try:
        with program.open("rb") as file:
            return file.read(256).ljust(64, b"\0")
    except OSError:
        return bytes(64)


def found(name: str) -> Path | None:
    """Give a tool of the system by its name."""
    path = shutil.which(name)
    return Path(path) if path else None
