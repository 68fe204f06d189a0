"""The wish to stop while Tenne is still starting: heard at once, and never forgotten."""

import signal
from types import FrameType


class _Wish:
    """Whether somebody asked to stop; Python may swallow the exception, but not this."""

    is_there = False


def listen() -> None:
    """Let SIGTERM end the start as Ctrl-C does."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _interrupt)


def heed() -> None:
    """Stop here if somebody asked to while Python was busy with something it does not tell."""
    if _Wish.is_there:
        raise KeyboardInterrupt


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    _Wish.is_there = True
    raise KeyboardInterrupt
