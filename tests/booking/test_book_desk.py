"""The page on which a desk is chosen and booked."""

from __future__ import annotations

BOOK = "/spaces/alte-molkerei/book/"


def test_the_page_opens(house, member):
    answer = member.get(BOOK)

    assert answer.status_code == 200
