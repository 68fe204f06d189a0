"""Forms of operators and of people who end a contract."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tenne.foundation.codes import ALPHABET, short_code

from .models import Operator, RoleKind, Space, TaxMode
from .rules import is_iban, normal_iban
from .services.operators import ADDRESS

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CODE = rf"^[{ALPHABET}]{{8}}$"


class OperatorChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Choose an operator by its name and the names of its spaces."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the operator's name, and the spaces by which people know it."""
        spaces = ", ".join(space.name for space in obj.spaces.all() if space.is_listed)
        return f"{obj.name} ({spaces})" if spaces else str(obj.name)


class NoticeForm(forms.Form):
    """Who ends which contract; nothing that the law does not ask for."""

    code = forms.RegexField(CODE, widget=forms.HiddenInput, initial=short_code)
    operator = OperatorChoice(
        queryset=None, label=_("Contract partner"), empty_label=_("Please choose")
    )
    name = forms.CharField(label=_("Name"), max_length=120)
    contract = forms.CharField(
        label=_("Contract"),
        max_length=200,
        help_text=_("Booking code, number or name of the contract, for example “month pass”."),
    )
    email = forms.EmailField(
        label=_("E-mail"), help_text=_("The receipt with date and time is sent to it.")
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        operators = Operator.objects.prefetch_related("spaces").order_by("name")
        field = self.fields["operator"]
        if isinstance(field, OperatorChoice):
            field.queryset = operators
        if len(operators) == 1:
            field.initial = operators[0].pk


class CancellationForm(NoticeForm):
    """A cancellation may name a day and an important reason (§ 312k BGB)."""

    ends_on = forms.DateField(
        label=_("Ends on"),
        required=False,
        widget=DAY,
        help_text=_("Left empty, the contract ends on the next possible day."),
    )
    important_reason = forms.CharField(
        label=_("Important reason"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Only for a cancellation without notice."),
    )


class WithdrawalForm(NoticeForm):
    """A withdrawal needs no reason (§ 356a BGB)."""


class AddressForm(forms.ModelForm):  # type: ignore[type-arg]
    """What stands on contracts and charges."""

    class Meta:
        model = Operator
        fields = ADDRESS
        labels = {
            "name": _("Name"),
            "street": _("Street and number"),
            "postcode": _("Postcode"),
            "town": _("Town"),
            "email": _("E-mail"),
            "phone": _("Phone"),
            "iban": "IBAN",
            "bic": "BIC",
            "tax_number": _("Tax number"),
            "vat_id": _("VAT ID"),
            "word_for_member": _("Word for members"),
        }
        help_texts = {
            "iban": _("For transfers and GiroCode."),
            "word_for_member": _("What members are called here, for example “Nutzende”."),
        }

    def clean_iban(self) -> str:
        """Accept an IBAN with spaces, and none with a wrong digit."""
        iban = normal_iban(self.cleaned_data["iban"])
        if iban and not is_iban(iban):
            raise forms.ValidationError(_("This IBAN has a wrong digit. Please compare it."))
        return iban


class NewOperatorForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who runs spaces from now on, and who is asked to do it here."""

    tax_mode = forms.ChoiceField(
        label=_("Tax mode"), choices=TaxMode.choices, widget=forms.RadioSelect
    )
    runs_it = forms.EmailField(
        label=_("Who runs it here"),
        help_text=_("An invitation goes to this address; whoever accepts it is the operator."),
    )

    class Meta:
        model = Operator
        fields = ("name", "slug", "street", "postcode", "town", "email")
        labels = {
            "name": _("Name"),
            "slug": _("Short name for addresses"),
            "street": _("Street and number"),
            "postcode": _("Postcode"),
            "town": _("Town"),
            "email": _("E-mail"),
        }
        help_texts = {
            "slug": _("Small letters, digits and hyphens, for example barn-coop. It stays."),
            "email": _("Stands on contracts and charges."),
        }

    def clean_slug(self) -> str:
        """Accept what a space file names, too."""
        slug = str(self.cleaned_data["slug"])
        if not SLUG.fullmatch(slug):
            raise forms.ValidationError(_("Use small letters, digits and single hyphens."))
        return slug


class TaxModeForm(forms.Form):
    """From when on an operator stands how towards VAT."""

    mode = forms.ChoiceField(label=_("Tax mode"), choices=TaxMode.choices, widget=forms.RadioSelect)
    since = forms.DateField(label=_("Valid from"), widget=DAY)


class LegalTextForm(forms.Form):
    """One legal text in one language."""

    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=60_000,
        widget=forms.Textarea({"rows": 18}),
        help_text=_("Plain text; an empty line begins a paragraph. Emptied, the page warns again."),
    )


class GiveNetworkRoleForm(forms.Form):
    """Who gets which role in the network."""

    email = forms.EmailField(label=_("E-mail"))
    kind = forms.ChoiceField(
        label=_("Role"),
        choices=[(kind.value, kind.label) for kind in (RoleKind.PLANNER, RoleKind.NETWORK)],
        widget=forms.RadioSelect,
        initial=RoleKind.PLANNER,
    )


class GiveRoleForm(forms.Form):
    """Who gets which role at an operator."""

    email = forms.EmailField(label=_("E-mail"))
    kind = forms.ChoiceField(
        label=_("Role"),
        choices=[(kind.value, kind.label) for kind in (RoleKind.HOST, RoleKind.OPERATOR)],
        widget=forms.RadioSelect,
        initial=RoleKind.HOST,
    )
    space: Any = forms.ModelChoiceField(
        queryset=None,
        label=_("Space"),
        required=False,
        help_text=_("Only for hosts."),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["space"]
        if isinstance(field, forms.ModelChoiceField):
            # The scope of the operator is open: these are its own spaces.
            field.queryset = Space.objects.order_by("name")
            field.initial = field.queryset.first()
