"""Who may book for me: allow an address, take it back."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from tenne.booking.queries.for_others import deputies_of
from tenne.booking.services.for_others import deputies as services
from tenne.booking.views.book_desk import CONFLICT, UNPROCESSABLE
from tenne.design import toast
from tenne.foundation.permission import signed_in
from tenne.foundation.refusal import Refused, sentence
from tenne.people.sessions import person_of


class DeputyForm(forms.Form):
    """Whom to allow."""

    email = forms.EmailField(label=gettext_lazy("Their e-mail"), max_length=254)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def deputies(request: HttpRequest) -> HttpResponseBase:
    """Show who may book for the person; on the button, allow one more."""
    form = DeputyForm(request.POST or None)
    if request.method != "POST":
        return _show(request, form)
    if not form.is_valid():
        return _show(request, form, status=UNPROCESSABLE)
    try:
        allowed = services.allow(
            person_of(request), email=form.cleaned_data["email"], now=timezone.now()
        )
    except Refused as refusal:
        return _show(request, form, sorry=sentence(refusal), status=CONFLICT)
    toast.say(request, _("%(email)s may book for you.") % {"email": allowed.email})
    return redirect("booking:deputies")


@require_POST
@signed_in
def end_deputy(request: HttpRequest, deputy_id: UUID) -> HttpResponse:
    """Let an address book for the person no more."""
    found = get_object_or_404(deputies_of(person_of(request).pk), public_id=deputy_id)
    services.take_back(found)
    toast.say(request, _("%(email)s books for you no more.") % {"email": found.email})
    return redirect("booking:deputies")


def _show(
    request: HttpRequest, form: forms.Form, *, sorry: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "deputies": deputies_of(person_of(request).pk),
        "sorry": sorry,
        "has_errors": bool(sorry or form.errors),
    }
    return render(request, "booking/deputies.html", context, status=status)
