"""Requests to a port of this machine -> replies, for the browser of the person who started it and for nobody else.

It listens at 127.0.0.1 alone. A request that names another host is refused, so that no page of the web can lead a
browser here under a name of its own (DNS rebinding). Without the key of the address that is printed at the start, or
the cookie that is given for it, nothing is told, so that no other user of the machine can look in. What a browser is
started with stands in the list of processes, which they can see: that key opens once.
"""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from dataclasses import dataclass
from hmac import compare_digest
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, urlsplit

from reportgen.diagnostics import Diagnostic, Refused
from reportgen.messages import _
from reportgen.serve.routes import Reply, reply

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.serve.site import Site

HOST: Final = "127.0.0.1"
_HEADERS: Final = {
    # Content Security Policy 3: scripts, styles, pictures and events of this server, and nothing else from anywhere.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_PULSE: Final = 15.0
"""Seconds after which a browser that waits is told that somebody is still there."""
_PATIENCE: Final = 30.0
"""Seconds that a request may take to be sent."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the page is: `lasting` until the end, `once` for the first who comes."""

    lasting: str
    once: str


@contextmanager
def serving(site: Site, port: int = 0) -> Iterator[Addresses]:
    """Answer while the block lasts, at a port or at any that is free; give the addresses, with their keys.

    Refused if the port is taken (D108).
    """
    try:
        server = _Server(site, port)
    except OSError as error:
        message = _("port {port} of this machine cannot be had: {reason}", port=port, reason=error.strerror or error)
        raise Refused([Diagnostic("D108", message, hint=_("without --port a free one is taken"))]) from error
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, name="serve", daemon=True)
    thread.start()
    try:
        yield Addresses(*(f"http://{HOST}:{server.server_port}/?key={key}" for key in (server.key, *server.once)))
    finally:
        site.end()
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 32

    def __init__(self, site: Site, port: int) -> None:
        super().__init__((HOST, port), _Handler)
        self.site: Final = site
        self.key: Final = secrets.token_urlsafe(24)
        self.once: Final = {secrets.token_urlsafe(24)}
        self.names: Final = frozenset(f"{name}:{self.server_port}" for name in (HOST, "localhost"))
        self.cookie: Final = f"reportgen-{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Leave alone a browser that goes away in the middle of an answer."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "reportgen", ""
    timeout = _PATIENCE

    def do_GET(self) -> None:
        """Answer, or refuse."""
        asked = urlsplit(self.path)
        if self.headers.get("Host") not in self.server.names:
            self._send(Reply(HTTPStatus.MISDIRECTED_REQUEST, content=b"This is another host.\n"))
        elif self._opens(parse_qs(asked.query).get("key", [""])[0]):
            # The key leaves the address, and with it the history and what is shown on a screen.
            cookie = f"{self.server.cookie}={self.server.key}; Path=/; HttpOnly; SameSite=Strict"
            self._send(Reply(HTTPStatus.SEE_OTHER, location="/" + asked.path.lstrip("/")), {"Set-Cookie": cookie})
        elif not self._knows(self._cookie()):
            self._send(Reply(HTTPStatus.FORBIDDEN, content=b"Open the address that reportgen serve has printed.\n"))
        elif asked.path == "/events":
            self._events()
        else:
            self._send(self._reply(asked.path))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- named so by its base
        """What is asked for is nobody's business."""

    def _reply(self, path: str) -> Reply:
        try:
            return reply(self.server.site, path, self.headers.get("Accept-Language", ""))
        except Exception as error:  # noqa: BLE001 -- a bug of ours ends an answer, and is told like one of a build
            self.server.site.bug(error)
            return Reply(HTTPStatus.INTERNAL_SERVER_ERROR, content=b"This is a bug of reportgen.\n")

    def _opens(self, key: str) -> bool:
        if key in self.server.once:
            self.server.once.clear()
            return True
        return self._knows(key)

    def _knows(self, key: str) -> bool:
        return compare_digest(key.encode(), self.server.key.encode())

    def _cookie(self) -> str:
        try:
            found = SimpleCookie(self.headers.get("Cookie", "")).get(self.server.cookie)
        except CookieError:
            return ""
        return found.value if found else ""

    def _send(self, answer: Reply, more: dict[str, str] | None = None) -> None:
        self.send_response(answer.status)
        headers = {**_HEADERS, "Content-Type": answer.kind, "Content-Length": str(len(answer.content)), **(more or {})}
        if answer.location:
            headers["Location"] = answer.location
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.content)

    def _events(self) -> None:
        """Tell of every change as it comes (HTML Standard, 9.2, server-sent events)."""
        self.send_response(HTTPStatus.OK)
        for name, value in {**_HEADERS, "Content-Type": "text/event-stream", "Connection": "close"}.items():
            self.send_header(name, value)
        self.end_headers()
        state = self.server.site.state
        number = -1
        while not state.is_over:
            line = f"data: {state.number}\n\n" if state.number > number else ": here\n\n"
            self.wfile.write(line.encode())
            self.wfile.flush()
            number = state.number
            state = self.server.site.after(number, _PULSE)
        self.wfile.write(b"data: end\n\n")
