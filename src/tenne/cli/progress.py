"""What a command says while it works: one sentence per line, at once."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

WORTH_TELLING_SECONDS = 1.0


def say(sentence: str) -> None:
    """Print a sentence and let it out at once, also into a pipe or a closed terminal."""
    # A terminal that was closed must not take the village's server with it.
    with suppress(OSError, ValueError):
        sys.stdout.write(sentence + "\n")
        sys.stdout.flush()


def warn(sentence: str) -> None:
    """Print a sentence that asks for attention."""
    say(f"Please note: {sentence}")


def complain(sentence: str) -> None:
    """Print the reason for not going on where errors belong."""
    with suppress(OSError, ValueError):
        sys.stderr.write(f"tenne: {sentence}\n")
        sys.stderr.flush()


@contextmanager
def step(doing: str) -> Iterator[None]:
    """Say what is being done, and how long it took when that was felt."""
    say(f"{doing} …")
    begun = time.monotonic()
    yield
    took = time.monotonic() - begun
    if took >= WORTH_TELLING_SECONDS:
        say(f"  done in {took:.1f} s.")
