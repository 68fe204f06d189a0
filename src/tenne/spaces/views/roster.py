"""The duty roster for hosts: plan, take, swap, hand over; keys; own hours as proof of work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tenne.design import toast
from tenne.foundation.period import Period
from tenne.foundation.permission import is_confined, signed_in
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import earliest, latest, local_date
from tenne.people import sessions
from tenne.people.models import Person

from ..face import desk_of
from ..forms import DAY
from ..models import RosterRule, Shift, ShiftKind, Space
from ..rights import host_of_space
from ..roster import last_handover, own_shifts, shifts_between
from ..rules import UNFILLED_BEFORE
from ..services import roster as services

ONE_DAY = timedelta(days=1)
WEEKS_SHOWN, FURTHEST = 4, timedelta(days=400)


class ShiftForm(forms.Form):
    """One shift: what is done, when, in the clock of the space."""

    kind = forms.ChoiceField(label=gettext_lazy("What"), choices=ShiftKind.choices)
    day = forms.DateField(label=gettext_lazy("Day"), widget=DAY)
    start = forms.TimeField(
        label=gettext_lazy("From"), widget=forms.TimeInput(attrs={"type": "time"})
    )
    end = forms.TimeField(
        label=gettext_lazy("Until"), widget=forms.TimeInput(attrs={"type": "time"})
    )
    task = forms.CharField(label=gettext_lazy("Task"), max_length=80, required=False)

    def __init__(self, space: Space, today: date, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.space, self.today = space, today

    def clean(self) -> dict[str, Any]:
        """Take a stretch of one day that is neither over nor further away than a year."""
        given = super().clean() or {}
        day, start, end = (given.get(name) for name in ("day", "start", "end"))
        if day and not self.today <= day <= self.today + FURTHEST:
            self.add_error("day", _("A day from today on, at most a year ahead."))
        elif day and start and end:
            if end <= start:
                self.add_error("end", _("The end lies after the beginning."))
                return given
            zone = self.space.zone
            begin = earliest(datetime.combine(day, start), zone)
            over = latest(datetime.combine(day, end), zone)
            if begin < over:
                given["period"] = Period(begin, over)
            else:
                self.add_error("start", _("The clock is put forward then: no such hour."))
        return given


class RuleForm(forms.Form):
    """Whether shifts say when somebody is there, and what holds otherwise."""

    roster = forms.ChoiceField(
        label=gettext_lazy("Staffed hours that the public sees"),
        choices=RosterRule.choices,
        widget=forms.RadioSelect,
    )


@require_http_methods(["GET", "POST"])
@host_of_space
def roster(request: HttpRequest, space: Space) -> HttpResponse:
    """Show the shifts of the coming weeks; plan them, add one, set the rule."""
    today = local_date(timezone.now(), space.zone)
    do = request.POST.get("do", "")
    form = ShiftForm(space, today, request.POST if do == "add" else None, initial={"day": today})
    rule = RuleForm(request.POST if do == "rule" else None, initial={"roster": space.roster})
    if do == "plan":
        new = services.plan_shifts(space, first_day=today, weeks=WEEKS_SHOWN)
        toast.say(request, _("New shifts: %(count)s.") % {"count": new})
        return redirect("spaces:roster", space.slug)
    if do == "add" and form.is_valid():
        given = form.cleaned_data
        services.add_shift(space, given["period"], kind=given["kind"], task=given["task"])
        toast.say(request, _("The shift is on the roster."))
        return redirect("spaces:roster", space.slug)
    if do == "rule" and rule.is_valid():
        services.set_rule(space, rule.cleaned_data["roster"], now=timezone.now())
        toast.say(request, _("Saved."))
        return redirect("spaces:roster", space.slug)
    return _page(request, space, form, rule)


def _page(request: HttpRequest, space: Space, form: ShiftForm, rule: RuleForm) -> HttpResponse:
    now = timezone.now()
    today = local_date(now, space.zone)
    shifts = shifts_between(space, today, today + WEEKS_SHOWN * 7 * ONE_DAY)
    rows = [_row(shift, request.user, now) for shift in shifts]
    wrong = form if form.errors else rule
    context = {
        "space": space,
        "place": desk_of(space),
        "days": [
            (day, list(of_day))
            for day, of_day in groupby(
                rows, key=lambda row: local_date(row["shift"].starts_at, space.zone)
            )
        ],
        "open_count": sum(row["shift"].person_id is None for row in rows),
        "is_device": is_confined(request),
        "note": last_handover(space, now),
        "form": form,
        "rule": rule,
        "wrong": wrong,
        "has_errors": bool(wrong.errors),
    }
    return render(request, "spaces/roster.html", context, status=422 if wrong.errors else 200)


def _row(shift: Shift, reader: Any, now: datetime) -> dict[str, Any]:
    is_mine = shift.person_id is not None and shift.person_id == getattr(reader, "pk", None)
    is_to_come = shift.ends_at > now
    is_open = shift.person_id is None
    closes = is_open and is_to_come and shift.space.roster == RosterRule.CLOSED
    return {
        "shift": shift,
        "is_mine": is_mine,
        "can_take": is_to_come and not is_mine and (is_open or shift.wants_swap),
        "can_give_back": is_mine and shift.starts_at - now >= UNFILLED_BEFORE,
        "can_swap": is_mine and is_to_come,
        "closes_the_house": closes and shift.kind == ShiftKind.DESK and bool(shift.announced_at),
        "can_remove": is_open,
        "can_hand_over": shift.starts_at <= now,
    }


@require_POST
@host_of_space
def change_shift(request: HttpRequest, space: Space, shift_id: UUID) -> HttpResponse:
    """Take a shift, give it back, offer it, hand over, or take it off the roster."""
    shift = get_object_or_404(Shift, public_id=shift_id, space=space)
    person, now = sessions.person_of(request), timezone.now()
    do = request.POST.get("do") or request.GET.get("do", "")
    back = {"take": "give-back", "give-back": "take", "swap": "keep", "keep": "swap"}.get(do)
    here = reverse("spaces:change_shift", args=[space.slug, shift.public_id])
    try:
        said = _done(do, shift, person, now, request.POST.get("handover", ""))
    except Refused as refusal:
        toast.say(request, sentence(refusal), level=messages.ERROR)
    else:
        if said:
            toast.say(request, said, undo_url=f"{here}?do={back}" if back else "")
    return redirect("spaces:roster", space.slug)


def _done(do: str, shift: Shift, person: Person, now: datetime, text: str) -> str:
    """Do what was asked; return what to say."""
    deeds: dict[str, tuple[Callable[[], object], str]] = {
        "take": (lambda: services.take(shift, person, now=now), _("The shift is yours.")),
        "give-back": (
            lambda: services.give_back(shift, person, now=now),
            _("The shift is open again."),
        ),
        "swap": (
            lambda: services.offer_swap(shift, person, now=now),
            _("Offered for a swap; until somebody takes it, it stays yours."),
        ),
        "keep": (
            lambda: services.offer_swap(shift, person, now=now, is_wanted=False),
            _("You keep the shift."),
        ),
        "hand-over": (lambda: services.hand_over(shift, text), _("The note is kept.")),
        "remove": (lambda: services.remove_shift(shift, now=now), _("Off the roster.")),
    }
    if do not in deeds:
        return ""
    deed, said = deeds[do]
    deed()
    return said


@require_safe
@signed_in
def own_hours(request: HttpRequest) -> HttpResponse:
    """Show one's own shifts of a year, with the sum: proof of work to print."""
    now, person = timezone.now(), sessions.person_of(request)
    asked = request.GET.get("year", "")
    this_year = now.year
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else this_year  # noqa: PLR2004
    shifts = own_shifts(person.pk, year, now)
    total = sum((shift.period.duration for shift in shifts), timedelta())
    context = {
        "shifts": [(shift, local_date(shift.starts_at, shift.space.zone)) for shift in shifts],
        "year": year,
        "years": (year - 1, year + 1 if year < this_year else None),
        "hours": total / timedelta(hours=1),
        "person": person,
        "today": now.date(),
    }
    return render(request, "spaces/own_hours.html", context)
