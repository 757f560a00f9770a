"""However a run ends, the process leaves with the code that is promised, and says why."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

import click
import pytest

from reportgen.cli.leaving import code_of

if TYPE_CHECKING:
    from collections.abc import Callable


def raising(error: BaseException) -> Callable[[], None]:
    """Give a run that ends with this."""

    def run() -> None:
        raise error

    return run


def stopping() -> None:
    """Be asked by somebody to end."""
    signal.raise_signal(signal.SIGTERM)


def hanging_up() -> None:
    """Have the terminal closed."""
    signal.raise_signal(signal.SIGHUP)


@pytest.mark.parametrize(
    ("run", "code", "said"),
    [
        (lambda: None, 0, ""),
        (lambda: sys.exit(0), 0, ""),
        (lambda: sys.exit(1), 1, ""),
        (raising(click.UsageError("name one")), 2, "name one"),
        (raising(click.ClickException("cannot be written")), 1, "cannot be written"),
        (raising(KeyboardInterrupt()), 130, "stopped"),
        (raising(click.Abort()), 130, "stopped"),
        (stopping, 143, "stopped"),
        (hanging_up, 129, "stopped"),
        (raising(ZeroDivisionError("by\x1b[31m nought")), 70, "has a bug: ZeroDivisionError: by␛[31m nought"),
        (lambda: sys.exit("a text"), 70, ""),
    ],
)
def test_every_end_has_its_code(
    run: Callable[[], object], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code_of(run) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert bool(err) == bool(said)
    assert "Traceback" not in err


def test_a_bug_claims_no_more_than_holds(capsys: pytest.CaptureFixture[str]) -> None:
    code_of(raising(ZeroDivisionError()))
    assert "every file is whole, and those named above were made" in capsys.readouterr().err


def test_a_run_leaves_signals_as_they_were() -> None:
    before = signal.getsignal(signal.SIGTERM)
    code_of(stopping)
    assert signal.getsignal(signal.SIGTERM) == before
