"""Addresses that stay the same: looked up once, not on every page that leads there."""

from __future__ import annotations

from functools import lru_cache

from django.urls import get_script_prefix, get_urlconf, reverse

MOST_KEPT = 4096


def fixed_address(name: str, *words: str) -> str:
    """Return the address of a page like ``reverse``, remembered from one request to the next.

    A look-up costs about 20 µs, and the frame of a page needs two dozen. The words are few by
    nature, as the name of a space or a kind of legal text; never a secret or a booking.
    """
    return _looked_up(name, words, get_urlconf(), get_script_prefix())


@lru_cache(maxsize=MOST_KEPT)
def _looked_up(name: str, words: tuple[str, ...], urlconf: str | None, _prefix: str) -> str:
    return reverse(name, urlconf=urlconf, args=words)
