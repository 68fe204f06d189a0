"""The address of the site itself: the own day for members, the spaces for everybody else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from tenne.booking.views.book_desk import person_of
from tenne.foundation.permission import is_confined, public

from .home import home
from .host_desk.views.desk import to_own_desk
from .start_page import start


@require_safe
@public
def front(request: HttpRequest) -> HttpResponseBase:
    """Show the home of whoever is signed in, else the start page; a shift goes to its desk."""
    if is_confined(request):
        return to_own_desk(request)
    person = person_of(request)
    return start(request) if person is None else home(request, person)
