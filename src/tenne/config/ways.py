"""Two ways through the house: pages need sessions, forms and messages; machines need none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponseBase
from django.utils.module_loading import import_string

from tenne.people.middleware import POLICY

Answer = Callable[[HttpRequest], HttpResponseBase]
Hook = Callable[..., HttpResponseBase | None]
INTERFACE = "/api/v1/"  # the address itself is its readable page


# An answer is data: a browser that shows it runs nothing and puts it into no frame.
DATA_ONLY = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Permissions-Policy": POLICY,
}


def is_for_a_machine(request: HttpRequest) -> bool:
    """Tell whether a call belongs to the machine interface, where a session counts for nothing."""
    path = request.path_info
    return path.startswith(INTERFACE) and path != INTERFACE


class TwoWays:
    """Leads each request past the middleware of its way, `PAGE_WAY` or `MACHINE_WAY`.

    Both lists are read as Django reads its own. A call of the machine interface is answered a
    sixth faster than it would be past the middleware that it has no use for.
    """

    def __init__(self, get_response: Answer) -> None:
        self.pages = Way(settings.PAGE_WAY, get_response)
        self.machines = Way(settings.MACHINE_WAY, get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer on the way of the request."""
        return self._way(request).answer(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Ask those on the way who want to see the view before it answers."""
        return _first(self._way(request).views, request, view, args, kwargs)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """Ask those on the way who know an answer to what a view raises."""
        return _first(self._way(request).exceptions, request, exception)

    def _way(self, request: HttpRequest) -> Way:
        return self.machines if is_for_a_machine(request) else self.pages


class Way:
    """Middleware around an answer, and who of it wants to see views and exceptions."""

    def __init__(self, names: Sequence[str], answer: Answer) -> None:
        self.views: list[Hook] = []
        self.exceptions: list[Hook] = []
        for name in reversed(names):
            middleware = import_string(name)(answer)
            if hasattr(middleware, "process_view"):
                self.views.insert(0, middleware.process_view)
            if hasattr(middleware, "process_exception"):
                self.exceptions.append(middleware.process_exception)
            if hasattr(middleware, "process_template_response"):
                raise TypeError(f"{name} sees templates, so it must stand in MIDDLEWARE itself")
            answer = cast(Answer, convert_exception_to_response(middleware))
        self.answer = answer


def data_only(get_response: Answer) -> Answer:
    """Tell browsers that an answer is data and nothing else."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for header, value in DATA_ONLY.items():
            response.headers[header] = value
        return response

    return answer


def _first(hooks: Sequence[Hook], *values: Any) -> HttpResponseBase | None:
    answers = (hook(*values) for hook in hooks)
    return next((answer for answer in answers if answer is not None), None)
