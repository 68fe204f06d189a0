"""Pages that belong to no space speak to a member as the space does where they are at home."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from tenne.booking import home_space
from tenne.design.formats import language_of
from tenne.foundation.permission import is_confined
from tenne.people.models import Person
from tenne.spaces.voice import GERMAN, speak


class VoiceAtHome:
    """Say du or Sie as at home; a page of a space then speaks as that space does."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; the tone is no language of its own."""
        if isinstance(request.user, Person) and not is_confined(request):
            home = home_space.of(request) if _reads_german() else None
            speak(is_formal=home is not None and home.is_formal)
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language_of(get_language() or GERMAN))
        return response


def _reads_german() -> bool:
    return language_of(get_language() or GERMAN) == GERMAN
