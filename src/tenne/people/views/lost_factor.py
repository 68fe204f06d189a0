"""Everything lost: ask for the second factor to be removed, or stop that."""

from __future__ import annotations

from allauth.account.stages import LoginStageController
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tenne.design import toast

from .. import factor_resets


@never_cache
@require_http_methods(["GET", "POST"])
def lost_factor(request: HttpRequest) -> HttpResponse:
    """Show what helps; take the wish of somebody who has passed the first step of signing in."""
    stage = LoginStageController.enter(request, AuthenticateStage.key)
    if stage is None or stage.login.user is None:
        return redirect("account_login")
    person, now = stage.login.user, timezone.now()
    if request.method == "POST":
        factor_resets.ask(person, now=now)
        if factor_resets.carry_out(person, now=now):
            toast.say(request, _("The second factor is removed. Please set up a new one."))
            response: HttpResponse = stage.exit()
            return response
        return redirect("people:lost_factor")
    reset = factor_resets.open_for(person)
    is_due = bool(reset and reset.due_at and reset.due_at <= now)
    return render(request, "people/lost_factor.html", {"reset": reset, "is_due": is_due})


@never_cache
@require_http_methods(["GET", "POST"])
def stop_reset(request: HttpRequest, link: str) -> HttpResponse:
    """Show a button that stops the removal; the link alone changes nothing."""
    reset = factor_resets.of_stop_link(link)
    if reset is not None and request.method == "POST":
        factor_resets.stop(reset, now=timezone.now())
        return render(request, "people/reset_stopped.html", {"stopped": True})
    return render(request, "people/reset_stopped.html", {"stopped": False, "found": reset})
