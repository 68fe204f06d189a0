"""A signed pass: what it claims, whose signature fits, when it holds, and what is noted later."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from django.urls import reverse
from django.utils import timezone

from tenne.booking.models import Booking, Presence, State
from tenne.foundation import scope
from tenne.web.host_desk.rules import codes_meant_by, searched
from tenne.web.signed_pass import public_keys, short_name, signed_text, valid_today
from tests.factories import make_person, make_resource, make_space
from tests.web.conftest import booked, make_host, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def booking(space):
    return booked(make_resource(space), person=make_person(name="Mara Anna Ebert"))


def unpacked(text: str) -> tuple[bytes, bytes]:
    packed = text.split("-")[1]
    raw = base64.b32decode(packed + "=" * (-len(packed) % 8))
    return raw[:-64], raw[-64:]


def fits(claim: bytes, signature: bytes, point: str) -> bool:
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), base64.b64decode(point))
    halves = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
    try:
        key.verify(encode_dss_signature(*halves), claim, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def test_it_claims_the_short_name_the_place_and_the_code_and_nothing_more(booking):
    claim, signature = unpacked(signed_text(booking, timezone.now()))

    said = claim[13:].decode().split("\n")
    assert said == ["Mara E.", booking.resource.title, booking.code]
    assert int.from_bytes(claim[1:5], "big") == booking.space_id
    assert any(fits(claim, signature, point) for point in public_keys(timezone.now()))


def test_a_changed_claim_has_no_signature(booking):
    claim, signature = unpacked(signed_text(booking, timezone.now()))

    forged = claim.replace(b"Mara", b"Nora")

    assert not any(fits(forged, signature, point) for point in public_keys(timezone.now()))


def test_a_pass_of_another_site_does_not_fit(booking, settings):
    points = public_keys(timezone.now())
    settings.SECRET_KEY = "the secret of quite another site, long enough for a check"

    claim, signature = unpacked(signed_text(booking, timezone.now()))

    assert not any(fits(claim, signature, point) for point in points)


def test_a_pass_from_before_the_secret_changed_still_fits(booking, settings):
    claim, signature = unpacked(signed_text(booking, timezone.now()))
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the new secret of the same site, long enough for a check"

    assert any(fits(claim, signature, point) for point in public_keys(timezone.now()))


def test_keys_change_with_the_month_and_overlap_at_its_end(booking):
    last = datetime(2026, 11, 30, 22, tzinfo=UTC)
    claim, signature = unpacked(signed_text(booking, last))

    assert any(fits(claim, signature, point) for point in public_keys(last + timedelta(hours=4)))
    later = last + timedelta(days=3)
    assert not any(fits(claim, signature, point) for point in public_keys(later))


def test_a_stay_of_days_is_valid_one_day_at_a_time(booking):
    booking.ends_at = booking.starts_at + timedelta(days=3)
    second = booking.starts_at + timedelta(days=1)

    period = valid_today(booking, second)

    assert period.start > booking.starts_at
    assert period.duration <= timedelta(days=1)
    assert period.start <= second < period.end


def test_names_are_shortened():
    assert short_name("Mara Anna Ebert") == "Mara E."
    assert short_name("Gast") == "Gast"
    assert short_name("") == "–"


def test_a_scanner_that_types_the_whole_pass_searches_its_code(booking):
    text = signed_text(booking, timezone.now())

    assert codes_meant_by(searched(text))[0] == booking.code
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
    assert searched("  Mara Ebert ") == "Mara Ebert"


def send(browser, space, code: str, at: datetime):
    address = reverse("web:late_arrival", args=[space.slug])
    return browser.post(address, {"code": code, "at": at.isoformat()})


def test_a_late_arrival_is_noted_once_with_the_time_it_was_seen(space, booking):
    host, now = signed_in(make_host(space)), booking.starts_at + timedelta(minutes=5)
    seen = min(now, timezone.now())

    answers = [send(host, space, booking.code, seen) for _ in range(2)]

    assert all("Mara Anna Ebert" in answer.json()["said"] for answer in answers)
    with scope.network("a test looks"):
        assert Booking.objects.get(pk=booking.pk).state == State.CHECKED_IN
        assert [one.came_at for one in Presence.objects.filter(booking=booking)] == [seen]


@pytest.mark.parametrize("late", [timedelta(days=2), timedelta(days=400)])
def test_what_is_too_old_is_not_noted(space, booking, late):
    host = signed_in(make_host(space))

    answer = send(host, space, booking.code, timezone.now() - late)

    with scope.network("a test looks"):
        assert Booking.objects.get(pk=booking.pk).state == State.CONFIRMED
    assert "Mara" not in answer.json()["said"]


def test_the_code_of_another_house_is_not_noted_here(space):
    elsewhere = booked(make_resource(make_space(operator=space.operator)))
    host = signed_in(make_host(space))

    send(host, space, elsewhere.code, timezone.now())

    with scope.network("a test looks"):
        assert Booking.objects.get(pk=elsewhere.pk).state == State.CONFIRMED


def test_the_worker_may_act_for_one_front_desk_only(client, space):
    answer = client.get(reverse("web:desk_worker", args=[space.slug]))

    assert answer["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in answer
    assert f'"/spaces/{space.slug}/desk/offline/"' in answer.content.decode()
