"""`tenne up --cert --key`: pages over https, refusals before the start, renewal."""

import os
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from tenne.cli.doctor.reach import answer_of
from tests.cli.certificates import DAY, Pair, write_pair
from tests.cli.process.conftest import copied, give_to, private_folder
from tests.cli.process.running import (
    ORDINARY,
    Running,
    eventually,
    free_port,
    python_for,
    served,
    tenne,
)

pytestmark = pytest.mark.process


@pytest.fixture(scope="module")
def site(finished_data: Path) -> Iterator[Running]:
    """Serve one site over https for the questions below."""
    with private_folder() as folder:
        pair = write_pair(folder)
        with served(copied(finished_data, folder), *pair.words, trust=pair.cert) as running:
            yield running


def shown_certificate(site: Running) -> bytes | None:
    """Return the certificate that a new visitor is shown."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with (
        socket.create_connection(("127.0.0.1", site.port), timeout=15) as raw,
        context.wrap_socket(raw) as connection,
    ):
        return connection.getpeercert(binary_form=True)


def test_pages_come_over_https_and_stay_there(site: Running) -> None:
    start, redirect, form = (site.headers(path) for path in ("/", "/account/", "/sign-in/"))

    assert start[":status"] == "200"
    assert start["Strict-Transport-Security"].startswith("max-age=31536000")
    assert redirect[":status"] == "302"
    assert redirect["Location"] == "/sign-in/?next=/account/"
    cookie = form["Set-Cookie"]
    assert cookie.startswith("__Host-tenne_csrf=")
    assert "; Secure" in cookie
    assert "; HttpOnly" in cookie
    # The site answers a moment before `tenne up` says where.
    eventually(lambda: f"https://localhost:{site.port}" in site.said(), "the address is said")


def test_machines_ask_over_https_too(site: Running) -> None:
    assert site.status("/healthz") == 200
    assert site.status("/readyz") == 200


def test_plain_http_gets_no_page_from_the_port_for_https(site: Running) -> None:
    with socket.create_connection(("127.0.0.1", site.port), timeout=15) as plain:
        plain.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")

        assert b"200 OK" not in plain.recv(4096)


def test_an_old_way_to_encrypt_is_refused(site: Running) -> None:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("AES128-SHA")

    with (
        socket.create_connection(("127.0.0.1", site.port), timeout=15) as raw,
        pytest.raises(OSError, match=r"(?i)handshake|reset|eof"),
    ):
        context.wrap_socket(raw)


def test_the_doctor_examines_the_certificate(site: Running) -> None:
    examined = tenne("doctor", "--data", str(site.data))

    assert "well   Web server, job worker and database are working." in examined.stdout
    assert f"well   Tenne is reached at https://localhost:{site.port}" in examined.stdout
    assert "well   The certificate is good until" in examined.stdout
    assert (
        "well   The job worker serves all queues (booking, calendars, mail, outbox"
        in examined.stdout
    )
    assert "regular jobs are on time." in examined.stdout
    assert "well   The clock says " in examined.stdout


def test_the_doctor_asks_by_name_and_believes_whom_browsers_believe(
    site: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"https://localhost:{site.port}"

    strange = answer_of(address)
    monkeypatch.setenv("SSL_CERT_FILE", str(site.trust))
    known = answer_of(address)

    assert not strange.is_well
    assert f"Browsers warn of {address} (self-signed certificate" in strange.sentence
    assert known.is_well


def test_a_renewed_certificate_is_shown_to_the_next_visitor(site: Running, tmp_path: Path) -> None:
    assert site.trust is not None
    before, web = shown_certificate(site), site.web_workers()
    renewed = write_pair(tmp_path)

    # As certbot does it: the new files take the place of the old ones.
    renewed.key.replace(site.trust.with_name("key.pem"))
    renewed.cert.replace(site.trust)
    eventually(lambda: shown_certificate(site) != before, "the renewed certificate")

    assert site.status("/healthz") == 200
    assert site.web_workers() == web
    assert "The renewed certificate is in use." in (site.data / "logs" / "web.log").read_text()


def refused(data: Path, words: tuple[str, ...]) -> str:
    """Return the sentence with which a start is refused, before a database is made."""
    started = tenne("up", "--data", str(data), "--port", str(free_port()), *words)

    assert started.returncode == 1
    assert "Traceback" not in started.stderr
    assert not (data / "postgres").exists()
    assert "database" not in started.stdout
    return started.stderr


def test_bad_certificates_are_refused_before_the_database_is_started(tmp_path: Path) -> None:
    data = tmp_path / "data"
    expired, good = tmp_path / "expired", tmp_path / "good"
    expired.mkdir()
    good.mkdir()
    old = write_pair(expired, begins=-3 * DAY, ends=-DAY)
    pair = write_pair(good)

    assert "has expired on" in refused(data, old.words)
    assert "do not belong together" in refused(data, Pair(pair.cert, old.key).words)
    assert "There is no certificate at" in refused(
        data, Pair(tmp_path / "none.pem", pair.key).words
    )
    assert "add --key" in refused(data, pair.words[:2])


def test_a_key_for_somebody_elses_eyes_is_refused(private_parent: Path) -> None:
    user = ORDINARY if os.geteuid() == 0 and python_for(ORDINARY) else None
    pair = write_pair(private_parent)
    pair.key.chmod(0o000)
    give_to(private_parent, user)

    with served(private_parent / "data", *pair.words, user=user, wait=False) as site:
        site.process.wait(60)

    assert site.process.returncode == 1
    assert f"The key {pair.key} cannot be read (Permission denied)" in site.said()
