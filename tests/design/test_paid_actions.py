"""One honest way to order with a duty to pay, in every template of every package."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import get_resolver, path
from tools.permissions import load

import tenne
from tenne.design.paid import agreed_cents, paid_action
from tests.design.paid_templates import breaches, paid_names, pressed_by_hosts

PACKAGES = Path(tenne.__path__[0])


@paid_action
def order(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(agreed_cents(request)))


def test_no_template_offers_a_paid_action_by_another_button() -> None:
    assert list(breaches(PACKAGES, paid_names(get_resolver().url_patterns))) == []


def test_no_host_presses_the_button_of_the_one_who_pays() -> None:
    paid = paid_names(get_resolver().url_patterns)
    of_hosts = {name for page in load().pages if page.rule.name == "host" for name in page.names}

    assert paid & of_hosts
    assert list(pressed_by_hosts(PACKAGES, paid & of_hosts)) == []


def test_a_planted_button_of_the_wrong_one_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "shop" / "templates" / "shop"
    folder.mkdir(parents=True)
    form = '<form action="{% url "shop:sell" %}">{% paid_button total_cents=1 %}</form>'
    (folder / "page.html").write_text(form)

    assert len(list(pressed_by_hosts(tmp_path, {"shop:sell"}))) == 1


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ("<button>{% translate 'book with obligation to pay' %}</button>", "paid words"),
        ("<button>Jetzt kaufen</button>", "paid words"),
        ('<input type="submit" value="Kostenpflichtig buchen">', "paid words"),
        ('<input type="hidden" name="agreed_cents" value="0">', "only the paid button"),
        ('<form action="{% url "shop:order" %}"><button>Go</button></form>', "no paid button"),
    ],
)
def test_a_planted_breach_is_found(tmp_path: Path, planted: str, told: str) -> None:
    folder = tmp_path / "shop" / "templates" / "shop"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text(planted)

    found = list(breaches(tmp_path, {"shop:order"}))

    assert len(found) == 1
    assert told in found[0]


def test_a_paid_button_in_an_included_part_is_accepted(tmp_path: Path) -> None:
    folder = tmp_path / "shop" / "templates" / "shop"
    folder.mkdir(parents=True)
    (folder / "_total.html").write_text("{% paid_button total_cents=1 %}")
    form = '<form action="{% url "shop:order" %}">{% include "shop/_total.html" %}</form>'
    (folder / "page.html").write_text(form)

    assert list(breaches(tmp_path, {"shop:order"})) == []


def test_marked_views_are_found_by_name() -> None:
    patterns = [path("order", order, name="order"), path("look", HttpResponse, name="look")]

    assert paid_names(patterns) == {"order"}


def test_only_three_sentences_are_translated_as_a_duty_to_pay() -> None:
    sentences = []
    for file in PACKAGES.glob("*/locale/de/LC_MESSAGES/django.po"):
        with file.open("rb") as opened:
            catalogue = read_po(opened, locale="de")
        sentences += [m.id for m in catalogue if m.id and "zahlungspflichtig " in str(m.string)]

    assert sorted(map(str, sentences)) == [
        "book with obligation to pay",
        "order with obligation to pay",
        "request with obligation to pay",
    ]


def test_a_paid_action_takes_the_total_that_was_seen() -> None:
    response = order(RequestFactory().post("/", {"agreed_cents": "1400"}))

    assert response.content == b"1400"


@pytest.mark.parametrize("sent", [{}, {"agreed_cents": ""}, {"agreed_cents": "-5"},
                                  {"agreed_cents": "1e3"}, {"agreed_cents": "9" * 13},
                                  {"agreed_cents": "٣"}])  # fmt: skip
def test_a_paid_action_refuses_any_other_button(sent: dict[str, str]) -> None:
    assert order(RequestFactory().post("/", sent)).status_code == 400


def test_a_paid_action_can_be_looked_at() -> None:
    assert order(RequestFactory().get("/")).status_code == 200
