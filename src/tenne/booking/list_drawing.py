"""Draw the rows of the list of places: a template would take longer than all the rest."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .plan_of_day import Row

CELL, EMPTY = '<td data-label="{}">{}</td>', '<td class="empty-cell"></td>'
CHOSEN = '<td class="right"><b>{}</b></td>'
WAY_ON = (
    '<td class="right"><a class="button" href="{}">{}'
    '<span class="only-read-out"> {}</span></a></td>'
)


def drawn(rows: Iterable[Row]) -> SafeString:
    """Return the rows of a table with place, features, state, price and the way to choose."""
    features, state, price = _("Features"), _("State"), _("Price")
    chosen, see, choose = _("chosen"), _("See"), _("Choose")
    shown = []
    for row in rows:
        look = "chosen" if row.is_chosen else "quiet" if row.is_faded else ""
        form, texts = '<tr class="{}"><th scope="row">{}</th>', [look, row.title]
        for label, text in ((features, row.facts), (state, row.free), (price, row.price)):
            form += CELL if text else EMPTY
            texts += [label, text] if text else []
        if row.is_chosen:
            form += CHOSEN
            texts.append(chosen)
        elif row.address:
            form += WAY_ON
            texts += [row.address, see if row.state == "mine" else choose, row.title]
        else:
            form += EMPTY
        # The form is made of our own words; every text in it is escaped.
        shown.append((format_html(form + "</tr>", *texts),))
    return format_html_join("\n", "{}", shown)
