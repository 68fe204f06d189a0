"""The plan editor: the floors of a space with their drafts, one draft, and putting it in force."""

from __future__ import annotations

import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tenne.design import toast
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import local_date
from tenne.spaces.at_hand import look_at
from tenne.spaces.models import Floor, FloorDraft, Operator, Space
from tenne.spaces.rights import operator_of

from ..describing.change import Outcome
from . import drafts
from .applying import apply, look
from .copying import copy_floor
from .edited import Wrong
from .editor import elsewhere_in, shown, taken_in, warnings_of
from .floor_content import Content
from .forms import NewFloorForm
from .requests import edited
from .starting import empty_floor, names_of_level
from .things import said

STEPS = {"undo": -1, "redo": 1}
WHOLE = re.compile(r"-?[0-9]{1,9}")


@require_http_methods(["GET", "POST"])
@operator_of
def floors(request: HttpRequest, operator: Operator, slug: str) -> HttpResponse:
    """List the floors of a space with their drafts; begin a draft, or a new floor."""
    space = _space(request, operator, slug)
    form = NewFloorForm(initial={"level": drafts.next_level(space), "width": 14, "depth": 9})
    refused = ""
    if request.method == "POST" and request.POST.get("do") in ("delete", "rename"):
        _keep_house(request, space)
        return redirect("transfer:plan_floors", operator.slug, space.slug)
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


def _keep_house(request: HttpRequest, space: Space) -> None:
    """Give a draft a name, or put it away."""
    found = FloorDraft.objects.filter(space=space)
    draft = get_object_or_404(found, pk=_whole(request.POST.get("draft")) or 0)
    if request.POST["do"] == "rename":
        drafts.rename(draft, request.POST.get("name", "").replace("\0", "").strip()[:60])
        toast.say(request, _("Saved."))
    else:
        draft.delete()
        toast.say(request, _("The draft is deleted. The space is as it was."))


def _begin(
    request: HttpRequest, space: Space, form: NewFloorForm
) -> tuple[NewFloorForm, str, FloorDraft | None]:
    """Begin a draft as a button asks for; return the form, why not, and the draft."""
    made: dict[str, Any] = {"by": request.user, "now": timezone.now()}
    do, level = request.POST.get("do"), _whole(request.POST.get("level"))
    try:
        if do == "draw" and level is not None:
            return form, "", drafts.begin(space, level, **made)
        if do in ("copy", "variant"):
            return form, "", _from_another(request, space, is_copy=do == "copy", made=made)
        form = NewFloorForm(request.POST)
        if not form.is_valid():
            return form, "", None
        wish = form.cleaned_data
        content = empty_floor(
            wish["level"], width=wish["width"], depth=wish["depth"],
            names=names_of_level(wish["level"]),
        )  # fmt: skip
        return form, "", drafts.begin(space, wish["level"], content=content, **made)
    except Refused as refusal:
        return form, sentence(refusal), None


def _from_another(
    request: HttpRequest, space: Space, *, is_copy: bool, made: dict[str, Any]
) -> FloorDraft:
    """Begin a draft from another: a variant of it, or a further floor like it or like a floor."""
    key, level = (_whole(request.POST.get(name)) or 0 for name in ("draft", "level"))
    source = FloorDraft.objects.filter(space=space, pk=key).first()
    if source is not None and not is_copy:
        name = _("Variant of %(name)s") % {"name": source.name or _("Draft")}
        return drafts.begin(space, source.level, content=source.content, name=name[:60], **made)
    content = source.content if source is not None else drafts.content_now(space, level)
    level = drafts.next_level(space)
    content = copy_floor(content, level, taken_in(space, content), names_of_level(level))
    return drafts.begin(space, level, content=content, **made)


def _whole(text: str | None) -> int | None:
    """Read a whole number out of a form; None where there is none."""
    text = text or ""
    return int(text) if WHOLE.fullmatch(text) else None


def _rows(operator: Operator, space: Space) -> list[dict[str, Any]]:
    """Return each level with its floor and its drafts, from the top of the house down."""
    floors = {floor.level: floor for floor in Floor.objects.filter(space=space)}
    found = FloorDraft.objects.filter(space=space).select_related("saved_by").defer("content")
    by_level: dict[int, list[dict[str, Any]]] = {}
    for draft in found:
        row = {
            "draft": draft,
            "address": draft_address(operator, space, draft),
            "saved_on": local_date(draft.saved_at, space.zone),
        }
        by_level.setdefault(draft.level, []).append(row)
    return [
        {
            "level": level,
            "floor": floors.get(level),
            "is_in_force": level in floors and bool(floors[level].plan),
            "name": floor_title(floors.get(level), level),
            "drafts": by_level.get(level, []),
        }
        for level in sorted({*floors, *by_level}, reverse=True)
    ]


def floor_title(floor: Floor | None, level: int) -> str:
    """Return how a floor is called."""
    return said(floor.name if floor and floor.name else names_of_level(level)["name"])


@require_http_methods(["GET", "POST"])
@operator_of
def plan_draft(request: HttpRequest, operator: Operator, slug: str, draft_id: int) -> HttpResponse:
    """Draw one draft: each button and each field is one step, saved at once."""
    space, draft = _found(request, operator, slug, draft_id)
    chosen: Sequence[str] = request.GET.getlist("at")
    if request.headers.get("Tenne-Part") == "plan-warnings":
        context = {**warnings_of(draft, space), "operator": operator}
        context |= {"space": space, "draft": draft}
        return render(request, "transfer/_plan_warnings.html", context)
    if request.method != "POST":
        return _editor(request, space, draft, chosen)
    try:
        draft, chosen = _stepped(request, space, draft)
    except Wrong as wrong:
        chosen = request.POST.getlist("at")
        return _editor(request, space, draft, chosen, status=422, wrong=wrong.sentences)
    except Refused as refused:
        draft.refresh_from_db()
        return _editor(request, space, draft, [], status=409, wrong=[sentence(refused)])
    if _wants_a_part(request):
        return _editor(request, space, draft, chosen)
    query = urlencode([("at", key) for key in chosen])
    return redirect(f"{draft_address(operator, space, draft)}{f'?{query}#chosen' if query else ''}")


def _stepped(
    request: HttpRequest, space: Space, draft: FloorDraft
) -> tuple[FloorDraft, Sequence[str]]:
    """Do what a button asks for; return the draft and what is chosen now."""
    post, revision = request.POST, _whole(request.POST.get("revision"))
    made: dict[str, Any] = {
        "revision": -1 if revision is None else revision,
        "by": request.user,
        "now": timezone.now(),
    }
    if post.get("do") in STEPS:
        draft = drafts.step(draft, STEPS[post["do"]], **made)
        return draft, post.getlist("at")
    elsewhere = elsewhere_in(space, draft.level)
    chosen: Sequence[str] = ()

    def edit(content: Content) -> Content:
        nonlocal chosen
        found = edited(content, post, elsewhere)
        chosen = found.chosen
        return found.content

    draft = drafts.change(draft, edit, **made)
    return draft, chosen


def _editor(
    request: HttpRequest, space: Space, draft: FloorDraft, chosen: Sequence[str], *,
    status: int = 200, wrong: Sequence[str] = (),
) -> HttpResponse:  # fmt: skip
    """Show a draft, or only the part of the page that changes."""
    entered = request.POST if status == HTTPStatus.UNPROCESSABLE_ENTITY else None
    # The check takes longer than a step: the part that changes comes without, and asks afterwards.
    warnings = {} if _wants_a_part(request) else warnings_of(draft, space)
    marks = warnings.pop("marks", "")
    context = {
        "operator": space.operator,
        "space": space,
        "draft": draft,
        "wrong": wrong,
        "has_errors": bool(wrong),
        **warnings,
        **shown(draft, space, chosen, entered=entered, marks=marks),
    }
    template = "_plan_editor" if _wants_a_part(request) else "plan_draft"
    return render(request, f"transfer/{template}.html", context, status=status)


def _wants_a_part(request: HttpRequest) -> bool:
    return request.headers.get("Tenne-Part") == "plan-editor"


@require_http_methods(["GET", "POST"])
@operator_of
def plan_apply(request: HttpRequest, operator: Operator, slug: str, draft_id: int) -> HttpResponse:
    """Show what a draft would change in its space; put it in force."""
    space, draft = _found(request, operator, slug, draft_id)
    now, refused = timezone.now(), ""
    if request.method == "POST":
        outcome = apply(
            draft, space, operator, made_from=request.POST.get("made_from", ""),
            retire="retire" in request.POST, now=now,
        )  # fmt: skip
        if outcome.is_done:
            toast.say(
                request,
                _("The plan is in force: guests see it now.")
                if space.is_listed
                else _("The plan is in force. The space is not public yet."),
            )
            return redirect("transfer:plan_floors", operator.slug, space.slug)
        refused = _why_not(outcome)
    seen = look(draft, operator, now=now)
    context = {
        "operator": operator, "space": space, "draft": draft, "seen": seen,
        "title": said(draft.content["floor"].get("name")) or str(draft.level),
        "refused": refused, "has_errors": bool(refused or seen.mistakes),
    }  # fmt: skip
    return render(request, "transfer/plan_apply.html", context)


def _why_not(outcome: Outcome) -> str:
    if outcome.refused is not None:
        return sentence(outcome.refused)
    return " ".join(mistake.sentence for mistake in outcome.mistakes)


def _found(
    request: HttpRequest, operator: Operator, slug: str, draft_id: int
) -> tuple[Space, FloorDraft]:
    space = _space(request, operator, slug)
    drafts_here = FloorDraft.objects.select_related("saved_by", "space__operator")
    return space, get_object_or_404(drafts_here, space=space, pk=draft_id)


def draft_address(operator: Operator, space: Space, draft: FloorDraft) -> str:
    """Return where a draft is drawn."""
    return reverse("transfer:plan_draft", args=[operator.slug, space.slug, draft.pk])


def _space(request: HttpRequest, operator: Operator, slug: str) -> Space:
    spaces = Space.objects.select_related("operator")
    space: Space = get_object_or_404(spaces, slug=slug, operator=operator)
    look_at(request, space)
    return space
