"""A document without its body -> an engine at work that has loaded format and fonts, and waits for the body.

The engine reads two files. The first ends with a question, which it puts when it has loaded what there is to load; the
answer is a line that says nothing, and the body is there by then. It makes no difference how long that takes: whether
the engine was begun ahead or not, it reads the same.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Final, Self

from reportgen.typeset.engine import Engine, programs
from reportgen.typeset.folder import JOB, build_folder, environment
from reportgen.typeset.format import take_format

if TYPE_CHECKING:
    from reportgen.fence import Running
    from reportgen.model.tex import Beginning, TexSource
    from reportgen.settings import Settings
    from reportgen.stop import Stop

_BODY: Final = f"{JOB}-body.tex"
# TeX asks nobody anything but where it would stop at errors (The TeXbook, chapter 20, on \read).
_QUESTION: Final = rf"\errorstopmode\read-1 to\RGanswer\batchmode\csname @@input\endcsname {_BODY}"


class Begun:
    """An engine in a folder of its own; as a context, it ends with the block, and the folder is gone."""

    def __init__(self, beginning: Beginning, settings: Settings, stop: Stop) -> None:
        """Begin; Refused if the engine or a font is not here, or there is something wrong with the preamble."""
        self._beginning = beginning
        with ExitStack() as stack:
            self.folder = stack.enter_context(build_folder(beginning))
            known = environment(self.folder, programs(), beginning.date)
            self.engine = Engine(self.folder, known, settings, stop)
            take_format(beginning, self.engine)
            self._process = self._start(stack)
            self._stack = stack.pop_all()

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End what is at work, and clear up."""
        self._stack.close()

    @property
    def waits(self) -> bool:
        """Whether it still waits for the words."""
        return not self._process.is_over

    def set_pages(self, source: TexSource, stop: Stop) -> None:
        """Set the body of a document that fits; Stopped if `stop` is set, here and in what the engine does next."""
        self.engine.stop = stop
        # As many lines are left empty as stand before it, so that the log speaks of those of the document.
        lines = source.text.count("\n") - source.body.count("\n")
        # Before the body, which the engine waits for.
        for name, content in source.pictures.items():
            (self.folder / name).write_bytes(content)
        (self.folder / _BODY).write_text("%\n" * lines + source.body, "utf-8", newline="\n")
        self.engine.finish("pages", self._process)
        if not self.engine.left_behind(f"{JOB}.log"):
            # The engine begins with the format, and may not know it: the one that was kept is broken, or gone.
            take_format(self._beginning, self.engine, anew=True)
            self.engine.finish("pages", self._start(self._stack))

    def _start(self, stack: ExitStack) -> Running:
        text = "%\n" * (self._beginning.preamble.count("\n") + 1) + f"{self._beginning.fonts}\n{_QUESTION}\n"
        (self.folder / f"{JOB}.tex").write_text(text, "utf-8", newline="\n")
        return stack.enter_context(self.engine.start("pages"))
