"""A photo of what is broken: for the house alone, and for no longer than needed."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from tenne.foundation import scope
from tenne.foundation.pictures import picture_of
from tenne.people.models import Person
from tenne.spaces.models import Fault, ItemKind, Resource, Space
from tenne.spaces.services import faults
from tenne.transfer.erasure import erase
from tenne.transfer.export import archive
from tenne.transfer.tidying import erase_what_ended
from tests.factories import NOW, make_person, make_resource, make_space
from tests.signing_in import signed_in
from tests.spaces.making import make_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Resource:
    return make_resource(make_space())


def photo() -> SimpleUploadedFile:
    sent = io.BytesIO()
    Image.effect_noise((800, 600), 60).convert("RGB").save(sent, "JPEG")
    return SimpleUploadedFile("IMG_0001.JPG", sent.getvalue())


def report(desk: Resource, client: Client | None = None, **sent: object):
    address = reverse("spaces:report_fault", args=[desk.space.slug])
    client = client or Client(headers={"accept-language": "en"})
    return client.post(f"{address}?at={desk.short_code}", {"what": "lamp", **sent})


def only_fault() -> Fault:
    with scope.network("a test looks"):
        return Fault.objects.select_related("space").get()


def browser(person: Person) -> Client:
    return signed_in(person, language="en", confirmed=False)


def host_at(space: Space) -> Client:
    person = make_person()
    make_role(person, "host", operator=space.operator, space=space)
    return browser(person)


def address_of(fault: Fault) -> str:
    return reverse("spaces:fault_photo", args=[fault.space.slug, fault.public_id])


def test_a_photo_comes_with_the_report_and_the_host_sees_it_small_and_whole(desk):
    assert report(desk, photo=photo()).status_code == 302

    fault, host = only_fault(), host_at(desk.space)
    listed = host.get(reverse("spaces:faults", args=[desk.space.slug])).content.decode()
    whole, small = host.get(address_of(fault)), host.get(f"{address_of(fault)}?small")
    assert f'src="{address_of(fault)}?small=1"' in listed
    assert Image.open(io.BytesIO(whole.content)).size == (800, 600)
    assert Image.open(io.BytesIO(small.content)).size == (320, 240)
    assert "no-store" in whole["Cache-Control"]
    assert whole["X-Content-Type-Options"] == "nosniff"


def test_without_a_photo_two_taps_stay_two_taps(desk):
    assert report(desk).status_code == 302

    assert only_fault().photo.name == ""


def test_nobody_else_sees_it(desk):
    report(desk, photo=photo())
    fault = only_fault()

    assert Client().get(address_of(fault)).status_code == 302  # to the sign-in
    assert browser(make_person()).get(address_of(fault)).status_code == 403
    assert host_at(make_space()).get(address_of(fault)).status_code == 403
    assert Client().get(f"/pictures/{fault.photo.name}").status_code == 404


def test_a_known_fault_with_a_photo_says_something_new(desk):
    report(desk)
    report(desk, photo=photo())

    with scope.network("a test counts"):
        assert sorted(bool(one.photo) for one in Fault.objects.all()) == [False, True]


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (SimpleUploadedFile("x.jpg", b"<svg><script>alert(1)</script></svg>"), "SVG files"),
        (SimpleUploadedFile("x.jpg", b"\xff\xd8\xff" + b"\0" * 11_000_000), "more than 10 MB"),
    ],
)
def test_a_bad_photo_is_refused_at_its_field_and_nothing_is_reported(desk, file, words):
    response = report(desk, photo=file, text="It smells")

    text = response.content.decode()
    assert response.status_code == 422
    assert words in text
    assert 'id="photo-error"' in text
    assert "It smells</textarea>" in text
    with scope.network("a test counts"):
        assert Fault.objects.count() == 0


def test_the_host_removes_a_photo_at_once(desk):
    report(desk, photo=photo())
    fault, host = only_fault(), host_at(desk.space)
    change = reverse("spaces:change_fault", args=[desk.space.slug, fault.public_id])

    host.post(change, {"do": "remove-photo"})

    assert only_fault().photo.name == ""
    assert host.get(address_of(fault)).status_code == 404


def test_the_photo_ends_90_days_after_the_repair_and_the_fault_stays(desk):
    report(desk, photo=photo())
    fault = only_fault()
    with scope.operators(desk.operator_id):
        faults.close(fault, by=make_person(), now=NOW)

    erase_what_ended(now=NOW + timedelta(days=89))
    assert only_fault().photo.name
    erase_what_ended(now=NOW + timedelta(days=91))

    assert only_fault().photo.name == ""
    with scope.network("a test looks at the trail"):
        assert set(fault.events.values_list("photo", flat=True)) == {""}


def test_whoever_sent_it_takes_it_along(desk):
    person = make_person()
    report(desk, browser(person), photo=photo())
    fault = only_fault()

    bundle = zipfile.ZipFile(io.BytesIO(archive(person, now=NOW)))

    (row,) = json.loads(bundle.read("data.json"))["data"]["spaces.Fault"]
    assert row["photo"] == f"files/{fault.photo.name}"
    assert Image.open(io.BytesIO(bundle.read(row["photo"]))).size == (800, 600)


def test_an_export_goes_on_when_a_file_is_missing(desk, media):
    person = make_person()
    report(desk, browser(person), photo=photo())
    (media / only_fault().photo.name).unlink()

    bundle = zipfile.ZipFile(io.BytesIO(archive(person, now=NOW)))

    assert bundle.namelist() == ["data.json"]


def test_it_goes_with_the_account_of_whoever_sent_it(desk):
    person = make_person()
    report(desk, browser(person), photo=photo())
    fault = only_fault()
    path = picture_of(fault.photo.name).path

    erase(person, now=NOW)

    assert not path.exists()
    assert only_fault().photo.name == ""
    with scope.network("a test looks at the trail"):
        assert set(fault.events.values_list("photo", flat=True)) == {""}


def test_the_address_of_a_guest_ends_90_days_after_the_repair(desk):
    faults.report(
        faults.Report(desk.space, ItemKind.LAMP, desk, email="gast@tenne.example"), now=NOW
    )
    fault = only_fault()
    with scope.operators(desk.operator_id):
        faults.close(fault, by=make_person(), now=NOW)

    erase_what_ended(now=NOW + timedelta(days=89))
    assert only_fault().email == "gast@tenne.example"
    erase_what_ended(now=NOW + timedelta(days=91))

    assert only_fault().email == ""
    with scope.network("a test looks at the trail"):
        assert set(fault.events.values_list("email", flat=True)) == {""}
