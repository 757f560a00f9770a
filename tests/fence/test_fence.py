"""Behind a fence a program works in its folder, sees the system, and reaches nothing else."""

from __future__ import annotations

import errno
import os
import platform
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen import fence
from reportgen.fence import bubblewrap, landlock, levels, seccomp
from reportgen.fence.lent import executables
from tests.fence.lab import SHELL, python, ran, shell

if TYPE_CHECKING:
    from collections.abc import Iterator

BUBBLEWRAP = bubblewrap.find()


def rungs() -> list[fence.Level]:
    """Every fence that this machine can put up; at least one, or there is nothing to try."""
    found = [fence.level()]
    if BUBBLEWRAP and levels._works(BUBBLEWRAP, *bubblewrap.TRIAL):
        found.append(fence.Level.BUBBLEWRAP)
    return list(dict.fromkeys(found))


@pytest.fixture(params=rungs(), ids=lambda rung: rung.name.lower())
def rung(request: pytest.FixtureRequest) -> fence.Level:
    """Each fence in turn."""
    level = request.param
    assert isinstance(level, fence.Level)
    return level


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """The folder of a program, beside others."""
    folder = tmp_path / "work"
    folder.mkdir()
    return folder


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[Path]:
    """A file of the user's; it must be as it was at the end."""
    file = tmp_path / "canary"
    file.write_text("sings", "utf-8")
    before = file.stat()
    yield file
    after = file.stat()
    assert (file.read_text("utf-8"), after.st_mode, after.st_mtime_ns) == ("sings", before.st_mode, before.st_mtime_ns)
    assert sorted(path.name for path in file.parent.iterdir()) == ["canary", "work"]


def test_this_machine_has_a_fence() -> None:
    assert fence.level() is not fence.Level.NONE, "these tests need Linux with Landlock, or bubblewrap"


def test_it_works_in_its_folder(work: Path, rung: fence.Level) -> None:
    code = "import os; os.mkdir('a'); open('a/b', 'w').write('w'); print(open('a/b').read()); os.remove('a/b')"
    assert python(code, work, rung) == (0, "w\n")


def test_it_reads_the_system(work: Path, rung: fence.Level) -> None:
    assert python("import os; print(len(os.listdir('/usr/share')) > 0)", work, rung).said == "True\n"


@pytest.mark.parametrize(
    "attempt",
    [
        "open({file!r}).read()",
        "open({file!r}, 'w').write('x')",
        "open({file!r}, 'a').write('x')",
        "os.truncate({file!r}, 0)",
        "os.remove({file!r})",
        "os.rename({file!r}, {file!r} + '.new')",
        "os.rename({file!r}, 'mine')",
        "os.link({file!r}, 'mine')",
        "os.chmod({file!r}, 0)",
        "os.utime({file!r}, (0, 0))",
        "os.setxattr({file!r}, 'user.x', b'x')",
        "os.listdir({folder!r})",
        "open({folder!r} + '/new', 'w').write('x')",
        "os.mkdir({folder!r} + '/new')",
        "open('/proc/self/environ').read()",
        "open('/etc/passwd').read()",
        "os.listdir('/home')",
    ],
)
def test_what_is_outside_is_neither_read_nor_changed(attempt: str, canary: Path, work: Path, rung: fence.Level) -> None:
    code = f"import os; print('tried', {attempt.format(file=str(canary), folder=str(canary.parent))})"
    said = python(code, work, rung).said
    # In a namespace of its own a file may be written that nobody else ever sees; the fixture looks at ours.
    assert "Error" in said or rung is fence.Level.BUBBLEWRAP
    assert not {"sings", "canary'", "root", "HOME"} & set(said.replace("=", " ").replace(",", " ").split())


def test_a_link_to_what_is_outside_leads_nowhere(canary: Path, work: Path, rung: fence.Level) -> None:
    (work / "link").symlink_to(canary)
    assert python("try: open('link')\nexcept OSError: print('kept')", work, rung).said == "kept\n"


def test_what_is_lent_is_read_and_no_more(canary: Path, work: Path, rung: fence.Level) -> None:
    bounds = fence.Bounds(work, (canary,))
    assert ran(("/bin/cat", str(canary)), work, level=rung, bounds=bounds) == (0, "sings")
    assert ran((SHELL, "-c", f"echo x >{canary}"), work, level=rung, bounds=bounds).code != 0


def test_a_font_that_is_lent_by_a_link_is_read(canary: Path, work: Path, rung: fence.Level) -> None:
    (work / "link").symlink_to(canary)
    assert ran(("/bin/cat", "link"), work, level=rung, bounds=fence.Bounds(work, (work / "link",))) == (0, "sings")


@pytest.mark.parametrize("kind", ["AF_INET, socket.SOCK_STREAM", "AF_INET, socket.SOCK_DGRAM", "AF_UNIX"])
def test_it_reaches_nobody(kind: str, work: Path, rung: fence.Level) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)  # noqa: FBT003 -- the library's own
        port = server.getsockname()[1]
        attempt = f"s = socket.socket(socket.{kind}); s.connect(('127.0.0.1', {port}))"
        code = f"import socket\ntry: {attempt}\nexcept OSError: print('kept')"
        assert python(code, work, rung).said == "kept\n"
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize(
    "attempt",
    [
        "os.fork()",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "os.kill(os.getppid(), 0)",
        "os.pidfd_open(os.getpid())",
        "ctypes.CDLL(None, use_errno=True).system(b'echo >ran') and 1/0",
    ],
)
def test_it_starts_nothing_and_signals_nobody(attempt: str, work: Path, rung: fence.Level) -> None:
    said = python(f"import ctypes, os; {attempt}; print('done')", work, rung).said
    assert "Error" in said
    assert not (work / "ran").exists()


@pytest.mark.parametrize(
    "call",
    [
        "shmget(1, 0, 0)",
        "msgget(1, 0)",
        "semget(1, 0, 0)",
        "mq_open(b'/nowhere', 0)",
        "prlimit(os.getppid(), 7, None, None)",
        f"syscall({seccomp._DENIED['tkill'][platform.machine() == 'aarch64']}, t.get_native_id(), 0)",
        "syscall(424, 0, 0, None, 0)",
    ],
    ids=lambda call: call.partition("(")[0],
)
def test_it_has_no_way_to_other_processes(call: str, work: Path, rung: fence.Level) -> None:
    code = f"import ctypes, os, threading as t; print(ctypes.CDLL(None, use_errno=True).{call}, ctypes.get_errno())"
    assert python(code, work, rung).said == f"-1 {errno.EPERM}\n"


def test_it_may_look_at_its_own_limits(work: Path, rung: fence.Level) -> None:
    code = "import resource; print(resource.prlimit(0, resource.RLIMIT_CORE))"
    assert python(code, work, rung).said == "(0, 0)\n"


def test_behind_landlock_it_runs_no_program_but_itself(work: Path) -> None:
    said = python("import os; os.execv('/bin/echo', ['echo', 'ran'])", work, fence.Level.LANDLOCK).said
    assert "PermissionError" in said


def test_it_may_have_threads(work: Path, rung: fence.Level) -> None:
    code = "import threading as t; x = t.Thread(target=print, args=('woven',)); x.start(); x.join()"
    assert python(code, work, rung) == (0, "woven\n")


def test_it_has_no_more_memory_than_it_is_given(work: Path, rung: fence.Level) -> None:
    assert "MemoryError" in python("bytearray(1 << 30)", work, rung).said


def test_its_files_grow_no_larger_than_they_may(work: Path, rung: fence.Level) -> None:
    code = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_DFL); open('big', 'wb', 0).write(bytes(4 << 20))"
    python(code, work, rung)
    assert (work / "big").stat().st_size == fence.MEGABYTE


def test_it_gains_no_privileges(work: Path) -> None:
    code = "import ctypes; print(ctypes.CDLL(None).prctl(39, 0, 0, 0, 0))"
    ours = next(line for line in Path("/proc/self/status").read_text("utf-8").splitlines() if "NoNewPrivs" in line)
    assert python(code, work, fence.Level.NONE).said.split() == ours.split()[1:]
    assert python(code, work, fence.Level.LANDLOCK).said == "1\n"


def test_of_the_capabilities_of_root_it_has_at_most_that_to_read(work: Path, rung: fence.Level) -> None:
    header, sets = "struct.pack('@Ii', 0x20080522, 0)", "ctypes.create_string_buffer(24)"
    code = f"import ctypes, struct; s = {sets}; ctypes.CDLL(None).capget({header}, s); print(*struct.unpack('@6I', s))"
    effective, permitted, *others = map(int, python(code, work, rung).said.split())
    assert {effective, permitted} <= {0, 1 << 2}
    assert not any(others)


def test_this_program_stays_as_free_as_it_was(canary: Path, work: Path, rung: fence.Level) -> None:
    python("pass", work, rung)
    assert canary.read_text("utf-8") == "sings"
    with socket.socket():
        pass
    assert shell("true", work).code == 0


def test_a_fence_that_cannot_be_put_up_starts_nothing(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise fence.Broken(1, "no")

    for part in (landlock, seccomp):
        with monkeypatch.context() as patch:
            patch.setattr(part, "restrict", refuse)
            with pytest.raises(fence.Broken):
                shell("echo >started", work, level=fence.Level.LANDLOCK)
    assert not (work / "started").exists()


def test_an_unknown_architecture_has_no_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "abacus")
    assert seccomp.program.__wrapped__() is None


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_a_filter_is_whole_and_every_jump_lands_in_it(machine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: machine)
    program = seccomp.program.__wrapped__() or b""
    steps = [program[at : at + 8] for at in range(0, len(program), 8)]
    jumps = [(at, step[2], step[3]) for at, step in enumerate(steps) if step[0] & 0x07 == 0x05]
    assert jumps
    assert all(at + 1 + max(if_so, if_not) < len(steps) for at, if_so, if_not in jumps)
    assert steps[-1][0] == 0x06


def test_the_ladder_goes_down_as_far_as_it_must(monkeypatch: pytest.MonkeyPatch) -> None:
    levels.level.cache_clear()
    try:
        monkeypatch.setattr(landlock, "version", lambda: 0)
        monkeypatch.setattr(bubblewrap, "find", lambda: None)
        assert levels.level() is fence.Level.NONE
        levels.level.cache_clear()
        monkeypatch.setattr("sys.platform", "darwin")
        assert levels.level() is fence.Level.NONE
    finally:
        levels.level.cache_clear()


def test_a_guardian_that_works_is_tried_once_and_one_that_does_not_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[object] = []
    program = tmp_path / "setpriv"
    program.touch()
    monkeypatch.setattr("platformdirs.user_cache_path", lambda _: tmp_path / "cache")
    monkeypatch.setattr(levels, "found", lambda _: program)

    def found(*, works: bool) -> Path | None:
        def trial(*command: str | Path) -> bool:
            tried.append(command)
            return works

        monkeypatch.setattr(levels, "_works", trial)
        return levels.guardian.__wrapped__()

    assert (found(works=False), found(works=False), len(tried)) == (None, None, 2)
    assert (found(works=True), found(works=False), len(tried)) == (program, program, 3)
    os.utime(program, ns=(1, 1))
    assert (found(works=False), len(tried)) == (None, 4)


def test_a_script_is_run_by_its_interpreter_and_that_by_its_loader(tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text("#!/bin/sh\n", "utf-8")
    needed = [*executables(script)]
    assert needed[0] == script
    assert os.path.realpath("/bin/sh") in map(str, needed)
    assert any(path.name.startswith("ld-") for path in needed)
