"""Something is broken: two taps at the table, an answer from the host, closed and opened again."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tenne.foundation import scope
from tenne.foundation.models import Message
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.spaces.item_plan import numbered, plans_with
from tenne.spaces.models import Area, Fault, Floor, InventoryItem, ItemKind, Resource, Space
from tenne.spaces.services import faults
from tenne.spaces.things import inventory_of
from tests.factories import NOW, make_person, make_resource, make_space
from tests.signing_in import signed_in
from tests.spaces.making import make_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Resource:
    return make_resource(make_space())


@pytest.fixture
def space(desk: Resource) -> Space:
    return desk.space


@pytest.fixture
def host(space: Space) -> Person:
    person = make_person()
    make_role(person, "host", operator=space.operator, space=space)
    return person


def staff(person: Person) -> Client:
    return signed_in(person, language="de", confirmed=False)


def here(space: Space, desk: Resource | None = None) -> str:
    address = reverse("spaces:report_fault", args=[space.slug])
    return f"{address}?at={desk.short_code}" if desk else address


def all_faults() -> list[Fault]:
    with scope.network("a test looks at all faults"):
        return list(Fault.objects.select_related("item").order_by("pk"))


def lamp_of(space: Space, desk: Resource, by: Person | None = None, text: str = "") -> Fault:
    return faults.report(faults.Report(space, ItemKind.LAMP, desk, text, by), now=NOW)


def test_two_taps_at_a_table_report_a_lamp_without_an_account(space, desk):
    visitor = Client(headers={"accept-language": "de"})
    table = visitor.get(reverse("web:table", args=[desk.short_code])).content.decode()
    assert here(space, desk) in table

    answer = visitor.post(here(space, desk), {"what": "lamp"})

    assert answer.status_code == 302
    (fault,) = all_faults()
    assert (fault.kind, fault.resource_id, fault.reported_by_id) == ("lamp", desk.pk, None)
    assert "Danke" in visitor.get(answer.url).content.decode()


def test_without_the_code_and_without_an_account_nothing_is_reported(space):
    answer = Client().post(here(space), {"what": "lamp"})

    assert answer.status_code == 422
    assert all_faults() == []


def test_a_guest_without_code_or_account_reads_whom_to_tell(space):
    space.email, space.phone = "hallo@lindenblatt.example", "03860 12345"
    with scope.network("test data"):
        space.save()

    page = Client().get(here(space)).content.decode()

    assert 'href="mailto:hallo@lindenblatt.example"' in page
    assert 'href="tel:0386012345"' in page


def test_the_code_of_another_space_opens_nothing(space):
    elsewhere = make_resource(make_space())

    Client().post(here(space, elsewhere), {"what": "lamp"})

    assert all_faults() == []


def test_what_is_known_and_says_nothing_new_is_not_noted_twice(space, desk):
    lamp_of(space, desk)
    lamp_of(space, desk)
    lamp_of(space, desk, text="Jetzt ist sie ganz aus")

    assert [fault.text for fault in all_faults()] == ["", "Jetzt ist sie ganz aus"]


def test_the_only_lamp_at_a_table_is_the_one_that_is_meant(space, desk):
    with scope.network("test data"):
        lamp = InventoryItem.objects.create(
            operator=space.operator, space=space, resource=desk, kind="lamp", label="Leselampe"
        )

    assert lamp_of(space, desk).item == lamp


def test_of_two_lamps_none_is_guessed(space, desk):
    with scope.network("test data"):
        for label in ("links", "rechts"):
            InventoryItem.objects.create(
                operator=space.operator, space=space, resource=desk, kind="lamp", label=label
            )

    assert lamp_of(space, desk).item is None


def test_whoever_reported_takes_it_back_at_once_and_nobody_else_does(space, desk):
    visitor = Client()
    visitor.post(here(space, desk), {"what": "lamp"})
    take_back = f"{here(space)}?take_back={all_faults()[0].public_id}"

    Client().post(take_back)
    assert len(all_faults()) == 1

    visitor.post(take_back)
    assert all_faults() == []


def test_one_network_cannot_flood_a_space_with_reports(space, desk):
    visitor = Client(headers={"accept-language": "de"})

    statuses = [
        visitor.post(here(space, desk), {"what": "other", "text": f"Fund {n}"}).status_code
        for n in range(12)
    ]

    assert statuses == [302] * 10 + [422] * 2
    assert len(all_faults()) == 10


def test_the_host_answers_and_the_reporter_gets_one_mail(space, desk, host):
    mara = make_person(email="mara@tenne.example", language="de")
    fault = lamp_of(space, desk, mara, "Flackert")
    client = staff(host)

    for _ in range(2):
        client.post(
            reverse("spaces:change_fault", args=[space.slug, fault.public_id]),
            {"do": "answer", "answer": "Neue Birne ist bestellt."},
        )

    mail = Message.objects.get(to="mara@tenne.example")
    assert mail.subject == f"Lampe: eine Antwort von {space.name}"
    assert "Neue Birne ist bestellt." in mail.text
    assert all_faults()[0].is_open


def test_an_empty_answer_is_refused_with_the_way_on(space, desk, host):
    fault = lamp_of(space, desk)

    page = staff(host).post(
        reverse("spaces:change_fault", args=[space.slug, fault.public_id]), {"do": "answer"}
    )

    assert page.status_code == 422
    assert "Schreib zuerst" in page.content.decode()


def test_closing_tells_the_reporter_and_can_be_undone(space, desk, host):
    mara = make_person(email="mara@tenne.example", language="en")
    fault = lamp_of(space, desk, mara)
    address = reverse("spaces:change_fault", args=[space.slug, fault.public_id])
    client = staff(host)

    client.post(address, {"do": "close"})
    assert not all_faults()[0].is_open
    client.post(f"{address}?do=reopen")

    assert all_faults()[0].is_open
    assert Message.objects.get(to="mara@tenne.example").subject.startswith("Lamp: done")


def test_the_front_desk_says_how_much_is_broken(space, desk, host):
    lamp_of(space, desk)

    page = staff(host).get(reverse("web:host_desk", args=[space.slug])).content.decode()

    assert reverse("spaces:faults", args=[space.slug]) in page
    assert "1 offen" in page


def test_the_public_page_names_nobody_who_reported(space, desk):
    lamp_of(space, desk, make_person(name="Kanarienvogel"), "Kanarientext")

    page = Client(headers={"accept-language": "de"}).get(here(space, desk)).content.decode()

    assert "Schon bekannt" in page
    assert "Kanarien" not in page


def test_an_old_report_is_not_taken_back(space, desk):
    fault = lamp_of(space, desk)

    assert not faults.take_back(fault.public_id, now=NOW + timedelta(hours=1))
    assert len(all_faults()) == 1


def test_a_person_who_reports_too_often_is_refused(space):
    person, now = make_person(), timezone.now()
    for _ in range(20):
        faults.require_within_rate(person, "", now=now)

    with pytest.raises(Refused) as refused:
        faults.require_within_rate(person, "", now=now)

    assert refused.value.code == "too-often"


def test_a_thing_is_added_changed_and_taken_off_the_list(space, desk, host):
    client, address = staff(host), reverse("spaces:inventory", args=[space.slug])
    said = {"kind": "screen", "label": "Bildschirm 24", "state": "good", "resource": desk.pk,
            "x": "3.2", "y": "1"}  # fmt: skip

    assert client.post(address, said).status_code == 302
    with scope.network("a test looks"):
        item = InventoryItem.objects.get()
    assert item.position == {"x": 3.2, "y": 1.0}

    one = reverse("spaces:inventory_item", args=[space.slug, item.pk])
    assert client.post(one, said | {"state": "broken", "y": ""}).status_code == 422
    assert client.post(one, said | {"state": "broken"}).status_code == 302
    assert "kaputt" in client.get(address).content.decode()
    client.post(one, {"do": "remove"})
    with scope.network("a test looks"):
        assert not InventoryItem.objects.exists()


def test_a_thing_taken_off_the_list_is_put_back_with_what_was_reported(space, desk, host):
    client, address = staff(host), reverse("spaces:inventory", args=[space.slug])
    with scope.network("test data"):
        about = {"operator": space.operator, "space": space, "resource": desk}
        lamp = InventoryItem.objects.create(**about, kind="lamp", label="Lampe 3", note="wackelt")
    client.post(here(space), {"what": "lamp", "at": desk.short_code})
    client.post(reverse("spaces:inventory_item", args=[space.slug, lamp.pk]), {"do": "remove"})
    (undo,) = re.findall(
        r'action="([^"]+inventory[^"]+back=[^"]+)"', client.get(address).content.decode()
    )

    client.post(undo)
    client.post(undo)
    client.post(f"{address}?back=forged")

    with scope.network("a test looks"):
        again = InventoryItem.objects.get()
    assert (again.pk, again.label, again.resource, again.note) == (
        lamp.pk, "Lampe 3", desk, "wackelt",
    )  # fmt: skip
    assert [one.item for one in all_faults()] == [lamp]


def test_chair_ten_comes_behind_chair_nine():
    chairs = [InventoryItem(kind="chair", label=f"Stuhl {n}") for n in (10, 9, 1)]

    assert [row.item.label for row in numbered(chairs)] == ["Stuhl 1", "Stuhl 9", "Stuhl 10"]


def test_a_thing_stands_at_no_place_of_another_space(space, host):
    elsewhere = make_resource(make_space(operator=space.operator))
    said = {"kind": "lamp", "label": "Lampe", "state": "good", "resource": elsewhere.pk}

    page = staff(host).post(reverse("spaces:inventory", args=[space.slug]), said)

    assert page.status_code == 422


def test_things_stand_on_the_plan_by_their_number_in_the_list(space, desk, host):
    with scope.network("test data"):
        floor = Floor.objects.create(
            space=space, level=0, name={"de": "Erdgeschoss"},
            plan={"width_m": 10, "height_m": 8, "shapes": []},
        )  # fmt: skip
        area = Area.objects.create(floor=floor, kind="open-office")
        about = {"operator": space.operator, "space": space, "area": area}
        for label, position in (("Lampe A", {"x": 2, "y": 3}), ("Lampe B", {"x": 99, "y": 3})):
            InventoryItem.objects.create(**about, kind="lamp", label=label, position=position)

        rows = numbered(list(inventory_of(space)))
        ((name, plan),) = plans_with(rows)

    assert name == "Erdgeschoss"
    assert [row.number for row in rows] == [1, 2]
    assert len(plan.shapes) == 1  # the other one lies outside of its floor
    page = staff(host).get(reverse("spaces:inventory", args=[space.slug])).content.decode()
    assert "1. <a" in page
    assert "<svg" in page.partition("Erdgeschoss")[2]


def test_a_host_names_the_place_at_the_desk_and_goes_back_there(
    space: Space, desk: Resource, host: Person
) -> None:
    client = staff(host)

    form = client.get(here(space)).content.decode()
    done = client.post(here(space), {"what": "lamp", "at": desk.short_code}, follow=True)

    assert f'<option value="{desk.short_code}"' in form
    assert reverse("web:host_desk", args=[space.slug]) in done.content.decode()
    assert [(one.kind, one.resource) for one in all_faults()] == [("lamp", desk)]


def test_a_host_may_leave_the_place_open(space: Space, host: Person) -> None:
    staff(host).post(here(space), {"what": "heating", "at": ""})

    assert [(one.kind, one.resource) for one in all_faults()] == [("heating", None)]


def test_who_does_not_work_there_is_asked_for_no_place(space: Space, desk: Resource) -> None:
    client = staff(make_person())

    form = client.get(here(space)).content.decode()
    client.post(here(space), {"what": "lamp", "at": desk.short_code})

    assert 'name="at"' not in form
    assert [one.resource for one in all_faults()] == [None]


def test_a_guest_leaves_an_address_and_gets_the_answer(space, desk, host):
    visitor = Client(headers={"accept-language": "de"})

    done = visitor.post(
        here(space, desk), {"what": "lamp", "email": "gast@tenne.example"}, follow=True
    ).content.decode()
    (fault,) = all_faults()
    staff(host).post(
        reverse("spaces:change_fault", args=[space.slug, fault.public_id]),
        {"do": "close", "answer": "Neue Birne ist drin."},
    )

    assert "gast@tenne.example" in done
    assert fault.get_absolute_url() in done
    mail = Message.objects.get(to="gast@tenne.example")
    assert "Neue Birne ist drin." in mail.text
    assert fault.get_absolute_url() in mail.text
    assert "90 Tage" in mail.text


def test_the_page_of_a_report_says_what_became_of_it_and_names_nobody(space, desk, host):
    visitor = Client(headers={"accept-language": "de"})
    visitor.post(here(space, desk), {"what": "lamp", "email": "gast@tenne.example"})
    (fault,) = all_faults()
    before = visitor.get(fault.get_absolute_url()).content.decode()

    with scope.operators(space.operator_id):
        faults.close(fault, "Neue Birne ist drin.", by=host, now=NOW)
    after = Client(headers={"accept-language": "de"}).get(fault.get_absolute_url())

    assert "Noch keine Antwort" in before
    assert "Neue Birne ist drin." in after.content.decode()
    assert "gast@tenne.example" not in after.content.decode()
    assert host.name not in after.content.decode()
    assert after["X-Robots-Tag"] == "noindex"


def test_what_is_no_address_is_told_beside_the_field(space, desk):
    answer = Client(headers={"accept-language": "de"}).post(
        here(space, desk), {"what": "lamp", "email": "gast@"}
    )

    assert answer.status_code == 422
    assert 'id="email-error"' in answer.content.decode()
    assert all_faults() == []


def test_who_is_signed_in_is_not_asked_for_an_address(space, desk):
    page = staff(make_person()).get(here(space, desk)).content.decode()

    assert 'name="email"' not in page


def test_the_report_of_another_house_is_not_found(space, desk):
    fault = lamp_of(space, desk)
    elsewhere = reverse("spaces:reported_fault", args=[make_space().slug, fault.public_id])

    assert Client().get(elsewhere).status_code == 404
