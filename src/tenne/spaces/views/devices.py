"""Pair the tablets at the front desk and at doors; begin and end a shift on the former."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from tenne.design import toast
from tenne.foundation import scope
from tenne.foundation.permission import public, signed_in
from tenne.foundation.refusal import Refused, sentence
from tenne.people import sessions
from tenne.people.confirmation import needs_confirmation

from ..display_light import with_lights
from ..models import (
    Colours,
    FrontDeskDevice,
    Operator,
    Pin,
    Resource,
    ResourceKind,
    RoleKind,
    Space,
)
from ..numbers import number_in
from ..rights import operator_of
from ..services import devices, displays
from ..voice import speak_for
from .settings import operator_page

COOKIE_AGE = 365 * 24 * 3600


class PairForm(forms.Form):
    """Which space this browser is to serve."""

    space: forms.ModelChoiceField[Space] = forms.ModelChoiceField(
        label=gettext_lazy("Space"), queryset=None
    )
    label = forms.CharField(
        label=gettext_lazy("Name of the device"), max_length=60, initial=gettext_lazy("Front desk")
    )


class DisplayForm(forms.Form):
    """What the tablet that shows a code is to show from now on."""

    prefix = "display"
    code = forms.CharField(label=gettext_lazy("Code on the tablet"), max_length=20)
    shows = forms.ChoiceField(label=gettext_lazy("Shows"))
    colours = forms.ChoiceField(label=gettext_lazy("Colours"), choices=Colours.choices)

    def __init__(self, operator: Operator, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spaces = list(Space.objects.filter(operator=operator).order_by("name"))
        kinds = (ResourceKind.ROOM, ResourceKind.BOOTH)
        rooms = Resource.objects.filter(
            operator=operator, kind__in=kinds, is_active=True, is_fixed=False
        ).order_by("space__name", "sort_key", "number")
        self.by_key: dict[str, tuple[Space, Resource | None]] = {}
        for space in spaces:
            self.by_key[f"space-{space.pk}"] = (space, None)
            own = [room for room in rooms if room.space_id == space.pk]
            self.by_key |= {f"room-{room.pk}": (space, room) for room in own}
        self.fields["shows"].choices = [  # type: ignore[attr-defined]
            (key, _("%(space)s: %(what)s") % {
                "space": space.name, "what": room.title if room else _("all rooms"),
            })
            for key, (space, room) in self.by_key.items()
        ]  # fmt: skip


class PinForm(forms.Form):
    """A personal PIN."""

    pin = forms.CharField(label=gettext_lazy("PIN"), max_length=6, widget=forms.PasswordInput)


def cookie_name() -> str:
    """Return the name of the cookie that makes a browser a front-desk device."""
    return f"{'__Host-' if settings.IS_HTTPS else ''}tenne_device"


@require_http_methods(["GET", "POST"])
@operator_of
@needs_confirmation
def operator_devices(request: HttpRequest, operator: Operator) -> HttpResponse:
    """List an operator's devices; make this very browser one."""
    form = PairForm(request.POST or None)
    form.fields["space"].queryset = Space.objects.filter(operator=operator)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        device, secret = devices.pair(
            form.cleaned_data["space"],
            label=form.cleaned_data["label"],
            by=sessions.person_of(request),
            now=timezone.now(),
        )
        # The operator's own session must not stay behind on a tablet that everybody can reach.
        logout(request)
        toast.say(request, _("Paired with %(space)s.") % {"space": device.space.name})
        response = redirect("spaces:device")
        response.set_cookie(
            cookie_name(), secret, COOKIE_AGE, secure=settings.IS_HTTPS, httponly=True,
            samesite="Strict",
        )  # fmt: skip
        return response
    return _devices_page(request, operator, form, DisplayForm(operator))


@require_POST
@operator_of
@needs_confirmation
def pair_display(request: HttpRequest, operator: Operator) -> HttpResponse:
    """Make the tablet that shows a code a door display; this browser stays what it is."""
    form = DisplayForm(operator, request.POST)
    if form.is_valid():
        space, room = form.by_key[form.cleaned_data["shows"]]
        try:
            displays.pair_display(
                space,
                form.cleaned_data["code"],
                label=room.title if room else _("All rooms"),
                resource=room,
                colours=form.cleaned_data["colours"],
                by=sessions.person_of(request),
                now=timezone.now(),
            )
        except Refused as refused:
            form.add_error(refused.field or None, sentence(refused))
        else:
            toast.say(request, _("Paired with %(space)s.") % {"space": space.name})
            return redirect("spaces:operator_devices", operator.slug)
    pair_here = PairForm()
    pair_here.fields["space"].queryset = Space.objects.filter(operator=operator)  # type: ignore[attr-defined]
    return _devices_page(request, operator, pair_here, form)


def _devices_page(
    request: HttpRequest, operator: Operator, form: PairForm, display_form: DisplayForm
) -> HttpResponse:
    paired = FrontDeskDevice.objects.filter(operator=operator, ended_at=None)
    return operator_page(
        request,
        "spaces/operator_devices.html",
        operator,
        "operator_devices",
        form=form,
        display_form=display_form,
        display_address=f"{settings.PUBLIC_URL}/display/",
        has_errors=bool(form.errors or display_form.errors),
        devices=with_lights(
            paired.select_related("space").order_by("space__name", "label"), timezone.now()
        ),
    )


@require_POST
@operator_of
@needs_confirmation
def end_device(request: HttpRequest, operator: Operator, device_id: int) -> HttpResponse:
    """End a device; shifts on it end too. For a while the end can be taken back."""
    device = get_object_or_404(FrontDeskDevice, pk=device_id, operator=operator)
    if "put_back" in request.GET:
        is_back = devices.put_back(device, now=timezone.now())
        said = _("Paired as before.") if is_back else _("Too late for that. Pair it anew.")
        toast.say(request, said, level=messages.SUCCESS if is_back else messages.WARNING)
    else:
        devices.end(device, now=timezone.now())
        said = _("%(device)s is no longer paired.") % {"device": device.label}
        toast.say(request, said, undo_url=f"{request.path}?put_back=1")
    return redirect("spaces:operator_devices", operator.slug)


@require_POST
@operator_of
@needs_confirmation
def name_device(request: HttpRequest, operator: Operator, device_id: int) -> HttpResponse:
    """Call a device otherwise."""
    device = get_object_or_404(FrontDeskDevice, pk=device_id, operator=operator, ended_at=None)
    devices.rename(device, request.POST.get("label", ""))
    toast.say(request, _("Saved."))
    return redirect("spaces:operator_devices", operator.slug)


@never_cache
@sensitive_post_parameters("pin")
@require_http_methods(["GET", "POST"])
@public
def device(request: HttpRequest) -> HttpResponse:
    """Begin a shift on a paired device: a host and a PIN."""
    paired = devices.device_of(request.COOKIES.get(cookie_name(), ""))
    if paired is None:
        raise Http404
    speak_for(paired.space)
    form = PinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = request.POST.get("host", "")
        try:
            host = devices.host_by_pin(paired, number_in(chosen), form.cleaned_data["pin"])
        except Refused as refused:
            form.add_error(refused.field or None, sentence(refused))
        else:
            sessions.begin(request, host, limited_to=f"{RoleKind.HOST}:{paired.space_id}")
            return redirect(settings.LOGIN_REDIRECT_URL)
    with scope.operators(paired.operator_id):
        context = {
            "device": paired,
            "hosts": devices.hosts_at(paired.space),
            "chosen": request.POST.get("host", ""),
            "form": form,
            "has_errors": bool(form.errors),
        }
        return render(request, "spaces/device.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters("pin")
@require_http_methods(["GET", "POST"])
@signed_in
@needs_confirmation
def my_pin(request: HttpRequest) -> HttpResponse:
    """Set one's own PIN for shifts at the front desk."""
    person = sessions.person_of(request)
    form = PinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            devices.set_pin(person, form.cleaned_data["pin"], now=timezone.now())
        except Refused as refused:
            form.add_error(refused.field or None, sentence(refused))
        else:
            toast.say(request, _("Your PIN is set."))
            return redirect("people:account")
    pin = Pin.objects.filter(person=person).first()
    context = {
        "form": form,
        "has_errors": bool(form.errors),
        "has_pin": pin is not None,
        "is_locked": pin is not None and pin.wrong_tries >= devices.MOST_WRONG,
    }
    return render(request, "spaces/my_pin.html", context, status=422 if form.errors else 200)
