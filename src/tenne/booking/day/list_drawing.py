"""Draw the rows of the list of places: a template would take longer than all the rest."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tenne.booking.day.plan import Row

# HTML closes cells and rows by itself: a fifth of the list less.
EMPTY = '<td class="empty-cell">'


def drawn(rows: Iterable[Row]) -> SafeString:
    """Return the rows of a table with place, features, state, price and the way to choose."""
    features, state, price, chosen, see, choose = (
        escape(text)
        for text in (
            _("Features"), _("State"), _("Price"), _("chosen"), _("See"), _("Choose"),
        )
    )  # fmt: skip
    cells: dict[tuple[str, str], str] = {}  # most rows say the same about state and price
    shown = []
    for row in rows:
        face, said = row.face, (row.free, row.price)
        if said not in cells:
            cells[said] = _cell(state, escape(row.free)) + _cell(price, escape(row.price))
        way = EMPTY
        if row.is_chosen:
            way = f'<td class="right"><b>{chosen}</b>'
        elif row.address:
            way = (
                f'<td class="right"><a class="button" href="{escape(row.address)}">'
                f"{see if row.state == 'mine' else choose}"
                f'<span class="only-read-out"> {face.title_html}</span></a>'
            )
        shown.append(
            f'<tr{_look(row)}><th scope="row">{face.title_html}</th>'
            f"{_cell(features, face.facts_html)}{cells[said]}{way}"
        )
    # Every text in it went through escape(), here or in its face; the rest is ours.
    return mark_safe("\n".join(shown))  # noqa: S308


def _look(row: Row) -> str:
    if row.is_chosen:
        return ' class="chosen"'
    return ' class="quiet"' if row.is_faded else ""


def _cell(label: str, text: str) -> str:
    return f'<td data-label="{label}">{text}' if text else EMPTY
