"""How gunicorn serves Tenne: read by gunicorn itself (`-c python:tenne.cli.web_server`)."""

import gc
import os
import ssl
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tenne.cli.certificate import RenewedContext

wsgi_app = "tenne.config.wsgi:application"
worker_class = "gthread"
workers = int(os.environ.get("TENNE_WORKERS", "2"))
threads = int(os.environ.get("TENNE_THREADS", "4"))
# Loaded once before the workers fork: a killed worker is replaced in a blink.
preload_app = True
timeout = 30
graceful_timeout = 10
keepalive = 5
backlog = 512
limit_request_line = 8190  # the most that can be set; what is longer is answered with 414
# A memory file system keeps the sign of life from waiting for a slow disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
control_socket_disable = True
proc_name = "tenne-web"
accesslog = None
errorlog = "-"
loglevel = "info"
certfile = os.environ.get("TENNE_CERT") or None
keyfile = os.environ.get("TENNE_KEY") or None
forwarded_allow_ips = os.environ.get("TENNE_TRUSTED_PROXY") or "127.0.0.1"
secure_scheme_headers = {"X-FORWARDED-PROTO": "https"}


# An answer makes thousands of small objects and drops them at its end without the collector's help;
# looking through them every 700 costs a page a tenth of its time.
OBJECTS_BETWEEN_COLLECTIONS = 50_000


def when_ready(server: Any) -> None:  # noqa: ARG001 - gunicorn's signature
    """Keep what was loaded before the fork out of every later collection, and shared."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, 20, 20)


def post_fork(server: Any, worker: Any) -> None:  # noqa: ARG001 - gunicorn's signature
    """Give each worker connections of its own: none is shared over a fork."""
    from django.db import connections

    connections.close_all()


def ssl_context(config: Any, _usual: Callable[[], ssl.SSLContext]) -> ssl.SSLContext:
    """Return what one more connection is encrypted with: renewed files count at once."""
    return _renewed(config.certfile, config.keyfile).current()


@cache
def _renewed(cert: str, key: str) -> "RenewedContext":
    from tenne.cli.certificate import RenewedContext

    return RenewedContext(Path(cert), Path(key), tell=lambda words: print(words, file=sys.stderr))
