"""A web server on this machine that serves calendars, and how such calendars are written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


def event(*lines: str, uid: str = "1@parish.example") -> str:
    """Write an event."""
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT"])


def at(hours: str, uid: str, *more: str) -> str:
    """Write an event on Tuesday, 24 November 2026, such as ``10-12``, in the clock of Berlin."""
    begin, end = hours.split("-")
    return event(
        f"DTSTART;TZID=Europe/Berlin:20261124T{begin}0000",
        f"DTEND;TZID=Europe/Berlin:20261124T{end}0000",
        *more,
        uid=uid,
    )


def calendar(*events: str) -> bytes:
    """Write a whole calendar."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//parish//EN"]
    return "\r\n".join([*head, *events, "END:VCALENDAR", ""]).encode()


class Parish:
    """What the other side has, and what it was asked."""

    def __init__(self) -> None:
        self.text: bytes = calendar()
        self.status = 200
        self.asked: list[tuple[str, int]] = []  # path, and what was answered
        self.address = ""


@contextmanager
def parish_calendar() -> Iterator[Parish]:
    """Serve one calendar, with a version, behind redirects that end or lead on for ever."""
    parish = Parish()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            etag = f'"{sha256(parish.text).hexdigest()[:16]}"'
            ways = {"/moved": "/hall.ics", "/round": "/round", "/inside": "http://10.0.0.8/x.ics"}
            status, body = parish.status, parish.text
            if self.path in ways:
                status, body = 302, b""
            elif status == 200 and self.headers.get("If-None-Match") == etag:
                status, body = 304, b""
            parish.asked.append((self.path, status))
            self.send_response(status)
            if self.path in ways:
                self.send_header("Location", ways[self.path])
            self.send_header("ETag", etag)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    parish.address = f"http://127.0.0.1:{server.server_port}/hall.ics"
    try:
        yield parish
    finally:
        server.shutdown()
        server.server_close()
