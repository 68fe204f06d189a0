"""My data: take it along, leave, join two accounts."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tenne.design import toast
from tenne.foundation.refusal import Refused, sentence
from tenne.people.services import account_for
from tenne.people.sessions import person_of

from . import erasure, export, merging

PROVEN_OTHER = "proven_other"  # kept by people when an address turned out to be another account's
MERGE_WITHIN = timedelta(minutes=15)


@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """Offer the download and the way out, and name what stays until when."""
    person = person_of(request)
    return render(request, "transfer/my_data.html", {"stays": erasure.what_stays(person)})


@require_POST
def download(request: HttpRequest) -> HttpResponse:
    """Hand over everything as one file."""
    now = timezone.now()
    packed = export.archive(person_of(request), now=now)
    response = HttpResponse(packed, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="tenne-{now:%Y-%m-%d}.zip"'
    return response


def delete_account(request: HttpRequest) -> HttpResponse:
    """Ask once, naming what goes and what stays; then erase."""
    person, problem = person_of(request), ""
    if request.method == "POST":
        if not request.POST.get("sure"):
            problem = _("Please tick the box first.")
        else:
            try:
                erasure.erase(person, now=timezone.now())
            except Refused as refused:
                problem = sentence(refused)
            else:
                logout(request)
                response = render(request, "transfer/gone.html")
                response["Clear-Site-Data"] = '"cache", "storage"'
                return response
    context = {"stays": erasure.what_stays(person), "problem": problem, "has_errors": bool(problem)}
    return render(request, "transfer/delete.html", context, status=422 if problem else 200)


def merge(request: HttpRequest) -> HttpResponse:
    """Join the account of an address that was just proven with the one signed in."""
    person, problem = person_of(request), ""
    proven = request.session.get(PROVEN_OTHER) or {}
    at = parse_datetime(proven.get("at", ""))
    other = account_for(proven.get("email", ""))
    if at is None or timezone.now() - at > MERGE_WITHIN or other is None or other == person:
        return redirect("account_email")
    if request.method == "POST":
        try:
            merging.merge(keep=person, gone=other)
        except Refused as refused:
            problem = sentence(refused)
        else:
            del request.session[PROVEN_OTHER]
            toast.say(request, _("The two accounts are one now."))
            return redirect("people:account")
    context = {"person": person, "other": other, "problem": problem, "has_errors": bool(problem)}
    return render(request, "transfer/merge.html", context, status=422 if problem else 200)
