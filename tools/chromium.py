"""Find the browser that the tests drive; say how to get it when there is none."""

from __future__ import annotations

import os
import shutil
import sys

# The first has no window: the others draw one around each page, at four times the work.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
)
ADVICE = (
    "The browser tests need Chromium and there is none here. On Debian: sudo apt-get install "
    "chromium-headless-shell; on Ubuntu: sudo snap install chromium; elsewhere install it and say "
    "where it is: TENNE_CHROMIUM=/path/to/chromium make test"
)


def executable() -> str | None:
    """Return the path of Chromium: the one that is named, else the first one on the path."""
    if named := os.environ.get("TENNE_CHROMIUM"):
        return shutil.which(named)
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def main() -> int:
    """Say where Chromium is; return the exit code."""
    if found := executable():
        print(found)
        return 0
    print(ADVICE, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
