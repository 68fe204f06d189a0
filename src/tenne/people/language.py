"""Who is signed in gets mails in the language that they choose for the pages."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import override

from tenne.design import toast

from . import sessions
from .models import Person


def keep(request: HttpRequest, language: str) -> None:
    """Write to the person in the language they have just chosen; a shared device is nobody's own.

    Called by the switch in the frame of pages; `settings.LANGUAGE_KEEPER` names it.
    """
    person = getattr(request, "user", None)
    if not isinstance(person, Person) or sessions.limited_to(request):
        return
    if person.language == language:
        return
    person.language = language
    person.save(update_fields=["language"])
    with override(language):
        toast.say(request, _("From now on mails come in this language, too."))
