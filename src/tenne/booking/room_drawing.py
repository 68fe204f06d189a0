"""Draw the blocks of a week of rooms: a template would take longer than all the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .room_week import ALL_LANES, HOUR, Block, DayOfRooms, RoomWeek

OWN = ("mine", "mine-held")
SPOKEN = ("taken", "held", *OWN)


def clock(minute: int) -> str:
    """Write a time of day as short as it can be: ``9``, ``9:30``; past midnight it starts anew."""
    hour, rest = divmod(minute % (24 * HOUR), HOUR)
    if minute and not hour and not rest:
        hour = 24
    return f"{hour}:{rest:02}" if rest else str(hour)


def span(block: Block) -> str:
    """Write from when until when a block lasts."""
    return f"{clock(block.start)}–{clock(block.end)}"


def kind_words() -> Mapping[str, str]:
    """Return what each kind of block is called."""
    return {
        "taken": _("taken"),
        "held": _("on hold"),
        "mine": _("yours"),
        "mine-held": _("on hold for you"),
    }


def drawn_blocks(week: RoomWeek, day: DayOfRooms) -> SafeString:
    """Return the blocks of a day; each stands in its lane and rows by its classes alone."""
    named = kind_words()
    plain = []
    own = []
    for block in day.blocks:
        lane = "all" if block.lane == ALL_LANES else f"l{block.lane}"
        place = f"{lane} s{week.row(block.start)} e{week.row_after(block.end)}"
        if block.kind in OWN:
            address = reverse("booking:booking", args=[block.own_id])
            own.append((block.kind, place, address, named[block.kind], span(block)))
        elif block.kind in SPOKEN:
            plain.append((block.kind, place, named[block.kind], span(block)))
        else:
            plain.append((block.kind, place, "", ""))
    return format_html(
        "{}{}",
        format_html_join("", '<i class="{} {}"><b>{}</b>{}</i>', plain),
        format_html_join("", '<a class="{} {}" href="{}" tabindex="-1"><b>{}</b>{}</a>', own),
    )


def table_rows(week: RoomWeek) -> list[dict[str, Any]]:
    """Return the same as a table: of each room, when it is taken on each day."""
    by_lane: dict[int, list[list[Block]]] = {
        number: [[] for _day in week.days] for number in range(1, len(week.lanes) + 1)
    }
    for column, day in enumerate(week.days):
        for block in day.blocks:
            if block.kind in SPOKEN:
                by_lane[block.lane][column].append(block)
    return [
        {
            "title": lane.resource.title,
            "cells": [
                {"day": day, "text": _cell(day, by_lane[number][column])}
                for column, day in enumerate(week.days)
            ],
        }
        for number, lane in enumerate(week.lanes, 1)
    ]


def _cell(day: DayOfRooms, blocks: list[Block]) -> SafeString | str:
    if not blocks:
        return _("closed") if not day.is_open else "–" if day.is_past else _("free")
    named = kind_words()
    pieces = []
    for block in sorted(blocks, key=lambda one: one.start):
        if block.kind in OWN:
            address = reverse("booking:booking", args=[block.own_id])
            pieces.append(
                format_html('<a href="{}">{} {}</a>', address, span(block), named[block.kind])
            )
        elif block.kind == "held":
            pieces.append(format_html("{} {}", span(block), named["held"]))
        else:
            pieces.append(format_html("{}", span(block)))
    return format_html_join(", ", "{}", ((piece,) for piece in pieces))
