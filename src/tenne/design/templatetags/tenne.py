"""The words that templates use: icons, formats, fields, the plan and the paid button."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from django import template
from django.forms import (
    BaseForm,
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    RadioSelect,
    Select,
)
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tenne.design import formats, frame, icons, qr, toast
from tenne.design.components import Choice, Segment, StripDay
from tenne.design.empty_choice import let_speak
from tenne.design.plan import Plan
from tenne.design.plan_drawing import draw_plan, legend_entries
from tenne.foundation.wall_time import local_date

register = template.Library()
HOME = ZoneInfo("Europe/Berlin")  # of the network: a page is not always of one space


class Span(Protocol):
    """Whatever has a start and an end, such as a Period."""

    @property
    def start(self) -> datetime: ...
    @property
    def end(self) -> datetime: ...


def _locale() -> str:
    return get_language() or "en"


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon: ``{% icon "desk" %}``; a label makes it speak."""
    return icons.icon(name, str(label))


@register.simple_tag
def logo() -> SafeString:
    """Draw Tenne's mark."""
    return mark_safe(icons.LOGO)  # noqa: S308 - our own drawing


@register.simple_tag
def html_language() -> str:
    """Name the language of the page without its tone: ``de`` for ``de-formal``."""
    return formats.language_of(_locale())


@register.simple_tag
def money(cents: int) -> str:
    """Write cents as euros."""
    return formats.money(cents, _locale())


@register.filter(name="money")
def money_filter(cents: int) -> str:
    """Write cents as euros, inside another tag."""
    return formats.money(cents, _locale())


@register.simple_tag
def day(value: date, form: str = "short") -> str:
    """Write a day: short, long or year."""
    return formats.day(value, _locale(), form)


@register.simple_tag
def printed_on() -> str:
    """Write today, for the head of a printed page."""
    return formats.day(local_date(timezone.now(), HOME), _locale(), "year")


@register.filter(name="day")
def day_filter(value: date, form: str = "short") -> str:
    """Write a day, inside another tag."""
    return formats.day(value, _locale(), form)


@register.simple_tag
def clock(instant: datetime, zone: str) -> str:
    """Write the time of day in the zone of the space."""
    return formats.clock(instant, zone, _locale())


@register.simple_tag
def time_range(period: Span, zone: str) -> str:
    """Write from when until when, in the zone of the space."""
    return formats.time_range(period.start, period.end, zone, _locale())


@register.simple_tag(name="qr")
def qr_tag(text: str, label: str = "") -> SafeString:
    """Draw a QR code, named by its label."""
    return qr.qr_drawing(text, str(label) or _("QR code"))


@register.inclusion_tag("design/_field.html")
def field(bound: BoundField, autocomplete: str = "", inputmode: str = "") -> dict[str, Any]:
    """Show a form field with label, help and error."""
    let_speak(bound.field)
    widget = bound.field.widget
    kind = "input"
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        kind = "group"
    elif isinstance(widget, CheckboxInput):
        kind = "check"
    described = [f"{bound.id_for_label}-help"] if bound.help_text else []
    described += [f"{bound.id_for_label}-error"] if bound.errors else []
    attributes: dict[str, str | bool] = {} if kind == "check" else {"class": "input"}
    optional = {
        "aria-describedby": " ".join(described),
        "autocomplete": autocomplete,
        "inputmode": inputmode,
    }
    attributes |= {name: value for name, value in optional.items() if value}
    drawn = "" if kind == "group" else bound.as_widget(attrs=attributes)
    # What nothing means in a list of choices is said by its first line.
    may_be_empty = not bound.field.required and not isinstance(widget, Select)
    return {
        "field": bound,
        "kind": kind,
        "drawn": drawn,
        "described": optional["aria-describedby"],
        "is_optional": may_be_empty,
    }


@register.inclusion_tag("design/_error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """List all errors of a form, each with a link to its field."""
    return {
        "general": form.non_field_errors(),
        "fields": [bound for bound in form if bound.errors],
        "count": sum(len(errors) for errors in form.errors.values()),
    }


@register.inclusion_tag("design/_pill.html")
def pill(text: str, kind: str = "", symbol: str = "") -> dict[str, str]:
    """Show a short state; kind is ok, notice, info, late or empty."""
    return {"text": text, "kind": kind, "symbol": symbol or ("check" if kind == "ok" else "")}


@register.inclusion_tag("design/_day_strip.html")
def day_strip(days: Sequence[StripDay], label: str = "") -> dict[str, Any]:
    """Show days side by side with what is free on each."""
    return {"days": days, "label": label or _("Choose a day")}


@register.filter
def weekday(value: date) -> str:
    """Write the short weekday."""
    return formats.weekday(value, _locale())


@register.filter
def day_number(value: date) -> str:
    """Write the day of the month: ``24.`` or ``24``."""
    return formats.day_number(value, _locale())


@register.filter
def month_name(value: date) -> str:
    """Write the name of the month."""
    return formats.month_name(value, _locale())


@register.inclusion_tag("design/_segment.html")
def segment(segments: Sequence[Segment], label: str) -> dict[str, Any]:
    """Switch between a few views of the same thing."""
    return {"segments": segments, "label": label}


@register.inclusion_tag("design/_choices.html")
def choices(
    name: str, options: Sequence[Choice], legend: str, *, legend_hidden: bool = True
) -> dict[str, Any]:
    """Show radio cards under one name."""
    return {"name": name, "options": options, "legend": legend, "legend_hidden": legend_hidden}


@register.simple_tag
def floor_plan(plan: Plan) -> SafeString:
    """Draw a plan with all its seats."""
    return draw_plan(plan, _locale())


@register.inclusion_tag("design/_legend.html")
def plan_legend(plan: Plan) -> dict[str, Any]:
    """Explain the states that the plan really shows."""
    return {"entries": legend_entries(plan)}


@register.inclusion_tag("design/_paid_button.html")
def paid_button(
    total_cents: int,
    tax_word: str,
    free_label: str,
    *,
    order: bool = False,
    covered_by: str = "",
    note: str = "",
    host_label: str = "",
    is_request: bool = False,
) -> dict[str, Any]:
    """Show total and tax word, and directly beneath them the button that creates a duty to pay.

    A host who presses it for somebody else owes nothing: ``host_label`` says then what is done.
    With ``is_request`` the duty begins when the house approves.
    """
    return {
        "total_cents": total_cents,
        "tax_word": tax_word,
        "free_label": free_label,
        "order": order,
        "covered_by": covered_by,
        "note": note,
        "host_label": host_label,
        "is_request": is_request,
        "free": total_cents == 0 or bool(covered_by),
    }


@register.inclusion_tag("design/_toasts.html", takes_context=True)
def toasts(context: template.Context) -> dict[str, Any]:
    """Show what has just happened, with the way back."""
    queued = context.get("messages") or ()
    return {
        "toasts": [toast.shown(message) for message in queued],
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag
def tabs(navigation: Sequence[frame.NavigationItem] | None) -> list[frame.NavigationItem]:
    """Choose the items of the phone's tab bar."""
    return frame.tabs(list(navigation or []))
