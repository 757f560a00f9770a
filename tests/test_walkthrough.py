"""Every command of ours that a page shows is run, in the order of the page, and says what the page says."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import pytest

from tests.factory import SHIPPED
from tests.pack.hosts import plain
from tests.test_docs import CHECKOUT, PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

DASK: Final = '#!/bin/sh\nexec "{python}" -m dask "$@"\n'
STANDS: Final = {"scheduler": "Scheduler at:", "worker": "Registered to:"}
"""What a part of a cluster says once it is there."""
PROGRAM: Final = '#!/bin/sh\nexec "{python}" -c "from reportgen.cli import main; main()" "$@"\n'
FENCE: Final = re.compile(
    r"(?:^ *<!-- exit=(?P<code>\d) -->\n\n)?^ *```(?P<kind>sh|console|diff)\n(?P<body>.*?)^ *```$",
    re.MULTILINE | re.DOTALL,
)
ENDLESS: Final = {"watch", "serve"}
STOPPED: Final = 128 + signal.SIGTERM
PATIENCE: Final = 300.0


class Walk:
    """A folder in which the commands of a page are run, one after the other."""

    def __init__(self, ground: Path, programs: Path) -> None:
        """Begin there."""
        self.folder = ground
        self.said = ""
        path = f"{programs}{os.pathsep}{os.environ['PATH']}"
        self._parts: list[subprocess.Popen[bytes]] = []
        self.environment = {**os.environ, "PATH": path, "PYTHONPATH": str(CHECKOUT), "COLUMNS": "400"}

    def follow(self, page: str) -> Iterator[str]:
        """Do all that a page shows, and give what did not come out as it says."""
        for shown in FENCE.finditer(page):
            match shown["kind"]:
                case "sh":
                    lines = filter(None, (shlex.split(line, comments=True) for line in shown["body"].splitlines()))
                    self.said = ""
                    for words in lines:
                        yield from self.run(words, int(shown["code"] or 0))
                case "console":
                    yield from (line for line in shown["body"].splitlines() if line not in self.said)
                case "diff":
                    self.edit(shown["body"])

    def run(self, words: Sequence[str], expected: int) -> Iterator[str]:
        """Run a command of ours, or begin a part of a cluster on this machine; others are tried by hand."""
        if words[0] == "cd":
            self.folder = self.folder / words[1]
            return
        if words[0] == "dask" and any("127.0.0.1" in word for word in words):
            self.begin(words)
            return
        if words[0] != "reportgen":
            return
        code, said = self.ended(words) if words[1] in ENDLESS else self.done(words)
        self.said += said
        # What papers say that nobody has is not known.
        asks_papers = words[1] == "verify" or "--require-verified" in words
        if code != expected and not (asks_papers and code in {0, 1}):
            yield f"{shlex.join(words)} leaves with {code}: {said}"

    def done(self, words: Sequence[str]) -> tuple[int, str]:
        """Wait for a command."""
        done = subprocess.run(  # noqa: S603 -- our own pages
            words, cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        return done.returncode, done.stdout + done.stderr

    def begin(self, words: Sequence[str]) -> None:
        """Begin a part of a cluster, which goes on beside the commands that follow."""
        log = self.folder / f"{words[1]}.log"
        with log.open("wb") as out:
            process = subprocess.Popen(  # noqa: S603 -- our own pages
                words, cwd=self.folder, env=self.environment, stdout=out, stderr=out, start_new_session=True
            )
        self._parts.append(process)
        until = time.monotonic() + PATIENCE
        while STANDS[words[1]] not in log.read_text("utf-8"):
            assert process.poll() is None, log.read_text("utf-8")
            assert time.monotonic() < until
            time.sleep(0.1)

    def end(self) -> None:
        """End all that was begun."""
        for process in self._parts:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def ended(self, words: Sequence[str]) -> tuple[int, str]:
        """Stop a command that never ends by itself, as soon as it has said something."""
        process = subprocess.Popen(  # noqa: S603 -- our own pages
            words, cwd=self.folder, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        assert process.stdout
        said = process.stdout.readline()
        time.sleep(0.5)  # what comes next may be the next line of the same message
        process.terminate()
        rest, _ = process.communicate(timeout=PATIENCE)
        return 0 if process.returncode in {0, STOPPED} else process.returncode, said + rest

    def edit(self, shown: str) -> None:
        """Do what a difference shows: a line of a file, and what stands there then."""
        name, before, after = shown.splitlines()
        path = self.folder / name
        text = path.read_text("utf-8")
        assert text.count(before[1:]) == 1, before
        path.write_text(text.replace(before[1:], after[1:]), "utf-8")


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder that has the program by its name, and opens no browser on anybody's screen."""
    folder = tmp_path_factory.mktemp("programs")
    python = {"reportgen": PROGRAM, "dask": DASK}
    ours = {name: text.format(python=sys.executable) for name, text in python.items()}
    for name, text in {**ours, "xdg-open": "#!/bin/sh\n"}.items():
        (folder / name).write_text(text, "utf-8")
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory, programs: Path) -> Path:
    """Give a folder that has all that pages speak of: dossiers, finished briefs, a briefing, a paper, revisions."""
    ground = tmp_path_factory.mktemp("walk") / "ground"
    shutil.copytree(SHIPPED, ground / "seeds" / SHIPPED.name)
    shutil.copytree(CHECKOUT / "docs" / "examples", ground / "docs" / "examples")
    (ground.parent / "papers").mkdir()
    walk = Walk(ground, programs)
    for line in ("reportgen build", "reportgen new my-brief", "reportgen build my-brief --out my-brief/outputs"):
        assert list(walk.run(shlex.split(line), 0)) == []
    shutil.copytree(ground / "my-brief", ground / "last-year")
    (ground / "briefing.pdf").write_bytes(plain())
    for name in ("BRIEF.pdf", "PAPER.pdf", "former.pdf"):
        shutil.copy(ground / "outputs" / f"{SHIPPED.name}.en.pdf", ground / name)
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"], ["tag", "v1"], ["tag", "v2"]):
        author = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *author, *words], cwd=ground, check=True)  # noqa: S603, S607 -- our own words
    return ground


@pytest.mark.tex
@pytest.mark.parametrize("page", [page for page in PAGES if "```sh" in page.read_text("utf-8")], ids=lambda p: p.name)
def test_what_a_page_shows_comes_out_so(page: Path, furnished: Path, programs: Path, tmp_path: Path) -> None:
    ground, text = tmp_path / "ground", page.read_text("utf-8")
    shutil.copytree(furnished, ground)
    (tmp_path / "papers").mkdir()
    for folder in re.findall(r"^ *reportgen new (\S+)", text, re.MULTILINE):
        shutil.rmtree(ground / folder, ignore_errors=True)
    walk = Walk(ground, programs)
    try:
        assert list(walk.follow(text)) == []
    finally:
        walk.end()


def test_what_does_not_come_out_so_is_seen(programs: Path, tmp_path: Path) -> None:
    walk = Walk(tmp_path, programs)
    (nowhere,) = walk.follow("```sh\nreportgen check nowhere\n```\n")
    assert nowhere.startswith("reportgen check nowhere leaves with ")
    assert list(walk.follow("```sh\nreportgen --version\n```\n```console\nreportgen 0 of nobody\n```\n")) == [
        "reportgen 0 of nobody"
    ]
