"""A sale as pages show it: what for, how much, how it stands, how that came about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tenne.design import formats
from tenne.foundation.wall_time import local_date
from tenne.spaces.services.notices import HOME
from tenne.tariffs.tax_words import tax_word

from .models import Charge, PaymentWay, SettledBy, Settlement
from .sales import Sale, Standing

PILLS = {
    Standing.OPEN: ("notice", "clock"),
    Standing.TO_GIVE_BACK: ("info", "undo"),
    Standing.SETTLED: ("ok", "check"),
    Standing.NOTHING_DUE: ("", ""),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One step in the history of a sale."""

    at: datetime
    day: str
    text: str
    amount: str
    more: str = ""


def view_of(
    sale: Sale, *, pages: Mapping[tuple[str, str], str], names_staff: bool
) -> dict[str, Any]:
    """Return a sale for a template; who noted what is told to the house alone."""
    standing = sale.standing
    kind, symbol = PILLS[standing]
    return {
        "id": sale.public_id,
        "text": sale.text,
        "is_foreign": sale.last.is_foreign,
        "url": pages.get(sale.key, ""),
        "day": sale.day,
        "operator": sale.first.operator.name,
        "person": sale.first.person,
        "amount": money(sale.charged_cents),
        "tax_word": tax_of(sale) if sale.charged_cents else "",
        "state": str(standing.label),
        "state_kind": kind,
        "state_symbol": symbol,
        "how": how(sale),
        "left": money(abs(sale.open_cents)) if sale.open_cents else "",
        "is_partly_open": sale.open_cents not in (0, sale.charged_cents),
        "is_to_give_back": standing == Standing.TO_GIVE_BACK,
        "is_open": sale.is_open,
        "seen": f"{sale.public_id}:{sale.open_cents}",
        "lines": history(sale, names_staff=names_staff) if sale.has_history else [],
        "settlements": [_noted(one, names_staff=names_staff) for one in sale.standing_settlements],
    }


def how(sale: Sale) -> str:
    """Say how a sale will be or was paid."""
    noted = sale.standing_settlements
    if sale.standing == Standing.SETTLED and noted:
        return said_of(noted[-1])
    if sale.standing == Standing.OPEN:
        return str(PaymentWay(sale.last.payment_way).label)
    return ""


def said_of(settlement: Settlement) -> str:
    """Say how and when money came or went."""
    return _("%(way)s on %(day)s") % {
        "way": SettledBy(settlement.way).label, "day": day(settlement.paid_on),
    }  # fmt: skip


def tax_of(sale: Sale) -> str:
    """Return the tax word with the amount of VAT, where there is any to name."""
    mode = sale.last.tax_mode
    rates = sale.vat
    word = tax_word(mode, [one.percent for one in rates])
    if not rates:
        return word
    return f"{word}: {' + '.join(money(one.cents) for one in rates)}"


def history(sale: Sale, *, names_staff: bool) -> list[Line]:
    """Return what happened to a sale, in order."""
    lines = [_charge_line(one, sale) for one in sale.charges]
    for one in sale.settlements:
        lines.append(_settlement_line(one, names_staff=names_staff))
        if one.taken_back_at is not None:
            lines.append(_taken_back_line(one, one.taken_back_at, names_staff=names_staff))
    return sorted(lines, key=lambda line: line.at)


def _charge_line(charge: Charge, sale: Sale) -> Line:
    if charge.corrects_id is not None:
        text = _("corrected")
    elif any(one.corrects_id is not None and one.pk < charge.pk for one in sale.charges):
        text = _("charged anew")
    else:
        text = _("charged")
    at, has_many = charge.recorded_at, len({one.text for one in sale.charges}) > 1
    more = charge.text if has_many else ""
    return Line(at, _day_of(at), text, money(charge.gross_cents), more)


def _settlement_line(one: Settlement, *, names_staff: bool) -> Line:
    text = _("paid, %(how)s") if one.cents > 0 else _("given back, %(how)s")
    said = text % {"how": said_of(one)}
    more = _by(one.noted_by, one.note) if names_staff else ""
    return Line(one.noted_at, _day_of(one.noted_at), said, money(abs(one.cents)), more)


def _taken_back_line(one: Settlement, at: datetime, *, names_staff: bool) -> Line:
    said = _("not paid after all") if one.cents > 0 else _("not given back after all")
    more = _by(one.taken_back_by, "") if names_staff else ""
    return Line(at, _day_of(at), said, money(abs(one.cents)), more)


def _noted(one: Settlement, *, names_staff: bool) -> dict[str, Any]:
    return {
        "id": one.public_id,
        "said": said_of(one),
        "is_given_back": one.cents < 0,
        "more": _by(one.noted_by, one.note) if names_staff else "",
    }


def _by(person: Any, note: str) -> str:
    said = [_("noted by %(name)s") % {"name": person.name}] if person is not None else []
    return " · ".join([*said, *([note] if note else [])])


def money(cents: int) -> str:
    """Write an amount in the reader's language."""
    return formats.money(cents, get_language() or "en")


def day(value: date) -> str:
    """Write a day with its year in the reader's language."""
    return formats.day(value, get_language() or "en", "year")


def _day_of(at: datetime) -> str:
    return day(local_date(at, HOME))
