"""What all pages of a description share: nothing is lost, nothing foreign is reached."""

from __future__ import annotations

import pytest

from tenne.spaces.models import Resource, Space
from tenne.tariffs.models import Tariff
from tests.factories import make_extra, make_space
from tests.transfer.describing.walk import fill, form_of, page_of, shown

pytestmark = pytest.mark.django_db
HERE = ("scheune-eg", "kleine-scheune")


def test_texts_are_written_in_two_languages(browser, space, anywhere):
    fill(
        browser, page_of("describe_texts", *HERE), story_de="Hier war\r\neine Scheune.",
        story_en="A barn it was.", equipment_de="WLAN\n\n Küche ",
    )  # fmt: skip

    after = Space.objects.get(pk=space.pk)
    assert after.story == {"de": "Hier war\neine Scheune.", "en": "A barn it was."}
    assert after.equipment == {"de": ["WLAN", "Küche"]}


@pytest.mark.parametrize(
    "page", ["describe_where", "describe_about", "describe_texts", "describe_closed",
             "describe_areas"]
)  # fmt: skip
def test_a_page_that_is_sent_back_as_it_came_changes_nothing(browser, space, page):
    before = browser.get(page_of("space_file_download", *HERE)).content

    done = fill(browser, page_of(page, *HERE))

    assert done.status_code == 302, shown(done)
    assert browser.get(page_of("space_file_download", *HERE)).content == before


def test_who_was_overtaken_keeps_what_was_entered_and_can_save_it_then(browser, space, anywhere):
    address = page_of("describe_about", *HERE)
    mine = form_of(browser.get(address).content.decode())
    fill(browser, address, name="Schneller")

    late = browser.post(address, {**mine, "name": "Später"})
    again = browser.post(address, form_of(late.content.decode()))

    assert "Somebody has changed this in the meantime" in shown(late)
    assert again.status_code == 302
    assert Space.objects.get(pk=space.pk).name == "Später"


def test_a_mistake_in_between_does_not_hide_that_somebody_was_faster(browser, space, anywhere):
    address = page_of("describe_about", *HERE)
    mine = form_of(browser.get(address).content.decode())
    fill(browser, address, name="Schneller")

    wrong = browser.post(address, {**mine, "name": "Später", "email": "keine"})
    late = browser.post(address, {**form_of(wrong.content.decode()), "email": ""})

    assert "Somebody has changed this in the meantime" in shown(late)
    assert Space.objects.get(pk=space.pk).name == "Schneller"


def test_what_was_saved_can_be_undone(browser, space, anywhere):
    fill(browser, page_of("describe_about", *HERE), name="Anders")

    browser.post(page_of("describe_undo", *HERE))

    assert Space.objects.get(pk=space.pk).name == "Kleine Scheune"
    again = browser.post(page_of("describe_undo", *HERE), follow=True)
    assert "There is nothing to undo any more." in shown(again)


def test_a_space_is_shown_and_hidden(browser, space, anywhere):
    show = page_of("describe_show", *HERE)

    browser.post(show, {"listed": "no"})
    hidden = Space.objects.get(pk=space.pk).is_listed
    browser.post(show, {"listed": "yes"})

    assert not hidden
    assert Space.objects.get(pk=space.pk).is_listed


PAGES = [
    "description", "describe_where", "describe_about", "describe_texts", "describe_closed",
    "describe_places", "describe_add_places", "describe_areas", "describe_rules",
    "describe_prices", "describe_add_price", "describe_events", "describe_add_extra",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("whose", ["of another operator", "with a foreign page"])
def test_the_space_of_another_operator_is_not_here(browser, space, page, whose):
    foreign = make_space()
    words = ["scheune-eg", foreign.slug]
    if whose == "with a foreign page":
        words = [foreign.operator.slug, foreign.slug]

    for answer in (browser.get(page_of(page, *words)), browser.post(page_of(page, *words), {})):
        assert answer.status_code in (403, 404, 405)


def test_a_place_or_price_of_another_space_is_not_here(browser, space, anywhere):
    foreign = make_space()
    place = Resource.objects.create(operator=foreign.operator, space=foreign, kind="desk", number=1)
    price = Tariff.objects.filter(space=foreign).first()
    extra = make_extra(foreign)

    for page, word in (
        ("describe_place", place.public_id), ("describe_rule", place.public_id),
        ("describe_price", price.pk), ("describe_extra", extra.pk),
        ("describe_seatings", place.public_id),
    ):  # fmt: skip
        assert browser.get(page_of(page, *HERE, word)).status_code == 404
        assert browser.post(page_of(page, *HERE, word), {"remove": "1"}).status_code == 404


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\U0001f33e" * 30, "a\tb"])
def test_any_text_is_taken_as_text(browser, space, text):
    fill(browser, page_of("describe_about", *HERE), name=text)

    page = browser.get(page_of("description", *HERE))

    assert page.status_code == 200
    assert b"<script>alert" not in page.content
