"""A basket: several places at once, all or nothing, one confirmation."""

from __future__ import annotations

import pytest

from tenne.booking.models import Booking
from tenne.booking.services import Terms, Wish
from tenne.booking.services.together import MOST_AT_ONCE, Wanted, book_together
from tenne.foundation import scope
from tenne.foundation.facts import deliver
from tenne.foundation.models import Fact, Message
from tenne.foundation.refusal import Refused
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db


@pytest.fixture
def space():
    return make_space()


def wanted(resource, start: str = "09:00", end: str = "17:00", **more) -> Wanted:
    return Wanted(Wish(at(start, end), resource_id=resource.public_id), **more)


def order(*basket: Wanted, person=None, key: str = "") -> list[Booking]:
    return book_together(
        person=person or make_person(),
        wanted=basket,
        now=NOW,
        terms=Terms(idempotency_key=key),
    )


def count() -> int:
    with scope.network("a test counts"):
        return Booking.objects.count()


def test_desk_and_booth_are_booked_at_once(space):
    desk, booth = make_resource(space), make_resource(space, kind="booth")

    booked = order(wanted(desk), wanted(booth, "14:00", "15:00"))

    assert [one.resource for one in booked] == [desk, booth]
    assert [one.price_cents for one in booked] == [1400, 0]


def test_when_one_is_taken_none_is_booked(space):
    desk, booth = make_resource(space), make_resource(space, kind="booth")
    order(wanted(booth, "14:00", "15:00"))

    with pytest.raises(Refused) as refused:
        order(wanted(desk), wanted(booth, "14:30", "15:30"))

    assert refused.value.code == "occupied"
    assert count() == 1


def test_a_price_that_changed_for_one_books_none(space):
    desk, booth = make_resource(space), make_resource(space, kind="booth")

    with pytest.raises(Refused, match="price-changed"):
        order(wanted(booth, "14:00", "15:00", agreed_cents=0), wanted(desk, agreed_cents=1))

    assert count() == 0


def test_two_wishes_for_any_desk_get_two_desks(space):
    make_resource(space), make_resource(space)
    any_desk = Wanted(Wish(at("09:00", "17:00"), space_slug=space.slug, kind="desk"))

    booked = order(any_desk, any_desk)

    assert len({one.resource_id for one in booked}) == 2
    with pytest.raises(Refused, match="full"):
        order(any_desk)


def test_the_same_key_again_books_nothing_more_and_tells_nothing_twice(space):
    desk, booth = make_resource(space), make_resource(space, kind="booth")
    mara = make_person()

    first = order(wanted(desk), wanted(booth, "14:00", "15:00"), person=mara, key="k")
    again = order(wanted(desk), wanted(booth, "14:00", "15:00"), person=mara, key="k")

    assert [one.pk for one in again] == [one.pk for one in first]
    assert count() == 2
    assert Fact.objects.filter(kind="booking.together-confirmed").count() == 1


def test_the_same_key_for_another_basket_is_refused(space):
    desk, other, mara = make_resource(space), make_resource(space), make_person()
    order(wanted(desk), person=mara, key="k")

    with pytest.raises(Refused, match="key-reused"):
        order(wanted(other), person=mara, key="k")


def test_an_empty_or_overfull_basket_or_one_of_two_spaces_is_refused(space):
    desk, elsewhere = make_resource(space), make_resource(make_space())

    for basket, code in (
        ([], "empty-basket"),
        ([wanted(desk)] * (MOST_AT_ONCE + 1), "too-many-at-once"),
        ([wanted(desk), wanted(elsewhere)], "several-spaces"),
    ):
        with pytest.raises(Refused, match=code):
            order(*basket)

    assert count() == 0


def test_one_mail_confirms_all_with_an_entry_for_the_calendar_each(space):
    desk, booth = make_resource(space), make_resource(space, kind="booth")
    order(wanted(desk), wanted(booth, "14:00", "15:00"))

    for fact in Fact.objects.all():
        deliver(fact.pk)

    mail = Message.objects.get()
    assert desk.title_in("de") in mail.text
    assert booth.title_in("de") in mail.text
    assert "14,00\xa0€" in mail.text
    assert len(mail.attachments) == 2
