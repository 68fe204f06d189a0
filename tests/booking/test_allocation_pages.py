"""Pages of places held for good: who allocates, releases, moves and gives notice."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from tenne.billing.models import Charge
from tenne.booking.models import Allocation, Booking, State
from tenne.foundation import scope
from tenne.spaces.models import Role
from tests.factories import NOW, make_person, make_resource
from tests.signing_in import signed_in

from .permanent import allocated, booked, make_desk
from .test_allocations import DECEMBER, FIFTH, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def holder():
    return make_person(name="Mara Muster")


@pytest.fixture
def held(desk, holder):
    return allocated(desk, person=holder, first_day=TODAY)


@pytest.fixture
def member(holder):
    return signed_in(holder, language="de", confirmed=False)


@pytest.fixture
def office(desk):
    olga = make_person()
    Role.objects.create(person=olga, kind="operator", operator=desk.operator)
    return signed_in(olga, language="de", confirmed=True)


def text(response) -> str:
    return " ".join(response.content.decode().split())


def page_of_operator(name, held, *more) -> str:
    space = held.space
    return reverse(f"booking:{name}", args=[space.operator.slug, space.slug, held.public_id, *more])


def page(name, held, *more) -> str:
    return reverse(f"booking:{name}", args=[held.public_id, *more])


def order(desk, **more):
    return {
        "resource": str(desk.public_id), "name": "Berta Beispiel", "email": "berta@tenne.example",
        "first_day": f"{DECEMBER}", "last_day": "", "price": "", "step": "check",
    } | more  # fmt: skip


def test_days_that_run_backwards_are_said_before_anything_is_looked_up(desk, office):
    address = reverse("booking:permanent_places", args=[desk.operator.slug, desk.space.slug])

    answer = office.post(address, order(desk, last_day=f"{TODAY}"))

    assert answer.status_code == 422
    assert "Der letzte Tag liegt vor dem ersten" in text(answer)


def test_an_operator_sees_who_is_in_the_way_and_then_allocates(desk, office):
    booking = booked(desk, FIFTH, name="Karl Kanarie")
    address = reverse("booking:permanent_places", args=[desk.operator.slug, desk.space.slug])

    check = office.post(address, order(desk))
    done = office.post(address, order(desk, step="confirm", hit=[booking.pk]))

    assert "Karl Kanarie" in text(check)
    assert "kein gleicher Platz ist frei: wird abgesagt" in text(check)
    assert "150,00" in text(check)
    assert done.status_code == 302
    with scope.network("a test looks"):
        made = Allocation.objects.select_related("person").get()
        assert (made.person.contact_email, made.price_cents) == ("berta@tenne.example", 15000)
        assert Booking.objects.get(pk=booking.pk).state == State.CANCELLED
    assert "Berta Beispiel" in text(office.get(address))


def test_a_booking_made_meanwhile_sends_the_operator_back_to_the_list(desk, office):
    booked(desk, FIFTH)
    address = reverse("booking:permanent_places", args=[desk.operator.slug, desk.space.slug])

    answer = office.post(address, order(desk, step="confirm"))

    assert answer.status_code == 422
    assert "noch einmal" in text(answer)
    assert "Eine Buchung ist im Weg" in text(answer)


def test_an_operator_sets_terms_for_what_is_agreed_later(desk, office, held):
    where = [desk.operator.slug, desk.space.slug]
    said = {"notice_weeks": "2", "credit_percent": "30"}

    office.post(reverse("booking:permanent_terms", args=where), said)

    later = allocated(make_resource(desk.space))
    assert (later.notice_weeks, later.ends_with_month, later.credit_percent) == (2, False, 30)
    assert held.notice_weeks == 4


def test_an_operator_notes_a_notice(desk, office, held):
    where = [desk.operator.slug, desk.space.slug, held.public_id]
    address = reverse("booking:end_permanent", args=where)

    too_early = office.post(address, {"last_day": "2026-11-30"})
    office.post(address, {"last_day": "2027-01-31"})

    assert "31.12.2026" in text(too_early)
    held.refresh_from_db()
    assert f"{held.last_day}" == "2027-01-31"


def test_home_shows_the_place_and_releases_tomorrow_in_two_taps(member, held):
    home = text(member.get("/"))
    member.post(page("release_days", held), {"first_day": "2026-11-25", "last_day": "2026-11-25"})

    assert "Dein fester Platz" in home
    assert "Für morgen freigeben" in home
    assert "freigegeben: Mi 25.11." in text(member.get("/"))


def test_what_somebody_has_booked_is_not_taken_back_and_the_page_says_when(desk, member, held):
    days = {"first_day": f"{FIFTH}", "last_day": f"{FIFTH}"}
    member.post(page("release_days", held), days)
    booked(desk, FIFTH, name="Karl Kanarie")
    with scope.network("a test looks"):
        given = held.releases.get()

    answer = member.post(page("take_release_back", held, given.public_id))

    assert answer.status_code == 409
    assert "ist am 05.12. gebucht" in text(answer)
    assert "Kanarie" not in text(answer)


def test_notice_names_its_day_before_and_can_be_taken_back(member, held):
    asked = text(member.get(page("give_notice", held)))
    member.post(page("give_notice", held), {"last_day": "2026-12-31"})
    shown = text(member.get(page("permanent", held)))
    member.post(page("take_notice_back", held))

    assert "31. Dezember 2026" in asked or "31.12.2026" in asked
    assert "Platz doch behalten" in shown
    held.refresh_from_db()
    assert held.last_day is None


def test_a_move_shows_the_price_above_its_button_and_nothing_else_moves(desk, member, held):
    other = make_resource(desk.space)
    asked = {"first_day": f"{FIFTH}", "resource": str(other.public_id)}

    shown = text(member.get(page("move_permanent", held), asked))
    unseen = member.post(page("move_permanent", held), asked)
    moved = member.post(page("move_permanent", held), asked | {"agreed_cents": "15000"})

    assert "zahlungspflichtig" in shown
    assert unseen.status_code == 400
    assert moved.status_code == 302
    with scope.network("a test looks"):
        assert Allocation.objects.get(follows=held).resource_id == other.pk


def test_others_find_no_such_place(held):
    stranger = signed_in(make_person(), language="de", confirmed=False)

    assert stranger.get(page("permanent", held)).status_code == 404
    assert stranger.post(page("take_notice_back", held)).status_code == 404


def test_the_first_month_stands_among_what_is_to_be_paid(member, held):
    with scope.network("a test looks"):
        (charge,) = Charge.objects.all()

    assert charge.text_in("de").endswith("2026")
    assert "35,00" in text(member.get("/"))


def test_an_operator_releases_days_for_a_holder_and_takes_that_back(desk, office, member, held):
    here = page_of_operator("release_for_holder", held)
    said = {"first_day": "2026-11-30", "last_day": "2026-12-01"}

    blind = office.post(here, said)
    done = office.post(here, said | {"reason": "Anruf am Tresen"})
    with scope.network("a test looks"):
        release = held.releases.get()

    assert (blind.status_code, done.status_code) == (422, 302)
    assert "Anruf am Tresen" in text(office.get(done.url))
    assert "Das Haus hat das für dich getan: Anruf am Tresen" in text(
        member.get(page("permanent", held))
    )
    office.post(page_of_operator("take_holders_release_back", held, release.public_id))
    release.refresh_from_db()
    assert release.taken_back_at is not None


def test_an_operator_moves_somebody_to_a_place_that_is_free_for_good(desk, office, held):
    other = make_resource(desk.space)
    where = [desk.operator.slug, desk.space.slug, held.public_id]
    address = reverse("booking:move_holder", args=where)
    wish = {"first_day": f"{DECEMBER}", "resource": str(other.public_id)}

    seen = text(office.get(address, wish))
    done = office.post(address, wish)

    assert "Mara Muster" in seen
    assert "150,00" in seen
    assert done.status_code == 302
    with scope.network("a test looks"):
        moved = Allocation.objects.get(follows=held)
    assert (moved.resource_id, moved.first_day) == (other.pk, DECEMBER)


def test_a_holder_takes_a_part_of_the_days_back(desk, member, held):
    days = {"first_day": f"{DECEMBER}", "last_day": f"{FIFTH}"}
    member.post(page("release_days", held), days)
    with scope.network("a test looks"):
        given = held.releases.get()

    part = {"first": f"{DECEMBER}", "last": f"{DECEMBER}"}
    member.post(page("take_release_back", held, given.public_id), part)

    with scope.network("a test looks"):
        (left,) = held.releases.filter(taken_back_at=None)
    assert f"{left.first_day}" == "2026-12-02"
