"""The spaces of an operator: list them, begin one, see what is missing, show it to everybody."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tenne.design import toast
from tenne.foundation.refusal import sentence
from tenne.foundation.wall_time import local_date
from tenne.spaces.models import Operator, Space
from tenne.spaces.rights import operator_of
from tenne.spaces.views.settings import segments

from ...space_file.exporting import described
from ...space_file.mistakes import Mistake
from ..change import Values, WayBack, change, plain, take_back
from ..forms.house import NameForm, NewSpaceForm, field_of_address
from ..summary import address_of, checklist
from .page import KEPT, describing, save, show


@require_safe
@operator_of
def spaces(request: HttpRequest, operator: Operator) -> HttpResponse:
    """List the spaces of an operator; each leads to its checklist."""
    context = {
        "operator": operator,
        "segments": segments(request, operator, "transfer:spaces"),
        "spaces": Space.objects.filter(operator=operator).order_by("name"),
    }
    return render(request, "transfer/describing/spaces.html", context)


@require_http_methods(["GET", "POST"])
@operator_of
def new_space(request: HttpRequest, operator: Operator) -> HttpResponse:
    """Ask how the new space is called and what it is; nothing is saved yet."""
    given = request.POST or (request.GET if request.GET.get("name") else None)
    form = NameForm(request.POST or None, initial=request.GET.dict())
    if given is request.POST and form.is_valid():
        query = QueryDict(mutable=True)
        query.update({name: form.cleaned_data[name] for name in ("name", "slug", "life_type")})
        where = reverse("transfer:new_space_where", args=[operator.slug])
        return redirect(f"{where}?{query.urlencode()}")
    context = {"operator": operator, "form": form}
    return render(request, "transfer/describing/new_space.html", context)


@require_http_methods(["GET", "POST"])
@operator_of
def new_space_where(request: HttpRequest, operator: Operator) -> HttpResponse:
    """Ask where the new space stands, and make it; nobody is shown it yet."""
    begun = {name: request.GET.get(name, "") for name in ("name", "slug", "life_type")}
    form = NewSpaceForm(request.POST or None, initial=begun)
    if request.method == "GET" and not all(begun.values()):
        return redirect("transfer:new_space", operator.slug)
    if request.method == "POST" and form.is_valid():
        outcome = change(None, form.turn, operator=operator, now=timezone.now())
        if outcome.space is not None:
            toast.say(
                request, _("%(name)s is begun. Nobody sees it yet.") % {"name": outcome.space}
            )
            return redirect(address_of(outcome.space, "description"))
        for mistake in outcome.mistakes:
            _take(form, mistake)
    context = {"operator": operator, "form": form, "name": form["name"].value() or ""}
    return render(request, "transfer/describing/new_space_where.html", context)


def _take(form: NewSpaceForm, mistake: Mistake) -> None:
    """Show a mistake at its field; those of the page before stand on top."""
    name = field_of_address(mistake.path)
    own = {field.name for field in form.visible_fields()}
    form.add_error(name if name in own else None, mistake.sentence)


def _description(request: HttpRequest, space: Space) -> HttpResponse:
    """Show what is said of a space, and what is missing."""
    today = local_date(timezone.now(), space.zone)
    values = plain(described(space))
    items = checklist(space, values, today=today)
    missing = [item for item in items if not item.is_there]
    needed = [item for item in missing if item.is_needed]
    return show(
        request,
        space,
        "transfer/describing/description.html",
        segments=segments(request, space.operator, "transfer:spaces"),
        items=items,
        next_item=next(iter(needed or missing), None),
        is_bookable=not needed,
        done=len(items) - len(missing),
    )


def _show_or_hide(request: HttpRequest, space: Space) -> HttpResponse:
    """Show a space to everybody, or to nobody but who knows its address."""
    is_listed = request.POST.get("listed") == "yes"

    def turn(values: Values) -> Values:
        values["space"]["listed"] = is_listed
        return values

    said = _("The space is public.") if is_listed else _("The space is no longer listed.")
    outcome = save(request, space, turn, sections=(), said=said)
    if outcome.refused is not None:
        toast.say(request, sentence(outcome.refused), level=messages.WARNING)
    return redirect(address_of(space, "description"))


def _undo(request: HttpRequest, space: Space) -> HttpResponse:
    """Take the last change of this session back, unless it was changed again."""
    kept: dict[str, Any] = request.session.pop(KEPT, None) or {}
    if kept.get("space") != space.pk:
        toast.say(request, _("There is nothing to undo any more."), level=messages.WARNING)
        return redirect(address_of(space, "description"))
    back = WayBack(kept["before"], kept["mark"])
    outcome = take_back(space, back, operator=space.operator, now=timezone.now())
    if outcome.is_done:
        toast.say(request, _("It is as it was before."))
    else:
        message = _("This cannot be undone any more: something else has changed since.")
        toast.say(request, message, level=messages.WARNING)
    return redirect(address_of(space, "description"))


description = describing(_description, ("GET",))
show_or_hide = describing(_show_or_hide, ("POST",))
undo = describing(_undo, ("POST",))
