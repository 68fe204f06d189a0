"""A request to an address that somebody typed in reaches the public only, once, and for a while."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tenne.foundation import outside
from tenne.foundation.outside import ask, require_address
from tenne.foundation.refusal import Refused

PUBLIC = "93.184.216.34"


class Other(BaseHTTPRequestHandler):
    """The other side: takes, sends on, talks too much, or drips."""

    seen: list[tuple[str, str, bytes]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.seen.append((self.path, self.headers["Host"], body))
        self.send_response(302 if self.path == "/on" else 204)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        if self.path == "/long":
            self.wfile.write(b"x" * 5000)
        while self.path == "/drip":
            try:
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
            except OSError:
                return

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(monkeypatch) -> Iterator[str]:
    """Serve the other side on this machine, and let that count as public."""
    monkeypatch.setattr(outside, "may_be_asked", lambda address: True)
    Other.seen = []
    server = HTTPServer(("127.0.0.1", 0), Other)
    monkeypatch.setitem(outside.PORTS, "one of this test", server.server_port)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def refusal_of(url: str, **more) -> str:
    with pytest.raises(Refused) as refused:
        ask(url, most_bytes=1000, **{"allow_http": True} | more)
    return refused.value.code


def test_what_is_sent_arrives_once_and_a_redirect_is_not_followed(site):
    assert ask(f"{site}/take?a=1", body=b"{}", most_bytes=10, allow_http=True).is_fine
    on = ask(f"{site}/on", body=b"{}", most_bytes=10, allow_http=True)

    assert (on.status, on.is_fine) == (302, False)
    assert [path for path, _host, _body in Other.seen] == ["/take?a=1", "/on"]
    assert Other.seen[0][1:] == (site.removeprefix("http://"), b"{}")


def test_an_answer_that_is_too_long_or_drips_is_cut_off(site):
    begun = time.monotonic()

    assert refusal_of(f"{site}/long") == "answer-too-long"
    assert refusal_of(f"{site}/drip", seconds=0.4) in ("host-silent", "answer-too-long")
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.8", "192.168.1.1", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.1",
     "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1", "0.0.0.0", "100.64.0.1"],
)  # fmt: skip
def test_nothing_within_a_house_is_asked(monkeypatch, address):
    monkeypatch.setattr(outside, "looked_up", lambda host: [PUBLIC, address])
    monkeypatch.setattr(socket, "create_connection", lambda *args: pytest.fail("it was asked"))

    assert refusal_of("https://hook.example/") == "host-not-public"


def test_a_name_that_leads_elsewhere_a_moment_later_is_not_asked_again(monkeypatch):
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    reached: list[str] = []

    def connect(address: tuple[str, int], *args: object) -> socket.socket:
        reached.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(outside, "looked_up", lambda host: next(answers))
    monkeypatch.setattr(socket, "create_connection", connect)

    assert refusal_of("https://rebinding.example/") == "host-silent"
    assert reached == [PUBLIC]
    assert next(answers) == ["127.0.0.1"], "the name was looked up once only"


def test_a_redirect_to_another_port_is_not_followed(monkeypatch):
    answer = outside.Answer(302, headers={"location": "https://hook.example:6379/"})
    monkeypatch.setattr(outside, "looked_up", lambda host: [PUBLIC])
    monkeypatch.setattr(outside, "_asked", lambda question, found: answer)

    with pytest.raises(Refused) as refused:
        outside.fetch("https://hook.example/", most_bytes=1000)

    assert refused.value.code == "other-port"


def test_a_name_that_nobody_knows_says_so(monkeypatch):
    monkeypatch.setattr(outside, "looked_up", lambda host: [])

    assert refusal_of("https://nobody.example/") == "host-unknown"


@pytest.mark.parametrize(
    ("url", "code"),
    [("ftp://a.example/", "no-address"), ("https://", "no-address"), ("x", "no-address"),
     ("https://me:pw@a.example/", "no-address"), ("https://a.example:99999/", "no-address"),
     ("https://a.example/a b", "no-address"), ("https://ä.example/", "no-address"),
     ("http://a.example/", "not-https"), ("https://a.example:22/", "other-port"),
     ("https://a.example:8443/x", "other-port")],
)  # fmt: skip
def test_what_is_no_whole_address_is_refused(url, code):
    with pytest.raises(Refused) as refused:
        require_address(url)

    assert refused.value.code == code
