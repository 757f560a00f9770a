"""A client of a Dask cluster -> the workers that would make the same bytes as this machine; the others are named.

Each worker is asked what it has before it is given anything, also one that comes while others are at work.
"""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING, Final

from reportgen.batch.kit import Kit, kit, objections
from reportgen.batch.remote import inspected
from reportgen.diagnostics import Diagnostic, Refused
from reportgen.messages import _, ngettext
from reportgen.publish import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from distributed import Client

    from reportgen.settings import Settings

_LOOK: Final = 2.0
"""Seconds from one look at which workers there are to the next."""
_TOLD: Final = 3
"""Reasons that are told of a worker: one that has no TeX lacks many things."""


class Muster:
    """The workers of a cluster, looked at now and then."""

    def __init__(self, client: Client, settings: Settings, report: Callable[[Iterable[Diagnostic]], None]) -> None:
        """Take who is told of workers that are of no use; in a folder that is shared, leave a mark."""
        self._client, self._settings, self._report = client, settings, report
        self._here = kit(settings.forms)
        self._of_use: dict[str, bool] = {}
        self._looked = 0.0
        self._mark: tuple[Path, bytes] | None = None
        if settings.shared:
            self._mark = settings.out / f".reportgen-{secrets.token_hex(8)}", secrets.token_bytes(16)
            write(*self._mark)

    def close(self) -> None:
        """Take the mark away."""
        if self._mark:
            self._mark[0].unlink(missing_ok=True)

    @property
    def fit(self) -> frozenset[str]:
        """Give the addresses of the workers that are of use, as they were at the last look."""
        return frozenset(address for address, of_use in self._of_use.items() if of_use)

    def look(self) -> None:
        """Look who is there, unless that was done just now; OSError if the scheduler does not answer."""
        if time.monotonic() < self._looked + _LOOK:
            return
        present = set(self._client.nthreads())
        self._of_use = {address: of_use for address, of_use in self._of_use.items() if address in present}
        self._ask(sorted(present - set(self._of_use)))
        self._looked = time.monotonic()

    def _ask(self, workers: list[str]) -> None:
        if not workers:
            return
        mark = self._mark and self._mark[0].absolute()
        answers = self._client.run(inspected, self._settings.forms, mark, workers=workers, on_error="return")
        alike = dict[tuple[str, ...], list[str]]()
        for address in workers:
            why = tuple(self._objections(answers.get(address)))
            self._of_use[address] = not why
            if why:
                alike.setdefault(why, []).append(address)
        self._report(_not_used(addresses, why) for why, addresses in alike.items())

    def _objections(self, answer: object) -> Iterable[str]:
        match answer:
            case Kit() as there, content:
                yield from objections(self._here, there)
                if self._mark and content != self._mark[1]:
                    yield _("it does not see '{folder}'", folder=self._settings.out.as_posix())
            case _:
                why = str(answer).partition("\n")[0]
                yield _("it does not answer as a reportgen of this version: {why}", why=why)

    def nobody(self) -> Refused:
        """Say that there is no worker of use."""
        said = _("the cluster has no worker that can be used")
        hint = _(
            "workers need what this machine has: one image for all, and 'reportgen doctor' on each says what lacks"
        )
        return Refused([Diagnostic("X112", said, hint=hint)])


def _not_used(addresses: list[str], why: tuple[str, ...]) -> Diagnostic:
    more = len(why) - _TOLD
    reasons = "; ".join((*why[:_TOLD], *([ngettext("{n} more", "{n} more", more)] if more > 0 else ())))
    said = ngettext(
        "a worker is not used, {workers}: {reasons}",
        "{n} workers are not used, {workers}: {reasons}",
        len(addresses),
        workers=", ".join(addresses),
        reasons=reasons,
    )
    return Diagnostic("X112", said, severity="warning")
