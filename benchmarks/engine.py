"""A dossier and an edition -> the seconds that its engine takes by itself, from its start to its PDF.

    python -m benchmarks.engine DOSSIER CODE

In a build the engine loads format and fonts while the words are composed; here nothing else is at work.
"""

from __future__ import annotations

import sys
import time
from contextlib import nullcontext
from pathlib import Path

from benchmarks.dossiers import LIMITS
from reportgen.compose import compose
from reportgen.intake import checked
from reportgen.render import render
from reportgen.settings import Settings
from reportgen.typeset import typeset


def main() -> None:
    """Print the seconds."""
    folder, code = sys.argv[1:]
    settings = Settings(Path(folder), editions=(code,), limits=LIMITS)
    (edition,) = compose(checked(settings, lambda _: nullcontext()).value, settings).value
    source = render(edition, settings).value
    began = time.perf_counter()
    typeset(source, settings)
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main()
