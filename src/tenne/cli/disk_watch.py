"""Say in time that the disk is filling up, and when there is room again."""

from collections.abc import Callable
from pathlib import Path

from tenne.cli.folders import free_megabytes

LITTLE_MEGABYTES = 500


class DiskWatch:
    """Looks at the room left and speaks once each time it gets short or better."""

    def __init__(
        self,
        data: Path,
        *,
        tell: Callable[[str], None],
        free: Callable[[Path], int] = free_megabytes,
    ) -> None:
        self._data = data
        self._tell = tell
        self._free = free
        self._is_short = False

    def look(self) -> int | None:
        """Compare the room left with what a village needs for some days."""
        free = self._free(self._data)
        if free < LITTLE_MEGABYTES and not self._is_short:
            self._is_short = True
            self._tell(
                f"The disk that holds {self._data} has only {free} MB left: free some room. "
                "When it is full, bookings are refused until there is room again; "
                "nothing that was confirmed is lost."
            )
        elif free >= LITTLE_MEGABYTES and self._is_short:
            self._is_short = False
            self._tell(f"There is room on the disk again ({free} MB).")
        return None
