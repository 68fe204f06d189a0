"""The site under a domain of an operator: the same pages, its own face first, nobody else's."""

from __future__ import annotations

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tenne.foundation import scope
from tenne.foundation.models import Message
from tenne.spaces import own_domains
from tenne.spaces.models import Operator, OwnDomain, Space
from tenne.spaces.own_domains import answer_to
from tests.factories import make_operator, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db
HOST = "coworking.dorf.example"
SITE = f"http://{HOST}"


def domain_for(
    operator: Operator, space: Space | None = None, host: str = HOST, *, proven: bool = True
) -> OwnDomain:
    """Give an operator a domain, as if it had been proven."""
    now = timezone.now()
    with scope.network("a test gives a domain"):
        made: OwnDomain = OwnDomain.objects.create(
            operator=operator, space=space, host=host, key=f"key-of-{host}",
            entered_at=now, proven_at=now if proven else None,
        )  # fmt: skip
    own_domains.forget()
    return made


@pytest.fixture(autouse=True)
def fresh():
    """Let no test know the domains of another."""
    own_domains.forget()
    yield
    own_domains.forget()


@pytest.fixture
def there() -> Client:
    """Return a browser that knows the domain only."""
    return Client(headers={"host": HOST, "accept-language": "en"})


def test_an_unknown_name_is_answered_with_400(space, there):
    domain_for(space.operator, host="anders.dorf.example")

    assert there.get("/").status_code == 400
    assert there.get("/api/v1/spaces").status_code == 400


def test_a_name_that_is_only_entered_is_answered_with_400(space, there):
    domain_for(space.operator, proven=False)

    for path in ("/", f"/spaces/{space.slug}/", "/sign-in/", "/api/v1/spaces"):
        assert there.get(path).status_code == 400


def test_a_name_that_is_only_entered_answers_its_own_proof_and_no_other(space, there):
    domain_for(space.operator, proven=False)
    other = domain_for(make_operator(), host="anders.dorf.example", proven=False)

    answer = there.get(f"/.well-known/tenne-domain/key-of-{HOST}")

    assert answer.text == answer_to(HOST, f"key-of-{HOST}")
    assert "no-store" in answer["Cache-Control"]
    assert there.get(f"/.well-known/tenne-domain/{other.key}").status_code == 400
    assert Client().get(f"/.well-known/tenne-domain/key-of-{HOST}").status_code == 404


def test_the_domain_of_one_space_shows_it_at_once(space, there):
    make_space(operator=space.operator)
    domain_for(space.operator, space)

    answer = there.get("/")

    assert answer.status_code == 200
    assert f"<h1>{space.name}</h1>" in answer.text
    assert f'<link rel="canonical" href="{SITE}/spaces/{space.slug}/">' in answer.text


def test_the_only_listed_space_of_an_operator_shows_itself(space, there):
    make_space(operator=space.operator, is_listed=False)
    make_space()
    domain_for(space.operator)

    assert f"<h1>{space.name}</h1>" in there.get("/").text


def test_several_spaces_are_listed_and_no_others(space, there):
    second, stranger = make_space(operator=space.operator), make_space()
    domain_for(space.operator)

    page = there.get("/").text

    assert f"/spaces/{space.slug}/" in page
    assert f"/spaces/{second.slug}/" in page
    assert f"/spaces/{stranger.slug}/" not in page
    assert space.operator.name in page


@pytest.mark.parametrize(
    "path", ["/find/", "/sign-in/", "/static/design/tenne.css", "/healthz", "/api/v1/spaces"]
)
def test_everything_else_works_as_under_the_main_address(space, there, path):
    domain_for(space.operator)

    answer = there.get(path)
    answer.close()

    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["", "book/", "rooms/", "workplace/"])
def test_pages_of_other_operators_lead_to_the_main_address(space, there, path):
    stranger = make_space()
    domain_for(space.operator)

    answer = there.get(f"/spaces/{stranger.slug}/{path}?day=2026-11-24")

    assert answer.status_code == 302
    assert answer["Location"] == (f"http://testserver/spaces/{stranger.slug}/{path}?day=2026-11-24")


def test_nothing_is_sent_to_another_operator_through_a_domain(space, there):
    stranger = make_space()
    domain_for(space.operator)

    assert there.post(f"/spaces/{stranger.slug}/book/").status_code == 404
    assert there.get(f"/operators/{stranger.operator.slug}/")["Location"].startswith(
        "http://testserver/operators/"
    )
    assert there.get("/network/roles/")["Location"] == "http://testserver/network/roles/"


@pytest.mark.parametrize("start", ["//evil.example", "/\\evil.example", "/@evil.example"])
def test_no_address_leads_out_of_the_site(space, there, start):
    domain_for(space.operator)

    answer = there.get(f"{start}/spaces/{make_space().slug}/")

    assert answer.status_code in (301, 302, 404)
    place = answer.get("Location", "/")
    assert place.startswith(("http://testserver/", "/"))
    assert not place.startswith("//")


def test_after_signing_in_nobody_is_led_out_of_the_site(space, there):
    domain_for(space.operator)

    page = there.get("/sign-in/", {"next": "https://evil.example/"}).text

    assert 'name="next" value="https://evil' not in page


def test_a_sign_in_asked_for_under_a_domain_leads_back_there(space, there):
    domain_for(space.operator)

    there.post("/sign-in/", {"email": "mara@dorf.example"})

    text = Message.objects.latest("pk").text
    assert f"{SITE}/sign-in/" in text
    assert "testserver" not in text


def test_a_sign_in_is_never_sent_to_a_name_that_nobody_has_proven(space):
    domain_for(space.operator, proven=False)

    for host in (HOST, "evil.example", f"testserver@{HOST}", f"{HOST}:80@evil.example"):
        answer = Client(headers={"host": host}).post("/sign-in/", {"email": "m@dorf.example"})
        assert answer.status_code == 400
    assert not Message.objects.exists()


def test_headers_that_only_a_proxy_would_send_change_no_host(space):
    domain_for(space.operator)
    client = Client(headers={"x-forwarded-host": HOST})

    page = client.get("/").text

    assert HOST not in page or "canonical" in page
    assert not hasattr(client.get("/").wsgi_request, "own_domain")


def test_passkeys_lead_to_the_main_address(space, settings):
    settings.PUBLIC_URL = "http://localhost"
    domain_for(space.operator)

    page = Client(headers={"host": HOST, "accept-language": "en"}).get("/sign-in/?next=/pass/").text

    assert "passkeys.js" not in page
    assert 'href="http://localhost/sign-in/?next=/pass/"' in page
    main = Client(headers={"host": "localhost"}).get("/sign-in/").text
    assert "passkeys.js" in main


def test_a_form_from_another_site_is_refused_under_the_domain_too(space):
    domain_for(space.operator)
    client = Client(enforce_csrf_checks=True, headers={"host": HOST})
    page = client.get("/sign-in/").text
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found
    values = {"email": "mara@dorf.example", "csrfmiddlewaretoken": found[1]}

    def send(origin: str) -> int:
        return client.post("/sign-in/", values, headers={"origin": origin}).status_code

    assert send("http://testserver") == 403
    assert send("http://evil.example") == 403
    assert send(SITE) == 302


def test_each_host_has_a_session_of_its_own(space):
    domain_for(space.operator)
    answer = Client(headers={"host": HOST}).get("/sign-in/")

    assert answer.cookies
    assert all(not morsel["domain"] for morsel in answer.cookies.values())


def test_what_lies_beside_a_domain_is_not_forced_to_https(space, settings):
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 1000, True
    domain_for(space.operator)

    answer = Client(headers={"host": HOST}).get("/sign-in/", secure=True)
    main = Client().get("/sign-in/", secure=True)

    assert answer["Strict-Transport-Security"] == "max-age=1000"
    assert main["Strict-Transport-Security"] == "max-age=1000; includeSubDomains"


def test_what_one_host_was_shown_is_not_shown_to_the_other(space, there):
    make_resource(space)
    domain_for(space.operator)
    main = Client(headers={"accept-language": "en"})

    for _time in range(2):
        assert f"Sitemap: {SITE}/sitemap.xml" in there.get("/robots.txt").text
        assert "Sitemap: http://testserver/sitemap.xml" in main.get("/robots.txt").text
        assert f"<loc>{SITE}/spaces/{space.slug}/</loc>" in there.get("/sitemap.xml").text
        assert HOST not in main.get("/sitemap.xml").text
        assert main.get("/find/").status_code == 200


def test_each_address_lists_its_own_pages_for_search_engines(space, there):
    stranger = make_space()
    domain_for(space.operator)

    own, main = there.get("/sitemap.xml").text, Client().get("/sitemap.xml").text

    assert f"<loc>{SITE}/</loc>" in own
    assert stranger.slug not in own
    assert f"http://testserver/spaces/{stranger.slug}/" in main
    assert f"/spaces/{space.slug}/" not in main


def test_maps_learn_the_domain(space):
    domain_for(space.operator)

    (feature,) = json.loads(Client().get("/spaces.geojson").content)["features"]

    assert feature["properties"]["url"] == f"{SITE}/spaces/{space.slug}/"


def test_the_main_address_asks_the_database_for_no_domain(space):
    domain_for(space.operator)
    client = Client()
    for path in (f"/spaces/{space.slug}/", "/api/v1/spaces"):
        client.get(path)

        with CaptureQueriesContext(connection) as asked:
            client.get(path)

        assert not [one for one in asked if "spaces_owndomain" in one["sql"]]


def test_an_own_domain_costs_no_statement_once_it_is_known(space, there):
    domain_for(space.operator)
    path, main = f"/spaces/{space.slug}/", Client(headers={"accept-language": "en"})
    there.get(path), main.get(path)

    with CaptureQueriesContext(connection) as under_domain:
        there.get(path)
    with CaptureQueriesContext(connection) as under_main:
        main.get(path)

    assert len(under_domain) == len(under_main)


def test_a_person_signed_in_sees_their_day_under_the_domain(space, there):
    domain_for(space.operator)
    there.force_login(make_person(name="Mara Muster"))

    assert "Mara" in there.get("/").text


def test_links_with_a_removed_domain_lead_to_the_main_address(space, there):
    domain = domain_for(space.operator)
    with scope.network("a test removes"):
        OwnDomain.objects.filter(pk=domain.pk).update(removed_at=timezone.now())
    own_domains.forget()

    answer = there.get(f"/spaces/{space.slug}/?day=2026-11-24")

    assert answer["Location"] == f"http://testserver/spaces/{space.slug}/?day=2026-11-24"
    assert there.post("/sign-in/", {"email": "mara@dorf.example"}).status_code == 400
    assert not Message.objects.exists()


# The question of the web server in front

ASKED = "/.well-known/tenne-domain/"


def test_the_web_server_in_front_learns_for_whom_a_certificate_may_be_got(space):
    domain_for(space.operator)
    client = Client(REMOTE_ADDR="127.0.0.1")

    assert client.get(ASKED, {"domain": HOST}).status_code == 200
    assert client.get(ASKED, {"domain": HOST.upper()}).status_code == 200
    for host in ("evil.example", "", f"{HOST}.evil.example", "%"):
        assert client.get(ASKED, {"domain": host}).status_code == 404


def test_nobody_from_outside_learns_which_domains_are_entered(space, settings):
    domain_for(space.operator, proven=False)
    passed_on = {"x-forwarded-for": "203.0.113.9"}

    assert Client(REMOTE_ADDR="203.0.113.9").get(ASKED, {"domain": HOST}).status_code == 404
    near = Client(REMOTE_ADDR="127.0.0.1", headers=passed_on)
    assert near.get(ASKED, {"domain": HOST}).status_code == 404
    settings.TRUSTED_PROXIES = ["10.0.0.2"]
    proxy = Client(REMOTE_ADDR="10.0.0.2")
    assert proxy.get(ASKED, {"domain": HOST}).status_code == 200
