"""An operator takes a file along and brings it back in the browser: first seen, then done."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tenne.booking.services import Wish, book
from tenne.foundation import scope
from tenne.people.models import Person
from tenne.spaces.models import Operator, Resource, Role, Space
from tenne.transfer.space_file.importing import import_space
from tenne.transfer.space_file.layout import content_of
from tests.booking.periods import at
from tests.factories import NOW, make_operator, make_person, make_space
from tests.signing_in import signed_in
from tests.transfer.space_file.small import SMALL, changed

pytestmark = pytest.mark.django_db
ALL = reverse("transfer:space_files", args=["scheune-eg"])
PAGE = reverse("transfer:space_file", args=["scheune-eg", "kleine-scheune"])


@pytest.fixture
def operator() -> Operator:
    return make_operator(slug="scheune-eg")


@pytest.fixture
def space(operator) -> Space:
    file, _ = content_of(SMALL.encode())
    with scope.network("test data"):
        return import_space(file, operator, now=NOW).space


@pytest.fixture
def browser(operator) -> Client:
    person: Person = make_person()
    Role.objects.create(person=person, kind="operator", operator=operator)
    client = signed_in(person, language="en", confirmed=False)
    client.cookies["tenne_language"] = "en"
    return client


def bring(browser: Client, address: str, data: bytes):
    return browser.post(address, {"file": SimpleUploadedFile("space.yaml", data)})


def agree(browser: Client, address: str, answer, **more: str):
    """Press the button under what would change."""
    page = answer.content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen, page
    return browser.post(
        address, {"text": answer.context["text"], "seen": seen[1], **more}, follow=True
    )


def sent_as_the_page_says(browser: Client, address: str, answer):
    """Press the button under what would change as a browser does: in the form's own encoding."""
    page = answer.content.decode()
    form = re.findall(r"<form[^>]*>", page[: page.index('<textarea name="text"')])[-1]
    fields = {"text": answer.context["text"], "seen": answer.context["seen"]}
    if "multipart/form-data" in form:
        return browser.post(address, fields)
    plain = "application/x-www-form-urlencoded"
    return browser.post(address, urlencode(fields), content_type=plain)


def shown(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.content.decode()))


def test_a_file_brings_a_new_space_once_it_was_looked_at(browser, operator):
    looked = bring(browser, ALL, SMALL.encode())

    with scope.network("test"):
        assert not Space.objects.filter(slug="kleine-scheune").exists()
    assert "New space: Kleine Scheune" in shown(looked)
    done = agree(browser, ALL, looked)
    assert done.redirect_chain[-1][0] == PAGE
    with scope.network("test"):
        assert Space.objects.get(slug="kleine-scheune").operator == operator


def test_what_would_change_is_shown_and_nothing_is_changed_yet(browser, space):
    looked = bring(browser, PAGE, changed("[monitor]", "[lan]"))

    assert "features: [&quot;monitor&quot;] → [&quot;lan&quot;]" in shown(looked)
    with scope.network("test"):
        assert Resource.objects.get(space=space, kind="desk").features == ["monitor"]


def test_mistakes_are_listed_with_their_lines_and_nothing_is_imported(browser, space):
    looked = bring(browser, PAGE, changed("[monitor]", "[monitr]"))

    assert "Line 35 (resources[0].features[0])" in shown(looked)
    assert "nothing was imported" in shown(looked)


def test_who_agrees_to_what_is_no_longer_so_looks_again(browser, space):
    looked = bring(browser, PAGE, changed("[monitor]", "[lan]"))
    with scope.network("test"):
        Resource.objects.filter(space=space, kind="desk").update(features=["quiet"])

    again = agree(browser, PAGE, looked)

    assert "Something has changed in between" in shown(again)
    with scope.network("test"):
        assert Resource.objects.get(space=space, kind="desk").features == ["quiet"]


def test_a_booked_place_leaves_only_with_the_box_ticked(browser, space):
    with scope.network("test"):
        desk = Resource.objects.get(space=space, kind="desk")
    book(
        person=make_person(),
        wish=Wish(period=at("10:00", "12:00"), resource_id=desk.public_id),
        now=NOW,
    )
    without = SMALL.replace(
        SMALL[SMALL.index("  - kind: desk") : SMALL.index("  - kind: room")], ""
    )

    looked = bring(browser, PAGE, without.encode())
    refused = agree(browser, PAGE, looked)
    done = agree(browser, PAGE, refused, retire="1")

    assert "1 booking, of them" in shown(looked)
    assert "Retire the booked places" in shown(refused)
    assert done.redirect_chain
    desk.refresh_from_db()
    assert not desk.is_active


def test_a_downloaded_file_changes_nothing_when_it_comes_back(browser, space):
    file = browser.get(f"{PAGE}download/")

    looked = bring(browser, PAGE, file.content)

    assert file.headers["Content-Disposition"] == 'attachment; filename="kleine-scheune.yaml"'
    assert "Nothing: the space is as the file says." in shown(looked)


def test_a_file_of_another_space_is_not_taken_here(browser, space):
    looked = bring(browser, PAGE, changed("kleine-scheune", "grosse-scheune"))

    assert "This file describes “grosse-scheune”" in shown(looked)


def test_the_space_of_another_operator_has_no_page_here(browser, space):
    foreign = make_space()

    for address in ("space_file", "space_file_download"):
        page = reverse(f"transfer:{address}", args=["scheune-eg", foreign.slug])
        assert browser.get(page).status_code == 404


def test_the_slug_of_another_operator_is_not_taken_over(browser, operator):
    foreign = make_space(slug="kleine-scheune")

    looked = bring(browser, ALL, SMALL.encode())

    assert "belongs to another operator" in shown(looked)
    foreign.refresh_from_db()
    assert foreign.name != "Kleine Scheune"


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"#" * 1_100_000, b"a: &a [*a]", b"\x00"])
def test_nonsense_is_answered_with_a_sentence(browser, space, data):
    looked = bring(browser, PAGE, data)

    assert looked.status_code == 200
    assert "nothing was imported" in shown(looked)


def test_script_in_a_file_stays_text(browser, space):
    looked = bring(browser, PAGE, changed("Kleine Scheune", "<script>alert(1)</script>"))

    assert b"<script>alert" not in looked.content


def test_a_large_file_that_was_looked_at_can_be_imported(browser, space):
    data = changed("Kleine Scheune", "Große Scheune") + b"# " + "ä".encode() * 400_000

    done = sent_as_the_page_says(browser, PAGE, bring(browser, PAGE, data))

    assert done.status_code == 302
    with scope.network("test"):
        assert Space.objects.get(pk=space.pk).name == "Große Scheune"


def test_a_file_beyond_all_measure_is_told_apart_and_not_kept(browser, operator):
    answer = bring(browser, ALL, b"a: 1\n" * 2_200_000)

    assert answer.status_code == 422
    assert "A space file has at most 1 MB; this one is larger." in shown(answer)


def test_a_body_beyond_any_form_is_refused_by_its_length(browser, operator, monkeypatch):
    monkeypatch.setattr("tenne.foundation.uploads.LARGEST_BODY", 1000)

    answer = bring(browser, ALL, b"a" * 5000)

    assert answer.status_code == 413
    assert "too large" in shown(answer)
