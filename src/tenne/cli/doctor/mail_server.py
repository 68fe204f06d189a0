"""What the doctor asks the mail server: whether it answers and takes Tenne's mails."""

import smtplib
import ssl
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from tenne.cli.doctor.finding import Finding
from tenne.cli.options import Options

ANSWER_SECONDS = 5.0


def examine_mail(options: Options) -> Iterator[Finding]:
    """Say whether mails leave the house, and from whom."""
    if not options.smtp_url:
        yield Finding(
            options.sample,
            "Mails stay on this machine, where they can be read in the browser."
            if options.sample
            else "Mails do not leave this machine: name a mail server, "
            'smtp_url = "smtp://user:password@host:587" in tenne.toml.',
        )
        return
    yield _server(options.smtp_url)
    if not options.mail_from:
        yield Finding(
            False,
            f"Mails come from tenne@{urlsplit(options.address).hostname}, which may not exist: "
            'name a sender, mail_from = "Tenne <tenne@dorf.example>" in tenne.toml.',
        )


def _server(smtp_url: str) -> Finding:
    host = urlsplit(smtp_url).hostname
    try:
        greet(smtp_url)
    except smtplib.SMTPAuthenticationError:
        return Finding(
            False, f"The mail server {host} does not take user and password; check smtp_url."
        )
    except smtplib.SMTPNotSupportedError:
        return Finding(
            False,
            f"The mail server {host} does not encrypt or takes no password on this port; use "
            "port 587 (smtp://) or 465 (smtps://) in smtp_url.",
        )
    except ssl.SSLCertVerificationError as error:
        return Finding(
            False,
            f"The mail server {host} shows a certificate that is not good "
            f"({error.verify_message}); check the name in smtp_url.",
        )
    except (OSError, smtplib.SMTPException) as error:
        return Finding(False, f"The mail server {host} does not answer ({error}); check smtp_url.")
    return Finding(True, f"The mail server {host} answers and takes mails.")


def greet(smtp_url: str) -> None:
    """Go as far as the envelope of a mail: what a mail needs, without sending one."""
    parts = urlsplit(smtp_url)
    context = ssl.create_default_context()
    with _connect(parts.scheme, parts.hostname or "", parts.port, context) as server:
        if parts.scheme == "smtp" and "tls=no" not in parts.query:
            server.starttls(context=context)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.noop()


def _connect(scheme: str, host: str, port: int | None, context: ssl.SSLContext) -> smtplib.SMTP:
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port or 465, timeout=ANSWER_SECONDS, context=context)
    return smtplib.SMTP(host, port or 587, timeout=ANSWER_SECONDS)
