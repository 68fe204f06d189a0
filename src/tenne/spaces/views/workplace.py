"""The workplace sheet for employers: public and printable; staff of the space write it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tenne.design import toast
from tenne.foundation.permission import public
from tenne.foundation.wall_time import local_date

from ..face import desk_of, place_of
from ..forms import DAY
from ..legal_links import legal_links
from ..models import Space, WorkplaceTopic
from ..queries import space_by_slug
from ..rights import host_of_space
from ..services.workplace import Fact, measure_wlan, write_facts
from ..voice import speak_for
from ..workplace import latest_wlan, sheet_of

LONGEST, FASTEST = 200, 100_000
EARLIEST = date(1990, 1, 1)


@require_safe
@public
def workplace(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the sheet of a space; what nobody has written reads as not stated."""
    space = space_by_slug(slug)
    if space is None:
        raise Http404
    speak_for(space)
    language = get_language() or "de"
    context = {
        "space": space,
        "place": place_of(space),
        "legal_links": legal_links(space.operator),
        "lines": [(line, line.in_language(language)) for line in sheet_of(space)],
        "wlan": latest_wlan(space),
        "today": local_date(timezone.now(), space.zone),
    }
    return render(request, "spaces/workplace.html", context)


class SheetForm(forms.Form):
    """All topics in two languages, each with its day."""

    def __init__(self, space: Space, today: date, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.today = today
        for line in sheet_of(space):
            topic = line.topic.value
            for code, name in (("de", gettext_lazy("German")), ("en", gettext_lazy("English"))):
                self.fields[f"{topic}-{code}"] = forms.CharField(
                    label=name, max_length=LONGEST, required=False, initial=line.text.get(code, "")
                )
            self.fields[f"{topic}-as_of"] = forms.DateField(
                label=gettext_lazy("As of"), required=False, widget=DAY, initial=line.as_of
            )

    def groups(self) -> list[tuple[WorkplaceTopic, list[forms.BoundField]]]:
        """Return the fields of each topic."""
        return [
            (topic, [self[f"{topic.value}-{part}"] for part in ("de", "en", "as_of")])
            for topic in WorkplaceTopic
        ]

    def clean(self) -> dict[str, Any]:
        """Take no day to come."""
        given = super().clean() or {}
        for topic in WorkplaceTopic:
            as_of = given.get(f"{topic.value}-as_of")
            if as_of and not EARLIEST <= as_of <= self.today:
                self.add_error(f"{topic.value}-as_of", _("A day that has been."))
        return given

    @property
    def facts(self) -> list[Fact]:
        """Return what was filled in; a fact without a day is of today."""
        given = self.cleaned_data
        return [
            Fact(
                topic.value,
                given[f"{topic.value}-de"],
                given[f"{topic.value}-en"],
                given[f"{topic.value}-as_of"] or self.today,
            )
            for topic in WorkplaceTopic
        ]


class WlanForm(forms.Form):
    """What a measurement of the WLAN has shown."""

    down = forms.IntegerField(
        label=gettext_lazy("Download, Mbit/s"), min_value=0, max_value=FASTEST
    )
    up = forms.IntegerField(label=gettext_lazy("Upload, Mbit/s"), min_value=0, max_value=FASTEST)
    on = forms.DateField(label=gettext_lazy("Measured on"), widget=DAY)

    def __init__(self, today: date, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.today = today
        self.fields["on"].initial = today

    def clean_on(self) -> date:
        """Take no day to come."""
        on: date = self.cleaned_data["on"]
        if not EARLIEST <= on <= self.today:
            raise forms.ValidationError(_("A day that has been."))
        return on


@require_http_methods(["GET", "POST"])
@host_of_space
def edit_workplace(request: HttpRequest, space: Space) -> HttpResponse:
    """Write the sheet of a space, or note a measurement of its WLAN."""
    today = local_date(timezone.now(), space.zone)
    is_wlan = request.POST.get("do") == "wlan"
    posted = request.POST if request.method == "POST" else None
    form = SheetForm(space, today, None if is_wlan else posted)
    wlan_form = WlanForm(today, posted if is_wlan else None)
    if is_wlan and wlan_form.is_valid():
        given = wlan_form.cleaned_data
        measure_wlan(space, on=given["on"], down_mbit=given["down"], up_mbit=given["up"])
        toast.say(request, _("Noted."))
        return redirect("spaces:edit_workplace", space.slug)
    if posted is not None and not is_wlan and form.is_valid():
        write_facts(space, form.facts)
        toast.say(request, _("Saved."))
        return redirect("spaces:workplace", space.slug)
    wrong = wlan_form if is_wlan else form
    context = {
        "space": space,
        "place": desk_of(space),
        "form": form,
        "wlan_form": wlan_form,
        "wrong": wrong,
        "wlan": latest_wlan(space),
        "has_errors": bool(wrong.errors),
    }
    status = 422 if wrong.errors else 200
    return render(request, "spaces/edit_workplace.html", context, status=status)
