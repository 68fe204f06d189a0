"""What all pages of a description share: the space, the form, saving, the way back."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tenne.design import toast
from tenne.foundation.permission import View
from tenne.spaces.at_hand import look_at
from tenne.spaces.models import Operator, Space
from tenne.spaces.rights import operator_of

from ...space_file.exporting import described
from ..change import Outcome, Turn, WayBack, change, mark
from ..forms.part import PartForm
from ..summary import address_of

KEPT = "describing_back"
LARGEST_KEPT = 300_000  # characters of a way back in a session


def describing(
    view: Callable[..., HttpResponse], methods: tuple[str, ...] = ("GET", "POST")
) -> View:
    """Let in who runs the operator; hand over the operator's own space of the address."""

    @require_http_methods(methods)
    @operator_of
    @wraps(view)
    def found(
        request: HttpRequest, operator: Operator, slug: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        spaces = Space.objects.filter(operator=operator).select_related("operator")
        space = get_object_or_404(spaces, slug=slug)
        look_at(request, space)
        return view(request, space, *args, **kwargs)

    return found


def part_page(
    request: HttpRequest,
    space: Space,
    form: PartForm,
    *,
    template: str = "transfer/describing/form.html",
    then: str = "",
    **context: Any,
) -> HttpResponse:
    """Show a form about a part of a space, and save what comes back; lead on when it is saved."""
    outcome = None
    if request.method == "POST" and form.is_valid():
        outcome = save(request, space, form.turn, sections=form.sections)
        if outcome.is_done:
            return redirect(then or address_of(space, "description"))
        form.take(outcome)
    return show(request, space, template, form=form, outcome=outcome, **context)


def save(
    request: HttpRequest, space: Space, turn: Turn, *, sections: tuple[str, ...], said: str = ""
) -> Outcome:
    """Change a space as a form says, say so with the way back, and return what became of it."""
    outcome = change(
        space,
        turn,
        operator=space.operator,
        sections=sections,
        made_from=request.POST.get("made_from", ""),
        retire="retire" in request.POST,
        now=timezone.now(),
    )
    if outcome.is_done:
        _say(request, space, outcome.back, said)
    return outcome


def show(
    request: HttpRequest,
    space: Space,
    template: str,
    *,
    form: PartForm | None = None,
    **context: Any,
) -> HttpResponse:
    """Show a page of the description, with the mark of what it was made from."""
    outcome: Outcome | None = context.get("outcome")
    shown = {
        "operator": space.operator,
        "space": space,
        "form": form,
        "made_from": _made_from(request, space, form, outcome) if form is not None else "",
        "booked": outcome.booked if outcome else (),
        **context,
    }
    return render(request, template, shown)


def _made_from(request: HttpRequest, space: Space, form: PartForm, outcome: Outcome | None) -> str:
    """Return the mark of what a form was made from; a mistake in between does not renew it.

    Only who has read that somebody was faster goes on from the space of now.
    """
    if outcome is not None and outcome.refused is not None and not outcome.booked:
        now = Space.objects.select_related("operator").get(pk=space.pk)
        return mark(described(now), form.sections)
    if "made_from" in request.POST:
        return str(request.POST["made_from"])
    return mark(form.file, form.sections)


def _say(request: HttpRequest, space: Space, back: WayBack | None, said: str) -> None:
    if back is None:
        toast.say(request, said or _("Nothing was changed."))
        return
    kept = {"space": space.pk, "before": dict(back.before), "mark": back.mark}
    undo = ""
    if len(json.dumps(kept)) <= LARGEST_KEPT:
        request.session[KEPT] = kept
        undo = address_of(space, "describe_undo")
    toast.say(request, said or _("Saved."), undo_url=undo)
