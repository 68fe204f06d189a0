"""A message goes over real TLS, to who proves the name only, signed by the published formula."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tenne.foundation import outside, scope
from tenne.spaces.models import Webhook, WebhookNotice
from tenne.spaces.services import webhooks
from tests.factories import make_operator

pytestmark = pytest.mark.django_db
HOST = "hook.tenne.example"
A_DAY = timedelta(days=1)


class Receiver(BaseHTTPRequestHandler):
    """An operator's program: notes what comes, and takes it."""

    seen: list[tuple[dict[str, str], bytes]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.seen.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


class Quiet(HTTPServer):
    """A server that does not write down each caller who did not trust it."""

    def handle_error(self, *args: object) -> None:
        """Say nothing."""


def certificate(name: str, key: ec.EllipticCurvePrivateKey, issuer=None, issuer_key=None):
    """Make a certificate: of an authority that signs itself, or of a host that one has signed."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - A_DAY)
        .not_valid_after(now + A_DAY)
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(issuer_key or key, hashes.SHA256())
    )


@pytest.fixture
def authority(tmp_path) -> tuple[Path, Path]:
    """Make an authority and a host that it vouches for; return its certificate, and the host's."""
    ca_key, host_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    ca = certificate("An invented authority", ca_key)
    host = certificate(HOST, host_key, ca, ca_key)
    pem = serialization.Encoding.PEM
    key = host_key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "ca.pem").write_bytes(ca.public_bytes(pem))
    (tmp_path / "host.pem").write_bytes(host.public_bytes(pem) + key)
    return tmp_path / "ca.pem", tmp_path / "host.pem"


@pytest.fixture
def port(authority, monkeypatch) -> Iterator[int]:
    """Serve over TLS on this machine, and let that count as public."""
    monkeypatch.setattr(outside, "may_be_asked", lambda address: True)
    monkeypatch.setattr(outside, "looked_up", lambda host: ["127.0.0.1"])
    Receiver.seen = []
    server = Quiet(("127.0.0.1", 0), Receiver)
    monkeypatch.setitem(outside.PORTS, "one of this test", server.server_port)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority[1])
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    with scope.network("tests of webhooks over TLS"):
        yield server.server_port
    server.shutdown()
    server.server_close()


def sent_to(address: str) -> tuple[Webhook, WebhookNotice]:
    operator, now = make_operator(), datetime.now(UTC)
    hook = webhooks.add_webhook(operator, address=address, by=None, now=now)
    (notice,) = webhooks.announce(
        operator.pk, kind="booking.confirmed", at=now, data={"booking": "K7Q2"}
    )
    webhooks.send(notice.pk, now=now)
    notice.refresh_from_db()
    return hook, notice


def test_it_arrives_where_the_authority_is_trusted_and_verifies_by_the_formula(
    port, authority, monkeypatch
):
    monkeypatch.setenv("SSL_CERT_FILE", str(authority[0]))

    hook, notice = sent_to(f"https://{HOST}:{port}/in")

    assert (notice.state, notice.status, notice.trouble) == ("done", 204, "")
    ((headers, body),) = Receiver.seen
    assert json.loads(body)["data"] == {"booking": "K7Q2"}
    # base64(HMAC-SHA256(base64-decoded secret, id "." timestamp "." body)), as the standard says.
    secret = base64.b64decode(webhooks.secret_of(hook).removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    digest = hmac.digest(secret, signed, hashlib.sha256)
    assert headers["webhook-signature"] == "v1," + base64.b64encode(digest).decode()
    assert headers["webhook-id"] == f"msg_{notice.public_id}"


def test_nothing_is_said_to_who_does_not_prove_the_name(port, authority, monkeypatch):
    _hook, unknown = sent_to(f"https://{HOST}:{port}/in")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority[0]))
    _hook, another = sent_to(f"https://other.tenne.example:{port}/in")

    assert [(one.state, one.trouble) for one in (unknown, another)] == [
        ("waiting", "host-silent")
    ] * 2
    assert Receiver.seen == []
