"""An order -> the briefing and the briefs that it names, opened; N103 for what shows of them later."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pikepdf

from reportgen.diagnostics import Refused
from reportgen.messages import _
from reportgen.pack.opening import AGAIN, open_pdf
from reportgen.pdf import Unreadable, readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.diagnostics import Faults
    from reportgen.model.packing import Order
    from reportgen.pack.opening import Opened


@contextmanager
def reading(order: Order, faults: Faults) -> Iterator[None]:
    """Refuse (N103) a file that has a part of another kind or size than it should be, wherever that shows."""
    before = pikepdf.settings.set_qpdf_limits(flate_max_memory=order.limits.unpacked)
    try:
        with readable(), warnings.catch_warnings():
            # What pikepdf would warn of in a stranger's file was there before, or the count tells.
            warnings.simplefilter("ignore", pikepdf.PikepdfWarning)
            yield
    except Unreadable as error:
        message = _(
            "'{host}' or a brief has a part that is not what it should be: {error}",
            host=order.host.as_posix(),
            error=error,
        )
        hint = order.limits.hint("unpacked") if "decoding" in str(error) else _(AGAIN)
        faults.add("N103", message, hint=hint)
        raise Refused(faults.found) from error
    finally:
        pikepdf.settings.set_qpdf_limits(flate_max_memory=int(before["flate_max_memory"]))


def opened(order: Order, faults: Faults) -> tuple[Opened, list[Opened]]:
    """Open the briefing and the briefs; Refused with N101 to N104 for all that cannot be."""
    host = open_pdf(order.host, faults, order.password, order.limits)
    briefs = [brief for annex in order.annexes if (brief := open_pdf(annex.path, faults, limits=order.limits))]
    faults.refuse_if_any()
    if host is None:  # what could not be opened has left a fault
        raise AssertionError
    return host, briefs


def digests(host: Opened, briefs: Iterable[Opened]) -> tuple[str, ...]:
    """Give the SHA-256 of each file."""
    return (host.digest, *(brief.digest for brief in briefs))
