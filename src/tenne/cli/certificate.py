"""The certificate for https: examined before anything starts, renewed without a restart."""

import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import PublicFormat

from tenne.cli.trouble import Trouble

# What is looked at to tell that a file has been renewed: node, size, time of the last change of
# contents, owner or rights: a key is often written first and made readable afterwards.
Marks = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Validity:
    """From when until when a certificate is good."""

    begins: datetime
    ends: datetime


def validity_of(cert: Path) -> Validity:
    """Return from when until when a certificate file is good; the first one in it counts."""
    first = _certificates(cert)[0]
    return Validity(first.not_valid_before_utc, first.not_valid_after_utc)


def require_good_pair(cert: Path, key: Path, now: datetime) -> None:
    """Refuse a certificate and key with which no browser would open a page, and say why."""
    for name, path in (("certificate", cert), ("key", key)):
        _require_readable(name, path)
    chain = _certificates(cert)
    public = _public_part(key)
    if public != _public_part_of(chain[0]):
        raise Trouble(_mismatch(cert, key, is_later=public in map(_public_part_of, chain[1:])))
    _require_good_now(cert, now)
    try:
        _context(cert, key)
    except (ssl.SSLError, OSError) as error:
        reason = getattr(error, "reason", None) or error.strerror
        raise Trouble(
            f"The certificate {cert} and the key {key} cannot serve https ({reason}); "
            "ask for a new one, with a key of today's kind."
        ) from None


def _require_good_now(cert: Path, now: datetime) -> None:
    validity = validity_of(cert)
    if now >= validity.ends:
        raise Trouble(
            f"The certificate {cert} has expired on {validity.ends:%Y-%m-%d}; renew it, or leave "
            "out --cert and --key."
        )
    if now < validity.begins:
        raise Trouble(
            f"The certificate {cert} is good from {validity.begins:%Y-%m-%d %H:%M} UTC on only, "
            f"and this machine's clock says {now.astimezone(UTC):%Y-%m-%d %H:%M} UTC; set the "
            "clock, or wait."
        )


def _mismatch(cert: Path, key: Path, *, is_later: bool) -> str:
    if is_later:
        return (
            f"The certificate of the key {key} is not the first in {cert}; put it before those "
            "of the authority."
        )
    return (
        f"The certificate {cert} and the key {key} do not belong together; give the full chain "
        "and the key that it was made for."
    )


def _require_readable(name: str, path: Path) -> None:
    try:
        path.open("rb").close()
    except FileNotFoundError:
        raise Trouble(
            f"There is no {name} at {path}; check the path, or leave out --cert and --key."
        ) from None
    except OSError as error:
        raise Trouble(
            f"The {name} {path} cannot be read ({error.strerror}); give the user who runs "
            "Tenne the right to read it."
        ) from None


def _certificates(path: Path) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(path.read_bytes())
    except ValueError:
        raise Trouble(
            f"{path} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----); give the "
            "full chain that the authority has sent."
        ) from None


def _public_part(path: Path) -> bytes:
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except TypeError:
        raise Trouble(
            f"The key {path} asks for a passphrase, and nobody is there to type it at night; "
            f"give one without (openssl pkey -in {path.name} -out open.pem)."
        ) from None
    except ValueError:
        raise Trouble(
            f"{path} holds no key in PEM form (-----BEGIN PRIVATE KEY-----); give the key that "
            "the certificate was made for."
        ) from None
    return key.public_key().public_bytes(
        serialization.Encoding.DER, PublicFormat.SubjectPublicKeyInfo
    )


def _public_part_of(certificate: x509.Certificate) -> bytes:
    return certificate.public_key().public_bytes(
        serialization.Encoding.DER, PublicFormat.SubjectPublicKeyInfo
    )


def _context(cert: Path, key: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    # Never asks: without a terminal the question for a passphrase would wait for ever.
    context.load_cert_chain(cert, key, password=b"")
    return context


class RenewedContext:
    """Serves the pair of files as it is now; a half-renewed one leaves the last good pair."""

    def __init__(self, cert: Path, key: Path, *, tell: Callable[[str], None]) -> None:
        self._files = (cert, key)
        self._tell = tell
        self._lock = threading.Lock()
        self._marks: Marks = ()
        self._context: ssl.SSLContext | None = None

    def current(self) -> ssl.SSLContext:
        """Return the context for one more connection."""
        with self._lock:
            marks = self._look()
            if self._context is None or (marks and marks != self._marks):
                self._renew()
                self._marks = marks
            return self._context  # type: ignore[return-value]

    def _look(self) -> Marks:
        """Return the marks of both files, or nothing while one of them is away."""
        try:
            found = [path.stat() for path in self._files]
        except OSError:
            return ()
        return tuple((status.st_ino, status.st_size, status.st_ctime_ns) for status in found)

    def _renew(self) -> None:
        is_first = self._context is None
        try:
            self._context = _context(*self._files)
        except (ssl.SSLError, OSError):
            if is_first:
                raise
            self._tell("The renewed certificate and key do not fit; serving the old ones.")
        else:
            if not is_first:
                self._tell("The renewed certificate is in use.")
