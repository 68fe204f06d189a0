"""Who waits without an account: a name, and an address that the mail will prove."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tenne.people.models import normal_email


class GuestWaitForm(forms.Form):
    """Name and address of a guest who wants to wait."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), max_length=254)

    def clean_email(self) -> str:
        """Return the address as it is stored."""
        return normal_email(self.cleaned_data["email"]) or ""
