"""The words that the pages of a description use beside those of `tenne`."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import BoundField

from tenne.design.empty_choice import let_speak

register = template.Library()


@register.inclusion_tag("transfer/describing/_cell.html")
def cell(bound: BoundField) -> dict[str, Any]:
    """Show a field within a table or a row: its label is read out, its error stands below."""
    let_speak(bound.field)
    described = f"{bound.id_for_label}-error" if bound.errors else ""
    attributes: dict[str, str | bool] = {"class": "input"}
    if described:
        attributes["aria-describedby"] = described
    return {"field": bound, "drawn": bound.as_widget(attrs=attributes)}
