"""Say on the next page what has happened, with the way back beside it."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

UNDO = "undo:"
ICONS = {messages.ERROR: "warning", messages.WARNING: "warning", messages.INFO: "info"}


@dataclass(frozen=True)
class Toast:
    """One message as the page shows it."""

    text: str
    icon: str
    undo_url: str


def say(
    request: HttpRequest, text: str, *, undo_url: str = "", level: int = messages.SUCCESS
) -> None:
    """Queue a toast; ``undo_url`` takes a POST that takes the action back."""
    messages.add_message(request, level, text, extra_tags=f"{UNDO}{undo_url}" if undo_url else "")


def shown(message: Message) -> Toast:
    """Read a queued message back as a toast."""
    tags = message.extra_tags or ""
    return Toast(
        text=str(message.message),
        icon=ICONS.get(message.level, "check"),
        undo_url=tags.removeprefix(UNDO) if tags.startswith(UNDO) else "",
    )
