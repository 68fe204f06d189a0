"""Fields, paid button, toasts, icons and codes as the page gets them."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from tenne.design import icons, toast
from tenne.design.frame import MOST_TABS, NavigationItem, tabs
from tenne.people.models import Person
from tests.design.gallery import SampleForm


def render(source: str, **context: Any) -> str:
    with translation.override("de"):
        return engines["django"].from_string("{% load tenne %}" + source).render(context)


def test_an_unknown_icon_is_named() -> None:
    with pytest.raises(ValueError, match=r"icon must be one of .*, got 'unicorn'"):
        icons.icon("unicorn")


def test_an_icon_speaks_only_with_a_label() -> None:
    assert 'aria-hidden="true"' in icons.icon("desk")
    assert 'role="img" aria-label="Tisch &amp; Stuhl"' in icons.icon("desk", "Tisch & Stuhl")


def test_a_field_in_error_points_at_help_and_message() -> None:
    html = render("{% field form.mail autocomplete='email' %}", form=SampleForm({"mail": "x"}))

    assert 'aria-describedby="id_mail-help id_mail-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'autocomplete="email"' in html
    assert '<label class="label" for="id_mail">E-Mail</label>' in html


def test_a_field_without_error_has_a_visible_label_and_no_message() -> None:
    html = render("{% field form.note %}", form=SampleForm())

    assert "freiwillig" in html
    assert "field-error" not in html
    assert "aria-invalid" not in html


class Chosen(forms.Form):
    """Selects whose empty choice is as Django leaves it, and one with words of its own."""

    kind = forms.ChoiceField(choices=[("", "---------"), ("chair", "Stuhl")])
    state = forms.ChoiceField(choices=[("", "–"), ("good", "gut")], required=False)
    who = forms.ModelChoiceField(queryset=Person.objects.none(), required=False)
    whom = forms.ChoiceField(choices=[("", "Alle"), ("one", "-")], required=False)


@pytest.mark.parametrize(
    ("name", "words"),
    [("kind", "Bitte auswählen"), ("state", "nicht angegeben"), ("who", "nicht angegeben"),
     ("whom", "Alle")],
)  # fmt: skip
def test_an_empty_choice_speaks(db: None, name: str, words: str) -> None:
    html = render("{% field bound %}", bound=Chosen()[name])

    assert f'<option value="" selected>{words}</option>' in html


def test_the_error_summary_leads_to_each_field() -> None:
    form = SampleForm({"mail": "x"})

    html = render("{% error_summary form %}", form=form)

    targets = re.findall(r'href="#([\w-]+)"', html)
    fields = "".join(render("{% field bound %}", bound=bound) for bound in form)
    assert len(targets) == len(form.errors)
    assert all(f'id="{target}"' in fields for target in targets)


def test_a_form_without_errors_has_no_summary() -> None:
    assert render("{% error_summary form %}", form=SampleForm()).strip() == ""


def paid(**values: Any) -> str:
    arguments = " ".join(f"{name}={name}" for name in values)
    return render("{% paid_button " + arguments + " %}", **values)


def test_a_paid_button_stands_directly_under_total_and_tax_word() -> None:
    html = paid(total_cents=1400, tax_word="inkl. 19 % USt.", free_label="Tisch 7 buchen")

    total, button = html.index("14,00\xa0€"), html.index("zahlungspflichtig buchen")
    between = re.sub(r"<[^>]+>", "", html[total:button]).split()
    assert between == ["14,00", "€inkl.", "19", "%", "USt."]
    assert '<input type="hidden" name="agreed_cents" value="1400">' in html
    assert "Tisch 7 buchen" not in html


def test_a_contract_is_ordered_not_booked() -> None:
    html = paid(total_cents=9000, tax_word="inkl. 19 % USt.", free_label="", order=True)

    assert "zahlungspflichtig bestellen" in html


@pytest.mark.parametrize(
    "values", [{"total_cents": 0}, {"total_cents": 1400, "covered_by": "10er-Karte"}]
)
def test_without_a_duty_to_pay_the_button_names_the_thing(values: dict[str, Any]) -> None:
    html = paid(tax_word="inkl. 19 % USt.", free_label="Tisch 7 buchen", **values)

    assert "Tisch 7 buchen" in html
    assert "zahlungspflichtig" not in html
    assert "USt." not in html
    assert 'name="agreed_cents" value="0"' in html


def test_a_toast_carries_its_way_back() -> None:
    request = RequestFactory().get("/")
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    toast.say(request, "Abgesagt.", undo_url="/bookings/5/undo")
    toast.say(request, "Nichts geändert.", level=messages.INFO)

    shown = [toast.shown(message) for message in messages.get_messages(request)]

    assert shown == [
        toast.Toast("Abgesagt.", "check", "/bookings/5/undo"),
        toast.Toast("Nichts geändert.", "info", ""),
    ]


def test_toasts_are_a_status_and_take_back_by_post() -> None:
    queued = [SimpleNamespace(message="<b>Weg</b>", extra_tags="undo:/u", level=25)]

    html = render("{% toasts %}", messages=queued, csrf_token="secret")

    assert 'role="status"' in html
    assert '<form method="post" action="/u">' in html
    assert 'value="secret"' in html
    assert "&lt;b&gt;Weg&lt;/b&gt;" in html


def test_a_qr_code_is_a_picture_with_a_name_and_without_style() -> None:
    html = render("{% qr 'https://tenne.example/r/7' 'Code für Tisch 7' %}")

    assert 'role="img" aria-label="Code für Tisch 7"' in html
    assert "style" not in html


def test_formats_are_at_hand_in_templates() -> None:
    assert render("{% money 1800 %}|{{ 50|money }}") == "18,00\xa0€|0,50\xa0€"


def test_the_tab_bar_keeps_room_for_more() -> None:
    items = [NavigationItem(str(number), "/", "home") for number in range(MOST_TABS + 2)]

    assert tabs(items[:MOST_TABS]) == items[:MOST_TABS]
    assert tabs(items) == items[: MOST_TABS - 1]
