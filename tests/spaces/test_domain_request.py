"""The request that proves a domain: it reaches only whom it may, and believes only this site."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from ipaddress import ip_address

import pytest

from tenne.foundation import outside
from tenne.foundation.outside import may_be_asked
from tenne.foundation.refusal import Refused, sentence
from tenne.spaces import domain_request
from tenne.spaces.domain_request import require_answer

HOST = "coworking.dorf.example"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
PATIENCE = 30


@pytest.fixture
def names(monkeypatch) -> dict[str, list[str]]:
    """Answer the DNS's questions from a list."""
    known: dict[str, list[str]] = {"tenne.example": ["127.0.0.1"]}

    def found(host: str) -> list[str]:
        if host not in known:
            raise socket.gaierror("unknown")
        return known[host]

    monkeypatch.setattr(outside, "looked_up", found)
    return known


@pytest.fixture
def serve() -> Iterator[Callable[..., int]]:
    """Serve one answer on this machine; return the port."""
    listening, threads = [], []

    def start(answer: bytes, heard: list[bytes] | None = None, drip: float = 0.0) -> int:
        server = socket.create_server(("127.0.0.1", 0))
        server.settimeout(PATIENCE)
        listening.append(server)

        def once() -> None:
            try:
                peer, _address = server.accept()
            except OSError:
                return
            with peer:
                peer.settimeout(PATIENCE)
                if heard is not None:
                    heard.append(peer.recv(4096))
                else:
                    peer.recv(4096)
                try:
                    if drip:
                        while True:
                            peer.sendall(b"a")
                            threading.Event().wait(drip)
                    peer.sendall(answer)
                except OSError:
                    return

        thread = threading.Thread(target=once, daemon=True)
        thread.start()
        threads.append(thread)
        return int(server.getsockname()[1])

    yield start
    for server in listening:
        with suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)  # wakes who still waits
        server.close()
    for thread in threads:
        thread.join(PATIENCE)


def code_of(port: int, expected: str = "only-we-know") -> str:
    with pytest.raises(Refused) as refused:
        require_answer(HOST, "/p", expected, main_address=f"http://tenne.example:{port}")
    assert HOST in sentence(refused.value)
    return refused.value.code


def test_the_answer_that_only_this_site_knows_is_a_proof(names, serve):
    names[HOST], heard = ["127.0.0.1"], []
    port = serve(OK + b"only-we-know", heard)

    require_answer(HOST, "/p", "only-we-know", main_address=f"http://tenne.example:{port}")

    assert heard[0].startswith(f"GET /p HTTP/1.0\r\nHost: {HOST}:{port}\r\n".encode())


@pytest.mark.parametrize(
    "answer",
    [
        OK + b"something else",
        b"HTTP/1.1 404 Not Found\r\n\r\nonly-we-know",
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/only-we-know\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX-Echo: only-we-know\r\n\r\n",
        b"HTTP/1.1 2000 only-we-know\r\n\r\nonly-we-know",
        b"",
    ],
)
def test_nothing_else_is_a_proof_and_no_redirect_is_followed(names, serve, answer):
    names[HOST] = ["127.0.0.1"]

    assert code_of(serve(answer)) == "domain-elsewhere"


def test_an_endless_answer_is_cut_off(names, serve):
    names[HOST] = ["127.0.0.1"]
    port = serve(OK + b"x" * (domain_request.MOST_BYTES * 4) + b"only-we-know")

    assert code_of(port) == "domain-elsewhere"


def test_an_answer_that_drips_ends_when_the_whole_time_is_over(names, serve, monkeypatch):
    names[HOST] = ["127.0.0.1"]
    monkeypatch.setattr(domain_request, "SECONDS", 0.5)

    assert code_of(serve(b"", drip=0.05)) == "domain-silent"


def test_a_name_that_nobody_knows_is_said_so(names):
    assert code_of(80) == "domain-unknown"


def test_where_nothing_answers_is_said_so(names):
    names[HOST] = ["127.0.0.1"]
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = int(taken.getsockname()[1])

    assert code_of(port) == "domain-silent"


def test_a_server_without_a_certificate_for_the_name_is_told_apart(names, serve):
    names[HOST] = ["127.0.0.1"]
    port = serve(b"this is no TLS")

    with pytest.raises(Refused) as refused:
        require_answer(HOST, "/p", "x", main_address=f"https://tenne.example:{port}")

    assert refused.value.code == "no-certificate"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.2", "10.0.0.5", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fd00::1", "ff02::1",
        "::ffff:127.0.0.2", "::ffff:10.0.0.5", "64:ff9b::a00:5", "2002:a00:5::1", "2001:0:a00::1",
    ],
)  # fmt: skip
def test_no_request_goes_into_a_house(names, monkeypatch, address):
    names[HOST] = ["93.184.215.14", address]  # one good address does not open the way to another
    asked: list[object] = []
    monkeypatch.setattr(
        domain_request.socket, "create_connection", lambda *where, **_more: asked.append(where)
    )

    assert code_of(80) == "domain-not-public"
    assert asked == []


def test_the_connection_goes_to_the_address_that_was_looked_at(names, monkeypatch):
    names[HOST] = ["93.184.215.14"]
    asked: list[object] = []

    def refuse(where: object, _seconds: float) -> None:
        names[HOST] = ["127.0.0.2"]  # a name may lead elsewhere a moment later
        asked.append(where)
        raise ConnectionRefusedError

    monkeypatch.setattr(domain_request.socket, "create_connection", refuse)

    assert code_of(80) == "domain-silent"
    assert asked == [("93.184.215.14", 80)]


def test_the_sites_own_address_may_be_asked_even_in_a_house():
    own = [ip_address("192.168.1.10")]

    assert may_be_asked(ip_address("192.168.1.10"), own)
    assert may_be_asked(ip_address("::ffff:192.168.1.10"), own)
    assert not may_be_asked(ip_address("192.168.1.11"), own)


def test_a_domain_that_leads_elsewhere_is_named_with_both_addresses(names, monkeypatch):
    names[HOST], names["tenne.example"] = ["93.184.215.14"], ["93.184.215.99"]
    monkeypatch.setattr(domain_request, "_ask", lambda *_more, **_other: OK + b"welcome")

    with pytest.raises(Refused) as refused:
        require_answer(HOST, "/p", "x", main_address="https://tenne.example")

    assert "93.184.215.14" in sentence(refused.value)
    assert "93.184.215.99" in sentence(refused.value)
