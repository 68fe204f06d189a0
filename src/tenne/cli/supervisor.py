"""Keep database, web server and worker running; stop them in order."""

import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import Protocol

from tenne.cli.processes import clear_away_zombies
from tenne.cli.progress import say
from tenne.cli.trouble import Trouble

LOOK_EVERY_SECONDS = 0.1
CHORES_EVERY_SECONDS = 10.0
FIRST_PAUSE_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 30.0
# A process that ran this long is thought healthy again: its next restart comes at once.
HEALTHY_SECONDS = 60.0
# Something small to do every now and then; it returns the process that it waits for, if any.
Chore = Callable[[], int | None]


class Kept(Protocol):
    """Something that the supervisor keeps running."""

    name: str

    @property
    def pid(self) -> int | None:
        """Return its process number while it runs."""

    def launch(self) -> None:
        """Start it."""

    def is_running(self) -> bool:
        """Whether it runs."""

    def stop(self, impatient: Callable[[], bool] = lambda: False) -> None:
        """Stop it gently, or hard as soon as somebody gets impatient."""

    def last_words(self) -> str:
        """Return why it ended, as far as it said."""


@dataclass
class Watch:
    """What the supervisor remembers of one process."""

    kept: Kept
    may_start: Callable[[], bool] = lambda: True
    launched_at: float = 0.0
    failures: int = 0
    not_before: float = 0.0


def pause_after(failures: int) -> float:
    """Return how long to wait before the next start, longer with each failure in a row."""
    if failures <= 1:
        return 0.0
    return min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2.0 ** (failures - 1))


class Supervisor:
    """Watches its processes, first to last as they are started, last to first as they stop."""

    def __init__(
        self,
        watches: Sequence[Watch],
        *,
        chores: Sequence[Chore] = (),
        clock: Callable[[], float] = time.monotonic,
        tell: Callable[[str], None] = say,
    ) -> None:
        self._watches = list(watches)
        self._chores = list(chores)
        self._clock = clock
        self._tell = tell
        self._signals = 0

    @property
    def stopping(self) -> bool:
        """Whether somebody asked to stop."""
        return self._signals > 0

    @property
    def hard(self) -> bool:
        """Whether somebody asked twice."""
        return self._signals > 1

    def listen_to_signals(self) -> None:
        """Take SIGTERM and Ctrl-C as the wish to stop; a second one as impatience."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)
        # A closed terminal is not a wish to stop the village's server.
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._signals += 1

    def add(self, watch: Watch) -> None:
        """Watch one more process."""
        self._watches.append(watch)

    def start(self, watch: Watch) -> None:
        """Start a process and remember when."""
        watch.kept.launch()
        watch.launched_at = self._clock()

    def run(self) -> None:
        """Watch until somebody asks to stop."""
        next_chores = self._clock() + CHORES_EVERY_SECONDS
        while not self.stopping:
            self.look()
            if self._clock() >= next_chores:
                next_chores = self._clock() + CHORES_EVERY_SECONDS
                self._do_chores()
            time.sleep(LOOK_EVERY_SECONDS)

    def look(self) -> None:
        """Start again what has ended, after a pause that grows with each failure in a row."""
        for watch in self._watches:
            if watch.kept.is_running() or self.stopping:
                continue
            if watch.launched_at:
                self._note_end(watch)
            if self._clock() >= watch.not_before and watch.may_start():
                try:
                    self.start(watch)
                except (Trouble, OSError) as error:
                    self._tell(f"The {watch.kept.name} cannot start: {error}")
                    watch.launched_at = self._clock()

    def _note_end(self, watch: Watch) -> None:
        now = self._clock()
        watch.failures = 1 if now - watch.launched_at >= HEALTHY_SECONDS else watch.failures + 1
        watch.launched_at = 0.0
        pause = pause_after(watch.failures)
        watch.not_before = now + pause
        when = f"in {pause:.1f} s" if pause else "now"
        self._tell(
            f"The {watch.kept.name} has ended by itself; starting it again {when}. "
            f"{watch.kept.last_words()}".rstrip()
        )

    def _do_chores(self) -> None:
        own = {watch.kept.pid for watch in self._watches if watch.kept.pid}
        # Whoever started a process learns how it ended; only strangers are cleared away.
        own |= {pid for pid in [chore() for chore in self._chores] if pid}
        clear_away_zombies(own)

    def stop(self) -> None:
        """Stop everything, the last started first; the database when nobody needs it any more."""
        for watch in reversed(self._watches):
            if watch.kept.is_running():
                self._tell(f"Stopping the {watch.kept.name} …")
            watch.kept.stop(lambda: self.hard)
