"""Forms of sign-in and account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from .models import Audience, Person, normal_email
from .rules import SCOPES

SCOPE_WORDS = {
    "read": _("Look at my bookings and at what is public"),
    "book": _("Book, change and cancel for me"),
    "check-in": _("Check me in"),
    "staff": _("Do what my roles at spaces allow"),
}


class EmailForm(forms.Form):
    """An address to which a code goes."""

    email = forms.EmailField(label=_("E-mail"), max_length=254)

    def clean_email(self) -> str:
        """Return the address as it is stored."""
        return normal_email(self.cleaned_data["email"]) or ""


class CodeForm(forms.Form):
    """A code from a mail."""

    code = forms.CharField(label=_("Code from the mail"), max_length=20)


class NameForm(forms.Form):
    """What somebody new wants to be called."""

    name = forms.CharField(label=_("Your name"), max_length=120)


class PasswordSignInForm(forms.Form):
    """Address and password."""

    email = forms.EmailField(label=_("E-mail"), max_length=254)
    password = forms.CharField(
        label=_("Password"), max_length=128, strip=False, widget=forms.PasswordInput
    )


class PasswordForm(forms.Form):
    """A new password; typed once, shown on request by the browser."""

    password = forms.CharField(
        label=_("New password"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput,
        help_text=_(
            "At least 12 characters; best are 15 or more: three or four words that nobody connects."
        ),
    )

    end_tokens = forms.BooleanField(
        label=_("End my tokens and the address of my calendar, too"), required=False
    )

    def __init__(
        self, *args: Any, person: Person, has_tokens: bool, is_reset: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["end_tokens"].initial = is_reset
        if not has_tokens:
            del self.fields["end_tokens"]

    def clean_password(self) -> str:
        """Check the password against the rules."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.person)
        return password


class ConfirmPasswordForm(forms.Form):
    """The password again, before something important."""

    password = forms.CharField(
        label=_("Password"), max_length=128, strip=False, widget=forms.PasswordInput
    )


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    """How a person is called and written to."""

    language = forms.ChoiceField(label=_("Language of mails"), choices=settings.LANGUAGES)
    audience = forms.ChoiceField(
        label=_("I come as"),
        choices=[("", _("not said: prices for everybody")), *Audience.choices],
        required=False,
        help_text=_("Some spaces have prices of their own for some; yours then counts."),
    )

    class Meta:
        model = Person
        fields = ["name", "language", "audience"]

    def clean_name(self) -> str:
        """Keep one line."""
        return " ".join(self.cleaned_data["name"].split())


class TokenForm(forms.Form):
    """A new token."""

    label = forms.CharField(label=_("What for"), max_length=60)
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        choices=[(name, SCOPE_WORDS[name]) for name in SCOPES],
        widget=forms.CheckboxSelectMultiple,
        initial=["read"],
    )
    days = forms.TypedChoiceField(
        label=_("How long it is good"),
        choices=[(30, _("30 days")), (90, _("90 days")), (365, _("a year"))],
        coerce=int,
        initial=90,
    )

    def __init__(self, *args: Any, with_factor: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_factor:
            # A program must not have rights that its owner's own session lacks.
            field: Any = self.fields["scopes"]
            field.choices = [one for one in field.choices if one[0] != "staff"]
