"""Ask the own web server whether it serves."""

import http.client
import ssl

from tenne.cli.options import EVERY_ADDRESS, Options

ANSWER_SECONDS = 2.0
SERVER_ERROR = 500


def answers(options: Options, path: str = "/healthz") -> bool:
    """Whether the web server gives an answer that is not a failure."""
    status = status_of(options, path)
    return status is not None and status < SERVER_ERROR


def status_of(options: Options, path: str) -> int | None:
    """Return the status of a page of this installation, or nothing when nobody answers."""
    connection = _connect(options)
    try:
        connection.request("GET", path, headers={"Host": "localhost"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def _connect(options: Options) -> http.client.HTTPConnection:
    host = "127.0.0.1" if options.host in EVERY_ADDRESS else options.host.strip("[]")
    if not options.cert:
        return http.client.HTTPConnection(host, options.port, timeout=ANSWER_SECONDS)
    # The question is whether the server lives; its certificate is for another name.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return http.client.HTTPSConnection(host, options.port, timeout=ANSWER_SECONDS, context=context)
