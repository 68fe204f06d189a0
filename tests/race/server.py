"""Real server processes on the tests' database."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from tenne.cli import web_server
from tests.server_plugin import server_url


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# As `tenne.cli.web_server` sets it, but more people may wait.
LIKE_OURS = ["--backlog", "1024", "--limit-request-line", str(web_server.limit_request_line)]


@contextmanager
def serving(application: str = "tenne.config.wsgi", *, workers: int = 2) -> Iterator[int]:
    """Serve the tests' database from worker processes of their own; yield the port."""
    port = free_port()
    name = connection.settings_dict["NAME"]
    command = [sys.executable, "-m", "gunicorn", f"{application}:application", "--bind"]
    command += [f"127.0.0.1:{port}", "-k", "gthread", "-w", str(workers), "--threads", "4"]
    environment = os.environ | {
        "DATABASE_URL": server_url(name),
        "TENNE_PUBLIC_URL": "http://localhost",
        "DJANGO_SETTINGS_MODULE": "tenne.config.settings",
        "PYTHONWARNINGS": "default",
    }
    process = subprocess.Popen([*command, "--log-level", "error", *LIKE_OURS], env=environment)
    try:
        _wait(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(60)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the server did not start")
