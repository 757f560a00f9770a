"""The server answers the person who started it, and nobody else."""

from __future__ import annotations

import http.client
import socket
import threading
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from reportgen.diagnostics import Diagnostic, Refused
from reportgen.serve import server
from reportgen.serve.server import serving
from reportgen.serve.site import Site
from reportgen.settings import Settings
from tests.factory import SMALL
from tests.serve.desks import PATIENCE, Silence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from reportgen.serve.routes import Reply
    from reportgen.serve.site import State


@dataclass(frozen=True)
class Answer:
    """What was answered."""

    status: int
    headers: Message
    content: bytes


class Client:
    """Somebody who asks."""

    def __init__(self, address: str) -> None:
        """Take the address that is printed."""
        asked = urlsplit(address)
        self.port = asked.port or 0
        self.key = asked.query.removeprefix("key=")
        self.known = {"Cookie": f"reportgen-{self.port}={self.key}"}

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path as it stands."""
        with self.asking(path, method, **headers) as answer:
            return Answer(answer.status, answer.headers, answer.read())

    @contextmanager
    def asking(self, path: str, method: str = "GET", **headers: str) -> Iterator[http.client.HTTPResponse]:
        """Ask for what does not come at once."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with closing(connection):
            connection.putrequest(method, path, skip_host="Host" in headers)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders()
            with connection.getresponse() as answer:
                yield answer


@pytest.fixture
def screen() -> Silence:
    """The terminal that the program was started in."""
    return Silence()


@pytest.fixture
def site(screen: Silence) -> Site:
    """A site on which nothing has been built yet."""
    return Site(Settings(SMALL), screen)


@pytest.fixture
def client(site: Site) -> Iterator[Client]:
    """Somebody who asks a server of it."""
    with serving(site) as address:
        yield Client(address.lasting)


def test_only_this_machine_is_listened_to(site: Site) -> None:
    with serving(site) as address:
        assert address.lasting.startswith("http://127.0.0.1:")
        outside = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {
            "127.0.0.1"
        }
        for other in outside:
            with pytest.raises(OSError, match="refused"):
                socket.create_connection((str(other), urlsplit(address.lasting).port or 0), PATIENCE)


@pytest.mark.parametrize("path", ["/", "/en/", "/events", "/page.js", "/en/1.png", "/?key=wrong"])
def test_who_does_not_know_the_key_is_told_nothing(path: str, client: Client) -> None:
    answer = client.ask(path)
    assert answer.status == 403
    assert answer.content == b"Open the address that reportgen serve has printed.\n"


@pytest.mark.parametrize("cookie", ["x", "reportgen-{port}=x", "reportgen-1={key}", "a=b; c", "\x00=é"])
def test_a_cookie_of_another_is_none(cookie: str, client: Client) -> None:
    told = cookie.format(port=client.port, key=client.key)
    assert client.ask("/", Cookie=told).status == 403


def test_the_key_becomes_a_cookie_that_no_script_reads_and_no_other_page_sends(client: Client) -> None:
    answer = client.ask(f"/en/claim/x?key={client.key}")
    assert (answer.status, answer.headers["Location"]) == (303, "/en/claim/x")
    assert answer.headers["Set-Cookie"] == f"reportgen-{client.port}={client.key}; Path=/; HttpOnly; SameSite=Strict"
    assert client.ask("/", **client.known).status == 200


def test_what_a_browser_is_started_with_opens_once(site: Site) -> None:
    with serving(site) as address:
        started, client = Client(address.once), Client(address.lasting)
        assert started.key != client.key
        first = started.ask(f"/?key={started.key}")
        assert (first.status, first.headers["Set-Cookie"].partition(";")[0]) == (303, client.known["Cookie"])
        assert started.ask(f"/?key={started.key}").status == 403
        assert client.ask(f"/?key={client.key}").status == 303


def test_a_bug_is_told_where_the_program_runs_and_the_server_goes_on(
    client: Client, screen: Silence, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Reply:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(server, "reply", fail)
        answer = client.ask("/", **client.known)
    assert (answer.status, answer.content) == (500, b"This is a bug of reportgen.\n")
    assert [type(bug) for bug in screen.bugs] == [ZeroDivisionError]
    assert client.ask("/", **client.known).status == 200


def test_the_key_leads_to_no_other_host(client: Client) -> None:
    assert client.ask(f"//example.org/a?key={client.key}").headers["Location"] == "/example.org/a"


@pytest.mark.parametrize("host", ["example.org", "example.org:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.:{port}"])
def test_another_name_of_this_machine_is_refused(host: str, client: Client) -> None:
    assert client.ask("/", Host=host.format(port=client.port), **client.known).status == 421


def test_localhost_is_this_machine(client: Client) -> None:
    assert client.ask("/", Host=f"localhost:{client.port}", **client.known).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "HEAD"])
def test_nothing_can_be_done_but_to_look(method: str, client: Client) -> None:
    assert client.ask("/", method, **client.known).status == 501


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/style.css/../page.html.j2",
        "/page.html.j2",
        "/en/..%2f..%2f1.png",
        "/en/0.png",
        "/en/-1.png",
        "/en/one.png",
        "/en/1.png",
        "/a/b/c/d/e/f",
        "/en/at/brief.yaml/en/x",
        "/%00",
        "/%ff%fe",
    ],
)
def test_a_path_leads_to_nothing_on_the_disk(path: str, client: Client) -> None:
    answer = client.ask(path, **client.known)
    assert (answer.status, answer.content) == (404, b"There is nothing here.\n")


def test_every_answer_keeps_the_page_to_this_server(client: Client) -> None:
    for path in ("/", "/style.css", "/nowhere", "/?key=wrong"):
        headers = client.ask(path, **client.known).headers
        policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
        assert policy.pop("default-src") == policy.pop("base-uri") == policy.pop("frame-ancestors") == "'none'"
        assert policy.pop("form-action") == "'none'"
        assert set(policy.values()) == {"'self'"}
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Cache-Control"] == "no-store"


def test_before_there_is_a_page_it_is_said_so_in_the_reader_s_language(client: Client) -> None:
    said = client.ask("/", **client.known, **{"Accept-Language": "ru-RU,ru;q=0.9,en;q=0.8"}).content.decode()
    assert '<html lang="ru-RU"' in said
    assert "Страниц пока нет." in said


def test_faults_are_told_and_escaped(site: Site, client: Client) -> None:
    site.report([Diagnostic("Y101", "<script>alert(1)</script>", hint="<b>")])
    said = client.ask("/", **client.known).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in said
    assert "<script>alert" not in said
    assert site.state.work == "not-built"


def test_every_change_is_told_to_who_listens_and_the_end_too(site: Site) -> None:
    heard: list[bytes] = []
    listening, begun = threading.Event(), threading.Event()

    def listen(client: Client) -> None:
        with client.asking("/events", **client.known) as answer:
            heard.append((answer.headers["Content-Type"] or "").encode())
            for line in answer:
                heard.append(line)
                (begun if line == b"data: 1\n" else listening).set()

    with serving(site) as address:
        listener = threading.Thread(target=listen, args=(Client(address.lasting),))
        listener.start()
        assert listening.wait(PATIENCE)
        site.begin()
        assert begun.wait(PATIENCE)
    listener.join(PATIENCE)
    assert [line for line in heard if line.strip()] == [
        b"text/event-stream", b"data: 0\n", b"data: 1\n", b"data: end\n"
    ]  # fmt: skip


def test_a_port_that_is_taken_is_a_fault(site: Site) -> None:
    with (
        serving(site) as address,
        pytest.raises(Refused) as refused,
        serving(site, urlsplit(address.lasting).port or 0),
    ):
        pass
    assert [fault.code for fault in refused.value.diagnostics] == ["D108"]


def test_the_end_leaves_no_thread_and_frees_the_port(site: Site) -> None:
    before = threading.active_count()
    with serving(site) as address:
        port = urlsplit(address.lasting).port or 0
    assert threading.active_count() == before
    with serving(site, port) as again:
        assert urlsplit(again.lasting).port == port


def test_a_state_is_waited_for(site: Site) -> None:
    found: list[State] = []
    waiting = threading.Thread(target=lambda: found.append(site.after(0, PATIENCE)))
    waiting.start()
    site.begin()
    waiting.join(PATIENCE)
    assert [state.number for state in found] == [1]
