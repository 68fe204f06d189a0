"""The port, taken once by the supervisor and handed down: nobody can snatch it in between."""

import errno
import socket

from tenne.cli.options import EVERY_ADDRESS
from tenne.cli.trouble import Trouble

LAST_PRIVILEGED_PORT = 1023


def take_port(host: str, port: int) -> socket.socket:
    """Bind the address that Tenne serves on, or say why that is not possible."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            None if host in EVERY_ADDRESS else host.strip("[]"),
            port,
            type=socket.SOCK_STREAM,
            flags=socket.AI_PASSIVE,
        )[0]
    except socket.gaierror:
        raise Trouble(
            f"There is no address “{host}” on this machine; choose another --host."
        ) from None
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen(512)
    except OSError as error:
        listener.close()
        raise Trouble(_sentence(host, port, error)) from None
    listener.set_inheritable(True)
    return listener


def _sentence(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} on {host} is taken by another program; choose another with "
            f"--port {port + 1} (or TENNE_PORT), or stop that program."
        )
    if error.errno == errno.EACCES and port <= LAST_PRIVILEGED_PORT:
        return (
            f"Ports below 1024 need special rights; choose --port 8000 and put a proxy in "
            f"front, or give Tenne the right to bind port {port} (docs/guides/running.md)."
        )
    return f"Tenne cannot listen on {host}, port {port} ({error.strerror}); choose another --host."
