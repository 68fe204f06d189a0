"""Something is broken: say so in two taps; for hosts, answer, close and open again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tenne.design import toast
from tenne.foundation import pictures
from tenne.foundation.permission import is_confined, public
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.uploads import files_too_large
from tenne.foundation.wall_time import local_date
from tenne.people import limits, sessions
from tenne.people.models import Person

from ..face import desk_of, place_of
from ..legal_links import legal_links
from ..models import Fault, ItemKind, Space
from ..queries import space_by_slug
from ..rights import host_of_space, roles_in
from ..services import faults
from ..things import (
    fault_with_link,
    faults_to_show,
    kinds_at,
    open_kinds_at,
    places_with_codes,
    resource_with_code,
)
from ..voice import people_of, speak_for

REPORTED = "faults_reported"
SYMBOLS = {
    "table": "desk", "lamp": "lamp", "screen": "monitor", "wlan": "wifi", "socket": "lan",
    "printer": "print", "kitchen": "coffee", "door": "door", "chair": "standing",
    "projector": "monitor", "heating": "warning", "other": "more",
}  # fmt: skip


@require_http_methods(["GET", "POST"])
@public
def report_fault(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what is broken: whoever is signed in, or stands at a table and has its code."""
    space = space_by_slug(slug)
    if space is None:
        raise Http404
    speak_for(space)
    if request.method == "POST" and request.GET.get("take_back"):
        return _take_back(request, space)
    is_host = roles_in(request).may_host(space)
    code = request.POST.get("at") if is_host and request.method == "POST" else None
    resource = resource_with_code(space, request.GET.get("at", "") if code is None else code)
    person = request.user if isinstance(request.user, Person) else None
    by = None if is_confined(request) else person
    may, said = person is not None or resource is not None, request.POST.get("what", "")
    context: dict[str, Any] = {
        "space": space,
        "resource": resource,
        "place": place_of(space),
        "legal_links": legal_links(space.operator),
        "may": may,
        "here": request.get_full_path(),
        "kinds": [(kind, SYMBOLS[kind.value]) for kind in kinds_at(space, resource)],
        "known": open_kinds_at(space, resource),
        "text": request.POST.get("text", "")[:300],
        "email": request.POST.get("email", "").strip()[:254] if by is None else "",
        "asks_for_address": may and by is None and not is_host,
        "is_done": request.GET.get("done") == "1",
        "reported": _reported_here(request, space),
        "desk_url": reverse("web:host_desk", args=[space.slug]) if is_host else "",
        "places": places_with_codes(space) if is_host else (),
    }
    if request.method == "POST" and may and said in ItemKind.values:
        language = get_language() or ""
        report = faults.Report(
            space, ItemKind(said), resource, context["text"], by,
            email=context["email"] if context["asks_for_address"] else "",
            language=language[:2],
        )  # fmt: skip
        try:
            _require_an_address(report.email)
            return _report(request, report)
        except Refused as refusal:
            context |= {"sorry": sentence(refusal), "sorry_about": refusal.field}
    elif request.method == "POST":
        context["sorry"] = _("Choose what is broken.") if may else ""
    context["has_errors"] = bool(context.get("sorry"))
    status = 422 if request.method == "POST" else 200
    return render(request, "spaces/report_fault.html", context, status=status)


def _require_an_address(email: str) -> None:
    if email:
        try:
            validate_email(email)
        except ValidationError as error:
            raise Refused(
                "bad-address",
                gettext_noop("That is no mail address. Correct it, or leave it out."),
                field="email",
            ) from error


def _reported_here(request: HttpRequest, space: Space) -> Fault | None:
    """Return what this very browser has reported last, to lead to its page."""
    if request.GET.get("done") != "1" or not request.session.get(REPORTED):
        return None
    return fault_with_link(space, UUID(request.session[REPORTED][-1]))


@require_safe
@public
def reported_fault(request: HttpRequest, slug: str, fault_id: UUID) -> HttpResponse:
    """Say what became of a report to whoever has its address; it names nobody."""
    space = space_by_slug(slug)
    fault = fault_with_link(space, fault_id) if space else None
    if space is None or fault is None:
        raise Http404
    speak_for(space)
    context = {
        "space": space,
        "place": place_of(space),
        "legal_links": legal_links(space.operator),
        "fault": fault,
        "reported_on": local_date(fault.reported_at, space.zone),
        "closed_on": local_date(fault.closed_at, space.zone) if fault.closed_at else None,
    }
    response = render(request, "spaces/reported_fault.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _report(request: HttpRequest, report: faults.Report) -> HttpResponse:
    now = timezone.now()
    faults.require_within_rate(report.by, limits.client_network(request), now=now)
    if "photo" in files_too_large(request):
        raise pictures.too_large("photo")
    if (photo := request.FILES.get("photo")) is not None:
        name = pictures.keep(photo, pictures.FAULTS, field="photo")
        report = replace(report, photo=name)
    fault = faults.report(report, now=now)
    here = reverse("spaces:report_fault", args=[report.space.slug])
    undo_url = ""
    if fault.reported_at == now:
        # Its page is reached from here, and by the link in the mail.
        known = request.session.get(REPORTED, [])
        request.session[REPORTED] = [*known, str(fault.public_id)][-10:]
        undo_url = f"{here}?{urlencode({'take_back': fault.public_id})}"
    said = _("%(thing)s: reported.") % {"thing": report.kind.label}
    toast.say(request, said, undo_url=undo_url)
    query = {"done": "1"} | ({"at": report.resource.short_code} if report.resource else {})
    return redirect(f"{here}?{urlencode(query)}")


def _take_back(request: HttpRequest, space: Space) -> HttpResponse:
    """Take back what this very browser has reported."""
    key, known = request.GET["take_back"], request.session.get(REPORTED, [])
    if key in known and faults.take_back(UUID(key), now=timezone.now()):
        request.session[REPORTED] = [one for one in known if one != key]
        toast.say(request, _("Taken back; nothing is reported."))
    else:
        toast.say(request, _("That can no longer be taken back."), level=messages.ERROR)
    return redirect("spaces:report_fault", space.slug)


@require_safe
@host_of_space
def space_faults(request: HttpRequest, space: Space) -> HttpResponse:
    """List what is broken, and what has been closed of late."""
    return _list(request, space)


@require_POST
@host_of_space
def change_fault(request: HttpRequest, space: Space, fault_id: UUID) -> HttpResponse:
    """Answer a fault, close it, or open it again."""
    fault = get_object_or_404(Fault, public_id=fault_id, space=space)
    do = request.POST.get("do") or request.GET.get("do", "")
    text, now = request.POST.get("answer", ""), timezone.now()
    here = reverse("spaces:change_fault", args=[space.slug, fault.public_id])
    undo_url, said = "", ""
    try:
        if do == "answer":
            faults.answer(fault, text, now=now)
            said = _("The answer is written.")
        elif do == "close":
            faults.close(fault, text, by=sessions.person_of(request), now=now)
            said, undo_url = _("Closed."), f"{here}?do=reopen"
        elif do == "reopen":
            faults.reopen(fault)
            said = _("Open again.")
        elif do == "remove-photo":
            faults.remove_photo(fault)
            said = _("The photo is removed.")
    except Refused as refusal:
        return _list(request, space, wrong=fault, sorry=sentence(refusal))
    if said:
        toast.say(request, said, undo_url=undo_url)
    return redirect("spaces:faults", space.slug)


@require_safe
@never_cache
@host_of_space
def fault_photo(request: HttpRequest, space: Space, fault_id: UUID) -> HttpResponse:
    """Hand out the photo of a fault, whole or small, to who works in the house."""
    fault = get_object_or_404(Fault, public_id=fault_id, space=space)
    found = pictures.picture_of(fault.photo.name or "")
    if found is None or not found.path.is_file():
        raise Http404
    content = pictures.small(found) if "small" in request.GET else found.path.read_bytes()
    return HttpResponse(content, content_type=found.media_type)


def _list(
    request: HttpRequest, space: Space, *, wrong: Fault | None = None, sorry: str = ""
) -> HttpResponse:
    now = timezone.now()
    shown = list(faults_to_show(space, now))
    return render(
        request,
        "spaces/faults.html",
        {
            "space": space,
            "place": desk_of(space),
            "people": people_of(space),
            "open": [fault for fault in shown if fault.is_open],
            "closed": [fault for fault in shown if not fault.is_open],
            "wrong": wrong,
            "sorry": sorry,
            "has_errors": bool(sorry),
        },
        status=422 if sorry else 200,
    )
