"""The list of keys: who has which, since when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tenne.design import toast
from tenne.foundation.wall_time import local_date
from tenne.people.models import Person

from ..face import desk_of
from ..models import HouseKey, Space
from ..numbers import number_in
from ..rights import host_of_space
from ..roster import keys_of
from ..services.keys import give_key, return_key, undo_return


class HolderChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Choose somebody of the team by name."""

    def label_from_instance(self, obj: Person) -> str:
        """Return the name."""
        return obj.name


class KeyForm(forms.Form):
    """Which key goes to whom."""

    label = forms.CharField(label=gettext_lazy("Key"), max_length=40)
    holder = HolderChoice(
        label=gettext_lazy("To somebody of the team"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("nobody of the team"),
    )
    holder_name = forms.CharField(
        label=gettext_lazy("Or to somebody else"), max_length=80, required=False
    )

    def __init__(self, space: Space, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        holder = self.fields["holder"]
        if isinstance(holder, HolderChoice):
            team = Person.objects.filter(is_active=True, roles__operator=space.operator_id)
            holder.queryset = team.order_by("name").distinct()

    def clean(self) -> dict[str, Any]:
        """Take one holder, not none and not two."""
        given = super().clean() or {}
        if bool(given.get("holder")) == bool(given.get("holder_name")):
            self.add_error("holder_name", _("Name one person: of the team, or somebody else."))
        return given


@require_http_methods(["GET", "POST"])
@host_of_space
def keys(request: HttpRequest, space: Space) -> HttpResponse:
    """List the keys of a space; hand one out, or take one back."""
    today = local_date(timezone.now(), space.zone)
    here = reverse("spaces:keys", args=[space.slug])
    known = request.POST.get("key") or request.GET.get("key") or ""
    if request.method == "POST" and known:
        key = get_object_or_404(HouseKey, pk=number_in(known), space=space)
        if request.GET.get("do") == "undo":
            undo_return(key)
            toast.say(request, _("%(key)s is out again.") % {"key": key.label})
        else:
            return_key(key, on=today)
            undo_url = f"{here}?do=undo&key={key.pk}"
            toast.say(request, _("%(key)s is back.") % {"key": key.label}, undo_url=undo_url)
        return redirect(here)
    form = KeyForm(space, request.POST or None)
    if request.method == "POST" and form.is_valid():
        key = give_key(space, on=today, **form.cleaned_data)
        toast.say(request, _("%(key)s is handed out.") % {"key": key.label})
        return redirect(here)
    context = {
        "space": space,
        "place": desk_of(space),
        "keys": keys_of(space),
        "form": form,
        "has_errors": bool(form.errors),
    }
    return render(request, "spaces/keys.html", context, status=422 if form.errors else 200)
