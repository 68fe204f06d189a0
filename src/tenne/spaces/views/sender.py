"""In whose name an operator's mails go out."""

from __future__ import annotations

from email.utils import parseaddr
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tenne.design import toast
from tenne.foundation.refusal import Refused, sentence

from ..models import Operator
from ..rights import operator_of
from ..sender import sender_of
from ..services import sender as services
from .settings import operator_page


class NamesForm(forms.Form):
    """The name in mails, and where answers arrive."""

    sender_name = forms.CharField(
        label=gettext_lazy("Name in mails"), max_length=60, required=False
    )
    reply_to = forms.EmailField(
        label=gettext_lazy("Answers go to"),
        required=False,
        help_text=gettext_lazy("Left empty: the address of the space, or that of the operator."),
    )

    def clean_sender_name(self) -> str:
        """Accept no name that looks like an address: who reads it would answer there."""
        name = " ".join(str(self.cleaned_data["sender_name"]).split())
        if "@" in name or not name.isprintable():
            raise forms.ValidationError(_("A name without @: the address stands beside it."))
        return name


class AddressForm(forms.Form):
    """An address of one's own."""

    address = forms.EmailField(label=gettext_lazy("Own address"), max_length=254)


@require_http_methods(["GET", "POST"])
@operator_of
def operator_sender(request: HttpRequest, operator: Operator) -> HttpResponse:
    """Choose name and answers; prove an address of one's own, or give it up."""
    do = request.POST.get("do", "") if request.method == "POST" else ""
    names = NamesForm(
        request.POST if do == "names" else None,
        initial={"sender_name": operator.sender_name, "reply_to": operator.reply_to},
    )
    address = AddressForm(request.POST if do == "prove" else None)
    shown: dict[str, Any] = {"proof": "", "token": request.GET.get("proof", "")}
    try:
        said = _done(request, operator, do, names, address)
        if shown["token"]:
            shown["proof"] = services.read_proof(operator, shown["token"]).address
    except Refused as refusal:
        said, shown["sorry"] = "", sentence(refusal)
    if said:
        toast.say(request, said)
        return redirect("spaces:operator_sender", operator.slug)
    response = operator_page(
        request,
        "spaces/operator_sender.html",
        operator,
        "operator_sender",
        names=names,
        form=address if address.is_bound else names,
        address=address,
        sender=sender_of(operator),
        site_address=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        mail_host=settings.EMAIL_HOST,
        domain=(shown["proof"] or operator.sender_address).rpartition("@")[2],
        has_errors=bool(shown.get("sorry")),
        **shown,
    )
    response.status_code = 422 if request.method == "POST" else 200
    return response


def _done(
    request: HttpRequest, operator: Operator, do: str, names: NamesForm, address: AddressForm
) -> str:
    """Do what a button asks for and say so; nothing when there is something to correct."""
    if do == "names" and names.is_valid():
        services.set_names(operator, **names.cleaned_data)
        return _("Saved.")
    if do == "prove" and address.is_valid():
        wanted = address.cleaned_data["address"]
        services.ask_for_proof(operator, wanted, now=timezone.now())
        return _("A mail is on its way to %(address)s.") % {"address": wanted}
    if do == "confirm":
        proof = services.read_proof(operator, request.POST.get("proof", ""))
        services.set_address(operator, proof)
        return _("Mails now go out from %(address)s.") % {"address": proof.address}
    if do == "give-up":
        services.set_address(operator, None)
        return _("Mails go out from the address of the site again.")
    return ""
