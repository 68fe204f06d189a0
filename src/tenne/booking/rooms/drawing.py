"""Draw the week of rooms, as a grid and as a table: templates would take longer than all the rest.

Everything that is joined here is a number or a class of our own; words, names and addresses are
escaped where they come in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tenne.booking.rooms.week import ALL_LANES, HOUR, Block, DayOfRooms, RoomWeek
from tenne.spaces.catalogue import Place
from tenne.tariffs.queries import has_a_price

OWN = ("mine", "mine-held")
NAMED = ("held", "out")
SPOKEN = ("taken", *NAMED, *OWN)


@lru_cache(maxsize=4096)
def clock(minute: int) -> str:
    """Write a time of day as short as it can be: ``9``, ``9:30``; past midnight it starts anew."""
    hour, rest = divmod(minute % (24 * HOUR), HOUR)
    if minute and not hour and not rest:
        hour = 24
    return f"{hour}:{rest:02}" if rest else str(hour)


@lru_cache(maxsize=4096)
def span(start: int, end: int) -> str:
    """Write from when until when something lasts."""
    return f"{clock(start)}–{clock(end)}"


def kind_words() -> Mapping[str, str]:
    """Return what each kind of block is called."""
    named = {
        "taken": _("taken"),
        "held": _("on hold"),
        "out": _("out of service"),
        "ask": _("on request"),
        "mine": _("yours"),
        "mine-held": _("on hold for you"),
    }
    return {kind: escape(word) for kind, word in named.items()}


def _address(block: Block) -> str:
    return escape(reverse("booking:booking", args=[block.own_id]))


def drawn_blocks(week: RoomWeek, day: DayOfRooms, named: Mapping[str, str]) -> SafeString:
    """Return the blocks of a day; each stands in its lane and rows by its classes alone."""
    drawn = []
    for block in day.blocks:
        lane = "all" if block.lane == ALL_LANES else f"l{block.lane}"
        place = f"{block.kind} {lane} s{week.row(block.start)} e{week.row_after(block.end)}"
        if block.start % HOUR or block.end % HOUR:
            place += " m"  # with minutes: a narrow lane leaves out what it would have to cut
        if block.kind in OWN:
            drawn.append(
                f'<a class="{place}" href="{_address(block)}" tabindex="-1">'
                f"<b>{named[block.kind]}</b><span>{span(block.start, block.end)}</span></a>"
            )
        elif block.kind == "ask":
            drawn.append(f'<i class="{place}"><b>{named["ask"]}</b></i>')
        elif block.kind in SPOKEN:
            said = f"<b>{named[block.kind]}</b><span>{span(block.start, block.end)}</span>"
            drawn.append(f'<i class="{place}">{said}</i>')
        else:
            drawn.append(f'<i class="{place}"></i>')
    return mark_safe("".join(drawn))  # noqa: S308 - see the top of this file


def table_cells(week: RoomWeek, named: Mapping[str, str]) -> list[list[str]]:
    """Return of each room, day by day, when it is taken: what the grid shows, in words."""
    by_lane: list[list[list[Block]]] = [[[] for _day in week.days] for _lane in week.lanes]
    for column, day in enumerate(week.days):
        for block in day.blocks:
            if block.kind in SPOKEN:
                by_lane[block.lane - 1][column].append(block)
    nothing = [
        escape(_("closed") if not day.is_open else "–" if day.is_past else _("free"))
        for day in week.days
    ]
    on_request = escape(_("on request"))
    return [
        [
            _cell(blocks, named)
            if blocks
            else on_request
            if _is_asked_for(week, lane, week.days[column])
            else nothing[column]
            for column, blocks in enumerate(columns)
        ]
        for lane, columns in zip(week.lanes, by_lane, strict=True)
    ]


def _is_asked_for(week: RoomWeek, lane: Place, day: DayOfRooms) -> bool:
    """Tell whether a room has no price that day: then nobody takes it here."""
    return day.is_open and not day.is_past and not has_a_price(week.catalogue, lane, day.day)


def _cell(blocks: list[Block], named: Mapping[str, str]) -> str:
    pieces = []
    for block in sorted(blocks, key=lambda one: one.start):
        text = span(block.start, block.end)
        if block.kind != "taken":
            text = f"{text} {named[block.kind]}"
        if block.kind in OWN:
            text = f'<a href="{_address(block)}">{text}</a>'
        pieces.append(text)
    return ", ".join(pieces)


def drawn_rows(week: RoomWeek, cells: list[list[str]]) -> SafeString:
    """Return the rows of the table; a phone shows the chosen day alone."""
    looks = ["" if day.day == week.chosen else ' class="only-wide"' for day in week.days]
    rows = []
    for lane, row in zip(week.lanes, cells, strict=True):
        days = "".join(f"<td{look}>{cell}</td>" for look, cell in zip(looks, row, strict=True))
        rows.append(f'<tr><th scope="row">{escape(lane.resource.title)}</th>{days}</tr>')
    return mark_safe("".join(rows))  # noqa: S308 - see the top of this file


def drawn_lanes(names: list[tuple[str, str]]) -> SafeString:
    """Return the names above the lanes, each in its colour; the same for every day."""
    spans = (f'<span class="{look}"><span>{escape(name)}</span></span>' for name, look in names)
    return mark_safe("".join(spans))  # noqa: S308 - see the top of this file


def drawn_rooms(rooms: Iterable[Mapping[str, object]]) -> SafeString:
    """Return rooms to choose from; steps and shortest times are in minutes, for the script."""
    options = (
        f'<option value="{escape(one["value"])}" data-step="{one["step"]}"'
        f' data-shortest="{one["shortest"]}" data-name="{escape(one["name"])}"'
        f"{' selected' if one['chosen'] else ''}>{escape(one['label'])}</option>"
        for one in rooms
    )
    return mark_safe("".join(options))  # noqa: S308 - see the top of this file


def drawn_options(values: Iterable[str], chosen: str) -> SafeString:
    """Return times to choose from; midnight at the end of a day is called 24:00."""
    options = []
    for number, value in enumerate(values):
        mark = " selected" if value == chosen else ""
        label = "24:00" if value == "00:00" and number else value
        options.append(f'<option value="{escape(value)}"{mark}>{escape(label)}</option>')
    return mark_safe("".join(options))  # noqa: S308 - see the top of this file
