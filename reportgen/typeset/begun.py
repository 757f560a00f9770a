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
    from collections.abc import Mapping, Sequence

    from reportgen.fence import Running
    from reportgen.model.tex import Beginning, TexSource
    from reportgen.settings import Settings
    from reportgen.stop import Stop

_BODY: Final = f"{JOB}-body.tex"
_END: Final = r"\end{document}"
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
        self._set({_BODY: _in_its_lines(source, source.body)}, source.pictures, stop)

    def set_documents(self, sources: Sequence[TexSource], stop: Stop) -> None:
        """Set the bodies of documents that fit, one after the other; they have their pictures in common."""
        bodies = {f"{JOB}-{number}.tex": source for number, source in enumerate(sources, 1)}
        calls = [f"\\RGdocument{{{number}}}{{{name}}}\n" for number, name in enumerate(bodies, 1)]
        files = {name: _in_its_lines(each, each.body.rstrip().removesuffix(_END)) for name, each in bodies.items()}
        self._set({**files, _BODY: f"{''.join(calls)}{_END}\n"}, sources[0].pictures, stop)

    def _set(self, files: Mapping[str, str], pictures: Mapping[str, bytes], stop: Stop) -> None:
        self.engine.stop = stop
        # Before the engine is told: it waits for the body.
        for name, content in pictures.items():
            (self.folder / name).write_bytes(content)
        for name, text in files.items():
            (self.folder / name).write_text(text, "utf-8", newline="\n")
        self.engine.finish("pages", self._process)
        if not self.engine.left_behind(f"{JOB}.log"):
            # The engine begins with the format, and may not know it: the one that was kept is broken, or gone.
            take_format(self._beginning, self.engine, anew=True)
            self.engine.finish("pages", self._start(self._stack))

    def _start(self, stack: ExitStack) -> Running:
        text = "%\n" * (self._beginning.preamble.count("\n") + 1) + f"{self._beginning.fonts}\n{_QUESTION}\n"
        (self.folder / f"{JOB}.tex").write_text(text, "utf-8", newline="\n")
        return stack.enter_context(self.engine.start("pages"))


def _in_its_lines(source: TexSource, body: str) -> str:
    """Give a body after as many empty lines as stand before it, so that the log speaks of those of the document."""
    return "%\n" * (source.text.count("\n") - source.body.count("\n")) + body
