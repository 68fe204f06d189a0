"""The key that signs links and sessions: made once, kept in the data folder."""

import secrets
from pathlib import Path

from tenne.cli.folders import write_private

FILE = "secret_key"


def require_secret_key(data: Path) -> Path:
    """Make the key when it is missing; say where it is."""
    path = data / FILE
    if not path.exists():
        write_private(path, secrets.token_urlsafe(64) + "\n")
    return path
