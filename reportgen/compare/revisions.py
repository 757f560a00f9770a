"""A revision and a folder -> the files that git has of it, without a checkout.

git runs behind the fence: the settings of a repository can name programs, and a repository may be a stranger's.
"""

from __future__ import annotations

import io
import os
import shutil
import tarfile
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from reportgen import fence
from reportgen.diagnostics import Diagnostic, Refused, Span
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

_SETTINGS: Final = Path("/etc/gitconfig")
_LARGEST: Final = 8 * 1024 * 1024
_ENDINGS: Final = (".yaml", ".csv", ".bib")


def files_at(revision: str, below: str) -> dict[str, bytes]:
    """Give the files of a folder as a revision of its repository has them, by their paths below it.

    `below` counts from the top of the repository that the current folder is in, or with ./ from the current folder.
    Refused with M102 if there is no such revision or folder, M103 if there is no repository or no git.
    """
    top = _top(Path.cwd(), revision)
    folder = below
    if below.startswith(("./", "../")) or below == ".":
        folder = Path(os.path.relpath(Path.cwd() / below, top)).as_posix()
    return _archived(top, revision, "" if folder == "." else folder.rstrip("/"))


def files_of(folder: Path, revision: str) -> dict[str, bytes]:
    """Give the files of a folder that is there as a revision has them; Refused as `files_at`."""
    top = _top(folder.absolute(), revision)
    below = Path(os.path.relpath(folder.absolute().resolve(), top.resolve())).as_posix()
    return _archived(top, revision, "" if below == "." else below)


def _top(folder: Path, revision: str) -> Path:
    found = next((each for each in (folder, *folder.parents) if (each / ".git").exists()), None)
    if found is None:
        said = _(
            "'{folder}' lies in no repository of git, and has no '{revision}'",
            folder=folder.as_posix(),
            revision=revision,
        )
        raise Refused([Diagnostic("M103", said, hint=_("compare two folders, or two PDFs"))])
    return found


def _archived(top: Path, revision: str, below: str) -> dict[str, bytes]:
    program = shutil.which("git")
    said = f"{revision}:{below}"
    if program is None:
        raise Refused(
            [
                Diagnostic(
                    "M103", _("'{said}' is read by git, which is not on this machine", said=said), hint=_("install git")
                )
            ]
        )
    places = list(dict.fromkeys(_stores(top)))
    # What begins with a hyphen would be an option.
    if revision.startswith("-") or not places:
        raise Refused([_unknown(said, _("this is no revision"))])
    command = (program, "--git-dir", str(places[0]), "archive", "--format=tar", said)
    reads = (*places, *(each for each in (_SETTINGS,) if each.is_file()))
    try:
        answer = fence.answer(command, b"", reads=reads)
    except OSError as error:  # TimeIsUp is one
        raise Refused([Diagnostic("M103", _("git cannot be run: {reason}", reason=error.strerror or error))]) from error
    if answer.code:
        raise Refused([_unknown(said, answer.complaints.removeprefix("fatal: ").splitlines()[-1:])])
    with tarfile.open(fileobj=io.BytesIO(answer.said)) as archive:
        return dict(_files(archive))


def _unknown(said: str, why: str | list[str]) -> Diagnostic:
    said = said.removesuffix(":")
    told = why if isinstance(why, str) else "".join(why) or _("git does not say why")
    return Diagnostic(
        "M102",
        _("'{said}' cannot be read: {told}", said=said, told=told),
        Span(said),
        _("git log names the revisions there are"),
    )


def _files(archive: tarfile.TarFile) -> Iterator[tuple[str, bytes]]:
    for member in archive:
        name = PurePosixPath(member.name).as_posix()
        if member.isfile() and member.size <= _LARGEST and name.endswith(_ENDINGS):
            file = archive.extractfile(member)
            if file:
                yield name, file.read()


def _stores(top: Path) -> Iterator[Path]:
    """Give the folders that a repository is kept in, its own first (gitrepository-layout(5))."""
    own = top / ".git"
    if own.is_file():
        own = top / own.read_text("utf-8").removeprefix("gitdir:").strip()
    if not own.is_dir():
        return
    yield own
    common = own
    with suppress(OSError):
        common = own / (own / "commondir").read_text("utf-8").strip()
        yield common
    with suppress(OSError):
        lines = (common / "objects" / "info" / "alternates").read_text("utf-8").splitlines()
        yield from (path for line in lines if line and (path := common / "objects" / line).is_dir())
