"""Pages for what could not be shown say what happened and lead on."""

from __future__ import annotations

import pytest
from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.views.decorators.http import require_POST

from tenne.config import urls as own_urls
from tenne.foundation.permission import public
from tenne.foundation.refusal import Refused

pytestmark = pytest.mark.django_db
SECRET = "Kanaria Vogel"


@public
def refuses(request):
    raise Refused(request.GET["code"], "Desk %(n)s has just been taken.", n=7)


@public
def breaks(request):
    raise ZeroDivisionError(SECRET)


@public
def suspects(request):
    raise SuspiciousOperation(SECRET)


@public
def accepts(request):
    return HttpResponse("done")


urlpatterns = [
    path("refuses", refuses),
    path("breaks", breaks),
    path("suspects", suspects),
    path("accepts", accepts),
    path("presses", require_POST(accepts)),
    *own_urls.urlpatterns,
]
handler400 = own_urls.handler400
here = override_settings(ROOT_URLCONF=__name__, DEBUG=False)


@pytest.fixture
def browser():
    return Client(raise_request_exception=False, headers={"Accept-Language": "de"})


@here
@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/refuses?code=occupied", 409, "Desk 7 has just been taken."),
        ("/refuses?code=too-often", 429, "Zu viele Versuche"),
        ("/nowhere", 404, "Diese Seite gibt es hier nicht"),
        ("/suspects", 400, "Diese Anfrage ist nicht lesbar"),
        ("/presses", 405, "Hier gibt es nichts zu sehen"),
        ("/breaks", 500, "Da ist bei uns etwas schiefgegangen"),
    ],
)
def test_each_problem_has_a_page_with_a_way_on(browser, address, status, said):
    answer = browser.get(address)

    page = answer.content.decode()
    assert answer.status_code == status
    assert said in page
    assert 'href="/"' in page
    assert SECRET not in page
    assert "Traceback" not in page


@here
def test_a_form_without_its_token_says_what_to_do():
    browser = Client(enforce_csrf_checks=True, headers={"Accept-Language": "de"})

    answer = browser.post("/accepts")

    assert answer.status_code == 403
    assert "Dieses Formular ist veraltet" in answer.content.decode()


def test_a_defect_is_not_dressed_up_as_a_refusal():
    from tenne.web.errors import RefusalPage

    page = RefusalPage(lambda request: HttpResponse())

    assert page.process_exception(RequestFactory().get("/"), ZeroDivisionError()) is None
