"""A space says du or Sie, and has a word of its own for who uses it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tenne.booking.services import Wish, book
from tenne.booking.telling import mails
from tenne.foundation import scope
from tenne.foundation.models import Message
from tenne.spaces.models import Space
from tenne.spaces.services.wording import choose_wording
from tenne.spaces.voice import language_for, people_of
from tests.booking.periods import at
from tests.booking.reading import text_of
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db


@pytest.fixture
def town_hall() -> Space:
    """Return the space of a municipality, which says Sie."""
    space = make_space(is_formal=True)
    make_resource(space)
    return space


@pytest.fixture
def german() -> Client:
    """Return Mara's browser."""
    client = Client(headers={"accept-language": "de"})
    client.force_login(make_person())
    return client


def book_page(space: Space) -> str:
    return reverse("booking:book_desk", args=[space.slug])


@pytest.mark.parametrize(
    ("is_formal", "reads", "spoken"),
    [(True, "de", "de-formal"), (True, "en", "en"), (False, "de", "de"), (False, "en", "en")],
)
def test_only_german_has_two_ways_to_address_somebody(is_formal, reads, spoken):
    assert language_for(Space(is_formal=is_formal), reads) == spoken


def test_a_page_of_a_formal_space_says_sie_and_is_german_all_the_same(town_hall, german):
    page = german.get(book_page(town_hall))

    assert "Wo sitzen Sie" in text_of(page)
    assert '<html lang="de"' in page.content.decode()
    assert page["Content-Language"] == "de"


def test_the_next_space_says_du_again(town_hall, german):
    other = make_space()
    make_resource(other)
    german.get(book_page(town_hall))

    assert "Wo sitzt du" in text_of(german.get(book_page(other)))


def test_somebody_who_reads_english_notices_nothing(town_hall):
    page = Client(headers={"accept-language": "en"}).get(book_page(town_hall))

    assert "Where will you sit" in text_of(page)


def test_pages_of_no_space_speak_as_at_home(town_hall, german):
    german.get(book_page(town_hall))

    page = text_of(german.get(reverse("mfa_list_webauthn")))

    assert "Damit melden Sie sich" in page


def test_a_mail_about_a_booking_speaks_as_its_space_does(town_hall):
    with scope.operators(town_hall.operator_id):
        wish = Wish(at(), resource_id=town_hall.resources.get().public_id)
    booking = book(person=make_person(), wish=wish, now=NOW)
    with scope.operators(town_hall.operator_id):
        mails.tell(booking, "booking.withdrawn", key="test", now=NOW)

    message = Message.objects.get(key="test")
    assert message.subject.endswith("Sie schulden nichts")


def test_a_space_has_its_own_word_for_who_uses_it():
    space = make_space()
    with scope.operators(space.operator_id):
        usual = people_of(space)
        space = choose_wording(
            space, is_formal=False, people={"de": " Coworkende ", "en": "coworkers"}
        )
        with translation.override("en"):
            english = people_of(space)
        with translation.override("de-formal"):
            formal = people_of(space)
        space = choose_wording(space, is_formal=False, people={"de": "", "en": ""})

    assert usual == "Nutzende"
    assert (english, formal) == ("coworkers", "Coworkende")
    assert space.word_for_people == {}
