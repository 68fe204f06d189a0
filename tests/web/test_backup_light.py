"""The light at the desk: green, amber or red, always with its word; from the doctor's own notes."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tenne.foundation.backup_notes import journal_path
from tenne.spaces.models import Role
from tests.factories import make_operator, make_resource
from tests.web.conftest import make_host, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def data(settings, tmp_path):
    """Return an empty data folder."""
    settings.DATA, settings.SAMPLE = tmp_path, False
    return tmp_path


def note(data, *backups):
    """Write the journal: pairs of age in hours and whether it lies on another disk."""
    path = journal_path(data)
    path.parent.mkdir(parents=True, exist_ok=True)
    written = [
        {
            "file": "/b",
            "written": (timezone.now() - timedelta(hours=hours)).isoformat(),
            "size": 1,
            "on_other_disk": elsewhere,
        }
        for hours, elsewhere in backups
    ]
    path.write_text(json.dumps(written))


def page_of(host, space):
    answer = host.get(reverse("web:host_desk", args=[space.slug]))
    return " ".join(answer.content.decode().split())


@pytest.fixture
def light_after(space, host, data):
    """Return what the desk shows of the light after some backups."""

    def light(*backups):
        make_resource(space)
        if backups:
            note(data, *backups)
        return page_of(host, space).partition('id="backup"')[2].partition("</section>")[0]

    return light


@pytest.mark.parametrize(
    ("backups", "kind", "word"),
    [
        ([], "late", "no backup"),
        ([(50, True)], "late", "too old"),
        ([(6, False)], "notice", "only here"),
        ([(50, True), (6, False)], "notice", "only here"),
        ([(6, False), (6, True)], "ok", "safe"),
    ],
)
def test_the_light_has_a_colour_and_a_word(light_after, backups, kind, word):
    shown = light_after(*backups)

    assert f'<span class="pill pill-{kind}">' in shown
    assert f"</svg>{word}</span>" in shown


def test_a_journal_that_cannot_be_read_is_no_backup(space, host, data):
    note(data, (1, True))
    journal_path(data).write_text("{ not json")

    assert "no backup" in page_of(host, space)


def test_where_operators_share_a_machine_its_hosts_see_no_light(space, host, data):
    make_operator()

    assert 'id="backup"' not in page_of(host, space)


def test_network_administration_sees_the_light_wherever_it_works_at_a_desk(space, data):
    make_operator()
    person = make_host(space)
    Role.objects.create(person=person, kind="network")

    assert 'id="backup"' in page_of(signed_in(person), space)


def test_a_sample_network_has_nothing_to_lose(space, host, data, settings):
    settings.SAMPLE = True

    assert 'id="backup"' not in page_of(host, space)
