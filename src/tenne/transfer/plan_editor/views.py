"""The plan editor: the floors of a space with their drafts, and one draft being drawn."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tenne.foundation.refusal import Refused, sentence
from tenne.spaces.models import Floor, FloorDraft, Operator, Space
from tenne.spaces.rights import operator_of

from ..plan_check.telling import worth_a_look
from . import drafts
from .forms import NewFloorForm
from .picture import draw
from .starting import empty_floor, names_of_level
from .things import said, things_of


@require_http_methods(["GET", "POST"])
@operator_of
def floors(request: HttpRequest, operator: Operator, slug: str) -> HttpResponse:
    """List the floors of a space with their drafts; begin a draft, or a new floor."""
    space = _space(operator, slug)
    form = NewFloorForm(initial={"level": drafts.next_level(space), "width": 14, "depth": 9})
    refused = ""
    if request.method == "POST":
        form, refused, draft = _begin(request, space, form)
        if draft is not None:
            return redirect(draft_address(operator, space, draft))
    context = {
        "operator": operator,
        "space": space,
        "rows": _rows(operator, space),
        "form": form,
        "refused": refused,
    }
    return render(request, "transfer/plan_floors.html", context)


def _begin(
    request: HttpRequest, space: Space, form: NewFloorForm
) -> tuple[NewFloorForm, str, FloorDraft | None]:
    made_by: dict[str, Any] = {"by": request.user, "now": timezone.now()}
    level = request.POST.get("level", "")
    try:
        if request.POST.get("do") == "draw" and level.lstrip("-").isdigit():
            return form, "", drafts.begin(space, int(level), **made_by)
        form = NewFloorForm(request.POST)
        if not form.is_valid():
            return form, "", None
        wish = form.cleaned_data
        content = empty_floor(
            wish["level"], width=wish["width"], depth=wish["depth"],
            names=names_of_level(wish["level"]),
        )  # fmt: skip
        return form, "", drafts.begin(space, wish["level"], content=content, **made_by)
    except Refused as refusal:
        return form, sentence(refusal), None


def _rows(operator: Operator, space: Space) -> list[dict[str, Any]]:
    """Return each level with its floor and its drafts, from the top of the house down."""
    floors = {floor.level: floor for floor in Floor.objects.filter(space=space)}
    found = FloorDraft.objects.filter(space=space).select_related("saved_by").defer("content")
    by_level: dict[int, list[dict[str, Any]]] = {}
    for draft in found:
        row = {"draft": draft, "address": draft_address(operator, space, draft)}
        by_level.setdefault(draft.level, []).append(row)
    return [
        {
            "level": level,
            "floor": floors.get(level),
            "name": floor_title(floors.get(level), level),
            "drafts": by_level.get(level, []),
        }
        for level in sorted({*floors, *by_level}, reverse=True)
    ]


def floor_title(floor: Floor | None, level: int) -> str:
    """Return how a floor is called."""
    return said(floor.name if floor and floor.name else names_of_level(level)["name"])


@require_http_methods(["GET"])
@operator_of
def plan_draft(request: HttpRequest, operator: Operator, slug: str, draft_id: int) -> HttpResponse:
    """Show one draft: its picture, and the list of what stands in it."""
    space = _space(operator, slug)
    draft = get_object_or_404(FloorDraft, space=space, pk=draft_id)
    things = things_of(draft.content)
    chosen = [key for key in request.GET.getlist("at") if key in {one.key for one in things}]
    context = {
        "operator": operator,
        "space": space,
        "draft": draft,
        "title": said(draft.content["floor"].get("name")) or floor_title(None, draft.level),
        "picture": draw(draft.content, things, chosen),
        "things": things,
        "chosen": chosen,
        "warnings": worth_a_look(draft.content),
    }
    return render(request, "transfer/plan_draft.html", context)


def draft_address(operator: Operator, space: Space, draft: FloorDraft) -> str:
    """Return where a draft is drawn."""
    return reverse("transfer:plan_draft", args=[operator.slug, space.slug, draft.pk])


def _space(operator: Operator, slug: str) -> Space:
    return get_object_or_404(Space.objects.select_related("operator"), slug=slug, operator=operator)
