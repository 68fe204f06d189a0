"""Let the empty choice of a select speak: Django draws a line of dashes there."""

from __future__ import annotations

from typing import Any

from django.forms import ChoiceField, Field, ModelChoiceField
from django.utils.translation import gettext as _


def let_speak(field: Field) -> None:
    """Give the empty choice of a field words, unless its form has some of its own."""
    if not isinstance(field, ChoiceField):
        return
    words = _("Please choose") if field.required else _("not given")
    if isinstance(field, ModelChoiceField):
        if field.empty_label is not None and _is_mute(field.empty_label):
            field.empty_label = words
        return
    field.widget.choices = [
        (value, words if value == "" and _is_mute(label) else label)
        for value, label in field.widget.choices
    ]


def _is_mute(label: Any) -> bool:
    return not str(label).strip("-–— ")
