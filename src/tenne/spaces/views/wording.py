"""An operator chooses for each space: du or Sie, and what the people are called who use it."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tenne.design import toast

from ..at_hand import look_at
from ..models import Operator, Space
from ..rights import operator_of
from ..services.wording import choose_wording
from ..voice import LONGEST_WORD
from .settings import operator_page

DU, SIE = "du", "sie"


class WordingForm(forms.Form):
    """How a space speaks."""

    address = forms.ChoiceField(
        label=gettext_lazy("In German the space says"),
        choices=[(DU, "du"), (SIE, "Sie")],
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "On its pages and in its mails about bookings. Contracts and bills always say Sie."
        ),
    )
    people_de = forms.CharField(
        label=gettext_lazy("Who uses the house, in German"),
        max_length=LONGEST_WORD,
        required=False,
        help_text=gettext_lazy(
            "For example Mitglieder, Gäste, Coworkende, Leute. Left empty: Nutzende."
        ),
    )
    people_en = forms.CharField(
        label=gettext_lazy("Who uses the house, in English"),
        max_length=LONGEST_WORD,
        required=False,
        help_text=gettext_lazy("For example members, guests, coworkers. Left empty: users."),
    )


@require_http_methods(["GET", "POST"])
@operator_of
def space_wording(request: HttpRequest, operator: Operator, slug: str) -> HttpResponse:
    """Choose du or Sie for a space, and its word for the people."""
    space = get_object_or_404(Space, slug=slug, operator=operator)
    look_at(request, space)
    form = WordingForm(
        request.POST or None,
        initial={
            "address": SIE if space.is_formal else DU,
            "people_de": space.word_for_people.get("de", ""),
            "people_en": space.word_for_people.get("en", ""),
        },
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        choose_wording(
            space,
            is_formal=given["address"] == SIE,
            people={"de": given["people_de"], "en": given["people_en"]},
        )
        toast.say(request, _("Saved."))
        return redirect("spaces:space_wording", operator.slug, space.slug)
    return operator_page(
        request, "spaces/space_wording.html", operator, "transfer:space_files", form=form,
        space=space,
    )  # fmt: skip
