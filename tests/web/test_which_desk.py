"""Which front desk the navigation leads to, for somebody who works in several houses."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tenne.spaces.models import Role
from tests.factories import make_operator, make_person, make_space
from tests.web.conftest import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def desk_of(space):
    return reverse("web:host_desk", args=[space.slug])


def navigation_desk(page):
    """Return where the navigation of a page leads for the front desk."""
    items = page.context["navigation"]
    return next(item.url for item in items if item.icon == "people")


@pytest.fixture
def operator(db):
    return make_operator()


@pytest.fixture
def houses(operator):
    return [make_space(operator=operator, name=name) for name in ("Amsel", "Buche", "Birke")]


@pytest.fixture
def browser(operator):
    person = make_person()
    Role.objects.create(person=person, kind="operator", operator=operator)
    return signed_in(person)


def test_the_page_of_a_house_leads_to_its_own_desk_and_it_is_remembered(browser, houses):
    amsel, buche, _birke = houses

    before = browser.get(reverse("spaces:operators"))
    at_buche = browser.get(buche.get_absolute_url())
    after = browser.get(reverse("spaces:operators"))

    assert navigation_desk(before) == desk_of(amsel)
    assert navigation_desk(at_buche) == desk_of(buche)
    assert navigation_desk(after) == desk_of(buche)


def test_a_desk_that_was_visited_is_the_one_remembered(browser, houses):
    _amsel, _buche, birke = houses

    at_birke = browser.get(desk_of(birke))
    after = browser.get(reverse("spaces:operators"))

    assert navigation_desk(at_birke) == navigation_desk(after) == desk_of(birke)


def test_the_page_of_a_house_where_one_does_not_work_changes_nothing(browser, houses):
    elsewhere = make_space(operator=make_operator())
    browser.get(desk_of(houses[1]))

    page = browser.get(elsewhere.get_absolute_url())

    assert navigation_desk(page) == desk_of(houses[1])


def test_a_desk_where_one_no_longer_works_is_forgotten(houses):
    person = make_person()
    for house in houses[:2]:
        Role.objects.create(person=person, kind="host", operator=house.operator, space=house)
    browser = signed_in(person)
    browser.get(desk_of(houses[1]))
    Role.objects.filter(person=person, space=houses[1]).delete()

    page = browser.get(reverse("start"), follow=True)

    assert navigation_desk(page) == desk_of(houses[0])


def test_who_runs_no_house_yet_has_no_desk_on_any_page(browser):
    pages = [browser.get(reverse("spaces:operators")) for _again in range(2)]

    for page in pages:
        assert page.status_code == 200
        assert "people" not in {item.icon for item in page.context["navigation"]}


def test_a_desk_offers_the_others_where_one_works_and_no_more(browser, houses):
    amsel, buche, birke = houses
    elsewhere = make_space(operator=make_operator())

    page = browser.get(desk_of(buche)).content.decode()

    assert f'href="{desk_of(amsel)}"' in page
    assert f'href="{desk_of(birke)}"' in page
    assert desk_of(elsewhere) not in page


def test_who_works_in_one_house_is_offered_no_other(houses):
    person = make_person()
    Role.objects.create(person=person, kind="host", operator=houses[0].operator, space=houses[0])

    page = signed_in(person).get(desk_of(houses[0])).content.decode()

    assert "Other front desks" not in page


def test_the_checklist_of_a_house_leads_to_its_desk(browser, houses):
    buche = houses[1]
    address = reverse("transfer:description", args=[buche.operator.slug, buche.slug])

    page = browser.get(address)

    assert navigation_desk(page) == desk_of(buche)
    assert f'href="{desk_of(buche)}"' in page.content.decode().split("</header>")[-1]


@pytest.mark.parametrize(
    "page", ["transfer:space_file", "transfer:plan_floors", "spaces:space_wording"]
)
def test_pages_of_a_space_at_its_operator_lead_to_its_own_desk(browser, houses, operator, page):
    _amsel, buche, _birke = houses

    shown = browser.get(reverse(page, args=[operator.slug, buche.slug]))

    assert navigation_desk(shown) == desk_of(buche)
