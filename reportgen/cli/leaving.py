"""How a run ends -> an exit code, with everything tidied up and a word on why."""

from __future__ import annotations

import signal
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from reportgen import __version__
from reportgen.cli.session import say
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

_BUG: Final = 70
_STOPPED: Final = 130


def code_of(run: Callable[[], object]) -> int:
    """Give the exit code of a run, however it ends; what went wrong is said on standard error."""
    asked: list[int] = []
    try:
        with _ending_tidily(asked):
            run()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        with suppress(OSError):  # of a terminal that is no more
            click.echo(_("stopped; every file is as it was before the edition at work"), err=True)
        return 128 + asked[0] if asked else _STOPPED
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else _BUG
    except Exception as error:  # noqa: BLE001 -- whatever is left is a bug of ours, and says so
        return _bug(error)
    return 0


@contextmanager
def _ending_tidily(asked: list[int]) -> Iterator[None]:
    """Take SIGTERM and SIGHUP for a Ctrl-C, once, and note which: who insists has the process gone at once.

    What waits in a library may have another interrupt made of ours.
    """
    numbers = [number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)) is not None]

    def end(number: int, _: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        asked.append(number)
        raise KeyboardInterrupt

    former = {}
    with suppress(ValueError):  # only the main thread may
        former = {
            number: signal.signal(number, end) for number in numbers if signal.getsignal(number) == signal.SIG_DFL
        }
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _bug(error: Exception) -> int:
    import traceback

    where = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}: {error}"
    say(_("reportgen {version} has a bug: {what}", version=__version__, what=what), err=True)
    click.echo(
        _(
            "at {file}:{line}; every file is whole, and those named above were made. Please report it with\n"
            "the output of `reportgen doctor` and what you did.",
            file=Path(where.filename).name,
            line=where.lineno,
        ),
        err=True,
    )
    return _BUG
