"""On whose behalf a request acts, and what is written beside its changes."""

from __future__ import annotations

import pytest
from django.test import RequestFactory
from pghistory.models import Context

from tenne.foundation import scope
from tenne.people.middleware import ActingPersonMiddleware
from tenne.people.models import TokenEvent
from tenne.people.tasks import erase_old
from tests.factories import NOW, make_person

from .conftest import sign_in

pytestmark = pytest.mark.django_db


def test_signed_in_request_acts_for_its_person(client, mara):
    seen = []

    def view(_request):
        seen.append(scope.current())
        from django.http import HttpResponse

        return HttpResponse()

    request = RequestFactory().get("/")
    request.user, request.session = mara, client.session
    ActingPersonMiddleware(view)(request)

    assert seen[0].person_id == mara.pk


def test_signed_out_request_opens_no_scope(client):
    from django.contrib.auth.models import AnonymousUser
    from django.http import HttpResponse

    seen = []
    request = RequestFactory().get("/")
    request.user, request.session = AnonymousUser(), client.session
    ActingPersonMiddleware(lambda _r: (seen.append(scope.current()), HttpResponse())[1])(request)

    assert seen == [None]


def test_change_is_kept_with_who_made_it_and_through_which_door(browser, mara):
    sign_in(browser, "mara@example.org")

    browser.post("/account/tokens/", {"label": "Skript", "scopes": ["read"], "days": 30})

    event = TokenEvent.objects.get()
    noted = Context.objects.get(pk=event.pgh_context_id).metadata
    assert (noted["person"], noted["through"]) == (mara.pk, "web")


def test_personal_pages_are_kept_by_no_cache(browser, mara):
    sign_in(browser, "mara@example.org")

    answer = browser.get("/account/")

    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


def test_night_tidies_what_has_served_its_purpose(browser, mara):
    from datetime import timedelta

    from tenne.people.models import EmailProof, Limit, Session

    make_person()
    sign_in(browser, "mara@example.org")

    erase_old(NOW + timedelta(days=60))

    assert not EmailProof.objects.exists()
    assert not Limit.objects.exists()
    assert not Session.objects.exists()
