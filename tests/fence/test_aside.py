"""What reads strangers' files in a copy of this process reaches nothing but its answer; how it ends is told."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
import threading
from typing import TYPE_CHECKING, Any

import pytest

from reportgen import fence
from reportgen.diagnostics import Diagnostic, Refused, Span, Warned
from reportgen.fence.parcel import Garbled, unwrapped, wrapped
from tests.factory import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

_TRIES = """
import json, os, signal, socket, subprocess, sys
from pathlib import Path
from reportgen import fence
from reportgen.diagnostics import Diagnostic, Refused

folder = Path(sys.argv[1])
(folder / "secret").write_text("secret")
(folder / "lent").write_text("lent")

def tried(what):
    try:
        return str(what())
    except Exception as error:
        return type(error).__name__

def listen():
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    server.listen()
    return server
"""
"""What a script begins with: a folder with a file that is lent and one that is not."""


def ran(script: str, folder: Path) -> Any:
    """Run a script in a Python of one thread, as a command is; give what it prints as JSON."""
    done = subprocess.run(  # noqa: S603 -- this interpreter and a text of ours
        [sys.executable, "-c", _TRIES + textwrap.dedent(script), str(folder)],
        cwd=folder,
        env={"PYTHONPATH": str(CHECKOUT), "HOME": str(folder), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_command_has_its_fence(tmp_path: Path) -> None:
    assert ran("print(json.dumps(fence.is_fenced()))", tmp_path) is True


def test_it_reaches_what_it_is_lent_and_nothing_else(tmp_path: Path) -> None:
    script = """
        server = listen()
        port = server.getsockname()[1]
        def work(ask):
            return {
                "lent": tried((folder / "lent").read_text),
                "secret": tried((folder / "secret").read_text),
                "list": tried(lambda: os.listdir(folder)),
                "write": tried(lambda: (folder / "lent").write_text("changed")),
                "make": tried(lambda: (folder / "new").write_text("new")),
                "remove": tried((folder / "secret").unlink),
                "temporary": tried(lambda: Path("/tmp/reportgen-new").write_text("new")),
                "run": tried(lambda: subprocess.run(["/bin/true"])),
                "fork": tried(os.fork),
                "socket": tried(lambda: socket.create_connection(("127.0.0.1", port))),
                "kill": tried(lambda: os.kill(os.getppid(), signal.SIGTERM)),
                "pid": os.getpid(),
            }
        own = {"without": tried((folder / "secret").read_text), "pid": os.getpid()}
        print(json.dumps([own, fence.aside(work, (), reads=(folder / "lent",))]))
    """
    own, found = ran(script, tmp_path)
    assert own.pop("pid") != found.pop("pid")
    assert own == {"without": "secret"}
    assert found.pop("lent") == "lent"
    assert {*found.values()} == {"PermissionError"}, found
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lent", "secret"]
    assert (tmp_path / "lent").read_text() == "lent"


def test_the_same_reaches_everything_without_the_fence(tmp_path: Path) -> None:
    script = """
        import threading
        threading.Thread(target=threading.Event().wait, daemon=True).start()
        def work(ask):
            made = tried(lambda: (folder / "new").write_text("new"))
            return [tried((folder / "secret").read_text), made, os.getpid()]
        print(json.dumps([fence.is_fenced(), os.getpid(), *fence.aside(work, ())]))
        sys.stdout.flush()
        os._exit(0)
    """
    fenced, own, secret, made, there = ran(script, tmp_path)
    assert (fenced, secret, made) == (False, "secret", "3")
    assert own == there


def test_what_it_asks_is_answered_outside(tmp_path: Path) -> None:
    script = """
        def work(ask):
            return [ask(["secret", 1]), ask(b"bytes").decode()]
        def answer(asked):
            return asked + b"!" if isinstance(asked, bytes) else (folder / asked[0]).read_text()
        print(json.dumps(fence.aside(work, (), answer=answer)))
    """
    assert ran(script, tmp_path) == ["secret", "bytes!"]


def test_what_is_raised_over_a_question_ends_it(tmp_path: Path) -> None:
    script = """
        def answer(asked):
            raise Refused([Diagnostic("N103", "no")])
        try:
            fence.aside(lambda ask: ask(1), (), answer=answer)
        except Refused as refused:
            said = [each.message for each in refused.diagnostics]
        print(json.dumps([said, tried(lambda: os.waitpid(-1, os.WNOHANG))]))
    """
    assert ran(script, tmp_path) == [["no"], "ChildProcessError"]


def test_faults_are_refused_as_they_were_there(tmp_path: Path) -> None:
    script = """
        def work(ask):
            raise Refused([Diagnostic("N103", "torn", hint="again"), Diagnostic("N110", "so", severity="warning")])
        try:
            fence.aside(work, ())
        except Refused as refused:
            print(json.dumps([[each.code, each.message, each.hint, each.severity] for each in refused.diagnostics]))
    """
    assert ran(script, tmp_path) == [["N103", "torn", "again", "error"], ["N110", "so", None, "warning"]]


@pytest.mark.parametrize(
    ("work", "raised"),
    [
        ("os._exit(3)", "Fallen"),
        ("ctypes.string_at(0)", "Fallen"),
        ("os.abort()", "Fallen"),
        ("b'x' * (8 << 30)", "MemoryError"),
        ("time.sleep(60)", "TimeIsUp"),
        ("nonsense()", "RuntimeError"),
        ("object()", "RuntimeError"),
    ],
)
def test_how_it_ends_is_told(work: str, raised: str, tmp_path: Path) -> None:
    script = f"""
        import ctypes, time
        print(json.dumps([tried(lambda: fence.aside(lambda ask: {work}, (), seconds=3)), os.listdir('/proc/self/fd')]))
    """
    said, open_files = ran(script, tmp_path)
    assert said == raised
    assert len(open_files) == 4  # the three of any process, and the one that lists them


@pytest.mark.parametrize(
    "said",
    [
        "b'=' + struct.pack('<Q', 1 << 60)",
        "b'=' + struct.pack('<Q', 4) + b'junk'",
        "b'=' + struct.pack('<Q', 10) + struct.pack('<Q', 2) + b'{}'",
        "b'=' + struct.pack('<Q', 36) + struct.pack('<Q', 28) + b'{\"Path\": {\"a\": \"/etc/passwd\"}}'[:28]",
        "b'!' + struct.pack('<Q', 0)",
    ],
)
def test_what_is_no_data_is_not_believed(said: str, tmp_path: Path) -> None:
    script = f"""
        import struct
        sys.modules["reportgen.fence.aside"].write = lambda way, kind, content: os.write(way, {said})
        print(json.dumps(tried(lambda: fence.aside(lambda ask: 1, (), seconds=3))))
    """
    assert ran(script, tmp_path) == "Fallen"


def test_what_was_open_before_is_not_open_there(tmp_path: Path) -> None:
    script = """
        own = open(folder / "secret")
        there, here = os.pipe()
        def work(ask):
            return [tried(lambda: os.read(own.fileno(), 9)), tried(lambda: os.read(there, 9)), os.write(here, b"said")]
        found = fence.aside(work, ())
        os.set_blocking(there, False)
        print(json.dumps([found, own.read(), tried(lambda: os.read(there, 9))]))
    """
    assert ran(script, tmp_path) == [["b''", "b''", 4], "secret", "BlockingIOError"]


def test_what_is_made_ahead_is_there_when_it_is_asked_for(tmp_path: Path) -> None:
    script = """
        import time
        def steps(ask):
            yield os.getpid()
            yield time.monotonic()
            yield ask("who")
            raise Refused([Diagnostic("N103", "torn")])
        with fence.ahead(steps, (), answer=lambda asked: [asked, os.getpid()]) as found:
            time.sleep(0.5)
            begun = time.monotonic()
            there, made, (asked, here) = next(found), next(found), next(found)
            refused = tried(lambda: next(found))
        with fence.ahead(lambda ask: iter([1, 2]), ()) as found:
            every = [*found]
        left = tried(lambda: os.waitpid(-1, os.WNOHANG))
        print(json.dumps([there != here == os.getpid(), made < begun, asked, refused, every, left]))
    """
    assert ran(script, tmp_path) == [True, True, "who", "Refused", [1, 2], "ChildProcessError"]


def test_one_who_waits_for_another_reaches_it_by_us_alone(tmp_path: Path) -> None:
    script = """
        import stat
        def is_pipe(number):
            try:
                return stat.S_ISFIFO(os.fstat(number).st_mode)
            except OSError:
                return False
        def reached(ask):
            return [sum(map(is_pipe, range(3, 64))), ask(None)]
        with fence.ahead(lambda ask: iter(["one", "two"]), ()) as steps:
            print(json.dumps([fence.aside(reached, (), answer=lambda asked: next(steps)), next(steps)]))
    """
    assert ran(script, tmp_path) == [[2, "one"], "two"]


def test_what_is_made_ahead_ends_with_who_would_take_it(tmp_path: Path) -> None:
    script = """
        import time
        with fence.ahead(lambda ask: iter([os.getpid(), time.sleep(50)]), ()) as found:
            pass
        print(json.dumps(tried(lambda: os.waitpid(-1, os.WNOHANG))))
    """
    assert ran(script, tmp_path) == "ChildProcessError"


def test_it_ends_with_who_asked(tmp_path: Path) -> None:
    script = """
        import time
        pid = os.fork()
        if not pid:
            fence.aside(lambda ask: time.sleep(50), ())
        time.sleep(0.5)
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        time.sleep(0.5)
        alive = [each for each in below if os.path.exists(f"/proc/{each}")]
        alive = [each for each in alive if " Z " not in Path(f"/proc/{each}/stat").read_text()]
        print(json.dumps([len(below), len(alive)]))
    """
    assert ran(script, tmp_path) == [1, 0]


def test_a_process_of_several_threads_makes_the_call_itself() -> None:
    end = threading.Event()
    other = threading.Thread(target=end.wait)
    other.start()
    try:
        assert not fence.is_fenced()
        assert fence.aside(lambda ask: ask(1), (), answer=lambda asked: (asked, "so")) == (1, "so")
    finally:
        end.set()
        other.join()


def test_without_a_fence_a_value_is_made_as_it_is_taken() -> None:
    end = threading.Event()
    other = threading.Thread(target=end.wait)
    other.start()
    asked: list[object] = []
    try:
        with fence.ahead(lambda ask: (ask(number) for number in (1, 2, 3)), (), answer=asked.append) as found:
            assert asked == []
            assert next(found) is None
            assert asked == [1]
    finally:
        end.set()
        other.join()


def test_plain_data_comes_back_as_it_was() -> None:
    value = Warned(
        {"a": [1, 2.5, None, True], "b": (b"\0\xff", "文\ud800", ()), "tuple": {}},
        (Diagnostic("N103", "torn", Span("a", 1, 2)),),
    )
    assert unwrapped(wrapped(value), (Warned, Diagnostic, Span)) == value


@pytest.mark.parametrize("value", [object(), {1: "a"}, {"a": {1}}, len])
def test_what_is_no_plain_data_is_not_said(value: object) -> None:
    with pytest.raises(TypeError):
        wrapped(value)


NONE = [b"", b"\0", b"\1" + b"\0" * 7, wrapped(1)[:-1], wrapped(Span("a")), b"\xff" * 99]
"""Cut short, of another class, longer than it is."""


@pytest.mark.parametrize("content", NONE, ids=range(len(NONE)))
def test_what_cannot_be_read_is_no_data(content: bytes) -> None:
    with pytest.raises(Garbled):
        unwrapped(content, (Diagnostic,))


def test_a_refusal_without_a_fence_is_the_same() -> None:
    def work(_ask: object) -> None:
        raise Refused([Diagnostic("N103", "torn")])

    with pytest.raises(Refused) as refused:
        fence.aside(work, ())
    assert [each.message for each in refused.value.diagnostics] == ["torn"]
