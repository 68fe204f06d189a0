"""How much of what could be used was used, hour by hour."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Hours = npt.NDArray[np.float64]


def place_hours(starts: Hours, ends: Hours, weights: Hours, *, n_hours: int) -> Hours:
    """Count how many places are taken in each hour of a window, parts of hours as parts.

    Parameters
    ----------
    starts, ends : array, shape (n_stays,)
        In hours since the window begins; what reaches beyond it is cut off.
    weights : array, shape (n_stays,)
        How many places each stay takes.
    n_hours : int
        The length of the window.

    Returns
    -------
    array, shape (n_hours,)
        Places taken on average in each hour.

    Raises
    ------
    ValueError
        If the window is empty, or a stay ends before it begins.
    """
    if n_hours < 1:
        raise ValueError(f"n_hours must be at least 1, got {n_hours}")
    if np.any(ends < starts):
        raise ValueError("a stay must not end before it begins")
    # What is taken up to a moment is the sum of ramps; an hour is the difference of two moments.
    taken = _taken_until(starts, ends, weights, n_hours)
    return np.diff(taken)


def _taken_until(starts: Hours, ends: Hours, weights: Hours, n_hours: int) -> Hours:
    first, last = np.clip(starts, 0, n_hours), np.clip(ends, 0, n_hours)
    return _ramps(first, weights, n_hours) - _ramps(last, weights, n_hours)


def _ramps(begins: Hours, weights: Hours, n_hours: int) -> Hours:
    """Return at each full hour the sum of all ramps that rise by their weight from a moment on."""
    whole = np.minimum(np.floor(begins).astype(np.int64), n_hours - 1)
    rest = begins - whole
    slope = np.bincount(whole, weights, minlength=n_hours)
    late = np.bincount(whole, weights * rest, minlength=n_hours)
    steps = np.cumsum(slope) - late
    # A ramp that begins within an hour rises less in that hour, and by its weight in each after it.
    return np.concatenate(([0.0], np.cumsum(steps)))


def by_cell(values: Hours, cells: npt.NDArray[np.int64], *, n_cells: int) -> Hours:
    """Add up the values of all hours that belong to one cell of a week."""
    return np.bincount(cells, values, minlength=n_cells).astype(np.float64)
