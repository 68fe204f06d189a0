"""An operator takes the file of a space along, or brings one: first seen, then done."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tenne.design import toast
from tenne.foundation import wire
from tenne.foundation.permission import PUBLIC, declare
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.uploads import files_too_large
from tenne.spaces.at_hand import look_at
from tenne.spaces.models import Operator, Space
from tenne.spaces.rights import operator_of
from tenne.spaces.views.settings import segments

from .content import SpaceFile
from .exporting import described
from .importing import import_space, preview
from .layout import content_of, text_of
from .mistakes import Mistake, gettext_noop
from .reading import LARGEST_BYTES, TOO_LARGE
from .schema import schema
from .words import Line, lines

MOST_SHOWN = 200


@require_http_methods(["GET", "POST"])
@operator_of
def space_files(request: HttpRequest, operator: Operator) -> HttpResponse:
    """List the spaces of an operator with their files; a file may bring another space."""
    return _page(request, operator, None)


@require_http_methods(["GET", "POST"])
@operator_of
def space_file(request: HttpRequest, operator: Operator, slug: str) -> HttpResponse:
    """Bring a space to what a file says: upload it, see what would change, do it."""
    space = get_object_or_404(Space, slug=slug, operator=operator)
    look_at(request, space)
    return _page(request, operator, space)


@require_safe
@operator_of
def download(_request: HttpRequest, operator: Operator, slug: str) -> HttpResponse:
    """Hand out the file of a space as it is now."""
    spaces = Space.objects.filter(operator=operator).select_related("operator")
    space = get_object_or_404(spaces, slug=slug)
    response = HttpResponse(text_of(described(space)), content_type="application/yaml")
    response["Content-Disposition"] = f'attachment; filename="{space.slug}.yaml"'
    return response


@require_safe
def published_schema(_request: HttpRequest) -> HttpResponse:
    """Answer with the JSON schema of space files, for editors and programs."""
    response = wire.answer(schema())
    response["Access-Control-Allow-Origin"] = "*"
    return response


declare(PUBLIC, published_schema)


def _page(request: HttpRequest, operator: Operator, space: Space | None) -> HttpResponse:
    shown: dict[str, Any] = {}
    if request.method == "POST":
        data = _brought(request)
        is_too_large = bool(files_too_large(request))
        file, mistakes = (None, [TOO_LARGE]) if is_too_large else content_of(data)
        if file is not None:
            mistakes += _elsewhere(file, space)
        if file is None or mistakes:
            shown = {"mistakes": mistakes[:MOST_SHOWN], "count": len(mistakes)}
        else:
            try:
                shown = _seen_or_done(request, operator, file)
            except Refused as refused:
                shown = {"refused": sentence(refused)}
            if "done" in shown:
                toast.say(request, _("The space is now as the file says."))
                return redirect("transfer:space_file", operator.slug, file.space.slug)
            shown["text"] = data.decode("utf-8-sig")
    context = {
        "operator": operator,
        "segments": segments(request, operator, "transfer:spaces"),
        "spaces": Space.objects.filter(operator=operator).order_by("name"),
        "space": space,
        **shown,
    }
    status = 422 if files_too_large(request) else 200
    return render(request, "transfer/space_file.html", context, status=status)


def _brought(request: HttpRequest) -> bytes:
    """Return the file as it was uploaded, or as it comes back from the look at what it changes."""
    if (upload := request.FILES.get("file")) is not None:
        return bytes(upload.read(LARGEST_BYTES + 1))
    return request.POST.get("text", "").replace("\r\n", "\n").encode()


def _elsewhere(file: SpaceFile, space: Space | None) -> list[Mistake]:
    if space is None or file.space.slug == space.slug:
        return []
    message = gettext_noop("This file describes “%(given)s”; this page is about “%(slug)s”.")
    values = {"given": file.space.slug, "slug": space.slug}
    return [Mistake("other-space", message, path=("space", "slug"), values=values)]


def _seen_or_done(request: HttpRequest, operator: Operator, file: SpaceFile) -> dict[str, Any]:
    """Return what the file would change; do it when just that has been seen and agreed to."""
    now = timezone.now()
    seen = preview(file, operator, now=now)
    found = lines(seen.differences, seen.leaving)
    mark = _mark(found)
    wants_to_retire = "retire" in request.POST
    if request.POST.get("seen") == mark and (wants_to_retire or not seen.booked):
        import_space(file, operator, retire=wants_to_retire, now=now)
        return {"done": True}
    return {
        "seen": mark,
        "lines": found[:MOST_SHOWN],
        "more": max(0, len(found) - MOST_SHOWN),
        "booked": seen.booked,
        "is_new": seen.space is None,
        "new_name": file.space.name,
        "asks_again": "seen" in request.POST,
    }


def _mark(found: list[Line]) -> str:
    """Return what stands for a list of differences: who agrees has seen just these."""
    return hashlib.sha256("\n".join(map(str, found)).encode()).hexdigest()
